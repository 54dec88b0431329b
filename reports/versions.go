package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// versions writes two or more judgements that were made apart from each other
// and that nobody has settled. None of them is preferred.
func (r *report) versions(s assessment.State) {
	r.doc.Para(Join(Strong(Plain(fmt.Sprintf("Versions not settled: %d.", len(s.Answer.Versions)))),
		" They were made apart from each other; a person has to choose, or write a new one."))
	redacted := map[string]bool{}
	for _, h := range r.a.Heads(assessment.JudgementRegister(s.Item.ID)) {
		redacted[h.ID] = h.Redacted
	}
	for i, v := range s.Answer.Versions {
		label := Plain(fmt.Sprintf("Version %d, %s.", i+1, who(v.By, v.At)))
		r.doc.Para(Join(Strong(label), " ", Plain(stop(sentence(r.outcome(v.Judgement.Outcome))))))
		r.parts(s.Item, v.Judgement, v.Judgement.Outcome)
		r.reasons(v.Judgement)
		r.note(assessment.Answer{Judgement: v.Judgement, Redacted: redacted[v.Revision]})
	}
}

// otherVersions writes the versions of the item's target, evidence, actions and
// last position, where those are not settled.
func (r *report) otherVersions(ans assessment.Answer) {
	for _, name := range ans.Unsettled {
		switch {
		case name == assessment.JudgementRegister(ans.Item):
		case name == assessment.HandoverRegister(ans.Item) && !r.every:
			r.para("Two versions, not settled: %s. Both stand in the full report.", registerWords(name))
		default:
			r.register(name)
		}
	}
}

// register writes every version of one register.
func (r *report) register(name string) {
	r.doc.Para(Join(Strong(Plain("Two versions, not settled: "+registerWords(name)+".")),
		" They were made apart from each other; a person has to choose."))
	var list [][]Span
	for _, h := range r.a.Heads(name) {
		lines := []Span{Plain(sentence(who(h.By, h.At)))}
		switch {
		case h.Redacted:
			lines = append(lines, "Redacted: the text has been taken out for good")
		case h.Value.IsRemoved():
			lines = append(lines, "Taken away")
		case len(h.Value) == 0:
			lines = append(lines, Plain(sentence(nothing)))
		default:
			lines = append(lines, r.headLines(name, h)...)
		}
		list = append(list, lines)
	}
	r.doc.Bullets(list...)
}

// registerWords says what a register holds.
func registerWords(name string) string {
	first, second, _ := strings.Cut(name, "/")
	switch first {
	case "evidence", "action":
		return "an " + strings.Replace(first, "evidence", "evidence entry", 1)
	case "about":
		if words, ok := map[string]string{"seal": "the sign-off", "answered": "the answers to findings on the whole assessment"}[second]; ok {
			return words
		}
		return strings.ReplaceAll(second, "_", " ")
	}
	return partOfItem(second) + " on " + first
}

// fields are the names of what registers hold, in the order of printing.
func fields() [][2]string {
	return [][2]string{{"text", "Text"}, {"level", "Target"}, {"title", "Title"}, {"what", "Action"}, {"outcome", "Outcome"}, {"method", "Method"},
		{"about", "About"}, {"seen", "Seen"}, {"review_by", "Review by"}, {"where", "Where it is"}, {"owner", "Owner"},
		{"lead", "Chief officer who answers for it"}, {"due", "Due"}, {"first_due", "First due"}, {"done_when", "Done when"}, {"from", "Answers to"},
		{"status", "Status"}, {"cycle", "Cycle"}, {"as_at", "As at"}, {"handling", "Handling"}, {"items", "Items"}, {"item", "Item"},
		{"parts", "Parts"}, {"retired", "Retired because"}, {"reason", "Reason"}, {"override", "Reason for the level"},
		{"why", "Why, for a briefing"}, {"risk", "Risk held, for a briefing"}, {"note", "Note"}}
}

// headLines writes what one version of a register says.
func (r *report) headLines(name string, h assessment.Revision) []Span {
	first, second, _ := strings.Cut(name, "/")
	switch {
	case name == assessment.SealRegister():
		seal := assessment.SealOf(h.Value)
		return append([]Span{labelled("Signed off by", Join(role(seal.Role), ", ", Plain(signedOn(seal)))), labelled("Code", Plain(seal.Code))},
			prose("Statement", seal.Statement)...)
	case second == "answered":
		var lines []Span
		all := assessment.AnsweredOf(h.Value)
		for _, key := range slices.Sorted(maps.Keys(all)) {
			lines = append(lines, answer(findingWords(key), all[key])...)
		}
		return lines
	case second == "second":
		look := assessment.SecondLookOf(h.Value)
		return append([]Span{labelled("By", role(look.By)), Plain(r.found(look))}, prose("Note", look.Note)...)
	case first == "action":
		v := maps.Clone(h.Value)
		maps.DeleteFunc(v, func(field, _ string) bool {
			return strings.HasPrefix(field, "update.") || field == "opened" || strings.HasPrefix(field, "closed_") || field == "signed_off_by"
		})
		return append(valueLines(v), r.course(assessment.ActionOf(second, h.Value))...)
	}
	return valueLines(h.Value)
}

// valueLines writes the fields of a value, known ones first.
func valueLines(v assessment.Value) []Span {
	left := maps.Clone(v)
	delete(left, "wording")
	var lines []Span
	for _, f := range fields() {
		lines = append(lines, prose(f[1], dated(left[f[0]]))...)
		delete(left, f[0])
	}
	for _, key := range slices.Sorted(maps.Keys(left)) {
		lines = append(lines, prose(sentence(strings.NewReplacer("part.", "part ", "_", " ").Replace(key)), dated(left[key]))...)
	}
	return lines
}

// dated cleans a value and turns a date into the form for people.
func dated(raw string) text.Text {
	if d, err := date.Parse(raw); err == nil {
		return text.Line(d.Long())
	}
	return text.Clean(raw)
}

// unsettled lists where two versions stand, and writes those that belong to no
// item: facts about the whole assessment, and entries that one side took away.
func (r *report) unsettled() {
	names := r.a.Conflicts()
	if len(names) == 0 {
		return
	}
	r.section("Two versions, not settled")
	var list [][]Span
	for _, s := range r.pos.States {
		if s.Answer.InConflict() {
			list = append(list, []Span{named(s.Item)})
		}
	}
	if len(list) > 0 {
		r.para("Both versions stand with each of these items. Nothing has been chosen by the program.")
		r.doc.Bullets(list...)
	}
	mine := map[string]bool{}
	for _, s := range r.pos.States {
		for _, name := range s.Answer.Unsettled {
			mine[name] = true
		}
	}
	for _, name := range names {
		if !mine[name] {
			r.register(name)
		}
	}
}
