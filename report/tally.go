package report

import (
	"fmt"
	"strings"

	"github.com/wirecopy/dedupe"
)

// A tally counts what is said of all articles together.
type tally struct {
	stats   dedupe.Stats
	leftOut map[string]int // files, by kind

	abroad map[string]bool // ids of the articles that share copy with another publisher

	nothing int // articles that share nothing
	within  int // that share copy with their own publisher only
	wholly  int
	partly  int
	unknown int  // without a publisher
	house   bool // whether any publisher is known
}

func newTally(s dedupe.Stats, leftOut map[string]int, abroad map[string]bool) tally {
	return tally{stats: s, leftOut: leftOut, abroad: abroad}
}

func (t *tally) add(a *dedupe.ArticleResult) {
	if a.Publisher == "" {
		t.unknown++
	} else {
		t.house = true
	}
	if a.Old {
		return // those that match nothing are not there
	}
	switch a.Derived {
	case dedupe.Wholly:
		t.wholly++
	case dedupe.Partly:
		t.partly++
	}
	switch {
	case a.SharedWords == 0:
		t.nothing++
	case a.Publisher != "" && !t.abroad[a.ID]:
		t.within++
	}
}

// compared is the number of articles that were compared with others, or with the
// older ones.
func (t *tally) compared() int { return t.stats.Articles - t.stats.Old }

// headline says how many articles share copy, and where some do with their own
// publisher only, how many with another.
func (t *tally) headline() string {
	s := &t.stats
	if s.Articles == 0 {
		return "No articles."
	}
	compared := t.compared()
	share := compared - t.nothing
	head := count(compared, "article")
	if s.Old > 0 {
		head += " compared with " + count(s.Old, "older one")
	}
	head += ": "
	switch {
	case share == 0 && s.Old > 0:
		return head + be(compared, "it shares nothing.", "they share nothing.")
	case share == 0:
		return head + be(compared, "it shares nothing.", "they share nothing with each other.")
	case share == compared && t.within == 0:
		return head + be(share, "it shares copy.", "all share copy.")
	case share == t.within && share == compared:
		return head + be(share, "it shares copy with its own publisher only.", "all share copy with their own publisher only.")
	}
	copies := number(share) + be(share, " shares", " share") + " copy"
	switch abroad := share - t.within; {
	case t.within == 0:
	case abroad == 0:
		copies += be(share, " with its own publisher only", " with their own publisher only")
	default:
		copies = number(abroad) + be(abroad, " shares", " share") + " copy with another publisher, " +
			number(t.within) + be(t.within, " only with its own", " only with their own")
	}
	if t.nothing > 0 {
		copies += ", " + number(t.nothing) + be(t.nothing, " shares", " share") + " nothing"
	}
	return head + copies + "."
}

// verdicts says how many are derived, and what that is; "" where nothing is
// shared.
func (t *tally) verdicts() string {
	if t.compared() == t.nothing {
		return ""
	}
	var of []string
	if t.wholly > 0 {
		of = append(of, number(t.wholly)+be(t.wholly, " is", " are")+" wholly derived")
	}
	if t.partly > 0 {
		of = append(of, number(t.partly)+be(t.partly, " is", " are")+" partly derived")
	}
	said := "Own words: printed by no other publisher, quoted, standing text, or here first (reprinted whole, no agency credited)."
	if len(of) > 0 {
		said = strings.Join(of, "; ") + ". " + said
	}
	return said
}

// notes says what limits the answer.
func (t *tally) notes() []string {
	s := &t.stats
	var notes []string
	say := func(n int, format, noun string) {
		if n > 0 {
			notes = append(notes, fmt.Sprintf(format, count(n, noun)))
		}
	}
	if s.Matches > 0 {
		switch s.Undated {
		case 0:
		case s.Articles:
			notes = append(notes, "No article has a date, so which came first is undecided.")
		default:
			say(s.Undated, "Without a date: %s.", "article")
		}
		if !t.house {
			notes = append(notes, "No article has a publisher, so no publisher's boilerplate is told apart, and copies within one house count as another's. Put each publisher's articles into a folder of its own, or name the field: --publisher-field.")
		} else {
			say(t.unknown, "Without a publisher: %s.", "article")
		}
	}
	say(s.Empty, "Without a word: %s.", "article")
	say(s.BoilerplateCopies, "Nothing but boilerplate, so not told: %s.", "exact reprint")
	say(s.BoilerplatePassages, "Boilerplate, so not told: %s.", "passage")
	say(s.Skipped, "Skipped, or only their date: %s (listed with --format jsonl).", "record")
	say(total(t.leftOut), "Left out: %s: "+strings.ReplaceAll(LeftOut(t.leftOut), "%", "%%")+".", "file")
	return notes
}
