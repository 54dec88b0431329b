package record

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// asking is a record that a person is asked for in a form. What the form asks
// is the declaration of the register's kind.
type asking struct {
	seen     *assessment.Assessment // what stood on the screen
	item     string
	register string
	title    string
	before   assessment.Value
	own      form.Own
	first    []form.Field // asked for before the record's own
	last     []form.Field // asked for after them
	order    []string     // keys of the record's own fields that come first
	// record makes the change of what the form gives; nil sets the register.
	record func(v assessment.Value, values map[string]string) assessment.Step
	after  func(cmd tea.Cmd) tea.Cmd
}

// askFor asks for a record. typed is what stood in the form before, where it is
// opened again because something was refused.
func (r *Recorder) askFor(q asking, typed map[string]string) tea.Cmd {
	k, _ := assessment.KindOf(q.register)
	fields := slices.Concat(q.first, ordered(form.Asked(k, q.before, assessment.Naming(r.desk.Checklist), q.own), q.order), q.last)
	name := q.register
	if len(q.seen.History(name)) == 0 && k.Home != "" {
		name = "" // a new entry has no name yet: what is typed stands under the title, which says on which item
	}
	return r.fill(name, q.title, withTyped(fields, typed), func(values map[string]string) tea.Cmd {
		v := form.Given(k, q.before, fields, values) // held against what the record says, not against what was typed
		change := SetRecord(q.register, v)
		if q.record != nil {
			change = q.record(v, values)
		}
		return r.attempt(attempt{
			seen: q.seen, item: q.item, did: Did(q.register, q.item, v), change: change,
			again: func() tea.Cmd { return r.askFor(q, values) }, after: q.after,
		})
	})
}

// ordered puts the fields of some keys before the others.
func ordered(fields []form.Field, keys []string) []form.Field {
	place := func(f form.Field) int {
		if i := slices.Index(keys, f.Key); i >= 0 {
			return i
		}
		return len(keys)
	}
	slices.SortStableFunc(fields, func(x, y form.Field) int { return place(x) - place(y) })
	return fields
}

// SetRecord makes a value the whole of what a register says.
func SetRecord(register string, v assessment.Value) assessment.Step {
	return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRecord(register, v, who)
	}
}

// Did says in words what was recorded, for undo: the handover note on INT-4.
func Did(register, item string, v assessment.Value) string {
	k, _ := assessment.KindOf(register)
	if k.Home == "" {
		return k.OnItem(item)
	}
	k.Words += " " + text.Line(v[k.Fields[0].Key]).OneLine()
	return k.OnItem(item)
}

// TitleOf is what the form of a record is headed with.
func TitleOf(register, item string) string {
	k, _ := assessment.KindOf(register)
	return item + TitleGap + text.UpperFirst(k.Single())
}

// TitleGap stands between the item and what a dialog asks for, in its title.
const TitleGap = "  "

// heldBy is the declaration of a field of a register; what it may hold is said
// there and nowhere else.
func heldBy(register, key string) schema.Info {
	k, _ := assessment.KindOf(register)
	f, _ := k.Field(key)
	return f
}

// Alone is the value of a record that is one text and nothing else.
func Alone(register string, said text.Text) assessment.Value {
	k, _ := assessment.KindOf(register)
	return assessment.Value{k.Fields[0].Key: said.String()}.Trimmed()
}

// withTyped gives the fields with what stood in a form before.
func withTyped(fields []form.Field, typed map[string]string) []form.Field {
	out := make([]form.Field, len(fields))
	for i, f := range fields {
		if v, ok := typed[f.Key]; ok {
			f.Proposed = f.Proposed && v == f.Value
			f.Value = v
		}
		out[i] = f
	}
	return out
}

// IfApart says that a register has two versions, over which nothing is written.
func IfApart(a *assessment.Assessment, register string) tea.Cmd {
	if len(a.Versions(register)) > 0 {
		return shell.Caution(entryApart)
	}
	return nil
}
