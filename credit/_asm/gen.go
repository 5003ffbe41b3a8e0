// Package asm generates the assembly of package credit: go generate in this folder.
// It is a module of its own, so that who uses the library does not meet the generator.
package asm

//go:generate go run ./sieve -out ../sieve_amd64.s -stubs ../sieve_amd64.go -pkg credit
