package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

var planFlag = flag.String("articles", "10000", "`numbers` of articles, with commas, for the benchmark Plan")

// BenchmarkPlan plans a run and makes it: the ratios of what was told to what it
// took, in medians, and of the time for planning to that of the run.
//
//	go test -run '^$' -bench Plan -benchtime 5x ./cmd/dedupe -args -articles 10000,40000,100000
func BenchmarkPlan(b *testing.B) {
	for number := range strings.SplitSeq(*planFlag, ",") {
		n, err := strconv.Atoi(number)
		require.NoError(b, err)
		folder := b.TempDir()
		in := filepath.Join(folder, "in.jsonl")
		writeArticles(b, in, n)
		for _, limit := range []string{"16GiB", strconv.Itoa(64+n/1000) + "MiB"} {
			b.Run(fmt.Sprintf("articles=%d/limit=%s", n, limit), func(b *testing.B) {
				var time, memory, disk, cost []float64
				for b.Loop() {
					told, planned := makesPlan(b, limit, in)
					took, all := runsIt(b, limit, in)
					cost = append(cost, planned.Seconds()/all.Seconds())
					time = append(time, told.Seconds.All/took.Seconds.All)
					memory = append(memory, float64(told.Memory)/float64(took.Memory))
					disk = append(disk, float64(told.Temporary+1)/float64(took.Temporary+1))
				}
				for name, ratios := range map[string][]float64{"time": time, "memory": memory, "disk": disk, "plan/run": cost} {
					slices.Sort(ratios)
					b.ReportMetric(ratios[len(ratios)/2], name)
				}
				b.ReportMetric(slices.Min(time), "time-min")
				b.ReportMetric(slices.Max(time), "time-max")
			})
		}
	}
}

// writeArticles writes generated news as JSON Lines, of which it holds little.
func writeArticles(b *testing.B, path string, n int) {
	f, err := os.Create(path)
	require.NoError(b, err)
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for a := range generate.Generate(generate.Options{Articles: n, Seed: 1}) {
		require.NoError(b, enc.Encode(a))
	}
	require.NoError(b, w.Flush())
	require.NoError(b, f.Close())
}

func makesPlan(b *testing.B, limit, in string) (told planFields, took time.Duration) {
	start := time.Now()
	line, err := exec.Command("dedupe", "plan", "--format", "jsonl", "--memory-limit", limit, in).Output()
	require.NoError(b, err)
	require.NoError(b, json.Unmarshal(line, &told))
	return told, time.Since(start)
}

// runsIt is what a run took, in the fields of a plan.
func runsIt(b *testing.B, limit, in string) (took planFields, all time.Duration) {
	start := time.Now()
	out := filepath.Join(filepath.Dir(in), "out.jsonl")
	cmd := exec.Command("dedupe", "--format", "jsonl", "--output", out, "--stats", "-", "--memory-limit", limit, in)
	line, err := cmd.Output()
	require.NoError(b, err)
	all = time.Since(start)
	var s statsFile
	require.NoError(b, json.Unmarshal(line, &s))
	const kib = 1 << 10
	return planFields{
		Seconds: s.Seconds, Temporary: s.Spilled,
		Memory: int64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) * kib,
	}, all
}
