package checklist

import (
	"example.org/upstander/checklist/yamlio"
)

// library reads what items point at and what groups them: the entries, the
// glossary, the lenses and the groups. All of it may be left out.
func (l *loader) library(root yamlio.Map) {
	for _, v := range root.Get("entries").List() {
		m := v.Map()
		l.entries = append(l.entries, m.Need("id"))
		l.c.Entries = append(l.c.Entries, l.entry(m))
	}
	for _, v := range root.Get("glossary").List() {
		m := v.Map()
		m.Only("term", "variants", "meaning")
		l.c.Glossary = append(l.c.Glossary, Term{Term: need(m, "term"), Variants: texts(m.Get("variants")), Meaning: need(m, "meaning")})
	}
	for _, v := range root.Get("lenses").List() {
		l.c.Lenses = append(l.c.Lenses, l.lens(v.Map()))
	}
	for _, v := range root.Get("groups").List() {
		m := v.Map()
		m.Only("id", "name", "note", "items")
		l.groups = append(l.groups, m.Need("id"))
		items := m.Need("items").List()
		l.areas = append(l.areas, items)
		l.c.Groups = append(l.c.Groups, Group{ID: matching(m.Get("id"), lowerHyphens, "write it in lower case with hyphens"),
			Name: need(m, "name"), Note: m.Get("note").Text(), Items: words(items)})
	}
}

// The most that the numbers of the claim check may be: more is a slip of the
// finger.
const (
	maxThinNoteWords     = 1000
	maxSameDocumentItems = 1000
	maxInsufficientDays  = 3660
	maxDueMoves          = 100
)

// claimCheck reads which rules are switched off and which numbers are the
// checklist's own. All of it may be left out.
func claimCheck(m yamlio.Map) ClaimCheck {
	m.Only("off", "thin_note_words", "same_document_items", "rise_levels", "insufficient_days", "due_moves")
	off := m.Get("off").List()
	unique(off, "rule")
	cc := ClaimCheck{Off: words(off)}
	for _, v := range off {
		matching(v, lowerHyphens, "write the id of a rule, in lower case with hyphens, as in thin-note")
	}
	for _, n := range []struct {
		key  string
		most int
		to   *int
	}{{"thin_note_words", maxThinNoteWords, &cc.ThinNoteWords}, {"same_document_items", maxSameDocumentItems, &cc.SameDocumentItems},
		{"rise_levels", Levels - 1, &cc.RiseLevels}, {"insufficient_days", maxInsufficientDays, &cc.InsufficientDays},
		{"due_moves", maxDueMoves, &cc.DueMoves}} {
		if v := m.Get(n.key); v.Exists() {
			*n.to = v.Int(1, n.most)
		}
	}
	return cc
}

func (l *loader) entry(m yamlio.Map) Entry {
	m.Only("id", "kind", "title", "pages", "summary", "points", "questions", "action", "outcome", "none")
	e := Entry{
		ID:    matching(m.Get("id"), entryID, "write it in capitals, digits and hyphens, as in CS1"),
		Kind:  matching(m.Need("kind"), lowerHyphens, "write it in lower case with hyphens, as in good-practice"),
		Title: need(m, "title"), Pages: need(m, "pages"), Summary: need(m, "summary"),
		Points: texts(m.Get("points")), Outcome: m.Get("outcome").Text(), None: m.Get("none").Text(),
	}
	for _, v := range m.Get("questions").List() {
		e.Questions = append(e.Questions, l.question(v.Map()))
	}
	switch action := m.Get("action"); {
	case !action.Exists():
	case action.IsList():
		e.Action = texts(action)
	case action.Word() == "silent":
		e.Silent = true
	default:
		action.Fail(`"action" is neither a list nor the word silent`, "write what the force did as a list, or silent when the source does not say")
	}
	return e
}

func (l *loader) question(m yamlio.Map) Question {
	m.Only("for", "text", "tests", "none", "shift")
	tests := m.Get("tests").List()
	l.areas = append(l.areas, tests)
	q := Question{For: m.Need("for").OneOf("managers", "officers"), Text: need(m, "text"), Tests: words(tests), None: m.Get("none").Text(), Shift: m.Get("shift").Bool()}
	if len(tests) > 0 && !q.None.Empty() {
		m.Get("none").Fail("this question tests items, and says why it tests none", "keep one of tests and none")
	}
	if q.Shift && q.For == "managers" {
		m.Get("shift").Fail("a question for managers is marked as one that a shift can answer", "take out shift, or write for: officers")
	}
	return q
}

func (l *loader) lens(m yamlio.Map) Lens {
	m.Only("id", "name", "note", "dated", "areas")
	lens := Lens{
		ID:   matching(m.Need("id"), lowerHyphens, "write it in lower case with hyphens"),
		Name: need(m, "name"), Note: m.Get("note").Text(), Dated: m.Get("dated").Date(),
	}
	for _, v := range m.Need("areas").List() {
		area := v.Map()
		area.Only("id", "name", "items")
		items := area.Need("items").List()
		l.areas = append(l.areas, items)
		lens.Areas = append(lens.Areas, Area{
			ID:   matching(area.Need("id"), lowerHyphens, "write it in lower case with hyphens"),
			Name: need(area, "name"), Items: words(items),
		})
	}
	return lens
}
