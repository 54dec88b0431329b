package desk

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/tui/shell"
)

// lookEvery is how often the file is looked at for what others have saved: it is all
// that wakes the program while nobody does anything.
const lookEvery = 2 * time.Second

// Watcher is a keeper whose file others may change meanwhile.
type Watcher interface {
	// Look looks at the file. It may block and is only called from commands.
	Look() (Found, error)
}

// Found is what a look at the file has found.
type Found struct {
	Now      *assessment.Assessment // everything that the file and this program hold; nil while nothing is new
	Together []merging.Together     // what came to stand beside what was recorded here, until then
	Others   []string               // the roles under which the file is open elsewhere
}

// due says that it is time to look at the file of a desk.
type due struct{ desk *Desk }

// news is what a look has found, and for which desk.
type news struct {
	desk   *Desk
	merged *assessment.Assessment // what lay on the desk then with what was found; nil when nothing was
	found  Found
	err    error
}

// Fresh tells the screens that something was taken in from elsewhere.
type Fresh struct{}

// Watch begins to look at the file for what others save; nil where nobody else
// can.
func (d *Desk) Watch() tea.Cmd {
	if _, ok := d.keeper.(Watcher); !ok {
		return nil
	}
	return d.Later(lookEvery, d.Due())
}

func later(after time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(after, func(time.Time) tea.Msg { return msg })
}

// Due is the message that makes the desk look at its file now.
func (d *Desk) Due() tea.Msg { return due{d} }

// look looks at the file outside Update, and merges there too: with a long
// history that takes longer than a key may wait.
func (d *Desk) look() tea.Cmd {
	w, ok := d.keeper.(Watcher)
	if !ok {
		return nil
	}
	base := d.Assessment()
	return func() tea.Msg {
		n := news{desk: d}
		if n.found, n.err = w.Look(); n.found.Now != nil && n.err == nil {
			n.merged, n.err = assessment.Merge(base, n.found.Now)
		}
		return n
	}
}

// hear takes in what a look has found and goes on looking.
func (d *Desk) hear(n news) tea.Cmd {
	cmds := []tea.Cmd{d.Watch()}
	say := func(text string, level shell.Level) {
		cmds = append(cmds, shell.Cmd(shell.Say{Text: text, Level: level}))
	}
	if n.err != nil {
		if told := n.err.Error(); told != d.trouble {
			d.trouble = told
			say("The file cannot be read just now: "+told+". Nothing is lost: what you see is kept here.", shell.Warn)
			cmds = append(cmds, shell.Cmd(Fresh{}))
		}
		return tea.Batch(cmds...)
	}
	if d.trouble != "" {
		d.trouble = ""
		say("The file can be read again.", shell.Info)
		cmds = append(cmds, shell.Cmd(Fresh{}))
	}
	if others := d.newcomers(n.found.Others); others != "" {
		say(others, shell.Info)
		cmds = append(cmds, shell.Cmd(Fresh{}))
	}
	if n.merged != nil {
		before := d.Assessment()
		if d.takeIn(n.merged) {
			if told := d.News(before, n.found.Now, n.found.Together); told != "" {
				say(told, shell.Info)
			}
			cmds = append(cmds, shell.Cmd(Fresh{}))
		}
	}
	return tea.Batch(cmds...)
}

// newcomers notes who has the file open elsewhere, and says so when somebody
// has joined.
func (d *Desk) newcomers(others []string) string {
	more := len(others) > len(d.others)
	d.others = others
	if !more {
		return ""
	}
	return "Also open elsewhere, as " + strings.Join(slices.Compact(slices.Clone(others)), ", ") +
		". Both can go on: what one saves, the other takes in."
}

// Bring takes in what came of merging copies, and starts a save.
func (d *Desk) Bring(merged *assessment.Assessment) (tea.Cmd, error) {
	if fresh, err := d.TakeIn(merged); err != nil || !fresh {
		return nil, err
	}
	return d.save(), nil
}
