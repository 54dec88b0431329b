package session

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
)

// agree lists the items on which members scored apart, the widest disagreement
// first.
type agree struct {
	listing[session.Compared]
	id   string // of the session
	keys agreeKeys

	made     agreeMade
	held     session.Session
	state    session.State
	compared []session.Compared
	waits    map[string]bool // entries that are not in the assessment yet
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

func newAgree(s *Screen, id string) *agree {
	a := &agree{listing: listing[session.Compared]{s: s}, id: id, keys: declaredAgree()}
	a.head = a.draw
	a.sync()
	return a
}

// toAgree shows what members scored apart; without anything to show it asks for
// their copies.
func (s *Screen) toAgree(id string) tea.Cmd {
	a := newAgree(s, id)
	s.enter(a)
	if len(a.compared) == 0 {
		return s.askCopies(id)
	}
	return nil
}

func (a *agree) title() string    { return "Scored alone, then agreed" }
func (a *agree) position() string { return a.current().Item }

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
	rows := make([]browse.Line[session.Compared], len(a.compared))
	at := a.list.Cursor()
	for i, c := range a.compared {
		rows[i] = browse.Line[session.Compared]{Of: c, Left: titled(d.Checklist, c.Item), Right: a.standing(c), Under: []string{c.Words()}}
		if c.Item == item {
			at = i
		}
	}
	a.set(rows)
	a.list.Put(at)
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

func (a *agree) commands() keys.Table {
	a.sync()
	k := a.keys
	none, shut := "", ""
	if len(a.compared) == 0 {
		none = "No item has levels by two roles. o opens members' copies."
	}
	if a.state.Ended {
		shut = "This session has ended: nothing more is recorded in it."
	}
	out := keys.Table{
		k.nav.Open.Off(none).Runs(func() tea.Cmd {
			a.s.enter(newSide(a))
			return nil
		}),
		k.settle.Off(keys.First(shut, none)).Runs(func() tea.Cmd { return a.askLevel(a.position()) }),
		k.accept.Off(keys.First(none, a.noAgreement())).Runs(func() tea.Cmd { return a.acceptLevel(a.position()) }),
		k.copies.Off(shut).Runs(func() tea.Cmd { return a.s.askCopies(a.id) }),
	}
	return append(append(out, browse.Moving("", a.move)...), k.nav.Back.Runs(a.s.back))
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

// draw is what stands over the list.
func (a *agree) draw() []string {
	a.sync()
	t, w := a.s.theme, a.s.width
	head := []string{layout.Between(t.Strong.Render("Scored alone, then agreed"), t.Muted.Render(text.Count(len(a.compared), "item", "items")), w)}
	if len(a.compared) == 0 {
		head = append(head, "")
		head = append(head, browse.Paragraphs(t.Text, []string{"No item has levels by two roles yet.", "",
			"Each member scores a copy of the file alone, under its own role. o opens those copies and puts the levels side by side. The copies stay as they are."}, min(w, longestLine), 0)...)
		return head
	}
	order := "Widest disagreement first."
	if a.s.height >= tall {
		order = text.UpperFirst(session.JoinOrder) + "."
	}
	return append(head, browse.Paragraphs(t.Muted, []string{order, ""}, w, 0)...)
}
