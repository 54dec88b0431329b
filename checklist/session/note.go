package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Kind says what an entry records.
type Kind string

// The kinds. Files and scripts use these words.
const (
	Moved     Kind = "moved"     // the room turned to the item
	Revealed  Kind = "question"  // a question was shown
	Answered  Kind = "answer"    // what was said to a question
	Marked    Kind = "readiness" // ready, shaky or not ready
	Promised  Kind = "promise"   // who will do what by when
	Followed  Kind = "follow-up" // to be looked into; nobody has promised
	Proposed  Kind = "proposal"  // a level that somebody would record
	Parked    Kind = "parked"    // put off, or taken up again
	Scored    Kind = "score"     // what one member had recorded alone
	Agreed    Kind = "agreed"    // the level that the room agreed
	Accepted  Kind = "accepted"  // an entry was taken into the assessment
	EndedHere Kind = "ended"
)

// Kinds lists every kind that this version of the program knows.
func Kinds() []Kind {
	return []Kind{Moved, Revealed, Answered, Marked, Promised, Followed, Proposed, Parked, Scored, Agreed, Accepted, EndedHere}
}

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
	Value map[string]string
}

// Move turns the room to an item.
func Move(item string) Note { return Note{Item: item, Kind: Moved} }

// Reveal records that a question was shown.
func Reveal(item string, q Question) Note {
	return Note{item, Revealed, map[string]string{"question": q.ID, "text": q.Text.OneLine()}}
}

// Answer records in a line what was said to a question. The wording of the
// question is kept with it, because a checklist may change.
func Answer(item string, q Question, said text.Text) Note {
	return Note{item, Answered, map[string]string{"question": q.ID, "text": q.Text.OneLine(), "answer": said.OneLine()}}
}

// Mark records how ready the room is on an item.
func Mark(item string, r Readiness) Note {
	return Note{item, Marked, map[string]string{"state": string(r)}}
}

// Promise records who, by role, will do what by when.
func Promise(item string, what, owner text.Text, due date.Date) Note {
	return Note{item, Promised, map[string]string{"what": what.OneLine(), "owner": owner.OneLine(), "due": due.String()}}
}

// FollowUp records something to be looked into. owner may be empty.
func FollowUp(item string, what, owner text.Text) Note {
	return Note{item, Followed, tidy(map[string]string{"what": what.OneLine(), "owner": owner.OneLine()})}
}

// Propose records what the role that records it would claim on an item. It
// changes no level: accepted, it becomes a second look.
func Propose(item string, o assessment.Outcome, why text.Text) Note {
	return Note{item, Proposed, tidy(map[string]string{"outcome": o.Word(), "reason": why.OneLine()})}
}

// Park puts an item off, or takes it up again.
func Park(item string, parked bool) Note {
	return Note{item, Parked, map[string]string{"parked": yesNo(parked)}}
}

// Score records what one member had recorded alone.
func Score(item string, p Position) Note {
	return Note{item, Scored, tidy(map[string]string{"role": p.Role, "outcome": p.Outcome.Word(), "note": p.Note.OneLine(), "look": yesIf(p.Look)})}
}

// Agree records the level that the room agreed, why, and who stayed at what.
func Agree(item string, a Agreement) Note {
	v := map[string]string{"outcome": a.Outcome.Word(), "reason": a.Reason.OneLine()}
	for i, d := range sortedDissent(a.Dissent) {
		v[dissentField(i+1, "role")] = text.Line(d.Role).String()
		v[dissentField(i+1, "outcome")] = d.Outcome.Word()
		v[dissentField(i+1, "reason")] = d.Why.OneLine()
	}
	return Note{item, Agreed, tidy(v)}
}

// Accept records that an entry was taken into the assessment.
func accepted(item, entry, revision string) Note {
	return Note{item, Accepted, tidy(map[string]string{"entry": entry, "revision": revision})}
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

func dissentField(n int, field string) string { return fmt.Sprintf("dissent.%03d.%s", n, field) }

func sortedDissent(list []Dissent) []Dissent {
	return slices.SortedStableFunc(slices.Values(list), func(x, y Dissent) int {
		return strings.Compare(strings.ToLower(x.Role), strings.ToLower(y.Role))
	})
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func yesIf(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func tidy(v map[string]string) map[string]string {
	maps.DeleteFunc(v, func(_, s string) bool { return s == "" })
	return v
}

// check refuses what says too little or cannot be kept.
func (n Note) check() error {
	if n.Kind != EndedHere && !assessment.IsItemID(n.Item) {
		return refuse("session", "it is not said which item this is about", "name an item of the checklist")
	}
	for key, t := range n.Value {
		if len([]rune(t)) > assessment.MaxLine {
			return oneLine(n.Item, key, text.Line(t))
		}
	}
	need := func(keys ...string) error {
		for _, k := range keys {
			if err := oneLine(n.Item, strings.ReplaceAll(k, "_", " "), text.Line(n.Value[k])); err != nil {
				return err
			}
		}
		return nil
	}
	switch n.Kind {
	case Revealed:
		return need("question", "text")
	case Answered:
		return need("question", "text", "answer")
	case Marked:
		if !slices.Contains(Readinesses(), n.Value["state"]) {
			return refuse(n.Item, "that is no word for readiness", "say ready, shaky or not ready")
		}
	case Promised:
		if n.Value["due"] == "" || n.Value["owner"] == "" {
			return refuse(n.Item, "a promise needs a role and a date", "say who will do it, by role, and by when")
		}
		return need("what", "owner")
	case Followed:
		return need("what")
	case Proposed:
		return n.checkProposal()
	case Agreed:
		return n.checkAgreement(need)
	}
	return nil
}

func (n Note) checkProposal() error {
	o, ok := assessment.ParseOutcome(n.Value["outcome"])
	switch {
	case !ok || o == assessment.NotAssessed:
		return refuse(n.Item, "a proposal needs a level", "say which level you would record")
	case o.NeedsReason() && n.Value["reason"] == "":
		return refuse(n.Item, "this proposal needs a reason", "say why in one line")
	}
	return nil
}

func (n Note) checkAgreement(need func(...string) error) error {
	if o, ok := assessment.ParseOutcome(n.Value["outcome"]); !ok || o == assessment.NotAssessed {
		return refuse(n.Item, "what was agreed needs a level", "say which level the room agreed")
	}
	if n.Value[dissentField(MaxDissent+1, "role")] != "" {
		return refuse(n.Item, fmt.Sprintf("more than %d roles stayed at a level of their own", MaxDissent), "record fewer")
	}
	for i := 1; n.Value[dissentField(i, "outcome")] != ""; i++ {
		switch {
		case n.Value[dissentField(i, "role")] == "":
			return refuse(n.Item, "it is not said who stayed at another level", "name the role")
		case n.Value[dissentField(i, "reason")] == "":
			return refuse(n.Item, "a dissent needs a reason", "say why "+n.Value[dissentField(i, "role")]+" stayed at another level")
		}
	}
	return need("reason")
}
