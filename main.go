// Upstander is a terminal program with which a police force assesses itself
// against a checklist. This file only hands the arguments and streams on.
package main

import (
	"os"

	"example.org/upstander/internal/cli"
	_ "example.org/upstander/tui/termbg" // has to be ready before Bubble Tea is
)

func main() {
	os.Exit(cli.Main(cli.System(os.Getenv, os.Stdin, os.Stdout, os.Stderr), os.Args[1:]))
}
