package corpus

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		in, want string // "" is no date
		dayOnly  bool
	}{
		{"2016-03-18T12:30:05Z", "2016-03-18T12:30:05Z", false},
		{"2016-03-18T12:30:05+01:00", "2016-03-18T11:30:05Z", false},
		{"2016-03-18T00:30:05+01:00", "2016-03-17T23:30:05Z", false},
		{"2016-03-18T12:30:05.25-05:00", "2016-03-18T17:30:05.25Z", false},
		{"2016-03-18T12:30:05.123456789Z", "2016-03-18T12:30:05.123456789Z", false},
		{"2016-03-18T12:30:05,5Z", "2016-03-18T12:30:05.5Z", false},
		{"2016-03-18T12:30:05", "2016-03-18T12:30:05Z", false},
		{"2016-03-18T12:30:05.5", "2016-03-18T12:30:05.5Z", false},
		{"2016-03-18T12:30:05+0100", "2016-03-18T11:30:05Z", false},
		{"2016-03-18T12:30", "2016-03-18T12:30:00Z", false},
		{"2016-03-18T12:30Z", "2016-03-18T12:30:00Z", false},
		{"2016-03-18T12:30+0100", "2016-03-18T11:30:00Z", false},
		{"2016-03-18 12:30:05", "2016-03-18T12:30:05Z", false},
		{"2016-03-18  12:30", "2016-03-18T12:30:00Z", false},
		{"2016-03-18 12:30:05.5+01", "2016-03-18T11:30:05.5Z", false},
		{"2016-03-18 12:30:05 +0100", "2016-03-18T11:30:05Z", false},
		{"2016-03-18 12:30:05 +01:00", "2016-03-18T11:30:05Z", false},
		{"2016-03-18 12:30:05 UTC", "2016-03-18T12:30:05Z", false},
		{"Fri, 18 Mar 2016 12:30:05 GMT", "2016-03-18T12:30:05Z", false},
		{"Fri, 18 Mar 2016 12:30:05 +0100", "2016-03-18T11:30:05Z", false},
		{"Fri, 4 Mar 2016 12:30:05 +0000", "2016-03-04T12:30:05Z", false},
		{"20160318123005", "2016-03-18T12:30:05Z", false},
		{"20160318T123005Z", "2016-03-18T12:30:05Z", false},
		{"20160318T123005+0100", "2016-03-18T11:30:05Z", false},
		{"20160318T123005", "2016-03-18T12:30:05Z", false},

		{"2016-03-18", "2016-03-18T00:00:00Z", true},
		{"20160318", "2016-03-18T00:00:00Z", true},
		{"2016-02-29", "2016-02-29T00:00:00Z", true},

		{"18.03.2016", "2016-03-18T00:00:00Z", true},
		{"4.3.2016", "2016-03-04T00:00:00Z", true},
		{"18.03.2016 12:30", "2016-03-18T12:30:00Z", false},
		{"4.3.2016 7:05", "2016-03-04T07:05:00Z", false},
		{"18.03.2016 12:30:05", "2016-03-18T12:30:05Z", false},
		{"18 March 2016", "2016-03-18T00:00:00Z", true},
		{"4 Mar 2016", "2016-03-04T00:00:00Z", true},
		{"March 18, 2016", "2016-03-18T00:00:00Z", true},
		{"May 4, 2016", "2016-05-04T00:00:00Z", true},
		{"Mar 04, 2016", "2016-03-04T00:00:00Z", true},
		{"DECEMBER 31, 1999", "1999-12-31T00:00:00Z", true},

		{"1458304205", "2016-03-18T12:30:05Z", false},
		{"1458304205000", "2016-03-18T12:30:05Z", false},
		{"1458304205123", "2016-03-18T12:30:05.123Z", false},
		{"1458304205.123", "2016-03-18T12:30:05.123Z", false},
		{"1.458304205e9", "2016-03-18T12:30:05Z", false},
		{"100000000", "1973-03-03T09:46:40Z", false},

		{in: "gestern"},
		{in: "2016"},
		{in: "2015-02-29"},
		{in: "2016-13-01"},
		{in: "20161301"},
		{in: "2016-03-18T25:00:00Z"},
		{in: "2016-3-18"},
		{in: "03/04/2016"},
		{in: "04-03-2016"},
		{in: "18.03.16"},
		{in: "03.18.2016"},
		{in: "30.02.2016"},
		{in: "18.03.2016 24:30"},
		{in: "18.03.2016 um 12"},
		{in: "1.1.0001"},
		{in: "18. März 2016"},
		{in: "March 32, 2016"},
		{in: "March 2016"},
		{in: "Marchember 4, 2016"},
		{in: "4th March 2016"},
		{in: "0000-00-00 00:00:00"},
		{in: "0001-01-01"},
		{in: "0001-01-01T00:00:00Z"},
		{in: "0000-01-01T00:00:00+00:01"},
		{in: "9999-12-31T23:59:59-00:01"},
		{in: "Fri, 18 Mar 2016 12:30:05 CET"}, // a name of a zone is not guessed at
		{in: "Fri, 18 Mar 2016 12:30:05 GMT+3"},
		{in: "2016-03-18 12:30:05 IST"},
		{in: "-1458304205"},
		{in: "99999999"},
		{in: "1e300"},
		{in: "1458304205123456"},
		{in: "NaN"},
		{in: "Inf"},
		{in: " "},
		{in: "2016-03-18 and a very long rest that goes on and on, as in a whole text"},
	}
	// What the machine's own zone is must not matter.
	local := time.Local
	defer func() { time.Local = local }()
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("CET", 3600)} {
		time.Local = zone
		for _, test := range tests {
			got, dayOnly, ok := ParseDate(test.in)
			require.Equal(t, test.want != "", ok, "%q gives %v", test.in, got)
			if !ok {
				continue
			}
			require.Equal(t, test.want, got.Format(time.RFC3339Nano), "%q", test.in)
			require.Equal(t, test.dayOnly, dayOnly, "%q", test.in)
			require.Equal(t, time.UTC, got.Location(), "%q", test.in)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2016-03-18", "1458304205", "Fri, 18 Mar 2016 12:30:05 GMT", "2016-03-18 12:30:05+01", "18.03.2016 12:30", "Mar 4, 2016"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		date, dayOnly, ok := ParseDate(s)
		if !ok {
			return
		}
		require.False(t, date.IsZero())
		require.Equal(t, time.UTC, date.Location())
		if dayOnly {
			require.Zero(t, date.Unix()%(24*60*60))
		}
		again, _, ok := ParseDate(date.Format(time.RFC3339Nano))
		require.True(t, ok)
		require.True(t, date.Equal(again))
	})
}
