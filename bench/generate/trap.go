package generate

// The traps: what articles are made for, see [Truth.Trap].
const (
	TrapBoilerplate    = "boilerplate"          // a block of the house in the middle
	TrapTemplate       = "template"             // the same text with other figures
	TrapWireBackground = "wire_background"      // a wire paragraph that stands for months in many publishers' articles
	TrapPressReview    = "press_review"         // stretches of several stories, one after another
	TrapLiveBlog       = "live_blog"            // the same, very long
	TrapQuotation      = "quotation"            // what somebody said is all that is shared
	TrapPressRelease   = "press_release"        // printed by several, written by no agency
	TrapEdition        = "regional_edition"     // another title of the house, with a local paragraph
	TrapFeed           = "feed"                 // the same article in another frame, same publisher and day
	TrapUpdate         = "update"               // a publisher's own article, later and longer
	TrapExactCopy      = "exact_copy"           // the same article again, same publisher and day
	TrapStorm          = "storm"                // a story that is printed by a great many
	TrapSameEvent      = "same_event"           // the same people and words, no stretch in common
	TrapRecycled       = "recycled"             // an article of another publisher, months later
	TrapOwnLede        = "own_lede"             // the lede, or the title, stands twice
	TrapContradiction  = "contradicting_credit" // the credit names another agency than wrote it
)

// Traps are all of them.
var Traps = []string{TrapBoilerplate, TrapTemplate, TrapWireBackground, TrapPressReview, TrapLiveBlog, TrapQuotation,
	TrapPressRelease, TrapEdition, TrapFeed, TrapUpdate, TrapExactCopy, TrapStorm, TrapSameEvent, TrapRecycled, TrapOwnLede,
	TrapContradiction}

// setTraps writes the day's articles that are traps.
func (g *generator) setTraps() {
	times := func(mean float64, f func()) {
		for range g.count(mean * g.busy()) {
			f()
		}
	}
	times(.5, g.template)
	times(.25, g.pressReview)
	times(.12, g.liveBlog)
	times(.9, g.statement)
	times(.4, g.pressRelease)
	times(.25, g.editions)
	times(.4, g.sameEvent)
	times(.5, g.recycled)
	g.storm()
}
