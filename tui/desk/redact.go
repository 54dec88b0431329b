package desk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

// Going is what is to be taken away for good.
type Going struct {
	Texts []string            // registers, what is said in words in them
	Roles map[string][]string // by register the fields whose roles go
	Under []string            // names under which something was recorded, and that go from every place of a role
	Role  text.Text           // that is to stand in place of those
}

// Without is the assessment, and the sessions on it, without what goes.
func (d *Desk) Without(what Going, reason text.Text, role string) (next *assessment.Assessment, book session.Book, err error) {
	who := assessment.Who{Role: role, At: d.Now()}
	next, book = d.a, d.Sessions()
	if len(what.Texts) > 0 {
		next, _, err = next.RedactText(what.Texts, reason, who)
	}
	if names := what.Names(d.a); err == nil && len(names) > 0 {
		if next, _, err = next.RedactRoles(nil, assessment.Instead{Role: what.Role, Names: names}, reason, who); err == nil {
			book, _, err = book.Rename(names, what.Role, who)
		}
	}
	return next, book, err
}

// Redact takes texts and roles away for good, sealed or not, and saves, which
// clears the copies that are kept. The steps before it can no longer be undone: they
// remember what has to be forgotten.
func (d *Desk) Redact(what Going, reason text.Text, role string) (tea.Cmd, error) {
	next, book, err := d.Without(what, reason, role)
	if err != nil {
		return nil, err
	}
	d.a, d.undo, d.redacted = next, nil, next
	d.revision++
	cmd := d.save()
	if !session.Same(book, d.Sessions()) {
		cmd = tea.Batch(cmd, d.record(book))
	}
	return cmd, nil
}

// Names lists the names that stand in the place of the roles that go.
func (g Going) Names(a *assessment.Assessment) []string {
	names := slices.Clone(g.Under)
	for _, register := range slices.Sorted(maps.Keys(g.Roles)) {
		names = append(names, a.Roles(register, assessment.Instead{Fields: g.Roles[register]})...)
	}
	return names
}

// stillHolds says what may still hold words that a redaction has taken away, as
// far as a save could tell; empty where nothing does.
func stillHolds(cleared []store.Cleared, lines []int) shell.Say {
	var said []string
	for _, c := range cleared {
		if !c.Done {
			said = append(said, "it may still stand in "+text.Line(c.Path).String()+": "+c.Why)
		}
	}
	for _, line := range lines {
		said = append(said, fmt.Sprintf("its words stand in line %d of the file, in another answer or a comment", line))
	}
	if len(said) == 0 {
		return shell.Say{}
	}
	return shell.Say{Level: shell.Warn, Text: "A text was taken away for good, and " + strings.Join(said, "; ") + "."}
}

// tellCleared says what a save did about redactions: for one made here that it
// is done, and in any case what could not be cleared.
func (d *Desk) tellCleared(now *assessment.Assessment, r store.Saved) shell.Say {
	own := d.redacted != nil && now != nil && now.Includes(d.redacted)
	if own {
		d.redacted = nil
	}
	if left := stillHolds(r.Cleared, r.Lines); left.Text != "" || !own {
		return left
	}
	return shell.Say{Text: fmt.Sprintf("Taken away for good; copies cleared: %d.", len(r.Cleared))}
}
