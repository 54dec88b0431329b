package form_test

import (
	"reflect"
	"strings"
	"testing"

	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/widgettest"
)

// depending is a form in which one field is asked only of data, and the parts
// follow the method until somebody ticks one.
func depending() []form.Field {
	all := fields()
	sample := form.Field{Key: "sample", Label: "Sample", Required: true,
		When: func(value func(string) string) bool { return value("method") == "data" }}
	all[3].Follow = func(value func(string) string) string {
		return map[string]string{"document": "phones", "data": "devices,words"}[value("method")]
	}
	return []form.Field{all[0], all[2], sample, all[3]}
}

func TestAFieldIsAskedOnlyWhereItIsWanted(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want map[string]string
	}{
		{"not asked", []string{"Survey", "ctrl+s"}, map[string]string{"title": "Survey", "method": "document", "parts": "phones"}},
		{"passed over going down", []string{"Survey", "tab", "tab", "space", "ctrl+s"}, map[string]string{"title": "Survey", "method": "document", "parts": "devices,phones"}},
		{"passed over going up", []string{"Survey", "up", "up", "right", "ctrl+s"}, nil},
		{"asked, and the parts follow", []string{"Survey", "tab", "right", "tab", "30 of 60", "ctrl+s"},
			map[string]string{"title": "Survey", "method": "data", "sample": "30 of 60", "parts": "devices,words"}},
		{"what somebody ticked does not follow", []string{"Survey", "tab", "tab", "space", "up", "right", "tab", "1 of 2", "ctrl+s"},
			map[string]string{"title": "Survey", "method": "data", "sample": "1 of 2", "parts": "devices,phones"}},
		{"follows to nothing", []string{"Survey", "tab", "right", "right", "ctrl+s"}, map[string]string{"title": "Survey", "method": "testimony", "parts": ""}},
		{"Enter on the last that is asked saves", []string{"Survey", "enter", "enter", "enter"}, map[string]string{"title": "Survey", "method": "document", "parts": "phones"}},
		{"asked and left empty", []string{"Survey", "tab", "right", "ctrl+s"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := open(depending())
			if got := fill(f, c.keys...); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v\n%s", got, widgettest.Text(f.View(100, 30)))
			}
		})
	}
}

func TestWhatIsNotAskedIsOutOfSight(t *testing.T) {
	f := open(depending())
	if strings.Contains(widgettest.Text(f.View(100, 30)), "Sample") {
		t.Errorf("it is in sight:\n%s", widgettest.Text(f.View(100, 30)))
	}
	widgettest.Press(f, "tab", "right")
	if !strings.Contains(widgettest.Text(f.View(100, 30)), "Sample *") {
		t.Errorf("it is not in sight:\n%s", widgettest.Text(f.View(100, 30)))
	}
	widgettest.Press(f, "left", "esc")
	if f.CapturesText() != true {
		t.Error("what only follows is asked about as if it had been typed")
	}
}

func TestTheFirstLetterTakesThePlaceOfWhatIsProposed(t *testing.T) {
	role := func() []form.Field {
		return []form.Field{{Key: "by", Label: "Role", Value: "Head of CCU", Proposed: true}, {Key: "title", Label: "Title"}}
	}
	for want, keys := range map[string][]string{
		"Head of CCU":   {"ctrl+s"},
		"Head of audit": {"Head of audit", "ctrl+s"},
		"Head of CC":    {"backspace", "ctrl+s"},
		"Head of CCUs":  {"left", "right", "s", "ctrl+s"},
		"x":             {"tab", "tab", "x", "ctrl+s"},
	} {
		if got := fill(open(role()), keys...); got["by"] != want {
			t.Errorf("%v gives %q, not %q", keys, got["by"], want)
		}
	}
}

func TestTheChoiceUnderTheCursorIsShownWhole(t *testing.T) {
	const long = "(done or result) Results are read by trained people and acted on in a set time, and somebody looks at how many were not"
	f := open([]form.Field{{Key: "parts", Label: "Parts", Kind: form.AnyOf, Choices: []form.Choice{{Value: "a", Label: "All devices"}, {Value: "b", Label: long}, {Value: "c", Label: "Phones"}}}})
	whole := func(width int) bool {
		return strings.Contains(strings.Join(strings.Fields(widgettest.Text(f.View(width, 30))), " "), long)
	}
	for _, width := range []int{40, 58, 78} {
		if whole(width) {
			t.Errorf("%d: it is whole before the cursor is on it", width)
		}
	}
	widgettest.Press(f, "right")
	for _, width := range []int{40, 58, 78} {
		view := f.View(width, 30)
		if err := widgettest.TooBig(view, width, 30); err != nil || !whole(width) || !strings.Contains(widgettest.Text(view), "[ ] Phones") {
			t.Errorf("%d: %v\n%s", width, err, widgettest.Text(view))
		}
	}
	if got := fill(f, "space", "ctrl+s"); got["parts"] != "b" {
		t.Errorf("recorded %v", got)
	}
}
