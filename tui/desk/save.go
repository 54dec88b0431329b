package desk

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

// saved is what a save in the background reports, and for which desk: another
// file may have been opened while it ran.
type saved struct {
	desk *Desk
	now  *assessment.Assessment // what the file holds
	how  store.Saved
	err  error
}

// SaveAgain asks for another try after a save has failed.
type SaveAgain struct{}

// save starts a save unless one is under way; that one is followed by another.
func (d *Desk) save() tea.Cmd {
	if d.saving {
		d.pending = true
		return nil
	}
	d.saving, d.pending = true, false
	a, keeper := d.Assessment(), d.keeper
	return func() tea.Msg {
		now, how, err := keeper.Save(a)
		return saved{d, now, how, err}
	}
}

// Update takes in what saves report. The root gives it every message first.
func (d *Desk) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case saved:
		if msg.desk != d {
			return nil
		}
		return d.taken(msg)
	case keptSessions:
		return d.keptRoom(msg)
	case SaveAgain:
		d.toldFailure = "" // who asks wants to hear how it went
		if d.room.failure != nil {
			return tea.Batch(d.save(), d.saveSessions())
		}
		return d.save()
	case drafted:
		if msg.desk == d {
			return d.Journal().done(msg.err)
		}
	case typedOver:
		if msg.desk == d {
			d.Journal().closed(msg.field)
		}
	case readThrough:
		if msg.desk == d {
			d.HasRead(msg.found)
		}
	case due:
		if msg.desk == d {
			return d.look()
		}
	case news:
		if msg.desk == d {
			return d.hear(msg)
		}
	}
	return nil
}

func (d *Desk) taken(msg saved) tea.Cmd {
	d.saving = false
	if msg.err != nil {
		d.failure = msg.err
		told := d.tellFailure(msg.err)
		if d.pending {
			return tea.Batch(d.save(), told)
		}
		return told
	}
	d.failure, d.toldFailure, d.savedAt, d.notice = nil, "", msg.how.At, ""
	if !msg.how.Confirmed {
		d.notice = "the disk did not confirm it"
	}
	var merged shell.Say
	var fresh, next tea.Cmd
	if msg.how.Merged {
		before := d.Assessment()
		d.takeIn(msg.now)
		d.notice = "with changes made elsewhere"
		if merged.Text = d.News(before, msg.now, msg.how.Together); merged.Text != "" {
			fresh = shell.Cmd(Fresh{})
		}
	}
	told := together(merged, d.tellCleared(msg.now, msg.how), d.tellRescued(msg.how.Rescued), tellFormer(msg.how.Former))
	if d.pending {
		next = d.save()
	}
	return tea.Batch(next, d.recordTaken(), told, fresh)
}

// together says what there is to say in one go, since each thing said takes the
// place of the one before; nil where there is nothing.
func together(all ...shell.Say) tea.Cmd {
	var texts []string
	level := shell.Info
	for _, one := range all {
		if one.Text != "" {
			texts, level = append(texts, one.Text), max(level, one.Level)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return shell.Cmd(shell.Say{Text: strings.Join(texts, " "), Level: level})
}

// tellFormer names where the file as the first edition wrote it is kept. The
// store gives that once, with the save that takes its place.
func tellFormer(path string) shell.Say {
	if path == "" {
		return shell.Say{}
	}
	return shell.Say{Text: "This file was made with an earlier edition and is now saved as this one writes it. The earlier file, with its history and its seals, is kept in " +
		text.Line(path).String() + "."}
}

// tellRescued names the copies of changes that could not be saved in an earlier
// run and are not in the file, once each.
func (d *Desk) tellRescued(paths []string) shell.Say {
	var said []string
	for _, path := range paths {
		if !slices.Contains(d.toldRescued, path) {
			d.toldRescued = append(d.toldRescued, path)
			said = append(said, text.Line(path).String())
		}
	}
	if len(said) == 0 {
		return shell.Say{}
	}
	return shell.Say{Level: shell.Warn, Text: "Changes that could not be saved before are not in the file; they are kept in " + strings.Join(said, ", ") + "."}
}

// tellFailure says in full why something could not be saved, when that is news:
// the line at the top has room for a few words of it.
func (d *Desk) tellFailure(err error) tea.Cmd {
	if d.toldFailure == err.Error() {
		return nil
	}
	d.toldFailure = err.Error()
	return shell.Caution("Not saved: " + err.Error() + ". Ctrl+S tries again.")
}

// takeIn brings in what a save or a look found on disk, without losing what was
// changed meanwhile. It says whether that made a difference.
func (d *Desk) takeIn(found *assessment.Assessment) bool {
	fresh, err := d.TakeIn(found)
	if err != nil {
		d.failure = err
	}
	return fresh
}

// Unsaved says that something is not on disk yet, or could not be saved.
func (d *Desk) Unsaved() bool {
	return d.saving || d.pending || d.failure != nil || d.room.unsaved() || d.Taken()
}

// Failure is why the last save failed; nil when it did not.
func (d *Desk) Failure() error {
	if d.failure != nil {
		return d.failure
	}
	return d.room.failure
}

// SaveLine says whether everything is on disk, and is true: "Saved 14:02",
// "Saving", "Not saved: …". ok is false for what a person has to look at.
func (d *Desk) SaveLine() (line string, ok bool) {
	switch {
	case d.Failure() != nil:
		return "Not saved: " + inBrief(d.Failure()) + ". Ctrl+S tries again.", false
	case d.keeper.Path() == "":
		return "Demo: nothing is kept", true
	case d.trouble != "":
		return "File on disk unreadable; kept here", false
	case d.Unsaved():
		return "Saving", true
	}
	line = "Saved"
	if !d.savedAt.IsZero() {
		line += " " + clock(d.savedAt)
		if d.notice != "" {
			line += ", " + d.notice
		}
	}
	if len(d.others) > 0 {
		line += ", also open elsewhere"
	}
	return line, true
}

// inBrief is what is wrong, without the path and what to do.
func inBrief(err error) string {
	var e *store.Error
	if errors.As(err, &e) {
		return e.What
	}
	return err.Error()
}

func clock(t time.Time) string { return t.Format("15:04") }
