//go:build !amd64 || purego

package lsh

const hasAVX2, hasAVX512 = false, false

func signAVX2(signature, shingles []uint64)   { signBlocks(signature, shingles) }
func signAVX512(signature, shingles []uint64) { signBlocks(signature, shingles) }
