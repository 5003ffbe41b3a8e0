// Command sieve writes the kernel that looks for where a name may begin, for AVX2.
// The tests of package credit have the same in Go.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const (
	group = 64 // bytes, a bit for each
	lanes = 32 // bytes in a vector
	looks = 4  // bytes that are looked at from each place on
	whole = group - looks + 1
	sets  = 2 // times eight
)

func main() {
	ConstraintExpr("!purego")
	TEXT("siftAVX2", NOSPLIT, "func(sieve *[2][4][32]uint8, text string, before uint64) (at int, places uint64)")
	Pragma("noescape")
	Doc("siftAVX2 marks where names may begin among 61 bytes of text from at on, the first",
		"that have such a place. Before is 1 where a letter of ASCII goes before the text.",
		"Where nothing is marked, no name begins before at, and fewer than 64 bytes are",
		"left from there on.")
	sieve := operand.Mem{Base: Load(Param("sieve"), GP64())}
	text := operand.Mem{Base: Load(Param("text").Base(), GP64()), Index: GP64(), Scale: 1}
	last := Load(Param("text").Len(), GP64())
	before := Load(Param("before"), GP64())
	at, places := text.Index, GP64()
	XORQ(at, at)
	XORQ(places, places)
	SUBQ(operand.Imm(group), last)
	JLT(operand.LabelRef("done"))
	small, letterA := all("small", 'a'-'A'), all("letterA", 'a')
	other, wide := all("other", 26), all("wide", 27)
	low, turn := all("low", 0x70), all("turn", 0x80)

	Label("group")
	var kinds, next [2]reg.VecVirtual
	var letters, none [2]reg.GPVirtual
	for i := range 2 {
		x, isLetter := YMM(), YMM()
		kinds[i] = YMM()
		VMOVDQU(text.Offset(lanes*i), x)
		VPOR(small, x, kinds[i])
		VPSUBB(letterA, kinds[i], kinds[i])
		VPMINUB(other, kinds[i], kinds[i])
		VPSUBB(other, kinds[i], isLetter) // the highest bit
		letters[i] = mask(isLetter)
		VPBLENDVB(x, wide, kinds[i], kinds[i])
		VPADDB(low, kinds[i], kinds[i]) // see found
		next[i] = YMM()
	}
	VPERM2I128(operand.Imm(0x21), kinds[1], kinds[0], next[0])
	VPERM2I128(operand.Imm(0x81), kinds[1], kinds[1], next[1])
	found := found(sieve, turn, kinds, next)
	for i := range 2 {
		zero := YMM()
		VPXOR(zero, zero, zero)
		VPCMPEQB(zero, found[i], found[i])
		none[i] = mask(found[i])
	}
	join(letters)
	join(none)
	// A name begins behind no letter, and here not where bytes of it are not read.
	LEAQ(operand.Mem{Base: before, Index: letters[0], Scale: 2}, before)
	ORQ(before, none[0])
	NOTQ(none[0])
	MOVQ(none[0], places)
	SHLQ(operand.Imm(group-whole), places)
	SHRQ(operand.Imm(group-whole), places)
	JNZ(operand.LabelRef("done"))
	MOVQ(letters[0], before)
	SHRQ(operand.Imm(whole-1), before)
	ANDQ(operand.Imm(1), before)
	ADDQ(operand.Imm(whole), at)
	CMPQ(at, last)
	JLE(operand.LabelRef("group"))

	Label("done")
	VZEROUPPER()
	Store(at, Return("at"))
	Store(places, Return("places"))
	RET()
	Generate()
}

// found gives for each byte, in two vectors, the sets that have it and those behind.
// Next are the 16 bytes behind each half of a vector.
func found(sieve, turn operand.Mem, kinds, next [2]reg.VecVirtual) (found [2]reg.VecVirtual) {
	var of [2][sets]reg.VecVirtual
	for j := range looks {
		// A byte is looked up in the lower half of a table, 16 kinds, and in the upper.
		// A lookup gives nothing where the highest bit is set: of a kind and 0x70 if it
		// is an upper one, and turned if not.
		var lower, upper [2]reg.VecVirtual
		for i := range 2 {
			lower[i], upper[i] = kinds[i], YMM()
			if j > 0 {
				lower[i] = YMM()
				VPALIGNR(operand.Imm(uint64(j)), kinds[i], next[i], lower[i])
			}
			VPXOR(turn, lower[i], upper[i])
		}
		for s := range sets {
			table := sieve.Offset(lanes * (looks*s + j))
			inLower, inUpper := YMM(), YMM()
			VBROADCASTI128(table, inLower)
			VBROADCASTI128(table.Offset(lanes/2), inUpper)
			for i := range 2 {
				a, b := YMM(), YMM()
				VPSHUFB(lower[i], inLower, a)
				VPSHUFB(upper[i], inUpper, b)
				VPOR(a, b, b)
				if j == 0 {
					of[i][s] = b
				} else {
					VPAND(b, of[i][s], of[i][s])
				}
			}
		}
	}
	for i := range 2 {
		found[i] = of[i][0]
		for s := 1; s < sets; s++ {
			VPOR(of[i][s], found[i], found[i])
		}
	}
	return found
}

// join puts the bits of two vectors into the first.
func join(m [2]reg.GPVirtual) {
	SHLQ(operand.Imm(lanes), m[1])
	ORQ(m[1], m[0])
}

// mask is the highest bits of all bytes.
func mask(x reg.VecVirtual) reg.GPVirtual {
	m := GP64()
	VPMOVMSKB(x, m.As32())
	return m
}

// all is a vector in memory whose bytes are all b.
func all(name string, b byte) operand.Mem {
	m := GLOBL(name, RODATA|NOPTR)
	for i := range lanes / 8 {
		DATA(8*i, operand.U64(0x0101010101010101*uint64(b)))
	}
	return m
}
