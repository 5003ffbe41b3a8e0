package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dedupe": main})
}

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

const scripts = "testdata/script"

// Sessions of the command. In a script, "status N dedupe …" requires an exit
// code; "raw FILE TEXT" writes a file with Go's escapes of bytes.
func TestScripts(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(scripts, "*.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"raw":      raw,
			"harmless": harmless,
		},
		Setup: func(e *testscript.Env) error {
			return os.CopyFS(filepath.Join(e.WorkDir, "seeds"), os.DirFS("../../testdata/articles"))
		},
		UpdateScripts: *update,
	})
}
