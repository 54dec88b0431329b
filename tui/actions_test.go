package tui

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/palette"
)

// On every screen everything that can be done there is found by its name, with its key,
// and what it does by name is what its key does.
func TestEveryActionIsFoundByItsName(t *testing.T) {
	for _, place := range []shell.Place{shell.Start, shell.Overview, shell.Assess, shell.Gaps, shell.Claims, shell.Report, shell.Progress, shell.Library, shell.Share} {
		r := begin(t, "northmoor.yaml", screentest.Plainly)
		r.send(shell.Go{To: place})
		names := map[string]bool{}
		for _, e := range r.actions() {
			if names[e.Name] {
				t.Errorf("%s: two actions are called %q", place, e.Name)
			}
			names[e.Name] = true
		}
		for _, b := range r.top().Keys() {
			moves := slices.ContainsFunc(keys.Moving().List(), func(m keys.Binding) bool { return m.Group == b.Group })
			if len(b.Keys()) == 0 && b.Shown() != keys.NameKey || moves || b.Each {
				continue
			}
			if !names[b.Does()] {
				t.Errorf("%s: %q is not found by its name", place, b.Does())
			}
		}
	}
}

// : and Ctrl+K list what can be done; what is typed is run by Enter.
func TestAnActionByItsName(t *testing.T) {
	for _, open := range []string{":", "ctrl+k"} {
		r := begin(t, "northmoor.yaml", screentest.Plainly)
		r.send(keyMsg(open))
		r.want("note", "level 4", "0 ")
		r.press("claim", "enter")
		if r.title() != "Claims" {
			t.Errorf("%s: claim leads to %s", open, r.title())
		}
		r.send(keyMsg(open))
		r.press("int8", "enter")
		if r.title() != "Assess" || r.item() != "INT-8" {
			t.Errorf("%s: int8 leads to %s, %s", open, r.title(), r.item())
		}
		r.send(keyMsg(open))
		r.press("level 2", "enter")
		if l, _ := r.desk.Assessment().Answer("INT-8").Judgement.Outcome.Level(); l != 2 {
			t.Errorf("%s: level 2 gives %d", open, l)
		}
		r.send(keyMsg(open))
		r.press("show gaps", "enter")
		if r.title() != "Gaps" {
			t.Errorf("%s: leads to %s", open, r.title())
		}
		r.send(keyMsg(open))
		r.press("esc")
		if len(r.dialogs) > 0 || r.title() != "Gaps" {
			t.Errorf("%s: Esc leads to %s", open, r.title())
		}
	}
}

// In the sheet of all keys a letter begins to look for one, and Enter does it.
func TestTheSheetOfKeysIsSearchedAndRuns(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("?", "g", "a", "p", "s", "enter")
	if r.title() != "Gaps" || r.help {
		t.Errorf("leads to %s:\n%s", r.title(), r.text())
	}
	r.press("?", "ctrl+k")
	if _, ok := r.dialogs[0].(*palette.Palette); !ok {
		t.Error("Ctrl+K does not open the list")
	}
	r.press("esc", "?", "esc")
	if r.help || len(r.dialogs) > 0 {
		t.Error("Esc does not close the sheet")
	}
}

// Assess has at most twenty letters, and no capital of a letter of its own changes or
// shares anything: what weighs most is done by its name.
func TestLettersOfAssess(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	letters := map[string]string{}
	advertised := 0
	for _, b := range r.top().Keys() {
		for _, k := range b.Keys() {
			if rs := []rune(k); len(rs) == 1 && unicode.IsLetter(rs[0]) {
				letters[k] = b.Does()
				if strings.Contains(b.Shown(), k) {
					advertised++
				}
			}
		}
	}
	if advertised > 20 {
		t.Errorf("%d letters: %v", advertised, letters)
	}
	before := r.desk.Assessment()
	for k := range letters {
		if unicode.IsUpper([]rune(k)[0]) {
			r.press(k)
			if r.desk.Assessment() != before || len(r.dialogs) > 0 {
				t.Errorf("%s, %s: changes something or asks", k, letters[k])
			}
			r.send(shell.Go{To: shell.Assess})
		}
	}
}

func keyMsg(name string) any { return keys.Press(name) }

// What can be done on Assess is found by its name on every tab, and done there.
func TestActionsOfAssessAreFoundOnEveryTab(t *testing.T) {
	for _, from := range tabs() {
		r := begin(t, "northmoor.yaml", screentest.Plainly)
		r.send(shell.Go{To: from.place})
		r.press(":seal")
		if r.title() != "Assess" || len(r.dialogs) != 1 {
			t.Errorf("from %s :seal leads to %s with %d questions:\n%s", from.name, r.title(), len(r.dialogs), r.text())
		}
		r.press("esc")
		r.send(shell.Go{To: from.place})
		for _, e := range r.actions() { // what is about an item is done where that is in sight
			if e.Name == "level 1" && from.place != shell.Assess {
				t.Errorf("%s offers a level", from.name)
			}
		}
	}
}
