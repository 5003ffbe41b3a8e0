package corpus

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDomainOf(t *testing.T) {
	for raw, want := range map[string]string{
		"https://www.example.org/1":            "example.org",
		"http://News.Example.CO.UK:8080/a?b#c": "example.co.uk",
		" https://example.org. ":               "example.org",
		"//cdn.example.org/x":                  "example.org",
		"https://a.b.blogspot.com/":            "b.blogspot.com",
		"https://192.0.2.1/a":                  "",
		"https://[2001:db8::1]/a":              "",
		"https://localhost/a":                  "",
		"https://co.uk/":                       "",
		"https://a..org/":                      "",
		"urn:newsml:dpa.com:20090101:1":        "",
		"example.org/a":                        "",
		"https://%zz/":                         "",
		"":                                     "",
	} {
		require.Equal(t, want, domainOf(raw), raw)
	}
}

func TestReadPublishers(t *testing.T) {
	names, err := ReadPublishers(strings.NewReader("\uFEFFspiegel.de,Der Spiegel\n# feeds of one house\n\n \"Zeit, Die\" , Die Zeit\nspiegel.de,Der Spiegel\n"))
	require.Error(t, err, "a blank before a quotation mark's end")
	require.Nil(t, names)
	names, err = ReadPublishers(strings.NewReader("\uFEFFspiegel.de,Der Spiegel\n# feeds of one house\n\n \"Zeit, Die\", Die Zeit \nspiegel.de,Der Spiegel\n"))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"spiegel.de": "Der Spiegel", "Zeit, Die": "Die Zeit"}, names)
	for in, want := range map[string]string{
		"a,b\na,c":  `line 2: "a" is to be "c", and above "b"`,
		"\na":       "line 2: want two names with a comma between them, got 1",
		"a,b,c":     "line 1: want two names with a comma between them, got 3",
		"a, ":       "line 1: a name is empty",
		"a,b\n\"c,": `line 2: extraneous or missing " in quoted-field`,
	} {
		_, err := ReadPublishers(strings.NewReader(in))
		require.EqualError(t, err, want)
	}
}

func TestPublisherOf(t *testing.T) {
	tree(t, map[string]string{
		"d/post/a.jsonl":    `{"text":"","publisher":"Own","url":"https://example.org/1"}` + "\n" + `{"text":"","url":"https://www.example.org/2"}` + "\n" + `{"text":"","url":"no"}`,
		"d/courier/b.csv":   "text,url\nx,https://feeds.example.net/3\n",
		"d/courier/c.txt":   "",
		"d/courier/e.jsonl": `{"text":"","publisher":"Other"}`,
	})
	o := Options{Publishers: map[string]string{"example.org": "House", "example.net": "House", "courier": "Courier", "Other": "Own", "House": "never twice"}}
	_, articles, _ := open(t, o, "d")
	var publishers []string
	for _, a := range articles {
		publishers = append(publishers, a.Publisher)
	}
	require.Equal(t, []string{"House", "Courier", "Own", "Own", "House", "post"}, publishers)
}

func TestDates(t *testing.T) {
	at := func(s string) time.Time {
		t, _, ok := ParseDate(s)
		if !ok {
			panic(s)
		}
		return t
	}
	lines := ""
	for _, d := range []string{"2016-03-17", "2016-03-18", "2016-03-18T00:00:00Z", "2016-03-18T12:00:00Z", "2016-03-19", ""} {
		lines += `{"text":"a","id":"` + d + `","date":"` + d + "\"}\n"
	}
	tree(t, map[string]string{"a.jsonl": lines})
	tests := map[string]struct {
		after, before string
		want          []string
	}{
		"any":            {"", "", []string{"2016-03-17", "2016-03-18", "2016-03-18T00:00:00Z", "2016-03-18T12:00:00Z", "2016-03-19", "a.jsonl:6"}},
		"from a day on":  {"2016-03-18", "", []string{"2016-03-18", "2016-03-18T00:00:00Z", "2016-03-18T12:00:00Z", "2016-03-19", "a.jsonl:6"}},
		"before a day":   {"", "2016-03-18", []string{"2016-03-17", "a.jsonl:6"}},
		"from a time on": {"2016-03-18T06:00:00Z", "", []string{"2016-03-18", "2016-03-18T12:00:00Z", "2016-03-19", "a.jsonl:6"}},
		"before a time":  {"", "2016-03-18T06:00:00Z", []string{"2016-03-17", "2016-03-18", "2016-03-18T00:00:00Z", "a.jsonl:6"}},
		"one day":        {"2016-03-18", "2016-03-19", []string{"2016-03-18", "2016-03-18T00:00:00Z", "2016-03-18T12:00:00Z", "a.jsonl:6"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var o Options
			if test.after != "" {
				o.After = at(test.after)
			}
			if test.before != "" {
				o.Before = at(test.before)
			}
			r, articles, skipped := open(t, o, ".")
			require.Empty(t, skipped)
			require.Equal(t, test.want, ids(articles))
			require.Equal(t, 6-len(test.want), r.LeftOut().Dates)
			require.Zero(t, r.LeftOut().Total())
		})
	}
}
