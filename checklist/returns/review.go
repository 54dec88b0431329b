package returns

import (
	"fmt"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/text"
)

// Said is one text that a return lets out.
type Said struct {
	Item string // empty for what belongs to no item
	What string // in words: the practice, the title of evidence 2
	Text text.Text
}

// Marked is one text that a return lets out and that looks like personal or
// operational detail.
type Marked struct {
	Said
	Marks []privacy.Mark
}

// Says lists every text in a return that somebody typed, but for the name of
// the force: what belongs to no item first, then item by item.
func (r *Return) Says() []Said {
	var list []Said
	add := func(item, what string, t text.Text) {
		if !t.Empty() {
			list = append(list, Said{item, what, t})
		}
	}
	add("", "the other forces that it speaks for", r.Covers)
	add("", "the cycle", r.Cycle)
	add("", "the marking", r.Marking)
	add("", "the handling", r.Handling)
	if r.Seal != nil {
		add("", "the role that signed", text.Line(r.Seal.Role))
	}
	for i := range r.Answers {
		a := &r.Answers[i]
		add(a.Item, "the practice to share", a.Practice)
		add(a.Item, "the note", a.Note)
		add(a.Item, "the reason", a.Reason)
		add(a.Item, "the reason for the level", a.Override)
		for n := range a.Evidence {
			e, of := &a.Evidence[n], fmt.Sprintf(" of evidence %d", n+1)
			add(a.Item, "the title"+of, e.Title)
			add(a.Item, "the place"+of, e.Where)
			add(a.Item, "the owner"+of, e.Owner)
			add(a.Item, "the note"+of, e.Note)
		}
		for n := range a.Actions {
			act, of := &a.Actions[n], fmt.Sprintf(" of action %d", n+1)
			add(a.Item, "the text"+of, act.What)
			add(a.Item, "the owner"+of, act.Owner)
			add(a.Item, "what done looks like"+of, act.DoneWhen)
			add(a.Item, "the reason"+of, act.Reason)
		}
	}
	return list
}

// Review says where a return holds what looks like personal or operational
// detail. That nothing is found is no promise: show privacy.Caveat with the
// answer.
func (r *Return) Review() []Marked {
	var list []Marked
	for _, s := range r.Says() {
		if marks := privacy.Scan(s.Text.String()); len(marks) > 0 {
			list = append(list, Marked{s, marks})
		}
	}
	return list
}
