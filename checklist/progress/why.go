package progress

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Why is the reason that was recorded for a change, and who recorded it.
type Why struct {
	Reason   text.Text // why not applicable or not adopted
	Override text.Text // why a level stands over an unmet part
	Note     text.Text
	Later    bool   // the words were written after the outcome had been changed
	By       string // role; empty when nothing is recorded
	On       date.Date
	Hand     bool // written into the file by hand
	Redacted bool
	Second   *assessment.SecondLook // what another role found; nil where nobody has looked
	Look     string                 // how that stands to the level, in words
	Stale    bool                   // the second look was at an earlier judgement
	Nothing  string                 // why there is no reason to show, as a sentence; empty where there is one
}

// Said is the recorded reason on one line, the most telling first.
func (w Why) Said() string {
	var words []string
	for _, t := range []text.Text{w.Reason, w.Override, w.Note} {
		if !t.Empty() {
			words = append(words, t.OneLine())
		}
	}
	return strings.Join(words, " / ")
}

// Who is the role and the day, in words.
func (w Why) Who() string {
	switch {
	case w.Hand:
		return "written into the file by hand"
	case w.By == "":
		return ""
	case w.On.IsZero():
		return w.By
	}
	return w.By + ", " + w.On.Long()
}

// whyOf finds the revision with which an item took the outcome that it has in
// the later position, and what was recorded with it.
func whyOf(from, to *assessment.Assessment, item string, after assessment.State) Why {
	made, stands, ok := changedBy(to, item)
	if !ok || after.Outcome == assessment.NotAssessed && from.ID() != to.ID() {
		if after.Answer.Previous != nil {
			return Why{Nothing: "Last cycle's position has come across and is not confirmed yet."}
		}
		return Why{Nothing: "Nothing is recorded on it in the later file."}
	}
	w := Why{By: made.By, On: dayOf(made.At), Hand: made.By == assessment.Outside, Redacted: stands.Redacted,
		Second: after.Answer.Second, Look: after.Answer.LookSays(), Stale: after.Answer.SecondStale}
	w.take(assessment.ReasonsOf(made.Value))
	w.Note = noteAt(to, item, made)
	if w.Said() == "" && made.ID != stands.ID {
		w.take(assessment.ReasonsOf(stands.Value))
	}
	if w.Said() == "" {
		w.Note = after.Answer.Judgement.Note
		w.Later = w.Said() != ""
	}
	switch {
	case w.Redacted:
		w.Nothing = "What was recorded was redacted."
	case w.Said() == "" && w.Second == nil:
		w.Nothing = "No reason is recorded."
	}
	return w
}

func (w *Why) take(j assessment.Judgement) { w.Reason, w.Override = j.Reason, j.Override }

// noteAt is the note that was recorded in one act with a level, or stood when it
// was recorded.
func noteAt(a *assessment.Assessment, item string, made assessment.Revision) text.Text {
	var note text.Text
	for _, r := range a.History(assessment.NoteRegister(item)) {
		if r.Act != "" && r.Act == made.Act || r.At <= made.At {
			note = assessment.TextOf(r.Value)
		}
	}
	return note
}

// changedBy walks back from the judgement that stands to the first one in an
// unbroken line that gave the same outcome.
func changedBy(a *assessment.Assessment, item string) (made, stands assessment.Revision, ok bool) {
	name := assessment.LevelRegister(item)
	heads := a.Heads(name)
	if len(heads) == 0 {
		return made, stands, false
	}
	stands = heads[0]
	for _, h := range heads {
		if stands.Redacted && !h.Redacted {
			stands = h
		}
	}
	byID := map[string]assessment.Revision{}
	for _, r := range a.History(name) {
		byID[r.ID] = r
	}
	made = stands
	for range len(byID) {
		if len(made.Replaces) != 1 {
			break
		}
		before, known := byID[made.Replaces[0]]
		if !known || before.Redacted || before.Value["outcome"] != stands.Value["outcome"] {
			break
		}
		made = before
	}
	return made, stands, true
}

// dayOf is the day of a revision's time; no day when it has none.
func dayOf(at string) date.Date {
	d, _ := date.Parse(at[:min(len(at), len("2026-11-23"))])
	return d
}
