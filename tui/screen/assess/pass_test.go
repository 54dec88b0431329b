package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/screen/assess/itempage"
)

// A first pass is a level, a note and the next item that is not assessed, until it ends.
func TestFirstPass(t *testing.T) {
	h := open80(t)
	h.at("PRE-1").press("2")
	h.press(":first pass")
	h.says("First pass: press a level")
	if h.s.Position() != "PRE-2" {
		t.Fatalf("it begins at %s", h.s.Position())
	}
	for _, item := range []string{"PRE-2", "PRE-3"} {
		if h.s.Position() != item {
			t.Fatalf("on %s, not %s", h.s.Position(), item)
		}
		if h.press("1"); !h.s.note.Typing() {
			t.Fatal("no note is opened")
		}
		h.types("Because of " + item)
		h.press("esc")
		if j := h.judgement(item); j.Outcome != assessment.AtLevel(1) || j.Note.String() != "Because of "+item {
			t.Errorf("recorded %+v", j)
		}
	}
	h.press(":first pass")
	h.says("has ended")
	if h.press("3"); h.s.note.Typing() {
		t.Error("a note is opened after the first pass")
	}
	h.clean()
}

// A level that asks for a reason first opens no note.
func TestFirstPassWaitsForAReason(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("p", " ", " ", " ", "esc", ":first pass", "3")
	if h.s.note.Typing() || len(h.asking) != 1 {
		t.Errorf("typing: %v, %d questions", h.s.note.Typing(), len(h.asking))
	}
}

// From section to section and back, in the order of the work.
func TestJumpBySection(t *testing.T) {
	h := open80(t)
	h.at("INT-4")
	var tops []string
	for range 12 {
		h.press("ctrl+down")
		tops = append(tops, strings.TrimSpace(strings.Split(h.view(), "\n")[2]))
	}
	all := strings.Join(tops, "|")
	at := 0
	for _, want := range []string{"Level", "Parts", "Note", "Evidence", "Actions", "Would show", "Questions"} {
		i := strings.Index(all[at:], want)
		if i < 0 {
			t.Fatalf("%s never stands at the top in turn: %s", want, all)
		}
		at += i
	}
	for range 30 {
		h.press("ctrl+up")
	}
	if !strings.Contains(h.view(), "Have in place an effective capability") {
		t.Errorf("it does not come back to the top:\n%s", h.view())
	}
}

// In a low window what the item asks takes two lines, and Enter shows all of it.
func TestWhatItAsksIsFolded(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("enter")
	h.shows("(Enter: all of it)")
	h.hides("Our reading")
	for range 5 {
		h.press("home")
	}
	if row, _ := h.s.Row(); row.Kind != itempage.Asked {
		t.Fatalf("the cursor is on %v", row.Kind)
	}
	h.press("enter")
	h.hides("(Enter: all of it)")
	h.shows("keyword searching")
}

// From 140 columns on the guidance stands beside the item, and below it as well.
func TestGuidanceStandsBeside(t *testing.T) {
	for width, beside := range map[int]bool{137: false, 138: true, 198: true} {
		h := openOn(t, standard(t), nil, width, 34)
		h.at("INT-4")
		if got := strings.Contains(h.view(), "Guidance"); got != beside {
			t.Errorf("%d columns: beside is %v", width, got)
		}
		if h.press("n"); strings.Contains(h.view(), "Guidance") {
			t.Error("the guidance stands beside the note that is typed")
		}
	}
}
