package corpus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// domainOf is the registrable domain of a URL, "example.co.uk" of
// "https://news.example.co.uk/1", by the Public Suffix List; "" where it has
// none, as an address of numbers.
func domainOf(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if _, err := netip.ParseAddr(host); err == nil {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return domain
}

// ReadPublishers reads names of publishers for [Options.Publishers]: lines of
// two names with a comma between them, as it is found and as it shall be,
//
//	spiegel.de,Der Spiegel
//	"Zeit, Die",Die Zeit
//
// in CSV, without a header. Blank lines and lines that begin with # are passed
// over, and blanks around a name. A name that is to be two others is an error.
func ReadPublishers(r io.Reader) (map[string]string, error) {
	rows := csv.NewReader(r)
	rows.Comment = '#'
	rows.FieldsPerRecord = -1
	rows.TrimLeadingSpace = true
	names := make(map[string]string)
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return names, nil
		}
		if at := (*csv.ParseError)(nil); errors.As(err, &at) {
			return nil, fmt.Errorf("line %d: %w", at.StartLine, at.Err)
		}
		if err != nil {
			return nil, err
		}
		line, _ := rows.FieldPos(0)
		if len(row) != 2 {
			return nil, fmt.Errorf("line %d: want two names with a comma between them, got %d", line, len(row))
		}
		from, to := strings.TrimSpace(strings.TrimPrefix(row[0], string(byteOrderMark))), strings.TrimSpace(row[1])
		if from == "" || to == "" {
			return nil, fmt.Errorf("line %d: a name is empty", line)
		}
		if before, ok := names[from]; ok && before != to {
			return nil, fmt.Errorf("line %d: %q is to be %q, and above %q", line, from, to, before)
		}
		names[from] = to
	}
}
