package report_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/report"
)

func TestLeftOut(t *testing.T) {
	many := map[string]int{"README": 1200}
	for i := range 12 {
		many[fmt.Sprintf(".e%02d", i)] = 2
	}
	for want, kinds := range map[string]map[string]int{
		"":                         nil,
		"1 README":                 {"README": 1},
		"3 .pdf, 1 .jpg, 1 hidden": {"hidden": 1, ".pdf": 3, ".jpg": 1},
		"1,200 README, 2 .e00, 2 .e01, 2 .e02, 2 .e03, 2 .e04, 2 .e05, 2 .e06, 10 others": many,
	} {
		require.Equal(t, want, report.LeftOut(kinds))
	}
}
