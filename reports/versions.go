package reports

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// versions writes every version of an item's level, and of the states of its
// parts, that nobody has settled. None of them is preferred.
func (r *report) versions(s assessment.State) {
	for _, name := range judged(s.Answer) {
		r.register(name)
	}
	r.parts(s.Item, s.Answer.Judgement, s.Outcome)
	if !slices.Contains(s.Answer.Unsettled, assessment.NoteRegister(s.Item.ID)) {
		r.note(s.Answer)
	}
}

// judged lists the registers of an item's level and parts that have versions.
func judged(ans assessment.Answer) []string {
	var names []string
	for _, v := range ans.Versions {
		if !slices.Contains(names, v.Register) {
			names = append(names, v.Register)
		}
	}
	return names
}

// otherVersions writes the versions of what else is recorded on the item, where
// those are not settled.
func (r *report) otherVersions(ans assessment.Answer) {
	for _, name := range ans.Unsettled {
		switch {
		case slices.Contains(judged(ans), name):
		case r.forForceAlone(name):
			r.para("Two versions, not settled: %s. Both stand in the full report.", r.registerWords(name))
		default:
			r.register(name)
		}
	}
}

// forForceAlone says that a register holds a remark that goes to nobody else, and
// so stands in the force's own full report alone.
func (r *report) forForceAlone(register string) bool {
	k, _ := assessment.KindOf(register)
	travels := slices.ContainsFunc(k.Fields, func(f schema.Info) bool { return f.Tier > schema.ForceOnly })
	return k.Remark && !travels && !atPlace(k) && !r.every
}

// register writes every version of one register.
func (r *report) register(name string) {
	r.doc.Para(page.Join(page.Strong(page.Plain("Two versions, not settled: "+r.registerWords(name)+".")),
		" They were made apart from each other; a person has to choose."))
	var list [][]page.Span
	for _, h := range r.a.Heads(name) {
		lines := []page.Span{page.Join(r.numbered(name, h), page.Plain(text.UpperFirst(who(h.By, h.At))))}
		switch {
		case h.Redacted:
			lines = append(lines, "Redacted: the text has been taken out for good")
		case h.Value.IsRemoved():
			lines = append(lines, "Taken away")
		case len(h.Value) == 0:
			lines = append(lines, page.Plain(text.UpperFirst(nothing)))
		default:
			lines = append(lines, r.headLines(name, h)...)
		}
		list = append(list, lines)
	}
	r.doc.Bullets(list...)
	r.doc.Para(r.toSettleIt(name))
}

// registerWords says what a register holds, and on which item.
func (r *report) registerWords(name string) string {
	if item := assessment.RegisterNamed(name).Item; item != "" {
		return r.a.NameOf(name) + " on " + item
	}
	return r.a.NameOf(name)
}

// headLines writes what one version of a register says.
func (r *report) headLines(name string, h assessment.Revision) []page.Span {
	k, _ := assessment.KindOf(name)
	if k.Name == "level" && !r.every { // what the program proposes stays in the force
		h.Value = maps.Clone(h.Value)
		delete(h.Value, "proposed")
	}
	var lines []page.Span
	for _, said := range k.Says(h.Value, assessment.Naming(r.c)) {
		label := said.Label
		if label == "" {
			label = text.UpperFirst(k.Single())
		}
		lines = append(lines, prose(label, said.Text)...)
	}
	return lines
}

// unsettled lists where two versions stand, and writes those that belong to no
// item: facts about the whole assessment, and entries that one side took away.
func (r *report) unsettled() {
	names := r.a.Conflicts()
	if len(names) == 0 {
		return
	}
	r.section("Two versions, not settled")
	var list [][]page.Span
	for _, s := range r.pos.States {
		if s.Answer.InConflict() {
			names := make([]string, len(s.Answer.Unsettled))
			for i, register := range s.Answer.Unsettled {
				names[i] = r.a.NameOf(register)
			}
			list = append(list, []page.Span{page.Join(named(s.Item), ": ", page.Plain(text.Series(names)))})
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
	r.doc.Para(r.toSettleIt(""))
}
