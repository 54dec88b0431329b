package assess

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// evidence is what we can show: every entry, and what they support together.
func (w *writer) evidence(st assessment.State, d assessment.Days) {
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
		if !e.Retired.Empty() {
			style = w.t.Muted
		}
		end := w.begin(evidenceRow, e.ID)
		w.hanging(label, signStyle(w.t, mark), mark, style, e.Title.OneLine())
		label = ""
		w.hanging("", w.t.Muted, " ", w.t.Muted, evidenceLine(e))
		w.hanging("", w.t.Muted, " ", w.t.Muted, upper(p.Reason)+partsLine(st.Item, e))
		w.shared(st.Item.ID, e)
		w.beyond(assessment.EvidenceRegister(e.ID), e.Value(),
			"title", "where", "about", "seen", "shows", "speaks", "owner", "handling", "parts", "items", "retired")
		end()
	}
	mark := standingSign(st.Proof.Standing)
	w.hanging("Together", signStyle(w.t, mark), mark, w.t.Text, upper(st.Proof.Standing.String())+": "+st.Proof.Reason)
}

// evidenceLine is what it shows, the day, the place, the owner and the handling
// of an entry, as far as they are given.
func evidenceLine(e assessment.Evidence) string {
	said := []string{}
	switch {
	case e.Shows == "":
		said = append(said, "what it shows is not recorded")
	case e.Speaks == assessment.Against:
		said = append(said, string(e.Shows)+", speaks against")
	default:
		said = append(said, string(e.Shows))
	}
	if !e.About.IsZero() {
		said = append(said, "about "+e.About.Long())
	}
	if !e.Where.Empty() {
		said = append(said, e.Where.OneLine())
	} else {
		said = append(said, "where it is kept is not given")
	}
	if !e.Seen.IsZero() {
		said = append(said, "seen "+e.Seen.Long())
	}
	if !e.Owner.Empty() {
		said = append(said, e.Owner.OneLine())
	}
	if !e.Handling.Empty() {
		said = append(said, e.Handling.OneLine())
	}
	return upper(strings.Join(said, ", "))
}

// beyond shows what an entry says besides the fields that its own lines show,
// each with its name: a field that is declared is seen.
func (w *writer) beyond(register string, v assessment.Value, shown ...string) {
	k, _ := assessment.KindOf(register)
	for _, said := range k.Says(v, assessment.Naming(w.c)) {
		if key, _, _ := strings.Cut(said.Key, "."); !slices.Contains(shown, key) {
			w.hanging("", w.t.Muted, " ", w.t.Muted, said.Label+": "+said.Text.OneLine())
		}
	}
}

// partsLine names the parts of the item that an entry bears on; nothing when it
// bears on all of them.
func partsLine(it *checklist.Item, e assessment.Evidence) string {
	own := slices.DeleteFunc(e.PartsOf(it.ID), func(key string) bool { _, here := it.Part(key); return !here && key != checklist.Cover })
	if len(own) == 0 || len(own) >= len(it.Parts) {
		return ""
	}
	return ". For: " + strings.ReplaceAll(strings.Join(own, ", "), "-", " ")
}

// actions is what to do about the item.
func (w *writer) actions(st assessment.State, asAt date.Date) {
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
		w.hanging("", w.t.Muted, " ", how, actionLine(act, asAt))
		w.beyond(assessment.ActionRegister(act.ID), act.Value(),
			"what", "owner", "lead", "due", "first_due", "status", "reason", "item", "opened", "updates", "closed_by", "closed_with", "signed_off_by")
		w.progress(st, act)
		end()
	}
}

// actionLine is who, by when, and how far it is; a slip is always said.
func actionLine(act assessment.Action, asAt date.Date) string {
	if act.Status == assessment.NotActing {
		return "Decided not to act: " + act.Reason.OneLine()
	}
	said := []string{act.Owner.OneLine()}
	if !act.Lead.Empty() {
		said = append(said, "for "+act.Lead.OneLine())
	}
	if !act.Due.IsZero() {
		said = append(said, "due "+act.Due.Long())
	}
	switch {
	case act.Status == assessment.Done:
		said = append(said, "said to be done")
	case act.Status == assessment.SignedOff:
		said = append(said, "done and signed off")
	case act.Overdue(asAt):
		said = append(said, "overdue by "+count(act.Due.DaysUntil(asAt), "day", "days"))
	default:
		said = append(said, "open")
	}
	if act.Slipped() {
		said = append(said, "first due "+act.FirstDue.Long())
	}
	return strings.Join(said, ", ")
}

// upper makes the first letter a capital.
func upper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
