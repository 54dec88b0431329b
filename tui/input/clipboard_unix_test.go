//go:build !windows && !darwin

package input

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tool makes a program of that name that works like one that reaches a clipboard, or
// fails as one does without a screen.
func tool(t *testing.T, dir, name, script string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
}

func TestClipboardTools(t *testing.T) {
	for _, with := range clipboardTools() {
		put, read := with[0], with[1]
		dir := t.TempDir()
		t.Setenv("PATH", dir)
		if err := SystemClipboard("x"); err == nil || !strings.Contains(err.Error(), "xclip") {
			t.Fatalf("with no tool: %v", err)
		}
		if _, err := fromClipboard(); err == nil {
			t.Fatal("with no tool there was something on the clipboard")
		}
		kept := filepath.Join(dir, "kept")
		// Each is asked what the way is by its own words.
		script := "case \"$*\" in\n'" + strings.Join(put[1:], " ") + "') [ \"$0\" = '" + filepath.Join(dir, put[0]) + "' ] && exec /bin/cat > '" + kept + "';;\nesac\n" +
			"case \"$*\" in\n'" + strings.Join(read[1:], " ") + "') exec /bin/cat '" + kept + "';;\nesac\nexit 1\n"
		for _, name := range []string{put[0], read[0]} {
			tool(t, dir, name, script)
		}
		if put[0] != "wl-copy" { // one that is there and reaches no screen is passed over
			tool(t, dir, "wl-copy", "exit 1\n")
			tool(t, dir, "wl-paste", "exit 1\n")
		}
		text := "Gap report\nsecond line"
		if err := SystemClipboard(text); err != nil {
			t.Errorf("%s: %v", put[0], err)
		}
		if got, err := fromClipboard(); err != nil || got != text {
			t.Errorf("%s: %q, %v", read[0], got, err)
		}
		tool(t, dir, put[0], "exit 1\n")
		if err := SystemClipboard(text); err == nil {
			t.Errorf("%s failed and nobody said so", put[0])
		}
	}
}
