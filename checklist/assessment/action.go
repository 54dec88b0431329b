package assessment

import (
	"cmp"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Status says how far an action has come.
type Status string

// The states of an action.
const (
	Open      Status = "open"
	Done      Status = "done"       // somebody says that it is finished
	SignedOff Status = "signed-off" // somebody else agrees
	NotActing Status = "not-acting" // decided against, with a reason
)

// Statuses lists the words that files and scripts use.
func Statuses() []string {
	return []string{string(Open), string(Done), string(SignedOff), string(NotActing)}
}

// Action is what will be done about an item, or the decision not to act.
type Action struct {
	ID       string
	Item     string
	What     text.Text
	Owner    text.Text // a role
	Lead     text.Text // the chief officer who answers for it, a role
	DoneWhen text.Text // what done looks like
	From     text.Text // what it answers to from outside: a finding of an inspection; may be empty
	Due      date.Date
	FirstDue date.Date // the due date first set; it survives every slip
	Status   Status
	Reason   text.Text // why not acting

	Updates     []Update  // how it went, in the order in which they were written
	ClosedBy    string    // role that says that it is finished
	ClosedWith  string    // id of the evidence entry that shows it; may be empty
	SignedOffBy string    // role that agreed
	Carried     date.Date // day on which it was opened in an earlier cycle's file; zero for one of this file

	// Worked out, and not part of Value.
	Opened   date.Date   // day on which it was first recorded; zero when not known
	Dues     []date.Date // every due date that it has had, oldest first, FirstDue at their head
	DueMoves int         // how often the due date went later than it had ever been
}

// Update is one line on how an action went.
type Update struct {
	Date date.Date
	Text text.Text
	By   string // a role
}

// MaxUpdates is the most updates that one action may have.
const MaxUpdates = 200

// Value is the action as a register holds it.
func (a Action) Value() Value { return kinds().action.Value(a) }

// ActionOf reads an action from a register's value. One whose status is no word
// of this version counts as open, so that it is not forgotten.
func ActionOf(id string, v Value) Action {
	a := kinds().action.Of(v)
	if a.ID = id; a.Status == "" {
		a.Status = Open
	}
	return a
}

// Overdue says that the action is open and its due day has passed.
func (a Action) Overdue(asAt date.Date) bool {
	return a.Status == Open && !a.Due.IsZero() && a.Due.Before(asAt)
}

// Slipped says that the due day is later than the one first set.
func (a Action) Slipped() bool { return !a.FirstDue.IsZero() && a.Due.After(a.FirstDue) }

// PutAction records an action, new or changed. The first due date is kept when
// the due date moves, and so are its updates when none are given. Moving it to
// done or to signed off notes the role that does it; opening it again takes
// those notes away.
func (a *Assessment) PutAction(act Action, who Who) (*Assessment, string, error) {
	if act.Status == "" {
		act.Status = Open
	}
	switch lacks := kinds().action.Needs(act.Value()); {
	case act.ID == "" || act.Item == "" || act.What.Empty():
		return a, "", &Refusal{Barred, act.Item, "an action needs to say what will be done", "say it in one line"}
	case len(lacks) > 0 && act.Status == NotActing:
		return a, "", &Refusal{WantsReason, act.Item, "a decision not to act needs a reason", "give one; it prints with the item in the reports"}
	case len(lacks) > 0:
		return a, "", &Refusal{Barred, act.Item, "an action needs an owner and a due date", "give a role and a date"}
	}
	if err := CheckRecord(kinds().action.Kind, act.Item, act.Value()); err != nil {
		return a, "", err
	}
	before, _ := a.Action(act.ID)
	return a.SetRecord(ActionRegister(act.ID), act.after(before, who.role()).Value(), who)
}

// after fills in what an action keeps from before, and the roles of those who
// moved it on.
func (a Action) after(before Action, role string) Action {
	if !before.FirstDue.IsZero() {
		a.FirstDue = before.FirstDue
	} else if a.FirstDue.IsZero() {
		a.FirstDue = a.Due
	}
	if len(a.Updates) == 0 {
		a.Updates = before.Updates
	}
	a.Carried = before.Carried
	switch a.Status {
	case SignedOff:
		a.ClosedBy = cmp.Or(a.ClosedBy, before.ClosedBy)
		a.SignedOffBy = cmp.Or(a.SignedOffBy, role)
	case Done:
		a.ClosedBy, a.SignedOffBy = cmp.Or(a.ClosedBy, role), ""
	default:
		a.ClosedBy, a.ClosedWith, a.SignedOffBy = "", "", ""
	}
	return a
}

// AddUpdate records in one line how an action went on a day.
func (a *Assessment) AddUpdate(id string, line text.Text, on date.Date, who Who) (*Assessment, string, error) {
	act, err := a.actionToChange(id)
	if err != nil {
		return a, "", err
	}
	act.Updates = append(slices.Clone(act.Updates), Update{on, text.Line(line.String()), who.role()})
	return a.PutAction(act, who)
}

// CloseAction records that who says an open action is finished. evidenceID is
// the entry that shows it, or empty. It leaves the item's level as it is:
// ProposalAfter says what the level could become.
func (a *Assessment) CloseAction(id, evidenceID string, who Who) (*Assessment, string, error) {
	act, err := a.actionToChange(id)
	if err != nil {
		return a, "", err
	}
	if act.Status != Open {
		return a, "", &Refusal{Barred, act.Item, "only an open action can be closed; this one is " + act.Status.Name(), "open it again first"}
	}
	if _, ok := a.Evidence(evidenceID); !ok && evidenceID != "" {
		return a, "", &Refusal{Barred, act.Item, "there is no such evidence entry to close the action with", "record the evidence first, or close the action without it"}
	}
	act.Status, act.ClosedBy, act.ClosedWith = Done, "", evidenceID
	return a.PutAction(act, who)
}

// SignOffAction records that who agrees that an action is finished. A role may
// sign off what it closed itself: both are recorded, and SameRole tells.
func (a *Assessment) SignOffAction(id string, who Who) (*Assessment, string, error) {
	act, err := a.actionToChange(id)
	if err != nil {
		return a, "", err
	}
	if act.Status != Done {
		return a, "", &Refusal{Barred, act.Item, "only an action that is done can be signed off; this one is " + act.Status.Name(), "close it first"}
	}
	act.Status, act.SignedOffBy = SignedOff, ""
	return a.PutAction(act, who)
}

// actionToChange finds an action that stands and is settled.
func (a *Assessment) actionToChange(id string) (Action, error) {
	act, ok := a.Action(id)
	if !ok {
		return act, &Refusal{Barred, "action", "there is no such action", "choose one from the list of actions"}
	}
	return act, a.apart(ActionRegister(id))
}

// Name is the state in words for people.
func (s Status) Name() string { return strings.ReplaceAll(string(s), "-", " ") }

// trace fills in what follows from an action's history: when it was opened and
// how its due date moved.
func (g *register) trace(act *Action) {
	act.Opened = act.Carried
	if act.Opened.IsZero() && g.first != unknownTime {
		act.Opened = dayOf(g.first)
	}
	if !act.FirstDue.IsZero() {
		act.Dues = append(act.Dues, act.FirstDue)
	}
	for _, r := range g.line() {
		due := day(r.Value[dueField])
		if n := len(act.Dues); !due.IsZero() && (n == 0 || act.Dues[n-1] != due) {
			act.Dues = append(act.Dues, due)
		}
	}
	var latest date.Date
	for _, due := range act.Dues {
		if !latest.IsZero() && due.After(latest) {
			act.DueMoves++
		}
		if latest.IsZero() || due.After(latest) {
			latest = due
		}
	}
}

// line lists the revision that stands behind everything that it took the place
// of, each after all that it replaced. Where two were made apart from each
// other their ids decide, since no clock may.
func (g *register) line() []*Revision {
	byID := make(map[string]*Revision, len(g.revisions))
	for _, r := range g.revisions {
		byID[r.ID] = r
	}
	depth := map[string]int{}
	var measure func(id string) int
	measure = func(id string) int {
		r, ok := byID[id]
		if !ok {
			return -1
		}
		if d, seen := depth[id]; seen {
			return d
		}
		depth[id] = 0 // ends a ring, which only a tampered history has
		d := 0
		for _, old := range r.Replaces {
			d = max(d, measure(old)+1)
		}
		depth[id] = d
		return d
	}
	measure(g.shown.ID)
	line := make([]*Revision, 0, len(depth))
	for id := range depth {
		line = append(line, byID[id])
	}
	slices.SortFunc(line, func(x, y *Revision) int {
		return cmp.Or(depth[x.ID]-depth[y.ID], strings.Compare(x.ID, y.ID))
	})
	return line
}
