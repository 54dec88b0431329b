package cli

import (
	"os"
	"syscall"
)

// endSignals are those with which the system asks the program to end; closing
// the window arrives as SIGTERM.
func endSignals() []os.Signal { return []os.Signal{syscall.SIGTERM, os.Interrupt} }
