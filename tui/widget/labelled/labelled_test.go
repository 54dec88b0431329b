package labelled_test

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

func TestLabelsStandBesideOrAboveTheirText(t *testing.T) {
	plain := theme.New(theme.Plain, termenv.Ascii)
	for width, want := range map[int]string{
		40: "A title\n\nFound     one two three four five six\n          seven eight\n          nine\n",
		20: "A title\n\nFound\n  one two three four\n  five six seven\n  eight\n  nine\n",
	} {
		b := labelled.Block{Theme: plain, Width: width, Column: 10}
		b.Strong("A title")
		b.Blank()
		b.Text("Found", plain.Text, "one two three four five six seven eight")
		b.Text("Nothing", plain.Text, " ")
		b.Text("", plain.Text, "nine")
		if got := strings.Join(b.Lines, "\n") + "\n"; got != want {
			t.Errorf("width %d:\n%s\ninstead of\n%s", width, got, want)
		}
	}
	for width := range 60 {
		b := labelled.Block{Theme: plain, Width: width, Column: 10}
		b.Text("A long label", plain.Text, "A text with a word-that-is-longer-than-any-line-could-be in it")
		for _, line := range b.Lines {
			if layout.Width(line) > max(1, width) {
				t.Fatalf("width %d: %q", width, line)
			}
		}
	}
}
