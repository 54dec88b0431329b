package report

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/saveas"
	"example.org/upstander/tui/widget/widgettest"
)

func write(path string, report []byte) error { return os.WriteFile(path, report, 0o600) }

// opened is the dialog that was asked for.
func opened(t *testing.T, sent []tea.Msg) shell.Dialog {
	t.Helper()
	if len(sent) == 1 {
		if open, ok := sent[0].(shell.Open); ok {
			return open.Dialog
		}
	}
	t.Fatalf("no dialog was opened: %v", sent)
	return nil
}

// answer presses keys in a dialog and hands what it sends to the screen.
func answer(t *testing.T, b *bench, d shell.Dialog, keys ...string) []tea.Msg {
	t.Helper()
	var out []tea.Msg
	sent, _ := widgettest.Press(d, keys...)
	for _, msg := range sent {
		out = append(out, screentest.Send(b, msg)...)
	}
	return out
}

func TestWriteBesideTheFile(t *testing.T) {
	dir := t.TempDir()
	b := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	screentest.Drain(b, b.Init())
	answer(t, b, opened(t, screentest.Press(b, "w")), "enter")
	path := filepath.Join(dir, "northmoor-constabulary-2026-27-gap-2026-11-23.docx")
	if got, err := os.ReadFile(path); err != nil || string(got) != b.as(t, path) {
		t.Fatalf("not written: %v", err)
	}
	if view := strings.Join(strings.Fields(screentest.Show(b, 108, 28)), ""); !strings.Contains(view, "Writtento"+path) {
		t.Errorf("nothing says where it was written:\n%s", view)
	}
	screentest.Press(b, "down")
	if strings.Contains(b.View(), "Written to") {
		t.Error("the notice stays")
	}
}

// as is the report on the screen in the form of a file.
func (b *bench) as(t *testing.T, path string) string {
	t.Helper()
	raw, err := render.As(path, b.page.report, b.kinds[b.kind].Title+": "+b.env.Desk.Assessment().Fact(assessment.Force).OneLine())
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// The ending that was written last is offered for the next report, on another screen
// as well.
func TestEndingIsRemembered(t *testing.T) {
	dir := t.TempDir()
	b := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	b.env.Ending = &saveas.Ending{}
	screentest.Drain(b, b.Init())
	if got := b.defaultName(); filepath.Ext(got) != ".docx" {
		t.Errorf("at first it offers %s", got)
	}
	screentest.Send(b, writeTo{path: filepath.Join(dir, "a.html")})
	if got := b.defaultName(); filepath.Ext(got) != ".html" {
		t.Errorf("after a page it offers %s", got)
	}
	b.env.Write = func(string, []byte) error { return errors.New("full") }
	screentest.Send(b, writeTo{path: filepath.Join(dir, "a.csv")})
	if got := b.defaultName(); filepath.Ext(got) != ".html" {
		t.Errorf("after what was not written it offers %s", got)
	}
	again := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	again.env.Ending = b.env.Ending
	if got := again.defaultName(); filepath.Ext(got) != ".html" {
		t.Errorf("another screen offers %s", got)
	}
}

func TestAsksBeforeReplacing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "mine.docx")
	if err := os.WriteFile(path, []byte("earlier"), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func() string {
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(got)
	}
	b := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	screentest.Drain(b, b.Init())
	for _, no := range []string{"enter", "esc"} {
		question := opened(t, screentest.Send(b, writeTo{path: path}))
		if answer(t, b, question, no); read() != "earlier" {
			t.Fatalf("%s replaced the file", no)
		}
	}
	question := opened(t, screentest.Send(b, writeTo{path: filepath.Join(dir, "mine")}))
	if answer(t, b, question, "r"); read() != b.as(t, path) {
		t.Error("the file was not replaced")
	}
}

func TestWriteIntoAFolder(t *testing.T) {
	dir := t.TempDir()
	b := shown(t, screentest.Plainly)
	screentest.Send(b, writeTo{path: dir})
	if _, err := os.Stat(filepath.Join(dir, b.defaultName())); err != nil {
		t.Error(err)
	}
}

func TestFailuresAreSaid(t *testing.T) {
	b := shown(t, screentest.Plainly)
	b.fail = errors.New("the disk is full")
	screentest.Send(b, writeTo{path: filepath.Join(t.TempDir(), "a.md")})
	if view := screentest.Show(b, 108, 28); !strings.Contains(view, "the report was not written. the disk is full") {
		t.Errorf("nothing is said:\n%s", view)
	}
	screentest.Press(b, "c")
	if view := screentest.Show(b, 108, 28); !strings.Contains(view, "the report was not copied. the disk is full") {
		t.Errorf("nothing is said:\n%s", view)
	}
}

func TestCopy(t *testing.T) {
	b := shown(t, screentest.Plainly)
	screentest.Press(b, "c")
	if b.copied != string(b.page.report.Markdown()) || !strings.Contains(screentest.Show(b, 108, 28), "Copied: the whole report") {
		t.Error("not copied, or not said")
	}
}

// The ending of the name says the form here too, for every form that there is, and one
// that no report can be is refused with those that there are.
func TestTheEndingSaysTheForm(t *testing.T) {
	dir := t.TempDir()
	b := put(t, screentest.Plainly, filepath.Join(dir, "nm.yaml"))
	screentest.Drain(b, b.Init())
	starts := map[string]string{"md": "OFFICIAL", "html": "<!DOCTYPE html>", "docx": "PK", "xlsx": "PK", "csv": "\ufeff\"OFFICIAL", "json": "{"}
	for _, form := range render.Forms() {
		path := filepath.Join(dir, "paper."+form)
		screentest.Send(b, writeTo{path: path})
		got, err := os.ReadFile(path)
		if err != nil || starts[form] == "" || !strings.HasPrefix(string(got), starts[form]) {
			t.Errorf("%s is written as %.20q: %v", form, got, err)
		}
		if printed := strings.Contains(b.View(), "PDF"); printed != (render.ToPrint(form) != "") {
			t.Errorf("%s: how to print it is said: %v", form, printed)
		}
	}
	screentest.Send(b, writeTo{path: filepath.Join(dir, "paper.pdf")})
	if view := b.View(); !strings.Contains(strings.Join(strings.Fields(view), " "), ".docx or .xlsx") {
		t.Errorf("what it can be written as is not said:\n%s", view)
	}
}
