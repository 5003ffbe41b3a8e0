package main

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// The line of a plan keeps to the schema, which describes every field of it.
func TestPlanKeepsToTheSchema(t *testing.T) {
	keepsToTheSchema(t, runs(t, "plan", "--format", "jsonl", seeds), "seconds")
	var unknown bytes.Buffer
	require.NoError(t, writePlanJSON(&unknown, &dedupe.Forecast{}, &machine{temp: "a\xff", tempFree: -1}))
	keepsToTheSchema(t, unknown.String(), "seconds")
}

// What there is too little of, and what helps.
func TestPlanWarns(t *testing.T) {
	const gb = 1e9
	for name, c := range map[string]struct {
		f    dedupe.Forecast
		m    machine
		want string
	}{
		"enough":       {dedupe.Forecast{MemoryLimit: gb, Memory: gb, Spilled: gb}, machine{memory: 4 * gb, tempFree: 2 * gb}, ""},
		"unknown":      {dedupe.Forecast{MemoryLimit: gb, Memory: gb, Spilled: gb}, machine{tempFree: -1}, ""},
		"limit":        {dedupe.Forecast{MemoryLimit: 2 << 20, LeastMemory: 8 << 20}, machine{memory: gb, tempFree: -1}, "a memory limit of 2.1 MB is too low: --memory-limit 11MiB or more is needed"},
		"memory":       {dedupe.Forecast{MemoryLimit: 9 * gb, Memory: 8 * gb}, machine{memory: 4 << 30, tempFree: -1}, "this machine has 4.3 GB of memory: --memory-limit 2048MiB leaves some of it to others"},
		"disk":         {dedupe.Forecast{MemoryLimit: gb, Memory: gb, Spilled: 3 * gb}, machine{memory: 4 * gb, temp: "x\x1b", tempFree: 2 * gb}, `too little room in x\x1b: --temp-dir names another folder, --memory-limit lets more lie in memory`},
		"nothing free": {dedupe.Forecast{MemoryLimit: gb, Spilled: 1}, machine{temp: "/tmp"}, "too little room in /tmp"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			c.m.warn(&out, &c.f)
			if c.want == "" {
				require.Empty(t, out.String())
				return
			}
			require.Equal(t, 1, strings.Count(out.String(), "\n"), out.String())
			require.True(t, strings.HasPrefix(out.String(), "dedupe: "+c.want), out.String())
		})
	}
}

func TestDurations(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                                  "less than 0.1 seconds",
		140 * time.Millisecond:             "0.1 seconds",
		9*time.Second + 500e6:              "9.5 seconds",
		42*time.Second + 400e6:             "42 seconds",
		6*time.Minute + 10*time.Second:     "6 minutes",
		2*time.Hour + 20*time.Minute:       "2.3 hours",
		300 * time.Hour:                    "300.0 hours",
		99*time.Second + 900e6:             "100 seconds",
		time.Duration(math.MaxInt32) * 1e6: "596.5 hours",
	} {
		require.Equal(t, want, duration(d))
	}
	for n, want := range map[int]int{0: 0, 999: 999, 1004: 1000, 1005: 1010, 100_606: 101_000, 9_999_999: 10_000_000} {
		require.Equal(t, want, threeDigits(n))
	}
}
