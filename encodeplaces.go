package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/shingle"
)

// A word's place takes one byte: 5 bits of its length, and 3 of the gap before it.
// Where one is larger, or the word has flags, the byte is 0 and all follows in
// full, behind the bytes of all words. A word may begin before the last one ends,
// so what follows counts from where that begins.
const (
	lengthBits = 5
	maxLength  = 1<<lengthBits - 1
	maxGap     = 1<<(8-lengthBits) - 1
)

func appendPlaces(b []byte, w *shingle.Words) []byte {
	n, at := len(w.Hash), len(b)
	b = slices.Grow(b, n)[:at+n]
	starts, ends, flags := w.Start[:n], w.End[:n], w.Flag[:n]
	start, end := uint32(0), uint32(0)
	for i, s := range starts {
		length, gap := ends[i]-s, s-end // a gap below 0 is a very large one
		head := byte(0)
		if length <= maxLength && gap <= maxGap && flags[i] == 0 {
			head = byte(length | gap<<lengthBits)
		} else {
			b = appendUint(b, int(length))
			b = appendUint(b, int(s-start))
			b = append(b, byte(flags[i]))
		}
		b[at+i] = head
		start, end = s, ends[i]
	}
	return b
}

// decodePlaces fills in the places and flags of n words, and returns the rest.
func decodePlaces(w *shingle.Words, b []byte, n int) []byte {
	heads, d := b[:n], reader{b[n:]}
	starts := slices.Grow(w.Start[:0], n)[:n]
	ends := slices.Grow(w.End[:0], n)[:n]
	flags := slices.Grow(w.Flag[:0], n)[:n]
	clear(flags)
	start, end := uint32(0), uint32(0)
	for i, head := range heads {
		if head != 0 {
			start = end + uint32(head>>lengthBits)
			end = start + uint32(head&maxLength)
		} else {
			length := uint32(d.uint())
			start += uint32(d.uint())
			end = start + length
			flags[i] = shingle.Flag(d.b[0])
			d.b = d.b[1:]
		}
		starts[i], ends[i] = start, end
	}
	w.Start, w.End, w.Flag = starts, ends, flags
	return d.b
}

// placesSpan returns the bytes of some of the n words whose places b begins with.
func placesSpan(b []byte, n int, words WordRange) Span {
	heads, d := b[:words.End], reader{b[n:]}
	var s Span
	start, end := uint32(0), uint32(0)
	for i, head := range heads {
		if head != 0 {
			start = end + uint32(head>>lengthBits)
			end = start + uint32(head&maxLength)
		} else {
			length := uint32(d.uint())
			start += uint32(d.uint())
			end = start + length
			d.b = d.b[1:] // flags
		}
		if i == words.Start {
			s.Start = int(start)
		}
	}
	s.End = int(end)
	return s
}
