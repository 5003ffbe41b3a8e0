package dedupe

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
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

// A meter reports the progress of one stage, not too often. A nil meter
// reports nothing.
type meter struct {
	report func(Progress)
	stage  Stage
	total  int
	done   atomic.Int64
	mu     sync.Mutex
	last   time.Time
}

func newMeter(o *Options, stage Stage, total int) *meter {
	if o.Progress == nil {
		return nil
	}
	o.Progress(Progress{Stage: stage, Total: total})
	return &meter{report: o.Progress, stage: stage, total: total, last: time.Now()}
}

// tick says that one more is done.
func (m *meter) tick() {
	if m == nil {
		return
	}
	m.done.Add(1)
	if !m.mu.TryLock() {
		return
	}
	defer m.mu.Unlock()
	if now := time.Now(); now.Sub(m.last) > 100*time.Millisecond {
		m.last = now
		m.report(Progress{m.stage, int(m.done.Load()), m.total})
	}
}
