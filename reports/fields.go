package reports

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// fieldsOf writes what a record says, field by field in the order of its
// declaration and under the labels that it has there, words and dates that follow
// each other on one line. own holds lines of the report's own in the place of a
// field, none to leave it out. What an entry is called stands above, and where
// something is wanted and nothing said, that is told.
func (r *report) fieldsOf(register string, own map[string][]page.Span, items ...*checklist.Item) []page.Span {
	k, _ := assessment.KindOf(register)
	v, _ := r.a.Current(register)
	name := r.naming(items)
	missing := map[string]bool{}
	for _, f := range k.Missing(v) {
		missing[f.Key] = true
	}
	var lines, run []page.Span
	for i, f := range k.Shown() {
		said := says(k, f, v, name)
		instead, told := own[f.Key]
		switch {
		case told:
			said = instead
		case k.Home != "" && i == 0:
			said = nil
		case missing[f.Key]:
			said = []page.Span{page.Fact(f.Label, nothing)}
		}
		switch {
		case len(said) == 0:
		case f.Short() && !told:
			run = append(run, said...)
		default:
			lines, run = append(append(lines, oneLine(run)...), said...), nil
		}
	}
	return append(lines, oneLine(run)...)
}

// naming knows what is recorded on some items. Where a part of another one is
// named too, or there are several, each part stands with its item.
func (r *report) naming(items []*checklist.Item) schema.Naming {
	mine, all := r.a.NamingOn(r.c, items...), make([]*checklist.Item, len(r.c.Items))
	for i := range r.c.Items {
		all[i] = &r.c.Items[i]
	}
	every := r.a.NamingOn(r.c, all...)
	return func(f schema.Info, word string) (string, bool) {
		if said, ok := mine(f, word); ok && (len(items) == 1 || !assessment.IsPartRef(word)) {
			return said, ok
		}
		said, ok := every(f, word)
		if item, _, _ := strings.Cut(word, ":"); ok && assessment.IsPartRef(word) {
			said = item + ", " + said
		}
		return said, ok
	}
}

// oneLine puts things that are said into one line: "Date seen: 3 May 2026; method:
// data".
func oneLine(said []page.Span) []page.Span {
	if len(said) == 0 {
		return nil
	}
	line := said[0]
	for _, one := range said[1:] {
		line = page.Join(line, "; ", page.Span(text.LowerFirst(string(one))))
	}
	return []page.Span{line}
}

// inBrief is the words and dates of an entry in a few words, for a list of many.
func (r *report) inBrief(register string) page.Span {
	k, _ := assessment.KindOf(register)
	k.Fields = slices.DeleteFunc(slices.Clone(k.Fields), func(f schema.Info) bool { return !f.Short() })
	k.Home = ""
	v, _ := r.a.Current(register)
	missing := k.Missing(v)
	var said []page.Span
	for _, f := range k.Shown() {
		one := says(k, f, v, assessment.Naming(r.c))
		if slices.ContainsFunc(missing, func(m schema.Info) bool { return m.Key == f.Key }) {
			one = []page.Span{page.Fact(f.Label, nothing)}
		}
		said = append(said, one...)
	}
	return page.Span(text.LowerFirst(string(page.Join(oneLine(said)...))))
}

// says is what one field of a value says, each line with its label.
func says(k schema.Kind, f schema.Info, v assessment.Value, name schema.Naming) []page.Span {
	k.Fields = []schema.Info{f}
	alone := assessment.Value{}
	for key, s := range v {
		if key == f.Key || strings.HasPrefix(key, f.Key+".") {
			alone[key] = s
		}
	}
	var lines []page.Span
	for _, said := range k.Says(alone, name) {
		label := said.Label
		if label == "" {
			label = f.Label
		}
		lines = append(lines, prose(label, said.Text)...)
	}
	return lines
}

// atPlace says that a kind of record has a place of its own in what is written
// on an item; whatever is not named here stands together below it.
func atPlace(k schema.Kind) bool {
	return slices.Contains([]string{"level", "part", "note", "second", "flag", "evidence", "action", "answer", "previous"}, k.Name)
}

// beside writes what else is recorded on an item, kind by kind. It is for the
// force's own full report alone.
func (r *report) beside(ans assessment.Answer) {
	if !r.every {
		return
	}
	for _, k := range assessment.Kinds() {
		if !atPlace(k) {
			r.record(k, assessment.RemarkRegister(ans.Item, k.Name))
		}
	}
}

// record writes a record that stands once on its item: a text under its label,
// or the name of the record with its fields below it.
func (r *report) record(k schema.Kind, register string) {
	v, _ := r.a.Current(register)
	says := k.Says(v, assessment.Naming(r.c))
	if v.Blank() || len(says) == 0 {
		return
	}
	if k.Place == schema.Single {
		r.doc.Para(r.split(register))
		r.block(stop(k.Fields[0].Label), says[0].Text)
		return
	}
	lines := []page.Span{page.Strong(page.Plain(stop(text.UpperFirst(k.Single())))), r.split(register)}
	r.doc.Para(append(lines, r.fieldsOf(register, nil)...)...)
}
