package tui

import (
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/session"
	"example.org/upstander/tui/keys"
)

// TestEveryPageHasAPicture presses, on every page that has a picture, each key
// that does something there: where it leads there has to be a picture as well.
// A page is a screen or a question on top of one, and what can be done there
// first.
func TestEveryPageHasAPicture(t *testing.T) {
	all := shots(t)
	pages, tried := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		pages[s.page] = true
	}
	for i, p := range pictures() {
		var pl *player
		for _, key := range all[i].leads {
			once := strings.Join([]string{all[i].page, p.open, key}, " ")
			if tried[once] {
				continue
			}
			tried[once] = true
			pl = pl.again(t, p, all[i].text)
			if pl.press(key); pl.ended {
				continue
			}
			if to := pl.page(); !pages[to] {
				pages[to] = true // told once
				t.Errorf("%s leads from %s to a page without a picture: %s\n%s", key, p.name, to, pl.run.text())
			}
		}
	}
}

// TestAReasonIsSaid presses, on every page that has a picture, each key that does
// nothing there now: the reason is said, and nothing else happens.
func TestAReasonIsSaid(t *testing.T) {
	all := shots(t)
	tried := map[string]bool{}
	for i, p := range pictures() {
		var pl *player
		for _, b := range all[i].off {
			once := all[i].screen + b.Does() + b.Why
			if tried[once] {
				continue
			}
			tried[once] = true
			pl = pl.again(t, p, all[i].text)
			top, before := pl.top(), pl.top().View()
			if pl.press(b.Keys()[0]); pl.said.Text != b.Why || pl.top() != top || len(pl.dialogs) > 0 || top.View() != before {
				t.Errorf("%s: %s says %q, not %q, or does something:\n%s", p.name, b.Shown(), pl.said.Text, b.Why, pl.run.text())
			}
		}
	}
	if len(tried) < 50 {
		t.Errorf("only %d reasons were asked for", len(tried))
	}
}

// again brings the program back to where a picture was taken: with Esc, or with
// Esc and the last key of the picture; from the start where it is not the same
// after that.
func (p *player) again(t *testing.T, of picture, text string) *player {
	t.Helper()
	ways := append([]string{"esc"}, keysIn(t, of.keys)...)
	if p != nil && !p.ended {
		for _, key := range []string{"", ways[0], ways[len(ways)-1]} {
			if key != "" {
				p.press(key)
			}
			if p.run.text() == text {
				return p
			}
		}
	}
	p = play(t, of, wide())
	p.unread = "report"
	return p
}

// leads lists the keys that do something on the page, but for those that move
// about; none where keys are text.
func (p *player) leads() []string {
	list := p.top().Keys()
	if n := len(p.dialogs); n > 0 {
		list = p.dialogs[n-1].Keys()
	}
	if p.CapturesText() || p.help {
		return nil
	}
	list = append(list, keys.Everywhere().Help)
	nav := keys.Moving()
	var out, moving []string
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		moving = append(moving, b.Keys()...)
	}
	for _, b := range list {
		if b.Why == "" && len(b.Keys()) > 0 && !slices.Contains(moving, b.Keys()[0]) && !slices.Contains(out, b.Keys()[0]) {
			out = append(out, b.Keys()[0])
		}
	}
	return out
}

// off lists the keys that can do nothing on the page; none where keys are text.
func (p *player) off() []keys.Binding {
	if p.CapturesText() || p.help || len(p.dialogs) > 0 {
		return nil
	}
	return slices.DeleteFunc(p.top().Keys(), func(b keys.Binding) bool { return b.Why == "" || len(b.Keys()) == 0 })
}

// TestEveryScreenHasAPicture looks at the folders of the screens.
func TestEveryScreenHasAPicture(t *testing.T) {
	folders, err := os.ReadDir("screen")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range shots(t) {
		seen[s.screen] = true
	}
	for _, f := range folders {
		if f.Name() != "screentest" && !seen[f.Name()] {
			t.Errorf("the screen %s has no picture", f.Name())
		}
	}
	if len(folders) < 10 {
		t.Errorf("only %d folders of screens were found", len(folders))
	}
}

// TestEveryRecordHasAPicture: of every kind of record that takes somebody's own
// words a picture shows the form that asks for it, or what came of one; of a
// session every kind of entry is in a picture.
func TestEveryRecordHasAPicture(t *testing.T) {
	asked, entered := map[string]bool{}, map[string]bool{}
	for _, s := range shots(t) {
		for _, register := range s.registers {
			if k, ok := assessment.KindOf(register); ok {
				asked[k.Name] = true
			}
		}
		for _, kind := range s.entries {
			entered[kind] = true
		}
	}
	words := func(f schema.Info) bool { return f.Class != schema.Ours }
	for _, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		if slices.ContainsFunc(k.Asked(), words) && !asked[k.Name] {
			t.Errorf("no picture asks for %s", k.Words)
		}
	}
	for _, k := range session.Kinds() {
		if !entered[k.Name] {
			t.Errorf("no picture of a session has %s in it", k.Words)
		}
	}
}

// TestEveryPictureIsOfTheTable: no file of a picture is left over.
func TestEveryPictureIsOfTheTable(t *testing.T) {
	files, err := os.ReadDir(pictureFolder)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range pictures() {
		if known[p.file()] {
			t.Errorf("two pictures are called %s", p.name)
		}
		known[p.file()] = true
	}
	for _, f := range files {
		if !known[path.Join(pictureFolder, f.Name())] {
			t.Errorf("%s is a picture of nothing", f.Name())
		}
	}
}

// screenOf is the folder of the screen on top.
func (p *player) screenOf() string { return path.Base(reflect.TypeOf(p.top()).Elem().PkgPath()) }

// recordedBy lists the registers that the keys have asked for or set.
func (p *player) recordedBy() []string {
	out := slices.Clone(p.asked)
	if p.desk == nil {
		return out
	}
	a := p.desk.Assessment()
	for _, register := range a.Registers() {
		if p.first == nil || !slices.EqualFunc(p.first.Heads(register), a.Heads(register), func(x, y assessment.Revision) bool { return x.ID == y.ID }) {
			out = append(out, register)
		}
	}
	return out
}

// entriesOf lists the kinds of entry in the sessions.
func (p *player) entriesOf() []string {
	var out []string
	if p.desk == nil {
		return out
	}
	for _, s := range p.desk.Sessions().Sessions() {
		for _, e := range s.Entries {
			out = append(out, string(e.Kind))
		}
	}
	return out
}
