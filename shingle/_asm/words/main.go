// Command words writes the kernels that fold and mark what is ASCII, for AVX2, and
// that turn these marks to the places of words, for BMI1. The methods ascii and
// bounds of package shingle are the same in Go.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const (
	group = 64 // bytes, a bit for each
	lanes = 32 // bytes in a vector
)

func main() {
	ConstraintExpr("!purego")
	ascii()
	places()
	Generate()
}

func ascii() {
	TEXT("asciiAVX2", NOSPLIT, "func(fold *byte, word, digit, wide *uint64, text string, groups int)")
	Pragma("noescape")
	Doc("asciiAVX2 folds the ASCII of so many groups of 64 bytes of text, at least one,",
		"and writes for each group bits for ASCII's letters and digits, for its digits,",
		"and for what is not ASCII.")
	fold := operand.Mem{Base: Load(Param("fold"), GP64())}
	word := operand.Mem{Base: Load(Param("word"), GP64())}
	digit := operand.Mem{Base: Load(Param("digit"), GP64())}
	wide := operand.Mem{Base: Load(Param("wide"), GP64())}
	text := operand.Mem{Base: Load(Param("text").Base(), GP64())}
	groups := Load(Param("groups"), GP64())

	letters := span{all("beforeA", 'a'-1), all("afterZ", 'z'+1)}
	digits := span{all("before0", '0'-1), all("after9", '9'+1)}
	small := all("small", 'a'-'A')

	Label("group")
	var words, numbers, others [2]reg.GPVirtual
	for i := range 2 {
		x, isLetter, isDigit := YMM(), YMM(), YMM()
		VMOVDQU(text.Offset(lanes*i), x)
		others[i] = mask(x) // the highest bit
		letter := YMM()     // of a letter that is folded; other bytes of ASCII mean nothing
		VPOR(small, x, letter)
		VPBLENDVB(x, x, letter, letter)
		VMOVDQU(letter, fold.Offset(lanes*i))
		letters.holds(letter, isLetter)
		digits.holds(x, isDigit)
		numbers[i] = mask(isDigit)
		VPOR(isDigit, isLetter, isLetter)
		words[i] = mask(isLetter)
	}
	for _, to := range []struct {
		bits [2]reg.GPVirtual
		m    operand.Mem
	}{{words, word}, {numbers, digit}, {others, wide}} {
		SHLQ(operand.Imm(lanes), to.bits[1])
		ORQ(to.bits[0], to.bits[1])
		MOVQ(to.bits[1], to.m)
	}
	for _, m := range []operand.Mem{word, digit, wide} {
		ADDQ(operand.Imm(8), m.Base)
	}
	ADDQ(operand.Imm(group), fold.Base)
	ADDQ(operand.Imm(group), text.Base)
	DECQ(groups)
	JNZ(operand.LabelRef("group"))
	VZEROUPPER()
	RET()
}

// A span is the bytes between two others. AVX2 compares signed numbers: what is not
// ASCII is below all that is.
type span struct{ before, after reg.VecVirtual }

// holds sets all bits of the bytes that are in the span.
func (s span) holds(x, in reg.VecVirtual) {
	below := YMM()
	VPCMPGTB(s.before, x, in)
	VPCMPGTB(x, s.after, below)
	VPAND(below, in, in)
}

// mask is the highest bits of all bytes.
func mask(x reg.VecVirtual) reg.GPVirtual {
	m := GP64()
	VPMOVMSKB(x, m.As32())
	return m
}

// all returns a vector whose bytes are all b.
func all(name string, b byte) reg.VecVirtual {
	m := GLOBL(name, RODATA|NOPTR)
	for i := range lanes / 8 {
		DATA(8*i, operand.U64(0x0101010101010101*uint64(b)))
	}
	v := YMM()
	VMOVDQU(m, v)
	return v
}
