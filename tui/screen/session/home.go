package session

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
)

// home lists the sessions held so far, with a new one at the head.
type home struct {
	listing[held]
	keys homeKeys
	made homeMade
	live string // id of the one to go on with; empty when none is open
}

// held is a session that was held, or is: nil for a new one.
type held struct {
	*session.Session
	ended bool
}

type homeMade struct {
	sessions, desk int
}

type homeKeys struct {
	nav                  keys.Nav
	plan, agree, debrief keys.Binding
}

func newHome(s *Screen) *home {
	const g = "Preparation"
	h := &home{listing: listing[held]{s: s}, keys: homeKeys{
		nav:     keys.Moving(),
		plan:    keys.New(g, "n", "new session", "n").OnBottomLine(),
		agree:   keys.New(g, "m", "scored alone, then agree", "m").OnBottomLine(),
		debrief: keys.New(g, "d", "debrief", "d").OnBottomLine(),
	}}
	h.keys.nav.Open = keys.New(g, "Enter", "open", "enter").OnBottomLine()
	h.head = h.draw
	h.sync()
	h.list.Put(1) // the latest one, if there is any
	return h
}

func (h *home) title() string    { return "Preparation" }
func (h *home) position() string { return h.s.env.Item }

// sync lists the sessions again when something was recorded.
func (h *home) sync() {
	d := h.s.env.Desk
	if now := (homeMade{d.SessionsRevision(), d.Revision()}); now != h.made {
		h.made = now
		all := d.Sessions().Sessions()
		slices.Reverse(all)
		rows := []browse.Line[held]{{Left: "New session", Under: []string{"Choose what to rehearse, who is in the room and how long there is.", ""}}}
		h.live = ""
		for i := range all {
			st := all[i].State()
			rows = append(rows, h.row(&all[i], st))
			if h.live == "" && !st.Ended {
				h.live = all[i].ID
			}
		}
		h.set(rows)
	}
}

// row is one session: its day and choice, and how far it came.
func (h *home) row(one *session.Session, st session.State) browse.Line[held] {
	d := h.s.env.Desk
	marked, all := 0, 0
	for _, it := range st.Items {
		if !rehearsed(it) {
			continue
		}
		all++
		if it.Readiness != session.Unmarked {
			marked++
		}
	}
	how := "open"
	if st.Ended {
		how = "ended"
	}
	r := browse.Line[held]{
		Of:    held{one, st.Ended},
		Left:  one.Plan.On.Long() + "   " + session.NameOf(d.Checklist, one.Plan.Choice).OneLine(),
		Right: fmt.Sprintf("%s, %d of %d marked", how, marked, all),
	}
	said := rolesSaid(one.Plan.Roles)
	if one.Plan.Minutes > 0 {
		said = besides(said, text.Count(one.Plan.Minutes, "minute", "minutes"))
	}
	if !one.Plan.Inspection.IsZero() {
		said = besides(said, "inspection "+one.Plan.Inspection.Long())
	}
	if n := len(d.Waiting(*one)); n > 0 {
		said = besides(said, fmt.Sprintf("%d waiting to be accepted", n))
	}
	r.Under = []string{said, ""}
	if n := altered(*one); n > 0 {
		r.Under = []string{said, fmt.Sprintf("Edited by hand in its file, in %s.", text.Count(n, "place", "places")), ""}
	}
	return r
}

// altered counts what somebody edited in the file of the sessions: the plan, or
// an entry.
func altered(s session.Session) int {
	n := 0
	if s.Altered {
		n++
	}
	for _, e := range s.Entries {
		if e.Altered {
			n++
		}
	}
	return n
}

// besides puts two things next to each other, where both are there.
func besides(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

func (h *home) commands() keys.Table {
	h.sync()
	k := h.keys
	no := h.s.env.Desk.NoSessions()
	open := k.nav.Open
	switch one := h.current(); {
	case one.Session == nil:
		open = open.Called("plan a session")
	case one.ended:
		open = open.Called("debrief")
	default:
		open = open.Called("go on where it stopped")
	}
	out := keys.Table{
		open.Off(no).Runs(h.enter),
		k.plan.Off(no).Runs(h.s.askChoice),
		k.debrief.Off(keys.First(no, h.noDebrief())).Runs(h.toDebrief),
		k.agree.Off(keys.First(no, h.noSession())).Runs(h.toAgree),
	}
	return append(append(out, browse.Moving("", h.move)...), k.nav.Back.Runs(h.s.back))
}

func (h *home) noDebrief() string {
	if h.current().Session == nil {
		return "Put the cursor on a session first."
	}
	return ""
}

// noSession says why levels that were given apart have nowhere to go.
func (h *home) noSession() string {
	if h.live == "" {
		return "What is agreed is recorded in a session, and none is open. n begins one."
	}
	return ""
}

func (h *home) enter() tea.Cmd {
	one := h.current()
	switch {
	case one.Session == nil:
		return h.s.askChoice()
	case one.ended:
		return h.toDebrief()
	}
	return h.s.toRoom(one.ID)
}

func (h *home) toDebrief() tea.Cmd {
	h.s.enter(newAfter(h.s, h.current().ID))
	return nil
}

func (h *home) toAgree() tea.Cmd {
	if one := h.current(); one.Session != nil && !one.ended {
		return h.s.toAgree(one.ID)
	}
	return h.s.toAgree(h.live)
}

// draw is what stands over the list.
func (h *home) draw() []string {
	h.sync()
	t, w := h.s.theme, h.s.width
	head := []string{t.Strong.Render("Preparation sessions"), ""}
	if why := h.s.env.Desk.NoSessions(); why != "" {
		head = append(head[:1], browse.Paragraphs(t.Warn, []string{why, ""}, w, 0)...)
	}
	return head
}
