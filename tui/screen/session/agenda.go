package session

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// agenda is the proposed agenda: what there is time for, worst-defended first,
// and what there is not.
type agenda struct {
	listing[string] // of items
	choice          session.Choice
	plan            session.Plan
	keys            agendaKeys
}

type agendaKeys struct {
	nav                    keys.Nav
	begin, details, choice keys.Binding
}

func newAgenda(s *Screen, ch session.Choice, p session.Plan) *agenda {
	const g = "Agenda"
	a := &agenda{listing: listing[string]{s: s}, choice: ch, plan: p, keys: agendaKeys{
		nav:     keys.Moving(),
		begin:   keys.New(g, "Enter", "begin the session", "enter").OnBottomLine(),
		details: keys.New(g, "c", "change time, roles, day", "c").OnBottomLine(),
		choice:  keys.New(g, "n", "rehearse something else", "n").OnBottomLine(),
	}}
	a.keys.nav.Back = keys.New(a.keys.nav.Back.Group, "Esc", "leave without a session", "esc").OnBottomLine()
	a.head = a.draw
	a.set(a.rows())
	return a
}

func (a *agenda) title() string    { return "Agenda" }
func (a *agenda) position() string { return a.current() }

func (a *agenda) rows() []browse.Line[string] {
	c := a.s.env.Desk.Checklist
	var rows []browse.Line[string]
	for i, slot := range a.plan.Agenda {
		rows = append(rows, browse.Line[string]{
			Left: fmt.Sprintf("%2d  %s", i+1, titled(c, slot.Item)), Right: fmt.Sprintf("%d min", slot.Minutes),
			Under: []string{text.UpperFirst(slot.Why.OneLine())}, Of: slot.Item,
		})
	}
	if len(a.plan.Left) > 0 {
		rows = append(rows, browse.Line[string]{Heading: true, Apart: true, Left: "LEFT OUT", Right: text.Count(len(a.plan.Left), "item", "items")})
	}
	for _, l := range a.plan.Left {
		rows = append(rows, browse.Line[string]{Left: titled(c, l.Item), Under: []string{text.UpperFirst(l.Why.OneLine())}, Of: l.Item})
	}
	return rows
}

func (a *agenda) commands() keys.Table {
	k := a.keys
	out := keys.Table{
		k.begin.Runs(a.start),
		k.details.Runs(func() tea.Cmd { return a.s.askDetails(a.choice, a.plan) }),
		k.choice.Runs(a.s.askChoice),
	}
	return append(append(out, browse.Moving("", a.move)...), k.nav.Back.Runs(a.s.back))
}

// start begins the session and turns the room to the first item.
func (a *agenda) start() tea.Cmd {
	cmd, id, err := a.s.env.Desk.BeginSession(a.plan)
	if err != nil {
		return shell.Caution(err.Error())
	}
	moved, _, err := a.s.env.Desk.Note(id, session.Move(a.plan.Agenda[0].Item), "")
	if err != nil {
		return shell.Caution(err.Error())
	}
	a.s.stages = a.s.stages[:len(a.s.stages)-1]
	return tea.Batch(cmd, moved, a.s.toRoom(id))
}

// draw says what the agenda is made of and in which order.
func (a *agenda) draw() []string {
	t, w := a.s.theme, a.s.width
	p := a.plan
	said := text.Count(len(p.Agenda), "item", "items")
	if p.Minutes > 0 {
		said += fmt.Sprintf(", %d of %d minutes; %d kept for the debrief", p.Planned(), p.Minutes, session.Debrief(p.Minutes))
	} else {
		said += fmt.Sprintf(", about %d minutes; no time was given", p.Planned())
	}
	lines := []string{layout.Between(t.Strong.Render("Agenda: "+a.choice.Name.OneLine()), t.Muted.Render(p.On.Long()), w)}
	lines = append(lines, browse.Paragraphs(t.Text, []string{said + "."}, w, 0)...)
	if len(p.Roles) > 0 {
		lines = append(lines, browse.Paragraphs(t.Muted, []string{"In the room: " + rolesSaid(p.Roles)}, w, 0)...)
	}
	if !p.Inspection.IsZero() {
		lines = append(lines, t.Muted.Render(layout.Truncate("Inspection: "+p.Inspection.Long()+", "+until(p.On, p.Inspection), w)))
	}
	if a.s.height >= tall {
		lines = append(lines, browse.Paragraphs(t.Muted, []string{"Order: " + session.Order + ".", "Minutes: " + session.Weights + "."}, min(w, longestLine+labels), 0)...)
	}
	return append(lines, "")
}
