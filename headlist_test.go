package dedupe

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"
)

// An article's id and date come back as they were put, whatever block it is in.
func TestHeadList(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	cet, err := time.LoadLocation("CET")
	require.NoError(t, err)
	at := time.Date(2021, 1, 31, 23, 59, 59, 999999999, time.UTC)
	dates := []time.Time{
		{}, at, at.In(berlin), at.AddDate(0, 6, 0).In(berlin),
		at.In(cet), at.AddDate(0, 6, 0).In(time.FixedZone("CET", 3600)), at.AddDate(0, 6, 0).In(cet),
		at.In(time.FixedZone("", -12345)), time.Date(-3, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	id := func(i int) string { return strings.Repeat("x", i%7) + fmt.Sprint(i) }
	var l headList
	const n = 2*headBlock + 10
	for i := range n {
		date := dates[i%len(dates)]
		number, err := l.add(shelved{words: uint32(i)}, id(i), date)
		require.NoError(t, err)
		require.Equal(t, uint32(i), number)
	}
	l.seal()
	ids := int64(0)
	for i := range n {
		h := l.of(uint32(i))
		require.Equal(t, uint32(i), h.words)
		require.Equal(t, id(i), l.id(uint32(i)))
		ids += int64(len(id(i)))
		want, got := dates[i%len(dates)], l.published(uint32(i))
		require.True(t, want.Equal(got), "%v, not %v", got, want)
		require.Equal(t, want.String(), got.String())
		require.Equal(t, want.IsZero(), got.IsZero())
		require.Equal(t, want.Location().String(), got.Location().String())
	}
	require.Equal(t, ids, l.idBytes)
}

// However many dates have a zone of their own that is shown like another, there is
// one for all.
func TestZonesAreFew(t *testing.T) {
	var z zones
	for range 1000 {
		z.number(time.Date(2021, 7, 1, 0, 0, 0, 0, time.FixedZone("", 5*3600+1800)))
		z.number(time.Now().UTC())
	}
	require.Len(t, z.list, 2)
}
