package dedupe

import "github.com/wirecopy/dedupe/credit"

// creditLists numbers lists of credits without their places, of which there
// are few: many articles have the same.
type creditLists struct {
	numbers map[string]uint32
	lists   [][]credit.Credit
	key     []byte
}

func (l *creditLists) number(credits []credit.Credit, names *names) uint32 {
	l.key = l.key[:0]
	for _, c := range credits {
		l.key = appendUint(l.key, int(names.of(c.Agency)))
		l.key = appendUint(l.key, int(names.of(string(c.Type))))
		l.key = appendUint(l.key, int(names.of(string(c.Kind))))
	}
	n, ok := l.numbers[string(l.key)]
	if !ok {
		if l.numbers == nil {
			l.numbers = make(map[string]uint32)
		}
		n = uint32(len(l.lists))
		l.numbers[string(l.key)] = n
		list := make([]credit.Credit, len(credits))
		for i, c := range credits {
			list[i] = credit.Credit{Agency: c.Agency, Type: c.Type, Kind: c.Kind}
		}
		l.lists = append(l.lists, list)
	}
	return n
}
