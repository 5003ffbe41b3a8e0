// Package asm generates the assembly of package lsh: go generate in this folder. It
// is a module of its own, so that who uses the library does not meet the generator.
package asm

//go:generate go run ./sign -out ../sign_amd64.s -stubs ../sign_amd64.go -pkg lsh
