// Package claims is the screen that lists what the claim check finds, by the
// direction in which each finding points, and takes the reasons that answer
// findings. What is found is for checklist/claims to say.
//
// It imports no other screen and no file, and everything that it records goes
// through the desk.
package claims

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/layout"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Item  string // item to put the cursor on, if anything was found on it
}

// Screen is the list of findings with the detail of the one under the cursor.
type Screen struct {
	*browse.Model[claims.Finding]
	env  Env
	keys bindings
	seen int // revision of the desk that all was made from
}

// bindings is every key that is the screen's own.
type bindings struct{ open, answer, complete keys.Binding }

func declared() bindings {
	const g = "Claims"
	return bindings{
		open:     keys.New(g, "Enter", "to the item", "enter").OnBottomLine(),
		answer:   keys.New(g, "A", "answer the finding with a reason", "A").OnBottomLine(),
		complete: keys.New(g, "e", "complete the entries, one by one", "e"),
	}
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared()}
	s.Model = browse.New(env.Theme, browse.Declared[claims.Finding]{
		Name: "Claims", Filter: "Filter", NoneLeft: "No finding has this in it.",
		ID: func(f claims.Finding) string { return f.Item + " " + f.Key }, Label: label,
		Reading: func(f claims.Finding) string { return "Reading " + where(f) },
		Group:   func(f claims.Finding) string { return f.Direction.Name() }, Heading: heading,
		Row: s.row, Detail: s.detail, Find: s.find,
		Nothing: func() string { return "The claim check has found nothing." }, Empty: nothingFound,
		Head: s.head, Commands: s.commands, Sync: s.sync,
		Shape: browse.Shape{Under: 8, From: 13, Apart: true, More: "Tab"},
	})
	s.sync()
	s.Put(func(f claims.Finding) bool { return f.Item == env.Item && env.Item != "" })
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Claims" }

// Position is the item of the finding under the cursor, the first of several.
func (s *Screen) Position() string {
	f, _ := s.Current()
	if f.Item == "" && len(f.Items) > 0 {
		return f.Items[0]
	}
	return f.Item
}

// sync takes in what has changed on the desk: by direction, and in each the open
// findings first.
func (s *Screen) sync() {
	if s.seen == s.env.Desk.Revision() {
		return
	}
	s.seen = s.env.Desk.Revision()
	found := claims.Grouped(s.env.Desk.Findings())
	var all []claims.Finding
	for _, d := range claims.Directions() {
		group := claims.Of(found, d)
		for _, answered := range []bool{false, true} {
			for _, f := range group {
				if (f.Answered != nil) == answered {
					all = append(all, f)
				}
			}
		}
	}
	s.Set(all)
}

// find looks for every word in what is said of a finding on the screen.
func (s *Screen) find(words string) func(claims.Finding) bool {
	return func(f claims.Finding) bool {
		said := []string{f.Item, f.Message, f.Settle, string(f.Direction), f.Direction.Name(), f.Rule}
		if it, ok := s.env.Desk.Checklist.Item(f.Item); ok {
			said = append(said, it.Title.OneLine())
		}
		if f.Answered != nil {
			said = append(said, "answered", f.Answered.Reason.OneLine(), f.Answered.By)
		}
		return filter.Has(words, said...)
	}
}

// commands lists what the keys do now. To complete entries stands on the bottom
// line while the finding is on entries that do not say enough.
func (s *Screen) commands() keys.Table {
	k := s.keys
	complete := k.complete.Off(s.noComplete())
	if complete.Why == "" {
		complete = complete.OnBottomLine()
	}
	return append(keys.Table{
		complete.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position(), Complete: true}) }),
		k.open.Off(s.noItem()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()}) }),
		k.answer.Off(s.noAnswer()).Runs(s.ask), s.Switching(), s.Finding(), s.Closing(),
	}, s.Moving()...)
}

// noAnswer says why nothing can be answered.
func (s *Screen) noAnswer() string {
	if f, ok := s.Current(); ok && f.Together {
		return "One answer does not settle several items: Enter goes to the first."
	}
	return keys.First(s.NoRow(), s.env.Desk.NoChange())
}

// noItem says why there is no item to go to.
func (s *Screen) noItem() string {
	if _, ok := s.Current(); ok && s.Position() == "" {
		return "This finding is about the assessment as a whole and not about one item."
	}
	return s.NoRow()
}

// noComplete says why there is no entry to complete.
func (s *Screen) noComplete() string {
	if f, ok := s.Current(); ok && f.Rule != claims.EntryIncomplete {
		return "This finding is not about an entry that says too little."
	}
	return keys.First(s.NoRow(), s.env.Desk.NoChange())
}

// head is what is listed, and where in it the cursor is.
func (s *Screen) head() []string {
	all, n := s.All(), len(s.env.Desk.Findings())
	said := text.Count(n, "finding", "findings")
	if n > len(all) {
		said += " in " + text.Count(len(all), "line", "lines") // what is alike stands in one
	}
	said += answered(all) + " as at " + s.env.Desk.AsAt().Long()
	if off := len(claims.SwitchedOff(s.env.Desk.Checklist)); off > 0 {
		said += "; " + text.Count(off, "rule", "rules") + " switched off by the checklist"
	}
	return []string{s.Theme.Muted.Render(layout.Truncate(said, s.Width)), s.Status("")}
}

// answered says how many of some findings have an answer; nothing where none has.
func answered(found []claims.Finding) string {
	if n := len(found) - len(claims.Open(found)); n > 0 {
		return fmt.Sprintf(", %d answered", n)
	}
	return ""
}

// heading is a direction with how many findings are listed under it.
func heading(direction string, under []claims.Finding, p browse.Pen) string {
	return p.Heading(direction, fmt.Sprint(len(under))+answered(under))
}

// label is what stands at the left of a row.
func label(f claims.Finding) string {
	if f.Item == "" {
		return "Whole"
	}
	return f.Item
}

const rowLines = 2 // lines that a finding takes in the list, at the most

// row is one finding: the item and what is the case, over two lines; the rest
// stands in the detail.
func (s *Screen) row(f claims.Finding, p browse.Pen) []string {
	message, style := s.env.Desk.Brief(f), p.Text
	if f.Answered != nil {
		message, style = "Answered. "+message, p.Muted
	}
	cursor, style := p.Start(style)
	indent := 2 + p.Labels + 2
	room := max(1, p.Width-indent)
	said := layout.Wrap(message, room)
	if len(said) > rowLines {
		said[rowLines-1] = layout.Truncate(said[rowLines-1]+" "+said[rowLines], room)
		said = said[:rowLines]
	}
	lines := []string{cursor + style.Render(layout.Pad(label(f), p.Labels)+"  "+said[0])}
	for _, line := range said[1:] {
		lines = append(lines, layout.Pad("", indent)+style.Render(line))
	}
	return lines
}

// nothingFound says that there is nothing, and what that does and does not mean.
func nothingFound() []string {
	return []string{
		"The claim check has found nothing.",
		"",
		"Every level was held against its evidence, its history and the people behind it, and no rule had anything to say. " +
			"An item that is not assessed claims nothing, so nothing can be found on it; the gaps list those.",
		"",
		"It does not mean that an inspector would find nothing. The program has never seen the evidence that is pointed at, " +
			"and it knows only what is recorded here.",
	}
}
