//go:build !amd64 || purego

package lsh

const hasAVX2 = false

func signAVX2(signature, shingles []uint64) { signBlocks(signature, shingles) }
