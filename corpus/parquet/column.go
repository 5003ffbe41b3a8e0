package parquet

import (
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"github.com/wirecopy/dedupe/corpus"
)

// A leaf is a column that holds values.
type leaf struct {
	name  string // with dots; a list's own
	index int    // among the columns of values
	list  bool
	read  func(parquet.Value) corpus.Value
}

// addLeaves adds the columns below c, which is called name.
func (t *table) addLeaves(c *parquet.Column, name string) {
	if c.Leaf() {
		t.leaves = append(t.leaves, leaf{name: name, index: int(c.Index()), list: c.MaxRepetitionLevel() > 0, read: reader(c.Type())})
		return
	}
	for _, child := range c.Columns() {
		t.addLeaves(child, join(name, c, child))
	}
}

// join names a column below another. The groups that a list is made of,
// "text.list.element", have no names of their own.
func join(name string, parent, child *parquet.Column) string {
	switch {
	case isList(parent) && child.Repeated(), parent.Repeated() && len(parent.Columns()) == 1 && isElement[child.Name()]:
		return name
	case name == "":
		return child.Name()
	}
	return name + "." + child.Name()
}

func isList(c *parquet.Column) bool {
	if c.Leaf() || c.Type() == nil {
		return false
	}
	l := c.Type().LogicalType()
	if l == nil {
		return false
	}
	_, ok := l.Value.(*format.ListType)
	return ok
}

// isElement are the names that writers give to what stands in a list.
var isElement = map[string]bool{"element": true, "item": true, "array": true, "array_element": true}

// reader returns what reads values of a type.
func reader(t parquet.Type) func(parquet.Value) corpus.Value {
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			return readDay
		case *format.TimestampType:
			switch l.Unit.Value.(type) {
			case *format.MilliSeconds:
				return func(v parquet.Value) corpus.Value { return corpus.Value{Time: time.UnixMilli(v.Int64()).UTC()} }
			case *format.MicroSeconds:
				return func(v parquet.Value) corpus.Value { return corpus.Value{Time: time.UnixMicro(v.Int64()).UTC()} }
			case *format.NanoSeconds:
				return func(v parquet.Value) corpus.Value { return corpus.Value{Time: time.Unix(0, v.Int64()).UTC()} }
			}
		}
	}
	if c := t.ConvertedType(); c != nil && t.Kind() == parquet.Int64 {
		switch *c {
		case deprecated.TimestampMillis:
			return func(v parquet.Value) corpus.Value { return corpus.Value{Time: time.UnixMilli(v.Int64()).UTC()} }
		case deprecated.TimestampMicros:
			return func(v parquet.Value) corpus.Value { return corpus.Value{Time: time.UnixMicro(v.Int64()).UTC()} }
		}
	}
	switch t.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return func(v parquet.Value) corpus.Value { return corpus.Value{Text: string(v.ByteArray())} }
	case parquet.Int32:
		if c := t.ConvertedType(); c != nil && *c == deprecated.Date {
			return readDay
		}
		return func(v parquet.Value) corpus.Value { return corpus.Value{Text: strconv.Itoa(int(v.Int32()))} }
	case parquet.Int64:
		return func(v parquet.Value) corpus.Value { return corpus.Value{Text: strconv.FormatInt(v.Int64(), 10)} }
	case parquet.Double:
		return func(v parquet.Value) corpus.Value {
			return corpus.Value{Text: strconv.FormatFloat(v.Double(), 'f', -1, 64)}
		}
	case parquet.Float:
		return func(v parquet.Value) corpus.Value {
			return corpus.Value{Text: strconv.FormatFloat(float64(v.Float()), 'f', -1, 32)}
		}
	case parquet.Int96:
		return readInt96
	}
	return func(parquet.Value) corpus.Value { return corpus.Value{Null: true} }
}

func readDay(v parquet.Value) corpus.Value {
	return corpus.Value{Time: time.Unix(int64(v.Int32())*24*60*60, 0).UTC(), DayOnly: true}
}

// readInt96 reads a timestamp as Spark wrote them: nanoseconds of the day, and
// the Julian day.
func readInt96(v parquet.Value) corpus.Value {
	const epoch = 2440588 // 1970-01-01
	i := v.Int96()
	nanos := uint64(i[0]) | uint64(i[1])<<32
	if nanos > 24*60*60*1e9 {
		return corpus.Value{Null: true}
	}
	return corpus.Value{Time: time.Unix((int64(i[2])-epoch)*24*60*60, int64(nanos)).UTC()}
}

// A cursor reads a column of a row group, row by row.
type cursor struct {
	leaf   *leaf
	to     *corpus.Value
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [64]parquet.Value
	ahead  []parquet.Value // of buf, not taken yet
}

// next reads the next row's value; io.EOF is the end of the column.
func (c *cursor) next() error {
	v, err := c.peek()
	if err != nil {
		return err
	}
	*c.to = c.value(*v)
	c.ahead = c.ahead[1:]
	if !c.leaf.list {
		return nil
	}
	list := corpus.Value{Null: c.to.Null, Paragraphs: []string{}}
	if !c.to.Null {
		list.Paragraphs = append(list.Paragraphs, c.to.Text)
	}
	for {
		v, err := c.peek()
		if err == io.EOF || err == nil && v.RepetitionLevel() == 0 {
			*c.to = list
			return nil
		}
		if err != nil {
			return err
		}
		if p := c.value(*v); !p.Null {
			list.Paragraphs = append(list.Paragraphs, p.Text)
		}
		c.ahead = c.ahead[1:]
	}
}

func (c *cursor) value(v parquet.Value) corpus.Value {
	if v.IsNull() {
		return corpus.Value{Null: true}
	}
	return c.leaf.read(v)
}

// peek returns the next value, without taking it.
func (c *cursor) peek() (*parquet.Value, error) {
	for len(c.ahead) == 0 {
		if c.values == nil {
			page, err := c.pages.ReadPage()
			if err != nil {
				return nil, err
			}
			c.page, c.values = page, page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.ahead = c.buf[:n]
		if err == io.EOF {
			// The values read are a page's own, which is released with the next.
			if n == 0 {
				parquet.Release(c.page)
				c.page, c.values = nil, nil
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, io.ErrNoProgress
		}
	}
	return &c.ahead[0], nil
}

func (c *cursor) close() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.pages.Close()
}
