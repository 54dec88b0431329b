package session

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Plan is what a session sets out to do. It is fixed once the session is begun,
// so that what was rehearsed and what was left out can be told afterwards.
type Plan struct {
	On         date.Date // day of the session
	Choice     string    // what to rehearse, as ParseChoice reads it
	Roles      []text.Text
	Minutes    int       // in hand; 0 when nobody said
	Inspection date.Date // zero when nobody said
	Marking    text.Text
	Agenda     []Slot
	Left       []Left // what the choice holds and the agenda leaves out
}

// Slot is one item of an agenda.
type Slot struct {
	Item    string
	Minutes int
	Why     text.Text // why it stands where it stands
}

// Left is an item that an agenda leaves out.
type Left struct {
	Item string
	Why  text.Text
}

// The most that a plan may hold.
const (
	MaxRoles   = 40
	MaxMinutes = 24 * 60
	maxPlanned = 500
)

// Items lists the ids on the agenda in order.
func (p Plan) Items() []string {
	ids := make([]string, len(p.Agenda))
	for i, s := range p.Agenda {
		ids[i] = s.Item
	}
	return ids
}

// Planned is the sum of the minutes on the agenda.
func (p Plan) Planned() int {
	n := 0
	for _, s := range p.Agenda {
		n += s.Minutes
	}
	return n
}

func (p Plan) check() error {
	switch {
	case p.On.IsZero():
		return refuse("session", "a session needs a day", "give the day on which it is held")
	case len(p.Agenda) == 0:
		return refuse("session", "nothing is left to rehearse", "choose something else, or give more time")
	case len(p.Agenda)+len(p.Left) > maxPlanned:
		return refuse("session", fmt.Sprintf("there are more than %d items", maxPlanned), "choose fewer")
	case p.Minutes < 0 || p.Minutes > MaxMinutes:
		return refuse("session", "the time in hand cannot be right", fmt.Sprintf("give minutes, at most %d", MaxMinutes))
	case slices.ContainsFunc(p.Roles, text.Text.Empty):
		return refuse("session", "a role says nothing", "name it, or leave it out")
	}
	return assessment.CheckRecord(PlanKind(), "session", p.Said())
}

// Said is what people say in the plan, as PlanKind declares it.
func (p Plan) Said() schema.Value { return declared.plan.Value(p) }

// PlanOf is a plan with what people say in it, and nothing else.
func PlanOf(said schema.Value) Plan { return declared.plan.Of(said) }

// redacted is the plan without what people said in it: what was declared of it
// is gone, and its days, numbers and items stay.
func (p Plan) redacted() Plan {
	p.Roles, p.Marking = nil, text.Text{}
	return p
}

func (p Plan) content(c *content) {
	c.add(p.On.String(), p.Choice, strconv.Itoa(p.Minutes), p.Inspection.String(), p.Marking.OneLine(), fmt.Sprint(len(p.Roles)))
	for _, r := range p.Roles {
		c.add(r.OneLine())
	}
	c.add(fmt.Sprint(len(p.Agenda)))
	for _, s := range p.Agenda {
		c.add(s.Item, fmt.Sprint(s.Minutes), s.Why.OneLine())
	}
	for _, l := range p.Left {
		c.add(l.Item, l.Why.OneLine())
	}
}
