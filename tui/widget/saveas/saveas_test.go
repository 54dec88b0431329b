package saveas_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/saveas"
	"example.org/upstander/tui/widget/widgettest"
)

func TestFieldTakesAPathAsItIsCopied(t *testing.T) {
	f := saveas.Field("offered.md", "hint")
	for typed, want := range map[string]string{
		"a.md": "a.md", "  a b.md ": "a b.md", `"C:\reports\a.md"`: `C:\reports\a.md`, `" a.md "`: "a.md",
		`"`: `"`, `"a.md`: `"a.md`, `""`: "", "  ": "",
	} {
		if got := saveas.Typed(map[string]string{f.Key: typed}); got != want {
			t.Errorf("%q is the path %q, want %q", typed, got, want)
		}
		if err := f.Check(typed); (err == nil) != (want != "") {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestName(t *testing.T) {
	const rest = "gaps-2026-11-23.md"
	for _, c := range []struct{ about, want string }{
		{"Northmoor Constabulary 2026/27", "northmoor-constabulary-2026-27-" + rest},
		{"  ../Heddlu'r Ŵyn: ", "heddlu-r-ŵyn-" + rest},
		{"", rest},
		{"??", rest},
		{strings.Repeat("x", 80), strings.Repeat("x", 60) + "-" + rest},
		{strings.Repeat("x", 59) + " and more", strings.Repeat("x", 59) + "-" + rest},
	} {
		if got := saveas.Name(c.about, rest); got != c.want {
			t.Errorf("Name(%q) = %q, want %q", c.about, got, c.want)
		}
	}
}

func TestBeside(t *testing.T) {
	if got := saveas.Beside("", "a.md"); got != "a.md" {
		t.Errorf("beside no file: %q", got)
	}
	if got, want := saveas.Beside(filepath.Join("x", "y.yaml"), "a.md"), filepath.Join("x", "a.md"); got != want {
		t.Errorf("beside a file: %q, want %q", got, want)
	}
}

func TestPut(t *testing.T) {
	const there, offered = "there.md", "offered.md"
	for _, c := range []struct {
		name, path string
		sure       bool
		at         string
		taken      bool
	}{
		{"new", "new.md", false, "new.md", false},
		{"no extension", "new", false, "new.md", false},
		{"another extension", "new.txt", false, "new.txt", false},
		{"a folder", "", false, offered, false},
		{"there already", there, false, there, true},
		{"there already without its extension", "there", false, there, true},
		{"there already and sure", there, true, there, false},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, there), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		var wrote []string
		at, taken, err := saveas.Put(filepath.Join(dir, c.path), offered, c.sure, func(path string) error {
			wrote = append(wrote, path)
			return nil
		})
		want := filepath.Join(dir, c.at)
		if err != nil || at != want || taken != c.taken {
			t.Errorf("%s: %q, taken %v, %v; want %q, taken %v", c.name, at, taken, err, want, c.taken)
		}
		if c.taken && len(wrote) != 0 || !c.taken && (len(wrote) != 1 || wrote[0] != want) {
			t.Errorf("%s: wrote %q", c.name, wrote)
		}
	}
}

func TestPutGivesTheWholePathAndTheError(t *testing.T) {
	t.Chdir(t.TempDir())
	at, _, err := saveas.Put("a.md", "b.md", false, func(string) error { return nil })
	if err != nil || !filepath.IsAbs(at) || filepath.Base(at) != "a.md" {
		t.Errorf("written at %q, %v", at, err)
	}
	full := errors.New("the disk is full")
	if _, taken, err := saveas.Put("a.md", "b.md", false, func(string) error { return full }); taken || !errors.Is(err, full) {
		t.Errorf("a write that fails: taken %v, %v", taken, err)
	}
}

// A key that was meant for something else answers nothing.
func TestReplaceWaitsForAKeyThatIsMeant(t *testing.T) {
	now := time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC)
	yes := func() tea.Msg { return "yes" }
	d := saveas.Replace(widgettest.Plain(), func() time.Time { return now }, "a\x1b[31m.md", saveas.Lost, yes)().(shell.Open).Dialog
	for _, want := range []string{"Replace this file?", "There is a file of this name already. What it holds would be lost.", "Replace it", "Keep it"} {
		if view := widgettest.Text(d.View(90, 20)); !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if strings.Contains(d.View(90, 20), "\x1b[31m") {
		t.Error("the path is not cleaned")
	}
	if sent, done := widgettest.Press(d, "r"); done || len(sent) != 0 {
		t.Error("the first moment takes a key")
	}
	now = now.Add(2 * saveas.Quiet)
	if sent, done := widgettest.Press(d, "r"); !done || len(sent) != 1 || sent[0] != "yes" {
		t.Errorf("r did %v, done %v", sent, done)
	}
}
