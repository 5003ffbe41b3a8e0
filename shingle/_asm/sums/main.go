// Command sums writes the kernels that hash words and shingles of five words for
// AVX2. The functions hashes and sums5 of package shingle are the same in Go.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The primes of XXH64, and what its lanes start with.
const (
	prime1 = 11400714785074694791
	prime2 = 14029467366897019727
	prime3 = 1609587929392839161
	prime4 = 9650029242287828579
	prime5 = 2870177450012600261

	lane1 = (prime1 + prime2) % (1 << 64)
	lane2 = prime2
	lane4 = 1<<64 - prime1

	size  = 5 * 8 // bytes that a shingle's hash is of
	lanes = 4     // 64-bit numbers in a vector
)

func main() {
	ConstraintExpr("!purego")
	sums5()
	words()
	Generate()
}

func sums5() {
	TEXT("sums5AVX2", NOSPLIT, "func(dst, words *uint64, groups int)")
	Pragma("noescape")
	Doc("sums5AVX2 writes the hashes of the first shingles of five words, of so many",
		"groups of four, at least one.")
	dst := operand.Mem{Base: Load(Param("dst"), GP64())}
	words := operand.Mem{Base: Load(Param("words"), GP64())}
	groups := Load(Param("groups"), GP64())

	p1, p2, p3 := newFactor("prime1", prime1), newFactor("prime2", prime2), newFactor("prime3", prime3)
	p1.hold()
	p2.hold()
	high := hold(all("high", 0xFFFFFFFF<<32))
	p4 := all("prime4", prime4) // there are not registers for all

	// What a word adds to a hash before it meets other words is computed once, for
	// the four words behind those of the group before, and turned to its five places.
	q0, r0 := YMM(), YMM()
	VMOVDQU(words, q0)
	q0 = p2.times(q0, high)
	r0 = p1.times(rotate(q0, 31), high)

	Label("group")
	q4 := YMM()
	VMOVDQU(words.Offset(8*lanes), q4)
	q4 = p2.times(q4, high)
	q1, q3 := between(q0, q4)
	v1 := p1.times(rotate(plus(q0, all("lane1", lane1)), 31), high)
	VMOVDQA(q4, q0)
	v2 := p1.times(rotate(plus(q1, all("lane2", lane2)), 31), high)
	v4 := p1.times(rotate(plus(q3, all("lane4", lane4)), 31), high)
	r4 := p1.times(rotate(q0, 31), high)
	v3 := middle(r0, r4)
	VMOVDQA(r4, r0)

	h := rotate(v1, 1)
	for _, r := range []reg.VecVirtual{rotate(v2, 7), rotate(v3, 12), rotate(v4, 18)} {
		VPADDQ(r, h, h)
	}
	for i, v := range []reg.VecVirtual{v1, v2, v3, v4} {
		round := p1.times(rotate(p2.times(v, high), 31), high)
		VPXOR(round, h, h)
		h = p1.times(h, high)
		if i < 3 {
			VPADDQ(p4, h, h)
		} else {
			VPADDQ(all("prime4size", prime4+size), h, h)
		}
	}
	VPXOR(r0, h, h)
	h = p1.times(rotate(h, 27), high)
	VPADDQ(p4, h, h)

	h = avalanche(h, p2, p3, high)
	VMOVDQU(h, dst)

	ADDQ(operand.Imm(8*lanes), dst.Base)
	ADDQ(operand.Imm(8*lanes), words.Base)
	DECQ(groups)
	JNZ(operand.LabelRef("group"))
	VZEROUPPER()
	RET()
}

// middle returns what begins at the third of two vectors that follow each other.
func middle(x0, x4 reg.VecVirtual) reg.VecVirtual {
	x2 := YMM()
	VPERM2I128(operand.Imm(0x21), x4, x0, x2)
	return x2
}

// between returns what begins at the second and at the fourth.
func between(x0, x4 reg.VecVirtual) (x1, x3 reg.VecVirtual) {
	x1, x3 = YMM(), YMM()
	x2 := middle(x0, x4)
	VPALIGNR(operand.Imm(8), x0, x2, x1)
	VPALIGNR(operand.Imm(8), x2, x4, x3)
	return x1, x3
}

// A factor is a constant of 64 bits that vectors are multiplied by. AVX2 multiplies
// numbers of 32 bits only.
type factor struct {
	low     operand.Op // the constant
	crossed operand.Op // its halves, exchanged
}

func newFactor(name string, c uint64) factor {
	return factor{all(name, c), all(name+"crossed", c<<32|c>>32)}
}

// hold puts the factor into registers.
func (f *factor) hold() { f.low, f.crossed = hold(f.low), hold(f.crossed) }

// times returns x times the factor: the product of the low halves, and at its high
// half the sum of the products of a low and a high half.
func (f factor) times(x reg.VecVirtual, high operand.Op) reg.VecVirtual {
	low, crossed, moved := YMM(), YMM(), YMM()
	VPMULLD(f.crossed, x, crossed)
	VPMULUDQ(f.low, x, low)
	VPSLLQ(operand.Imm(32), crossed, moved)
	VPAND(high, crossed, crossed)
	VPADDQ(moved, low, low)
	VPADDQ(crossed, low, low)
	return low
}

func rotate(x reg.VecVirtual, bits uint64) reg.VecVirtual {
	left, right := YMM(), YMM()
	VPSLLQ(operand.Imm(bits), x, left)
	VPSRLQ(operand.Imm(64-bits), x, right)
	VPOR(right, left, left)
	return left
}

func plus(x reg.VecVirtual, c operand.Op) reg.VecVirtual {
	sum := YMM()
	VPADDQ(c, x, sum)
	return sum
}

// avalanche is the last step of XXH64.
func avalanche(h reg.VecVirtual, p2, p3 factor, high operand.Op) reg.VecVirtual {
	fold(h, 33)
	h = p2.times(h, high)
	fold(h, 29)
	h = p3.times(h, high)
	fold(h, 32)
	return h
}

// fold is h ^= h >> bits.
func fold(h reg.VecVirtual, bits uint64) {
	t := YMM()
	VPSRLQ(operand.Imm(bits), h, t)
	VPXOR(t, h, h)
}

// constants are those that are in memory already, by name.
var constants = map[string]operand.Mem{}

// all returns a vector in memory whose lanes are all c.
func all(name string, c uint64) operand.Op {
	m, ok := constants[name]
	if !ok {
		m = GLOBL(name, RODATA|NOPTR)
		for i := range lanes {
			DATA(8*i, operand.U64(c))
		}
		constants[name] = m
	}
	return m
}

// hold puts a vector into a register.
func hold(m operand.Op) reg.VecVirtual {
	r := YMM()
	VMOVDQU(m, r)
	return r
}
