package returns

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Said is one text that a return lets out.
type Said struct {
	Item string // empty for what belongs to no item
	What string // in words: the practice to share, "Title" of evidence entry 2
	Text text.Text
}

// Marked is one text that a return lets out and that looks like personal or
// operational detail.
type Marked struct {
	Said
	Marks []privacy.Mark
}

// Says lists every text in a return that somebody typed, but for the name of
// the force: what belongs to no item first, then item by item.
func (r *Return) Says() []Said {
	var list []Said
	add := func(what string, t text.Text) {
		if !t.Empty() {
			list = append(list, Said{"", what, t})
		}
	}
	for _, f := range r.Audience.Facts() {
		if k, _ := assessment.KindNamed(string(f)); k.Fields[0].Class != schema.Ours {
			add(factWords(f), r.Fact(f))
		}
	}
	if r.Seal != nil {
		k := r.Audience.SealFields()
		for _, said := range k.Typed(r.Seal.Said()) {
			add(k.Named(said.Key), said.Text)
		}
	}
	for i := range r.Answers {
		list = append(list, r.Answers[i].says()...)
	}
	return list
}

// says lists what somebody typed on an item.
func (a *Answer) says() []Said {
	var list []Said
	n := map[string]int{}
	for _, rec := range a.Records {
		k, _ := assessment.KindNamed(rec.Kind)
		n[k.Name]++
		for _, t := range k.Typed(rec.Value) {
			what := k.Named(t.Key)
			if k.Place == schema.List {
				what += fmt.Sprintf(" of %s %d", k.Single(), n[k.Name])
			}
			list = append(list, Said{a.Item, what, t.Text})
		}
	}
	return list
}

// Review says where a return holds what looks like personal or operational
// detail. That nothing is found is no promise: show privacy.Caveat with the
// answer.
func (r *Return) Review() []Marked {
	var list []Marked
	for _, s := range r.Says() {
		if marks := privacy.Scan(s.Text.String()); len(marks) > 0 {
			list = append(list, Marked{s, marks})
		}
	}
	return list
}

// factWords is what a fact about the whole assessment is called.
func factWords(f assessment.Fact) string {
	k, _ := assessment.KindNamed(string(f))
	return k.Words
}
