package generate

// The traps: what articles are made for, see [Truth.Trap].
const (
	TrapBoilerplate = "boilerplate" // a block of the house in the middle
	TrapStorm       = "storm"       // a story that is printed by a great many
)

// Traps are all of them.
var Traps = []string{TrapBoilerplate}
