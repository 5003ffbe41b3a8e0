package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// words takes all the steps that a word of fewer than 16 bytes may need, and drops
// those that it does not need: which they are says its length, bit for bit.
func words() {
	TEXT("wordsAVX2", NOSPLIT, "func(hash *uint64, fold *byte, base uint64, start, end *uint32, groups int)")
	Pragma("noescape")
	Doc("wordsAVX2 hashes so many groups of four words, at least one. A word's bytes are",
		"those of fold from start, less base, to end, fewer than 16; what is written for",
		"longer ones means nothing. It reads 16 bytes of each.")
	hash := operand.Mem{Base: Load(Param("hash"), GP64())}
	fold1 := operand.Mem{Base: Load(Param("fold"), GP64())}
	base := Load(Param("base"), GP64())
	start := operand.Mem{Base: Load(Param("start"), GP64())}
	end := operand.Mem{Base: Load(Param("end"), GP64())}
	groups := Load(Param("groups"), GP64())
	SUBQ(base, fold1.Base)

	p1, p2, p3 := newFactor("prime1", prime1), newFactor("prime2", prime2), newFactor("prime3", prime3)
	p5 := newFactor("prime5", prime5)
	p1.hold()
	high := hold(all("high", 0xFFFFFFFF<<32))
	last := hold(all("last", 0xFF))

	Label("words")
	x, next := eights(fold1, start)
	n, s := YMM(), YMM()
	VPMOVZXDQ(end, n)
	VPMOVZXDQ(start, s)
	VPSUBQ(s, n, n)
	h := plus(n, all("prime5", prime5))

	is8 := turned(n, 60)
	h8 := p1.times(rotate(p2.times(x, high), 31), high)
	VPXOR(h, h8, h8)
	h8 = p1.times(rotate(h8, 27), high)
	VPADDQ(all("prime4", prime4), h8, h8)
	VBLENDVPD(is8, h8, h, h)
	VBLENDVPD(is8, next, x, x)

	is4 := turned(n, 61)
	h4 := p1.timesShort(x)
	VPXOR(h, h4, h4)
	h4 = p2.times(rotate(h4, 23), high)
	VPADDQ(all("prime3", prime3), h4, h4)
	VBLENDVPD(is4, h4, h, h)
	VPSRLQ(operand.Imm(32), x, next)
	VBLENDVPD(is4, next, x, x)

	// The last bytes: one, if a bit of two says so, the second, if the higher does,
	// the third, if both do.
	is2, is1, is3 := turned(n, 62), turned(n, 63), YMM()
	VPAND(is1, is2, is3)
	VPOR(is1, is2, is1)
	for i, is := range []reg.VecVirtual{is1, is2, is3} {
		b := YMM()
		VPAND(last, x, b)
		b = p5.timesShort(b)
		VPXOR(h, b, b)
		b = p1.times(rotate(b, 11), high)
		VBLENDVPD(is, b, h, h)
		if i < 2 {
			VPSRLQ(operand.Imm(8), x, x)
		}
	}

	h = avalanche(h, p2, p3, high)
	VMOVDQU(h, hash)
	ADDQ(operand.Imm(8*lanes), hash.Base)
	ADDQ(operand.Imm(4*lanes), start.Base)
	ADDQ(operand.Imm(4*lanes), end.Base)
	DECQ(groups)
	JNZ(operand.LabelRef("words"))
	VZEROUPPER()
	RET()
}

// eights returns the first eight bytes of each of four words, and the next eight.
func eights(fold, start operand.Mem) (first, next reg.VecVirtual) {
	var halves [2][2]reg.VecVirtual
	for i := range 2 {
		a, b := GP64(), GP64()
		MOVL(start.Offset(8*i), a.As32())
		MOVL(start.Offset(8*i+4), b.As32())
		for j := range 2 {
			halves[j][i] = XMM()
			VMOVQ(fold.Offset(8*j).Idx(a, 1), halves[j][i])
			VPINSRQ(operand.Imm(1), fold.Offset(8*j).Idx(b, 1), halves[j][i], halves[j][i])
		}
	}
	var all [2]reg.VecVirtual
	for j, h := range halves {
		all[j] = YMM()
		VINSERTI128(operand.Imm(1), h[1], h[0].AsY(), all[j])
	}
	return all[0], all[1]
}

// turned moves a bit of each number to its highest place, which VBLENDVPD asks.
func turned(n reg.VecVirtual, by uint64) reg.VecVirtual {
	t := YMM()
	VPSLLQ(operand.Imm(by), n, t)
	return t
}

// timesShort returns the low half of x times the factor.
func (f factor) timesShort(x reg.VecVirtual) reg.VecVirtual {
	low, up := YMM(), YMM()
	VPMULUDQ(f.low, x, low)
	VPMULUDQ(f.crossed, x, up)
	VPSLLQ(operand.Imm(32), up, up)
	VPADDQ(up, low, low)
	return low
}
