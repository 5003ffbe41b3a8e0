package corpus

// For the tests of formats that import this package.
var (
	Fifty = fifty
	Found = found
)

type Piece = piece
