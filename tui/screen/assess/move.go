package assess

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/shell"
)

// sync takes in what has changed on the desk.
func (s *Screen) sync() {
	if s.seen != s.desk.Revision() || s.lens != s.desk.Lens() {
		s.pick()
	}
}

// pick works out which items are listed. One that is listed and under the cursor
// stays although it no longer matches, so that nothing slips away from under
// the cursor; while a filter is typed only what matches is listed.
func (s *Screen) pick() {
	s.seen, s.lens = s.desk.Revision(), s.desk.Lens()
	states, before := s.desk.Position().States, s.shown
	s.shown = make([]int, 0, len(states))
	s.filter.count = 0
	also := s.checked()
	for _, g := range s.desk.Groups() {
		for _, i := range g.Items {
			matches := s.filter.query.passes(states[i], s.textOf(i, states[i])) && also(states[i].Item.ID)
			if matches {
				s.filter.count++
			}
			if matches || (i == s.cursor && !s.filter.typing && slices.Contains(before, i)) {
				s.shown = append(s.shown, i)
			}
		}
	}
	if !slices.Equal(before, s.shown) {
		s.picked++
	}
	if !slices.Contains(s.shown, s.cursor) && len(s.shown) > 0 {
		s.jump(s.shown[0])
	}
	s.place()
}

// textOf is what the filter looks through for an item.
func (s *Screen) textOf(i int, st assessment.State) string {
	if s.filter.query.words.Empty() {
		return ""
	}
	if s.textsR != s.desk.Revision() || len(s.texts) == 0 {
		s.texts = make([]string, len(s.desk.Checklist.Items))
		s.textsR = s.desk.Revision()
	}
	if s.texts[i] == "" {
		s.texts[i] = searched(s.desk.Assessment(), st)
	}
	return s.texts[i]
}

// jump puts the cursor on an item and its page at the top.
func (s *Screen) jump(i int) {
	if i != s.cursor {
		s.cursor, s.target, s.section = i, "", ""
		s.read.Home()
	}
}

// visit puts the cursor on an item, whatever the filter says.
func (s *Screen) visit(item string) {
	if i := s.desk.Checklist.Position(item); i >= 0 {
		s.jump(i)
		s.shown = append(slices.Clone(s.shown), i)
		s.pick()
	}
}

// place keeps what is under the cursor in sight.
func (s *Screen) place() {
	p := s.plan()
	l := s.listLines()
	s.scroll.Resize(len(l.lines), p.listRows)
	if line, ok := l.line[s.cursor]; ok {
		s.scroll.ShowRange(line, line)
		if last := len(l.lines) - 1; s.cursor == s.shown[len(s.shown)-1] && last-line < p.listRows {
			s.scroll.ShowRange(line, last) // and what stands under the last item
		}
		if first := l.lines[line].first; line-first < p.listRows {
			s.scroll.ShowRange(first, line)
		}
	}
	if st, ok := s.state(); ok {
		before, offset := s.page, s.read.Offset
		s.read.Resize(len(s.pageOf(st).lines), p.itemRows-1)
		s.keepPlace(before, offset)
	}
}

// step moves the cursor by n items of those listed.
func (s *Screen) step(n int) tea.Cmd {
	at := slices.Index(s.shown, s.cursor)
	if at < 0 {
		return nil
	}
	s.jump(s.shown[max(0, min(at+n, len(s.shown)-1))])
	s.pick()
	return nil
}

// notAssessed goes to the next item that is not assessed, or the one before,
// around the ends of what is listed.
func (s *Screen) notAssessed(by int) tea.Cmd {
	states := s.desk.Position().States
	n, at := len(s.shown), slices.Index(s.shown, s.cursor)
	for k := 1; k < n; k++ {
		i := s.shown[((at+by*k)%n+n)%n]
		if states[i].Outcome == assessment.NotAssessed {
			s.jump(i)
			s.pick()
			return nil
		}
	}
	left := ""
	if at >= 0 && states[s.cursor].Outcome == assessment.NotAssessed {
		left = " but this one"
	}
	if s.filter.active() {
		return shell.Inform("Every item that the filter lists is assessed" + left + ".")
	}
	return shell.Inform("Every item is assessed" + left + ".")
}

// nextLens groups the list another way. The cursor stays on its item.
func (s *Screen) nextLens() tea.Cmd {
	s.desk.NextLens()
	s.pick()
	if name := s.desk.LensName(); name != "" {
		return shell.Inform("Now by: " + name + ".")
	}
	return shell.Inform("Now by the checklist's strands.")
}

// moveList takes a key for moving about in the list.
func (s *Screen) moveList(msg tea.KeyMsg) tea.Cmd {
	nav := s.keys.nav
	rows := max(1, s.plan().listRows-2)
	switch {
	case key.Matches(msg, nav.Up.Binding):
		return s.step(-1)
	case key.Matches(msg, nav.Down.Binding):
		return s.step(1)
	case key.Matches(msg, nav.PageUp.Binding):
		return s.step(-rows)
	case key.Matches(msg, nav.PageDown.Binding):
		return s.step(rows)
	case key.Matches(msg, nav.Home.Binding):
		return s.step(-len(s.shown))
	}
	return s.step(len(s.shown))
}

// moveItem takes a key for moving about in the page of an item. The arrows go
// to the next row on which a key does something while that is in sight or follows
// on the one under the cursor, and move the page by a line otherwise, so that both
// the rows and every line of text between them can be reached.
func (s *Screen) moveItem(msg tea.KeyMsg) tea.Cmd {
	st, ok := s.state()
	if !ok {
		return nil
	}
	pg, nav := s.pageOf(st), s.keys.nav
	s.section = ""
	switch {
	case key.Matches(msg, nav.Up.Binding):
		s.readOn(pg, -1)
	case key.Matches(msg, nav.Down.Binding):
		s.readOn(pg, 1)
	default:
		s.read.Key(msg, nav)
	}
	s.choose(pg)
	return nil
}

// readOn goes a row or a line up or down.
func (s *Screen) readOn(pg *page, by int) {
	next := s.chosen(pg)
	if next < 0 {
		next = s.nearest(pg, by)
	} else {
		here := pg.targets[next]
		if next += by; next >= 0 && next < len(pg.targets) && s.follows(here, pg.targets[next]) {
			s.read.ShowRange(pg.targets[next].line, pg.targets[next].last)
		}
	}
	if next >= 0 && next < len(pg.targets) && s.inSight(pg.targets[next]) {
		s.target = pg.targets[next].name()
		return
	}
	s.read.To(s.read.Offset + by)
}

// follows says that one row stands right after the other, and that with the next one
// in sight no line has gone by that was not.
func (s *Screen) follows(here, next target) bool {
	below := here.last+1 == next.line && next.last < s.read.Offset+2*s.read.Height
	return (below || next.last+1 == here.line) && next.last-next.line < s.read.Height
}

// nearest is the first row in sight going down, the last one going up; outside
// the rows when there is none.
func (s *Screen) nearest(pg *page, by int) int {
	found := -1
	for i, t := range pg.targets {
		if s.inSight(t) {
			found = i
			if by > 0 {
				return i
			}
		}
	}
	return found
}

// inSight says that the first line of a row is on the screen.
func (s *Screen) inSight(t target) bool {
	return t.line >= s.read.Offset && t.line < s.read.Offset+s.read.Height
}

// chosen is the place of the row under the cursor; -1 when none is.
func (s *Screen) chosen(pg *page) int {
	for i, t := range pg.targets {
		if t.name() == s.target {
			if s.inSight(t) {
				return i
			}
			break
		}
	}
	return -1
}

// choose lets the cursor go of a row that has gone out of sight and takes the
// next one that is in sight.
func (s *Screen) choose(pg *page) {
	if s.chosen(pg) >= 0 {
		return
	}
	s.target = ""
	if i := s.nearest(pg, 1); i >= 0 {
		s.target = pg.targets[i].name()
	}
}

// row is what lies under the cursor in the page; false when nothing does.
func (s *Screen) row() (target, bool) {
	st, ok := s.state()
	if !ok || s.focus != itemPane {
		return target{}, false
	}
	pg := s.pageOf(st)
	if i := s.chosen(pg); i >= 0 {
		return pg.targets[i], true
	}
	return target{}, false
}

// enter gives the arrow keys to the item.
func (s *Screen) enter() tea.Cmd {
	st, ok := s.state()
	if !ok {
		return nil
	}
	s.focus = itemPane
	s.choose(s.pageOf(st))
	return s.remember()
}

// leave gives the arrow keys to the list.
func (s *Screen) leave() tea.Cmd {
	s.focus = listPane
	return nil
}

// show brings a section of the page into sight.
func (s *Screen) show(section string) {
	if st, ok := s.state(); ok {
		s.place()
		s.section = section
		s.bring(section)
		if s.focus == itemPane {
			s.choose(s.pageOf(st))
		}
	}
}

// bring moves the page as little as is needed to have a section in sight.
func (s *Screen) bring(section string) {
	pg := &s.page
	at, ok := pg.anchors[section]
	if !ok {
		return
	}
	last := at
	for last+1 < len(pg.lines) && strings.TrimSpace(pg.lines[last+1].bare) != "" {
		last++
	}
	s.read.ShowRange(at, last)
}

// remember keeps the item for the next start, once per item.
func (s *Screen) remember() tea.Cmd {
	item := s.Position()
	if item == "" || item == s.remembered || s.env.Remember == nil {
		return nil
	}
	s.remembered = item
	return s.env.Remember(item)
}
