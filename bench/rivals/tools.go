package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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
	missing       string // how to install what is not there, "" where all is
}

// A run is what became of a tool.
type run struct {
	tool
	out  string        // what it wrote
	cpu  time.Duration // user and system, of the process and those it waited for
	peak int64         // bytes, 0 where it is not known
	err  error
}

// tools are all of them, each in the setting that it is used in and in the
// most sensitive one that makes sense.
func tools(self string, o *options) []tool {
	var all []tool
	add := func(t tool, settings ...string) {
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
	t := tool{name: "dedupe", setting: "as it comes", command: []string{detector, "--format", "jsonl"}, jsonl: true}
	if err := buildDetector(detector); err != nil {
		t.missing = err.Error()
	}
	all = append(all, t)

	ours := func(name string) tool { return tool{name: name, command: []string{self, "run", name}} }
	add(ours("inverted"), "shared=1 common=0", "shared=1 common=64", "shared=2 common=64")
	add(ours("minhash-lsh"), "t=.5", "t=.1")
	add(ours("go-minhash"), "bands=25 rows=5", "bands=64 rows=2")
	t = ours("sim_text")
	if _, err := exec.LookPath("sim_text"); err != nil {
		t.missing = "apt-get install similarity-tester"
	}
	add(t, "-r 8", "-r 8 -a")

	t = tool{name: "gaoya", command: []string{filepath.Join("gaoya", "target", "release", "rivals-gaoya")}}
	if _, err := os.Stat(t.command[0]); err != nil {
		t.missing = "cargo build --release --locked --manifest-path gaoya/Cargo.toml"
	}
	add(t, "bands=25 rows=5 t=.5", "bands=64 rows=2 t=.1")
	for _, p := range []struct{ name, module string }{{"datasketch", "datasketch"}, {"rensa", "rensa"}, {"text-dedup", "text_dedup"}} {
		t := tool{name: p.name, command: []string{o.python, filepath.Join("python", p.module+"_pairs.py")}}
		if err := exec.Command(o.python, "-c", "import "+p.module).Run(); err != nil {
			t.missing = o.python + " -m pip install -r requirements.txt"
		}
		first := "bands=25 rows=5"
		if p.name == "rensa" {
			first = "bands=32 rows=4"
		}
		add(t, first, "bands=64 rows=2")
	}
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
	name := strings.NewReplacer("=", "", " ", "_").Replace(t.name + "_" + t.setting)
	// Absolute paths: a tool may change its directory.
	in, err := filepath.Abs(o.articles())
	if err != nil {
		r.err = err
		return r
	}
	if r.out, r.err = filepath.Abs(filepath.Join(o.dir, name)); r.err != nil {
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	args := append(t.command[1:len(t.command):len(t.command)], in, r.out)
	if t.jsonl {
		args = append(t.command[1:len(t.command):len(t.command)], "--output", r.out, in)
	}
	cmd := exec.CommandContext(ctx, t.command[0], append(args, t.args...)...)
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
