package dedupe

import "math/bits"

// Surroundings are four bits of each of the words around a fingerprint that an
// article has once. A posting has them, so that the words of an article need not be
// read which has by chance a phrase in common with another one, and nothing more, as
// most partners have. The zero value tells nothing.
type surroundings struct{ ahead, behind uint64 } // the nearest word lowest

const (
	aroundBits  = 4
	aroundWords = 15 // on each side: the 16th has the bit below
	aroundTold  = 1 << 63

	// So many words of a fingerprint leave no more to be looked at than aroundWords:
	// on either side fewer than stretchWords-aroundShingle that agree, a gap and a run.
	aroundShingle = stretchWords - 1 + glanceGap + glanceRun - aroundWords

	aroundLows = 0x1111_1111_1111_1111 // the lowest bit of each word
)

// surroundingsAt are those of a fingerprint of k words at a place in r.
func surroundingsAt(r *Record, place, k int) surroundings {
	words := r.Words.Hash
	if k < aroundShingle || len(words) < shortArticle || r.repeats(place) {
		return surroundings{}
	}
	ahead := words[place+k : min(place+k+aroundWords, len(words))]
	behind := min(place, aroundWords)
	// Where an article has no more words, anything is right that others do not have.
	s := surroundings{
		r.Digest<<(aroundBits*len(ahead)) | aroundTold,
		r.Digest << (aroundBits * behind),
	}
	for i, h := range ahead {
		s.ahead |= h % (1 << aroundBits) << (aroundBits * i)
	}
	for i := range behind {
		s.behind |= words[place-1-i] % (1 << aroundBits) << (aroundBits * i)
	}
	return s
}

// told reports whether s tells anything.
func (s surroundings) told() bool { return s.ahead >= aroundTold }

// alike reports false only where both tell enough to know that Glance would report
// false: what agrees in all bits agrees in these four. Both are of the same
// fingerprint, of k words.
func (s surroundings) alike(t surroundings, k int) bool {
	if !s.told() || !t.told() {
		return true
	}
	// Glance wants a run of stretchWords with the fingerprint in it, or one of
	// glanceRun elsewhere: with the fingerprint that may be enough.
	return k+wordsAgreeing(s.ahead, t.ahead)+wordsAgreeing(s.behind, t.behind) >= stretchWords ||
		runAgrees(s.ahead, t.ahead) || runAgrees(s.behind, t.behind)
}

// wordsAgreeing counts the words that one side of two surroundings begins with.
func wordsAgreeing(x, y uint64) int {
	return bits.TrailingZeros64(x^y|aroundTold) / aroundBits
}

// runAgrees reports whether glanceRun words of one side of two surroundings agree,
// which stand no farther from each other than a gap can move them.
func runAgrees(x, y uint64) bool {
	for gap := range glanceGap + 1 {
		// What has no other word to agree with, does not.
		none := ^uint64(0) << (aroundBits * (aroundWords - gap))
		shift := aroundBits * gap
		if fourAgree(x^y>>shift|none) || fourAgree(x>>shift^y|none) {
			return true
		}
	}
	return false
}

// fourAgree reports whether glanceRun words in a row have no bit in which they differ.
func fourAgree(differ uint64) bool {
	differ |= differ >> 2
	differ |= differ >> 1
	differ &= aroundLows
	differ |= differ >> aroundBits
	differ |= differ >> (2 * aroundBits)
	return differ&aroundLows != aroundLows
}
