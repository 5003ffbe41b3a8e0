package dedupe

import (
	"crypto/sha256"
	"errors"
	"iter"
	"time"

	"github.com/wirecopy/dedupe/credit"
)

// Derived says how much of an article's copy is not its own.
type Derived string

// The verdicts.
const (
	Wholly     Derived = "wholly" // at most a fifth of its words are its own
	Partly     Derived = "partly"
	NotDerived Derived = "no" // none of its words are another publisher's
)

// An ArticleResult is what was found of one article.
type ArticleResult struct {
	Article
	// TextSHA256 is that of Text where Options.OmitText has left it out; else zero.
	TextSHA256  [sha256.Size]byte
	Digest      uint64 // of its folded words in order: equal for exact copies
	Words       int    // of the text
	SharedWords int    // words in passages of any match
	// OwnWords are those in no story passage that another publisher has too.
	// Quotations are its own, and so are passages that it is the origin of, if
	// another publisher has it whole and no agency is credited with them, and
	// those of the agency that delivered it.
	OwnWords int
	// Stories is the number of stories that it has a part in, which have nothing
	// else in common: 0 for an article that shares no story passage. One with
	// several bridges them, as a press review or a ticker does.
	Stories  int
	Derived  Derived
	Credits  []credit.Credit // agencies credited with the text, by place in it; its provider first
	Mentions []credit.Credit // photo credits and mentions: no evidence for the text's origin
}

// SumText returns the SHA-256 of its text, be that left out or not.
func (a *ArticleResult) SumText() [sha256.Size]byte { return sumText(a.Text, a.TextSHA256) }

// A ClusterKind says what a cluster joins.
type ClusterKind string

// The kinds of cluster.
const (
	ArticleCluster ClusterKind = "article" // whole articles: a user may keep one and drop the rest
	PassageCluster ClusterKind = "passage" // the prints of one passage
)

// A Cluster joins articles, or the prints of one passage, by their overlap
// with its centre; clusters do not chain. An article is in at most one article
// cluster, and in any number of passage clusters.
type Cluster struct {
	ID         string // 16 hex digits, from kind, centre and place
	Kind       ClusterKind
	Members    []Member // by article, then place
	Words      int      // of the centre: all of an article, the matched ones of a passage
	Class      Class    // that of most passages whose prints these are; "" for an article cluster
	Publishers int      // how many; each unknown one counts
	First      Date     // the earliest and the latest date of its members
	Last       Date
	// Agencies are those that delivered any of its members, else those that the
	// greatest number of its members credit; sorted.
	Agencies []string
	Origin   string // id of the article the copy comes from; "" where that is undecided
	OriginBy OriginBy
}

// A Member is an article of a cluster, or one print of its passage.
type Member struct {
	Article string // id
	Span    Span   // zero in article clusters
}

// A Date is a time, or a day where no time is known. The zero Date is unknown.
type Date struct {
	Time    time.Time
	DayOnly bool
}

// OriginBy says by what evidence a cluster's origin is told.
type OriginBy string

// The evidence for an origin.
const (
	ByProvider OriginBy = "provider" // one of Agencies delivered it, and it is strictly the earliest of those
	ByDate     OriginBy = "date"     // it is strictly the earliest, and every member is dated
	Undecided  OriginBy = "undecided"
)

// A Result is what Find found. Its sequences may be iterated any number of
// times, concurrently too. It must be closed.
type Result struct {
	options  Options
	shelf    *shelf
	ledger   *ledger
	grouping *grouping
	skipped  []*SkipError
	stats    Stats
}

// Articles yields every article that was compared, by id. With Options.Against
// the old ones are left out that match none.
func (r *Result) Articles() iter.Seq2[ArticleResult, error] {
	return func(yield func(ArticleResult, error) bool) {
		var buf []byte
		for x := range r.shelf.len() {
			h := r.shelf.at(x)
			if r.options.Against && h.old && r.grouping.verdicts[x].shared == 0 {
				continue
			}
			a, err := r.shelf.article(x, &buf)
			if !yield(r.grouping.verdicts[x].result(h, a), err) || err != nil {
				return
			}
		}
	}
}

// Matches yields every match, by A and B. Of exact copies, all match the first
// by id, and that one only matches other articles; of more than 64 articles with
// one passage not all pairs are compared. Clusters have all of them. With
// Options.Against one of A and B is old: exact copies match the first of the other
// side, and where a passage has more than 32 articles on both sides not all pairs
// are compared.
func (r *Result) Matches() iter.Seq2[Match, error] { return r.ledger.all() }

// Clusters yields every cluster, by id.
func (r *Result) Clusters() iter.Seq2[Cluster, error] { return r.grouping.clusters.all() }

// Skipped yields what could not be compared, by path and line.
func (r *Result) Skipped() iter.Seq2[*SkipError, error] {
	return func(yield func(*SkipError, error) bool) {
		for _, s := range r.skipped {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// Stats returns counts and times.
func (r *Result) Stats() Stats { return r.stats }

// Options returns the options of the run, defaults filled in.
func (r *Result) Options() Options { return r.options }

// Close frees what the result holds: memory, and temporary files.
func (r *Result) Close() error {
	return errors.Join(r.shelf.close(), r.ledger.spill.close(), r.grouping.clusters.spill.close())
}

// Stats are the counts of a run, and the time of each stage. Only the counts
// of what was found are the same from run to run.
type Stats struct {
	Articles int // compared
	Old      int // of them of the older corpus, which Options.Against compares the others with
	Empty    int // of them without a word: they match nothing
	Undated  int // of them without a date
	Skipped  int
	Bytes    int64 // of text
	Words    int64

	Candidates int // pairs that share a bucket
	Glanced    int // of them dropped on a look at the words around their one shared fingerprint
	Verified   int // of them aligned
	Matches    int
	Clusters   int

	BoilerplateFingerprints int // fingerprints that are boilerplate of some publisher, or frequent
	StandingFingerprints    int
	CommonShingles          int // shingles too common to be evidence
	BoilerplateCopies       int // exact copies of an earlier article that are nothing but boilerplate: no match
	BoilerplatePassages     int // passages of matches that are boilerplate and not told

	Spilled int64 // bytes written to temporary files

	Cut, Pairs, Verify, Group time.Duration
}
