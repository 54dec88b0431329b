package region_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	domain "example.org/upstander/checklist/region"
	"example.org/upstander/reports"
	"example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// While files are read the screen says how far it has come; Esc stops the
// reading and goes back, and a reply that comes too late changes nothing.
func TestProgressAndStopping(t *testing.T) {
	e := env(t, nil)
	step, stopped := make(chan int), make(chan struct{})
	e.Load = func(ctx context.Context, progress func(done, total int)) (region.Files, error) {
		for n := range step {
			progress(n, 1720)
			step <- n
		}
		<-ctx.Done()
		close(stopped)
		return region.Files{}, ctx.Err()
	}
	e.Tick = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd { // every wait is over at once
		return func() tea.Msg { return f(time.Time{}) }
	}
	s := region.New(e)
	both := s.Init()().(tea.BatchMsg)
	reply := make(chan tea.Msg)
	go func() { reply <- both[0]() }()
	want(t, screentest.Show(s, 78, 18), "Reading inbox", "Esc stops")
	for _, n := range []int{37, 1234} {
		step <- n
		<-step
		_, again := s.Update(both[1]())
		if again == nil {
			t.Fatal("the screen looks no further")
		}
		want(t, screentest.Show(s, 78, 18), fmt.Sprintf("%s of 1,720 files", map[int]string{37: "37", 1234: "1,234"}[n]))
	}
	if sent := screentest.Press(s, "2", "down", "A", "w"); len(screentest.Done(sent)) != 0 || len(sent) != 4 {
		t.Errorf("keys with nothing read sent %v", sent)
	}
	close(step)
	_, cmd := s.Update(widgettest.Key("esc"))
	if cmd == nil {
		t.Fatal("Esc does not go back")
	}
	<-stopped
	late := <-reply
	if _, cmd := s.Update(late); cmd != nil {
		t.Error("what was stopped goes on")
	}
	if _, cmd := s.Update(both[1]()); cmd != nil {
		t.Error("the screen still looks how far the reading has come")
	}
}

// What cannot be read is said, and Esc goes back.
func TestReadingFails(t *testing.T) {
	e := env(t, nil)
	e.Load = func(context.Context, func(done, total int)) (region.Files, error) {
		return region.Files{}, errors.New("inbox: there is no such folder; check the name")
	}
	s := open(t, e)
	want(t, screentest.Show(s, 78, 18), "inbox: there is no such folder; check the name", "Esc goes back")
	if sent := screentest.Press(s, "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
	screentest.CheckKeys(t, s)
}

// A folder with no return in it says so, and nothing can be written from it.
func TestNothingInTheFolder(t *testing.T) {
	s := open(t, env(t, []domain.Source{{File: "notes.txt", Refused: &domain.Refusal{File: "notes.txt", Reason: domain.NotReturn, What: "it is not a return", Do: "ask the force"}}}))
	for _, size := range sizes() {
		want(t, folded(screentest.Show(s, size[0], size[1])), "There is no return to show.")
		for range 6 {
			screentest.Press(s, "tab", "down", "enter")
			if err := screentest.Check(s.View(), size[0], size[1], widgettest.Plain()); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, b := range s.Keys() {
		if b.Does() == "write report" && b.Why == "" {
			t.Error("w has nothing to write and gives no reason")
		}
	}
	if sent := screentest.Press(s, "w"); len(sent) != 1 {
		t.Errorf("w sent %v", sent)
	} else if _, ok := sent[0].(shell.Say); !ok {
		t.Errorf("w sent %v", sent)
	}
}

// disk keeps what was written.
type disk map[string]string

// write notes a report.
func (d disk) write(path string, report []byte) error {
	d[path] = string(report)
	return nil
}

// The reports that are written are those of the command line, byte for byte: for
// the region with the names or the aliases on the screen, and for national use
// with no force in it.
func TestReportsAreWritten(t *testing.T) {
	c := screentest.Checklist(t)
	sources := inbox(t, c, 10)
	r := built(t, sources, domain.Options{})
	for _, one := range []struct {
		key  string
		want []byte
	}{
		{"r", reports.Region(reports.RegionInput{Region: r, Program: "Upstander test"}).Markdown()},
		{"n", reports.National(reports.RegionInput{Region: r, Program: "Upstander test"}, domain.DefaultSuppress).Markdown()},
	} {
		e, d := env(t, sources), disk{}
		read := e.Load
		e.Load = func(ctx context.Context, progress func(done, total int)) (region.Files, error) {
			files, err := read(ctx, progress)
			files.Left = 3
			return files, err
		}
		e.Write = d.write
		s := open(t, e)
		path := filepath.Join(t.TempDir(), "out.md")
		writeTo(t, s, one.key, path)
		if d[path] != string(one.want) {
			t.Errorf("%s: %d bytes were written, %d expected", one.key, len(d[path]), len(one.want))
		}
		want(t, folded(screentest.Show(s, 118, 34)), "Written to", "It is marked OFFICIAL-SENSITIVE.")
		screentest.Press(s, "6")
		want(t, screentest.Show(s, 118, 34), "3 other things in the folder could not be returns by name")
		for _, name := range names(10) {
			if one.key == "n" && strings.Contains(d[path], strings.Fields(name)[0]) {
				t.Errorf("%s is named in the national version", name)
			}
		}
	}
}

// writeTo goes through the two questions and writes to a path.
func writeTo(t *testing.T, s shell.Screen, kind, path string) {
	t.Helper()
	which := screentest.Press(s, "w")[0].(shell.Open).Dialog
	sent, _ := widgettest.Press(which, kind)
	asked := screentest.Send(s, sent[0])
	where := asked[0].(shell.Open).Dialog
	for range 60 {
		where, _, _ = where.Update(widgettest.Key("backspace"))
	}
	sent, done := widgettest.Press(where, path, "ctrl+s")
	if !done || len(sent) != 1 {
		t.Fatalf("the form sent %v:\n%s", sent, widgettest.Text(where.View(90, 20)))
	}
	screentest.Send(s, sent[0])
}

// A file that is there is not written over unasked.
func TestAsksBeforeReplacing(t *testing.T) {
	e, d := env(t, inbox(t, screentest.Checklist(t), 10)), disk{}
	e.Write = d.write
	s := open(t, e)
	folder := t.TempDir()
	var asked []tea.Msg
	which := screentest.Press(s, "w")[0].(shell.Open).Dialog
	sent, _ := widgettest.Press(which, "r")
	where := screentest.Send(s, sent[0])[0].(shell.Open).Dialog
	for range 60 {
		where, _, _ = where.Update(widgettest.Key("backspace"))
	}
	path := filepath.Join(folder, "there.md")
	touch(t, path)
	sent, _ = widgettest.Press(where, path, "ctrl+s")
	asked = screentest.Send(s, sent[0])
	if len(asked) != 1 || len(d) != 0 {
		t.Fatalf("%v was asked, %d files written", asked, len(d))
	}
	want(t, widgettest.Text(asked[0].(shell.Open).Dialog.View(90, 20)), "Replace this file?")
}

func touch(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}
