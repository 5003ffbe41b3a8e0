package corpus_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	pq "github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/feed"
	htmlpages "github.com/wirecopy/dedupe/corpus/html"
	"github.com/wirecopy/dedupe/corpus/newsml"
	"github.com/wirecopy/dedupe/corpus/parquet"
	"github.com/wirecopy/dedupe/corpus/warc"
)

func paragraphs(p corpus.Piece) string {
	return "<p>" + strings.ReplaceAll(html.EscapeString(p.Text), "\n\n", "</p>\n<p>") + "</p>"
}

func address(p corpus.Piece) string {
	return "https://www." + p.Publisher + ".example/" + p.ID[len(p.Publisher)+1:]
}

func page(p corpus.Piece) string {
	return fmt.Sprintf(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>%s</title></head>
<body><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><article><h1>%[1]s</h1>%s</article>
<footer><a href="/impressum">Impressum</a></footer></body></html>`, html.EscapeString(p.Title), paragraphs(p))
}

func nitf(p corpus.Piece) string {
	return fmt.Sprintf(`<nitf uno="urn:x:%s"><head><pubdata name="%s"/></head><body><body.head><hedline><hl1>%s</hl1></hedline></body.head><body.content>%s</body.content></body></nitf>`,
		p.ID, p.Publisher, html.EscapeString(p.Title), paragraphs(p))
}

func record(kind, contentType string, p corpus.Piece, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, address(p), contentType, len(block), block)
}

// forms lay out articles as files of one form, by their names.
var forms = map[string]func(t *testing.T, all []corpus.Piece) map[string]string{
	"html": func(t *testing.T, all []corpus.Piece) map[string]string {
		return each(all, ".html", page)
	},
	"nitf": func(t *testing.T, all []corpus.Piece) map[string]string {
		return each(all, ".nitf", nitf)
	},
	"warc": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.warc", "", "", "", func(p corpus.Piece) string {
			return record("response", "application/http", p, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+page(p))
		})
	},
	"wet": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.wet", "", "", "", func(p corpus.Piece) string { return record("conversion", "text/plain", p, p.Text) })
	},
	"parquet": func(t *testing.T, all []corpus.Piece) map[string]string {
		type row struct {
			ID        string `parquet:"id"`
			Publisher string `parquet:"publisher"`
			Text      string `parquet:"text"`
		}
		var b bytes.Buffer
		w := pq.NewGenericWriter[row](&b)
		for _, p := range all {
			_, err := w.Write([]row{{p.ID, p.Publisher, p.Text}})
			require.NoError(t, err)
		}
		require.NoError(t, w.Close())
		return map[string]string{"all.parquet": b.String()}
	},
	"rss": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.rss", `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>X</title>`, "", "</channel></rss>", func(p corpus.Piece) string {
			return fmt.Sprintf("<item><title>%s</title><link>%s</link><content:encoded><![CDATA[%s]]></content:encoded></item>", p.Title, address(p), paragraphs(p))
		})
	},
	"atom": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title>`, "", "</feed>", func(p corpus.Piece) string {
			return fmt.Sprintf(`<entry><title>%s</title><link href="%s"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">%s</div></content></entry>`, p.Title, address(p), paragraphs(p))
		})
	},
	"newsml": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.xml", `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>`, "", "</itemSet></newsMessage>", func(p corpus.Piece) string {
			return fmt.Sprintf(`<newsItem guid="urn:x:%s"><itemMeta><provider literal="%s"/></itemMeta><contentSet><inlineXML><html><body>%s</body></html></inlineXML></contentSet></newsItem>`,
				p.ID, p.Publisher, paragraphs(p))
		})
	},
	"newsml with nitf": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.xml", "<newsMessage><itemSet>", "", "</itemSet></newsMessage>", func(p corpus.Piece) string {
			return fmt.Sprintf(`<newsItem guid="urn:x:%s"><itemMeta><provider literal="%s"/></itemMeta><contentSet><inlineXML>%s</inlineXML></contentSet></newsItem>`, p.ID, p.Publisher, nitf(p))
		})
	},
	"ninjs": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.json", "[", ",", "]", func(p corpus.Piece) string { return ninjs(t, p, "body_html", paragraphs(p)) })
	},
	"ninjs lines": func(t *testing.T, all []corpus.Piece) map[string]string {
		return joined(all, "all.jsonl", "", "\n", "", func(p corpus.Piece) string { return ninjs(t, p, "body_text", p.Text) })
	},
}

func ninjs(t *testing.T, p corpus.Piece, body, text string) string {
	b, err := json.Marshal(map[string]string{"uri": "urn:x:" + p.ID, "copyrightholder": p.Publisher, "headline": p.Title, body: text})
	require.NoError(t, err)
	return string(b)
}

func each(all []corpus.Piece, ext string, file func(corpus.Piece) string) map[string]string {
	files := map[string]string{}
	for _, p := range all {
		files[p.ID+ext] = file(p)
	}
	return files
}

func joined(all []corpus.Piece, name, begin, between, end string, one func(corpus.Piece) string) map[string]string {
	var b strings.Builder
	for i, p := range all {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(one(p))
	}
	return map[string]string{name: begin + b.String() + end}
}

// TestSameMatchesInEveryFormat finds in formats of their own packages what it
// finds in texts: the same articles of the same publishers, with passages at the
// same bytes.
func TestSameMatchesInEveryFormat(t *testing.T) {
	all := corpus.Fifty()
	o := corpus.Options{
		Formats:    []corpus.Format{htmlpages.Format(), warc.Format(), parquet.Format(), feed.Format(), newsml.Format(), newsml.Ninjs()},
		Publishers: map[string]string{},
	}
	for _, p := range all {
		o.Publishers[p.Publisher+".example"] = p.Publisher
	}
	lay := func(t *testing.T, files map[string]string, packed bool) string {
		folder := t.TempDir()
		for name, text := range files {
			name = filepath.Join(folder, filepath.FromSlash(name))
			if packed {
				var b bytes.Buffer
				w := gzip.NewWriter(&b)
				_, err := w.Write([]byte(text))
				require.NoError(t, err)
				require.NoError(t, w.Close())
				name, text = name+".gz", b.String()
			}
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
			require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
		}
		return folder
	}
	want := corpus.Found(t, corpus.Options{}, lay(t, each(all, ".txt", func(p corpus.Piece) string { return p.Text }), false))
	require.Greater(t, len(want), 50+100, "they share copy")
	for form, files := range forms {
		for _, packed := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/packed=%t", form, packed), func(t *testing.T) {
				require.Equal(t, want, corpus.Found(t, o, lay(t, files(t, all), packed)))
			})
		}
	}
}
