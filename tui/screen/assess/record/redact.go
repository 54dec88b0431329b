package record

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// Redactable is something that can be taken away: what is said in words in a
// record, or the role in one of its fields.
type Redactable struct {
	merging.Place
	Role  schema.Info // of the role; without a key for the words
	Under string      // a role under which something was recorded, in place of a register
}

// roleAt stands in a choice between a register and the field whose role goes.
const roleAt = "#"

// Choice is how it is offered.
func (r Redactable) Choice() form.Choice {
	switch {
	case r.Under != "":
		return form.Choice{Value: assessment.ByRegister + roleAt + r.Role.Key, Label: "Recorded under: " + r.Under}
	case r.Role.Key == "":
		return form.Choice{Value: r.Register, Label: r.What}
	}
	label := r.What
	if k, _ := assessment.KindOf(r.Register); k.Place != schema.Single {
		label += ": " + r.Role.Label
	}
	return form.Choice{Value: r.Register + roleAt + r.Role.Key, Label: label}
}

// Redactable lists what holds a text on the item under the cursor, then what does of
// the whole assessment, with what was taken away but still stands in the history; and
// after them what holds a role.
func (r *Recorder) Redactable() []Redactable {
	it, a := r.on.Item(), r.desk.Assessment()
	var own, whole []Redactable
	for _, name := range a.Registers() {
		place := merging.PlaceOf(a, name)
		if k, _ := assessment.KindOf(name); place.Item != "" && place.Item != it.ID || k.Place == schema.List && k.Home == "" {
			continue
		}
		var there []Redactable
		if len(a.Texts(name)) > 0 {
			there = append(there, Redactable{Place: place})
		}
		for _, f := range a.RoleFields(name) {
			there = append(there, Redactable{Place: place, Role: f})
		}
		if place.Item == "" {
			whole = append(whole, there...)
		} else {
			own = append(own, there...)
		}
	}
	all := append(own, whole...)
	for i, role := range a.Recorders() {
		all = append(all, Redactable{Role: schema.Info{Key: strconv.Itoa(i)}, Under: role})
	}
	slices.SortStableFunc(all, wordsFirst)
	return all
}

// wordsFirst puts words before roles, which are seldom what has to go.
func wordsFirst(x, y Redactable) int { return min(1, len(x.Role.Key)) - min(1, len(y.Role.Key)) }

// going is what was chosen of the choices.
func going(places []Redactable, chosen string, instead text.Text) app.Going {
	what := app.Going{Roles: map[string][]string{}, Role: instead}
	of := strings.FieldsFunc(chosen, func(r rune) bool { return r == ',' })
	for _, p := range places {
		switch {
		case !slices.Contains(of, p.Choice().Value):
		case p.Under != "":
			what.Under = append(what.Under, p.Under)
		case p.Role.Key != "":
			what.Roles[p.Register] = append(what.Roles[p.Register], p.Role.Key)
		default:
			what.Texts = append(what.Texts, p.Register)
		}
	}
	return what
}

// AskRedaction asks what is to be taken away for good, by whom and why, and
// says what that cannot do before it is done.
func (r *Recorder) AskRedaction() tea.Cmd {
	places := r.Redactable()
	if len(places) == 0 {
		return shell.Inform("No text is recorded on this item, nor of the assessment as a whole.")
	}
	it := r.on.Item()
	var words, roles []form.Choice
	for _, p := range places {
		if p.Role.Key == "" {
			words = append(words, p.Choice())
		} else {
			roles = append(roles, p.Choice())
		}
	}
	k, _ := assessment.KindNamed("redaction")
	title := it.ID + "  Take a text away for good"
	var fields []form.Field
	if len(words) > 0 {
		fields = append(fields, form.Field{Key: "what", Label: "What", Kind: form.AnyOf, Choices: words,
			Hint: "Its words go, from the history too. Levels, parts, dates and the roles that stand there now stay."})
	}
	fields = append(append(fields, form.Field{Key: "role", Label: "Decided by", Required: true, Limit: assessment.MaxLine, Value: r.desk.Who().Role, Hint: "The role that decided on it, not a name."}),
		form.Asked(k, nil, nil, nil)...)
	if len(roles) > 0 {
		fields = append(fields, form.Field{Key: "roles", Label: "Or a role", Kind: form.AnyOf, Choices: roles, Hint: "Where somebody put a name in its place: it goes, from the history too."},
			form.Field{Key: "instead", Label: "Role instead", Limit: assessment.MaxLine, Hint: "Where a role goes: the one that is to stand there, such as the name of an office."})
	}
	return r.fill(title, title, fields, func(v map[string]string) tea.Cmd {
		what := going(places, v["what"]+","+v["roles"], text.Line(v["instead"]))
		roles := len(what.Roles) + len(what.Under)
		if len(what.Texts)+roles == 0 {
			return shell.Caution("Nothing was chosen, so nothing goes. Choose what is to be taken away.")
		}
		if roles > 0 && what.Role.Empty() {
			return shell.Caution("Something has to stand in the place of a role: say which role does.")
		}
		return r.previewRedaction(it.ID, what, v["role"], v["reason"])
	})
}

const redactionSaid = "\"Redacted\", or the role that was given, stands in its place from now on, in every entry of the history. No merge brings it back, and nor does undo. " +
	"The copies that this program keeps are cleared: the one before, the dated ones, what was being typed.\n\n" +
	"It cannot reach copies that others have, until they merge with this file; reports and returns made before; backups, e-mail and what a share keeps; " +
	"the history of git; and roles that were not chosen. A role that goes is taken out wherever it stands in the place of one, in the sessions too."

// previewRedaction asks once more. Cancel is marked.
func (r *Recorder) previewRedaction(item string, what app.Going, role, reason string) tea.Cmd {
	next, _, err := r.desk.Without(what, text.Line(reason), role)
	if err != nil {
		return shell.Caution(text.UpperFirst(err.Error()))
	}
	said := text.Count(len(what.Texts)+len(what.Roles)+len(what.Under), "text goes for good.", "texts go for good.") + " " + redactionSaid + r.elsewhere(what, next)
	if r.desk.Seal().Sealed {
		said += "\n\nThis assessment is signed off. What is left is not what was sealed, and the program says so from then on: start a new version and sign it off again."
	}
	return r.ConfirmFirst(dialog.Question{Title: item + "  There is no way back", Text: said, YesKey: "y", YesLabel: "Take it away for good"}, func() tea.Cmd {
		cmd, err := r.desk.Redact(what, text.Line(reason), role)
		if err != nil {
			return shell.Caution(text.UpperFirst(err.Error()))
		}
		for _, name := range what.Texts {
			r.forget(name)
		}
		return cmd
	})
}

// elsewhere says where what goes stands besides: a name in what is said in words, and
// words in the preparation sessions, which lie in a file of their own; nothing where
// it does not.
func (r *Recorder) elsewhere(what app.Going, next *assessment.Assessment) string {
	var texts []string
	a, said := r.desk.Assessment(), ""
	if others := next.StillNames(what.Names(a)); len(others) > 0 {
		said = "\n\nThe same name stands in what " + text.Count(len(others), "record says", "records say") + " in words, and does not go from there with this."
	}
	for _, name := range what.Texts {
		texts = append(texts, a.Prose(name)...)
	}
	found := r.desk.Sessions().Standing(texts)
	if len(found) == 0 {
		return said
	}
	said += "\n\nThe same words stand in " + text.Count(len(found), "entry", "entries") + " of the preparation sessions, and do not go from there with this:"
	for _, one := range found {
		said += fmt.Sprintf("\n%s, %s: upstander session redact FILE %s --session %s", cmp.Or(one.Item, "the session"), one.Kind, one.Entry, one.Session)
	}
	return said
}

// forget takes a field's unsaved text off the list of what can be brought back.
func (r *Recorder) forget(field string) {
	r.desk.Recovered = slices.DeleteFunc(slices.Clone(r.desk.Recovered), func(r store.Recovered) bool { return r.Field == field })
	r.desk.Journal().Drop(field)
}
