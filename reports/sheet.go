package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

const sheetTitle = "Sheet for a second look"

// SecondLooks makes the sheet to print or send to another role: the items that
// would be shown once it has looked, with what shows each part and where that is
// kept, and lines to write on.
func SecondLooks(in Input) []byte {
	r := newReport(in, sheetTitle)
	list := r.pos.Where(assessment.State.WantsLook).States
	r.front()
	if len(list) == 0 {
		r.nothingToLookAt()
		return r.finish()
	}
	r.doc.Heading(2, "How to use this sheet")
	r.para("It is for a role other than the one that judged these items. Every part of each is recorded as met and has evidence in date; what is " +
		"missing is that somebody else has looked. Look at what is named, where it is kept, and write down what you find.")
	r.doc.Bullets(
		[]Span{Plain(fmt.Sprintf("Say for each item in %d words or more what you looked at. The same words on three items count for nothing.", assessment.ReasonWords))},
		[]Span{"If you do not agree, say so. It stands beside the judgement and changes nothing in it."},
		[]Span{"The look is of this level, these parts and these entries. When one of them changes, somebody has to look again."},
		[]Span{"It counts from the day on which it is recorded in the file under your role."})
	for _, s := range list {
		r.toLookAt(s)
	}
	return r.finish()
}

// nothingToLookAt says what a second look would be for and when there is something
// to look at, and which items come nearest.
func (r *report) nothingToLookAt() {
	r.doc.Heading(2, "Nothing waits for a second look yet")
	r.para("A second look is for an item that the force claims is in place, where what shows a part was established by the same role that judged the item. " +
		"It is then claimed, not shown, until another role has looked at the evidence and agrees. In a small force, where one person does much of the work, " +
		"one afternoon of another role can settle many items.")
	r.para("An item comes onto this sheet once it is recorded at level %d or above, every part of it is recorded as met, and evidence in date shows every part. "+
		"A second look at any other item can be recorded as well: it stands beside the judgement, and one that does not agree is listed by the claim check.", assessment.Claimed)
	near := r.pos.Where(func(s assessment.State) bool { return s.Bin == assessment.InClaimed }).States
	if len(near) == 0 {
		r.para("No item is claimed to be in place without being shown, so there is nothing to send to anybody now.")
		return
	}
	r.para("Claimed to be in place, and something else has to come first:")
	items := make([][]Span, len(near))
	for i, s := range near {
		items[i] = []Span{Join(named(s.Item), ": ", Plain(stop(s.Reason)))}
	}
	r.doc.Bullets(items...)
}

// toLookAt is one item of the sheet.
func (r *report) toLookAt(s assessment.State) {
	r.doc.Para(r.marking)
	r.doc.Heading(2, named(s.Item))
	level, _ := s.Outcome.Level()
	r.doc.Para(
		Join(Strong("What the item asks."), " ", Escape(s.Item.Requirement)),
		Join(Strong("What is claimed."), " ", Plain(stop(text.UpperFirst(r.outcome(s.Outcome)))), " ", Escape(r.c.LevelText(s.Item, level))),
		Join(Strong("Who judged it."), " ", Plain(text.UpperFirst(who(s.Answer.By, s.Answer.JudgedAt))+".")),
		r.lookBefore(s))
	r.doc.Para(Strong("The parts, and what shows them."))
	list := make([][]Span, len(s.Parts))
	for i, p := range s.Parts {
		list[i] = r.partToLookAt(s, p)
	}
	r.doc.Bullets(list...)
	r.doc.Para(Strong("What you found."))
	r.doc.Para(blank("Role: "), blank("Date: "), blank("What I looked at: "), blank(""), blank(""),
		blank(fmt.Sprintf("I agree with level %d (yes or no): ", level)), blank("If not, which level, and why: "), blank(""))
}

// blank is a line to write on, as wide as a page of plain text.
func blank(label string) Span { return Plain(label + strings.Repeat(".", 72-len(label))) }

// partToLookAt is a part with the entries that show it.
func (r *report) partToLookAt(s assessment.State, p assessment.PartProof) []Span {
	lines := []Span{Strong(Escape(p.Part.Text))}
	if p.OwnWord {
		lines[0] = Join(lines[0], " (nobody else has looked)")
	}
	for _, e := range s.Answer.Evidence {
		if slices.Contains(p.By, e.ID) {
			lines = append(lines, r.entryToLookAt(e)...)
		}
	}
	return lines
}

// entryToLookAt says in few words what an entry is and where it is kept.
func (r *report) entryToLookAt(e assessment.Evidence) []Span {
	label := func(key string) string { return text.LowerFirst(assessment.Label("evidence", key)) }
	facts := []Span{Escape(e.Title), labelled(label("where"), orNothing(e.Where)), labelled(label("about"), Plain(e.About.Long()))}
	if !e.HoldsOn.IsZero() {
		facts = append(facts, labelled(label("holds_on"), Plain(e.HoldsOn.Long())))
	}
	if n, of, ok := e.Looked(); ok {
		facts = append(facts, labelled(label("sample"), Plain(fmt.Sprintf("%d of %d", n, of))))
	}
	return []Span{together(append(facts, labelled(label("established_by"), Escape(e.EstablishedBy)))...)}
}

// lookBefore says why a second look that is recorded does not count.
func (r *report) lookBefore(s assessment.State) Span {
	look := s.Answer.Second
	if look == nil {
		return ""
	}
	why := "it says too little of what was looked at, or was too long ago"
	switch {
	case s.Answer.LookFollowed():
		why = "it " + s.Answer.LookSays()
	case s.Answer.SecondStale:
		why = "what was looked at has changed since"
	case assessment.SameRole(look.By, s.Answer.JudgedBy()):
		why = "it is by the role that judged"
	case s.Answer.LookDiffers():
		why = "it " + s.Answer.LookSays()
	}
	by := Span(string(role(look.By)) + stamp(look.At))
	return Join(Strong("Looked at before."), " By ", by, "; it does not count: ", Plain(why+"."))
}
