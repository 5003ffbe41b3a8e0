package generate

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

type pair struct {
	Article
	known Truth
}

func corpus(o Options) []pair {
	var out []pair
	for a, t := range Generate(o) {
		out = append(out, pair{a, t})
	}
	return out
}

var settings = map[string]Options{
	"de":    {Articles: 2500, Seed: 7},
	"en":    {Articles: 500, Seed: 7, Language: "en"},
	"zh":    {Articles: 500, Seed: 7, Language: "zh"},
	"ocr":   {Articles: 500, Seed: 7, OCR: 3},
	"zhocr": {Articles: 300, Seed: 7, Language: "zh", OCR: 8},
	"hosts": {Articles: 500, Seed: 7, Hosts: slices.Repeat([]string{host}, 400)},
}

const host = `Der "Alte Turm" (Rathaus) stand – so sagt man – seit 1.200 Jahren; e-mail: x@y.de!
Ein zweiter Absatz, l’été, 3,5 Prozent… "Ja", sagte Ann-Marie O'Neil. 東京 ist groß?

Schluss/Ende`

// plainWords counts words by their definition, a second time.
func plainWords(text string) (words []string) {
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			flush()
			word = []rune{r}
			flush()
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u200d':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = append(word, unicode.ToLower(r))
		case unicode.IsMark(r):
			composed := strings.NewReplacer("a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü", "e\u0301", "é", "a\u0300", "à")
			word = []rune(composed.Replace(string(append(word, r))))
		default:
			flush()
		}
	}
	flush()
	return words
}

func TestTruthIsWhatTheTextsSay(t *testing.T) {
	for name, o := range settings {
		t.Run(name, func(t *testing.T) {
			units := map[uint64][]string{} // the words of each, as far as seen
			spans, shared := 0, 0
			for _, p := range corpus(o) {
				require.Equal(t, p.ID, p.known.ID)
				require.Equal(t, len(plainWords(p.Text)), p.known.Words, p.Text)
				require.LessOrEqual(t, p.known.OwnWords, p.known.Words)
				end := 0
				for _, s := range p.known.Spans {
					spans++
					require.GreaterOrEqual(t, s.Start, end, "spans overlap")
					end = s.End
					require.Equal(t, s.Kept[0].From, s.From)
					require.Equal(t, s.Kept[0].Start, s.Start)
					require.Equal(t, s.Kept[len(s.Kept)-1].To, s.To)
					require.Equal(t, s.Kept[len(s.Kept)-1].End, s.End)
					for i, k := range s.Kept {
						if i > 0 {
							require.GreaterOrEqual(t, k.From, s.Kept[i-1].To)
							require.Greater(t, k.Start, s.Kept[i-1].End-1)
						}
						words := plainWords(p.Text[k.Start:k.End])
						require.Len(t, words, k.To-k.From, p.Text[k.Start:k.End])
						unit := units[s.Unit]
						for len(unit) < k.To {
							unit = append(unit, "")
						}
						for i, w := range words {
							if unit[k.From+i] == "" {
								unit[k.From+i] = w
								continue
							}
							shared++
							if unit[k.From+i] != w { // require.Equal is slow
								require.Equal(t, unit[k.From+i], w)
							}
						}
						units[s.Unit] = unit
					}
				}
			}
			require.Positive(t, spans)
			require.Greater(t, shared, 1000)
		})
	}
}

// The own words follow from the spans of all articles, where none is cut off.
func TestOwnWords(t *testing.T) {
	articles := corpus(Options{Articles: 4000, Seed: 3})
	type place struct {
		unit uint64
		at   int
	}
	printers := map[place]map[string]bool{}
	each := func(p pair, f func(s Span, at int)) {
		for _, s := range p.known.Spans {
			for _, k := range s.Kept {
				for at := k.From; at < k.To && s.Cause == Copy; at++ {
					f(s, at)
				}
			}
		}
	}
	for _, p := range articles {
		each(p, func(s Span, at int) {
			w := place{s.Unit, at}
			if printers[w] == nil {
				printers[w] = map[string]bool{}
			}
			printers[w][p.Publisher] = true
		})
	}
	exact := 0
	for _, p := range articles {
		shared := 0
		for _, s := range p.known.Spans {
			for _, k := range s.Kept {
				run := 0
				for at := k.From; at <= k.To; at++ {
					if at < k.To && s.Cause == Copy && len(printers[place{s.Unit, at}]) > 1 && s.Origin != p.ID {
						run++
						continue
					}
					if run >= 5 {
						shared += run
					}
					run = 0
				}
			}
		}
		// An article that is printed after the last one may share more.
		require.LessOrEqual(t, p.known.OwnWords, p.known.Words-shared)
		if p.known.OwnWords == p.known.Words-shared {
			exact++
		}
	}
	require.Greater(t, exact, len(articles)*9/10)
}

func TestCredits(t *testing.T) {
	for name, o := range settings {
		t.Run(name, func(t *testing.T) {
			kinds := map[string]int{}
			names := map[string][]string{}
			for _, a := range languageOf(o.Language).agencies {
				names[a.id] = []string{a.name, a.inFull}
			}
			for _, p := range corpus(o) {
				end := 0
				var agencies []string
				for _, c := range p.known.Credits {
					require.GreaterOrEqual(t, c.Start, end)
					end = c.End
					kinds[c.Kind]++
					if o.OCR == 0 {
						got := strings.NewReplacer("\u200b", "").Replace(p.Text[c.Start:c.End])
						require.Contains(t, names[c.Agency], got)
					}
					if c.Kind != "mention" && c.Kind != "photo_credit" {
						agencies = append(agencies, c.Agency)
					}
				}
				slices.Sort(agencies)
				require.Equal(t, slices.Compact(agencies), p.known.Agencies)
			}
			require.Positive(t, kinds["mention"])
			require.Positive(t, kinds["credit_line"])
			if name == "de" {
				require.Len(t, kinds, 6, kinds)
			}
		})
	}
}

func TestDerived(t *testing.T) {
	verdicts := map[string]int{}
	for _, p := range corpus(Options{Articles: 3000, Seed: 5}) {
		verdicts[p.known.Derived]++
		switch p.known.Derived {
		case "no":
			require.Less(t, p.known.Words-p.known.OwnWords, 15)
		case "wholly":
			require.LessOrEqual(t, 5*p.known.OwnWords, p.known.Words)
		default:
			require.Equal(t, "partly", p.known.Derived)
			require.Greater(t, 5*p.known.OwnWords, p.known.Words)
		}
	}
	require.Len(t, verdicts, 3)
}
