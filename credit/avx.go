//go:build amd64 && !purego

package credit

import "golang.org/x/sys/cpu"

// hasAVX2 says that this processor can run what is below.
var hasAVX2 = cpu.X86.HasAVX2

// nextSifted is next for what fills groups of 64 bytes. Where no name begins
// there, it gives the place up to which none does.
func (ns *names) nextSifted(text string, i int) (n naming, ok bool, end int) {
	for len(text)-i >= 64 {
		at, places := siftAVX2((*[2][4][32]uint8)(&ns.sieve), text[i:], letterBefore(text, i)>>7)
		i += at
		if places == 0 {
			break
		}
		if n, ok := ns.among(text, i, places); ok {
			return n, true, 0
		}
		i += 61
	}
	return naming{}, false, i
}
