package record

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// ShortCaveat stands in for privacy.Caveat where that has no room.
const ShortCaveat = "No check makes a text safe: read it before you share it."

// withNotices has every line of a form looked through once it is left.
func withNotices(fields []form.Field) []form.Field {
	for i := range fields {
		if fields[i].Kind == form.Line && fields[i].Notice == nil {
			fields[i].Notice = func(value string) string {
				if said := desk.LooksLike(privacy.Scan(value)); said != "" {
					return said + " " + ShortCaveat
				}
				return ""
			}
		}
	}
	return fields
}

// cautionOn says on saving that something that was typed looks like personal or
// operational detail; nil when nothing does. It bars nothing.
func cautionOn(typed ...string) tea.Cmd {
	if said := desk.LooksLike(privacy.Scan(strings.Join(typed, "\n\n"))); said != "" {
		return shell.Caution("Recorded. " + said)
	}
	return nil
}

// cautionOnFields is cautionOn for the lines of a form, in their order. What
// stood there before and nobody changed has been said before.
func cautionOnFields(fields []form.Field, values map[string]string) tea.Cmd {
	var typed []string
	for _, f := range fields {
		if f.Kind == form.Line && values[f.Key] != f.Value {
			typed = append(typed, values[f.Key])
		}
	}
	return cautionOn(typed...)
}

// afterCaution gives a caution first, so that what the change itself has to say
// has the last word.
func afterCaution(caution, cmd tea.Cmd) tea.Cmd {
	if caution == nil {
		return cmd
	}
	return tea.Sequence(caution, cmd)
}
