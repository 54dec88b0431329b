package form

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/edit"
)

// field is one Field being filled in.
type field struct {
	Field
	buffer   *edit.Buffer            // what is typed, for a line or a date
	ticked   []bool                  // for choices
	at       int                     // the choice under the cursor; -1 for none yet
	own      bool                    // somebody changed it
	proposed bool                    // what stands there is proposed, and nobody has changed it
	seen     bool                    // the cursor has been on it
	first    string                  // the value at the start
	others   func(key string) string // what stands in the fields beside; nil outside a form
	fault    string
	notice   string
	today    date.Date // that days are read from and told by; zero: none is known
}

var errEmpty = errors.New("this has to be filled in")

func newField(from Field) *field {
	f := &field{Field: from, proposed: from.Proposed}
	f.put(from.Value)
	f.first = f.raw()
	return f
}

// needed says that the field has to be filled in, as the others stand.
func (f *field) needed() bool {
	return f.Required || f.Needed != nil && f.others != nil && f.Needed(f.others)
}

// put makes a value what stands in the field.
func (f *field) put(value string) {
	if f.typed() {
		f.buffer = edit.New(value, f.limit(), true)
		return
	}
	f.at, f.ticked = -1, make([]bool, len(f.Choices))
	f.set(strings.Split(value, ","))
}

// set ticks the choices that have one of the values.
func (f *field) set(values []string) {
	for i, c := range f.Choices {
		for _, v := range values {
			if c.Value != strings.TrimSpace(v) || (f.Kind == OneOf && f.at >= 0) {
				continue
			}
			f.ticked[i] = true
			if f.at < 0 {
				f.at = i
			}
		}
	}
	if f.Kind == AnyOf {
		f.at = 0
	}
}

func (f *field) limit() int {
	switch {
	case f.Kind == Date:
		return dateLimit
	case f.Limit > 0:
		return f.Limit
	}
	return lineLimit
}

// raw is what stands in the field, before it is brought into the form of a
// value.
func (f *field) raw() string {
	if f.typed() {
		return text.Line(f.buffer.Text()).String()
	}
	var out []string
	for i, on := range f.ticked {
		if on {
			out = append(out, f.Choices[i].Value)
		}
	}
	return strings.Join(out, ",")
}

func (f *field) changed() bool { return f.raw() != f.first }

// value is what stands in the field, in the form given with its kind.
func (f *field) value() string {
	raw := f.raw()
	if f.Kind == Date && raw != "" {
		if d, err := date.Typed(raw, f.today); err == nil {
			return d.String()
		}
	}
	return raw
}

// readBack is a date in words and how far it is from today, so that a person sees how
// it was understood and what is odd about it.
func (f *field) readBack() string {
	if f.Kind != Date || f.raw() == "" {
		return ""
	}
	d, err := date.Typed(f.raw(), f.today)
	switch {
	case err != nil, f.today.IsZero() && d.Long() == f.raw():
		return ""
	case f.today.IsZero():
		return d.Long()
	}
	return d.Long() + ", " + d.Away(f.today)
}

// check finds what is wrong and says whether all is well.
func (f *field) check() bool {
	f.fault, f.notice = "", ""
	if err := f.wrong(); err != nil {
		f.fault = sentence(err.Error())
	}
	if v := f.value(); f.Notice != nil && v != "" {
		f.notice = f.Notice(v)
	}
	return f.fault == ""
}

func (f *field) wrong() error {
	raw := f.raw()
	if raw == "" {
		if f.needed() {
			return errEmpty
		}
		return nil
	}
	if f.Kind == Date {
		if _, err := date.Typed(raw, f.today); err != nil {
			return err
		}
	}
	if f.Check != nil {
		return f.Check(f.value())
	}
	return nil
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	s = text.Line(s).String()
	if s == "" {
		s = errEmpty.Error()
	}
	s = text.UpperFirst(s)
	if strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// key takes a key and may have something to say. A fault stays until the
// content changes.
func (f *field) key(msg tea.KeyMsg) (say string) {
	before := f.raw()
	if f.typed() {
		if f.proposed && msg.Type == tea.KeyRunes && !msg.Alt {
			f.put("")
		}
		if r := f.buffer.Key(msg); r.Left > 0 {
			say = fmt.Sprintf("There is room for %d characters; %d did not fit.", f.limit(), r.Left)
		}
	} else if len(f.Choices) > 0 && !f.choose(msg) {
		say = f.howToChoose()
	}
	if f.raw() != before {
		f.fault, f.notice = "", ""
	}
	if f.typed() || f.raw() != before {
		f.proposed = false
	}
	return say
}

// walks takes Down and Up among ticks, which they go along like a list; at either
// end they lead to the field beside, as in every other field.
func (f *field) walks(msg tea.KeyMsg) bool {
	to := f.at
	switch msg.String() {
	case "down":
		to++
	case "up":
		to--
	}
	if f.Kind != AnyOf || to == f.at || to < 0 || to >= len(f.Choices) {
		return false
	}
	f.at = to
	return true
}

// howToChoose says how a choice is made, to a person who typed what is the beginning
// of none.
func (f *field) howToChoose() string {
	if f.Kind == AnyOf {
		return "Go to one with ← and →, or with its first letter; Space sets or clears the tick."
	}
	return "Choose with ← and →, or with the first letter."
}

// choose takes a key among choices. It is false of text that is the beginning of no
// choice: a key does something or the form says why not.
func (f *field) choose(msg tea.KeyMsg) bool {
	switch msg.String() {
	case "left":
		f.moveTo(max(0, f.at-1))
	case "right":
		f.moveTo(min(len(f.Choices)-1, f.at+1))
	case "home":
		f.moveTo(0)
	case "end":
		f.moveTo(len(f.Choices) - 1)
	case " ":
		f.space()
	case "backspace", "delete":
		if f.Kind == OneOf && !f.needed() {
			f.at, f.ticked = -1, make([]bool, len(f.Choices))
		}
	default:
		if msg.Type == tea.KeyRunes {
			return !msg.Alt && f.jump(string(msg.Runes))
		}
	}
	return true
}

// moveTo puts the cursor on a choice; where only one can be chosen, that
// chooses it.
func (f *field) moveTo(n int) {
	f.at = n
	if f.Kind == OneOf {
		f.ticked = make([]bool, len(f.Choices))
		f.ticked[n] = true
	}
}

func (f *field) space() {
	if f.Kind == AnyOf {
		f.ticked[f.at] = !f.ticked[f.at]
		return
	}
	f.moveTo((f.at + 1) % len(f.Choices))
}

// jump goes to the next choice that begins with what was typed; false where none
// does.
func (f *field) jump(typed string) bool {
	n := len(f.Choices)
	if typed == "" {
		return true
	}
	for step := 1; step <= n; step++ {
		i := (max(f.at, -1) + step + n) % n
		if strings.HasPrefix(strings.ToLower(f.Choices[i].Label), strings.ToLower(typed)) {
			f.moveTo(i)
			return true
		}
	}
	return false
}
