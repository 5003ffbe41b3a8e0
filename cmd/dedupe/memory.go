package main

import (
	"errors"
	"math"
	"os"
	"runtime/debug"
	"syscall"

	"github.com/KimMachineGun/automemlimit/memlimit"
	"github.com/dustin/go-humanize"
	"github.com/spf13/pflag"

	"github.com/wirecopy/dedupe"
)

// resources adds the flags of what a run may take of the machine.
func resources(f *pflag.FlagSet, o *dedupe.Options) {
	f.Var(&byteSize{&o.MemoryLimit}, "memory-limit", "memory to take, as 256MiB or 2GB (default a quarter of the machine's); what is more lies in temporary files")
	f.StringVar(&o.TempDir, "temp-dir", "", "`folder` of temporary files")
	f.Var(&workers{&o.Workers}, "workers", "goroutines (default one for each processor)")
}

// byteSize is a number of bytes with a unit.
type byteSize struct{ to *int64 }

func (v *byteSize) Type() string   { return "size" }
func (v *byteSize) String() string { return "" }
func (v *byteSize) Set(s string) error {
	const least = 2 << 20
	n, err := humanize.ParseBytes(s)
	if err != nil || n < least || n > math.MaxInt64 {
		return errors.New("want a size of 2MiB or more, as 256MiB or 2GB")
	}
	*v.to = int64(n)
	return nil
}

// outOfRoom adds to an error what would give the run more room.
func outOfRoom(err error) error {
	low := (*dedupe.MemoryError)(nil)
	switch {
	case errors.As(err, &low):
		return hintedError{err, "--memory-limit raises it."}
	case errors.Is(err, syscall.ENOSPC):
		return hintedError{err, "--temp-dir names another folder, --memory-limit lets more lie in memory."}
	}
	return err
}

// machineMemory is how many bytes of memory the machine has, or the cgroup.
func machineMemory() (uint64, error) {
	return memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)()
}

// collectAt is by how many percent memory grows before the garbage collector
// comes. What a run holds is mostly bytes without pointers, which it need not
// look at: it may come often, and a third less memory is touched.
const collectAt = 33

// limitMemory fills in the limit, if there is none, and has the garbage
// collector keep it. The returned function ends that.
func limitMemory(o *dedupe.Options) (end func()) {
	collect := func() {}
	if os.Getenv("GOGC") == "" {
		before := debug.SetGCPercent(collectAt)
		collect = func() { debug.SetGCPercent(before) }
	}
	if o.MemoryLimit == 0 {
		if n, err := machineMemory(); err == nil && n/4 <= math.MaxInt64 {
			o.MemoryLimit = max(int64(n/4), 64<<20)
		}
	}
	if o.MemoryLimit == 0 {
		return collect // the library has a default
	}
	before := debug.SetMemoryLimit(o.MemoryLimit)
	return func() {
		debug.SetMemoryLimit(before)
		collect()
	}
}
