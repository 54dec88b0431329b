package report

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/scroll"
)

// grouped is the name of the kind of report that a lens groups anew.
const grouped = "gap"

// kept is a report that was laid aside for another kind, with the place in it.
type kept struct {
	have   want
	page   *drawn
	scroll scroll.Scroller
	found  found
}

// turnTo asks for another kind of report.
type turnTo struct{ kind int }

// askKind asks for the kind of report to show.
func (s *Screen) askKind() tea.Cmd {
	options := make([]dialog.Option, len(s.kinds))
	taken := ""
	for i, k := range s.kinds {
		options[i] = dialog.Option{Key: firstFree(k.Name, taken), Label: k.Title, Detail: k.What}
		taken += options[i].Key
		if i == s.kind {
			options[i].Label += " (on the screen now)"
		}
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, "Which report?", "", options,
		func(i int) tea.Msg { return turnTo{i} }, nil)})
}

// firstFree is the first letter of a name that is no other's; empty for none.
func firstFree(name, taken string) string {
	for _, r := range name {
		if r >= 'a' && r <= 'z' && !strings.ContainsRune(taken, r) {
			return string(r)
		}
	}
	return ""
}

// turn lays this report aside and takes up one of another kind where it was
// left. Until it has been made there is none.
func (s *Screen) turn(kind int) {
	if kind == s.kind {
		return
	}
	s.kept[s.kind] = kept{s.have, s.page, s.scroll, s.found}
	next := s.kept[kind]
	s.kind, s.have, s.page, s.scroll, s.found = kind, next.have, next.page, next.scroll, next.found
	s.failed, s.notice, s.typing = nil, browse.Notice{}, false
	s.place()
}

// noLens says why the gaps cannot be grouped another way now.
func (s *Screen) noLens() string {
	if s.kinds[s.kind].Name != grouped {
		return "Only the gap report can be grouped another way. k goes to it."
	}
	return s.env.Desk.NoLens()
}

// nextLens groups the gaps another way.
func (s *Screen) nextLens() tea.Cmd {
	s.env.Desk.NextLens()
	if name := s.env.Desk.LensName(); name != "" {
		return shell.Inform("Now by: " + name + ".")
	}
	return shell.Inform("Now by the checklist's strands.")
}
