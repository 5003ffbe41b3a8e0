// Package browser tests the HTML report in headless Chromium: it opens
// reports, searches, clicks and types. It is a module of its own, as
// chromedp, which drives the browser, is of no use to anyone else.
//
// SCREENSHOTS names a folder for pictures of what is seen.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "dedupe")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "dedupe")
	build := exec.Command("go", "build", "-o", binary, "./cmd/dedupe")
	build.Dir = "../.."
	build.Stderr = os.Stderr
	code := 1
	if build.Run() == nil {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// report writes the report of a path of the repository, or any other, and
// returns its file.
func report(t *testing.T, path string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	cmd := exec.Command(binary, "--format", "html", "--output", file, path)
	cmd.Dir = "../.."
	said, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", said)
	return file
}

// A tab is a page in the browser. What a page must not do is noted.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu    sync.Mutex
	wrong []string
}

// open opens a file, and requires at the end that it has loaded nothing else,
// opened no dialog and met no error.
func open(t *testing.T, file string) *tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.WindowSize(1280, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	address := "file://" + file
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, address) {
				b.note("loads " + e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			b.note(e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			b.note(e.Entry.Text)
		case *page.EventJavascriptDialogOpening:
			b.note("dialog: " + e.Message)
		}
	})
	start := time.Now()
	b.do(network.Enable(), log.Enable(), chromedp.Navigate(address), chromedp.WaitVisible("#list table", chromedp.ByQuery))
	t.Logf("%s opened in %v", t.Name(), time.Since(start).Round(time.Millisecond))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		require.Empty(t, b.wrong)
	})
	return b
}

func (b *tab) note(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.wrong = append(b.wrong, s)
}

func (b *tab) do(actions ...chromedp.Action) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Run(b.ctx, actions...))
}

func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(selector, chromedp.ByQuery))
}

func (b *tab) keys(s string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(s))
}

// eval returns what an expression gives in the page.
func eval[T any](b *tab, expression string) (v T) {
	b.t.Helper()
	b.do(chromedp.Evaluate(expression, &v))
	return v
}

func (b *tab) text(selector string) string {
	b.t.Helper()
	return eval[string](b, fmt.Sprintf("document.querySelector(%q).innerText", selector))
}

func (b *tab) count(selector string) int {
	b.t.Helper()
	return eval[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

func (b *tab) dark(dark bool) {
	b.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// picture keeps a screenshot of the window, or of all of the page.
func (b *tab) picture(name string, all bool) {
	b.t.Helper()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	var png []byte
	action := chromedp.CaptureScreenshot(&png)
	if all {
		action = chromedp.FullScreenshot(&png, 100)
	}
	b.do(action)
	require.NoError(b.t, os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644))
}

func (b *tab) window(width, height int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}
