package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// A generated corpus of publishers, agencies and dates.
func TestWire(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wire.jsonl")
	wire := exec.Command("go", "run", "./bench/wire", "-articles", "3000", "-seed", "1", "-o", file)
	wire.Dir = "../.."
	said, err := wire.CombinedOutput()
	require.NoError(t, err, "%s", said)
	b := open(t, report(t, file))
	require.Equal(t, 50, b.count("#list tbody tr"))
	require.Equal(t, 25, b.count("#spread-table tbody tr"))
	require.Greater(t, b.count(".matrix tbody tr"), 2)
	b.picture("wire", true)
	b.dark(true)
	b.picture("wire-dark", true)
	b.dark(false)

	b.click("#show-publishers")
	require.Zero(t, b.count("#more-publishers[hidden]"))

	// Sorted by a column's head, and turned over.
	b.click(`#list thead th:nth-child(2) button`)
	require.Equal(t, "descending", eval[string](b, `document.querySelector("#list thead th:nth-child(2)").ariaSort`))
	require.Equal(t, "Articles", eval[string](b, `document.activeElement.innerText`))
	numbers := eval[[]int](b, `[...document.querySelectorAll("#list tbody td:nth-child(2)")].map(e => Number(e.innerText))`)
	require.IsNonIncreasing(t, numbers)
	b.click("#next")
	require.Contains(t, b.text("#page"), "51 to 100")

	// The search finds what a row says and nothing else; the slash leads to it.
	b.click("h1")
	b.keys("/")
	require.Equal(t, "query", eval[string](b, "document.activeElement.id"))
	b.keys("dpa")
	require.Contains(t, b.text("#found"), " of ")
	b.keys(" nosuchword")
	require.Zero(t, b.count("#list tbody tr"))
	b.do(chromedp.Evaluate("query.select()", nil))
	b.keys(kb.Backspace)
	require.Equal(t, 50, b.count("#list tbody tr"))

	b.click("#list a.title")
	b.do(chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	require.Positive(t, b.count("#pair mark"))
	b.picture("wire-cluster", true)

	// Any two may be chosen; the address keeps them.
	last := eval[string](b, `(right.selectedIndex = right.options.length - 1, right.dispatchEvent(new Event("change")), right.value)`)
	require.Contains(t, eval[string](b, "location.hash"), "&b="+last)
	b.do(chromedp.Reload(), chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	require.Equal(t, last, eval[string](b, "right.value"))
}

// A page of 10,000 clusters opens, searches and sorts without waiting.
func TestManyClusters(t *testing.T) {
	const clusters = 10_000
	file := filepath.Join(t.TempDir(), "many.jsonl")
	out, err := os.Create(file)
	require.NoError(t, err)
	w := bufio.NewWriter(out)
	random := rand.New(rand.NewPCG(1, 2))
	words := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf("w%d", random.IntN(1<<30))
		}
		return strings.Join(list, " ")
	}
	for i := range clusters {
		shared := words(40)
		for j := range 2 + i%3 {
			require.NoError(t, json.NewEncoder(w).Encode(map[string]string{
				"id": fmt.Sprintf("%05d-%d", i, j), "title": "Story " + fmt.Sprint(i), "publisher": fmt.Sprint("paper ", random.IntN(40)),
				"published": time.Unix(1.6e9+int64(i*3600+j*random.IntN(1e6)), 0).UTC().Format(time.RFC3339),
				"text":      words(40) + " " + shared + " " + words(40),
			}))
		}
	}
	require.NoError(t, w.Flush())
	require.NoError(t, out.Close())
	page := report(t, file)
	info, err := os.Stat(page)
	require.NoError(t, err)
	b := open(t, page)
	t.Logf("%d clusters in %d MB", clusters, info.Size()>>20)
	t.Logf("the page was ready after %.0f ms", eval[float64](b, `performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`))
	require.Equal(t, "10,000 clusters", b.text("#found"))
	for _, step := range []struct{ name, do string }{
		{"search", `query.value = "story 77", query.dispatchEvent(new Event("input"))`},
		{"search again", `query.value = "story 777", query.dispatchEvent(new Event("input"))`},
		{"sort", `query.value = "", order.value = "title", order.dispatchEvent(new Event("change"))`},
		{"open", `document.querySelector("#list a.title").click()`},
	} {
		t.Logf("%s: %.0f ms", step.name, eval[float64](b, "(() => { const start = performance.now(); "+step.do+"; document.body.offsetHeight; return performance.now() - start })()"))
	}
	b.do(chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	require.Equal(t, "Story 0", b.text("#cluster-h"))
	require.Equal(t, 2, b.count("#pair mark"))
}

// Articles full of script and of what acts elsewhere stay text.
func TestHostile(t *testing.T) {
	const evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--<script>{{.}} \x1b[31m\u2028\u202e'\"`&lt;&amp;<a href=\"javascript:alert(3)\">"
	dir := t.TempDir()
	file := filepath.Join(dir, "evil.jsonl")
	var lines strings.Builder
	for i, id := range []string{"1" + evil, "2" + evil} {
		require.NoError(t, json.NewEncoder(&lines).Encode(map[string]string{
			"id": id, "title": evil, "publisher": evil + fmt.Sprint(i), "url": "javascript:alert(4)", "published": "2021-03-02",
			"text": "The ferry " + evil + " to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound (" + evil + ") 😀 end of it",
		}))
	}
	require.NoError(t, os.WriteFile(file, []byte(lines.String()), 0o644))
	b := open(t, report(t, file))
	b.picture("hostile", true)
	b.click("#list a.title")
	b.do(chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	require.Contains(t, b.text("#pair mark"), "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--<script>{{.}} ␛[31m")
	require.Contains(t, b.text("#pair mark"), "😀 end of it")
	require.Zero(t, b.count("img, a[href^=javascript]"))
	b.picture("hostile-cluster", true)
}

// A print of which only the day is known is told by days, and is not first of its
// day.
func TestDays(t *testing.T) {
	file := filepath.Join(t.TempDir(), "days.jsonl")
	const text = "The harbour of Sandhaven opened again on Tuesday after four days of storm, the harbour master said in the morning of that day."
	var lines strings.Builder
	for i, date := range []string{"2026-01-05", "2026-01-05T11:29:00Z", "2026-01-05T12:00:00Z", "2026-01-07"} {
		fmt.Fprintf(&lines, `{"id": "%d", "publisher": "paper %d", "published": %q, "text": %q}`+"\n", i, i, date, text)
	}
	require.NoError(t, os.WriteFile(file, []byte(lines.String()), 0o644))
	b := open(t, report(t, file))
	require.Equal(t, "2026-01-05 11:29", b.text("#list td.date"))
	require.Equal(t, "4 prints, the last 2 days after the first", eval[string](b, `document.querySelector("#list svg[role=img]").ariaLabel`))
	b.click("#list a.title")
	b.do(chromedp.WaitVisible("#cluster-h", chromedp.ByQuery))
	dates := eval[[]string](b, `[...document.querySelectorAll("#members td.date")].map(e => e.innerText.replace(/\s+/g, " ").trim()).sort()`)
	require.Equal(t, []string{"2026-01-05", "2026-01-05 11:29", "2026-01-05 12:00 + 31 min", "2026-01-07 + 2 days"}, dates)
	circles := eval[[]string](b, `[...document.querySelectorAll("#members circle")].map(e => e.getAttribute("cx")).sort()`)
	require.Equal(t, circles[0], circles[1], "both of the first day")
}
