package credit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Finder finds the agencies of one list. It is safe for concurrent use.
type Finder struct {
	agencies []Agency
	names    names
}

var builtin = func() *Finder {
	f, err := NewFinder(agencies)
	if err != nil {
		panic(err) // the table above is wrong: no input can cause it
	}
	return f
}()

// AgencyError is an entry of a list of agencies that cannot be used.
type AgencyError struct {
	Index int    // of the entry in the list, from 0
	ID    string // the entry's
	Err   error  // what is wrong with it
}

func (e *AgencyError) Error() string {
	return fmt.Sprintf("agency %d %q: %v", e.Index, e.ID, e.Err)
}

func (e *AgencyError) Unwrap() error { return e.Err }

// NewFinder gives a Finder of the agencies, which it copies. An agency needs
// an ID and at least one name; every name begins with a letter, has two letters
// or more and belongs to one agency only. Entries with one ID are one agency
// with the names of all, so an entry may add names to one of the built-in
// [Agencies]; they need one Type, which only the first of them must give. The
// error joins an [*AgencyError] for each violation.
func NewFinder(agencies []Agency) (*Finder, error) {
	f := &Finder{agencies: slices.Clone(agencies)}
	ids := make(map[string]int)
	owners := make(map[string]int) // by folded name
	var errs []error
	for i := range f.agencies {
		a := &f.agencies[i]
		fail := func(format string, args ...any) {
			errs = append(errs, &AgencyError{i, a.ID, fmt.Errorf(format, args...)})
		}
		first, again := ids[a.ID]
		if !again {
			first = i
			ids[a.ID] = i
		}
		switch {
		case a.ID == "":
			fail("no ID")
		case strings.ContainsFunc(a.ID, func(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError }):
			fail("ID has a character that cannot be printed")
		}
		switch {
		case a.Type == "" && again:
			a.Type = f.agencies[first].Type
		case a.Type == "":
			a.Type = TextAgency
		case a.Type != TextAgency && a.Type != PhotoAgency && a.Type != PressReleaseWire:
			fail("unknown type %q, want %q, %q or %q", a.Type, TextAgency, PhotoAgency, PressReleaseWire)
		case a.Type != f.agencies[first].Type:
			fail("type %q, but an entry before says %q", a.Type, f.agencies[first].Type)
		}
		if len(a.Names)+len(a.Abbreviations)+len(a.Ambiguous) == 0 {
			fail("no name")
		}
		for j, s := range slices.Concat(a.Names, a.Abbreviations, a.Ambiguous) {
			if err := checkName(s); err != nil {
				fail("%w", err)
				continue
			}
			k := foldName(s)
			if owner, taken := owners[k]; taken && owner != first {
				fail("name %q is already that of %q", s, agencies[owner].ID)
				continue
			}
			owners[k] = first
			f.names.add(s, first, j >= len(a.Names)+len(a.Abbreviations))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	f.names.sieve = newSieve(&f.names)
	return f, nil
}

func checkName(s string) error {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch last, _ := utf8.DecodeLastRuneInString(s); {
	case !utf8.ValidString(s):
		return fmt.Errorf("name %q is not UTF-8", s)
	case letters < 2:
		return fmt.Errorf("name %q has fewer than two letters", s)
	case !unicode.IsLetter(first):
		return fmt.Errorf("name %q does not begin with a letter", s)
	case !isWord(last):
		return fmt.Errorf("name %q does not end with a letter or digit", s)
	}
	return nil
}

// foldName makes equal what is compared as equal.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		if isHyphen(r) || isSpace(r) {
			return ' '
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// Find gives the places where text names one of the Finder's agencies, as
// [Find] does for the built-in ones.
func (f *Finder) Find(text string) []Credit {
	credits, _ := f.find(text)
	return credits
}

// find also gives the number of places that were looked at.
func (f *Finder) find(text string) (credits []Credit, looks int) {
	var g group
	b := newBudget()
	for i := 0; ; {
		h, ok := f.names.next(text, i)
		if !ok {
			return credits, looks
		}
		f.gather(text, i, h, &g)
		kind, certain := f.explained(text, &g, credits)
		if !certain {
			switch {
			case isAddress(text, &g):
				kind = nowhere
			case b.take(g.start):
				looks++
				kind = f.place(text, &g)
			default:
				kind = Mention
			}
			certain = kind != Mention || g.ambiguous() && named(text, &g)
		}
		for _, h := range g.named[:g.n] {
			if kind == nowhere || h.ambiguous && !certain {
				continue
			}
			a := &f.agencies[h.agency]
			credits = append(credits, Credit{a.ID, a.Type, kind, h.start, h.end})
		}
		i = g.named[g.n-1].end
	}
}

// A budget is how many places may be looked at: to look at one takes as long
// as to read some hundred bytes. It grows with the text that is read, so that
// names without end, which no article has, take little longer than words; but
// only to a bound, so that a table of names takes no looks from what follows it.
type budget struct {
	looks int
	at    int // up to where the text has been counted
}

const (
	bytesPerLook = 64
	mostLooks    = 64
)

func newBudget() budget { return budget{looks: mostLooks} }

// take takes one look at i, which never goes back, if there is one.
func (b *budget) take(i int) bool {
	n := (i - b.at) / bytesPerLook
	b.at += n * bytesPerLook
	b.looks = min(b.looks+n, mostLooks)
	if b.looks == 0 {
		return false
	}
	b.looks--
	return true
}
