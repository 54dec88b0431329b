package session

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// usualMinutes stands in the form at first.
const usualMinutes = 120

// sort is one kind of thing to rehearse, with the choices of that kind: a
// strand is one kind, with a choice for each strand.
type sort struct {
	key, label string
	choices    []session.Choice
}

// sorts groups what the checklist offers, so that there are few things to
// choose from at once.
func (s *Screen) sorts() []sort {
	plain := map[string]string{"gaps": "g", "claims": "c", "changed": "w", "all": "e"}
	strands, areas := sort{key: "s", label: "A strand"}, sort{key: "h", label: "An HMICFRS area"}
	var out []sort
	for _, ch := range session.Choices(s.env.Desk.Checklist) {
		switch {
		case strings.HasPrefix(ch.Word, "strand:"):
			strands.choices = append(strands.choices, ch)
		case strings.HasPrefix(ch.Word, "area:"):
			areas.choices = append(areas.choices, ch)
		default:
			key := plain[ch.Word]
			if key == "" && !used(out, ch.Word[:1]) {
				key = ch.Word[:1]
			}
			out = append(out, sort{key, text.UpperFirst(ch.Name.OneLine()), []session.Choice{ch}})
		}
	}
	for _, group := range []sort{strands, areas} {
		if len(group.choices) > 0 {
			out = append(out, group)
		}
	}
	return append(out, sort{key: "p", label: "A hand-picked list"})
}

// used says that a key stands for something else, or will.
func used(all []sort, key string) bool {
	if strings.Contains("shp", key) {
		return true
	}
	for _, one := range all {
		if one.key == key {
			return true
		}
	}
	return false
}

// askChoice asks what to rehearse.
func (s *Screen) askChoice() tea.Cmd {
	if why := s.env.Desk.NoSessions(); why != "" {
		return shell.Inform(why)
	}
	all := s.sorts()
	options := make([]dialog.Option, len(all))
	for i, one := range all {
		options[i] = dialog.Option{Key: one.key, Label: one.label}
		if len(one.choices) == 1 {
			options[i].Label += "   " + s.size(one.choices[0])
		}
	}
	return s.choose("New session: what to rehearse", options, func(i int) tea.Cmd {
		switch one := all[i]; len(one.choices) {
		case 0:
			return s.askItems()
		case 1:
			return s.askDetails(one.choices[0], s.usual())
		default:
			return s.askWithin(one)
		}
	})
}

// size is how many items a choice comes to.
func (s *Screen) size(ch session.Choice) string {
	return text.Count(len(s.env.Desk.Basis(s.today(), date.Date{}).Items(ch)), "item", "items")
}

func (s *Screen) today() date.Date { return date.FromTime(s.env.Desk.Now()) }

// askWithin asks for one choice of a kind.
func (s *Screen) askWithin(one sort) tea.Cmd {
	options := make([]dialog.Option, len(one.choices))
	for i, ch := range one.choices {
		key := ""
		if i < 9 {
			key = strconv.Itoa(i + 1)
		}
		options[i] = dialog.Option{Key: key, Label: text.UpperFirst(ch.Name.OneLine()) + "   " + s.size(ch)}
	}
	return s.choose("New session: "+text.LowerFirst(one.label), options, func(i int) tea.Cmd {
		return s.askDetails(one.choices[i], s.usual())
	})
}

// askItems asks to tick the items of a hand-picked list.
func (s *Screen) askItems() tea.Cmd {
	c := s.env.Desk.Checklist
	choices := make([]form.Choice, len(c.Items))
	for i := range c.Items {
		choices[i] = form.Choice{Value: c.Items[i].ID, Label: titled(c, c.Items[i].ID)}
	}
	return s.fill("New session: a hand-picked list", []form.Field{{
		Key: "items", Label: "Items", Kind: form.AnyOf, Required: true, Choices: choices, Value: s.env.Item,
		Hint: "Space ticks, ← and → move, a letter jumps, Enter goes on.",
	}}, func(v map[string]string) tea.Cmd {
		return s.askDetails(session.Pick(strings.Split(v["items"], ",")), s.usual())
	})
}

// usual is what stands in the form at first: what the last session had.
func (s *Screen) usual() session.Plan {
	if last, ok := s.env.Desk.Sessions().Latest(); ok {
		return last.Plan
	}
	return session.Plan{Roles: rolesOf(s.env.Desk.Who().Role), Minutes: usualMinutes}
}

// askDetails asks who is in the room, how long there is and for which day. p is
// what stands in the form at first.
func (s *Screen) askDetails(ch session.Choice, p session.Plan) tea.Cmd {
	length := ""
	if p.Minutes > 0 {
		length = strconv.Itoa(p.Minutes)
	}
	return s.fill("New session: "+ch.Name.OneLine(), []form.Field{
		{Key: "roles", Label: session.Label("plan", "roles"), Value: rolesSaid(p.Roles), Limit: 2000, Hint: "Roles with commas between them, and no names."},
		{Key: "minutes", Label: "Minutes", Value: length, Hint: "Time in hand. Nothing here: every item, and no clock to keep.", Check: checkMinutes},
		{Key: "inspection", Label: "Inspection", Kind: form.Date, Value: p.Inspection.String(), Hint: "The day that evidence has to hold on. It may be left out."},
	}, func(v map[string]string) tea.Cmd { return s.propose(ch, v) })
}

func checkMinutes(v string) error {
	if n, err := strconv.Atoi(v); err != nil || n < 0 || n > session.MaxMinutes {
		return fmt.Errorf("give whole minutes, at most %d", session.MaxMinutes)
	}
	return nil
}

// propose fits the choice into the time and shows the agenda.
func (s *Screen) propose(ch session.Choice, v map[string]string) tea.Cmd {
	d := s.env.Desk
	length, _ := strconv.Atoi(v["minutes"]) // checked in the form; empty is none
	inspection, _ := date.Parse(v["inspection"])
	p := session.Plan{On: s.today(), Choice: ch.Word, Roles: rolesOf(v["roles"]), Minutes: length, Inspection: inspection, Marking: text.Line(d.Assessment().Marking())}
	var err error
	if p.Agenda, p.Left, err = d.Basis(p.On, inspection).Agenda(ch, length); err != nil {
		return shell.Caution(err.Error())
	}
	next := newAgenda(s, ch, p)
	if _, again := s.top().(*agenda); again {
		s.swap(next)
	} else {
		s.enter(next)
	}
	return nil
}
