package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/wirecopy/dedupe"
)

// progress shows how far the detection has come, if that takes long.
type progress struct {
	w     io.Writer                  // nil shows nothing
	bytes func() (read, total int64) // of the input
	stage dedupe.Stage
	bar   *progressbar.ProgressBar
}

// newProgress shows progress on stderr, if it is a terminal.
func newProgress(stderr io.Writer, bytes func() (read, total int64)) *progress {
	const patience = time.Second / 2
	p := &progress{bytes: bytes}
	if f, ok := terminal(stderr); ok {
		p.w = &late{w: f, from: time.Now().Add(patience)}
	}
	return p
}

var stageNames = map[dedupe.Stage]string{
	dedupe.StageCut:    "reading",
	dedupe.StagePairs:  "finding candidate pairs",
	dedupe.StageVerify: "verifying pairs",
	dedupe.StageGroup:  "grouping",
}

// report is for Options.Progress.
func (p *progress) report(at dedupe.Progress) {
	if p.w == nil {
		return
	}
	done, total := int64(at.Done), int64(at.Total)
	name := stageNames[at.Stage]
	reading := at.Stage == dedupe.StageCut
	if reading {
		done, total = p.bytes()
		name = fmt.Sprintf("%s, %d articles", name, at.Done)
	}
	if p.bar == nil || at.Stage != p.stage {
		p.stop()
		p.stage = at.Stage
		if total <= 0 {
			total = -1 // unknown
		}
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription(name),
			progressbar.OptionShowBytes(reading),
			progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(20),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetSpinnerChangeInterval(0), // no goroutine that draws by itself
		)
	}
	_ = p.bar.Set64(done) // what fails is the terminal
	p.bar.Describe(name)
}

// stop takes the progress off the terminal.
func (p *progress) stop() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}

// late is a writer that drops what is written before a time.
type late struct {
	w    io.Writer
	from time.Time
}

func (l *late) Write(p []byte) (int, error) {
	if time.Now().Before(l.from) {
		return len(p), nil
	}
	return l.w.Write(p)
}
