package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/help"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/note"
	"example.org/upstander/tui/widget/widgettest"
)

func nothing() tea.Msg { return nil }

// views draws every widget with one text in all its places.
func views(t *theme.Theme, s string) map[string]func(width, height int) string {
	one := strings.Join(strings.Fields(s), " ")
	fields := []form.Field{
		{Key: "a", Label: "Title " + one, Value: s, Hint: one, Required: true},
		{Key: "b", Label: "Date", Kind: form.Date, Value: "2026-11-23", Hint: one},
		{Key: "c", Label: "Method", Kind: form.OneOf, Choices: []form.Choice{{Value: "a", Label: one}, {Value: "b", Label: "Document"}}},
		{Key: "d", Label: "Parts", Kind: form.AnyOf, Value: "b", Choices: []form.Choice{{Value: "a", Label: one}, {Value: "b", Label: "All devices"}}},
	}
	f := form.New(t, one, fields, func(map[string]string) tea.Msg { return nil }, nothing)
	asking := form.New(t, one, fields, func(map[string]string) tea.Msg { return nil }, nothing)
	widgettest.Press(asking, "x", "tab", "z", "tab", "esc")
	n := note.New(t, one, []string{s, "Level 2"}, s, 20000)
	middle := note.New(t, one, nil, s, len([]rune(s)))
	widgettest.Press(middle, "ctrl+home", "ctrl+right", "down", "x")
	options := []dialog.Option{{Key: "a", Label: one, Detail: s}, {Label: one}, {Key: "c", Label: "Other", Detail: one}}
	binding := keys.New("Moving "+one, "x", one, "x").OnBottomLine()
	bindings := append(keys.Moving().List(), binding, binding.Off(one), keys.Everywhere().Help)
	confirm := dialog.Confirm(t, dialog.Question{Title: one, Text: s, YesKey: "d", YesLabel: one})
	choose := dialog.Choose(t, one, s, options, func(int) tea.Msg { return nil }, nothing)
	prompt := dialog.Prompt(t, dialog.Reason{Title: one, Text: s, Value: s, Required: true}, func(string) tea.Msg { return nil }, nothing)
	return map[string]func(int, int) string{
		"form": f.View, "form asking": asking.View, "note": n.View, "note in the middle": middle.View,
		"confirm": confirm.View, "choose": choose.View, "prompt": prompt.View,
		"fit":   func(w, h int) string { return layout.Fit(t.Strong.Render(one)+"\n"+s, w, h) },
		"wrap":  func(w, h int) string { return layout.FitLines(layout.Wrap(s, w), 9999, h) },
		"pad":   func(w, _ int) string { return layout.Pad(one, w) + "\n" + layout.Between(one, "right", w) },
		"line":  func(w, _ int) string { return help.Line(t, bindings, w) },
		"sheet": func(w, h int) string { return layout.FitLines(help.Sheet(t, bindings, w), 9999, h) },
		"columns": func(w, h int) string {
			return layout.Columns(layout.Wrap(s, w/3), layout.Wrap(s, w-w/3-3), w/3, " │ ", h)
		},
	}
}

// Whatever is typed and however large the window is, no widget draws outside
// the space that it was given.
func TestNothingIsDrawnOutside(t *testing.T) {
	widths := []int{40, 41, 47, 59, 60, 69, 70, 71, 79, 80, 99, 112, 120, 161, 200}
	heights := []int{5, 6, 7, 9, 14, 24, 60}
	for themeName, th := range widgettest.Themes() {
		for textName, s := range widgettest.Hostile() {
			for name, view := range views(th, s) {
				for i, w := range widths {
					h := heights[(i+len(name)+len(themeName)+len(textName))%len(heights)]
					if err := widgettest.TooBig(view(w, h), w, h); err != nil {
						t.Fatalf("%s, %s, %s at %dx%d: %v", name, themeName, textName, w, h, err)
					}
				}
			}
		}
	}
}

// A window that has all but vanished must not stop the program.
func TestTinyWindows(t *testing.T) {
	for textName, s := range widgettest.Hostile() {
		for name, view := range views(widgettest.Plain(), s) {
			for w := -1; w < 12; w++ {
				for h := -1; h < 8; h++ {
					func() {
						defer func() {
							if p := recover(); p != nil {
								t.Fatalf("%s, %s at %dx%d: %v", name, textName, w, h, p)
							}
						}()
						view(w, h)
					}()
				}
			}
		}
	}
}

// Without colours, the place of the cursor is told by a character.
func TestCursorIsSeenWithoutColour(t *testing.T) {
	for name, mark := range map[string]string{"form": "> Title", "confirm": "> Esc", "choose": "> a", "prompt": "> ", "note": "│"} {
		for _, th := range []string{"plain", "dark without colour"} {
			view := views(widgettest.Themes()[th], "Audit")[name](80, 24)
			if !strings.Contains(view, mark) {
				t.Errorf("%s, %s: no %q in\n%s", name, th, mark, view)
			}
			if strings.Contains(view, "\x1b[") {
				t.Errorf("%s, %s: a colour code in %q", name, th, view)
			}
		}
	}
}

// Every dialog's keys have help and are not taken twice.
func TestKeysOfDialogs(t *testing.T) {
	th := widgettest.Plain()
	asking := form.New(th, "Evidence", []form.Field{{Key: "a", Label: "Title"}}, func(map[string]string) tea.Msg { return nil }, nothing)
	widgettest.Press(asking, "x", "esc")
	for name, list := range map[string][]keys.Binding{
		"note":    note.New(th, "Note", nil, "", 100).Keys(),
		"form":    form.New(th, "Evidence", []form.Field{{Key: "a", Label: "Title"}}, nil, nil).Keys(),
		"asking":  asking.Keys(),
		"confirm": dialog.Confirm(th, dialog.Question{YesKey: "d", YesLabel: "Delete"}).Keys(),
		"prompt":  dialog.Prompt(th, dialog.Reason{}, nil, nil).Keys(),
	} {
		if wrong := keys.Check(list); len(wrong) > 0 {
			t.Errorf("%s: %s", name, fmt.Sprint(wrong))
		}
	}
}
