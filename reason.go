package dedupe

// A Reason says why two articles are no match of [Find].
type Reason string

// The reasons. Of several, what the words themselves lack is told before what
// keeps the two from being compared.
const (
	TooFarApart   Reason = "max_age"        // their dates lie farther apart than Options.MaxAge
	NoWords       Reason = "no_words"       // one has none
	NothingShared Reason = "nothing_shared" // they share no passage
	NoEvidence    Reason = "no_evidence"    // all that they share is boilerplate or common
	TooFewWords   Reason = "min_words"      // they share fewer words of evidence than Options.MinWords
	NoStretch     Reason = "stretch"        // none of the evidence stands in a row that is long enough
	NothingTold   Reason = "nothing_told"   // each passage is mostly boilerplate, or too short to be told

	NoBucket        Reason = "no_bucket"    // they share no fingerprint and no band
	OnlyBoilerplate Reason = "boilerplate"  // the fingerprints that they share are boilerplate
	CopyInstead     Reason = "copy"         // an exact copy of one is compared in its place
	LargeBucket     Reason = "large_bucket" // more than 64 articles have what they share: these are not compared all with all
	GlancedAt       Reason = "glance"       // a look at the one fingerprint that they share shows too little around it
)

// sameArticle is never told: Explain refuses two articles with one id.
const sameArticle Reason = "same_article"

// A Measure is a figure that decides whether two articles match, and as what.
type Measure string

// The measures.
const (
	MeasureMinWords      Measure = "min_words"      // words of evidence, for a match: Options.MinWords
	MeasureStretch       Measure = "stretch"        // words of evidence in one stretch, for a match
	MeasureCopied        Measure = "copied"         // share of the shared words that are evidence, for near-duplicates and contained articles
	MeasureNearDuplicate Measure = "near_duplicate" // Jaccard coefficient: Options.Threshold
	MeasureContained     Measure = "contained"      // share of the shorter article's words that stand in the passages, edited ones counting half
	MeasureStanding      Measure = "standing"       // share of the evidence that is standing
)

// A Check is a measure of two articles beside what is needed of it.
type Check struct {
	Measure   Measure
	Is, Needs Ratio // words of MeasureMinWords and MeasureStretch, which may be halves; else shares, 0 to 1
	Holds     bool
}
