package dialog

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Question is something to confirm. Cancel is marked when it opens, and Enter
// takes what is marked, so that a key held too long does no harm.
type Question struct {
	Title, Text string
	YesKey      string         // key that confirms, such as "d"; Enter and Esc are not allowed and become "y"
	YesLabel    string         // what it does: "Delete this evidence"
	CancelLabel string         // "Cancel" when empty
	Yes, No     func() tea.Msg // the messages; nil for none
	// Quiet is for how long keys do not count yet, for a question that opens by
	// itself; Now is the clock for it. Both may be left out.
	Quiet time.Duration
	Now   func() time.Time
}

// Confirm asks one thing.
func Confirm(t *theme.Theme, q Question) shell.Dialog {
	yes := q.YesKey
	if yes == "" || yes == "enter" || yes == "esc" {
		yes = "y"
	}
	m := newMenu(t, q.Title, q.Text, []entry{
		{binding: keys.New(group, yes, q.YesLabel, yes).OnBottomLine(), answer: q.Yes},
		wayOut(q.CancelLabel, q.No),
	})
	m.cursor = 1
	m.listen(q.Quiet, q.Now)
	return m
}

// Option is one thing to choose: the key for it, or none when it is reached with
// the arrows alone; its name; and a line of explanation, or empty.
type Option struct{ Key, Label, Detail string }

// Choose lets a person choose one of several: by its key, or with the arrows
// and Enter. picked gets the place of the option in the list.
func Choose(t *theme.Theme, title, text string, options []Option, picked func(i int) tea.Msg, cancelled func() tea.Msg) shell.Dialog {
	entries := make([]entry, 0, len(options)+1)
	for i, o := range options {
		b := keys.New(group, o.Key, o.Label)
		if o.Key != "" {
			b = keys.New(group, o.Key, o.Label, o.Key)
		}
		entries = append(entries, entry{binding: b, detail: o.Detail, answer: func() tea.Msg { return picked(i) }})
	}
	return newMenu(t, title, text, append(entries, wayOut("", cancelled)))
}
