package corpus

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// A run is one iteration over a reader's files. Several workers read them; what
// they read is yielded in the order of the files.
type run struct {
	reader  *Reader
	read    *atomic.Int64 // bytes, of the Reader
	leftOut *leftOut
	ctx     context.Context // ends when the iteration does

	mu     sync.Mutex
	roots  map[*folder]root
	passes []*pass // free ones
}

// A root is a given folder that is open.
type root struct {
	*os.Root
	err error
}

// An item is what is yielded.
type item struct {
	article dedupe.Article
	err     error
}

// A job is a few files that a worker reads one after another.
type job struct {
	files []file
	out   chan []item // nil for a stream, which is read by who iterates
}

// How much a worker reads ahead: batches of about batchBytes of text, of which
// batchesAhead wait for each job; jobs of about jobBytes of files.
const (
	batchBytes   = 128 << 10
	batchItems   = 64
	batchesAhead = 2
	jobBytes     = 256 << 10
	jobFiles     = 64
)

// jobs cuts the files into jobs, in their order.
func jobs(files []file) []job {
	var all []job
	start, bytes := 0, int64(0)
	cut := func(end int) {
		if end > start {
			all = append(all, job{files: files[start:end], out: make(chan []item, batchesAhead)})
		}
		start, bytes = end, 0
	}
	for i, f := range files {
		if f.size < 0 {
			cut(i)
			all = append(all, job{files: files[i : i+1]})
			start = i + 1
			continue
		}
		if bytes += f.size; bytes > jobBytes || i-start >= jobFiles {
			cut(i)
			bytes = f.size
		}
	}
	cut(len(files))
	return all
}

// all yields everything, until yield is false or ctx ends, which it tells.
func (r *run) all(ctx context.Context, workers int, yield func(dedupe.Article, error) bool) bool {
	all := jobs(r.reader.files)
	var wg sync.WaitGroup
	defer wg.Wait()
	var stop context.CancelFunc
	r.ctx, stop = context.WithCancel(ctx)
	defer stop()
	next := 0 // the job to be started
	for i := range all {
		if r.ctx.Err() != nil {
			return false
		}
		for ; next < len(all) && next < i+workers; next++ {
			if j := &all[next]; j.out != nil {
				wg.Go(func() { r.work(j) })
			}
		}
		j := &all[i]
		if j.out == nil {
			if !r.stream(j, yield) {
				return false
			}
			continue
		}
		for batch := range j.out {
			for _, it := range batch {
				if r.ctx.Err() != nil || !yield(it.article, it.err) {
					return false
				}
			}
		}
	}
	return true
}

// stream reads a stream, where reading ahead would keep back what has come.
func (r *run) stream(j *job, yield func(dedupe.Article, error) bool) bool {
	p := r.pass()
	defer r.release(p)
	p.yield = func(a dedupe.Article, err error) bool { return r.ctx.Err() == nil && yield(a, err) }
	return p.file(&j.files[0])
}

// work reads the files of a job into its channel.
func (r *run) work(j *job) {
	out := j.out
	defer close(out)
	p := r.pass()
	defer r.release(p)
	var batch []item
	bytes := 0
	send := func() bool {
		if len(batch) == 0 {
			return true
		}
		select {
		case <-r.ctx.Done():
			return false
		case out <- batch:
			batch, bytes = nil, 0
			return true
		}
	}
	p.yield = func(a dedupe.Article, err error) bool {
		if r.ctx.Err() != nil {
			return false // what is read now is cut off
		}
		batch = append(batch, item{a, err})
		if bytes += len(a.Text); bytes >= batchBytes || len(batch) == batchItems {
			return send()
		}
		return true
	}
	for i := range j.files {
		if !p.file(&j.files[i]) {
			return
		}
	}
	send()
}

// pass returns one that is free.
func (r *run) pass() *pass {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.passes); n > 0 {
		p := r.passes[n-1]
		r.passes = r.passes[:n-1]
		return p
	}
	return &pass{run: r, rec: newRecord(&r.reader.fields)}
}

// release takes a pass back.
func (r *run) release(p *pass) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.passes = append(r.passes, p)
}

// close closes what is open.
func (r *run) close() {
	for _, root := range r.roots {
		if root.err == nil {
			root.Close()
		}
	}
}

// seen is what the records of all passes have.
func (r *run) seen() record {
	rec := newRecord(&r.reader.fields)
	for _, p := range r.passes {
		rec.saw(&p.rec)
	}
	return rec
}

// open opens a file: one that lies in a given folder through that folder, so
// that no link leads out of it, and only if it still is a regular file.
func (r *run) open(f *file) (io.ReadCloser, error) {
	switch {
	case f.name == stdinName:
		if r.reader.drained.Swap(true) {
			return nil, errors.New("standard input has been read already")
		}
		return openStream(r.ctx, func() (io.ReadCloser, error) { return io.NopCloser(r.reader.stdin), nil })
	case f.size < 0:
		return openStream(r.ctx, func() (io.ReadCloser, error) { return os.Open(f.name) })
	case f.folder == nil:
		return os.Open(f.name)
	}
	root, err := r.root(f.folder)
	if err != nil {
		return nil, err
	}
	name := f.below()
	if f.target != "" {
		name = f.target
	}
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("no regular file")
	}
	return root.Open(name)
}

// root opens a given folder, once.
func (r *run) root(f *folder) (*os.Root, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, ok := r.roots[f]
	if !ok {
		at.Root, at.err = os.OpenRoot(f.path)
		r.roots[f] = at
	}
	return at.Root, at.err
}
