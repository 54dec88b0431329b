package assess

import (
	"slices"
	"strings"

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
func (s *Screen) askFor(r asking, typed map[string]string) tea.Cmd {
	k, _ := assessment.KindOf(r.register)
	fields := slices.Concat(r.first, ordered(form.Asked(k, r.before, assessment.Naming(s.desk.Checklist), r.own), r.order), r.last)
	name := r.register
	if len(r.seen.History(name)) == 0 && k.Home != "" {
		name = "" // a new entry has no name yet: what is typed stands under the title, which says on which item
	}
	return s.fill(name, r.title, withTyped(fields, typed), func(values map[string]string) tea.Cmd {
		v := form.Given(k, r.before, fields, values) // held against what the record says, not against what was typed
		change := setRecord(r.register, v)
		if r.record != nil {
			change = r.record(v, values)
		}
		return s.filed(r.seen, r.item, did(r.register, r.item, v), change, func() tea.Cmd { return s.askFor(r, values) }, r.after)
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

// setRecord makes a value the whole of what a register says.
func setRecord(register string, v assessment.Value) assessment.Step {
	return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRecord(register, v, who)
	}
}

// did says in words what was recorded, for undo: the handover note on INT-4.
func did(register, item string, v assessment.Value) string {
	k, _ := assessment.KindOf(register)
	if k.Home == "" {
		return k.OnItem(item)
	}
	k.Words += " " + text.Line(v[k.Fields[0].Key]).OneLine()
	return k.OnItem(item)
}

// titleOf is what the form of a record is headed with.
func titleOf(register, item string) string {
	k, _ := assessment.KindOf(register)
	return item + titleGap + text.UpperFirst(k.Single())
}

// titleGap stands between the item and what a dialog asks for, in its title.
const titleGap = "  "

// heldBy is the declaration of a field of a register; what it may hold is said
// there and nowhere else.
func heldBy(register, key string) schema.Info {
	k, _ := assessment.KindOf(register)
	f, _ := k.Field(key)
	return f
}

// alone is the value of a record that is one text and nothing else.
func alone(register string, said text.Text) assessment.Value {
	k, _ := assessment.KindOf(register)
	return assessment.Value{k.Fields[0].Key: said.String()}.Trimmed()
}

// saysOf lists what a register says now, in the words of its declaration;
// nothing while it has two versions.
func saysOf(a *assessment.Assessment, register string, name schema.Naming) []schema.Said {
	k, _ := assessment.KindOf(register)
	v, settled := a.Current(register)
	if v.Blank() || !settled {
		return nil
	}
	return k.Says(v, name)
}

// lineOf is one thing that a record says, after its name where it needs one.
func lineOf(said schema.Said) string { return labelled(said.Label, said.Text) }

func labelled(name string, said text.Text) string {
	words := strings.TrimRight(said.String(), " \t\n")
	if name == "" {
		return words
	}
	return name + ": " + words
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

// ifApart says that a register has two versions, over which nothing is written.
func ifApart(a *assessment.Assessment, register string) tea.Cmd {
	if len(a.Versions(register)) > 0 {
		return shell.Caution(entryApart)
	}
	return nil
}
