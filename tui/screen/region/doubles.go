package region

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// counts says which of two files of one force a person chose.
type counts struct {
	to         *Screen
	file, left string
}

// noDouble says why there is nothing to choose between; empty when there is.
func (s *Screen) noDouble() string {
	if e, ok := s.underCursor(); ok && e.other != "" {
		return ""
	}
	if s.region != nil && s.region.Aliased {
		return "Files have no names while aliases are on. A turns them off."
	}
	return "This is for a file of a force that has sent two, in the list of files. 6 goes to it."
}

// askWhich asks which of two files of one force counts.
func (s *Screen) askWhich() tea.Cmd {
	e, _ := s.underCursor()
	pair := [2]string{e.file, e.other}
	options := make([]dialog.Option, len(pair))
	for i, file := range pair {
		options[i] = dialog.Option{Key: string(rune('1' + i)), Label: text.Line(file).String(), Detail: s.of(file)}
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, "Which one counts?",
		"One force has sent two returns for the same day. They are never merged. The other one stays in the list of files, with your choice as the reason; neither file is changed.",
		options, func(i int) tea.Msg { return counts{s, pair[i], pair[1-i]} }, nil)})
}

// of says what tells a file from the other one.
func (s *Screen) of(file string) string {
	for _, src := range s.files.Sources {
		if src.File == file && src.Return != nil {
			return src.Return.Force.OneLine() + ", as at " + src.Return.AsAt.Long() + ", released " + src.Return.Released.Long()
		}
	}
	return ""
}

// settle takes in a choice between two files.
func (s *Screen) settle(c counts) tea.Cmd {
	delete(s.chosen, c.file)
	s.chosen[c.left] = c.file
	return s.rebuildSaying(text.Line(c.file).String() + " counts now.")
}
