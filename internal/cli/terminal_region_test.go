//go:build !windows

package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// regionOpens: a folder opens as a region, a report on it is written, every key
// leads back, and nothing in the folder is changed.
func regionOpens(t *testing.T, p place) {
	inbox := filepath.Join(p.dir, "inbox")
	p.run(t, "demo", "--region", "-o", inbox)
	before := contents(t, inbox)
	m := p.open(t, inbox, "--region", "Northlow", "--forces", filepath.Join(inbox, "list", "forces.yaml"))
	m.waitFor("9 returns of 11 forces, 1 refused", patience)
	m.press("6", "fernlow-assessment.yaml")
	m.press("\x1b", "PRE-1")
	m.press("\r", "with a level below level 3")
	m.press("\x1b", "PRE-2")
	m.press("w", "For national use")
	m.press("r", "says as what")
	m.press("\x13", "Written to")
	m.press("\x1b", "New assessment")
	m.leave()
	again := p.open(t)
	again.waitFor("Returns in inbox", patience)
	again.press("1", "9 returns of 9 forces")
	again.leave()
	if raw, err := os.ReadFile(filepath.Join(p.dir, "northlow-region-2026-11-16.docx")); err != nil || len(raw) < 1000 {
		t.Errorf("the report has %d bytes: %v", len(raw), err)
	}
	if after := contents(t, inbox); after != before {
		t.Errorf("the folder was changed from\n%s\nto\n%s", before, after)
	}
}

// demoRegionLeavesNothing: the made-up region is shown and gone.
func demoRegionLeavesNothing(t *testing.T, p place) {
	m := p.open(t, "demo", "--region")
	m.waitFor("Northlow (made up)", patience)
	m.press("A", "With aliases")
	m.leave()
	m.waitFor("Nothing was kept", patience)
	if left := contents(t, p.dir); left != "" {
		t.Errorf("left behind: %s", left)
	}
}

// contents is every file of a folder with what is in it.
func contents(t *testing.T, folder string) string {
	t.Helper()
	all := ""
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		all += path + "\n" + string(raw) + "\n"
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
