package desk

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

// Clearer is a keeper that has copies of the file besides it.
type Clearer interface {
	// Clear takes what was redacted in the registers out of those copies. It may
	// block and is only called from commands, once the file is saved.
	Clear(registers, texts []string) []store.Cleared
}

// Redact takes the texts of registers away for good, sealed or not, saves, and
// clears the copies that are kept. The steps before it can no longer be undone:
// they remember what has to be forgotten.
func (d *Desk) Redact(registers []string, reason text.Text, role string) (tea.Cmd, error) {
	var texts []string
	for _, name := range registers {
		texts = append(texts, d.a.Prose(name)...)
	}
	next, _, err := d.a.RedactText(registers, reason, assessment.Who{Role: role, At: d.Now()})
	if err != nil {
		return nil, err
	}
	d.a, d.undo = next, nil
	d.revision++
	d.clears = append(d.clears, clearing{registers, texts})
	return d.save(), nil
}

// stillHolds says what may still hold words that a redaction has taken away, as
// far as a save could tell; nil where nothing does.
func stillHolds(cleared []store.Cleared, lines []int) tea.Cmd {
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
		return nil
	}
	return shell.Caution("A text was taken away for good, and " + strings.Join(said, "; ") + ".")
}

// clearing is what is to be cleared from copies once it is saved.
type clearing struct{ registers, texts []string }

// clearCopies clears what waits for that, once everything is on disk.
func (d *Desk) clearCopies() tea.Cmd {
	waiting := d.clears
	if len(waiting) == 0 || d.Unsaved() {
		return nil
	}
	d.clears = nil
	c, ok := d.keeper.(Clearer)
	if !ok {
		return shell.Inform("Taken away for good.")
	}
	return func() tea.Msg {
		done, left := 0, 0
		why := ""
		for _, one := range waiting {
			for _, cleared := range c.Clear(one.registers, one.texts) {
				if cleared.Done {
					done++
				} else {
					left++
					why = cleared.Path + ": " + cleared.Why
				}
			}
		}
		if left > 0 {
			return shell.Say{Level: shell.Warn, Text: fmt.Sprintf("Taken away for good; copies cleared: %d, not cleared: %d, %s", done, left, why)}
		}
		return shell.Say{Text: fmt.Sprintf("Taken away for good; copies cleared: %d.", done)}
	}
}
