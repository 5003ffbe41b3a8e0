//go:build !amd64 || purego

package credit

const hasAVX2 = false

func (ns *names) nextSifted(_ string, i int) (naming, bool, int) { return naming{}, false, i }
