package dedupe

// versionDays is how many days apart two versions of one article are, at most,
// that their URLs do not tell.
const versionDays = 7

// isVersion reports whether two articles that match are versions of one, as
// Match.Version tells.
func isVersion(a, b *Record, kind Kind) bool {
	if !samePublisher(a.Publisher, b.Publisher) {
		return false
	}
	if a.Article.URL != "" && a.Article.URL == b.Article.URL {
		return true
	}
	dayA, okA := a.day()
	dayB, okB := b.day()
	return kind.whole() && okA && okB && max(dayA-dayB, dayB-dayA) <= versionDays
}
