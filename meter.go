package dedupe

import (
	"sync"
	"sync/atomic"
	"time"
)

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

// add says that n more are done.
func (m *meter) add(n int) {
	if m == nil {
		return
	}
	m.done.Add(int64(n))
	if !m.mu.TryLock() {
		return
	}
	defer m.mu.Unlock()
	if now := time.Now(); now.Sub(m.last) > 100*time.Millisecond {
		m.last = now
		m.report(Progress{m.stage, int(m.done.Load()), m.total})
	}
}
