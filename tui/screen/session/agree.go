package session

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
)

// agree lists the items on which members scored apart, the widest disagreement
// first.
type agree struct {
	s    *Screen
	id   string // of the session
	list listing
	keys agreeKeys

	made     agreeMade
	held     session.Session
	state    session.State
	compared []session.Compared
	waits    map[string]bool // entries that are not in the assessment yet
	rows     []row
}

type agreeMade struct {
	desk, sessions int
	theme          *theme.Theme
}

type agreeKeys struct {
	nav                    keys.Nav
	copies, settle, accept keys.Binding
}

// mostCopies is how many members' copies the form takes at once. More of them
// can be opened after that.
const mostCopies = 6

func declaredAgree() agreeKeys {
	const g = "Scored alone, then agreed"
	k := agreeKeys{
		nav:    keys.Moving(),
		copies: keys.New(g, "o", "open members' copies", "o").OnBottomLine(),
		settle: keys.New(g, "g", "agree a level", "g").OnBottomLine(),
		accept: keys.New(g, "a", "accept into the assessment", "a").OnBottomLine(),
	}
	k.nav.Open = keys.New(g, "Enter", "side by side", "enter").OnBottomLine()
	return k
}

// toAgree shows what members scored apart; without anything to show it asks for
// their copies.
func (s *Screen) toAgree(id string) tea.Cmd {
	a := &agree{s: s, id: id, keys: declaredAgree()}
	a.sync()
	s.enter(a)
	if len(a.compared) == 0 {
		return s.askCopies(id)
	}
	return nil
}

func (a *agree) title() string        { return "Scored alone, then agreed" }
func (a *agree) resized()             {}
func (a *agree) told(tea.Msg) tea.Cmd { return nil }

func (a *agree) position() string {
	if c, ok := a.current(); ok {
		return c.Item
	}
	return ""
}

func (a *agree) current() (session.Compared, bool) {
	if a.list.cursor < len(a.compared) {
		return a.compared[a.list.cursor], true
	}
	return session.Compared{}, false
}

func (a *agree) sync() {
	d := a.s.env.Desk
	now := agreeMade{d.Revision(), d.SessionsRevision(), a.s.theme}
	if now == a.made {
		return
	}
	a.made = now
	item := a.position()
	a.held, _ = d.Sessions().Session(a.id)
	a.state = a.held.State()
	a.compared = a.state.Compared(d.Checklist.Position)
	a.waits = map[string]bool{}
	for _, p := range d.Waiting(a.held) {
		a.waits[p.Entry] = true
	}
	a.rows = nil
	for i, c := range a.compared {
		a.rows = append(a.rows, row{left: titled(d.Checklist, c.Item), right: a.standing(c), under: []string{c.Words()}, item: c.Item})
		if c.Item == item {
			a.list.cursor = i
		}
	}
	a.list.put(a.rows, a.list.cursor, 1)
}

// standing is how far apart the members are, or what they agreed.
func (a *agree) standing(c session.Compared) string {
	if g, ok := a.state.Of(c.Item).Standing(); ok {
		said := "agreed " + g.Outcome.Mark()
		if a.waits[g.Entry] {
			return said + ", not accepted"
		}
		return said + ", accepted"
	}
	return apart(c)
}

// apart is how far apart the members are, in words.
func apart(c session.Compared) string {
	if c.Spread == 0 {
		return "alike"
	}
	return fmt.Sprintf("%d apart", c.Spread)
}

func (a *agree) commands() []command {
	a.sync()
	k := a.keys
	none, shut := "", ""
	if len(a.compared) == 0 {
		none = "No item has levels by two roles. o opens members' copies."
	}
	if a.state.Ended {
		shut = "This session has ended: nothing more is recorded in it."
	}
	out := []command{
		plainly(k.nav.Open.Off(none), func() tea.Cmd {
			a.s.enter(newSide(a))
			return nil
		}),
		plainly(k.settle.Off(first(shut, none)), func() tea.Cmd { return a.askLevel(a.position()) }),
		plainly(k.accept.Off(first(none, a.noAgreement())), func() tea.Cmd { return a.acceptLevel(a.position()) }),
		plainly(k.copies.Off(shut), func() tea.Cmd { return a.s.askCopies(a.id) }),
	}
	for _, b := range []keys.Binding{k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End} {
		out = append(out, command{b, func(msg tea.KeyMsg) tea.Cmd {
			a.list.move(a.rows, msg, k.nav)
			return nil
		}})
	}
	return append(out, plainly(k.nav.Back, a.s.back))
}

// noAgreement says why there is nothing to accept on the item.
func (a *agree) noAgreement() string {
	g, ok := a.state.Of(a.position()).Standing()
	switch {
	case !ok:
		return "Nothing is agreed on this item yet. g records it."
	case !a.waits[g.Entry]:
		return "What was agreed on this item is in the assessment."
	}
	return a.s.env.Desk.NoChange()
}

func (a *agree) acceptLevel(item string) tea.Cmd {
	g, ok := a.state.Of(item).Standing()
	if !ok {
		return nil
	}
	return a.s.askAccept(a.id, g.Entry)
}

// askLevel asks what the room agreed on an item, then who stays at a level of
// its own.
func (a *agree) askLevel(item string) tea.Cmd {
	d := a.s.env.Desk
	it, ok := d.Checklist.Item(item)
	if !ok {
		return nil
	}
	fields := asked(session.Agreed, form.Own{"outcome": func(f *form.Field) {
		f.Choices, f.Hint = outcomeChoices(d.Checklist, it), "It changes the assessment only once it is accepted."
	}})
	if g, ok := a.state.Of(item).Standing(); ok {
		fields[0].Value, fields[1].Value = g.Outcome.Word(), g.Reason.OneLine()
	}
	return a.s.fill(item+"  What the room agreed", fields, func(v map[string]string) tea.Cmd {
		o, _ := assessment.ParseOutcome(v["outcome"]) // one of the choices
		return a.askDissent(item, session.Agreement{Outcome: o, Reason: text.Line(v["reason"])})
	})
}

// askDissent asks those who had scored otherwise why they stay there; nothing
// for one that goes along.
func (a *agree) askDissent(item string, g session.Agreement) tea.Cmd {
	c := a.s.env.Desk.Checklist
	var fields []form.Field
	var staying []session.Dissent
	for _, p := range a.state.Of(item).Scores {
		if p.Outcome == g.Outcome || slices.ContainsFunc(staying, func(d session.Dissent) bool { return assessment.SameRole(d.Role, p.Role) }) {
			continue
		}
		fields = append(fields, form.Field{Key: fmt.Sprint(len(staying)), Label: p.Role, Limit: assessment.MaxLine,
			Hint: "Scored " + outcomeWords(c, p.Outcome) + ". Why, if the role stays there."})
		staying = append(staying, session.Dissent{Role: p.Role, Outcome: p.Outcome})
	}
	if len(fields) == 0 {
		return a.keep(item, g)
	}
	return a.s.fill(item+"  Agreed "+outcomeWords(c, g.Outcome)+": who stays elsewhere?", fields, func(v map[string]string) tea.Cmd {
		for i, d := range staying {
			if d.Why = text.Line(v[fmt.Sprint(i)]); !d.Why.Empty() {
				g.Dissent = append(g.Dissent, d)
			}
		}
		return a.keep(item, g)
	})
}

func (a *agree) keep(item string, g session.Agreement) tea.Cmd {
	cmd, _, err := a.s.env.Desk.Note(a.id, session.Agree(item, g), "")
	if err != nil {
		return shell.Caution(err.Error())
	}
	a.sync()
	return tea.Batch(cmd, shell.Inform("Taken down. The level of "+item+" is as it was until a accepts it."))
}

func (a *agree) view() string {
	a.sync()
	t, w := a.s.theme, a.s.width
	head := []string{layout.Between(t.Strong.Render("Scored alone, then agreed"), t.Muted.Render(count(len(a.compared), "item", "items")), w)}
	if len(a.compared) == 0 {
		head = append(head, "")
		head = append(head, wrapped(t.Text, []string{"No item has levels by two roles yet.", "",
			"Each member scores a copy of the file alone, under its own role. o opens those copies and puts the levels side by side. The copies stay as they are."}, min(w, longestLine), "")...)
		return layout.FitLines(head, w, a.s.height)
	}
	order := "Widest disagreement first."
	if a.s.height >= tall {
		order = sentence(session.JoinOrder) + "."
	}
	head = append(head, wrapped(t.Muted, []string{order, ""}, w, "")...)
	lines := append(head, a.list.draw(t, a.rows, w, max(1, a.s.height-len(head)))...)
	return layout.FitLines(lines, w, a.s.height)
}
