package session

import (
	"fmt"
	"maps"
	"slices"

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
	case slices.ContainsFunc(p.Roles, text.Text.Empty):
		return refuse("session", "a role says nothing", "name it, or leave it out")
	}
	return assessment.CheckRecord(PlanKind(), "session", p.Said())
}

// Said is the plan as PlanKind declares it.
func (p Plan) Said() schema.Value { return declared().plan.Value(p) }

// PlanOf is a plan that says what a value of PlanKind does.
func PlanOf(said schema.Value) Plan { return declared().plan.Of(said) }

// redacted is the plan without what people said in it: its days, numbers and items
// stay.
func (p Plan) redacted() Plan {
	said, kind := p.Said(), PlanKind()
	maps.DeleteFunc(said, func(key, _ string) bool { return kind.ClassOf(key) != schema.Ours })
	return PlanOf(said)
}
