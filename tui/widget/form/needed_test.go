package form_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/widgettest"
)

// What a record cannot be recorded without has a star in its form by what the other
// fields say, and saving goes to the first of it that is missing.
func TestWhatIsNeededFollowsFromTheDeclaration(t *testing.T) {
	byOthers := 0
	for _, k := range everyKind() {
		for _, f := range k.Asked() {
			if f.Needed == nil {
				continue
			}
			for _, word := range append([]string{""}, assessment.Statuses()...) {
				byOthers++
				v := schema.Value{"what": "Train them", "status": word}
				fields := form.Asked(k, v, nil, nil)
				d := form.New(widgettest.Plain(), "", fields, nil, nil)
				if _, done := widgettest.Press(d, "ctrl+s"); done {
					t.Fatalf("%s with status %q is saved without its %s", k.Name, word, f.Label)
				}
				view, missing := d.View(100, 60), k.Needs(v)
				if len(missing) == 0 || !strings.Contains(view, "> "+missing[0].Label+" *") {
					t.Errorf("%s with status %q: the cursor is not on the first of %v:\n%s", k.Name, word, missing, view)
				}
				if starred := strings.Contains(view, " "+f.Label+" *"); starred != f.Needed(v) {
					t.Errorf("%s with status %q: a star at %s: %v:\n%s", k.Name, word, f.Label, starred, view)
				}
			}
		}
	}
	if byOthers < 9 {
		t.Errorf("only %d to try", byOthers)
	}
}

// Text typed on a choice either chooses what begins with it or is answered: no key
// vanishes.
func TestTextOnAChoiceIsNeverLost(t *testing.T) {
	for _, kind := range []form.Kind{form.OneOf, form.AnyOf} {
		for typed, want := range map[string]string{"d": "document", "t": "testimony", "TES": "testimony", "x": "", "head of": "", "?": ""} {
			d := form.New(widgettest.Plain(), "", []form.Field{{Key: "m", Label: "Method", Kind: kind, Choices: methods()}}, func(v map[string]string) tea.Msg { return v }, nil)
			before := d.View(100, 20)
			widgettest.Press(d, typed)
			view := d.View(100, 20)
			said := strings.Contains(view, "first letter")
			if said != (want == "") || before == view {
				t.Errorf("kind %d, %q: said %v:\n%s", kind, typed, said, view)
			}
			if kind == form.OneOf && want != "" {
				if got := fill(d, "ctrl+s"); got["m"] != want {
					t.Errorf("%q chose %v", typed, got)
				}
			}
			if widgettest.Press(d, "right"); strings.Contains(d.View(100, 20), "first letter") {
				t.Errorf("it stays:\n%s", d.View(100, 20))
			}
		}
	}
}
