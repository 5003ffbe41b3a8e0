package newsml

import (
	"encoding/xml"
	"fmt"
	"io"
	"iter"

	"golang.org/x/net/html"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
)

// MaxBytes is the length up to which a file of XML is read, which is held in
// memory.
const MaxBytes = 64 << 20

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 8 << 10

// Format reads NewsML-G2 and NITF (.nitf, and .xml that is one of them).
func Format() corpus.Format {
	return corpus.Format{
		Name:       "NewsML",
		Extensions: []string{".xml", ".nitf"},
		Detect:     func(head []byte) bool { return roots[xmltext.Root(head)] },
		Read:       read,
	}
}

// roots are the elements that files begin with.
var roots = map[string]bool{"newsMessage": true, "newsItem": true, "packageItem": true, "nitf": true}

// readers are the elements that are an item each.
var readers = map[string]func(*html.Node) item{"newsItem": g2, "nitf": nitf}

func read(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		head, _ := f.Peek(headBytes)
		if root := xmltext.Root(head); root != "" && !roots[root] {
			yield(dedupe.Article{}, xmltext.ErrKind(head)) // however long it is
			return
		}
		b, encoding, err := xmltext.ReadAll(f, MaxBytes)
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		root := xmltext.Root(b)
		if !roots[root] {
			yield(dedupe.Article{}, xmltext.ErrKind(b))
			return
		}
		items := items{d: xmltext.NewDecoder(b)}
		for {
			it, err := items.next()
			if err == io.EOF {
				return
			}
			var a dedupe.Article
			broken := err != nil
			if !broken {
				if !it.isText() || it.text == "" {
					f.LeaveOut()
					continue
				}
				a, err = it.article()
			}
			place := items.number
			if root != "newsMessage" {
				place = 0 // the file is the article
			}
			if err != nil {
				err = &dedupe.SkipError{Line: place, Err: err}
				a = dedupe.Article{}
			} else {
				a.Line, a.Encoding = place, encoding
			}
			if !yield(a, err) || broken {
				return
			}
		}
	}
}

// items reads the items of a file, one after another.
type items struct {
	d      *xml.Decoder
	number int // of the last, or of the one that is broken, from 1
}

// next returns the next item; io.EOF is the end of the file, and after another
// error nothing more can be read. A package is an item that is no text.
func (its *items) next() (it item, err error) {
	for {
		token, err := its.d.Token()
		if err == io.EOF {
			return it, err
		}
		if err != nil {
			its.number++
			return it, fmt.Errorf("no valid XML: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := start.Name.Local; {
		case readers[name] != nil:
			its.number++
			root, err := treeOf(its.d, start)
			if err != nil {
				return it, fmt.Errorf("no valid XML: %w", err)
			}
			return readers[name](root), nil
		case name == "packageItem" || name == "conceptItem" || name == "knowledgeItem" || name == "planningItem":
			its.number++
			if err := its.d.Skip(); err != nil {
				return it, fmt.Errorf("no valid XML: %w", err)
			}
			return item{kind: name}, nil
		}
	}
}
