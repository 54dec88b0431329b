package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/reports/workbook/workbooktest"
)

// fillIn puts another text in place of one in a workbook.
func fillIn(t *testing.T, path, old, with string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, workbooktest.Refilled(t, raw, old, with), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A note that was changed in the workbook and in the file is there in both versions,
// to be settled; one that was changed in the workbook alone is taken.
func TestImportOfWhatBothChanged(t *testing.T) {
	dir := t.TempDir()
	file, book := filepath.Join(dir, "f.yaml"), filepath.Join(dir, "b.xlsx")
	run := func(want int, args ...string) string {
		t.Helper()
		status, out, errOut := testRun(t, dir, args...)
		if status != want {
			t.Fatalf("%v gives %d, want %d\n%s%s", args, status, want, out, errOut)
		}
		return out + errOut
	}
	run(statusDone, "new", file, "--force", "Northmoor Constabulary")
	run(statusDone, "set", file, "PRE-1", "--level", "1", "--note", "Quern as exported")
	run(statusDone, "set", file, "PRE-2", "--level", "1", "--note", "Sedge as exported")
	run(statusDone, "export", file, "-o", book)
	fillIn(t, book, "Quern as exported", "Quern in the workbook")
	fillIn(t, book, "Sedge as exported", "Sedge in the workbook")
	run(statusDone, "set", file, "PRE-1", "--note", "Quern in the file")
	said := run(statusFindings, "import", file, "--from", book)
	if !strings.Contains(strings.Join(strings.Fields(said), " "), "It was changed in the file as well since: both versions are kept, to be settled.") || strings.Count(said, "changed in the file") != 1 {
		t.Errorf("it says\n%s", said)
	}
	if said := run(statusFindings, "import", file, "--from", book, "--yes", "--by", "Deputy"); !strings.Contains(said, "upstander settle") {
		t.Errorf("it says\n%s", said)
	}
	if said := run(statusFindings, "settle", file); !strings.Contains(said, "Quern in the workbook") || !strings.Contains(said, "Quern in the file") || strings.Contains(said, "Sedge") {
		t.Errorf("settle says\n%s", said)
	}
	if said := run(statusFindings, "show", file, "PRE-2"); !strings.Contains(said, "Sedge in the workbook") {
		t.Errorf("show says\n%s", said)
	}
}
