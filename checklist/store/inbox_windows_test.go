package store

import (
	"os"
	"testing"
)

// makePipe makes a link: there are no pipes in folders here.
func makePipe(t *testing.T, path string) {
	t.Helper()
	if err := os.Symlink(`NUL`, path); err != nil {
		t.Skip("no links here")
	}
}
