package tui

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess"
	"example.org/upstander/tui/screen/claims"
	"example.org/upstander/tui/screen/gaps"
	"example.org/upstander/tui/screen/library"
	"example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/screen/report"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/screen/share"
	"example.org/upstander/tui/screen/start"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/help"
	"example.org/upstander/tui/widget/widgettest"
)

var update = flag.Bool("update", false, "write the key table of the README anew")

const (
	tableBegins = "<!-- keys: generated from the program; a test compares this part with it -->\n"
	tableEnds   = "<!-- end of keys -->"
)

// TestReadmeHasTheKeysOfTheProgram compares the README with what the screens
// declare. After a change: go test ./tui -run Readme -update
func TestReadmeHasTheKeysOfTheProgram(t *testing.T) {
	raw, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(raw)
	before, rest, ok := strings.Cut(readme, tableBegins)
	_, after, okEnd := strings.Cut(rest, tableEnds)
	if !ok || !okEnd {
		t.Fatal("the README has no place for the keys")
	}
	want := before + tableBegins + keyTables(t) + tableEnds + after
	if *update {
		if err := os.WriteFile("../README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if readme != want {
		t.Error("the keys in the README are not those of the program; run: go test ./tui -run Readme -update")
	}
}

// keyTables is one table for each screen, and one for what works everywhere.
func keyTables(t *testing.T) string {
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, screentest.Plainly), "northmoor.yaml")
	plain := widgettest.Plain()
	var b strings.Builder
	b.WriteString("\n")
	for _, s := range []shell.Screen{
		assess.New(assess.Env{Desk: d, Theme: plain}),
		gaps.New(gaps.Env{Desk: d, Theme: plain}),
		claims.New(claims.Env{Desk: d, Theme: plain}),
		report.New(report.Env{Desk: d, Theme: plain}),
		share.New(share.Env{Desk: d, Theme: plain}),
		library.New(library.Env{Checklist: c, Theme: plain}),
		opened(t, region.New(region.Env{Checklist: c, Theme: plain, Load: noFiles})),
		start.New(start.Env{Checklist: c, Theme: plain, Today: screentest.Clock()}),
	} {
		s.SetSize(118, 34)
		b.WriteString(help.Table(s.Title(), own(s.Keys())) + "\n")
	}
	both := append(keys.Moving().List(), keys.Everywhere().List()...)
	b.WriteString(help.Table("On every screen", both) + "\n")
	return b.String()
}

// noFiles is a folder with nothing in it.
func noFiles(context.Context, func(done, total int)) (region.Files, error) {
	return region.Files{}, nil
}

// opened lets a region's screen read its files, and not wait for the clock.
func opened(t *testing.T, s shell.Screen) shell.Screen {
	t.Helper()
	both, ok := s.Init()().(tea.BatchMsg)
	if !ok {
		t.Fatal("the screen of a region does not read and look at the clock")
	}
	screentest.Drain(s, both[0])
	return s
}

// own leaves out the signs, which have no key, and what every screen shares.
func own(bindings []keys.Binding) []keys.Binding {
	shared := map[string]bool{}
	for _, k := range keys.Moving().List() {
		shared[k.Shown()+k.Does()] = true
	}
	var out []keys.Binding
	for _, b := range bindings {
		if len(b.Keys()) > 0 && !shared[b.Shown()+b.Does()] {
			out = append(out, b)
		}
	}
	return out
}
