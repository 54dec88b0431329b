package assessment

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Start is what a person says to begin an assessment.
type Start struct {
	ID         string // random, made by the caller
	Force      text.Text
	Covers     text.Text
	Cycle      text.Text
	AsAt       date.Date
	Marking    text.Text
	Handling   text.Text
	PreparedBy text.Text
}

// Begin makes an assessment with every item not assessed.
func Begin(c *checklist.Checklist, s Start, who Who) *Assessment {
	items := make([]string, len(c.Items))
	for i := range c.Items {
		items[i] = c.Items[i].ID
	}
	a := New(s.ID, c.ID, c.Edition, items)
	if s.Marking.Empty() {
		s.Marking = text.Line(DefaultMarking)
	}
	said := map[Fact]text.Text{Force: s.Force, Covers: s.Covers, Cycle: s.Cycle, Marking: s.Marking,
		Handling: s.Handling, PreparedBy: s.PreparedBy, AsAt: text.Line(s.AsAt.String())}
	var facts []Change
	for _, f := range Facts() {
		facts = append(facts, Change{AboutRegister(f), textValue(text.Line(said[f].String()))})
	}
	a, _ = a.Record(facts, who)
	return a
}

// BeginFrom makes the next cycle's assessment from the last one. Its answers
// come across as last cycle's position, which counts for nothing until it is
// confirmed or a new level is set. Evidence comes with its own dates and so
// goes on ageing; open actions, targets, handover notes and what a
// briefing says come as they are.
// Second looks, flags, answers to findings and the seal belong to last cycle.
//
// When c is another edition than the one that old answers to and the cycle is
// the same, it is the same assessment that goes on: an answer to an item whose
// words did not change stays as it was given, by whom and when. One to words
// that changed, or of which nobody can tell, comes across as a position to be
// confirmed. Actions come in every state, and flags with them. What is recorded
// on an item that is gone is kept. The two answers of an item that is not
// settled come across as neither.
func BeginFrom(c *checklist.Checklist, old *Assessment, s Start, who Who) *Assessment {
	keep := func(given text.Text, f Fact) text.Text {
		if given.Empty() {
			return old.Fact(f)
		}
		return given
	}
	s.Force, s.Covers = keep(s.Force, Force), keep(s.Covers, Covers)
	s.Marking, s.Handling, s.PreparedBy = keep(s.Marking, Marking), keep(s.Handling, Handling), keep(s.PreparedBy, PreparedBy)
	a := Begin(c, s, who)
	goesOn := !old.AnswersTo(c) && text.Alike(s.Cycle.String(), old.Fact(Cycle).String())
	for _, item := range old.items {
		ans := old.Answer(item)
		if !a.HasItem(item) && ans.Touched() {
			a = a.withItems(append(a.Items(), item)) // gone from the checklist, kept in the file
		}
		it := itemOf(c, item)
		if o := ans.Outcome(); o != NotAssessed && goesOn && (it == nil || ans.Judgement.Wording == it.Digest) {
			a = a.carried(item, ans, who)
		} else if o != NotAssessed {
			p := Previous{Cycle: old.Fact(Cycle), AsAt: old.AsAt(), Outcome: o, Reason: ans.Judgement.Reason,
				Note: ans.Judgement.Note, Parts: ans.Judgement.Parts, Wording: ans.Judgement.Wording}
			a, _ = a.Set(PreviousRegister(item), p.Value(), who)
		}
		a = a.withRemarks(old, item, goesOn, who)
		for _, e := range ans.LiveEvidence() {
			a, _ = a.Set(EvidenceRegister(e.ID), e.Value(), who)
		}
		for _, act := range ans.Actions {
			if goesOn || act.Status == Open || act.Status == Done {
				act.Carried = act.Opened
				a, _ = a.Set(ActionRegister(act.ID), act.Value(), who)
			}
		}
	}
	return a
}

// withRemarks takes over what stays with the force, and where the same
// assessment goes on what stays with its answer. What may be released is another
// note's, and nobody has released that.
func (a *Assessment) withRemarks(old *Assessment, item string, goesOn bool, who Who) *Assessment {
	for _, name := range old.own[item] {
		k, _ := KindOf(name)
		comes := k.Stays == schema.WithForce || k.Stays == schema.WithAnswer && goesOn && k.Remark
		if v, settled := old.Current(name); comes && settled && !v.Blank() {
			a, _ = a.Set(name, v, who)
		}
	}
	return a
}

// carried puts an answer in as it stands, by the role and at the time that it
// was given.
func (a *Assessment) carried(item string, ans Answer, who Who) *Assessment {
	by, at := ans.By, ans.JudgedAt
	if at == "" {
		by, at = who.role(), who.stamp()
	}
	a, _ = a.record(ans.Judgement.Changes(item), by, at, who)
	return a
}

// AnswersTo says that the assessment was made with this edition of this
// checklist.
func (a *Assessment) AnswersTo(c *checklist.Checklist) bool {
	return a.checklist == c.ID && a.edition == c.Edition
}

// WordingChanged says that last cycle's position was given to other words than
// the checklist has now.
func (p Previous) WordingChanged(it *checklist.Item) bool {
	return p.Wording != "" && p.Wording != it.Digest
}

// Confirm records last cycle's position as this cycle's own.
func (a *Assessment) Confirm(it *checklist.Item, who Who) (*Assessment, string, error) {
	p := a.Answer(it.ID).Previous
	if p == nil {
		return a, "", &Refusal{Barred, it.ID, "there is no position from last cycle to confirm", "set a level"}
	}
	for _, name := range []string{PreviousRegister(it.ID), LevelRegister(it.ID), NoteRegister(it.ID)} {
		if err := a.apart(name); err != nil {
			return a, "", err
		}
	}
	j := Judgement{Outcome: p.Outcome, Reason: p.Reason, Note: p.Note, Parts: p.Parts}
	if err := CheckJudgement(it, j); err != nil {
		return a, "", fmt.Errorf("last cycle's position cannot stand as it is: %w", err)
	}
	return a.Judge(it, j, who)
}
