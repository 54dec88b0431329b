package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
)

func (h *host) seal() {
	h.t.Helper()
	h.press(":seal")
	h.types("Deputy chief constable")
	h.press("tab")
	h.types("We stand by this")
	h.press("ctrl+s", "y")
	if !h.d.Seal().Sealed {
		h.t.Fatalf("it is not sealed:\n%s", h.view())
	}
}

func TestSealShowsWhatItWouldSealAndThenBarsEveryChange(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("w", "f")
	h.types("Ask ICT")
	h.press("enter", ":seal", "ctrl+s")
	h.shows("filled in")
	h.types("Deputy chief constable")
	h.press("ctrl+s")
	h.shows("Deputy chief constable signs on 23 November 2026", "33 items: 0 shown · 0 claimed, not shown · 1 below level 3 · 32 not known", "1 action open; 1 item flagged to come back", "> Esc Cancel")
	h.press("enter")
	if h.d.Seal().Sealed {
		t.Fatal("the marked answer sealed it")
	}
	h.seal()
	h.says("The code prints in every report")
	v := h.d.Seal()
	if !v.Unchanged || v.Seal.Role != "Deputy chief constable" || v.Seal.Statement.String() != "We stand by this" {
		t.Fatalf("seal %+v", v)
	}
	if line, ok := h.d.SealLine(); !ok || line != "Sealed "+v.Seal.Code {
		t.Errorf("the heading says %q", line)
	}
	h.barred()
	h.onRow(itempage.EvidenceEntry)
	h.barred()
	h.press("enter")
	h.says("Type :seal on Assess for a new version")
	h.onRow(itempage.Action)
	h.barred()
	h.press("enter")
	h.says("Type :seal on Assess for a new version")
	h.clean()
}

// barred presses every key and finds nothing changed; what changes something
// says how to start a new version.
func (h *host) barred() {
	h.t.Helper()
	changing := map[string]bool{}
	for _, k := range []string{"0", "1", "2", "3", "4", "n", "-", "t", "F", "H", "B", "s", "u", "e", "a", "d", "c", "v"} {
		changing[k] = true
	}
	before, item, focus := h.d.Assessment(), h.s.Position(), h.s.focus
	row, onRow := h.s.Row()
	back := func() {
		h.give(Visit{Item: item})
		h.s.focus = focus
		h.s.sync()
		if onRow {
			h.s.PutOn(row.Kind, row.Key)
		}
	}
	for _, b := range h.s.Commands().ByNames() {
		names := b.Keys()
		if len(names) == 0 {
			names = []string{keys.NameKey + b.Name}
		}
		for _, name := range names {
			back()
			h.press(name)
			if len(h.asking) > 0 && !strings.HasPrefix(name, ":seal") && !strings.HasPrefix(name, ":redact") { // a text that must go goes from a sealed one too
				h.t.Errorf("%q opens a question:\n%s", name, h.view())
			}
			h.asking = nil
			if (changing[name] || name == ":bulk" || name == ":retire" || name == ":release") && name != "c" && name != "v" {
				h.says("Type :seal on Assess for a new version")
			}
			if h.s.list.Typing() {
				h.press("esc")
			}
			if h.d.Assessment() != before {
				h.t.Fatalf("%q changed a sealed assessment", name)
			}
		}
	}
	back()
}

func TestTheDeskRefusesWhileSealed(t *testing.T) {
	h := withAction(t, 2)
	h.seal()
	h.at("INT-4")
	for what, cmd := range map[string]func(){
		"a level":     func() { h.run(h.s.rec.SetLevel("INT-4", 3)) },
		"undo":        func() { h.run(h.s.undo()) },
		"a bulk":      func() { h.run(h.s.rec.AskBulk(h.s.list)); h.press("0", "y") },
		"the details": func() { h.run(h.s.rec.AskDetails()); h.types("Another"); h.press("ctrl+s") },
	} {
		before := h.d.Assessment()
		h.said = nil
		cmd()
		if h.d.Assessment() != before {
			t.Errorf("%s got through", what)
		}
	}
	h.run(h.s.rec.SetLevel("INT-4", 3))
	h.says("Type :seal on Assess for a new version")
}

func TestNewVersion(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("1")
	h.seal()
	h.press(":seal")
	h.shows("Start a new version?", "Signed by Deputy chief constable on 23 November 2026", "Unchanged", "> Esc Leave it sealed")
	h.press("enter")
	if !h.d.Seal().Sealed {
		t.Fatal("the marked answer lifted the seal")
	}
	h.press(":seal", "n", "enter")
	h.shows("A reason is needed")
	h.types("Phones were added")
	h.press("enter")
	if h.d.Seal().Sealed || len(h.d.Assessment().Seals()) != 1 {
		t.Fatal("the seal still stands, or is gone from the history")
	}
	if line, _ := h.d.SealLine(); line != "" {
		t.Errorf("the heading still says %q", line)
	}
	h.press("u")
	h.says("Nothing has been changed")
	h.press("3")
	if h.level("INT-4") != 3 {
		t.Error("the new version cannot be changed")
	}
	h.clean()
}

// TestChangeAfterTheSealIsNamed: somebody else changed a copy and a save
// brought that in.
func TestChangeAfterTheSealIsNamed(t *testing.T) {
	h := withAction(t, 2)
	it, _ := h.d.Checklist.Item("INT-6")
	found := must[*assessment.Assessment](t)(h.d.Assessment().Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(4)}, officer(9)))
	h.m.found = found
	h.seal()
	if v := h.d.Seal(); v.Unchanged || len(v.Changes) == 0 {
		t.Fatalf("not noticed: %+v", v)
	}
	line, ok := h.d.SealLine()
	if ok || !strings.HasPrefix(line, "Changed since the seal ") {
		t.Errorf("the heading says %q", line)
	}
	h.press(":seal")
	h.shows("Changed since it was sealed:", "INT-6")
}

// TestSealThatComesInWhileANoteIsTyped: the text is kept, to be put back in a
// new version.
func TestSealThatComesInWhileANoteIsTyped(t *testing.T) {
	h := openWide(t)
	sealed := must[*assessment.Assessment](t)(h.d.Assessment().SealNow(h.d.Checklist, "Deputy chief constable", text.Text{}, h.d.AsAt(), officer(9)))
	h.at("INT-4").press("2")
	h.m.found = sealed
	h.hold = true
	h.press("1", "n")
	h.types("Phones wait")
	h.hold = false
	for _, cmd := range h.held {
		h.run(cmd)
	}
	h.press("esc")
	h.says("then :recovered for the note you typed")
	if !h.judgement("INT-4").Note.Empty() || len(h.d.Recovered) != 1 || len(h.m.journal) != 1 {
		t.Fatalf("note %q, %d kept, journals %v", h.judgement("INT-4").Note, len(h.d.Recovered), h.m.journal)
	}
	h.press(":recovered")
	h.says("Type :seal on Assess for a new version")
	h.press(":seal", "n")
	h.types("Notes were not in")
	h.press("enter", ":recovered", "k")
	if got := h.judgement("INT-4").Note.String(); got != "Phones wait" {
		t.Errorf("the note is %q", got)
	}
	h.give(shell.Leaving{})
	if len(h.m.journal) != 0 {
		t.Errorf("journals are left: %v", h.m.journal)
	}
}

func TestKeysOfASealedAssessmentStayApart(t *testing.T) {
	h := openWide(t)
	h.seal()
	h.press(":seal")
	h.shows("new version")
	h.press("esc")
	for _, wrong := range keys.Check(keysOnly(append(h.s.Keys(), keys.Everywhere().List()...))) {
		t.Error(wrong)
	}
}

// keysOnly leaves out the signs, which have no key.
func keysOnly(all []keys.Binding) []keys.Binding {
	var out []keys.Binding
	for _, b := range all {
		if len(b.Keys()) > 0 {
			out = append(out, b)
		}
	}
	return out
}
