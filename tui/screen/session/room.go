package session

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
)

// room shows one item at a time and nothing else, and takes down what is said.
type room struct {
	s     *Screen
	id    string // of the session
	keys  roomKeys
	clock clock
	blank bool // nothing is to be seen until the next key
	page  int

	seen  seen
	held  session.Session
	state session.State
	now   session.ItemState // of the item that the room is at
	card  session.Card

	made   pageKey
	pages  pages
	labels []string // of the blocks on the pages, in their order
	turned string   // label of the block that was turned to last
}

// seen is what a room's card was made from.
type seen struct {
	desk, sessions int
	item           string
}

// pageKey is what the pages were drawn from.
type pageKey struct {
	seen
	width, height int
	theme         *theme.Theme
}

// ticked is the time passing in a room.
type ticked struct{ room *room }

// toRoom opens a session where it stopped.
func (s *Screen) toRoom(id string) tea.Cmd {
	r := &room{s: s, id: id, keys: declaredRoom()}
	r.sync()
	r.clock = clockOf(r.held, s.env.Desk.Now())
	s.enter(r)
	return r.wait()
}

// wait asks to be told when some time has passed.
func (r *room) wait() tea.Cmd {
	if r.s.env.Tick == nil {
		return nil
	}
	return r.s.env.Tick(tick, func(time.Time) tea.Msg { return ticked{r} })
}

func (r *room) title() string    { return "In the room" }
func (r *room) position() string { return r.state.Item }

// resized keeps what is being read on the page, wherever that is now.
func (r *room) resized() {
	if len(r.pages.sheets) == 0 {
		return
	}
	r.open(r.shown())
}

// shown is the label of the block that the page is on: the one that was turned
// to, or failing that the first one that begins there, or the one that goes on.
func (r *room) shown() string {
	found := ""
	for i, label := range r.labels {
		switch begins := r.pages.begins[i]; {
		case begins > r.page:
			return found
		case begins == r.page && label == r.turned:
			return label
		case begins < r.page || found == "" || !r.beginsHere(found):
			found = label
		}
	}
	return found
}

// beginsHere says that a block begins on the page.
func (r *room) beginsHere(label string) bool {
	i := slices.Index(r.labels, label)
	return i >= 0 && r.pages.begins[i] == r.page
}

// told takes in the time. It stops once the room is left.
func (r *room) told(msg tea.Msg) tea.Cmd {
	if t, ok := msg.(ticked); ok && t.room == r {
		r.clock.look(r.s.env.Desk.Now())
		return r.wait()
	}
	return nil
}

// sync takes in what was recorded.
func (r *room) sync() {
	d := r.s.env.Desk
	if r.seen.desk == d.Revision() && r.seen.sessions == d.SessionsRevision() && r.seen.item == r.state.Item && r.seen.item != "" {
		return
	}
	r.held, _ = d.Sessions().Session(r.id)
	r.state = r.held.State()
	r.now = r.state.Of(r.state.Item)
	r.card, _ = d.Basis(r.held.Plan.On, r.held.Plan.Inspection).Card(r.state.Item)
	r.seen = seen{d.Revision(), d.SessionsRevision(), r.state.Item}
}

// note records something on the item that the room is at.
func (r *room) note(n session.Note, role string) (tea.Cmd, session.Entry, bool) {
	cmd, entry, err := r.s.env.Desk.Note(r.id, n, role)
	if err != nil {
		return shell.Caution(err.Error()), entry, false
	}
	r.sync()
	return cmd, entry, true
}

// said records something and says what was done.
func (r *room) said(n session.Note, done string) tea.Cmd {
	cmd, _, ok := r.note(n, "")
	if !ok {
		return cmd
	}
	return tea.Batch(cmd, shell.Inform(done))
}

// place is where in the order of the session the room is; -1 for an item that
// is not on the agenda.
func (r *room) place() int { return slices.Index(r.held.Plan.Items(), r.state.Item) }

// turn goes to an item. That is recorded, so that the room comes back to it.
func (r *room) turn(item string) tea.Cmd {
	if item == r.state.Item {
		return nil
	}
	cmd, _, ok := r.note(session.Move(item), "")
	if !ok {
		return cmd
	}
	r.clock.turn(item, r.s.env.Desk.Now())
	r.page = 0
	return cmd
}

// next goes to the item that follows; back to the one before.
func (r *room) next() tea.Cmd {
	items, at := r.held.Plan.Items(), r.place()
	if at < 0 {
		return shell.Inform("This item is not on the agenda. j goes to one that is.")
	}
	if at+1 < len(items) {
		return r.turn(items[at+1])
	}
	if n := r.parked(); n > 0 {
		return shell.Inform("This is the last item. " + text.Count(n, "is", "are") + " parked: j goes there. e ends the session.")
	}
	return shell.Inform("This is the last item. e ends the session.")
}

func (r *room) back() tea.Cmd {
	items, at := r.held.Plan.Items(), r.place()
	switch {
	case at < 0:
		return shell.Inform("This item is not on the agenda. j goes to one that is.")
	case at == 0:
		return shell.Inform("This is the first item.")
	}
	return r.turn(items[at-1])
}

// parked counts the items that were put off.
func (r *room) parked() int {
	n := 0
	for _, it := range r.state.Items {
		if it.Parked {
			n++
		}
	}
	return n
}

// jump asks which item to go to: the agenda, then what was left out of it.
func (r *room) jump() tea.Cmd {
	c := r.s.env.Desk.Checklist
	var items []string
	var options []dialog.Option
	add := func(id, said string) {
		if slices.Contains(items, id) {
			return
		}
		items = append(items, id)
		label := titled(c, id)
		if id == r.state.Item {
			said = "here; " + said
		}
		options = append(options, dialog.Option{Label: fmt.Sprintf("%s   (%s)", label, said)})
	}
	for _, it := range r.state.Items {
		said := it.Readiness.Name()
		switch {
		case it.Parked:
			said = "parked; " + said
		case !rehearsed(it):
			said = "not on the agenda"
		}
		add(it.Item, said)
	}
	for _, l := range r.held.Plan.Left {
		add(l.Item, "left out")
	}
	return r.s.choose("Go to", options, func(i int) tea.Cmd { return r.turn(items[i]) })
}

// forward and backward turn the pages, and from the last one the items, as the
// keys of a presenter do.
func (r *room) forward() tea.Cmd {
	if r.page+1 < len(r.drawn().sheets) {
		r.page++
		return nil
	}
	return r.next()
}

func (r *room) backward() tea.Cmd {
	if r.page > 0 {
		r.page--
		return nil
	}
	if r.place() > 0 {
		cmd := r.back()
		r.page = len(r.drawn().sheets) - 1
		return cmd
	}
	return r.back()
}

// leaf goes to a page of this item.
func (r *room) leaf(to int) {
	r.page = max(0, min(to, len(r.drawn().sheets)-1))
}
