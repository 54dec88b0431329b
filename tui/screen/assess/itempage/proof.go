package itempage

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
)

// mostUpdates is how many updates of an action the page shows, the newest.
const mostUpdates = 3

// progress is the newest updates of an action.
func (w *writer) progress(act assessment.Action) {
	k, _ := assessment.KindOf(assessment.ActionRegister(act.ID))
	_, rows := k.Details(act.Value(), act.Item, assessment.Naming(w.c))
	first := max(0, len(rows)-mostUpdates)
	for i := len(rows) - 1; i >= first; i-- {
		w.hanging("", w.t.Muted, " ", w.t.Muted, Labelled(rows[i].Label, rows[i].Text))
	}
	if first > 0 {
		w.hanging("", w.t.Muted, " ", w.t.Muted, "and "+text.Count(first, "earlier update", "earlier updates"))
	}
}

// evidence is what we can show: every entry, and what they support together.
func (w *writer) evidence(a *assessment.Assessment, st assessment.State, d assessment.Days) {
	w.section(Evidence)
	if len(st.Answer.Evidence) == 0 {
		w.row(Evidence, w.t.Muted, "none recorded; e adds an entry")
		return
	}
	label := Evidence
	months := w.c.ReviewMonthsFor(st.Item)
	for _, e := range st.Answer.Evidence {
		p := assessment.ProofOf(e, months, d)
		mark := signs.Standing(p.Standing)
		style := w.t.Text
		switch {
		case !e.Retired.Empty():
			style = w.t.Muted
		case e.Speaks == assessment.Against && p.Standing.Defends():
			mark = signs.Claimed
		}
		end := w.begin(EvidenceEntry, e.ID)
		w.hanging(label, signs.Pen(w.t, mark), mark, style, e.Title.OneLine())
		label = ""
		w.hanging("", w.t.Muted, " ", w.t.Muted, DetailsLine(assessment.EvidenceRegister(e.ID), e.Value(), st.Item.ID, a.NamingOn(w.c, st.Item), "retired"))
		w.hanging("", w.t.Muted, " ", w.t.Muted, text.UpperFirst(p.Reason))
		end()
	}
	mark := signs.Standing(st.Proof.Standing)
	if w.over(st.Item.ID) && mark == signs.Shown {
		mark = signs.Hollow // an open finding puts the claim above what is shown
	}
	w.hanging("Together", signs.Pen(w.t, mark), mark, w.t.Text, text.UpperFirst(st.Proof.Words()))
}

// DetailsLine is an entry on one line, as merging.Entry has it.
func DetailsLine(register string, v assessment.Value, item string, name schema.Naming, own ...string) string {
	k, _ := assessment.KindOf(register)
	v, elsewhere := assessment.PartsOn(v, item)
	said := merging.Entry(k, v, item, name, own...)
	if elsewhere != "" {
		said = append(said, merging.Field{Name: "Also bears on", Text: text.Line(elsewhere)})
	}
	return text.UpperFirst(merging.Line(said))
}

// actions is what to do about the item.
func (w *writer) actions(a *assessment.Assessment, st assessment.State, asAt date.Date) {
	w.section(Actions)
	if len(st.Answer.Actions) == 0 {
		w.row(Actions, w.t.Muted, "none recorded; a adds one")
		return
	}
	label := Actions
	for _, act := range st.Answer.Actions {
		end := w.begin(Action, act.ID)
		style := w.t.Text
		if act.Status != assessment.Open {
			style = w.t.Muted
		}
		w.hanging(label, w.t.Muted, "-", style, act.What.OneLine())
		label = ""
		how := w.t.Muted
		if act.Overdue(asAt) {
			how = w.t.Warn
		}
		w.hanging("", w.t.Muted, " ", how, ActionStanding(act, asAt))
		w.hanging("", w.t.Muted, " ", w.t.Muted, ActionLine(act, a.NamingOn(w.c, st.Item)))
		w.progress(act)
		end()
	}
}

// ActionStanding is how far an action is, with what is late or shown by nothing.
func ActionStanding(act assessment.Action, asAt date.Date) string {
	switch {
	case act.Overdue(asAt):
		return "Overdue by " + text.Count(act.Due.DaysUntil(asAt), "day", "days")
	case act.ClosedWith == "" && (act.Status == assessment.Done || act.Status == assessment.SignedOff):
		return text.UpperFirst(act.Status.Name()) + ", with no evidence that shows it"
	}
	return text.UpperFirst(act.Status.Name())
}

// ActionLine is all that an action says besides what will be done and how far it
// is; the date first set is said where it slipped.
func ActionLine(act assessment.Action, name schema.Naming) string {
	own := []string{"status"}
	if !act.Slipped() {
		own = append(own, "first_due")
	}
	return DetailsLine(assessment.ActionRegister(act.ID), act.Value(), act.Item, name, own...)
}
