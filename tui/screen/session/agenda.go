package session

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// agenda is the proposed agenda: what there is time for, worst-defended first,
// and what there is not.
type agenda struct {
	s      *Screen
	choice session.Choice
	plan   session.Plan
	rows   []row
	list   listing
	keys   agendaKeys
}

type agendaKeys struct {
	nav                    keys.Nav
	begin, details, choice keys.Binding
}

func newAgenda(s *Screen, ch session.Choice, p session.Plan) *agenda {
	const g = "Agenda"
	a := &agenda{s: s, choice: ch, plan: p, keys: agendaKeys{
		nav:     keys.Moving(),
		begin:   keys.New(g, "Enter", "begin the session", "enter").OnBottomLine(),
		details: keys.New(g, "c", "change time, roles, day", "c").OnBottomLine(),
		choice:  keys.New(g, "n", "rehearse something else", "n").OnBottomLine(),
	}}
	a.keys.nav.Back = keys.New(a.keys.nav.Back.Group, "Esc", "leave without a session", "esc").OnBottomLine()
	a.rows = a.drawRows()
	a.list.put(a.rows, 0, 1)
	return a
}

func (a *agenda) title() string        { return "Agenda" }
func (a *agenda) resized()             {}
func (a *agenda) told(tea.Msg) tea.Cmd { return nil }

func (a *agenda) position() string {
	return a.list.current(a.rows).item
}

func (a *agenda) drawRows() []row {
	c := a.s.env.Desk.Checklist
	var rows []row
	for i, slot := range a.plan.Agenda {
		rows = append(rows, row{
			left: fmt.Sprintf("%2d  %s", i+1, titled(c, slot.Item)), right: fmt.Sprintf("%d min", slot.Minutes),
			under: []string{sentence(slot.Why.OneLine())}, item: slot.Item,
		})
	}
	if len(a.plan.Left) > 0 {
		rows = append(rows, row{heading: true, left: " "}, row{heading: true, left: "LEFT OUT", right: count(len(a.plan.Left), "item", "items")})
	}
	for _, l := range a.plan.Left {
		rows = append(rows, row{left: titled(c, l.Item), under: []string{sentence(l.Why.OneLine())}, item: l.Item})
	}
	return rows
}

func (a *agenda) commands() []command {
	k := a.keys
	out := []command{
		plainly(k.begin, a.start),
		plainly(k.details, func() tea.Cmd { return a.s.askDetails(a.choice, a.plan) }),
		plainly(k.choice, a.s.askChoice),
	}
	for _, b := range []keys.Binding{k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End} {
		out = append(out, command{b, func(msg tea.KeyMsg) tea.Cmd {
			a.list.move(a.rows, msg, k.nav)
			return nil
		}})
	}
	return append(out, plainly(k.nav.Back, a.s.back))
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

// head says what the agenda is made of and in which order.
func (a *agenda) head() []string {
	t, w := a.s.theme, a.s.width
	p := a.plan
	said := count(len(p.Agenda), "item", "items")
	if p.Minutes > 0 {
		said += fmt.Sprintf(", %d of %d minutes; %d kept for the debrief", p.Planned(), p.Minutes, session.Debrief(p.Minutes))
	} else {
		said += fmt.Sprintf(", about %d minutes; no time was given", p.Planned())
	}
	lines := []string{layout.Between(t.Strong.Render("Agenda: "+a.choice.Name.OneLine()), t.Muted.Render(p.On.Long()), w)}
	lines = append(lines, wrapped(t.Text, []string{said + "."}, w, "")...)
	if len(p.Roles) > 0 {
		lines = append(lines, wrapped(t.Muted, []string{"In the room: " + rolesSaid(p.Roles)}, w, "")...)
	}
	if !p.Inspection.IsZero() {
		lines = append(lines, t.Muted.Render(layout.Truncate("Inspection: "+p.Inspection.Long()+", "+until(p.On, p.Inspection), w)))
	}
	if a.s.height >= tall {
		lines = append(lines, wrapped(t.Muted, []string{"Order: " + session.Order + ".", "Minutes: " + session.Weights + "."}, min(w, longestLine+labels), "")...)
	}
	return append(lines, "")
}

func (a *agenda) view() string {
	head := a.head()
	lines := append(head, a.list.draw(a.s.theme, a.rows, a.s.width, max(1, a.s.height-len(head)))...)
	return layout.FitLines(lines, a.s.width, a.s.height)
}
