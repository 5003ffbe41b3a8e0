package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The primes of XXH64.
const (
	prime1 = 11400714785074694791
	prime2 = 14029467366897019727
	prime3 = 1609587929392839161
	prime4 = 9650029242287828579
	prime5 = 2870177450012600261
)

// xxh holds the primes of XXH64 in registers.
type xxh struct{ prime1, prime2, prime3, prime4, prime5, eight, nine reg.GPVirtual }

func newXXH() xxh {
	constant := func(v uint64) reg.GPVirtual {
		r := GP64()
		MOVQ(operand.U64(v), r)
		return r
	}
	return xxh{
		prime1: constant(prime1),
		prime2: constant(prime2),
		prime3: constant(prime3),
		prime4: constant(prime4),
		prime5: constant(prime5),
		eight:  constant(prime5 + 8),
		nine:   constant(prime5 + 9),
	}
}

// progression is the function of that name in package lsh.
func (x xxh) progression(shingle operand.Mem) (value, step reg.GPVirtual) {
	value, step = GP64(), GP64()
	MOVQ(shingle, value)
	IMULQ(x.prime2, value)
	ROLQ(operand.Imm(31), value)
	IMULQ(x.prime1, value)
	MOVQ(value, step)

	XORQ(x.eight, value)
	ROLQ(operand.Imm(27), value)
	IMULQ(x.prime1, value)
	ADDQ(x.prime4, value)
	x.avalanche(value)

	XORQ(x.nine, step)
	ROLQ(operand.Imm(27), step)
	IMULQ(x.prime1, step)
	ADDQ(x.prime4, step)
	XORQ(x.prime5, step)
	ROLQ(operand.Imm(11), step)
	IMULQ(x.prime1, step)
	x.avalanche(step)
	return value, step
}

func (x xxh) avalanche(h reg.GPVirtual) {
	fold := func(bits uint64) {
		t := GP64()
		MOVQ(h, t)
		SHRQ(operand.Imm(bits), t)
		XORQ(t, h)
	}
	fold(33)
	IMULQ(x.prime2, h)
	fold(29)
	IMULQ(x.prime3, h)
	fold(32)
}
