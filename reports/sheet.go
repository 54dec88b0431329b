package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const sheetTitle = "Sheet for a second look"

// SecondLooks makes the sheet to print or send to another role: the items that
// would be shown once it has looked, with what shows each part and where that is
// kept, and lines to write on.
func SecondLooks(in Input) *page.Page {
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
		[]page.Span{page.Plain(fmt.Sprintf("Say for each item in %d words or more what you looked at. The same words on three items count for nothing.", assessment.ReasonWords))},
		[]page.Span{"If you do not agree, say so. It stands beside the judgement and changes nothing in it."},
		[]page.Span{"The look is of this level, these parts and these entries. When one of them changes, somebody has to look again."},
		[]page.Span{"It counts from the day on which it is recorded in the file under your role."})
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
	r.doc.Bullets(each(near, func(s assessment.State) []page.Span {
		return []page.Span{page.Join(named(s.Item), ": ", page.Plain(stop(s.Reason)))}
	})...)
}

// toLookAt is one item of the sheet.
func (r *report) toLookAt(s assessment.State) {
	r.doc.Mark(r.marking)
	r.doc.Heading(2, named(s.Item))
	level, _ := s.Outcome.Level()
	r.doc.Para(
		page.Join(page.Strong("What the item asks."), " ", page.Text(s.Item.Requirement)),
		page.Join(page.Strong("What is claimed."), " ", page.Plain(stop(text.UpperFirst(r.outcome(s.Outcome)))), " ", page.Text(r.c.LevelText(s.Item, level))),
		page.Join(page.Strong("Who judged it."), " ", page.Plain(text.UpperFirst(who(s.Answer.By, s.Answer.JudgedAt))+".")),
		r.lookBefore(s))
	r.doc.Para(page.Strong("The parts, and what shows them."))
	r.doc.Bullets(each(s.Parts, func(p assessment.PartProof) []page.Span { return r.partToLookAt(s, p) })...)
	r.doc.Para(page.Strong("What you found."))
	r.doc.Para(blank("Role: "), blank("Date: "), blank("What I looked at: "), blank(""), blank(""),
		blank(fmt.Sprintf("I agree with level %d (yes or no): ", level)), blank("If not, which level, and why: "), blank(""))
}

// blank is a line to write on, as wide as a page of plain text.
func blank(label string) page.Span { return page.Plain(label + strings.Repeat(".", 72-len(label))) }

// partToLookAt is a part with the entries that show it.
func (r *report) partToLookAt(s assessment.State, p assessment.PartProof) []page.Span {
	lines := []page.Span{page.Strong(page.Text(p.Part.Text))}
	if p.OwnWord {
		lines[0] = page.Join(lines[0], " (nobody else has looked)")
	}
	for _, e := range s.Answer.Evidence {
		if slices.Contains(p.By, e.ID) {
			lines = append(lines, r.entryToLookAt(e)...)
		}
	}
	return lines
}

// entryToLookAt says in few words what an entry is and where it is kept.
func (r *report) entryToLookAt(e assessment.Evidence) []page.Span {
	label := func(key string) string { return text.LowerFirst(assessment.Label("evidence", key)) }
	facts := []page.Span{page.Text(e.Title), page.Fact(label("where"), orNothing(e.Where)), page.Fact(label("about"), page.Plain(e.About.Long()))}
	if !e.HoldsOn.IsZero() {
		facts = append(facts, page.Fact(label("holds_on"), page.Plain(e.HoldsOn.Long())))
	}
	if n, of, ok := e.Looked(); ok {
		facts = append(facts, page.Fact(label("sample"), page.Plain(fmt.Sprintf("%d of %d", n, of))))
	}
	return []page.Span{together(append(facts, page.Fact(label("established_by"), page.Text(e.EstablishedBy)))...)}
}

// lookBefore says why a second look that is recorded does not count.
func (r *report) lookBefore(s assessment.State) page.Span {
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
	by := page.Span(string(role(look.By)) + stamp(look.At))
	return page.Join(page.Strong("Looked at before."), " By ", by, "; it does not count: ", page.Plain(why+"."))
}
