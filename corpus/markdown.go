package corpus

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"github.com/wirecopy/dedupe"
)

// readMarkdown yields a file that is one article. Front matter in YAML or TOML,
// as of Jekyll and Hugo, gives its fields and is no part of the text.
func readMarkdown(f *File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		a, err := oneText(f)
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		names, row, body, ok := frontMatter(a.Text)
		if !ok {
			a.Title = heading(a.Text)
			yield(a, nil)
			return
		}
		c := f.Columns(names)
		a.Text, a.Extracted = body, true
		undated := c.fill(&a, row)
		if a.Title == "" {
			a.Title = heading(body)
		}
		if undated == nil || yield(dedupe.Article{}, f.skip(0, undated)) {
			yield(a, nil)
		}
	}
}

// heading is a Markdown text's first line, without the marks of a heading.
func heading(text string) string {
	return strings.TrimSpace(strings.Trim(firstLine(text), "#"))
}

// frontMatter cuts a text into the fields before it and the rest; ok is false
// where it has none, or none that can be read.
func frontMatter(text string) (names []string, row []Value, body string, ok bool) {
	s := strings.TrimPrefix(text, string(byteOrderMark))
	first, rest, _ := strings.Cut(s, "\n")
	read := readYAML
	mark := strings.TrimRight(first, " \t\r")
	switch mark {
	case "---":
	case "+++":
		read = readTOML
	default:
		return nil, nil, "", false
	}
	for at := 0; at < len(rest); {
		line, _, _ := strings.Cut(rest[at:], "\n")
		next := min(at+len(line)+1, len(rest))
		if end := strings.TrimRight(line, " \t\r"); end == mark || end == "..." && mark == "---" {
			names, row, err := read([]byte(rest[:at]))
			return names, row, rest[next:], err == nil
		}
		at = next
	}
	return nil, nil, "", false
}

// readYAML reads the fields of a mapping, those within others under names with
// dots. Aliases are passed over.
func readYAML(b []byte) (names []string, row []Value, err error) {
	var top yaml.Node
	if err := yaml.Unmarshal(b, &top); err != nil {
		return nil, nil, err
	}
	if len(top.Content) != 1 || top.Content[0].Kind != yaml.MappingNode {
		return nil, nil, errNoMapping
	}
	var mapping func(prefix string, n *yaml.Node)
	mapping = func(prefix string, n *yaml.Node) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			name, v := prefix+n.Content[i].Value, n.Content[i+1]
			switch v.Kind {
			case yaml.MappingNode:
				mapping(name+".", v)
			case yaml.ScalarNode:
				names = append(names, name)
				row = append(row, Value{Text: v.Value, Null: v.Tag == "!!null"})
			}
		}
	}
	mapping("", top.Content[0])
	return names, row, nil
}

var errNoMapping = fmt.Errorf("no fields")

// readTOML reads the keys of a document, those of tables under names with dots.
func readTOML(b []byte) (names []string, row []Value, err error) {
	var top map[string]any
	meta, err := toml.NewDecoder(bytes.NewReader(b)).Decode(&top)
	if err != nil {
		return nil, nil, err
	}
	for _, key := range meta.Keys() {
		var v any = top
		for _, part := range key {
			table, ok := v.(map[string]any)
			if !ok {
				v = nil
				break
			}
			v = table[part]
		}
		var value Value
		switch v := v.(type) {
		case string:
			value.Text = v
		case int64:
			value.Text = fmt.Sprint(v)
		case time.Time:
			value.Time = v
			switch v.Location().String() {
			case "date-local": // by the library's convention, without a zone
				value.DayOnly = true
				value.Time = inUTC(v)
			case "datetime-local":
				value.Time = inUTC(v)
			}
		default:
			continue
		}
		names = append(names, strings.Join(key, "."))
		row = append(row, value)
	}
	return names, row, nil
}

// inUTC reads the clock of t as one in UTC.
func inUTC(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
