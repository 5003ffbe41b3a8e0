package dedupe

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/wirecopy/dedupe/credit"
)

// Options say how to detect. The zero value is what is recommended; a field
// that is zero takes its default.
type Options struct {
	// MinWords is the number of words that two articles must share, set
	// phrases and boilerplate not counted, to be a match; 15 by default.
	// Characters of unspaced scripts (Han, Kana, Thai, …) count half. Whole
	// articles that are the same match with fewer.
	MinWords int
	// Threshold is the Jaccard coefficient of shingles from which on two
	// articles are near-duplicates, a ratio from 0.0001 to 1, of which four decimals
	// count; 0.6 by default.
	Threshold float64
	// MaxAge is how far apart the dates of two articles may lie for them to
	// match; 0 is without limit. Undated articles match any.
	MaxAge time.Duration

	// Against pairs only articles that are Old with those that are not: what of
	// the new stands in an older corpus? All of both count where it is told what is
	// common, standing or boilerplate. A passage cluster then holds what one new
	// article has of old ones.
	Against bool

	// Shingle is the number of words in a shingle; 5 by default.
	Shingle int
	// Window is the number of shingles a fingerprint is the minimum of; 16
	// by default. Negative: no fingerprints, so only whole articles that are
	// near-duplicates are found, by their signatures.
	Window int
	// Hashes is the length of the MinHash signatures whose bands make whole
	// articles candidates; 0 is none, or 128 where Window is negative.
	// Fingerprints find all that bands do: on generated corpora not one match
	// was ever found by a band alone, with 64, 128 or 256 hashes, over shingles
	// of 2, 3 or 5 words, with 3 or 8 % of the letters misread
	// (go run ./bench/accuracy -ablate).
	Hashes int

	// Agencies are added to [credit.Agencies], whose credits are found in any
	// case. An entry with the ID of one of them adds names to it.
	Agencies []credit.Agency

	// OmitText leaves the texts out of what is held and of the result, which then
	// has their SHA-256: for a run that asks where passages stand, and not for their
	// words. It saves a third of the memory, or of the temporary files. Reports that
	// show parts of the texts (text, HTML, DOT) then show none.
	OmitText bool
	// MemoryLimit is how many bytes of memory a run may take, 2 MiB or more; 1 GiB by
	// default.
	// What does not fit lies in temporary files, and the result is the same. It
	// counts what is held and what the garbage collector leaves, at its usual
	// setting. Where even what each article needs, some 120 bytes, is more, the
	// error is a [*MemoryError]. Articles on their way from the reader, of at most
	// MaxArticleBytes each, come on top.
	MemoryLimit int64
	// TempDir is the folder of temporary files; the system's by default
	// ([os.TempDir]). They have no name there: when the process ends, however it
	// does, they are gone. One in which no file can be made is an error before an
	// article is read.
	TempDir string

	// Workers is the number of goroutines; as many as processors by default.
	Workers int
	// Progress, if set, is called now and then during Find, from one
	// goroutine at a time.
	Progress func(Progress)

	without rule // tests alone set it
}

// A rule can be left out by tests that measure what it is worth.
type rule uint

const (
	ruleBoilerplate rule = 1 << iota // what one publisher repeats makes no candidates
	ruleFrequent                     // nor what is in too many articles
	ruleStanding                     // what stands on many days is told as standing
	ruleTemplate                     // so are the same words around other figures
	ruleCommon                       // shingles in too many articles are no evidence
	ruleStretch                      // a match needs a stretch of evidence
	ruleShort                        // short articles have more fingerprints
	ruleGlance                       // one common fingerprint alone is looked at first
)

// has reports whether a rule is not left out.
func (o *Options) has(r rule) bool { return o.without&r == 0 }

// Progress says how far Find has come.
type Progress struct {
	Stage Stage
	Done  int // articles cut, candidate pairs verified, …
	Total int // of how many; 0 where that is not known yet
}

// A Stage is a part of the detection.
type Stage string

// The stages, in their order.
const (
	StageCut    Stage = "cut"    // reading and cutting into words
	StagePairs  Stage = "pairs"  // finding candidate pairs
	StageVerify Stage = "verify" // comparing them word by word
	StageGroup  Stage = "group"  // clusters and verdicts
)

// What the rules of classes, evidence and kinds count with.
const (
	boilerplateOver          = 10   // own articles or days of one publisher: more is its boilerplate
	houseShare, houseShareOf = 4, 5 // of all articles are that publisher's, at least
	sharedPublishers         = 3    // from so many on, what stands for weeks is background, however common
	commonOver               = 40   // articles: a fingerprint or shingle in more is frequent, unless spread
	commonSpread             = 5    // articles a publisher: up to so many, it is spread
	standingDays             = 5    // days on which a standing fingerprint occurs, at least
	standingHouseDays        = 3    // the same, where all its articles are of one publisher
	standingSpan             = 14   // days from its first to its last, at least
	standingWindow           = 4    // days within which at most half of its articles lie

	bucketAll        = 64 // articles up to which a bucket pairs all with all
	bucketNeighbours = 32 // above it, the neighbours each is paired with

	standingWords = 20 // words of a passage from which on it is background, and no set phrase
	stretchWords  = 8  // words of the one stretch that a match needs, and of the passages it tells
	shortArticle  = 48 // shingles or words: shorter articles are looked at more closely
	shortWindow   = 4  // the window of their fingerprints

	containedShare = 8  // tenths of the shorter article's words
	standingShare  = 9  // tenths of the evidence
	quotedShare    = 17 // twentieths of the shared words
)

// withDefaults returns o with its defaults filled in, or all that is wrong
// with it.
func (o Options) withDefaults() (Options, error) {
	var errs []error
	fill := func(v *int, def, least, most int, name string) {
		if *v == 0 {
			*v = def
		}
		if *v < least || *v > most {
			errs = append(errs, fmt.Errorf("option %s is %d, want %d to %d", name, *v, least, most))
		}
	}
	fill(&o.MinWords, 15, 1, 1<<20, "MinWords")
	fill(&o.Shingle, 5, 2, 32, "Shingle")
	fill(&o.Window, 16, -1, 1024, "Window")
	signed := 0
	if o.Window < 0 {
		signed = 128
	}
	fill(&o.Hashes, signed, 0, 4096, "Hashes")
	fill(&o.Workers, runtime.GOMAXPROCS(0), 1, 1<<16, "Workers")
	if o.MemoryLimit == 0 {
		o.MemoryLimit = 1 << 30
	}
	if o.MemoryLimit < leastLimit {
		errs = append(errs, fmt.Errorf("option MemoryLimit is %d, want %d or more", o.MemoryLimit, leastLimit))
	}
	if o.Threshold == 0 {
		o.Threshold = 0.6
	}
	if !(o.Threshold >= 1./thresholdUnit && o.Threshold <= 1) {
		errs = append(errs, fmt.Errorf("option Threshold is %v, want a ratio from %v to 1", o.Threshold, 1./thresholdUnit))
	}
	if o.MaxAge < 0 {
		errs = append(errs, fmt.Errorf("option MaxAge is %v, want 0 or more", o.MaxAge))
	}
	if len(errs) > 0 {
		return o, fmt.Errorf("dedupe: %w", errors.Join(errs...))
	}
	return o, nil
}

// Threshold is counted in units of the fourth decimal.
const thresholdUnit = 10000

func (o *Options) threshold() Ratio {
	return Ratio{int(math.Round(o.Threshold * thresholdUnit)), thresholdUnit}
}
