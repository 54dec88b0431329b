package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/store"
)

// TestOpeningOnTheScreens: the screens are told how many lines of a file were
// not taken as they stand and what lists them, a key of one's own is none of
// them, and nothing is printed beside the screens.
func TestOpeningOnTheScreens(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	twoVersions(t, path)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(raw), "\nforce:", "\nboard_paper: 7\nForce:", 1)
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	var beside bytes.Buffer
	p := &program{World: World{Err: &beside, NewID: newID, Now: func() time.Time { return time.Date(2026, time.November, 23, 14, 2, 11, 0, time.UTC) }}}
	p.store, p.onScreens = store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: p.Now}), true
	disk := &files{p: p}
	if disk.c, err = p.theChecklist(); err != nil {
		t.Fatal(err)
	}
	o, err := disk.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.last.leave()
	said := strings.Join(o.Warnings, "\n")
	if want := "2 lines of this file were not taken as they stand. To list them: upstander check " + quoted(path) + "\n"; !strings.HasPrefix(said, want) {
		t.Errorf("%q does not begin with %q", said, want)
	}
	if !strings.Contains(said, "did you mean force?") || strings.Contains(said, "board_paper") {
		t.Errorf("%q", said)
	}
	if _, err := disk.Past(path); err != nil || beside.Len() > 0 {
		t.Errorf("%v; printed beside the screens: %q", err, beside.String())
	}
}
