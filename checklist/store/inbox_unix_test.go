//go:build !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

const aDevice = "/dev/zero" // which has no end

// makeOdd puts into a folder what is no file, or one without an end, and names it.
func makeOdd(t *testing.T, folder string) []string {
	t.Helper()
	if err := errors.Join(os.Symlink(aDevice, filepath.Join(folder, "link.yaml")), syscall.Mkfifo(filepath.Join(folder, "pipe.yaml"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return []string{"link.yaml", "pipe.yaml"}
}
