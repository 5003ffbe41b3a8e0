package browser

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// What a new user sees first.
func TestSeeds(t *testing.T) {
	b := open(t, report(t, "testdata/articles"))
	require.Equal(t, "5 articles: 2 share copy, 3 share nothing.", b.text("h1"))
	require.Equal(t, 1, b.count("#list tbody tr"))
	b.picture("seeds", true)
	b.dark(true)
	b.picture("seeds-dark", true)
	b.dark(false)

	b.click("#list a.title")
	b.do(chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	require.Equal(t, 4, b.count("#pair mark"), "two passages, on both sides")
	require.Equal(t, "cluster-h", eval[string](b, "document.activeElement.id"))
	b.picture("seeds-cluster", true)
	b.dark(true)
	b.picture("seeds-cluster-dark", true)
	b.dark(false)

	// A passage leads to its other side, by mouse and by key.
	b.click(`mark[data-n="1"][data-side="a"]`)
	require.Equal(t, "1b", eval[string](b, "document.activeElement.dataset.n + document.activeElement.dataset.side"))
	require.Equal(t, 2, b.count("mark.now"))
	b.keys(kb.Enter)
	require.Equal(t, "1a", eval[string](b, "document.activeElement.dataset.n + document.activeElement.dataset.side"))
	b.keys("n")
	require.Equal(t, "0", eval[string](b, `document.querySelector("mark.now").dataset.n`))
	b.click("#whole")
	require.Equal(t, 2, b.count("article.side"))
	require.Equal(t, 4, b.count("#pair mark"))
	require.Greater(t, eval[int](b, `document.querySelector(".body").scrollTop`), 0, "at the first passage")
	b.picture("seeds-whole", true)
	b.click("#whole")
	require.Equal(t, 2, b.count(".passage-row"))
	b.window(390, 844)
	b.picture("seeds-narrow", true)

	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		pdf, _, err := page.PrintToPDF().WithPrintBackground(true).Do(ctx)
		if dir := os.Getenv("SCREENSHOTS"); err == nil && dir != "" {
			err = os.WriteFile(filepath.Join(dir, "seeds.pdf"), pdf, 0o644)
		}
		return err
	}))
	b.window(1280, 900)
	b.click("#back")
	b.do(chromedp.WaitVisible("#list table", chromedp.ByQuery))
}
