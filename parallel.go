package dedupe

import (
	"context"
	"sync"
	"sync/atomic"
)

// inParallel calls a worker's function for each number below n, every number
// once, by at most the given number of workers. newWorker is called once for
// each. Of many numbers, neighbours tend to go to one worker. When ctx is done,
// or a call fails, the rest is left; the error is returned.
func inParallel(ctx context.Context, n, workers int, newWorker func() func(i int) error) error {
	batch := min(16, max(1, n/(8*workers)))
	var next atomic.Int64
	var wg sync.WaitGroup
	var failed atomic.Pointer[error]
	for range min(workers, (n+batch-1)/batch) {
		wg.Go(func() {
			work := newWorker()
			for ctx.Err() == nil && failed.Load() == nil {
				end := int(next.Add(int64(batch)))
				for i := end - batch; i < min(end, n); i++ {
					if err := work(i); err != nil {
						failed.CompareAndSwap(nil, &err)
						return
					}
				}
				if end >= n {
					return
				}
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return ctx.Err()
}
