//go:build !amd64 || purego

package shingle

const hasAVX2 = false

func sums5Groups(_, _ []uint64) int { return 0 }

func (q *chunk) asciiGroups(string, int) int { return 0 }

func (c *cutter) hashGroups(int, int) int { return 0 }

func (c *cutter) boundsAtOnce(int, int) bool { return false }
