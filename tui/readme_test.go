package tui

import (
	"context"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/internal/golden"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess"
	"example.org/upstander/tui/screen/claims"
	"example.org/upstander/tui/screen/gaps"
	"example.org/upstander/tui/screen/history"
	"example.org/upstander/tui/screen/library"
	"example.org/upstander/tui/screen/merge"
	"example.org/upstander/tui/screen/overview"
	"example.org/upstander/tui/screen/progress"
	"example.org/upstander/tui/screen/region"
	"example.org/upstander/tui/screen/report"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/screen/session"
	"example.org/upstander/tui/screen/share"
	"example.org/upstander/tui/screen/start"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/help"
	"example.org/upstander/tui/widget/widgettest"
)

const keysIntro = `# Keys

Made from the program's own tables: ` + "`make golden`" + `. The bottom line of each screen shows the
keys that matter there; ` + "`?`" + ` shows all of them. Arrow keys, Enter, Esc, Tab, Page Up, Page Down, Home and
End are enough. A key that can do nothing just now says why when pressed. ` + "`:` or `Ctrl+K`" + ` finds any
action by its name, and an item by its id (` + "`:int8`" + `); what has no key of its own stands here with
` + "`:`" + `. Where digits have no other use, 1 to 5 go to the tabs along the top, and Alt with the digit everywhere.
`

// docs/keys.md is what the screens declare.
func TestGoldenKeys(t *testing.T) {
	golden.File(t, "../docs/keys.md", keysIntro+strings.ReplaceAll(strings.TrimRight(keyTables(t), "\n"), "### ", "## ")+"\n")
}

const (
	pictureBegins = "<!-- picture: taken from the program; a test compares it -->\n```\n"
	pictureEnds   = "```\n<!-- end of picture -->"
)

// The picture in the README is the one of the made-up force that the picture tests
// keep.
func TestGoldenReadme(t *testing.T) {
	raw, err := os.ReadFile("testdata/pictures/assess-demo.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, picture, _ := strings.Cut(string(raw), "\n")
	picture, _, _ = strings.Cut(picture, "==== ")
	golden.Between(t, "../README.md", pictureBegins, pictureEnds, picture)
}

// keyTables is one table for each screen, and one for what works everywhere.
func keyTables(t *testing.T) string {
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, screentest.Plainly), "northmoor.yaml")
	plain := widgettest.Plain()
	var b strings.Builder
	b.WriteString("\n")
	for _, s := range []shell.Screen{
		overview.New(overview.Env{Desk: d, Theme: plain}),
		assess.New(assess.Env{Desk: d, Theme: plain}),
		gaps.New(gaps.Env{Desk: d, Theme: plain}),
		claims.New(claims.Env{Desk: d, Theme: plain}),
		progress.New(progress.Env{Desk: d, Theme: plain}),
		report.New(report.Env{Desk: d, Theme: plain}),
		history.New(history.Env{Desk: d, Theme: plain, Item: &c.Items[0]}),
		share.New(share.Env{Desk: d, Theme: plain}),
		library.New(library.Env{Checklist: c, Theme: plain}),
		read(region.New(region.Env{Checklist: c, Theme: plain, Load: noFiles})),
		merge.New(merge.Env{Desk: d, Theme: plain}),
		start.New(start.Env{Checklist: c, Theme: plain, Today: screentest.Clock()}),
	} {
		s.SetSize(118, 34)
		b.WriteString(help.Table(s.Title(), own(s.Keys())) + "\n")
	}
	sessionTables(t, &b)
	both := append(keys.Moving().List(), keys.Everywhere().List()...)
	b.WriteString(help.Table("On every screen", both) + "\n")
	return b.String()
}

// noFiles is a folder with nothing in it.
func noFiles(context.Context, func(done, total int)) (region.Files, error) {
	return region.Files{}, nil
}

// read lets a region's screen read its files.
func read(s shell.Screen) shell.Screen {
	screentest.Drain(s, s.Init())
	return s
}

// sessionTables is one table for each page of a preparation session, on the way
// through it.
func sessionTables(t *testing.T, b *strings.Builder) {
	c := screentest.Checklist(t)
	s := session.New(session.Env{Desk: screentest.Desk(c, screentest.Filled(t, c, screentest.Plainly), "northmoor.yaml"), Theme: widgettest.Plain(),
		Write: func(string, []byte) error { return nil }})
	table := func() { b.WriteString(help.Table(s.Title(), own(s.Keys())) + "\n") }
	answer := func(asked []tea.Msg, key string) []tea.Msg {
		t.Helper()
		sent, _ := widgettest.Press(asked[0].(shell.Open).Dialog, key)
		return screentest.Send(s, sent[0])
	}
	table()
	answer(answer(screentest.Press(s, "n"), "g"), "ctrl+s")
	table() // the agenda
	screentest.Press(s, "enter")
	table() // the room
	screentest.Press(s, "d")
	table() // the debrief
	screentest.Press(s, "esc", "m")
	table()
}

// own leaves out the signs, which have no key, and what every screen shares.
func own(bindings []keys.Binding) []keys.Binding {
	shared := map[string]bool{}
	for _, k := range keys.Moving().List() {
		shared[k.Shown()+k.Does()] = true
	}
	var out []keys.Binding
	for _, b := range bindings {
		if (len(b.Keys()) > 0 || b.Shown() == keys.NameKey) && !shared[b.Shown()+b.Does()] {
			out = append(out, b)
		}
	}
	return out
}
