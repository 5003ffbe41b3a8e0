package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// mostly is how many words begin or end in most groups, at most.
const mostly = 12

func places() {
	TEXT("placesBMI", NOSPLIT, "func(start, end *uint32, word *uint64, at uint32, groups int)")
	Pragma("noescape")
	Doc("placesBMI writes the places where words begin and end in so many groups of 64",
		"bytes, at least one, of which word has a bit for each byte of a word. It writes",
		"up to 12 numbers without meaning behind both.")
	start := operand.Mem{Base: Load(Param("start"), GP64())}
	end := operand.Mem{Base: Load(Param("end"), GP64())}
	word := operand.Mem{Base: Load(Param("word"), GP64())}
	at := Load(Param("at"), GP32())
	groups := Load(Param("groups"), GP64())
	open := GP64() // 1 where the word before reaches up to here
	XORQ(open, open)

	Label("group")
	w, before, begins, ends := GP64(), GP64(), GP64(), GP64()
	MOVQ(word, w)
	LEAQ(operand.Mem{Base: open, Index: w, Scale: 2}, before)
	ANDNQ(w, before, begins)
	ANDNQ(before, w, ends)
	MOVQ(w, open)
	SHRQ(operand.Imm(63), open)
	write(start, begins, at, "starts")
	write(end, ends, at, "ends")
	ADDL(operand.Imm(group), at)
	ADDQ(operand.Imm(8), word.Base)
	DECQ(groups)
	JNZ(operand.LabelRef("group"))
	RET()
}

// write writes the places of the bits of m, from at on, and goes on behind them.
func write(to operand.Mem, m reg.GPVirtual, at reg.Register, label string) {
	n, place := GP64(), GP64()
	POPCNTQ(m, n)
	next := func(to operand.Mem) {
		TZCNTQ(m, place)
		ADDL(at, place.As32())
		MOVL(place.As32(), to)
		BLSRQ(m, m)
	}
	for i := range mostly {
		next(to.Offset(4 * i))
	}
	JZ(operand.LabelRef(label + "Done")) // of the last bit
	more := operand.Mem{Base: GP64()}
	LEAQ(to.Offset(4*mostly), more.Base)
	Label(label + "More")
	next(more)
	LEAQ(more.Offset(4), more.Base)
	JNZ(operand.LabelRef(label + "More"))
	Label(label + "Done")
	LEAQ(operand.Mem{Base: to.Base, Index: n, Scale: 4}, to.Base)
}
