package itempage

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/widget/layout"
)

// typical is the evidence that would show it.
func (w *writer) typical(st assessment.State) {
	label := "Would show"
	if len(st.Item.Typical) > 0 {
		w.section(label)
	}
	for _, t := range st.Item.Typical {
		w.hanging(label, w.t.Muted, "-", w.t.Text, t.OneLine())
		label = ""
	}
}

// related is the items that this one rests on or is to be read with, each with
// its own marks.
func (w *writer) related(st assessment.State, pos assessment.Position) {
	w.items("Rests on", st.Item.RestsOn, st, pos, true)
	w.items("See also", st.Item.SeeAlso, st, pos, false)
}

func (w *writer) items(label string, ids []string, st assessment.State, pos assessment.Position, rests bool) {
	if len(ids) > 0 {
		w.section(label)
	}
	for _, id := range ids {
		i := w.c.Position(id)
		if i < 0 {
			continue
		}
		other := pos.States[i]
		mark, _ := signs.Of(other, w.over(other.Item.ID))
		end := w.begin(OtherItem, other.Item.ID)
		id := other.Item.ID + "  "
		title := id + layout.Truncate(other.Item.Title.OneLine(), max(1, w.room()-layout.Width(id)-markWidth))
		w.line(w.label(label), span{w.t.Text, title}, span{w.t.Strong, "  " + signs.Level(other)}, span{signs.Pen(w.t, mark), " " + mark})
		label = ""
		if said := weaker(st, other); rests && said != "" {
			w.hanging("", w.t.Warn, signs.Claimed, w.t.Warn, said)
		}
		end()
	}
}

// weaker says what is wrong with resting a claim on an item that does not
// carry it, as the claim check has it; nothing when it does.
func weaker(st, base assessment.State) string {
	level, ok := st.Outcome.Level()
	under, isLevel := base.Outcome.Level()
	switch {
	case !ok || level < assessment.Claimed:
	case isLevel && under < 2:
		return fmt.Sprintf("%s claims %d and rests on %s, which stands at %d.", st.Item.ID, level, base.Item.ID, under)
	case base.Outcome == assessment.NotAdopted:
		return fmt.Sprintf("%s claims %d and rests on %s, which is not adopted.", st.Item.ID, level, base.Item.ID)
	}
	return ""
}

// questions is what an inspector could put: parts that are unmet or not
// recorded first.
func (w *writer) questions(st assessment.State) {
	label := "Questions"
	began := false
	ask := func(states ...assessment.PartState) {
		for _, p := range st.Item.Parts {
			if p.Ask.Empty() || !oneOf(st.Answer.Judgement.Part(p.Key), states) {
				continue
			}
			if !began {
				w.section(label)
				began = true
			}
			w.hanging(label, w.t.Muted, st.Answer.Judgement.Part(p.Key).Mark(), w.t.Text, p.Ask.OneLine())
			label = ""
		}
	}
	ask(assessment.Unmet)
	ask(assessment.PartUnknown)
	ask(assessment.Partly)
	ask(assessment.Met)
}

func oneOf(s assessment.PartState, states []assessment.PartState) bool {
	for _, one := range states {
		if s == one {
			return true
		}
	}
	return false
}

// inForce is what bears on the item since the checklist was written: each entry
// in short, with what the force has to settle. The reference library has them in
// full.
func (w *writer) inForce(st assessment.State, today date.Date) {
	f := w.c.InForce
	changes, ground := f.ChangesOn(st.Item.ID), f.GroundOf(st.Item.ID)
	quiet, settle := f.QuietOn(st.Item.ID), f.UnsettledOn(st.Item.ID)
	place := f.PlaceOf(st.Item.ID)
	if len(changes)+len(ground)+len(settle) == 0 && quiet.Empty() && place == "" && f.Replaced() == "" {
		return
	}
	w.section(inForceSection)
	label := inForceSection
	for _, said := range f.Warnings(today) {
		w.row(label, w.t.Warn, said)
		label = ""
	}
	if place != "" {
		w.row(label, w.t.Text, "HMICFRS "+place)
		label = ""
	}
	if !quiet.Empty() {
		w.row(label, w.t.Text, quiet.OneLine())
		label = ""
	}
	for _, ch := range slices.Concat(changes, ground) {
		b, _ := ch.On(st.Item.ID)
		w.hanging(label, w.t.Muted, "-", w.t.Text, ch.Title.OneLine()+". "+ch.Dated()+": "+b.Why.OneLine())
		label = ""
	}
	for _, u := range settle {
		w.hanging(label, w.t.Muted, "?", w.t.Text, "To settle: "+u.Ask.OneLine())
		label = ""
	}
	if len(changes)+len(ground) > 0 {
		w.row("", w.t.Muted, "r shows each in full, with its source and the date it was looked at")
	}
}

// elsewhere is how an item applies outside the forces it was written for, in
// full beside an answer that it does not apply.
func (w *writer) elsewhere(st assessment.State) {
	if st.Outcome != assessment.NotApplicable || len(st.Item.Elsewhere) == 0 {
		return
	}
	label := elsewhereSection
	w.section(label)
	for _, e := range st.Item.Elsewhere {
		said := e.Where.OneLine() + ": " + e.Text.OneLine()
		if e.Certainty == "secondary" {
			said += " (from a secondary source)"
		}
		w.hanging(label, w.t.Muted, "-", w.t.Text, said)
		label = ""
	}
}

// moreElsewhere says that there is something on that beside any other answer.
func (w *writer) moreElsewhere(st assessment.State) {
	if n := len(st.Item.Elsewhere); n > 0 && st.Outcome != assessment.NotApplicable {
		w.section(elsewhereSection)
		w.row(elsewhereSection, w.t.Muted, text.Count(n, "note", "notes")+" on forces and people for whom it is different; r shows them")
	}
}

// references is what the source has on the item itself, and how much more in
// support. Where the source says little, that comes first.
func (w *writer) references(st assessment.State) {
	if len(st.Item.References) == 0 && st.Item.Thin.Empty() {
		return
	}
	label := "References"
	w.section(label)
	if !st.Item.Thin.Empty() {
		w.row(label, w.t.Text, st.Item.Thin.OneLine())
		label = ""
	}
	support := 0
	for _, r := range st.Item.References {
		if !r.Direct {
			support++
			continue
		}
		w.hanging(label, w.t.Muted, "-", w.t.Text, reference(w.c, r)+r.Why.OneLine())
		label = ""
	}
	if support > 0 {
		w.row(label, w.t.Muted, "and "+text.Count(support, "reference", "references")+" in support")
	}
}

// reference is the id of an entry and its page.
func reference(c *checklist.Checklist, r checklist.Reference) string {
	if e, ok := c.Entry(r.Entry); ok && !e.Pages.Empty() {
		word := ", page "
		if strings.ContainsAny(e.Pages.OneLine(), "-,") {
			word = ", pages "
		}
		return r.Entry + word + e.Pages.OneLine() + ": "
	}
	return r.Entry + ": "
}
