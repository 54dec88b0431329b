package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	screen "example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// folders is a disk with one folder of returns.
type folders struct {
	t      testing.TB
	forces int // how many returns there are; one at the least
	asked  []string
}

func (f *folders) IsFolder(path string) bool        { return path == "inbox" }
func (f *folders) WriteRegion(string, []byte) error { return errors.New("no disk in this test") }

func (f *folders) LoadRegion(_ context.Context, path string, progress func(done, total int)) (RegionFiles, error) {
	f.asked = append(f.asked, path)
	c := screentest.Checklist(f.t)
	r := &returns.Return{Audience: returns.Region, Of: returns.OfID("x"), Checklist: c.ID, Edition: c.Edition,
		Force: text.Line("Northmoor Constabulary"), AsAt: date.FromTime(screentest.At()), Marking: text.Line("SECRET")}
	for i := range c.Items {
		r.Answers = append(r.Answers, returns.Answer{Item: c.Items[i].ID, Wording: c.Items[i].Digest, Outcome: assessment.AtLevel(2)})
	}
	progress(1, 1)
	files := RegionFiles{Sources: []region.Source{{File: "northmoor.yaml", Return: r}}}
	for i := 1; i < f.forces; i++ {
		another := *r
		another.Force, another.Of = text.Line(fmt.Sprintf("Force %d", i)), returns.OfID(fmt.Sprint(i))
		files.Sources = append(files.Sources, region.Source{File: fmt.Sprintf("%d.yaml", i), Return: &another})
	}
	return files, nil
}

// beginIn starts the program with a disk that has a folder.
func beginIn(t testing.TB, first string) (*run, *folders) {
	r := begin(t, "", screentest.Plainly)
	f := &folders{t: t}
	r.env.Regions, r.env.First = f, first
	r.setTheme(theme.New(theme.Plain, r.env.Profile))
	r.screens = nil
	r.carryOut(r.Init())
	return r, f
}

// A folder opens the region without any assessment: its heading and its marking,
// the highest of the returns, stand at the top and the bottom, with the library
// on top of it too, and go again with it.
func TestFolderOpensTheRegion(t *testing.T) {
	for _, how := range []string{"as the first file", "by its path", "made up"} {
		first := ""
		if how == "as the first file" {
			first = "inbox"
		}
		r, f := beginIn(t, first)
		switch how {
		case "by its path":
			r.want("Open a file or folder by its path")
			r.press("o")
			r.press("inbox")
			r.press("ctrl+s")
		case "made up":
			r.press("r")
		}
		if r.title() != "Region" || r.desk != nil {
			t.Fatalf("%s: on %q:\n%s", how, r.title(), r.text())
		}
		if want := map[string]string{"made up": ""}; len(f.asked) != 1 || how == "made up" && f.asked[0] != want[how] || how != "made up" && f.asked[0] != "inbox" {
			t.Errorf("%s: %q was read", how, f.asked)
		}
		lines := strings.Split(r.text(), "\n")
		if lines[0] != " SECRET" || lines[len(lines)-1] != " SECRET" {
			t.Errorf("%s: marked %q and %q", how, lines[0], lines[len(lines)-1])
		}
		r.want("1 return of 1 force", "as at 23 Nov 2026")
		if how == "made up" {
			r.want("(made up)")
		}
		r.press("r")
		if !strings.HasPrefix(r.title(), "References") {
			t.Fatalf("r went to %q", r.title())
		}
		r.want(" SECRET\n Region", "1 return of 1 force")
		r.press("esc", "esc")
		if r.title() != "Start" || strings.Contains(r.text(), "SECRET") {
			t.Errorf("%s: Esc went to %q:\n%s", how, r.title(), r.text())
		}
		r.want(" OFFICIAL-SENSITIVE\n")
	}
}

// With an assessment on the desk the region shows its own heading, and the
// assessment is still there afterwards.
func TestRegionBesideAnAssessment(t *testing.T) {
	r, _ := beginIn(t, "northmoor.yaml")
	if r.title() != "Assess" {
		t.Fatalf("on %q", r.title())
	}
	r.send(shell.OpenRegion{Path: "inbox"})
	r.want(" SECRET\n Region", "1 return of 1 force")
	r.wantNot("24 of 33 assessed", "Saved")
	r.press("esc")
	if r.title() != "Start" || r.desk == nil {
		t.Errorf("Esc went to %q", r.title())
	}
	r.wantNot("SECRET")
}

// Without folders to read from, a region cannot be asked for.
func TestNoRegionsHere(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.press("r")
	r.want("Regions cannot be opened here.")
}

// Whichever key leaves the region while its files are read, the reading ends.
func TestLeavingEndsTheReading(t *testing.T) {
	for _, key := range []string{"q", "esc"} {
		r, _ := beginIn(t, "")
		ended := make(chan struct{})
		cmd := r.push(screen.New(screen.Env{Checklist: r.env.Checklist, Theme: r.theme, From: "inbox", Now: screentest.Clock(),
			Load: func(ctx context.Context, _ func(done, total int)) (screen.Files, error) {
				<-ctx.Done()
				close(ended)
				return screen.Files{}, ctx.Err()
			}}))
		go cmd()
		r.want("Reading inbox")
		r.press(key)
		<-ended
		if r.title() != "Start" {
			t.Errorf("%s went to %q", key, r.title())
		}
	}
}

// BenchmarkRegionFrame is a whole window with the grid of 43 forces in it.
func BenchmarkRegionFrame(b *testing.B) {
	r, f := beginIn(b, "")
	f.forces = 43
	r.setTheme(theme.New(theme.Dark, r.env.Profile))
	r.send(shell.OpenRegion{Path: "inbox"})
	r.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	r.want("43 returns of 43 forces")
	for b.Loop() {
		_ = r.View()
	}
}
