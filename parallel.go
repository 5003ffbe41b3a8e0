package dedupe

import (
	"context"
	"sync"
	"sync/atomic"
)

// inParallel calls a worker's function for each number below n, every number
// once, by at most the given number of workers. newWorker is called once for
// each. Neighbouring numbers tend to go to one worker. When ctx is done the
// rest is left; its error is returned.
func inParallel(ctx context.Context, n, workers int, newWorker func() func(i int)) error {
	const batch = 16
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, (n+batch-1)/batch) {
		wg.Go(func() {
			work := newWorker()
			for ctx.Err() == nil {
				end := int(next.Add(batch))
				for i := end - batch; i < min(end, n); i++ {
					work(i)
				}
				if end >= n {
					return
				}
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}
