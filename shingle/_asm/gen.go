// Package asm generates the assembly of package shingle: go generate in this folder.
// It is a module of its own, so that who uses the library does not meet the generator.
package asm

//go:generate go run ./sums -out ../sums_amd64.s -stubs ../sums_amd64.go -pkg shingle
//go:generate go run ./words -out ../words_amd64.s -stubs ../words_amd64.go -pkg shingle
