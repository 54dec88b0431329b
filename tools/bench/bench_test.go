//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/tui/paint/painttest"
)

// What is measured is what it says it is: the bare decodes read every revision, the
// returns are sound, and the files are as large as they are called.
func TestWhatIsMeasured(t *testing.T) {
	b := &bench{runs: 1, dir: t.TempDir()}
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := rich(c)
	if err != nil {
		t.Fatal(err)
	}
	a = older(a, 900, 300)
	data, err := codec.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	if f, err := codec.Decode("a.yaml", data); err != nil || len(f.Assessment.Revisions()) < 900 {
		t.Fatalf("%v", err)
	}
	if err := bareDecode(data); err != nil {
		t.Error(err)
	}
	if err := bareDecode([]byte("history:\n  - {broken\n")); err == nil {
		t.Error("the bare decode reads no history")
	}
	if _, contents, err := b.inbox(c, 2, 2); err != nil || len(contents) != 4 {
		t.Errorf("%d returns: %v", len(contents), err)
	} else if err := decodeAll(contents); err != nil {
		t.Error(err)
	}
	for _, commented := range []bool{false, true} {
		copied, err := b.sized(c, 300<<10, commented)
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(copied.Path())
		if err != nil || info.Size() < 300<<10 || info.Size() > 400<<10 {
			t.Errorf("%v: %v", info, err)
		}
	}
	if err := bareSave(filepath.Join(b.dir, "x"), data); err != nil {
		t.Error(err)
	}
}

func TestIdealCountsWhatChanged(t *testing.T) {
	screen := &terminal{screen: painttest.New(columns, lines)}
	before := screen.cells()
	if _, err := screen.screen.Write([]byte("\x1b[2;3Hab\x1b[2;9Hc\x1b[1md")); err != nil {
		t.Fatal(err)
	}
	if got, want := ideal(before, screen.cells()), len("\x1b[2;3Hab\x1b[2;9Hc\x1b[1md"); got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
	if n := ideal(screen.cells(), screen.cells()); n != 0 {
		t.Errorf("%d bytes for nothing", n)
	}
}

func TestTable(t *testing.T) {
	b := &bench{}
	b.add("kept", "2 ms", 2, 2, "%.1f ms", 2.0)
	b.add("missed", "2 ms", 2.1, 2, "%.1f ms", 2.1)
	b.add("told", "", 0, 0, "%d", 3)
	got := page(b.rows, "Today, on this.", 5)
	for _, want := range []string{"| kept | 2 ms | 2.0 ms | yes |\n", "| missed | 2 ms | 2.1 ms | **no** |\n", "| told |  | 3 |  |\n", "Today, on this.", "median of 5"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if got := median([]float64{3, 1, 2}); got != 2 {
		t.Error(got)
	}
}
