package form_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/widgettest"
)

// proposing is a form in which a value of every kind of field is proposed.
func proposing() []form.Field {
	all := fields()
	all[0].Value, all[1].Value = "Count", "2026-11-23"
	for i := range all {
		all[i].Proposed, all[i].Confirm = true, true
	}
	return append([]form.Field{{Key: "where", Label: "Where"}}, all...)
}

const again = "Ctrl+S again records it."

// What is proposed says so at its label, in every kind of field, until it is
// changed; and so does no other.
func TestAProposalIsMarkedUntilItIsChanged(t *testing.T) {
	changed := map[string]string{"title": "x", "about": "x", "method": "right", "parts": "space"}
	for i, one := range proposing() {
		f := open(proposing())
		for range i {
			widgettest.Press(f, "tab")
		}
		mark := one.Label + " (proposed)"
		if one.Required {
			mark = one.Label + " * (proposed)"
		}
		for _, width := range []int{60, 100} {
			if has := strings.Contains(f.View(width, 20), mark); has != one.Proposed {
				t.Errorf("%s at %d: marked %v\n%s", one.Key, width, has, f.View(width, 20))
			}
		}
		if one.Proposed {
			widgettest.Press(f, changed[one.Key])
			if strings.Contains(f.View(100, 20), mark) {
				t.Errorf("%s is still marked:\n%s", one.Key, f.View(100, 20))
			}
		}
	}
	if view := open([]form.Field{{Key: "a", Label: "A", Proposed: true}}).View(80, 20); strings.Contains(view, "proposed") {
		t.Errorf("nothing is proposed, and it says so:\n%s", view)
	}
}

// A letter takes the place of what is proposed in a line; what is proposed and was
// cleared is not back.
func TestALetterTakesThePlaceOfWhatIsProposed(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"H"}, "H"}, {[]string{"end", "H"}, "CountH"}, {[]string{"backspace", "H"}, "CounH"}, {[]string{"ctrl+u", "H"}, "H"},
	} {
		f := open(proposing()[1:])
		if got := fill(f, append(c.keys, "ctrl+s", "ctrl+s")...); got["title"] != c.want {
			t.Errorf("%v: %q", c.keys, got["title"])
		}
	}
}

// Nothing that is proposed is recorded before the cursor was on it or it was put in
// sight, once, with all the others named.
func TestAProposalIsSeenBeforeItIsSaved(t *testing.T) {
	f := open(proposing())
	if v := fill(f, "ctrl+s"); v != nil {
		t.Fatalf("saved unseen: %v", v)
	}
	view := strings.Join(strings.Fields(f.View(110, 24)), " ")
	for _, want := range []string{"> Parts (proposed)", "[x] Mobile phones", "! Proposed, and not looked at yet: Parts, where the cursor is; Title: Count; About: 2026-11-23; Method: Document.", again} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if v := fill(f, "ctrl+s"); v["title"] != "Count" || v["parts"] != "phones" {
		t.Errorf("saving again gave %v", v)
	}

	f = open(proposing())
	widgettest.Press(f, "ctrl+s", "tab", "tab", "tab")
	if strings.Contains(f.View(100, 24), again) {
		t.Error("it is said while another key was pressed")
	}
	if v := fill(f, "ctrl+s"); v != nil {
		t.Fatalf("saved with one unseen: %v", v)
	}
	if view := f.View(100, 24); !strings.Contains(view, "yet: Method, where the cursor is.") || !strings.Contains(view, "> Method") {
		t.Errorf("not the one that is left:\n%s", view)
	}

	f = open(proposing())
	if v := fill(f, "tab", "tab", "tab", "tab", "ctrl+s"); v == nil {
		t.Error("what was seen is asked about")
	}
	f = open(proposing())
	if v := fill(f, "enter", "enter", "enter", "enter", "enter"); v == nil {
		t.Error("Enter through every field asks about what was seen")
	}
	all := proposing()
	for i := range all {
		all[i].Confirm = false
	}
	if v := fill(open(all), "ctrl+s"); v == nil {
		t.Error("a proposal that need not be confirmed bars saving")
	}
}

// What follows from another field is to be seen anew when that changes it.
func TestWhatFollowsIsSeenAnew(t *testing.T) {
	all := fields()
	all[0].Value = "x"
	all[3].Proposed, all[3].Confirm = true, true
	all[3].Follow = func(value func(string) string) string {
		if value("method") == "data" {
			return "words"
		}
		return "phones"
	}
	f := open(all)
	if v := fill(f, "shift+tab", "shift+tab", "right", "ctrl+s"); v != nil {
		t.Fatalf("saved %v", v)
	}
	if v := fill(f, "ctrl+s"); fmt.Sprint(v["parts"]) != "words" {
		t.Errorf("gave %v", v)
	}
}

// A row of choices says how it is worked, each in its own way, and a line does not.
func TestChoicesSayHowTheyAreWorked(t *testing.T) {
	for i, want := range []string{"", "", "Left and Right choose.", "The arrow keys go from one to the next, Space ticks."} {
		f := open(fields())
		for range i {
			widgettest.Press(f, "tab")
		}
		view := f.View(100, 20)
		if want != "" && !strings.Contains(view, want) || strings.Contains(view, "choose.") != (i == 2) || strings.Contains(view, "ticks.") != (i == 3) {
			t.Errorf("field %d: %q in\n%s", i, want, view)
		}
	}
}
