package merging

import (
	"cmp"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Field is one thing that a version says, with its name for people.
type Field struct {
	Name string
	Text text.Text
}

// Place is where a register belongs.
type Place struct {
	Register string
	Item     string // empty for what is about the whole assessment
	Key      string // how a person names it on the command line: level, aim, the key of a part, an entry's id, a fact
	What     string // in words: the level, the evidence "Minutes"
	Kind     Kind
}

// Kind is what counts as one sort of thing in a report of a merge.
type Kind string

// The kinds.
const (
	Answers  Kind = "answers"
	Evidence Kind = "evidence"
	Actions  Kind = "actions"
	Others   Kind = "others"
)

// PlaceOf says where a register belongs, in words of an assessment that holds it.
func PlaceOf(a *assessment.Assessment, register string) Place {
	of := assessment.RegisterNamed(register)
	k, known := assessment.KindOf(register)
	p := Place{Register: register, Item: of.Item, Key: line(cmp.Or(of.Key, of.Kind)), What: a.NameOf(register), Kind: Others}
	switch v := anyValue(a, register); {
	case !known:
		p.Key = line(register)
	case k.Home != "":
		if counted, ok := map[string]Kind{"evidence": Evidence, "action": Actions}[k.Name]; ok {
			p.Kind = counted
		}
		p.Item, _, _ = strings.Cut(v[k.Home], " ")
	case k.Stays == schema.WithAnswer && !k.Remark && of.Item != "":
		p.Kind = Answers
	case v["register"] != "" && of.Item == "" && k.Place == schema.List:
		if about := assessment.RegisterNamed(v["register"]); about.Kind != of.Kind {
			whose := PlaceOf(a, v["register"])
			p.Item, p.What = whose.Item, p.What+", of "+whose.Untitled()
		}
	}
	return p
}

// Untitled is what a redaction takes there, without the title of an entry, which
// may be what has to go.
func (p Place) Untitled() string {
	if k, ok := assessment.KindOf(p.Register); ok && k.Home != "" {
		return k.Words + " " + p.Key
	}
	return p.What
}

// Named is the place in words with its key, where the words do not say that
// already: the role that prepared it (prepared_by).
func (p Place) Named() string {
	if strings.Contains(p.What, strings.ReplaceAll(p.Key, "_", " ")) {
		return p.What
	}
	return p.What + " (" + p.Key + ")"
}

// anyValue is what a register says now or, for an entry that was taken away,
// the last that it said.
func anyValue(a *assessment.Assessment, register string) assessment.Value {
	v, _ := a.Current(register)
	if len(v) > 0 && !v.IsRemoved() {
		return v
	}
	for _, r := range slices.Backward(a.History(register)) {
		if len(r.Value) > 0 && !r.Value.IsRemoved() {
			return r.Value
		}
	}
	return v
}

// Said is what a value of a register says, in the order of reading; one field
// that says so where it says nothing.
func Said(c *checklist.Checklist, register string, v assessment.Value) []Field {
	if v.IsRemoved() {
		return []Field{{"", text.Line("Taken away")}}
	}
	k, _ := assessment.KindOf(register)
	var out []Field
	for i, said := range k.Says(v, assessment.Naming(c)) {
		name := said.Label
		if i == 0 && k.Place != schema.Block && (k.Place != schema.Keyed || len(k.Shown()) == 1) {
			name = "" // what it is called, or what it is about, needs no name
		}
		out = append(out, Field{name, said.Text})
	}
	if len(out) == 0 {
		return []Field{{"", text.Line("Nothing recorded")}}
	}
	return out
}

// Fields is what a record says, each with its name.
func Fields(said []schema.Said) []Field {
	out := make([]Field, len(said))
	for i, one := range said {
		out[i] = Field{one.Label, one.Text}
	}
	return out
}

// Entry is all that an entry says besides what it is called, each under its name,
// and what is missing in it. own is as for schema.Kind.Details.
func Entry(k schema.Kind, v assessment.Value, item string, name schema.Naming, own ...string) []Field {
	said, _ := k.Details(v, item, name, own...)
	fields := Fields(said)
	var missing []string
	for _, f := range k.Missing(v) {
		if !slices.Contains(own, f.Key) {
			missing = append(missing, text.LowerFirst(f.Label))
		}
	}
	if len(missing) > 0 {
		fields = append(fields, Field{Name: "not recorded", Text: text.Line(strings.Join(missing, ", "))})
	}
	return fields
}

// Line is what a version says on one line.
func Line(fields []Field) string {
	said := make([]string, 0, len(fields))
	for _, f := range fields {
		one := strings.Join(strings.Fields(f.Text.OneLine()), " ")
		switch {
		case strings.Contains(f.Name, ","): // that of a row: Update, 28 November 2026, Enforcement lead
			one = f.Name + ": " + one
		case f.Name != "":
			one = text.LowerFirst(f.Name) + ": " + one
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}
