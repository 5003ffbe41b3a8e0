//go:build linux || darwin || freebsd

package main

import "golang.org/x/sys/unix"

// freeDisk is how many bytes this user may still write to the disk of a folder.
func freeDisk(folder string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, err
	}
	return uint64(max(0, s.Bavail)) * uint64(s.Bsize), nil
}
