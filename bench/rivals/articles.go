package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"github.com/wirecopy/dedupe/bench/generate"
)

const shingleWords = 5

// makeCorpus writes the articles and their truth: ARTICLES SEED FILE TRUTH.
func makeCorpus(args []string) (err error) {
	if len(args) != 4 {
		return errors.New("usage: make ARTICLES SEED FILE TRUTH")
	}
	var o generate.Options
	if o.Articles, err = strconv.Atoi(args[0]); err != nil {
		return err
	}
	if o.Seed, err = strconv.ParseUint(args[1], 10, 64); err != nil {
		return err
	}
	articles, err := os.Create(args[2])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, articles.Close()) }()
	truth, err := os.Create(args[3])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, truth.Close()) }()
	a, t := bufio.NewWriter(articles), bufio.NewWriter(truth)
	toArticles, toTruth := json.NewEncoder(a), json.NewEncoder(t)
	for made, known := range generate.Generate(o) {
		a := article{made.ID, made.Publisher, made.Title, made.URL, made.Text, made.Published.Format(time.RFC3339)}
		if made.DayOnly {
			a.Published = made.Published.Format(time.DateOnly)
		}
		if err := errors.Join(toArticles.Encode(a), toTruth.Encode(known)); err != nil {
			return err
		}
	}
	return errors.Join(a.Flush(), t.Flush())
}

// An article is what the tools read. Where only the day is known, Published is
// that alone.
type article struct {
	ID        string `json:"id"`
	Publisher string `json:"publisher"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Text      string `json:"text"`
	Published string `json:"published"`
}

// readLines yields the values of a file of JSON Lines.
func readLines[T any](name string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		f, err := os.Open(name)
		if err != nil {
			yield(zero, err)
			return
		}
		defer f.Close()
		for dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<18)); ; {
			var v T
			if err := dec.Decode(&v); err == io.EOF {
				return
			} else if err != nil {
				yield(zero, fmt.Errorf("%s: %w", name, err))
				return
			} else if !yield(v, nil) {
				return
			}
		}
	}
}

// A cutter turns texts into the hashes of their shingles.
type cutter struct {
	word     []byte
	words    []uint64
	shingles []uint64
}

// cut returns the shingles of five words of text, as hashes, sorted, each
// once; a shorter text is one shingle. They are valid until the next call.
func (c *cutter) cut(text string) []uint64 {
	c.word, c.words, c.shingles = c.word[:0], c.words[:0], c.shingles[:0]
	end := func() {
		if len(c.word) > 0 {
			c.words = append(c.words, xxhash.Sum64(c.word))
			c.word = c.word[:0]
		}
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			c.word = utf8.AppendRune(c.word, unicode.ToLower(r))
		} else {
			end()
		}
	}
	end()
	if len(c.words) == 0 {
		return nil
	}
	var key [8 * shingleWords]byte
	for i := 0; i == 0 || i+shingleWords <= len(c.words); i++ {
		b := key[:0]
		for _, w := range c.words[i:min(i+shingleWords, len(c.words))] {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
		c.shingles = append(c.shingles, xxhash.Sum64(b))
	}
	slices.Sort(c.shingles)
	c.shingles = slices.Compact(c.shingles)
	return c.shingles
}

// A pairWriter writes two ids a line.
type pairWriter struct {
	file   *os.File
	buffer *bufio.Writer
}

func createPairs(name string) (*pairWriter, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &pairWriter{f, bufio.NewWriterSize(f, 1<<16)}, nil
}

func (w *pairWriter) write(a, b string) {
	w.buffer.WriteString(a)
	w.buffer.WriteByte('\t')
	w.buffer.WriteString(b)
	w.buffer.WriteByte('\n')
}

func (w *pairWriter) close() error {
	return errors.Join(w.buffer.Flush(), w.file.Close())
}
