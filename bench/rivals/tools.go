package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A tool is one that is compared, in one setting.
type tool struct {
	name, setting string
	command       []string // to which the files of articles and pairs are added, then args
	args          []string
	jsonl         bool   // writes what dedupe does instead of pairs
	missing       string // how to install it and why it cannot run, "" where it can
}

// A run is what became of a tool.
type run struct {
	tool
	out  string        // what it wrote
	cpu  time.Duration // user and system, of the process and those it waited for
	peak int64         // bytes, 0 where it is not known
	err  error
}

// tools are those whose name contains o.only, each in the setting that it is
// used in and in the most sensitive one that makes sense.
func tools(self string, o *options) []tool {
	var all []tool
	// add adds a tool in some settings, once installed reports nil. What follows
	// "=" in a setting is its argument.
	add := func(t tool, installed func() error, install string, settings ...string) {
		if !strings.Contains(t.name, o.only) {
			return
		}
		if err := installed(); err != nil {
			lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
			t.missing = install + "; now: " + lines[len(lines)-1]
		}
		for _, s := range settings {
			t.setting, t.args = s, nil
			for _, f := range strings.Fields(s) {
				if _, value, ok := strings.Cut(f, "="); ok {
					f = value
				}
				t.args = append(t.args, f)
			}
			all = append(all, t)
		}
	}

	detector := filepath.Join(o.dir, "dedupe")
	build := func() error { return buildDetector(detector) }
	add(tool{name: "dedupe", command: []string{detector, "--format", "jsonl"}, jsonl: true}, build, "run this in a clone", "")

	ours := func(name string) tool { return tool{name: name, command: []string{self, "run", name}} }
	always := func() error { return nil }
	add(ours("inverted"), always, "", "shared=1 common=0", "shared=1 common=64", "shared=2 common=64")
	add(ours("minhash-lsh"), always, "", "t=.5", "t=.1")
	add(ours("go-minhash"), always, "", "bands=25 rows=5", "bands=64 rows=2")
	found := func() error { _, err := exec.LookPath("sim_text"); return err }
	add(ours("sim_text"), found, "apt-get install similarity-tester", "-r 8", "-r 8 -a")

	gaoya := filepath.Join("gaoya", "target", "release", "rivals-gaoya")
	built := func() error { _, err := os.Stat(gaoya); return err }
	add(tool{name: "gaoya", command: []string{gaoya}}, built,
		"cargo build --release --locked --manifest-path gaoya/Cargo.toml", "bands=42 rows=3 t=.5", "bands=64 rows=2 t=.1")

	python := func(name, module string, settings ...string) {
		runner := filepath.Join("python", strings.ReplaceAll(name, "-", "_")+"_pairs.py")
		imports := func() error { return output(exec.Command(o.python, "-c", "import "+module)) }
		add(tool{name: name, command: []string{o.python, runner}}, imports,
			o.python+" -m pip install -r requirements.txt", settings...)
	}
	python("datasketch", "datasketch", "bands=5 rows=25", "bands=25 rows=5", "bands=64 rows=2")
	python("rensa", "rensa", "bands=32 rows=4", "bands=64 rows=2")
	python("text-dedup", "text_dedup.minhash", "bands=14 rows=9", "bands=25 rows=5", "bands=64 rows=2")
	return all
}

// buildDetector builds the command dedupe.
func buildDetector(to string) error {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/wirecopy/dedupe").Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	cmd := exec.Command("go", "build", "-o", to, "./cmd/dedupe")
	cmd.Dir = strings.TrimSpace(string(dir))
	return output(cmd)
}

// output runs a command and makes what it says part of the error.
func output(cmd *exec.Cmd) error {
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said[max(0, len(said)-2000):])
	}
	return nil
}

func (t tool) run(ctx context.Context, o *options) run {
	r := run{tool: t}
	if t.missing != "" {
		return r
	}
	r.out = filepath.Join(o.dir, strings.NewReplacer("=", "", " ", "_").Replace(t.name+"_"+t.setting))
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	files := []string{o.articles(), r.out}
	if t.jsonl {
		files = []string{"--output", r.out, o.articles()}
	}
	cmd := exec.CommandContext(ctx, t.command[0], slices.Concat(t.command[1:], files, t.args)...)
	cmd.WaitDelay = 10 * time.Second // sim_text outlives the process that runs it
	if r.err = output(cmd); cmd.ProcessState != nil {
		r.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		r.peak = peak(cmd.ProcessState)
	}
	if ctx.Err() != nil {
		r.err = fmt.Errorf("not done after %v", o.timeout)
	}
	return r
}

// runTool is the process of a tool that is written in Go: TOOL IN OUT SETTING….
func runTool(_ context.Context, args []string) error {
	if len(args) < 3 {
		return errors.New("usage: run TOOL IN OUT SETTING…")
	}
	name, in, out, settings := args[0], args[1], args[2], args[3:]
	if name == "sim_text" {
		return simText(in, out, settings...)
	}
	var n []float64
	for _, s := range settings {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		n = append(n, v)
	}
	switch {
	case name == "inverted" && len(n) == 2:
		return inverted(in, out, int(n[0]), int(n[1]))
	case name == "minhash-lsh" && len(n) == 1:
		return minhashLSH(in, out, n[0])
	case name == "go-minhash" && len(n) == 2 && n[0] >= 1 && n[1] >= 1 && n[0]*n[1] <= hashes:
		return banding(in, out, int(n[0]), int(n[1]))
	}
	return fmt.Errorf("no tool %q with the setting %q", name, settings)
}
