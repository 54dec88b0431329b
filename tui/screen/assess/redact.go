package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// redactable lists what holds a text on the item under the cursor, then what
// does of the whole assessment, with what was taken away but still stands in the
// history.
func (s *Screen) redactable() []merging.Place {
	it, a := s.item(), s.desk.Assessment()
	var own, whole []merging.Place
	for _, name := range a.Registers() {
		if len(a.Texts(name)) == 0 {
			continue
		}
		switch place := merging.PlaceOf(a, name); place.Item {
		case it.ID:
			own = append(own, place)
		case "":
			whole = append(whole, place)
		}
	}
	return append(own, whole...)
}

// askRedaction asks what is to be taken away for good, by whom and why, and
// says what that cannot do before it is done.
func (s *Screen) askRedaction() tea.Cmd {
	places := s.redactable()
	if len(places) == 0 {
		return shell.Inform("No text is recorded on this item, nor of the assessment as a whole.")
	}
	it := s.item()
	choices := make([]form.Choice, len(places))
	for i, p := range places {
		choices[i] = form.Choice{Value: p.Register, Label: p.What}
	}
	k, _ := assessment.KindNamed("redaction")
	title := it.ID + "  Take a text away for good"
	fields := append([]form.Field{
		{Key: "what", Label: "What", Kind: form.AnyOf, Required: true, Choices: choices, Hint: "Its words go, from the history too. Levels, parts, dates and the roles that stand there now stay."},
		{Key: "role", Label: "Decided by", Required: true, Limit: assessment.MaxLine, Value: s.desk.Who().Role, Hint: "The role that decided on it, not a name."},
	}, form.Asked(k, nil, nil, nil)...)
	return s.fill(title, title, fields, func(v map[string]string) tea.Cmd {
		names := strings.FieldsFunc(v["what"], func(r rune) bool { return r == ',' })
		return s.previewRedaction(it.ID, names, v["role"], v["reason"])
	})
}

const redactionSaid = "\"Redacted\" stands in its place from now on, in every entry of the history. No merge brings it back, and nor does undo. " +
	"The copies that this program keeps are cleared: the one before, the dated ones, what was being typed.\n\n" +
	"It cannot reach copies that others have, until they merge with this file; reports and returns made before; backups, e-mail and what a share keeps; " +
	"the history of git; and roles: those that stand there now, and those of who recorded something."

// previewRedaction asks once more. Cancel is marked.
func (s *Screen) previewRedaction(item string, names []string, role, reason string) tea.Cmd {
	said := count(len(names), "text goes for good.", "texts go for good.") + " " + redactionSaid + s.inSessions(names)
	if s.desk.Seal().Sealed {
		said += "\n\nThis assessment is signed off. What is left is not what was sealed, and the program says so from then on: start a new version and sign it off again."
	}
	return s.confirmFirst(dialog.Question{Title: item + "  There is no way back", Text: said, YesKey: "y", YesLabel: "Take it away for good"}, func() tea.Cmd {
		cmd, err := s.desk.Redact(names, text.Line(reason), role)
		if err != nil {
			return shell.Caution(upper(err.Error()))
		}
		for _, name := range names {
			s.forget(name)
		}
		s.sync()
		return cmd
	})
}

// inSessions says how often words that go stand in the preparation sessions too,
// which lie in a file of their own; nothing where they do not.
func (s *Screen) inSessions(names []string) string {
	var texts []string
	for _, name := range names {
		texts = append(texts, s.desk.Assessment().Prose(name)...)
	}
	found := s.desk.Sessions().Standing(texts)
	if len(found) == 0 {
		return ""
	}
	said := "\n\nThe same words stand in " + count(len(found), "entry", "entries") + " of the preparation sessions, and do not go from there with this:"
	for _, one := range found {
		said += fmt.Sprintf("\n%s, %s: upstander session redact FILE %s --session %s", cmp.Or(one.Item, "the session"), one.Kind, one.Entry, one.Session)
	}
	return said
}

// forget takes a field's unsaved text off the list of what can be brought back.
func (s *Screen) forget(field string) {
	s.recovered = slices.DeleteFunc(slices.Clone(s.recovered), func(r store.Recovered) bool { return r.Field == field })
	s.desk.Recovered = s.recovered
	s.journal.Drop(field)
}
