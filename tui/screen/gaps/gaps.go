// Package gaps is the screen that lists every gap, worst first, with what is
// asked, what is said, what can be shown and what is being done about each.
// With a lens chosen it lists them area by area, worst first in each.
//
// It looks at the assessment on the desk and changes nothing. It imports no
// other screen and no file.
package gaps

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

const (
	tallEnough = 24 // height from which the head may say what the position rests on
	mostHead   = 4  // of the height, what the head may take for it: one in so many
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
}

// Screen is the list of gaps with the detail of the one under the cursor.
type Screen struct {
	*browse.Model[assessment.State]
	env  Env
	keys bindings

	seen   int    // revision of the desk that all was made from
	lens   string // lens that it was arranged by
	headed heading
}

// bindings is every key that is the screen's own.
type bindings struct {
	open, kind, report     keys.Binding
	lens, claims, progress keys.Binding
}

func declared() bindings {
	const g = "Gaps"
	return bindings{
		open:     keys.New(g, "Enter", "open item", "enter").OnBottomLine(),
		kind:     keys.New(g, "s", "shortfall, unknown, undefended or all", "s"),
		report:   keys.New(g, "o", "report", "o").OnBottomLine(),
		claims:   keys.New(g, "C", "claim check: what an inspector would catch", "C"),
		progress: keys.New(g, "P", "progress over cycles and days", "P"),
		lens:     keys.New(g, "L", "one list, or by the areas of a lens", "L"),
	}
}

// New makes the screen, with the cursor on the worst gap.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared()}
	s.Model = browse.New(env.Theme, browse.Declared[assessment.State]{
		Name: "Gaps", Filter: "Filter", NoneLeft: "No gap has this in it.",
		ID:      func(g assessment.State) string { return g.Item.ID },
		Label:   func(g assessment.State) string { return g.Item.ID },
		Reading: func(g assessment.State) string { return "Reading " + g.Item.ID },
		Group:   func(g assessment.State) string { return s.area(g.Item.ID) },
		Heading: func(area string, under []assessment.State, p browse.Pen) string {
			return p.Heading(area, text.Count(len(under), "gap", "gaps"))
		},
		Row: s.row, Detail: s.detail, Find: s.find,
		Nothing: func() string { return "There are no gaps." }, Empty: noGaps,
		Head: s.head, Commands: s.commands, Sync: s.sync,
		Shape: browse.Shape{Under: 5, From: 11, Even: rowLines, More: "Tab"},
	})
	s.sync()
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Gaps" }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	if g, ok := s.Current(); ok {
		return g.Item.ID
	}
	return ""
}

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, s.Press(k)
	}
	return s, nil
}

// sync takes in what has changed on the desk: worst first, or area by area in the
// lens's order and worst first in each.
func (s *Screen) sync() {
	d := s.env.Desk
	if d.Revision() == s.seen && d.Lens() == s.lens {
		return
	}
	s.seen, s.lens = d.Revision(), d.Lens()
	all := d.Position().Gaps()
	if s.lens != "" {
		slices.SortStableFunc(all, func(x, y assessment.State) int { return d.GroupOf(x.Item.ID) - d.GroupOf(y.Item.ID) })
	}
	s.Set(all)
}

// area is the heading that an item stands under; empty without a lens.
func (s *Screen) area(item string) string {
	if s.lens == "" {
		return ""
	}
	if g := s.env.Desk.GroupOf(item); g >= 0 {
		return s.env.Desk.Groups()[g].Name
	}
	return ""
}

// find looks for every word in what is said of a gap on the screen, the heading
// that it stands under with it.
func (s *Screen) find(words string) func(assessment.State) bool {
	c := s.env.Desk.Checklist
	find := c.Finder(words)
	return func(g assessment.State) bool {
		return find.In(checklist.Folded(
			g.Item.ID, g.Item.Title.OneLine(), g.Bin.Name(), g.Reason, strandName(c, g.Item.Strand), s.area(g.Item.ID),
			g.Outcome.Name(c), inBrief(g.Answer.Actions, s.env.Desk.AsAt()).said()))
	}
}

func strandName(c *checklist.Checklist, id string) string {
	for _, st := range c.Strands {
		if st.ID == id {
			return st.Name.OneLine()
		}
	}
	return id
}

// commands lists what the keys do now.
func (s *Screen) commands() keys.Table {
	k, d := s.keys, s.env.Desk
	to := func(place shell.Place) func() tea.Cmd {
		return func() tea.Cmd { return shell.Cmd(shell.Go{To: place, Item: s.Position()}) }
	}
	kind := k.kind
	if s.Only() != "" {
		kind = kind.Called("now " + s.Only() + "; press for the next")
	}
	find := s.Finding()
	return append(keys.Table{
		k.open.Off(s.NoRow()).Runs(to(shell.Assess)), s.Switching(), find, k.report.Runs(to(shell.Report)), k.claims.Runs(to(shell.Claims)),
		k.progress.Runs(to(shell.Progress)), kind.Off(find.Why).Runs(s.nextKind), k.lens.Off(d.NoLens()).Runs(s.nextLens), s.Closing(),
	}, s.Moving()...)
}

// nextKind lists one kind of gap alone, then the next, and in the end all.
func (s *Screen) nextKind() tea.Cmd {
	kinds := []assessment.Bin{assessment.InBelow, assessment.InNotKnown, assessment.InClaimed, assessment.InNotAdopted}
	next := 1 + slices.IndexFunc(kinds, func(k assessment.Bin) bool { return k.Name() == s.Only() })
	if next == len(kinds) {
		s.Limit(browse.Only[assessment.State]{})
		return nil
	}
	s.Limit(browse.Only[assessment.State]{Name: kinds[next].Name(), Has: func(g assessment.State) bool { return g.Bin == kinds[next] }})
	return nil
}

// nextLens groups the list another way. The cursor stays on its item.
func (s *Screen) nextLens() tea.Cmd {
	s.env.Desk.NextLens()
	s.sync()
	if name := s.env.Desk.LensName(); name != "" {
		return shell.Inform("Now by: " + name + ".")
	}
	return shell.Inform("Now one list of all strands, worst first.")
}

// heading is the head as it was last set, and what it was set from.
type heading struct {
	revision, width int
	lens            string
	height          int
	lines           []string
}

// head is what stands over the list: why it is in this order, the counts, and
// where in it the cursor is. All but the last is set once for each change, lens and
// size.
func (s *Screen) head() []string {
	now := heading{revision: s.seen, width: s.Width, lens: s.lens, height: s.Height}
	if was := s.headed; was.lines == nil || was.revision != now.revision || was.width != now.width || was.lens != now.lens || was.height != now.height {
		pos := s.env.Desk.Position()
		now.lines = append(layout.Wrap(s.order(), s.Width), layout.WrapAt(pos.Counts().Line(), " · ", s.Width)...)
		for _, one := range s.env.Desk.Warnings() {
			now.lines = append(now.lines, layout.Wrap(one, s.Width)...)
		}
		if s.Height >= tallEnough {
			for _, one := range append([]string{text.UpperFirst(pos.RestsOn().Line()) + "."}, pos.Weighs()...) {
				if lines := layout.Wrap(one, s.Width); len(now.lines)+len(lines) <= s.Height/mostHead {
					now.lines = append(now.lines, lines...)
				}
			}
		}
		s.headed = now
	}
	lines := make([]string, len(s.headed.lines), len(s.headed.lines)+1)
	for i, line := range s.headed.lines {
		lines[i] = s.Theme.Muted.Render(line)
	}
	return append(lines, s.Status(""))
}

// order says in words what is listed and why it is in this order.
func (s *Screen) order() string {
	name := s.env.Desk.LensName()
	switch n := len(s.All()); {
	case n == 0:
		return "Gaps as at " + s.env.Desk.AsAt().Long()
	case n == 1:
		return strings.TrimSuffix("1 gap. "+name, ". ")
	case name == "":
		return fmt.Sprintf("%d gaps, worst first: %s", n, assessment.GapOrder)
	case s.Height < tallEnough:
		return fmt.Sprintf("%d gaps, worst first in each of: %s", n, name)
	default:
		return fmt.Sprintf("%d gaps, worst first in each of: %s. Order: %s", n, name, assessment.GapOrder)
	}
}

// noGaps says that there are none, and what that does and does not mean.
func noGaps() []string {
	return []string{
		"There are no gaps.",
		"",
		"Every item that applies is shown: level 3 or 4, with every part met and shown by evidence in date. Items recorded as not applicable " +
			"count as no gap; their reasons stand in the report.",
		"",
		"That rests on the levels that the force has given itself and on evidence that this program has never seen. " +
			"It does not mean that an inspector would come to the same levels.",
	}
}
