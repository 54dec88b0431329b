package golden

import (
	"os"
	"path/filepath"
	"testing"
)

// told is a test that is asked what it would say.
type told struct {
	testing.TB
	failed bool
}

func (t *told) Helper()               {}
func (t *told) Errorf(string, ...any) { t.failed = true }
func (t *told) Fatalf(string, ...any) { t.failed = true }

func TestWhatDiffersIsSaid(t *testing.T) {
	if Updating() {
		t.Skip("nothing is compared now")
	}
	path := filepath.Join(t.TempDir(), "kept")
	if err := os.WriteFile(path, []byte("a\n<b>one<e>\nc"), 0o600); err != nil {
		t.Fatal(err)
	}
	for made, same := range map[string]bool{"a\n<b>one<e>\nc": true, "a\n<b>two<e>\nc": false, "a\n<b>one<e>": false, "": false} {
		one := &told{TB: t}
		if File(one, path, made); one.failed == same {
			t.Errorf("%q is told to be the same: %v", made, !one.failed)
		}
	}
	for made, same := range map[string]bool{"one": true, "two": false, "": false} {
		one := &told{TB: t}
		if Between(one, path, "<b>", "<e>", made); one.failed == same {
			t.Errorf("%q between the marks is told to be the same: %v", made, !one.failed)
		}
	}
}

func TestWhatDiffersIsWrittenAnew(t *testing.T) {
	was := *update
	*update = true
	defer func() { *update = was }()
	path := filepath.Join(t.TempDir(), "kept")
	File(t, path, "a\n<b>one<e>\nc")
	Between(t, path, "<b>", "<e>", "two")
	if kept, err := os.ReadFile(path); err != nil || string(kept) != "a\n<b>two<e>\nc" {
		t.Errorf("%q, %v", kept, err)
	}
}
