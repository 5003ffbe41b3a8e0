package report

import (
	"fmt"
	"strings"

	"github.com/wirecopy/dedupe"
)

// A tally counts what is said of all articles together.
type tally struct {
	stats   dedupe.Stats
	leftOut int

	nothing int // articles that share nothing
	wholly  int
	partly  int
	house   bool // whether any publisher is known
}

func newTally(s dedupe.Stats, leftOut int) tally { return tally{stats: s, leftOut: leftOut} }

func (t *tally) add(a *dedupe.ArticleResult) {
	t.house = t.house || a.Publisher != ""
	if a.Old {
		return // those that match nothing are not there
	}
	switch a.Derived {
	case dedupe.Wholly:
		t.wholly++
	case dedupe.Partly:
		t.partly++
	}
	if a.SharedWords == 0 {
		t.nothing++
	}
}

// compared is the number of articles that were compared with others, or with the
// older ones.
func (t *tally) compared() int { return t.stats.Articles - t.stats.Old }

// headline says how many articles share copy.
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
	case t.nothing == 0:
		return head + be(share, "it shares copy.", "all share copy.")
	default:
		return head + fmt.Sprintf("%s %s copy, %s %s nothing.",
			number(share), be(share, "shares", "share"), number(t.nothing), be(t.nothing, "shares", "share"))
	}
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
			notes = append(notes, "No article has a publisher, so no publisher's boilerplate is told apart, and copies within one house count as another's.")
		}
	}
	say(s.Empty, "Without a word: %s.", "article")
	say(s.BoilerplateCopies, "Nothing but boilerplate, so not told: %s.", "exact reprint")
	say(s.BoilerplatePassages, "Boilerplate, so not told: %s.", "passage")
	say(s.Skipped, "Skipped, or only their date: %s (listed with --format jsonl).", "record")
	say(t.leftOut, "Left out: %s (hidden, a README or of another kind).", "file")
	return notes
}
