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

// Names of the sections that keys bring into sight.
const (
	Parts            = "Parts"
	Level            = "Level"
	Note             = "Note"
	Evidence         = "Evidence"
	Actions          = "Actions"
	elsewhereSection = "Elsewhere"
	inForceSection   = "In force"
)

// asks is what the standard asks, the requirement in full, and beneath it how it
// is read here.
func (w *writer) asks(st assessment.State) {
	const most = 2 // lines
	lines := layout.Wrap(st.Item.Requirement.OneLine(), w.text)
	if w.folded && len(lines) > 0 && (len(lines) > most || len(st.Item.Reading) > 0) {
		const hint = " (Enter: all of it)"
		end := w.begin(Asked, "asked")
		last := lines[min(len(lines), most)-1]
		if len(lines) > most {
			last += " " + lines[most]
		}
		for _, line := range lines[:min(len(lines), most)-1] {
			w.line(span{w.t.Text, line})
		}
		w.line(span{w.t.Text, layout.Truncate(last, max(1, w.text-len(hint)))}, span{w.t.Muted, hint})
		end()
		return
	}
	for _, line := range lines {
		w.line(span{w.t.Text, line})
	}
	for _, reading := range st.Item.Reading {
		for _, line := range layout.Wrap("Our reading: "+reading.OneLine(), w.text) {
			w.line(span{w.t.Muted, line})
		}
	}
}

// parts is the obligations inside the item with how each stands.
func (w *writer) parts(st assessment.State) {
	if len(st.Item.Parts) == 0 {
		return
	}
	w.section(Parts)
	label := Parts
	for i, p := range st.Item.Parts {
		state := st.Answer.Judgement.Part(p.Key)
		style := w.t.Text
		switch state {
		case assessment.Unmet:
			style = w.t.Warn
		case assessment.PartUnknown:
			style = w.t.Muted
		}
		end := w.begin(Part, p.Key)
		w.hanging(label, style, state.Mark(), w.t.Text, strings.TrimRight(p.Text.OneLine()+" "+Asks(&p), " "))
		w.shown(st.Parts[i])
		end()
		label = ""
	}
}

// shown is what shows a part that is recorded met or that an entry bears on, or
// why nothing does.
func (w *writer) shown(p assessment.PartProof) {
	if p.State != assessment.Met && p.Standing == assessment.Nothing {
		return
	}
	mark, said := signs.Standing(p.Standing), text.UpperFirst(p.Reason)
	switch {
	case p.Shown():
		if said = "Shown by " + p.Reason; p.OwnWord {
			said += "; on the judging role's own word"
		}
	case p.Standing.Defends():
		mark, said = " ", "Evidence for it: "+p.Reason // and not recorded as met
	}
	w.hanging("", signs.Pen(w.t, mark), mark, w.t.Muted, said)
}

// level is the outcome with its wording and its reasons.
func (w *writer) level(a *assessment.Assessment, st assessment.State) {
	w.section(Level)
	w.outcome(st)
	j := st.Answer.Judgement
	level, isLevel := st.Outcome.Level()
	if isLevel {
		w.row("", w.t.Text, w.c.LevelText(st.Item, level).OneLine())
	}
	if !j.Reason.Empty() {
		w.row("", w.t.Text, Labelled(assessment.Label("level", "reason"), j.Reason))
	}
	if why := override(j); why != "" {
		w.row("", w.t.Warn, why)
	} else if _, agreed, _ := j.Weighed(); agreed {
		w.row("", w.t.Muted, "Agreed with the level proposed")
	}
	w.aim(a, st.Item.ID)
	if st.Answer.Redacted {
		w.row("", w.t.Warn, "The text of this answer was redacted.")
	}
	w.recorded(st)
}

// others is what the next level up and the one that the checklist asks for look
// like. While
// nothing is known all five stand there to choose from; what does not apply has
// nothing to aim at.
func (w *writer) others(st assessment.State) {
	level, isLevel := st.Outcome.Level()
	unknown := !st.Outcome.Known() && len(st.Answer.Versions) == 0
	began := false
	for l := range checklist.Levels {
		switch {
		case st.Outcome == assessment.NotApplicable || isLevel && l == level:
			continue
		case l != assessment.Claimed && !unknown && (!isLevel || l != level+1):
			continue
		case !began || !unknown:
			w.gap()
		}
		began = true
		w.looksLike(st, l)
	}
}

// outcome is the one line that says where the item stands.
func (w *writer) outcome(st assessment.State) {
	said := st.Outcome.Mark() + "  " + st.Outcome.Name(w.c)
	if len(st.Answer.Versions) > 0 && st.Outcome == assessment.NotAssessed {
		said = st.Outcome.Mark() + "  None until one is chosen"
	}
	spans := []span{w.label(Level), {w.t.Strong, said}}
	if st.Outcome == assessment.AtLevel(2) {
		spans = append(spans, span{w.t.Muted, "   " + st.Met()})
	}
	switch mark, words := signs.Of(st, w.over(st.Item.ID)); {
	case mark != st.Outcome.Mark():
		spans = append(spans, span{signs.Pen(w.t, mark), "   " + mark + " " + words})
	case st.Outcome == assessment.Insufficient:
		spans = append(spans, span{w.t.Warn, "   a gap until it is known"})
	}
	w.line(spans...)
	if st.Announced {
		w.row("", w.t.Muted, "Announced: it counts from "+st.Item.CountsFrom.Long()+" and stands in no count and no list of gaps before that.")
	}
}

// recorded says who gave the answer and since when it stands at that.
func (w *writer) recorded(st assessment.State) {
	if st.Answer.By == "" || st.Outcome == assessment.NotAssessed {
		return
	}
	said := strings.Join(strings.Fields(st.Answer.By), " ")
	if st.Answer.By == assessment.Outside {
		said = "Written into the file by hand"
	}
	if st.Answer.From != "" {
		said = "From " + st.Answer.From + ", by " + said
	}
	if !st.Answer.Since.IsZero() {
		said += "; unchanged since " + st.Answer.Since.Long()
	}
	w.row("", w.t.Muted, said)
}

// looksLike is the wording of a level that the item is not at.
func (w *writer) looksLike(st assessment.State, level int) {
	label := fmt.Sprintf("Level %d", level)
	w.row(label, w.t.Muted, w.c.Scale[level].Name.OneLine()+": "+w.c.LevelText(st.Item, level).OneLine())
}

// lastCycle is the position that the last cycle ended with.
func (w *writer) lastCycle(st assessment.State) {
	p := st.Answer.Previous
	if p == nil {
		return
	}
	w.section("Last cycle")
	said := p.Outcome.Mark() + "  " + p.Outcome.Name(w.c)
	if !p.Cycle.Empty() {
		said += ", " + p.Cycle.OneLine()
	}
	if !p.AsAt.IsZero() {
		said += ", as at " + p.AsAt.Long()
	}
	w.row("Last cycle", w.t.Text, said)
	if p.WordingChanged(st.Item) {
		w.row("", w.t.Warn, "The wording of the item has changed since. Read it again before you confirm.")
	}
	if !st.Answer.Judgement.Begun() {
		w.row("", w.t.Muted, "It counts for nothing yet: c takes it over as it is, a digit sets a new level.")
	}
	if !p.Reason.Empty() {
		w.row("", w.t.Muted, Labelled(assessment.Label("previous", "reason")+" then", p.Reason))
	}
	if !p.Note.Empty() && p.Note != st.Answer.Judgement.Note {
		w.row("", w.t.Muted, Labelled(assessment.Label("previous", "note")+" then", p.Note))
	}
}

// note is the note in full.
func (w *writer) note(st assessment.State) {
	w.section(Note)
	if note := st.Answer.Judgement.Note; !note.Empty() {
		w.row(Note, w.t.Text, strings.TrimRight(note.String(), " \t\n"))
		return
	}
	if slices.Contains(st.Answer.Unsettled, assessment.NoteRegister(st.Item.ID)) {
		w.row(Note, w.t.Muted, TwoVersions)
		return
	}
	w.row(Note, w.t.Muted, "none; n writes one")
}

// Stamp is the day of a revision for people.
func Stamp(at string) string {
	d, err := date.Parse(at[:min(len(at), len("2026-11-23"))])
	if err != nil {
		return "no time given"
	}
	return d.Long()
}

// Asks names the kinds of evidence that show a part.
func Asks(p *checklist.Part) string {
	if said := p.Asks(); said != "" {
		return "(" + said + ")"
	}
	return ""
}

// override is the reason for a level that a part or the proposal speaks against,
// with what it is set against; nothing without one.
func override(j assessment.Judgement) string {
	if j.Override.Empty() {
		return ""
	}
	label := assessment.Label("level", "override")
	if proposed, agreed, ok := j.Weighed(); ok && !agreed {
		return Labelled(fmt.Sprintf("%s although %d was proposed", label, proposed), j.Override)
	}
	return Labelled(label+" although a part is unmet", j.Override)
}
