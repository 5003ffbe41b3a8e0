package newsml

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
)

// Ninjs reads ninjs (.json, .jsonl and .ndjson that is it). It goes before the
// JSON of package corpus, which reads what is not told to be ninjs.
func Ninjs() corpus.Format {
	return corpus.Format{
		Name:       "ninjs",
		Extensions: []string{".json", ".jsonl", ".ndjson"},
		Detect:     isNinjs,
		Read:       readNinjs,
	}
}

// respects are the fields that ninjs has and other JSON seldom, by what they
// are about.
var respects = map[string]string{
	"uri": "id", "guid": "id",
	"body_html": "body", "body_xhtml": "body", "body_text": "body", "bodies": "body",
	"versioncreated": "date", "firstcreated": "date", "contentcreated": "date",
	"copyrightholder": "rights", "copyrightnotice": "rights", "usageterms": "rights", "rightsinfo": "rights",
	"pubstatus": "status", "representationtype": "status",
	"headlines": "headline", "infosource": "party", "infosources": "party",
}

// isNinjs tells by the fields of the first object of a file.
func isNinjs(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		// The names of fields are ASCII.
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	t, _ := d.Token()
	if t == json.Delim('[') {
		t, _ = d.Token()
	}
	if t != json.Delim('{') {
		return false
	}
	found := map[string]bool{}
	for {
		t, _ := d.Token()
		name, ok := t.(string)
		if !ok {
			break // the end of the object, or of the head
		}
		if name == "text" || name == "body" || name == "content" {
			return false
		}
		if about, ok := respects[name]; ok {
			found[about] = true
		}
		if !skipValue(d) {
			break
		}
	}
	return len(found) >= 2
}

// skipValue passes over a value; it is false where that is cut off.
func skipValue(d *json.Decoder) bool {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return false
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return true
		}
	}
}

func readNinjs(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for o, err := range f.Objects() {
			if err != nil {
				if !yield(dedupe.Article{}, err) {
					return
				}
				continue
			}
			it, err := ninjs(o.JSON)
			var a dedupe.Article
			if err == nil {
				if !it.isText() || it.text == "" {
					f.LeaveOut()
					continue
				}
				a, err = it.article()
			}
			if err != nil {
				a, err = dedupe.Article{}, &dedupe.SkipError{Line: o.Line, Err: err}
			} else {
				a.Line, a.Encoding = o.Line, o.Encoding
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// object is an item of ninjs, of all versions. What has another type than it
// should counts as absent.
type object struct {
	URI, GUID, Type, PubStatus, Version          any
	Title, Headline, Slugline, By, Byline        any
	VersionCreated, ContentCreated, FirstCreated any
	CopyrightHolder, Source, Provider            any
	Creditline                                   any
	BodyHTML                                     any `json:"body_html"`
	BodyXHTML                                    any `json:"body_xhtml"`
	BodyText                                     any `json:"body_text"`

	Bodies, Headlines, InfoSource, InfoSources any
}

// str is a string or number.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// things are the objects of an array.
func things(v any) []map[string]any {
	var all []map[string]any
	elements, _ := v.([]any)
	for _, e := range elements {
		if thing, ok := e.(map[string]any); ok {
			all = append(all, thing)
		}
	}
	return all
}

// ninjs reads the item of an object.
func ninjs(b []byte) (it item, err error) {
	var o object
	if err := json.Unmarshal(b, &o); err != nil {
		return it, fmt.Errorf("no item of ninjs: %w", err)
	}
	if o.URI == nil && o.GUID == nil && o.Type == nil && o.BodyHTML == nil && o.BodyXHTML == nil && o.BodyText == nil && o.Bodies == nil {
		return it, errors.New(`no item of ninjs: neither "uri" nor a body`)
	}
	it = item{
		kind: str(o.Type), status: str(o.PubStatus),
		id: cmp.Or(str(o.URI), str(o.GUID)), version: str(o.Version),
		dates:   []string{str(o.VersionCreated), str(o.ContentCreated), str(o.FirstCreated)},
		authors: []string{author(xmltext.Line(str(o.By))), author(xmltext.Line(str(o.Byline))), str(o.Creditline)},
	}
	texts := []string{htmltext.Strip(str(o.BodyHTML)), htmltext.Strip(str(o.BodyXHTML)), htmltext.Plain(str(o.BodyText))}
	for _, body := range things(o.Bodies) {
		texts = append(texts, bodyText(str(body["value"]), str(body["contenttype"])))
	}
	it.text = longest(texts...)

	titles := []string{str(o.Headline)}
	for _, headline := range things(o.Headlines) {
		title := str(headline["value"])
		if str(headline["role"]) == "main" {
			titles = slices.Insert(titles, 0, title)
		}
		titles = append(titles, title)
	}
	for _, title := range append(titles, str(o.Title), str(o.Slugline)) {
		it.title = cmp.Or(it.title, xmltext.Line(htmltext.Strip(title)))
	}

	provider := str(o.Provider)
	if thing, ok := o.Provider.(map[string]any); ok {
		provider = cmp.Or(str(thing["name"]), str(thing["literal"]))
	}
	for _, name := range []string{provider, str(o.Source)} {
		if name != "" {
			it.providers = append(it.providers, partyOf([]string{name}))
		}
	}
	for _, source := range append(things(o.InfoSource), things(o.InfoSources)...) {
		p := partyOf([]string{str(source["name"]), str(source["literal"])}, str(source["uri"]))
		if role := code(str(source["role"])); role == "provider" || role == "distributor" {
			it.providers = append(it.providers, p)
		} else {
			it.sources = append(it.sources, p)
		}
	}
	if holder := str(o.CopyrightHolder); holder != "" {
		it.holders = append(it.holders, partyOf([]string{holder}))
	}
	return it, nil
}

// bodyText is the text of a body, in plain text, HTML or NITF.
func bodyText(s, kind string) string {
	switch {
	case strings.HasPrefix(kind, "text/plain"):
		return htmltext.Plain(s)
	case strings.Contains(kind, "nitf"):
		d := xmltext.NewDecoder([]byte(s))
		for {
			token, err := d.Token()
			if err != nil {
				break
			}
			if start, ok := token.(xml.StartElement); ok {
				root, err := treeOf(d, start)
				if err != nil {
					break
				}
				if in := within(root, "nitf"); in != nil {
					return nitf(in).text
				}
				return plain(root)
			}
		}
	}
	return htmltext.Strip(s)
}
