package dedupe

// originOf returns the number of the record that the copy of a cluster comes
// from, of which the agencies are those, or -1; and by what that is told.
func originOf(records []*Record, agencies []string) (int, OriginBy) {
	var delivered []*Record
	var numbers []int
	for i, r := range records {
		if r.deliveredBy(agencies) {
			delivered = append(delivered, r)
			numbers = append(numbers, i)
		}
	}
	switch {
	case len(delivered) == 1:
		return numbers[0], ByProvider
	case len(delivered) > 1:
		// Which of them, only their dates can tell: what others print is not
		// where the agency has it from.
		if first := earliest(delivered); first >= 0 {
			return numbers[first], ByProvider
		}
		return -1, Undecided
	}
	if first := earliest(records); first >= 0 {
		return first, ByDate
	}
	return -1, Undecided
}

// earliest returns the number of the record that is strictly the earliest, or
// -1. An undated record could be earlier than any; a day-only date orders no
// two records of that day.
func earliest(records []*Record) int {
	first := 0
	for i, r := range records {
		if r.Published.IsZero() {
			return -1
		}
		if r.Published.Before(records[first].Published) {
			first = i
		}
	}
	f := records[first]
	day, _ := f.day()
	for i, r := range records {
		if i == first {
			continue
		}
		if !f.Published.Before(r.Published) {
			return -1
		}
		if d, _ := r.day(); d == day && (f.DayOnly || r.DayOnly) {
			return -1
		}
	}
	return first
}
