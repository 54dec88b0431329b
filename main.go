// Upstander is a terminal program with which a police force assesses itself
// against a checklist. This file only hands the arguments and streams on.
package main

import (
	"os"

	"example.org/upstander/internal/cli"
	_ "example.org/upstander/tui/termbg" // has to be ready before Bubble Tea is
)

// What a release puts in with the linker's -X; see cli.Build.
var version, commit, date string //nolint:gochecknoglobals // the linker knows no other place

func main() {
	build := cli.Build{Version: version, Commit: commit, Date: date}
	os.Exit(cli.Main(cli.System(build, os.Stdin, os.Stdout, os.Stderr), os.Args[1:]))
}
