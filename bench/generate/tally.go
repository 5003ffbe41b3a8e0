package generate

// holder says which publishers print a word of a unit.
type holder int32

const several holder = -1 // none is 0, a single one its index + 1

// fewest is how many words in a row two articles must have in common for
// these to count as shared.
const fewest = 5

// tally counts the own words of drafts. All prints of their units of copy
// must be among them.
func tally(drafts []*draft) {
	for _, d := range drafts {
		me := holder(d.publisher.index + 1)
		for i := range d.body {
			t := &d.body[i]
			if !shareable(t) {
				continue
			}
			if t.unit.owner == nil {
				t.unit.owner = make([]holder, len(t.unit.tokens))
			}
			switch o := &t.unit.owner[t.at]; *o {
			case 0:
				*o = me
			case me:
			default:
				*o = several
			}
		}
	}
	for _, d := range drafts {
		d.own = len(d.body) - sharedWords(d)
	}
	for _, d := range drafts {
		for i := range d.body {
			if u := d.body[i].unit; u != nil {
				u.owner = nil
			}
		}
	}
}

func shareable(t *token) bool { return t.unit != nil && t.at != changed && t.unit.cause == Copy }

// sharedWords counts the words of stretches that some other publisher prints,
// without those that the draft is the origin of.
func sharedWords(d *draft) int {
	shared, run := 0, 0
	flush := func() {
		if run >= fewest {
			shared += run
		}
		run = 0
	}
	for i := range d.body {
		t := &d.body[i]
		held := shareable(t) && t.unit.owner[t.at] == several && (t.unit.origin == nil || t.unit.origin.draft != d)
		if !held {
			flush()
			continue
		}
		if run > 0 && (d.body[i-1].unit != t.unit || d.body[i-1].at+1 != t.at) {
			flush()
		}
		run++
	}
	flush()
	return shared
}
