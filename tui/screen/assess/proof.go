package assess

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// evidence is what we can show: every entry, and what they support together.
func (w *writer) evidence(a *assessment.Assessment, st assessment.State, d assessment.Days) {
	w.section(evidenceSection)
	if len(st.Answer.Evidence) == 0 {
		w.row(evidenceSection, w.t.Muted, "none recorded; e adds an entry")
		return
	}
	label := evidenceSection
	months := w.c.ReviewMonthsFor(st.Item)
	for _, e := range st.Answer.Evidence {
		p := assessment.ProofOf(e, months, d)
		mark := standingSign(p.Standing)
		style := w.t.Text
		switch {
		case !e.Retired.Empty():
			style = w.t.Muted
		case e.Speaks == assessment.Against && p.Standing.Defends():
			mark = claimedSign
		}
		end := w.begin(evidenceRow, e.ID)
		w.hanging(label, signStyle(w.t, mark), mark, style, e.Title.OneLine())
		label = ""
		w.hanging("", w.t.Muted, " ", w.t.Muted, detailsLine(assessment.EvidenceRegister(e.ID), e.Value(), st.Item.ID, a.NamingOn(w.c, st.Item), "retired"))
		w.hanging("", w.t.Muted, " ", w.t.Muted, text.UpperFirst(p.Reason))
		end()
	}
	mark := standingSign(st.Proof.Standing)
	if w.over(st.Item.ID) && mark == shownSign {
		mark = hollowSign // an open finding puts the claim above what is shown
	}
	w.hanging("Together", signStyle(w.t, mark), mark, w.t.Text, text.UpperFirst(st.Proof.Words()))
}

// detailsLine is an entry on one line, as merging.Entry has it.
func detailsLine(register string, v assessment.Value, item string, name schema.Naming, own ...string) string {
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
	w.section(actionsSection)
	if len(st.Answer.Actions) == 0 {
		w.row(actionsSection, w.t.Muted, "none recorded; a adds one")
		return
	}
	label := actionsSection
	for _, act := range st.Answer.Actions {
		end := w.begin(actionRow, act.ID)
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
		w.hanging("", w.t.Muted, " ", how, actionStanding(act, asAt))
		w.hanging("", w.t.Muted, " ", w.t.Muted, actionLine(act, a.NamingOn(w.c, st.Item)))
		w.progress(act)
		end()
	}
}

// actionStanding is how far an action is, with what is late or shown by nothing.
func actionStanding(act assessment.Action, asAt date.Date) string {
	switch {
	case act.Overdue(asAt):
		return "Overdue by " + text.Count(act.Due.DaysUntil(asAt), "day", "days")
	case act.ClosedWith == "" && (act.Status == assessment.Done || act.Status == assessment.SignedOff):
		return text.UpperFirst(act.Status.Name()) + ", with no evidence that shows it"
	}
	return text.UpperFirst(act.Status.Name())
}

// actionLine is all that an action says besides what will be done and how far it
// is; the date first set is said where it slipped.
func actionLine(act assessment.Action, name schema.Naming) string {
	own := []string{"status"}
	if !act.Slipped() {
		own = append(own, "first_due")
	}
	return detailsLine(assessment.ActionRegister(act.ID), act.Value(), act.Item, name, own...)
}
