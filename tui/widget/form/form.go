// Package form is a dialog with fields to fill in: a line, a date, one of
// several, any of several. It checks what was typed, says under the field what
// is wrong, and asks before it throws anything away.
//
// It imports bubbletea, checklist/text, checklist/date, checklist/schema, the shell, theme, keys,
// input, edit, scroll and layout, and no screen.
package form

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/tui/input"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/scroll"
)

// Kind is what goes into a field.
type Kind int

// The kinds of field.
const (
	Line  Kind = iota // one line of text
	Date              // a day; the value is 2026-11-23, or empty
	OneOf             // one of the choices; the value is the choice's, or empty
	AnyOf             // any of the choices; the value is theirs with commas between
)

// Choice is one thing to choose: the value, without a comma in it, and how it
// is shown.
type Choice struct{ Value, Label string }

// Field is one thing to fill in.
type Field struct {
	Key      string // name of its value in what done gets
	Label    string
	Hint     string // under the field while it has the cursor
	Kind     Kind
	Required bool
	Value    string   // what stands there at first, in the form given with Kind; what is no choice is dropped
	Choices  []Choice // for OneOf and AnyOf
	Limit    int      // characters of a line; 0 for 500
	File     bool     // a line that names files or folders, and says nothing
	Proposed bool     // what stands there is proposed: it says so, and the first letter typed into a line takes its place
	Confirm  bool     // what is proposed is recorded only once the cursor has been there, or once more is saved when it was pointed out
	// Check says in plain words what is wrong with a value, in the form given
	// with Kind. It is not asked about an empty one. It may be left out.
	Check func(value string) error
	// Notice says what to think about in a value, once the field is left and
	// until it is changed. It bars nothing. It is not asked about an empty
	// value and may be left out.
	Notice func(value string) string
	// When says by what stands in the other fields whether this one is asked.
	// While it is not, it is out of sight and gives no value. It may be left out.
	When func(value func(key string) string) bool
	// Needed says by what stands in the other fields whether this one has to be
	// filled in, where Required does not. It may be left out.
	Needed func(value func(key string) string) bool
	// Follow is what stands in the field until somebody changes it, by what stands
	// in the others. It may be left out.
	Follow func(value func(key string) string) string
}

const (
	group     = "Form"
	lineLimit = 500
	dateLimit = 40
)

// Form is the dialog.
type Form struct {
	theme  *theme.Theme
	look   edit.Look
	title  string
	fields []*field
	focus  int
	asking bool // the question whether to throw away what was typed
	away   bool // its marked answer: true for throwing away
	done   func(map[string]string) tea.Msg
	cancel func() tea.Msg
	scroll scroll.Scroller
	say    string
	asked  bool // what is proposed and has not been seen was just put in sight: saving again records it
	keys   bindings
}

type bindings struct{ next, back, save, leave, take, step, tick, discard, paste keys.Binding }

var _ shell.Dialog = (*Form)(nil)

// New makes a form. done gets the values by the keys of the fields that are asked
// once they are all in order; cancelled makes the message for leaving without saving and
// may be nil.
func New(t *theme.Theme, title string, fields []Field, done func(values map[string]string) tea.Msg, cancelled func() tea.Msg) *Form {
	f := &Form{title: title, done: done, cancel: cancelled, keys: bindings{
		next:    keys.New(group, "Tab ↓", "next field; among ticks ↓ goes to the next of them", "tab", "down"),
		back:    keys.New(group, "Shift+Tab ↑", "field before; among ticks ↑ goes to the one before", "shift+tab", "up"),
		take:    keys.New(group, "Enter", "next field; on the last one save", "enter").OnBottomLine(),
		save:    keys.New(group, "Ctrl+S", "save", "ctrl+s").OnBottomLine(),
		leave:   keys.New(group, "Esc", "leave", "esc").OnBottomLine(),
		step:    keys.New(group, "← →", "choose one; go from tick to tick", "left", "right"),
		tick:    keys.New(group, "Space", "choose the next; set or clear a tick", " "),
		discard: keys.New(group, "d", "discard what was typed", "d"),
		paste:   keys.New(group, "Ctrl+V", "paste", "ctrl+v"),
	}}
	for _, one := range fields {
		made := newField(one)
		made.others = f.valueOf
		f.fields = append(f.fields, made)
	}
	if len(f.fields) > 0 {
		f.fields[0].seen = true // the cursor is on it
	}
	f.SetTheme(t)
	return f
}

// On says what day it is: days are read from it, such as +3m, and told by it.
func (f *Form) On(today date.Date) *Form {
	for _, one := range f.fields {
		one.today = today
	}
	return f
}

// SetTheme draws in another theme from now on.
func (f *Form) SetTheme(t *theme.Theme) { f.theme, f.look = t, edit.LookOf(t) }

// CapturesText says whether letters are text: in every field, but not while the
// form asks whether to throw away.
func (f *Form) CapturesText() bool { return !f.asking }

// Keys gives the keys that work here.
func (f *Form) Keys() []keys.Binding {
	if f.asking {
		return []keys.Binding{
			f.keys.discard.OnBottomLine(),
			keys.New(group, "Esc", "keep editing", "esc").OnBottomLine(),
			keys.New(group, "Enter", "take the marked answer", "enter").OnBottomLine(),
		}
	}
	const why = "This field is for typing."
	step, tick := f.keys.step, f.keys.tick
	if f.typing() {
		step, tick = step.Off(why), tick.Off(why)
	}
	list := []keys.Binding{f.keys.save, f.keys.take, f.keys.next, f.keys.back, step, tick, f.keys.paste, f.keys.leave}
	for _, k := range edit.Keys(group) {
		if !f.typing() {
			k = k.Off("This field is for choosing.")
		}
		list = append(list, k)
	}
	return list
}

func (f *Form) typing() bool {
	return len(f.fields) > 0 && f.fields[f.focus].typed()
}

// Update takes a key and is done when the form was saved or left.
func (f *Form) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return f, nil, false
	}
	if f.asking {
		return f.answer(press)
	}
	asked := f.asked
	f.say, f.asked = "", false
	switch {
	case key.Matches(press, f.keys.leave.Binding):
		if f.dirty() {
			f.asking, f.away = true, false
			return f, nil, false
		}
		return f.leave()
	case key.Matches(press, f.keys.save.Binding):
		return f.save(asked)
	case key.Matches(press, f.keys.take.Binding):
		if f.next(1) <= f.focus {
			return f.save(asked)
		}
		f.goTo(f.next(1))
	case len(f.fields) > 0 && f.fields[f.focus].walks(press):
	case key.Matches(press, f.keys.next.Binding):
		f.goTo(f.next(1))
	case key.Matches(press, f.keys.back.Binding):
		f.goTo(f.next(-1))
	case key.Matches(press, f.keys.paste.Binding) && f.typing():
		return f, input.Paste, false
	case len(f.fields) > 0:
		one := f.fields[f.focus]
		before := one.raw()
		f.say = one.key(press)
		one.own = one.own || one.raw() != before
		f.follow()
	}
	return f, nil, false
}

// follow fills in anew what nobody has changed and follows from other fields.
func (f *Form) follow() {
	for _, one := range f.fields {
		if one.Follow == nil || one.own {
			continue
		}
		if now := one.Follow(f.valueOf); now != one.raw() {
			one.put(now)
			one.seen = false
		}
	}
}

// valueOf is what stands in the field of a key.
func (f *Form) valueOf(key string) string {
	for _, one := range f.fields {
		if one.Key == key {
			return one.value()
		}
	}
	return ""
}

// asks says that a field is asked now.
func (f *Form) asks(one *field) bool { return one.When == nil || one.When(f.valueOf) }

// next is the place of the next field that is asked, or of the one before it,
// around the ends.
func (f *Form) next(step int) int {
	n := len(f.fields)
	for at, left := f.focus+step, n; left > 0; at, left = at+step, left-1 {
		if at = (at + n) % n; f.asks(f.fields[at]) {
			return at
		}
	}
	return f.focus
}

// Title says what the form is about.
func (f *Form) Title() string { return f.title }

// Typed is what was typed so far and is not what stood there at first, one field
// on a line after its label; empty when there is nothing. The name of a file is
// not worth keeping.
func (f *Form) Typed() string {
	var lines []string
	for _, one := range f.fields {
		if one.typed() && !one.File && one.changed() && one.raw() != "" {
			lines = append(lines, one.Label+": "+one.raw())
		}
	}
	return strings.Join(lines, "\n")
}

// Restore puts back what Typed gave of such a form before, and says so. False where
// it is of another form: then nothing is changed.
func (f *Form) Restore(typed string) bool {
	values := map[*field]string{}
	for _, line := range strings.Split(typed, "\n") {
		i := slices.IndexFunc(f.fields, func(one *field) bool { return one.typed() && !one.File && strings.HasPrefix(line, one.Label+": ") })
		if i < 0 {
			return false
		}
		values[f.fields[i]] = strings.TrimPrefix(line, f.fields[i].Label+": ")
	}
	for one, value := range values {
		one.buffer, one.proposed = edit.New(value, one.limit(), true), false
	}
	f.say = restored
	return true
}

const restored = "What was typed here before and not saved stands here again."

// goTo moves the cursor, around the ends, and checks the field that is left.
func (f *Form) goTo(n int) {
	if len(f.fields) == 0 {
		return
	}
	f.fields[f.focus].check()
	f.fields[f.focus].seen, f.fields[n].seen = true, true
	f.focus = n
}

// save checks everything; the cursor goes to the first field that is wrong. Where
// all is well and something is proposed that nobody has been to, the cursor goes
// there, to the ticks first, which say the most, and saving again, asked, records it.
func (f *Form) save(asked bool) (shell.Dialog, tea.Cmd, bool) {
	wrong := -1
	for i, one := range f.fields {
		if f.asks(one) && !one.check() && wrong < 0 {
			wrong = i
		}
	}
	if wrong >= 0 {
		f.focus = wrong
		return f, nil, false
	}
	if unseen := f.unseen(); len(unseen) > 0 && !asked {
		f.asked, f.focus = true, f.fullest(unseen)
		return f, nil, false
	}
	values := make(map[string]string, len(f.fields))
	for _, one := range f.fields {
		if f.asks(one) {
			values[one.Key] = one.value()
		}
	}
	return f, shell.Cmd(f.done(values)), true
}

// unseen lists the places of what is proposed and the cursor has not been on.
func (f *Form) unseen() []int {
	var at []int
	for i, one := range f.fields {
		if one.Confirm && one.proposed && !one.seen && one.raw() != "" && f.asks(one) {
			at = append(at, i)
		}
	}
	return at
}

// fullest is the first of some fields that holds ticks; failing one, the first.
func (f *Form) fullest(at []int) int {
	if i := slices.IndexFunc(at, func(i int) bool { return f.fields[i].Kind == AnyOf }); i >= 0 {
		return at[i]
	}
	return at[0]
}

func (f *Form) leave() (shell.Dialog, tea.Cmd, bool) {
	if f.cancel == nil {
		return f, nil, true
	}
	return f, shell.Cmd(f.cancel()), true
}

// answer takes a key of the question whether to throw away.
func (f *Form) answer(press tea.KeyMsg) (shell.Dialog, tea.Cmd, bool) {
	switch {
	case key.Matches(press, f.keys.discard.Binding):
		return f.leave()
	case key.Matches(press, f.keys.leave.Binding):
		f.asking = false
	case key.Matches(press, f.keys.take.Binding):
		if f.away {
			return f.leave()
		}
		f.asking = false
	case key.Matches(press, f.keys.next.Binding), key.Matches(press, f.keys.back.Binding), key.Matches(press, f.keys.step.Binding):
		f.away = !f.away
	}
	return f, nil, false
}

func (f *Form) dirty() bool {
	for _, one := range f.fields {
		if one.changed() {
			return true
		}
	}
	return false
}
