//go:build !windows

package cli

import (
	"os"
	"syscall"
)

// endSignals are those with which the system asks the program to end.
func endSignals() []os.Signal { return []os.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} }
