// Command dedupe finds the copy that news articles share: it scans files and
// folders of articles and tells which are the same, which share passages, with
// which agency's credit, and how much of each is its own. See dedupe --help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// Standard output that is closed, as by head, is an error of its writer.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second one ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
