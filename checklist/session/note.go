package session

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Readiness says how well the room could answer for an item.
type Readiness string

// The three, and the empty one for an item that nobody marked.
const (
	Unmarked Readiness = ""
	Ready    Readiness = "ready"
	Shaky    Readiness = "shaky"
	NotReady Readiness = "not-ready"
)

// Readinesses lists the words that files and scripts use.
func Readinesses() []string { return []string{string(Ready), string(Shaky), string(NotReady)} }

// Name is the readiness in words for people.
func (r Readiness) Name() string {
	if r == Unmarked {
		return "not marked"
	}
	return strings.ReplaceAll(string(r), "-", " ")
}

// Note is something to record in a session. The functions below make one.
type Note struct {
	Item  string
	Kind  Kind
	Value schema.Value
}

// Typed lists what a note holds in a person's own words and the roles in it:
// what is scanned for personal detail.
func (n Note) Typed() []schema.Said {
	k, _ := KindNamed(n.Kind)
	return k.Typed(n.Value)
}

// Move turns the room to an item.
func Move(item string) Note { return Note{Item: item, Kind: Moved} }

// Reveal records that a question was shown.
func Reveal(item string, q Question) Note {
	return Note{item, Revealed, declared().question.Value(q.asking())}
}

// Answer records in a line what was said to a question.
func Answer(item string, q Question, said text.Text) Note {
	a := q.asking()
	a.Answer = said
	return Note{item, Answered, declared().answer.Value(a)}
}

func (q Question) asking() asking {
	if q.ID == string(ForRoom) {
		return asking{Question: q.ID, Own: q.Text}
	}
	return asking{Question: q.ID, Text: q.Text}
}

// Mark records how ready the room is on an item.
func Mark(item string, r Readiness) Note { return Note{item, Marked, declared().readiness.Value(r)} }

// Promise records who, by role, will do what by when.
func Promise(item string, what, owner text.Text, due date.Date) Note {
	return Note{item, Promised, declared().promise.Value(PromiseMade{What: what, Owner: owner, Due: due})}
}

// FollowUp records something to be looked into. owner may be empty.
func FollowUp(item string, what, owner text.Text) Note {
	return Note{item, Followed, declared().followUp.Value(FollowUpMade{What: what, Owner: owner})}
}

// Propose records what the role that records it would claim on an item. It
// changes no level: accepted, it becomes a second look.
func Propose(item string, o assessment.Outcome, why text.Text) Note {
	return Note{item, Proposed, declared().proposal.Value(ProposalMade{Outcome: o, Why: why})}
}

// Park puts an item off, or takes it up again.
func Park(item string, parked bool) Note { return Note{item, Parked, declared().parked.Value(parked)} }

// Score records what one member had recorded alone.
func Score(item string, p Position) Note { return Note{item, Scored, declared().score.Value(p)} }

// Agree records the level that the room agreed, why, and who stayed at what.
func Agree(item string, a Agreement) Note {
	a.Dissent = slices.SortedStableFunc(slices.Values(a.Dissent), func(x, y Dissent) int {
		return strings.Compare(strings.ToLower(x.Role), strings.ToLower(y.Role))
	})
	return Note{item, Agreed, declared().agreed.Value(a)}
}

// accepted records that an entry was taken into the assessment.
func accepted(item, entry, revision string) Note {
	return Note{item, Accepted, declared().accepted.Value(acceptance{entry, revision})}
}

// End ends a session.
func End() Note { return Note{Kind: EndedHere} }

// Agreement is a level that the room agreed.
type Agreement struct {
	Outcome assessment.Outcome
	Reason  text.Text
	Dissent []Dissent
}

// Dissent is who stayed at what, and why.
type Dissent struct {
	Role    string
	Outcome assessment.Outcome
	Why     text.Text
}

// MaxDissent is the most who may stay at a level of their own.
const MaxDissent = MaxRoles

// check refuses what says too little or cannot be kept.
func (n Note) check() error {
	k, known := KindNamed(n.Kind)
	switch {
	case !known:
		return refuse("session", fmt.Sprintf("%q is nothing that a session records", text.Line(string(n.Kind))), "record something else")
	case k.On != "" && !assessment.IsItemID(n.Item):
		return refuse("session", "it is not said which item this is about", "name an item of the checklist")
	}
	if err := assessment.CheckRecord(k, n.Item, n.Value); err != nil {
		return err
	}
	shown := k.Visible(n.Value)
	for key, s := range n.Value {
		if shown[key] != s {
			return refuse(n.Item, fmt.Sprintf("%q cannot stand as %s", text.Line(s), k.Label(key)), "say it as "+n.can(k, key))
		}
	}
	return nil
}

// can says what may stand in a field.
func (n Note) can(k schema.Kind, key string) string {
	f, ok := k.Field(key)
	if head, rest, row := strings.Cut(key, "."); row {
		if f, ok = k.Field(head); ok && f.Row != nil {
			_, under, _ := strings.Cut(rest, ".")
			f, ok = f.Row.Field(under)
		}
	}
	switch {
	case !ok:
		return "something else; there is no such field"
	case f.Form == schema.Day:
		return "a date, as in 2026-11-23"
	case f.Form == schema.Yes:
		return "yes or no"
	case f.Form == schema.Number:
		return fmt.Sprintf("a whole number from 0 to %d", f.Limit())
	case len(f.Choices) > 0:
		return strings.Join(f.Choices, ", ")
	}
	return "one line of text"
}
