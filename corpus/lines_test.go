package corpus

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadLine(t *testing.T) {
	const long = "<too long>"
	tests := map[string]struct {
		in   string
		want []string
	}{
		"nothing":            {"", nil},
		"one":                {"a", []string{"a"}},
		"ended":              {"a\n", []string{"a"}},
		"empty lines":        {"\n\na\n\n", []string{"", "", "a", ""}},
		"CR stays":           {"a\r\nb", []string{"a\r", "b"}},
		"limit":              {strings.Repeat("x", 40) + "\nb", []string{strings.Repeat("x", 40), "b"}},
		"limit, at the end":  {strings.Repeat("x", 40), []string{strings.Repeat("x", 40)}},
		"over the limit":     {strings.Repeat("x", 41) + "\nb", []string{long, "b"}},
		"over, at the end":   {"a\n" + strings.Repeat("x", 41), []string{"a", long}},
		"far over the limit": {strings.Repeat("x", 1000) + "\n\nb\n", []string{long, "", "b"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := bufio.NewReaderSize(strings.NewReader(test.in), 16)
			var got []string
			var buf []byte
			for {
				var err error
				buf, err = readLine(r, buf, 40)
				if err == io.EOF {
					break
				}
				require.LessOrEqual(t, cap(buf), 100, "a long line is not held")
				if err == errLongLine {
					got = append(got, long)
					continue
				}
				require.NoError(t, err)
				got = append(got, string(buf))
			}
			require.Equal(t, test.want, got)
		})
	}
}
