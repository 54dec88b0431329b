package report

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// maxFind is the most characters that can be looked for.
const maxFind = 80

// found is what was looked for and where it is.
type found struct {
	words string
	lines []int
	at    int // the one that is marked
}

// again looks for the same words in a page that was drawn anew.
func (f *found) again(p *drawn) {
	f.lines = p.find(f.words)
	f.at = max(0, min(f.at, len(f.lines)-1))
}

// line is the line to mark; false when nothing is found.
func (f *found) line() (int, bool) {
	if len(f.lines) == 0 {
		return 0, false
	}
	return f.lines[f.at], true
}

func (f *found) say() string {
	switch {
	case f.words == "":
		return ""
	case len(f.lines) == 0:
		return fmt.Sprintf("not found: %s", f.words)
	}
	return fmt.Sprintf("%d of %d: %s", f.at+1, len(f.lines), f.words)
}

// startTyping begins anew: what is found so far is shown at every letter.
func (s *Screen) startTyping() tea.Cmd {
	s.typing = true
	s.input.SetText("")
	s.lookFor("")
	return nil
}

func (s *Screen) stopTyping() tea.Cmd {
	s.typing = false
	return nil
}

// stopLooking forgets what was found.
func (s *Screen) stopLooking() tea.Cmd {
	s.typing, s.found = false, found{}
	s.input.SetText("")
	return nil
}

// lookFor looks for words, from the top of what is shown on.
func (s *Screen) lookFor(words string) {
	s.found = found{words: words, lines: s.page.find(words)}
	for i, line := range s.found.lines {
		if line >= s.scroll.Offset {
			s.found.at = i
			break
		}
	}
	s.show()
}

// step goes to the next place found, or the one before, and around the end.
func (s *Screen) step(n int) func() tea.Cmd {
	return func() tea.Cmd {
		count := len(s.found.lines)
		s.found.at = (s.found.at + n + count) % count
		s.show()
		return nil
	}
}

// show brings the marked line on the screen, with a little above it.
func (s *Screen) show() {
	if line, ok := s.found.line(); ok {
		s.place()
		s.scroll.ShowRange(max(0, line-1), min(line+2, len(s.page.lines)-1))
	}
}
