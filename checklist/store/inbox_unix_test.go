//go:build !windows

package store

import (
	"syscall"
	"testing"
)

const noEnd = "/dev/zero" // a file without an end

func makePipe(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
}
