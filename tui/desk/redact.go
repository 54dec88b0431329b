package desk

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/shell"
)

// Redact takes texts and roles away for good and saves, which clears the copies that
// are kept.
func (d *Desk) Redact(what app.Going, reason text.Text, role string) (tea.Cmd, error) {
	sessions, err := d.Work.Redact(what, reason, role)
	if err != nil {
		return nil, err
	}
	d.redacted = d.Assessment()
	cmd := d.save()
	if sessions {
		cmd = tea.Batch(cmd, d.saveSessions())
	}
	return cmd, nil
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
