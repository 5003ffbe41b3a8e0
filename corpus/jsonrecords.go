package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/wirecopy/dedupe"
)

// readJSON yields an article for each line, or for each object of an array.
func readJSON(f *File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		err := f.records(func(place int, b []byte, err error) bool {
			if err != nil {
				return yield(dedupe.Article{}, err)
			}
			a, undated, err := f.rec.article(b)
			if err != nil {
				return yield(dedupe.Article{}, f.skip(place, err))
			}
			if undated != nil && !yield(dedupe.Article{}, f.skip(place, undated)) {
				return false
			}
			a.Line = place
			return yield(a, nil)
		})
		if err != nil {
			yield(dedupe.Article{}, err)
		}
	}
}

// An Object is a record of a file of JSON.
type Object struct {
	JSON     []byte // a valid object, without blanks around it; valid until the next is asked for
	Line     int    // its line in JSON Lines, else its number in the file, from 1
	Encoding string // how it was encoded before it was decoded to UTF-8, as in [dedupe.Article]
}

// Objects yields the records of a file of JSON, as they are read for the fields
// of the [Options]: the lines of JSON Lines, the objects of an array, or one
// after another. It is for a [Format] whose records are JSON with other fields.
// What is no object, or longer than [MaxRecordBytes], is yielded as a
// [*dedupe.SkipError], and reading goes on.
func (f *File) Objects() iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		err := f.records(func(place int, b []byte, err error) bool {
			if err != nil {
				return yield(Object{}, err)
			}
			b, encoding, err := f.rec.whole(b)
			if err != nil {
				return yield(Object{}, f.skip(place, err))
			}
			return yield(Object{JSON: b, Line: place, Encoding: encoding}, nil)
		})
		if err != nil {
			yield(Object{}, err)
		}
	}
}

// records hands on each record that is not empty with its place, or why it
// cannot be read, until do is false. err says why there are none.
func (f *File) records(do func(place int, b []byte, err error) bool) (err error) {
	f.rec.encoding, err = f.decoded()
	if err != nil {
		return err
	}
	head, _ := f.in.Peek(headBytes)
	next := new(values).read
	if isLines(f.Name, head) {
		next = readLine
	}
	for place := 1; ; place++ {
		*f.buf, err = next(f.in, *f.buf, MaxRecordBytes)
		switch {
		case err == io.EOF:
			return nil
		case err == errLongLine:
			if !do(place, nil, f.skip(place, fmt.Errorf("record of more than %d bytes", MaxRecordBytes))) {
				return nil
			}
			continue
		case errors.Is(err, errLayout):
			if !do(place, nil, f.skip(place, err)) {
				return nil
			}
			place-- // the record is still to be read
			continue
		case err != nil:
			do(place, nil, f.skip(place, err))
			return nil
		}
		b := bytes.Trim(*f.buf, jsonBlanks)
		if len(b) > 0 && !do(place, b, nil) {
			return nil
		}
	}
}
