package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// In AVX-512 the 32 registers hold the 128 minima of a usual signature over all
// its shingles, and numbers of 64 bits are multiplied and compared as they are.
const (
	block512 = 128
	lanes512 = 8
)

func progressions512() {
	TEXT("progressionsAVX512", NOSPLIT, "func(values, steps *[256]uint64, shingles *uint64, groups int)")
	Pragma("noescape")
	Doc("progressionsAVX512 writes the first value and the step of each shingle, of so many",
		"groups of eight, at least one.")
	values := operand.Mem{Base: Load(Param("values"), GP64())}
	steps := operand.Mem{Base: Load(Param("steps"), GP64())}
	shingles := operand.Mem{Base: Load(Param("shingles"), GP64())}
	groups := Load(Param("groups"), GP64())

	all := func(v uint64) reg.VecVirtual {
		r, z := GP64(), ZMM()
		MOVQ(operand.U64(v), r)
		VPBROADCASTQ(r, z)
		return z
	}
	var (
		p1, p2, p3 = all(prime1), all(prime2), all(prime3)
		p4, p5     = all(prime4), all(prime5)
		eight      = all(prime5 + 8)
		nine       = all(prime5 + 9)
	)
	fold := func(h reg.VecVirtual, bits uint64) {
		t := ZMM()
		VPSRLQ(operand.Imm(bits), h, t)
		VPXORQ(t, h, h)
	}
	avalanche := func(h reg.VecVirtual) {
		fold(h, 33)
		VPMULLQ(p2, h, h)
		fold(h, 29)
		VPMULLQ(p3, h, h)
		fold(h, 32)
	}

	Label("group")
	value, step := ZMM(), ZMM()
	VPMULLQ(shingles, p2, value)
	VPROLQ(operand.Imm(31), value, value)
	VPMULLQ(p1, value, value)

	VPXORQ(nine, value, step)
	VPROLQ(operand.Imm(27), step, step)
	VPMULLQ(p1, step, step)
	VPADDQ(p4, step, step)
	VPXORQ(p5, step, step)
	VPROLQ(operand.Imm(11), step, step)
	VPMULLQ(p1, step, step)
	avalanche(step)
	VMOVDQU64(step, steps)

	VPXORQ(eight, value, value)
	VPROLQ(operand.Imm(27), value, value)
	VPMULLQ(p1, value, value)
	VPADDQ(p4, value, value)
	avalanche(value)
	VMOVDQU64(value, values)

	for _, p := range []operand.Mem{values, steps, shingles} {
		ADDQ(operand.Imm(8*lanes512), p.Base)
	}
	DECQ(groups)
	JNZ(operand.LabelRef("group"))
	VZEROUPPER()
	RET()
}

func lower512() {
	TEXT("lowerAVX512", NOSPLIT, "func(minima *[128]uint64, from uint64, values, steps *[256]uint64, n int)")
	Pragma("noescape")
	Doc("lowerAVX512 lowers 128 minima, those of a signature's values from the one",
		"numbered from on, to the values of n shingles, at least one.")
	minima := operand.Mem{Base: Load(Param("minima"), GP64())}
	from := Load(Param("from"), GP64())
	values := operand.Mem{Base: Load(Param("values"), GP64())}
	steps := operand.Mem{Base: Load(Param("steps"), GP64())}
	n := Load(Param("n"), GP64())

	number := ZMM() // of each lane's value in the signature
	VPBROADCASTQ(from, number)
	VPADDQ(vector("lanes", 0, 1, 2, 3, 4, 5, 6, 7), number, number)
	var least [block512 / lanes512]reg.VecVirtual
	for i := range least {
		least[i] = ZMM()
		VMOVDQU64(minima.Offset(8*lanes512*i), least[i])
	}

	Label("shingle")
	first, value, step := ZMM(), ZMM(), ZMM()
	VPBROADCASTQ(values, first)
	VPBROADCASTQ(steps, step)
	VPMULLQ(number, step, value)
	VPADDQ(first, value, value)
	VPSLLQ(operand.Imm(3), step, step)
	for i, m := range least {
		if i > 0 {
			VPADDQ(step, value, value)
		}
		VPMINUQ(value, m, m)
	}
	ADDQ(operand.Imm(8), values.Base)
	ADDQ(operand.Imm(8), steps.Base)
	DECQ(n)
	JNZ(operand.LabelRef("shingle"))

	for i, m := range least {
		VMOVDQU64(m, minima.Offset(8*lanes512*i))
	}
	VZEROUPPER()
	RET()
}
