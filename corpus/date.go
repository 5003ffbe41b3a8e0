package corpus

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/wirecopy/dedupe"
)

// dated reports whether an article's date is in the bounds of the options.
func (o *Options) dated(a *dedupe.Article) bool {
	if a.Published.IsZero() {
		return true
	}
	last := a.Published
	if a.DayOnly {
		last = last.AddDate(0, 0, 1).Add(-1)
	}
	return !last.Before(o.After) && (o.Before.IsZero() || a.Published.Before(o.Before))
}

// The forms of a date with a time of day. A fraction of a second is accepted
// after the seconds in any of them.
var timeForms = []string{
	"2006-01-02T15:04:05Z07:00",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04:05Z07",
	"2006-01-02T15:04:05 Z0700",
	"2006-01-02T15:04:05 Z07:00",
	"2006-01-02T15:04:05 MST",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04",
	"2006-01-02T15:04Z0700",
	"Mon, 2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04:05 MST",
	"20060102T150405Z0700",
	"20060102T150405",
	"20060102150405",
	"2.1.2006 15:04",
	"2.1.2006 15:04:05",
}

// The forms of a day: of one length, and of several.
var (
	dayForms     = []string{"2006-01-02", "20060102"}
	writtenForms = []string{"2.1.2006", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006"}
)

// ParseDate reads a date in the forms that [Options] tells of, in UTC; dayOnly
// where it names a day without a time.
func ParseDate(s string) (t time.Time, dayOnly, ok bool) {
	if len(s) > 64 {
		return t, false, false
	}
	for _, form := range dayForms {
		if len(s) != len(form) {
			continue
		}
		if t, err := time.ParseInLocation(form, s, time.UTC); err == nil {
			return t, true, !t.IsZero()
		}
	}
	if t, ok := parseUnix(s); ok {
		return t, false, true
	}
	if len(s) > 10 && s[10] == ' ' && s[4] == '-' {
		s = s[:10] + "T" + strings.TrimLeft(s[10:], " ")
	}
	for _, form := range timeForms {
		// In UTC, so that the machine's own zone gives no abbreviation a
		// meaning; those unknown get an offset of zero, which is wrong.
		t, err := time.ParseInLocation(form, s, time.UTC)
		if err != nil {
			continue
		}
		if name, _ := t.Zone(); name != "" && name != "UTC" && name != "GMT" {
			continue
		}
		// A year of other than four digits, by its zone, has no RFC 3339 form.
		t = t.UTC()
		return t, false, !t.IsZero() && 0 <= t.Year() && t.Year() <= 9999
	}
	for _, form := range writtenForms {
		if t, err := time.ParseInLocation(form, s, time.UTC); err == nil {
			return t, true, !t.IsZero()
		}
	}
	return t, false, false
}

// parseUnix reads seconds or milliseconds since 1970. A number that would lie
// before 1973 is something else, such as a year.
func parseUnix(s string) (time.Time, bool) {
	const (
		leastSeconds = 1e8
		leastMillis  = 1e11
		most         = 1e13 // in 2286; above, it is a date in digits
	)
	if strings.Contains(s, ":") {
		return time.Time{}, false // a time of day, as most are: the errors below take longer
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case n < leastSeconds || n >= most:
			return time.Time{}, false
		case n < leastMillis:
			return time.Unix(n, 0).UTC(), true
		}
		return time.UnixMilli(n).UTC(), true
	}
	x, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil || !(x >= leastSeconds && x < most):
		return time.Time{}, false
	case x < leastMillis:
		x *= 1000
	}
	return time.UnixMilli(int64(math.Round(x))).UTC(), true
}
