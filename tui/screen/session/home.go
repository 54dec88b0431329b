package session

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// home lists the sessions held so far, with a new one at the head.
type home struct {
	s    *Screen
	list listing
	keys homeKeys

	made     homeMade
	rows     []row
	sessions []session.Session // the newest first, as the rows after the first
	ended    []bool            // which of them have ended
	live     string            // id of the one to go on with; empty when none is open
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
	h := &home{s: s, keys: homeKeys{
		nav:     keys.Moving(),
		plan:    keys.New(g, "n", "new session", "n").OnBottomLine(),
		agree:   keys.New(g, "m", "scored alone, then agree", "m").OnBottomLine(),
		debrief: keys.New(g, "d", "debrief", "d").OnBottomLine(),
	}}
	h.keys.nav.Open = keys.New(g, "Enter", "open", "enter").OnBottomLine()
	h.sync()
	if _, ok := h.s.env.Desk.Sessions().Latest(); ok {
		h.list.cursor = 1
	}
	return h
}

func (h *home) title() string          { return "Preparation" }
func (h *home) position() string       { return h.s.env.Item }
func (h *home) resized()               {}
func (h *home) told(tea.Msg) tea.Cmd   { return nil }
func (h *home) theme() *theme.Theme    { return h.s.theme }
func (h *home) open() *session.Session { return h.at(h.list.cursor) }

// at is the session of a row; nil for the row of a new one.
func (h *home) at(row int) *session.Session {
	if row < 1 || row > len(h.sessions) {
		return nil
	}
	return &h.sessions[row-1]
}

// over says that the session under the cursor has ended.
func (h *home) over() bool {
	i := h.list.cursor - 1
	return i >= 0 && i < len(h.ended) && h.ended[i]
}

// sync lists the sessions again when something was recorded.
func (h *home) sync() {
	d := h.s.env.Desk
	if now := (homeMade{d.SessionsRevision(), d.Revision()}); now != h.made {
		h.made = now
		h.sessions = d.Sessions().Sessions()
		slices.Reverse(h.sessions)
		h.rows = []row{{left: "New session", under: []string{"Choose what to rehearse, who is in the room and how long there is.", ""}}}
		h.ended, h.live = nil, ""
		for _, one := range h.sessions {
			st := one.State()
			h.rows = append(h.rows, h.row(one, st))
			h.ended = append(h.ended, st.Ended)
			if h.live == "" && !st.Ended {
				h.live = one.ID
			}
		}
	}
}

// row is one session: its day and choice, and how far it came.
func (h *home) row(one session.Session, st session.State) row {
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
	r := row{
		left:  one.Plan.On.Long() + "   " + session.NameOf(d.Checklist, one.Plan.Choice).OneLine(),
		right: fmt.Sprintf("%s, %d of %d marked", how, marked, all),
	}
	said := rolesSaid(one.Plan.Roles)
	if one.Plan.Minutes > 0 {
		said = besides(said, count(one.Plan.Minutes, "minute", "minutes"))
	}
	if !one.Plan.Inspection.IsZero() {
		said = besides(said, "inspection "+one.Plan.Inspection.Long())
	}
	if n := len(d.Waiting(one)); n > 0 {
		said = besides(said, fmt.Sprintf("%d waiting to be accepted", n))
	}
	r.under = []string{said, ""}
	if n := altered(one); n > 0 {
		r.under = []string{said, fmt.Sprintf("Edited by hand in its file, in %s.", count(n, "place", "places")), ""}
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

func (h *home) commands() []command {
	h.sync()
	k := h.keys
	no := h.s.env.Desk.NoSessions()
	open := k.nav.Open
	switch one := h.open(); {
	case one == nil:
		open = keys.New(open.Group, open.Shown(), "plan a session", open.Keys()...).OnBottomLine()
	case h.over():
		open = keys.New(open.Group, open.Shown(), "debrief", open.Keys()...).OnBottomLine()
	default:
		open = keys.New(open.Group, open.Shown(), "go on where it stopped", open.Keys()...).OnBottomLine()
	}
	out := []command{
		plainly(open.Off(no), h.enter),
		plainly(k.plan.Off(no), h.s.askChoice),
		plainly(k.debrief.Off(first(no, h.noDebrief())), h.toDebrief),
		plainly(k.agree.Off(first(no, h.noSession())), h.toAgree),
	}
	for _, b := range []keys.Binding{k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End} {
		out = append(out, command{b, func(msg tea.KeyMsg) tea.Cmd {
			h.list.move(h.rows, msg, k.nav)
			return nil
		}})
	}
	return append(out, plainly(k.nav.Back, h.s.back))
}

func (h *home) noDebrief() string {
	if h.open() == nil {
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
	one := h.open()
	switch {
	case one == nil:
		return h.s.askChoice()
	case h.over():
		return h.toDebrief()
	}
	return h.s.toRoom(one.ID)
}

func (h *home) toDebrief() tea.Cmd {
	h.s.enter(newAfter(h.s, h.open().ID))
	return nil
}

func (h *home) toAgree() tea.Cmd {
	if one := h.open(); one != nil && !h.over() {
		return h.s.toAgree(one.ID)
	}
	return h.s.toAgree(h.live)
}

func (h *home) view() string {
	h.sync()
	w, height := h.s.width, h.s.height
	head := []string{h.theme().Strong.Render("Preparation sessions"), ""}
	if why := h.s.env.Desk.NoSessions(); why != "" {
		head = append(head[:1], wrapped(h.theme().Warn, []string{why, ""}, w, "")...)
	}
	lines := append(head, h.list.draw(h.theme(), h.rows, w, max(1, height-len(head)))...)
	return layout.FitLines(lines, w, height)
}
