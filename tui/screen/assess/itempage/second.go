package itempage

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/widget/layout"
)

// SecondLook is the section on what another role found.
const SecondLook = "Second look"

// columnGap is what stands between the answer and the second look; leastColumn
// is how wide each has to be to stand next to the other.
const (
	columnGap   = 3
	leastColumn = 20
)

// second shows the answer and what another role found, next to each other.
func (w *writer) second(a *assessment.Assessment, st assessment.State, d assessment.Days) {
	look := st.Answer.Second
	if look == nil {
		return
	}
	w.section(SecondLook)
	mine, theirs := w.answerSaid(st), w.lookSaid(st.Answer)
	label := SecondLook
	if wide := (w.room() - columnGap) / 2; wide >= leastColumn {
		for n := range max(len(mine), len(theirs)) {
			left, right := layout.Wrap(at(mine, n), wide), layout.Wrap(at(theirs, n), wide)
			for i := range max(len(left), len(right)) {
				w.line(w.label(label), span{w.t.Muted, layout.Pad(at(left, i), wide+columnGap)}, span{w.t.Text, at(right, i)})
				label = ""
			}
		}
	} else {
		w.row(label, w.t.Muted, strings.Join(mine, "\n"))
		w.row("", w.t.Text, strings.Join(theirs, "\n"))
	}
	if st.Answer.SecondStale && !st.Answer.LookFollowed() {
		w.hanging("", w.t.Warn, signs.Claimed, w.t.Warn, "The answer or an entry has changed since this look. s records another one.")
	}
	switch why := a.LookFault(w.c, st.Item, d); {
	case why != "":
		w.hanging("", w.t.Warn, signs.Claimed, w.t.Warn, "It counts for nothing: "+why+".")
	case assessment.SameRole(st.Answer.By, look.By):
		w.hanging("", w.t.Warn, signs.Claimed, w.t.Warn, "The same role gave the answer and looked at it.")
	}
}

// answerSaid is who gave the answer and what it is, a line each.
func (w *writer) answerSaid(st assessment.State) []string {
	by := strings.Join(strings.Fields(st.Answer.By), " ")
	if by == "" || st.Answer.By == assessment.Outside {
		by = "no role given"
	}
	return []string{"Answer: " + by, st.Outcome.Mark() + "  " + st.Outcome.Name(w.c), Stamp(st.Answer.JudgedAt)}
}

// lookSaid is who looked, what that role found, when, and why.
func (w *writer) lookSaid(ans assessment.Answer) []string {
	look := ans.Second
	by := look.By
	if by == "" {
		by = "no role given"
	}
	found := text.UpperFirst(ans.LookSays())
	switch {
	case look.Agrees && ans.SecondStale:
		found = "Agreed with the answer before this one"
	case look.Level == assessment.NotAssessed:
	case ans.LookFollowed():
		found = look.Level.Mark() + "  " + look.Level.Name(w.c) + "\n" + found + "."
	default:
		found = look.Level.Mark() + "  " + look.Level.Name(w.c)
	}
	said := []string{assessment.Label("second", "by") + ": " + by, found, Stamp(look.At)}
	if !look.Note.Empty() {
		said = append(said, Labelled(assessment.Label("second", "note"), look.Note))
	}
	return said
}

// Unsettled lists everything on an item that has versions nobody has chosen
// between.
func Unsettled(c *checklist.Checklist, a *assessment.Assessment, ans assessment.Answer) []merging.Conflict {
	return slices.DeleteFunc(merging.Conflicts(c, a), func(one merging.Conflict) bool {
		return !slices.Contains(ans.Unsettled, one.Register)
	})
}

// versions shows what has to be chosen between, all of it, with the digits that
// choose.
func (w *writer) versions(a *assessment.Assessment, st assessment.State) {
	if !st.Answer.InConflict() {
		return
	}
	label, n := "Versions", 0
	w.section(label)
	for _, conflict := range Unsettled(w.c, a, st.Answer) {
		w.hanging(label, w.t.Warn, signs.Conflict, w.t.Warn, "Recorded apart: "+conflict.What+". v asks which one stands.")
		label = ""
		for _, v := range conflict.Versions {
			n++
			w.hanging("", w.t.Strong, fmt.Sprint(n), w.t.Muted, text.UpperFirst(v.ByWhom()))
			for _, f := range v.Said {
				w.hanging("", w.t.Muted, " ", w.t.Text, Labelled(f.Name, f.Text))
			}
		}
	}
}

// at is a line where there is one, and nothing under the last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
