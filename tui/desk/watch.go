package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/tui/shell"
)

// lookEvery is how often the file is looked at for what others have saved.
const lookEvery = time.Second

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
	base   *assessment.Assessment // what lay on the desk when the look began
	merged *assessment.Assessment // that with what was found; nil when nothing was
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
	base := d.a
	return func() tea.Msg {
		n := news{desk: d, base: base}
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
		before := d.a
		if d.takeNews(n); d.a != before {
			if told := d.told(before, n.found.Now, n.found.Together); told != "" {
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

// takeNews puts what was found on the desk.
func (d *Desk) takeNews(n news) {
	merged := n.merged
	if d.a != n.base {
		again, err := assessment.Merge(d.a, merged)
		if err != nil {
			d.failure = err
			return
		}
		merged = again
	}
	if assessment.Same(d.a, merged) {
		return
	}
	d.lay(merged)
}

// lay puts what came in from elsewhere on the desk.
func (d *Desk) lay(merged *assessment.Assessment) {
	if len(merged.Redactions()) > len(d.a.Redactions()) {
		d.undo = nil // its steps remember what has to be forgotten
	}
	d.a = merged.InOrder(d.Checklist.Position)
	d.revision++
}

// mostNamed is how many places a line names.
const mostNamed = 3

// told says what came in since before: "Intelligence lead recorded INT-4
// elsewhere: taken in". joined is what came together before it reached the desk,
// and found what did: the rest of it comes together here.
func (d *Desk) told(before, found *assessment.Assessment, joined []merging.Together) string {
	var roles, places []string
	add := func(list []string, s string) []string {
		if s == "" || slices.Contains(list, s) {
			return list
		}
		return append(list, s)
	}
	gone := d.goneSince(before)
	for _, r := range d.a.Revisions() {
		if before.HasRevision(r.Register, r.ID) || strings.HasPrefix(r.Register, "redaction/") || slices.Contains(gone, r.Register) {
			continue
		}
		place := merging.PlaceOf(d.a, r.Register)
		where := place.Item
		if where == "" {
			where = place.What
		}
		roles, places = add(roles, role(r.By)), add(places, where)
	}
	taken := d.takenAway(gone)
	if len(places) == 0 {
		return taken
	}
	named := strings.Join(places[:min(len(places), mostNamed)], ", ")
	if more := len(places) - mostNamed; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	said := "Changes to " + named + " were recorded elsewhere: taken in."
	if len(roles) == 1 {
		said = roles[0] + " recorded " + named + " elsewhere: taken in."
	}
	for _, name := range d.a.Conflicts() {
		if _, agreed := before.Current(name); agreed {
			if item := merging.PlaceOf(d.a, name).Item; item != "" {
				said += " " + item + " has two versions now: v on it chooses."
				break
			}
		}
	}
	return strings.TrimSpace(taken + " " + said + saidTogether(append(joined, merging.CameTogether(d.a, before, found)...)))
}

// saidTogether names the answers that nobody gave as they stand, the first in
// full.
func saidTogether(list []merging.Together) string {
	if len(list) == 0 {
		return ""
	}
	said, seen := " "+list[0].Item+" "+list[0].Line()+".", []string{list[0].Item}
	for _, t := range list[1:] {
		if !slices.Contains(seen, t.Item) {
			seen = append(seen, t.Item)
		}
	}
	if more := seen[1:]; len(more) > 0 {
		said += " So did " + strings.Join(more, ", ") + "."
	}
	return said + " Look whether they belong together."
}

// goneSince lists the registers whose texts were taken away for good since
// before.
func (d *Desk) goneSince(before *assessment.Assessment) []string {
	var gone []string
	for _, r := range d.a.Redactions() {
		if !before.HasRevision(r.Register, r.From) {
			gone = append(gone, r.Register)
		}
	}
	return gone
}

// takenAway says where texts were taken away for good: who has one of them in
// front of them has to know that it is not only changed.
func (d *Desk) takenAway(registers []string) string {
	var places []string
	for _, register := range registers {
		place := merging.PlaceOf(d.a, register)
		if where := cmp.Or(place.Item, place.What); !slices.Contains(places, where) {
			places = append(places, where)
		}
	}
	if len(places) == 0 {
		return ""
	}
	return "A text of " + strings.Join(places, ", ") + " was taken away for good elsewhere: do not type it anew."
}

func role(by string) string {
	if by == assessment.Outside {
		return "Somebody, by hand,"
	}
	return strings.Join(strings.Fields(by), " ")
}

// Bring takes in what came of merging copies with what lies on the desk, and
// starts a save.
func (d *Desk) Bring(merged *assessment.Assessment) (tea.Cmd, error) {
	both, err := assessment.Merge(d.a, merged)
	if err != nil {
		return nil, err
	}
	if assessment.Same(both, d.a) {
		return nil, nil
	}
	d.lay(both)
	return d.save(), nil
}
