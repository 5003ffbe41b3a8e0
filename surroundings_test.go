package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What Glance finds worth an alignment is alike, and hardly ever what has nothing but
// the fingerprint in common.
func TestSurroundings(t *testing.T) {
	for k := 2; k <= 9; k++ {
		t.Run(fmt.Sprint("shingle=", k), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(1, uint64(k)))
			word := func() uint64 { return rnd.Uint64N(1 << 20) }
			alike, unlike := map[[2]bool]int{}, map[bool]int{}
			for step := range 20_000 {
				// Two articles with the same words at one place, and what is around
				// them in one edited for the other.
				a := make([]uint64, 2*shortArticle)
				for i := range a {
					a[i] = word()
				}
				at := rnd.IntN(len(a) - k + 1)
				changed := rnd.IntN(10)
				if step%4 == 0 {
					changed = 20 // all: a phrase that is common by chance
				}
				edit := func(x []uint64) (out []uint64) {
					for _, h := range x {
						switch n := rnd.IntN(20); {
						case n < changed:
							out = append(out, word())
						case n == 18:
						case n == 19:
							for range rnd.IntN(10) {
								out = append(out, word())
							}
							fallthrough
						default:
							out = append(out, h)
						}
					}
					return out
				}
				before, behind := edit(a[:at]), edit(a[at+k:])
				if rnd.IntN(4) == 0 {
					before = before[rnd.IntN(len(before)+1):]
				}
				if rnd.IntN(4) == 0 {
					behind = behind[:rnd.IntN(len(behind)+1)]
				}
				b := append(append(before, a[at:at+k]...), behind...)
				x, y := new(Record), new(Record)
				x.Words.Hash, y.Words.Hash, x.Digest, y.Digest = a, b, digest(a), digest(b)
				glance := Glance(x, y, uint32(at), uint32(len(before)))
				s, u := surroundingsAt(x, at, k), surroundingsAt(y, len(before), k)
				require.Equal(t, s.alike(u, k), u.alike(s, k))
				if changed == 20 && s.told() && u.told() {
					unlike[s.alike(u, k)]++
				}
				alike[[2]bool{glance, s.alike(u, k)}]++
				if glance {
					require.True(t, s.alike(u, k))
				}
			}
			require.Zero(t, alike[[2]bool{true, false}])
			require.Greater(t, alike[[2]bool{true, true}], 2_000)
			if k >= aroundShingle && k < stretchWords {
				require.Less(t, 5*unlike[true], unlike[false])
				require.Greater(t, unlike[false], 2000)
			}
		})
	}
}

// Of what stands twice, or in a short article, the words themselves are read.
func TestSurroundingsNotTold(t *testing.T) {
	text := numberedWords(60, 0)
	for _, text := range []string{numberedWords(shortArticle-1, 0), text + text} {
		r, err := Cut(Article{ID: "a", Text: text}, Options{Window: 4})
		require.NoError(t, err)
		for _, f := range r.Fingerprints {
			if s := surroundingsAt(r, int(f.Pos), 5); r.repeats(int(f.Pos)) || len(r.Words.Hash) < shortArticle {
				require.False(t, s.told())
				require.True(t, s.alike(surroundings{ahead: aroundTold}, 5))
			}
		}
	}
}

// What postings tell of the words around them changes no answer.
func TestSurroundingsChangeNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	ix, d := detectorInMemory(t)
	_, whole := detectorInMemory(t) // over an index that reads whole records
	plain, err := NewDetector(struct{ Index }{whole.ix}, Options{})
	require.NoError(t, err)
	matches, told := 0, 0
	for i := range 600 {
		var b strings.Builder
		for range 3 { // phrases of which more or less is printed
			for range rnd.IntN(30) {
				fmt.Fprintf(&b, "w%d ", rnd.IntN(5000))
			}
			p := rnd.IntN(6)
			for j := range 5 + rnd.IntN(20) {
				fmt.Fprintf(&b, "phrase%dx%d ", p, j)
			}
		}
		a := Article{ID: fmt.Sprint(i), Publisher: fmt.Sprint(i % 80), Text: b.String()}
		for _, ask := range []func(*Detector) ([]Match, error){
			func(d *Detector) ([]Match, error) { return d.Query(a) },
			func(d *Detector) ([]Match, error) { return d.Add(a) },
			func(d *Detector) ([]Match, error) {
				if rnd := rand.New(rand.NewPCG(uint64(i), 5)); rnd.IntN(3) == 0 {
					_, err := d.Remove(fmt.Sprint(rnd.IntN(i + 1)))
					return nil, err
				}
				return nil, nil
			},
		} {
			want, err := ask(plain)
			require.NoError(t, err)
			got, err := ask(d)
			require.NoError(t, err)
			require.Equal(t, want, got)
			matches += len(want)
		}
	}
	for i := range ix.buckets.n {
		if ix.buckets.of(i).around.told() {
			told++
		}
	}
	require.Greater(t, matches, 1000)
	require.Greater(t, told, 100)
	require.NotEmpty(t, ix.buckets.large)
}
