package assess

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/screen/assess/record"
)

const named = "Agreed with DCI Jane Holt."

func TestNoteSaysWhatLooksPersonalWhileItIsTyped(t *testing.T) {
	h := open80(t).at("INT-4")
	h.press("n")
	h.hides("Looks like")
	calm := h.view()
	h.types(named)
	h.shows("! Looks like a person's name", "Write the role", "never makes a text safe")
	if n := strings.Count(h.view(), "Holt"); n != 1 {
		t.Errorf("the warning repeats what it warns of:\n%s", h.view())
	}
	if strings.Count(calm, "\n") != strings.Count(h.view(), "\n") || row(calm, "│") != row(h.view(), named) {
		t.Errorf("the text moves when the warning comes:\n%s\n%s", calm, h.view())
	}
	h.press("esc")
	if h.judgement("INT-4").Note.String() != named {
		t.Error("the warning bars the note")
	}
	h.press("n")
	h.shows("! Looks like a person's name") // also of a text that was there before
	for range named {
		h.press("backspace")
	}
	h.types("Agreed with the senior officer.")
	h.hides("Looks like")
	h.press("esc")
	h.clean()
}

// row is the line of a picture on which something stands; -1 when it does not.
func row(view, part string) int {
	for i, line := range strings.Split(view, "\n") {
		if strings.Contains(line, part) {
			return i
		}
	}
	return -1
}

func TestShortCaveatWhereThereIsNoRoom(t *testing.T) {
	h := openOn(t, standard(t), nil, 58, 14).at("INT-4")
	h.press("n")
	h.types(named)
	h.shows("! Looks like a person's name", record.ShortCaveat)
	h.fits("note with a warning")
}

// One look runs at a time, and the last one is at what stands there in the end.
func TestLooksOverTheLatestText(t *testing.T) {
	h := open80(t).at("INT-4")
	h.press("n")
	h.hold = true
	h.types("Call 07700 900123 or DCI Jane Holt")
	looks := 0
	for ; len(h.held) > 0; looks++ {
		cmd := h.held[0]
		h.held = h.held[1:]
		if msg, ok := cmd().(tea.BatchMsg); ok {
			h.held = append(h.held, msg...)
			looks--
			continue
		}
		h.give(cmd())
	}
	h.hold = false
	h.shows("! Looks like a telephone number", "and one more place to look at")
	if looks > 2*35 {
		t.Errorf("%d looks and writes for 34 keys", looks)
	}
}

func TestLookThatComesTooLateIsDropped(t *testing.T) {
	h := open80(t).at("INT-4")
	h.press("n")
	h.hold = true
	h.types(named)
	var late []tea.Msg
	for ; len(h.held) > 0; h.held = h.held[1:] {
		switch msg := h.held[0]().(type) {
		case tea.BatchMsg:
			h.held = append(h.held, msg...)
		default:
			late = append(late, msg)
		}
	}
	h.hold = false
	for range named {
		h.press("backspace")
	}
	h.press("esc", "n")
	for _, msg := range late {
		h.give(msg)
	}
	h.hides("Looks like")
}

func TestFormsSayItOnLeavingAFieldAndOnSaving(t *testing.T) {
	h := openWide(t).at("INT-4")
	h.press("e")
	h.types("Statement of DCI Jane Holt")
	h.hides("Looks like")
	h.press("tab")
	h.shows("! Looks like a person's name: ", "Write the role", record.ShortCaveat)
	h.press("shift+tab")
	h.shows("! Looks like")
	h.types("x")
	h.hides("Looks like")
	h.press("backspace")
	h.save()
	h.says("Recorded. Looks like a person's name")
	if strings.Contains(strings.Join(h.said, " "), "Holt") {
		t.Errorf("the sentence repeats what it warns of: %q", h.said)
	}
	if len(h.d.Assessment().Answer("INT-4").Evidence) != 1 {
		t.Error("the warning bars the entry")
	}
	h.press("a")
	h.types("Load the list")
	h.press("tab")
	h.types("Head of ICT, 07700 900123")
	h.toField("due")
	h.shows("! Looks like a telephone number")
	h.types("31/1/2027")
	h.press("ctrl+s")
	h.says("Recorded. Looks like a telephone number")
	h.clean()
}

// What a refused form has to say comes after what looks personal in it.
func TestRefusalHasTheLastWord(t *testing.T) {
	h := openWide(t).at("INT-4")
	h.press("e")
	h.types("Survey of DCI Jane Holt")
	h.toField("about")
	h.types("1/6/2026")
	h.toField("review_by")
	h.types("1/5/2026")
	h.press("ctrl+s")
	h.says("before the date")
	if last := h.said[len(h.said)-1]; !strings.Contains(last, "before the date") {
		t.Errorf("the last word is %q", last)
	}
}

func TestReasonsAreLookedThroughToo(t *testing.T) {
	h := open80(t).at("INT-4")
	h.press("-", "n")
	h.types("DCI Jane Holt decided it")
	h.press("enter")
	h.says("Recorded. Looks like a person's name")
	if h.judgement("INT-4").Reason.Empty() {
		t.Error("the warning bars the reason")
	}
	h.clean()
}
