package session

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Pending is something recorded in a session that belongs into the assessment
// and is not there.
type Pending struct {
	Session string
	Day     date.Date // of the session
	Entry   string
	Kind    Kind // Promised, Proposed or Agreed
	Item    string
	Words   text.Text // what it is, in one line
}

// Pending lists what of a session waits to be accepted, in the order in which
// it was recorded. A promise whose action is in the assessment does not wait,
// whatever the entries say, so that a program that was stopped between the two
// saves repeats nothing.
func (b Basis) Pending(s Session) []Pending {
	var list []Pending
	st := s.State()
	for _, e := range s.Entries {
		if e.Redacted || e.Item == "" {
			continue
		}
		p := Pending{s.ID, s.Plan.On, e.ID, e.Kind, e.Item, text.Text{}}
		it := st.Of(e.Item)
		switch e.Kind {
		case Promised:
			i := slices.IndexFunc(it.Promises, func(m PromiseMade) bool { return m.Entry == e.ID })
			if m := it.Promises[i]; !m.Accepted && !b.isAction(e.ID) {
				p.Words = text.Line(fmt.Sprintf("%s, by %s, %s", m.What, m.Owner, m.Due.Long()))
				list = append(list, p)
			}
		case Proposed:
			i := slices.IndexFunc(it.Proposals, func(m ProposalMade) bool { return m.Entry == e.ID })
			if m := it.Proposals[i]; !m.Accepted && !b.hasLook(e.Item, m, s.Plan.On) {
				p.Words = text.Line(fmt.Sprintf("%s would record %s", m.By, outcomeWords(b, m.Outcome)))
				list = append(list, p)
			}
		case Agreed:
			if m, ok := it.Standing(); ok && m.Entry == e.ID && !m.Accepted && !b.hasAgreed(e.Item, m, s.Plan.On) {
				p.Words = text.Line(outcomeWords(b, m.Outcome) + ": " + m.Reason.OneLine())
				list = append(list, p)
			}
		}
	}
	return list
}

func outcomeWords(b Basis, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(b.Checklist))
	}
	return o.Name(b.Checklist)
}

// isAction says that a promise became an action, also one that was taken out
// since.
func (b Basis) isAction(entry string) bool {
	return len(b.Assessment.Heads(assessment.ActionRegister(entry))) > 0
}

func (b Basis) hasLook(item string, m ProposalMade, on date.Date) bool {
	want := lookNote(m, on)
	return slices.ContainsFunc(b.Assessment.History(assessment.SecondRegister(item)), func(r assessment.Revision) bool {
		look := assessment.SecondLookOf(r.Value)
		return look.Level == m.Outcome && assessment.SameRole(look.By, m.By) && look.Note.String() == want.String()
	})
}

func (b Basis) hasAgreed(item string, m AgreementMade, on date.Date) bool {
	want := agreedNote(b, m, on)
	return slices.ContainsFunc(b.Assessment.History(assessment.LevelRegister(item)), func(r assessment.Revision) bool {
		return assessment.OutcomeOf(r.Value) == m.Outcome
	}) && slices.ContainsFunc(b.Assessment.History(assessment.NoteRegister(item)), func(r assessment.Revision) bool {
		return endsWith(assessment.TextOf(r.Value), want)
	})
}

// Accept takes one entry of a session into the assessment: a promise becomes an
// action, a proposal a second look, an agreed level a judgement whose note says
// why. It gives the assessment and the note to add to the session once that is
// saved. Nothing else is touched. The error is a *assessment.Refusal, and then
// the entry goes on waiting.
func (b Basis) Accept(s Session, entry string, who assessment.Who) (*assessment.Assessment, Note, error) {
	if _, sealed := b.Assessment.Sealed(); sealed {
		return b.Assessment, Note{}, refuse("session", "the assessment is sealed", "start a new version of it, then accept")
	}
	i := slices.IndexFunc(s.Entries, func(e Entry) bool { return e.ID == entry })
	if i < 0 || s.Entries[i].Redacted {
		return b.Assessment, Note{}, refuse("session", "there is no such entry to accept", "look at what waits in the session")
	}
	e := s.Entries[i]
	it, ok := b.Checklist.Item(e.Item)
	if !ok {
		return b.Assessment, Note{}, refuse(e.Item, "this checklist does not have the item", "use the checklist that the session was held with")
	}
	st := s.State().Of(e.Item)
	var next *assessment.Assessment
	var revision string
	var err error
	switch e.Kind {
	case Promised:
		m := st.Promises[slices.IndexFunc(st.Promises, func(m PromiseMade) bool { return m.Entry == entry })]
		next, revision, err = b.acceptPromise(e.Item, m, s.Plan.On, who)
	case Proposed:
		m := st.Proposals[slices.IndexFunc(st.Proposals, func(m ProposalMade) bool { return m.Entry == entry })]
		look := assessment.SecondLook{Level: m.Outcome, Note: lookNote(m, s.Plan.On)}
		next, revision, err = b.Assessment.SetSecondLook(it, look, assessment.Who{Role: m.By, At: who.At, Sign: who.Sign})
	case Agreed:
		m := st.Agreed[slices.IndexFunc(st.Agreed, func(m AgreementMade) bool { return m.Entry == entry })]
		j := b.Assessment.Answer(e.Item).Judgement
		j.Outcome, j.Note = m.Outcome, withNote(j.Note, agreedNote(b, m, s.Plan.On))
		if m.Outcome.NeedsReason() {
			j.Reason = m.Reason
		}
		next, revision, err = b.Assessment.Judge(it, j.Tidy(it), who)
	default:
		err = refuse(e.Item, "this entry has no place in the assessment", "accept a promise, a proposal or an agreed level")
	}
	if err != nil {
		return b.Assessment, Note{}, err
	}
	return next, accepted(e.Item, entry, revision), nil
}

// acceptPromise records a promise as an action that tells where it comes from.
func (b Basis) acceptPromise(item string, m PromiseMade, on date.Date, who assessment.Who) (*assessment.Assessment, string, error) {
	if b.isAction(m.Entry) {
		return b.Assessment, "", nil
	}
	act := assessment.Action{ID: m.Entry, Item: item, What: m.What, Owner: m.Owner, Due: m.Due, Status: assessment.Open,
		Updates: []assessment.Update{{Date: on, Text: text.Line(promisedIn + on.Long()), By: m.By}}}
	return b.Assessment.PutAction(act, who)
}

// promisedIn begins the first update of an action that was promised.
const promisedIn = "Promised in the preparation session of "

// IsPromise says that an update records where an action comes from, and not that
// it was begun.
func IsPromise(u assessment.Update) bool { return strings.HasPrefix(u.Text.OneLine(), promisedIn) }

func lookNote(m ProposalMade, on date.Date) text.Text {
	note := "Proposed in the preparation session of " + on.Long() + "."
	if !m.Why.Empty() {
		note += " " + m.Why.OneLine()
	}
	return text.Clean(note)
}

// agreedNote is what the note on an item is given when an agreed level is
// accepted: why, and who stayed at what.
func agreedNote(b Basis, m AgreementMade, on date.Date) text.Text {
	note := fmt.Sprintf("Agreed in the preparation session of %s: %s", on.Long(), m.Reason.OneLine())
	for _, d := range m.Dissent {
		note += fmt.Sprintf("\n%s stayed at %s: %s", d.Role, outcomeWords(b, d.Outcome), d.Why.OneLine())
	}
	return text.Clean(note)
}

// withNote puts a text under a note.
func withNote(note, more text.Text) text.Text {
	if note.Empty() {
		return more
	}
	if endsWith(note, more) {
		return note
	}
	return text.Clean(strings.TrimRight(note.String(), "\n ") + "\n\n" + more.String())
}
