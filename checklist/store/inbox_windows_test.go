package store

import (
	"os"
	"testing"
)

const noEnd = `NUL` // the nearest that there is to a file without an end

// makePipe makes a link: there are no pipes in folders here.
func makePipe(t *testing.T, path string) {
	t.Helper()
	if err := os.Symlink(`NUL`, path); err != nil {
		t.Skip("no links here")
	}
}
