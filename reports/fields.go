package reports

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
)

// fieldsOf writes what a record says, field by field in the order of its
// declaration and under the labels that it has there. own holds lines of the
// report's own in the place of a field, none to leave it out; missing names the
// fields of which it is told that nothing was recorded.
func (r *report) fieldsOf(register string, own map[string][]Span, missing ...string) []Span {
	k, _ := assessment.KindOf(register)
	v, _ := r.a.Current(register)
	var lines []Span
	for _, f := range k.Shown() {
		if instead, has := own[f.Key]; has {
			lines = append(lines, instead...)
			continue
		}
		said := r.says(k, f, v)
		if len(said) == 0 && slices.Contains(missing, f.Key) {
			said = []Span{labelled(f.Label, nothing)}
		}
		lines = append(lines, said...)
	}
	return lines
}

// says is what one field of a value says, each line with its label.
func (r *report) says(k schema.Kind, f schema.Info, v assessment.Value) []Span {
	k.Fields = []schema.Info{f}
	alone := assessment.Value{}
	for key, s := range v {
		if key == f.Key || strings.HasPrefix(key, f.Key+".") {
			alone[key] = s
		}
	}
	var lines []Span
	for _, said := range k.Says(alone, assessment.Naming(r.c)) {
		label := said.Label
		if label == "" {
			label = f.Label
		}
		lines = append(lines, prose(label, said.Text)...)
	}
	return lines
}

// labelOf is what a field of a kind of record is called.
func labelOf(kind, field string) string {
	k, _ := assessment.KindNamed(kind)
	f, _ := k.Field(field)
	return f.Label
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
	lines := []Span{Strong(Plain(stop(sentence(k.Single())))), r.split(register)}
	r.doc.Para(append(lines, r.fieldsOf(register, nil)...)...)
}
