// Command sign writes the kernels of the MinHash signature for AVX2 and for AVX-512. The comments
// of package lsh say what a signature is; its signBlocks is the same in Go.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A block is the minima that are lowered together and stay in registers; in AVX2
// more of them would leave none for the values.
const (
	block = 32
	lanes = 4 // 64-bit numbers in a vector
)

func main() {
	ConstraintExpr("!purego")
	first()
	next()
	progressions512()
	lower512()
	Generate()
}

// first hashes each shingle in general registers while the vectors of the shingle
// before it are lowered: the processor does both at once.
func first() {
	TEXT("lowerFirstAVX2", NOSPLIT, "func(minima *[32]uint64, values *[1024]uint64, steps *[256]uint64, shingles *uint64, n int)")
	Pragma("noescape")
	Doc("lowerFirstAVX2 lowers the first 32 minima to the values of n shingles, at least",
		"one and at most 256. It leaves in values the next four values of each, and in",
		"steps four times its step. Minima and values are turned in their highest bit.")
	minima := operand.Mem{Base: Load(Param("minima"), GP64())}
	values := operand.Mem{Base: Load(Param("values"), GP64())}
	steps := operand.Mem{Base: Load(Param("steps"), GP64())}
	shingles := operand.Mem{Base: Load(Param("shingles"), GP64())}
	n := Load(Param("n"), GP64())
	x := newXXH()
	least := load(minima)

	shift, third := YMM(), YMM()
	VMOVDQU(vector("shifts", 64, 0, 1, 1), shift)
	VMOVDQU(vector("third", 0, 0, 0, 1<<64-1), third)

	Label("shingle")
	first, step := x.progression(shingles)
	BTCQ(operand.Imm(63), first)

	// The first four values: first, and 0, 1, 2 and 3 times the step.
	value, by, twice, once := YMM(), YMM(), YMM(), YMM()
	VMOVQ(first, value.AsX())
	VMOVQ(step, by.AsX())
	VPBROADCASTQ(value.AsX(), value)
	VPBROADCASTQ(by.AsX(), by)
	VPSLLVQ(shift, by, twice)
	VPAND(third, by, once)
	VPADDQ(twice, value, value)
	VPADDQ(once, value, value)
	VPSLLQ(operand.Imm(2), by, by)
	SHLQ(operand.Imm(2), step)
	MOVQ(step, steps)

	lower(least, value, by)
	VMOVDQU(value, values)
	ADDQ(operand.Imm(8), shingles.Base)
	ADDQ(operand.Imm(8*lanes), values.Base)
	ADDQ(operand.Imm(8), steps.Base)
	DECQ(n)
	JNZ(operand.LabelRef("shingle"))

	minima.Base = Load(Param("minima"), GP64())
	store(least, minima)
	VZEROUPPER()
	RET()
}

func next() {
	TEXT("lowerNextAVX2", NOSPLIT, "func(minima *[32]uint64, values *[1024]uint64, steps *[256]uint64, n int)")
	Pragma("noescape")
	Doc("lowerNextAVX2 lowers the next 32 minima to what lowerFirstAVX2 has left of n",
		"shingles, and leaves the same for the minima after these.")
	minima := operand.Mem{Base: Load(Param("minima"), GP64())}
	values := operand.Mem{Base: Load(Param("values"), GP64())}
	steps := operand.Mem{Base: Load(Param("steps"), GP64())}
	n := Load(Param("n"), GP64())
	least := load(minima)

	Label("shingle")
	value, by := YMM(), YMM()
	VMOVDQU(values, value)
	VPBROADCASTQ(steps, by)
	lower(least, value, by)
	VMOVDQU(value, values)
	ADDQ(operand.Imm(8*lanes), values.Base)
	ADDQ(operand.Imm(8), steps.Base)
	DECQ(n)
	JNZ(operand.LabelRef("shingle"))

	store(least, minima)
	VZEROUPPER()
	RET()
}

// lower takes three steps for each vector: which values are less, take them, go on
// to the next values. AVX2 compares signed numbers only; hence the turned bit.
func lower(least []reg.VecVirtual, value, by reg.VecVirtual) {
	for _, m := range least {
		less := YMM()
		VPCMPGTQ(value, m, less)
		VBLENDVPD(less, value, m, m)
		VPADDQ(by, value, value)
	}
}

func load(minima operand.Mem) []reg.VecVirtual {
	least := make([]reg.VecVirtual, block/lanes)
	for i := range least {
		least[i] = YMM()
		VMOVDQU(minima.Offset(8*lanes*i), least[i])
	}
	return least
}

func store(least []reg.VecVirtual, minima operand.Mem) {
	for i, m := range least {
		VMOVDQU(m, minima.Offset(8*lanes*i))
	}
}

func vector(name string, numbers ...uint64) operand.Mem {
	m := GLOBL(name, RODATA|NOPTR)
	for i, v := range numbers {
		DATA(8*i, operand.U64(v))
	}
	return m
}
