package app

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/privacy"
)

// checked is the claim check as it was last made.
type checked struct {
	revision int
	findings []claims.Finding
	open     int // findings that nobody has answered
	byItem   map[string][]claims.Finding
	marks    map[string][]claims.Mark // what was found in each text that was looked through
	memory   claims.Memory
}

// Findings is what the claim check finds, worked out once per change, in the
// order of the checklist. Findings that were answered are among them.
func (w *Work) Findings() []claims.Finding { return w.checked().findings }

// OpenFindings is how many findings nobody has answered.
func (w *Work) OpenFindings() int { return w.checked().open }

// OpenOnSealing lists the findings that nobody would have answered were the
// assessment signed off as it stands.
func (w *Work) OpenOnSealing() []claims.Finding {
	now := w.checked()
	return claims.Open(claims.Check(claims.Context{Checklist: w.Checklist, Assessment: w.a, Days: w.Days(), Signing: true, Memory: &now.memory, Scan: func(s string) []claims.Mark { return now.marks[s] }}))
}

// Over says that an open finding puts what is claimed on an item above what is
// shown: then nothing marks the claim as sound.
func (w *Work) Over(item string) bool {
	return slices.ContainsFunc(w.FindingsFor(item), func(f claims.Finding) bool { return f.Direction == claims.Over && f.Open() })
}

// OpenOn says that the claim check has found something on an item that nobody has
// answered.
func (w *Work) OpenOn(item string) bool {
	return slices.ContainsFunc(w.FindingsFor(item), claims.Finding.Open)
}

// Warnings says what a person has to know before any number is read: that the day
// of the assessment is long past or has not come, that its checklist is not the one
// inside the program, that its history was changed.
func (w *Work) Warnings() []string {
	var said []string
	if altered := w.a.AlteredSays(); altered != "" {
		said = append(said, altered)
	}
	for _, f := range w.FindingsFor("") {
		if f.OfAll {
			said = append(said, f.Message)
		}
	}
	return said
}

// FindingsFor is what the claim check finds on an item; on the assessment as a
// whole for an empty one.
func (w *Work) FindingsFor(item string) []claims.Finding { return w.checked().byItem[item] }

// Brief is what a finding says without its item in front, for places where
// that is named already: "At level 3 (In place), and no evidence is recorded".
func (w *Work) Brief(f claims.Finding) string {
	it, ok := w.Checklist.Item(f.Item)
	if !ok {
		return f.Message
	}
	rest, ok := strings.CutPrefix(f.Message, it.ID+" ("+it.Title.OneLine()+")")
	for _, lead := range []string{" is ", ", ", ": "} {
		said, begins := strings.CutPrefix(rest, lead)
		r, n := utf8.DecodeRuneInString(said)
		if ok && begins && n > 0 {
			return string(unicode.ToUpper(r)) + said[n:]
		}
	}
	return f.Message
}

func (w *Work) checked() *checked {
	if w.claims.revision != w.revision {
		look := scan
		if w.reading {
			look = func(string) []claims.Mark { return nil }
		}
		w.claims = check(w.Checklist, w.a, w.Days(), w.revision, w.claims, look)
	}
	return &w.claims
}

// check makes the claim check. before is the one before, with what was found in texts:
// a change touches one of hundreds, and the others are not looked through anew.
func check(c *checklist.Checklist, a *assessment.Assessment, days assessment.Days, revision int, before checked, look func(string) []claims.Mark) checked {
	out := checked{revision: revision, byItem: map[string][]claims.Finding{}, marks: map[string][]claims.Mark{}, memory: before.memory}
	out.findings = claims.Check(claims.Context{Checklist: c, Assessment: a, Days: days, Memory: &out.memory, Scan: func(s string) []claims.Mark {
		marks, known := out.marks[s]
		if !known {
			if marks, known = before.marks[s]; !known {
				marks = look(s)
			}
			out.marks[s] = marks
		}
		return marks
	}})
	for _, f := range out.findings {
		out.byItem[f.Item] = append(out.byItem[f.Item], f)
		if f.Open() {
			out.open++
		}
	}
	return out
}

// Marks is what looking through every text has found, by the text.
type Marks map[string][]claims.Mark

// ReadThrough gives what looks through every text for personal and operational
// detail, to be run beside the work, so that the first picture of a large file does
// not wait for it; nil once that was done or is under way. Until HasRead, the claim
// check has nothing to say on that.
func (w *Work) ReadThrough() func() Marks {
	if w.reading || w.claims.revision > 0 {
		return nil
	}
	w.reading = true
	c, a, days := w.Checklist, w.a, w.Days()
	return func() Marks { return check(c, a, days, 0, checked{}, scan).marks }
}

// HasRead takes in what was found; what was changed in the meantime is looked
// through with the next check.
func (w *Work) HasRead(found Marks) {
	if !w.reading {
		return
	}
	w.reading = false
	w.claims = checked{marks: found}
	w.revision++ // every picture that was drawn without it is drawn again
}

// scan finds what looks like personal or operational detail, in the terms of
// the claim check.
func scan(s string) []claims.Mark {
	var marks []claims.Mark
	for _, m := range privacy.Scan(s) {
		marks = append(marks, claims.Mark{What: m.What, Instead: m.Instead})
	}
	return marks
}

// Proposal is the level that the parts and the evidence speak for on an item;
// false, with why, where there is none.
func (w *Work) Proposal(st assessment.State) (level int, why []string, ok bool) {
	if st.Item == nil {
		return 0, nil, false
	}
	level, why = w.a.Propose(w.Checklist, st.Item, st.Answer.Judgement, w.Days())
	return level, why, level != assessment.NoProposal
}
