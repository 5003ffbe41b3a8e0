package bench_test

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// watchMemory looks, every few milliseconds, at the memory that the program
// holds. The returned function ends that, and gives the largest excess over
// the memory at the start, in MB.
func watchMemory() (peak func() float64) {
	debug.FreeOSMemory()
	start := memory()
	most := start
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, memory())
			select {
			case <-tick.C:
			case <-stop:
				return
			}
		}
	}()
	return func() float64 {
		close(stop)
		<-done
		return float64(most-start) / 1e6
	}
}

// memory is how many bytes the Go runtime has from the system.
func memory() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

// inUse is how many bytes of the heap are in use.
func inUse() uint64 {
	runtime.GC()
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
