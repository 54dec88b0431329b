//go:build !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

const noEnd = "/dev/zero" // a file without an end; empty where there is none

// makeOdd puts into a folder what is no file, or one without an end, and names it.
func makeOdd(t *testing.T, folder string) []string {
	t.Helper()
	if err := errors.Join(os.Symlink(noEnd, filepath.Join(folder, "link.yaml")), syscall.Mkfifo(filepath.Join(folder, "pipe.yaml"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return []string{"link.yaml", "pipe.yaml"}
}
