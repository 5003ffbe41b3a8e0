package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/wirecopy/dedupe/credit"
)

// agencies adds the flag of a file with further agencies.
func agencies(f *pflag.FlagSet, file *string) {
	f.StringVar(file, "agencies", "", "also find the agencies of a JSON Lines `file`: id, names, abbreviations, ambiguous, languages, type")
}

// mostAgencies bounds the file of agencies, in bytes.
const mostAgencies = 16 << 20

// readAgencies reads agencies from a file, one to the line in the form of
// [credit.Agency]. The error names the line of all that is wrong. No file is
// no agencies.
func readAgencies(path string) ([]credit.Agency, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, mostAgencies+1))
	if err != nil {
		return nil, err
	}
	if len(data) > mostAgencies {
		return nil, fmt.Errorf("%s: more than %d MiB, which is no list of agencies", path, mostAgencies>>20)
	}
	list, err := parseAgencies(path, bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, hintedError{err, `Each line is an agency: {"id": "Hafenpost", "abbreviations": ["hpd"], "ambiguous": ["HP"]}`}
	}
	return list, nil
}

func parseAgencies(path string, data []byte) (list []credit.Agency, err error) {
	type wrong struct {
		line int
		err  error
	}
	var all []wrong
	var lines []int // of the agencies
	line := 0
	for text := range bytes.Lines(data) {
		line++
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		a, err := parseAgency(text)
		if err != nil {
			all = append(all, wrong{line, err})
			continue
		}
		list = append(list, a)
		lines = append(lines, line)
	}
	builtin := credit.Agencies()
	_, err = credit.NewFinder(slices.Concat(builtin, list))
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range several.Unwrap() {
			entry := (*credit.AgencyError)(nil)
			if !errors.As(err, &entry) {
				return nil, err
			}
			all = append(all, wrong{lines[entry.Index-len(builtin)], fmt.Errorf("agency %q: %w", entry.ID, entry.Err)})
		}
	}
	slices.SortStableFunc(all, func(a, b wrong) int { return a.line - b.line })
	errs := make([]error, len(all))
	for i, w := range all {
		errs[i] = fmt.Errorf("%s:%d: %w", path, w.line, w.err)
	}
	return list, errors.Join(errs...)
}

func parseAgency(line []byte) (a credit.Agency, err error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&a); err != nil {
		kind := (*json.UnmarshalTypeError)(nil)
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF):
			err = errors.New("the object does not end on its line")
		case errors.As(err, &kind) && kind.Field == "":
			err = fmt.Errorf("want an object, got %s", kind.Value)
		case errors.As(err, &kind) && kind.Type.Kind() == reflect.Slice:
			err = fmt.Errorf("field %q is a %s, want a list of strings", kind.Field, kind.Value)
		case errors.As(err, &kind):
			err = fmt.Errorf("field %q holds a %s, want a string", kind.Field, kind.Value)
		}
		return a, errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := dec.Token(); err != io.EOF {
		return a, errors.New("more than one value on the line")
	}
	return a, nil
}
