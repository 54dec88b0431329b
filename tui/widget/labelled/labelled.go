// Package labelled sets what there is to say of one thing in two columns: muted
// labels, and beside them the text that each is about.
//
// It imports the theme, layout and lipgloss, and nothing of an assessment.
package labelled

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// narrow is how many times the column of labels has to fit into the width for
// labels to stand beside their text.
const narrow = 3

// Block gathers lines.
type Block struct {
	Theme  *theme.Theme
	Width  int // columns of label and text together
	Column int // columns of the label
	Lines  []string
}

// Raw adds a line as it is.
func (b *Block) Raw(line string) { b.Lines = append(b.Lines, line) }

// Blank adds an empty line.
func (b *Block) Blank() { b.Raw("") }

// Strong adds a heading, wrapped.
func (b *Block) Strong(said string) {
	for _, line := range layout.Wrap(said, max(1, b.Width)) {
		b.Raw(b.Theme.Strong.Render(line))
	}
}

// Text puts a label beside wrapped text; in a narrow block the label is above.
// A text of nothing takes no line.
func (b *Block) Text(label string, style lipgloss.Style, said string) {
	if strings.TrimSpace(said) == "" {
		return
	}
	indent := b.Column
	if b.Width < narrow*b.Column {
		indent = min(2, max(0, b.Width-1))
		if label != "" {
			b.Raw(b.Theme.Muted.Render(layout.Truncate(label, b.Width)))
			label = ""
		}
	}
	for _, line := range layout.Wrap(said, max(1, b.Width-indent)) {
		b.Raw(b.Theme.Muted.Render(layout.Pad(label, indent)) + style.Render(line))
		label = ""
	}
}
