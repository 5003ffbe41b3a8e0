package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe/report"
)

// The exit codes; of those that hold, the first.
const (
	exitUsage   = 2 // wrong usage
	exitFailed  = 1
	exitReused  = 4 // with --check, something is reused
	exitSkipped = 3 // some input was skipped
	exitDone    = 0
)

// An exitError ends the program with a code after all has been said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// A usageError is what the user can put right on the command line.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// A hintedError is an error with what to do about it.
type hintedError struct {
	err  error
	hint string
}

func (e hintedError) Error() string { return e.err.Error() }
func (e hintedError) Unwrap() error { return e.err }

// streams are what the program talks through.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &streams{in: stdin, out: stdout, err: stderr}
	root := rootCommand(s)
	root.SetArgs(append([]string{}, args...)) // nil would stand for os.Args
	cmd, err := root.ExecuteContextC(ctx)
	return s.exit(ctx, cmd, err)
}

// exit says what an error of a command means and returns its exit code.
func (s *streams) exit(ctx context.Context, cmd *cobra.Command, err error) int {
	var code exitError
	var usage usageError
	var hinted hintedError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		s.say(err)
		see := "See " + toHelp(cmd) + "."
		if errors.As(err, &hinted) {
			see = hinted.hint + " " + see
		}
		fmt.Fprintln(s.err, see)
		return exitUsage
	case ctx.Err() != nil:
		fmt.Fprintln(s.err, "dedupe: interrupted")
		return exitFailed
	case errors.Is(err, syscall.EPIPE):
		return exitDone // its reader has seen enough
	}
	s.say(err)
	if errors.As(err, &hinted) {
		fmt.Fprintln(s.err, hinted.hint)
	}
	return exitFailed
}

// say writes an error, each of several on a line of its own.
func (s *streams) say(err error) {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if several, ok := e.(interface{ Unwrap() []error }); ok {
			for _, e := range several.Unwrap() {
				s.say(e)
			}
			return
		}
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	fmt.Fprintf(s.err, "dedupe: %s\n", report.Escape(err.Error()))
}

// arguments makes the errors of a check of arguments those of usage.
func arguments(check cobra.PositionalArgs, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) != nil {
			return usagef("%s, got %d", want, len(args))
		}
		return nil
	}
}
