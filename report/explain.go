package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/wirecopy/dedupe"
)

// Explain writes for a person why a and b, the articles of e in either order,
// match or do not:
// the answer and what would change it, whether the two are compared at all, each
// figure beside what is needed, and all that they share.
func Explain(w io.Writer, a, b dedupe.Article, e *dedupe.Explanation, o TextOptions) error {
	if e.A != a.ID {
		e = explainTurned(e)
	}
	x := &explainWriter{columns: columns{o: o, w: bufio.NewWriter(w)}, e: e}
	x.head(&a, &b)
	x.printf("\n%s\n", o.mark(bold, fill(x.answer(), o.width(), "")))
	for _, s := range []string{x.change(), x.compared()} {
		if s != "" {
			x.printf("%s\n", fill(s, o.width(), ""))
		}
	}
	x.figures()
	x.passages(a.Text)
	x.printf("\n%s\n", fill(x.known(), o.width(), ""))
	return x.w.Flush()
}

// explainTurned returns e with its sides changed over, as far as the text tells
// them.
func explainTurned(e *dedupe.Explanation) *dedupe.Explanation {
	t := *e
	t.A, t.B = e.B, e.A
	t.WordsA, t.WordsB = e.WordsB, e.WordsA
	t.ContainmentA, t.ContainmentB = e.ContainmentB, e.ContainmentA
	t.Pairing.CopyA, t.Pairing.CopyB = e.Pairing.CopyB, e.Pairing.CopyA
	if e.Match != nil {
		m := turned(*e.Match)
		t.Match = &m
	}
	t.Passages = slices.Clone(e.Passages)
	for i := range t.Passages {
		p := &t.Passages[i]
		p.A, p.B = p.B, p.A
	}
	slices.SortStableFunc(t.Passages, func(p, q dedupe.Weighed) int { return p.A.Start - q.A.Start })
	return &t
}

// An explainWriter writes an explanation. The errors of its writer come out of
// its Flush.
type explainWriter struct {
	columns
	e *dedupe.Explanation
}

// check returns the figures of a measure.
func (x *explainWriter) check(m dedupe.Measure) dedupe.Check {
	for _, c := range x.e.Checks {
		if c.Measure == m {
			return c
		}
	}
	return dedupe.Check{}
}

// wholeWords is a figure in words, of which a character of an unspaced script
// is a half.
func wholeWords(r dedupe.Ratio) int { return r.Part / max(r.Of, 1) }

// answer says why the two match or do not.
func (x *explainWriter) answer() string {
	e := x.e
	evidence, stretch := x.check(dedupe.MeasureMinWords), x.check(dedupe.MeasureStretch)
	switch e.Reason {
	case "":
		return "They match. " + kindNames[e.Match.Kind] + passagesOf(e.Match) + "."
	case dedupe.TooFarApart:
		return "No match: their dates lie farther apart than the " + ageOf(e.Options.MaxAge) + " of --max-age."
	case dedupe.NoWords:
		which := "A has"
		switch {
		case e.WordsA == 0 && e.WordsB == 0:
			which = "both have"
		case e.WordsB == 0:
			which = "B has"
		}
		return "No match: " + which + " no words."
	case dedupe.NothingShared:
		if e.InARow == 0 {
			return fmt.Sprintf("No match: they have no %s in a row in common.", count(e.Options.Shingle, "word"))
		}
		return fmt.Sprintf("No match: the most that they have in common is %s in a row, and a passage needs %d.",
			count(e.InARow, "word"), wholeWords(stretch.Needs))
	case dedupe.NoEvidence:
		return fmt.Sprintf("No match: they share %s, and none of them is evidence. All are boilerplate, or too common.", count(x.shared(), "word"))
	case dedupe.TooFewWords:
		shared := count(x.shared(), "word")
		if e.InARow == x.shared() {
			shared += " in a row"
		} else {
			shared += ", " + number(e.InARow) + " in a row at most"
		}
		if wholeWords(evidence.Is) < x.shared() {
			shared += ", and " + number(wholeWords(evidence.Is)) + " of them are evidence"
		}
		return fmt.Sprintf("No match: they share %s; %s of evidence are needed.", shared, count(wholeWords(evidence.Needs), "word"))
	case dedupe.NoStretch:
		return fmt.Sprintf("No match: of %s of evidence no more than %d stand in a row; %d are needed.",
			count(wholeWords(evidence.Is), "word"), wholeWords(stretch.Is), wholeWords(stretch.Needs))
	case dedupe.NothingTold:
		return "No match: each passage is mostly boilerplate, or too short to be told."
	}
	return "Not told: on their words the two match, but they are not compared with each other. " + x.notCompared()
}

// shared counts the words that both have, in passages and in runs too short
// for one.
func (x *explainWriter) shared() int {
	n := 0
	for i := range x.e.Passages {
		n += x.e.Passages[i].Words
	}
	return n
}

// notCompared says why a match is not found.
func (x *explainWriter) notCompared() string {
	e, p := x.e, &x.e.Pairing
	switch e.Reason {
	case dedupe.OnlyBoilerplate:
		return "The fingerprints that they have in common are boilerplate, which makes no articles candidates."
	case dedupe.CopyInstead:
		var said []string
		for i, first := range []string{p.CopyA, p.CopyB} {
			if first != "" {
				said = append(said, fmt.Sprintf("%c is an exact copy of %s, which is compared in its place.", 'A'+i, Escape(first)))
			}
		}
		return strings.Join(said, " ") + " They meet in a cluster."
	case dedupe.LargeBucket:
		return fmt.Sprintf("What they share stands in %s. Where it is more than 64, each is compared with the first by date and with its neighbours; the others meet in a cluster.", count(p.Largest, "article"))
	case dedupe.GlancedAt:
		return "They have one fingerprint in common, and too little around it is the same."
	}
	return x.chance()
}

// chance says how probable it was that the two are compared.
func (x *explainWriter) chance() string {
	e, p := x.e, &x.e.Pairing
	s := "They have no fingerprint and no band in common."
	if e.InARow == 0 {
		return s
	}
	if p.Guaranteed > 0 {
		s += fmt.Sprintf(" Of articles with %s in a row in common all are compared; these two have %d.", count(p.Guaranteed, "word"), e.InARow)
	}
	if p.BandsOf > 0 {
		s += fmt.Sprintf(" Of articles with a Jaccard of %s, %s are.", e.Jaccard, chanceOf(p.Probability))
	}
	return s
}

func chanceOf(p float64) string {
	if p > 0 && p < .0005 {
		return "less than 0.1%"
	}
	return fmt.Sprintf("%.1f%%", 100*p)
}

// change says what options would change the answer; "" if none would.
func (x *explainWriter) change() string {
	e := x.e
	switch {
	case e.Reason == dedupe.TooFarApart && e.MaxAge > 0:
		return "--max-age " + ageOf(e.MaxAge) + " would tell it."
	case e.Match == nil && e.MinWords > 0:
		return fmt.Sprintf("--min-words %d would tell it%s.", e.MinWords, x.ifCompared())
	case e.Match == nil && e.Threshold > 0:
		return fmt.Sprintf("--threshold %.4f would tell it%s, as nearly the same.", e.Threshold, x.ifCompared())
	case e.Reason == "" && e.MinWords > 0:
		return fmt.Sprintf("With more than --min-words %d it would not be told.", e.MinWords)
	case e.Reason == "" && e.Threshold > 0:
		return fmt.Sprintf("Above --threshold %.4f it would not be told.", e.Threshold)
	}
	return ""
}

func (x *explainWriter) ifCompared() string {
	if p := &x.e.Pairing; p.Candidate && !p.Glanced {
		return ""
	}
	return ", if the two were compared"
}

// compared says whether the two are a candidate pair; "" where the answer does.
func (x *explainWriter) compared() string {
	p := &x.e.Pairing
	common := count(p.Fingerprints, "fingerprint")
	if p.Boilerplate > 0 {
		common += fmt.Sprintf(" (boilerplate: %d)", p.Boilerplate)
	}
	if p.BandsOf > 0 {
		common += fmt.Sprintf(" and %d of %s", p.Bands, count(p.BandsOf, "band"))
	}
	switch {
	case x.e.Reason == dedupe.NoWords:
		return ""
	case p.Candidate && !p.Glanced:
		return "They are compared: they have " + common + " in common."
	case p.Fingerprints+p.Bands > 0 && p.Glanced:
		return "A look at the one fingerprint that they have in common leaves them out."
	case p.Fingerprints+p.Bands > 0:
		return "They are not compared, though they have " + common + " in common."
	case x.e.Match == nil:
		return "They are not even compared. " + x.chance()
	}
	return ""
}

// measures names the measures, in the words of a table.
var measures = map[dedupe.Measure]string{
	dedupe.MeasureMinWords:      "words of evidence (--min-words)",
	dedupe.MeasureStretch:       "of them in one stretch",
	dedupe.MeasureCopied:        "evidence among the shared words",
	dedupe.MeasureNearDuplicate: "Jaccard of near-duplicates (--threshold)",
	dedupe.MeasureContained:     "of the shorter article, to be contained",
	dedupe.MeasureStanding:      "of the evidence standing, to be that",
}

// figures sets each measure beside what is needed.
func (x *explainWriter) figures() {
	if len(x.e.Checks) == 0 || x.e.InARow == 0 && x.e.Match == nil {
		return
	}
	x.printf("\n%s\n", x.o.mark(bold, "     is  needed"))
	for _, c := range x.e.Checks {
		is, needs := c.Is.String(), c.Needs.String()
		if c.Measure == dedupe.MeasureMinWords || c.Measure == dedupe.MeasureStretch {
			is, needs = number(wholeWords(c.Is)), number(wholeWords(c.Needs))
		}
		mark := "no "
		if c.Holds {
			mark = "yes"
		}
		x.printf("%s %s  %s  %s\n", padLeft(is, 7), padLeft(needs, 7), mark, measures[c.Measure])
	}
	x.printf("A has %s, B %s. Of A's shingles %s stand in B, of B's %s in A.\n",
		count(x.e.WordsA, "word"), number(x.e.WordsB), percent(x.e.ContainmentA), percent(x.e.ContainmentB))
}

// mostShared is the number of passages that are told.
const mostShared = 20

// passages lists what the two share, told or left out.
func (x *explainWriter) passages(text string) {
	if len(x.e.Passages) == 0 {
		return
	}
	x.printf("\n%s\n", x.o.mark(bold, "What they share"))
	for i := range x.e.Passages {
		if i == mostShared && len(x.e.Passages) > mostShared+1 {
			x.printf("… and %s (all are in --format jsonl)\n", count(len(x.e.Passages)-i, "more passage"))
			return
		}
		p := &x.e.Passages[i]
		words := padLeft(count(p.Words, "word"), len(indent)-2)
		x.printf("%s  “%s”\n", words, opening(part(text, p.A), min(x.o.width()-len(indent)-2, 64)))
		worth := fill(x.worth(p), x.o.width()-len(indent), "")
		x.printf("%s%s\n", indent, strings.ReplaceAll(worth, "\n", "\n"+indent))
	}
}

// worth says what a passage is worth, and why.
func (x *explainWriter) worth(p *dedupe.Weighed) string {
	s := string(p.Class)
	if p.Template {
		s += " (the same words around other figures)"
	}
	switch {
	case x.e.Match == nil || p.Told:
	case p.Class == dedupe.Boilerplate:
		s += ", left out for that"
	default:
		s += ", left out: too short"
	}
	if p.Evidence == p.Words {
		s += "; all of it is evidence"
	} else {
		s += fmt.Sprintf("; evidence: %s", count(p.Evidence, "word"))
		var not []string
		if p.Boilerplate > 0 {
			not = append(not, number(p.Boilerplate)+" boilerplate")
		}
		if p.Common > 0 {
			not = append(not, number(p.Common)+" too common")
		}
		if len(not) > 0 {
			s += fmt.Sprintf(" (of %s %s)", count(p.Shingles, "shingle"), list(not))
		}
	}
	if n := p.Prints; x.e.Articles > 0 && n.Articles > 0 {
		s += "; in " + count(n.Articles, "article")
		if n.Publishers > 0 {
			s += " of " + count(n.Publishers, "publisher")
		}
		if n.Days > 0 {
			s += ", on " + count(n.Days, "day")
		}
	}
	return s
}

// known says what corpus the answer rests on.
func (x *explainWriter) known() string {
	if x.e.Articles == 0 {
		return "No corpus is known, so what a publisher repeats and what is too common count as evidence here. Name its files and folders behind A and B."
	}
	s := "Boilerplate, standing text and common words are those of " + count(x.e.Articles, "article")
	if x.e.Skipped > 0 {
		s += " (skipped: " + count(x.e.Skipped, "record") + ")"
	}
	return s + "."
}

// ageOf is a duration as --max-age takes it: "7d", "1d12h0m0s".
func ageOf(d time.Duration) string {
	const day = 24 * time.Hour
	days, rest := d/day, d%day
	switch {
	case days == 0:
		return rest.String()
	case rest == 0:
		return fmt.Sprintf("%dd", days)
	default:
		return fmt.Sprintf("%dd%s", days, rest)
	}
}
