package itempage

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/tui/desk"
)

// claimSection is what the claim check says of the item.
const claimSection = "Claim"

// directionWidth is that of the longest word for a direction.
const directionWidth = 6

// claim is what an inspector would catch on the item, and the level that the
// parts and the evidence speak for where that is another one. An item on which
// nothing is claimed and nothing found has no such section.
func (w *writer) claim(d *desk.Desk, st assessment.State) {
	proposed := proposed(d, st)
	found := d.FindingsFor(st.Item.ID)
	_, isLevel := st.Outcome.Level()
	if len(found) == 0 && proposed == "" && !isLevel {
		return
	}
	w.section(claimSection)
	label := claimSection
	for _, answered := range []bool{false, true} {
		for _, f := range found {
			if (f.Answered != nil) == answered {
				w.finding(label, f, d.Brief(f))
				label = ""
			}
		}
	}
	if len(found) == 0 {
		w.row(label, w.t.Muted, "Nothing found. It is no proof that the level would stand.")
		label = ""
	}
	if proposed != "" {
		w.row(label, w.t.Text, proposed)
	}
}

// finding is one finding: its direction in a word, what is the case, and what
// would settle it or the reason that answers it.
func (w *writer) finding(label string, f claims.Finding, said string) {
	word, style := direction(f.Direction), w.t.Warn
	if f.Answered != nil {
		style = w.t.Muted
	}
	w.hanging(label, style, word, w.t.Text, said)
	blank := strings.Repeat(" ", directionWidth)
	if f.Answered == nil {
		w.hanging("", w.t.Muted, blank, w.t.Muted, "To settle it: "+f.Settle)
	}
	if f.Given() != nil {
		w.hanging("", w.t.Muted, blank, w.t.Text, answerLine(f))
	}
}

// direction is the word for a direction, as wide as the widest.
func direction(d claims.Direction) string {
	word := map[claims.Direction]string{claims.Over: "Over", claims.Under: "Under"}[d]
	if word == "" {
		word = "Other"
	}
	return word + strings.Repeat(" ", directionWidth-len(word))
}

// answerLine is the reason given for a finding, whose it is, and whether it answers.
func answerLine(f claims.Finding) string {
	given, by := f.Given(), []string{}
	if given.By != "" {
		by = append(by, given.By)
	}
	if given.At != "" {
		by = append(by, Stamp(given.At))
	}
	whose := ""
	if len(by) > 0 {
		whose = " (" + strings.Join(by, ", ") + ")"
	}
	return f.Standing(whose) + " " + Labelled(assessment.Label("answer", "reason"), given.Reason)
}

// proposed is the level that the parts and the evidence speak for, with the
// reason, where that is not the level recorded; nothing otherwise. What does
// not apply, was decided against or stands in two versions has no level.
func proposed(d *desk.Desk, st assessment.State) string {
	level, why, ok := d.Proposal(st)
	now, isLevel := st.Outcome.Level()
	if !ok || isLevel && now == level {
		return ""
	}
	said := fmt.Sprintf("Parts and evidence speak for %d, %s. %s", level, d.Checklist.Scale[level].Name.OneLine(), strings.Join(why, " "))
	if proposed, _, weighed := st.Answer.Judgement.Weighed(); !weighed || proposed != level {
		said += " = agrees, or says why not."
	}
	return said
}
