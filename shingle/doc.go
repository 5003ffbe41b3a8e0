// Package shingle turns text into words, words into shingles, and shingles
// into the set by which two articles are compared.
//
// # Words
//
// Text is folded by Unicode's NFKC_Casefold, with I, İ, ı and an i with a
// combining dot above all folded to i. Hence these are equal: upper and lower
// case, in Turkish too; ß, ẞ and ss; σ and the final ς; composed and decomposed
// accents; ligatures; full-width and half-width forms; text with and without
// soft hyphens, zero-width characters, variation selectors and whatever else
// Unicode calls default-ignorable.
//
// A word is a maximal run of letters, marks and decimal digits of the folded
// text; everything else separates. "Ki-moon" is two words, and so is "d'une".
// Each letter of Han, Hiragana, Katakana (with the prolonged sound mark ー),
// Thai, Lao, Khmer and Myanmar, scripts that put no blanks between words, is
// with its marks a word of its own and has the flag Half. Their digits run
// together like any others. Hangul is written with blanks and is cut at them.
//
// A mark belongs to the letter or digit before it; with none before it in the
// same run, as in "O´Neill", where ´ folds to a blank and an accent, it belongs
// to no word.
//
// Offsets are bytes of the original text. Ignorable characters lie inside a
// word's span, never at its edges. Where one original character folds to parts
// of several words (½ gives 1 and 2, ㍿ four, the Thai ำ the end of one word and
// the next), each of these words spans the whole character, so that their spans
// overlap: starts and ends never decrease, and a start is always below its end.
//
// Any bytes are legal input. A byte that is not UTF-8 separates like a blank.
// What a text has beyond 4 GiB − 1 bytes, which an offset cannot reach, is not
// cut. On one base character the first 28 marks count and others are dropped, so
// that no input takes more than linear time.
//
// # Hashes
//
// A word's hash is xxhash64 (seed 0) of its folded UTF-8 bytes, a shingle's is
// xxhash64 of its words' hashes in little endian. Both depend on nothing but the
// text: the Unicode data are a part of the package, not of the toolchain.
//
// A shingle is k consecutive words (Broder, "On the resemblance and containment
// of documents", 1997, section 2), and the set of all shingles is what Jaccard
// and containment are taken of. Sets are exact up to collisions of 64 bits.
//
// All functions are safe for concurrent use, as long as no two calls write to
// the same Words or slice.
package shingle
