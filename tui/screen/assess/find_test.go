package assess

import (
	"fmt"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestFilter(t *testing.T) {
	c := standard(t)
	a := full(t, c)
	h := openOn(t, c, a, 110, 30)
	for typed, passes := range map[string]func(st assessment.State) bool{
		"level:2": func(st assessment.State) bool { return st.Outcome == assessment.AtLevel(2) },
		"level:0-1 strand:int": func(st assessment.State) bool {
			l, ok := st.Outcome.Level()
			return ok && l < 2 && st.Item.Strand == "INT"
		},
		"level:0 level:4": func(st assessment.State) bool {
			l, ok := st.Outcome.Level()
			return ok && (l == 0 || l == 4)
		},
		"strand:enf":     func(st assessment.State) bool { return st.Item.Strand == "ENF" },
		"STRAND:eng GAP": func(st assessment.State) bool { return st.Item.Strand == "ENG" && st.IsGap() },
		"unknown":        func(st assessment.State) bool { return st.Bin == assessment.InNotKnown },
		"claimed":        func(st assessment.State) bool { return st.Bin == assessment.InClaimed },
		"new":            func(st assessment.State) bool { return st.Outcome == assessment.NotAssessed },
		"conflict":       func(assessment.State) bool { return false },
		"int-4":          func(st assessment.State) bool { return st.Item.ID == "INT-4" },
		"keyword loaded": func(st assessment.State) bool { return !st.Answer.Judgement.Note.Empty() },
		"level:7":        func(assessment.State) bool { return false },
		"level:":         func(assessment.State) bool { return true },
	} {
		h.press("/")
		h.types(typed)
		var want []string
		for _, st := range h.d.Position().States {
			if passes(st) {
				want = append(want, st.Item.ID)
			}
		}
		if fmt.Sprint(h.listed()) != fmt.Sprint(want) {
			t.Errorf("%s lists %v, not %v", typed, h.listed(), want)
		}
		h.shows(fmt.Sprintf("%d of 33", len(want)))
		h.press("esc")
		if len(h.listed()) != 33 {
			t.Fatalf("Esc did not clear %s", typed)
		}
	}
}

func TestFilterFindsEitherNameOfAThing(t *testing.T) {
	h := open80(t)
	found := map[string]string{}
	for _, typed := range []string{"anti-corruption unit", "counter-corruption unit", "CCU"} {
		h.press("/")
		h.types(typed)
		found[typed] = fmt.Sprint(h.listed())
		if len(h.listed()) == 0 {
			t.Errorf("%s finds nothing", typed)
		}
		h.press("esc")
	}
	if found["anti-corruption unit"] != found["counter-corruption unit"] || found["CCU"] != found["counter-corruption unit"] {
		t.Errorf("different names find different items: %v", found)
	}
}

func TestFilterIsKeptAndLettersAreTextWhileTyping(t *testing.T) {
	h := openWide(t)
	h.at("PRE-2").press("/")
	if !h.s.CapturesText() {
		t.Fatal("letters would be taken as commands")
	}
	h.types("unaet4")
	if h.level("PRE-2") != -1 || len(h.asking) > 0 {
		t.Error("a letter was taken as a command")
	}
	h.shows("0 of 33", "No item matches")
	h.press("enter")
	for _, k := range []string{"2", "n", "[", "p", "t", "e", "enter", "tab", "-", ":retire"} {
		h.press(k)
		h.says("No item matches")
	}
	h.press("/")
	for range 6 {
		h.press("backspace")
	}
	h.types("strand:int new")
	h.press("enter")
	h.shows("Filter: strand:int new", "11 of 33")
	if h.s.Position() != "INT-1" {
		t.Errorf("the cursor is on %s", h.s.Position())
	}
	h.press("2")
	h.shows("10 of 33", "> INT-1")
	h.press("down", "up")
	if h.s.Position() != "INT-2" {
		t.Errorf("an item that no longer matches came back: %s", h.s.Position())
	}
	h.press("esc")
	h.shows("33 items")
	h.clean()
}

func TestUndoShowsAnItemThatTheFilterHides(t *testing.T) {
	h := open80(t)
	h.at("PRE-1").press("2", "/")
	h.types("strand:eng")
	h.press("enter", "u")
	if h.s.Position() != "PRE-1" {
		t.Errorf("the cursor is on %s", h.s.Position())
	}
	h.shows("> PRE-1")
}

func TestNextAndPreviousNotAssessed(t *testing.T) {
	h := open80(t)
	h.press("1", "]")
	if h.s.Position() != "PRE-2" {
		t.Errorf("] went to %s", h.s.Position())
	}
	h.press("[")
	if h.s.Position() != "ENG-6" {
		t.Errorf("[ went to %s", h.s.Position())
	}
	c := standard(t)
	a := begin(c)
	for i := range c.Items {
		if c.Items[i].ID != "INT-4" {
			a = must[*assessment.Assessment](t)(a.Judge(&c.Items[i], assessment.Judgement{Outcome: assessment.Insufficient, Note: text.Clean("n")}, officer(i)))
		}
	}
	h = openOn(t, c, a, 78, 18)
	h.press("]")
	if h.s.Position() != "INT-4" {
		t.Errorf("] went to %s", h.s.Position())
	}
	h.press("]")
	h.says("Every item is assessed but this one.")
	h.press("1", "]")
	h.says("Every item is assessed.")
	h.press("/")
	h.types("strand:eng")
	h.press("enter", "]")
	h.says("that the filter lists")
}

func TestMovingAbout(t *testing.T) {
	h := open80(t)
	h.press("end")
	if h.s.Position() != "ENG-6" {
		t.Errorf("End went to %s", h.s.Position())
	}
	h.shows("> ENG-6")
	h.press("home")
	h.shows("> PRE-1", "PREVENTION")
	h.press("pgdown", "pgdown", "pgup", "down", "k", "j", "left", "right")
	h.shows("> " + h.s.Position())
	h.press("tab")
	h.shows("→ " + h.s.Position())
	h.hides("33 items")
	h.press("tab")
	h.shows("→ 33 items")
	h.press("enter")
	item := h.s.Position()
	h.press("right")
	if h.s.Position() == item || h.s.focus != itemPane {
		t.Error("→ did not go to the next item")
	}
}

func TestWideToldByACharacterWhichPaneHasTheArrows(t *testing.T) {
	h := openWide(t)
	h.shows("→ 33 items")
	h.press("tab")
	h.shows("→ PRE-1")
	h.hides("→ 33 items")
	h.press("tab")
	h.shows("→ 33 items")
	h.hides("→ PRE-1")
}
