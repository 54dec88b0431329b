package session

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// roomKeys is every key in the room.
type roomKeys struct {
	nav                           keys.Nav
	next, before, jump            keys.Binding
	reveal, which, answer, pick   keys.Binding
	ready, shaky, notReady        keys.Binding
	promise, follow, level, park  keys.Binding
	blank, debrief, agree, finish keys.Binding
}

func declaredRoom() roomKeys {
	const (
		g    = "In the room"
		down = "Taking down"
	)
	k := roomKeys{
		nav:      keys.Moving(),
		next:     keys.New(g, "→", "next item", "right", "n").OnBottomLine(),
		before:   keys.New(g, "←", "item before", "left"),
		jump:     keys.New(g, "j", "go to an item", "j"),
		reveal:   keys.New(down, "Space", "show the next question", " "),
		which:    keys.New(down, "v", "choose the question to show", "v"),
		answer:   keys.New(down, "a", "answer", "a").OnBottomLine(),
		pick:     keys.New(down, "A", "answer another question, or one in other words", "A"),
		ready:    keys.New(down, "r", "ready", "r"),
		shaky:    keys.New(down, "s", "shaky", "s"),
		notReady: keys.New(down, "x", "not ready", "x"),
		promise:  keys.New(down, "p", "promise", "p").OnBottomLine(),
		follow:   keys.New(down, "f", "follow-up", "f").OnBottomLine(),
		level:    keys.New(down, "l", "propose a level, as a second look", "l"),
		park:     keys.New(down, "z", "park, or take up again", "z"),
		blank:    keys.New(g, "b", "blank screen", "b").OnBottomLine(),
		debrief:  keys.New(g, "d", "debrief so far", "d"),
		agree:    keys.New(g, "m", "scored alone, then agree", "m"),
		finish:   keys.New(g, "e", "end the session", "e"),
	}
	k.nav.Up = keys.New("Moving", "↑", "page before", "up")
	k.nav.Down = keys.New("Moving", "↓", "next page", "down")
	k.nav.PageUp = keys.New("Moving", "PgUp", "a page back, then the item before", "pgup")
	k.nav.PageDown = keys.New("Moving", "PgDn", "a page on, then the next item", "pgdown")
	k.nav.Home = keys.New("Moving", "Home", "first page", "home")
	k.nav.End = keys.New("Moving", "End", "last page", "end")
	k.nav.Back = keys.New("Moving", "Esc", "leave; the session stays open", "esc")
	return k
}

// commands lists what the keys do now.
func (r *room) commands() []command {
	r.sync()
	k := r.keys
	shut := ""
	if r.state.Ended {
		shut = "This session has ended. Its debrief is with d."
	}
	mark := func(to session.Readiness) func() tea.Cmd {
		return func() tea.Cmd { return r.mark(to) }
	}
	page := func(to func() int) func() tea.Cmd {
		return func() tea.Cmd {
			r.leaf(to())
			return nil
		}
	}
	return []command{
		plainly(k.next.Off(shut), r.next),
		plainly(k.answer.Off(first(shut, r.noQuestion())), r.answer),
		plainly(k.promise.Off(shut), r.promise),
		plainly(k.follow.Off(shut), r.followUp),
		plainly(k.blank, r.hide),
		plainly(k.reveal.Off(first(shut, r.allShown())), r.reveal),
		plainly(k.which.Off(first(shut, r.allShown())), r.which),
		plainly(k.pick.Off(shut), r.pick),
		plainly(k.ready.Off(shut), mark(session.Ready)),
		plainly(k.shaky.Off(shut), mark(session.Shaky)),
		plainly(k.notReady.Off(shut), mark(session.NotReady)),
		plainly(k.level.Off(shut), r.propose),
		plainly(k.park.Off(shut), r.park),
		plainly(k.before.Off(shut), r.back),
		plainly(k.jump.Off(shut), r.jump),
		plainly(k.debrief, r.debrief),
		plainly(k.agree.Off(shut), func() tea.Cmd { return r.s.toAgree(r.id) }),
		plainly(k.finish.Off(shut), r.finish),
		plainly(k.nav.Down, page(func() int { return r.page + 1 })),
		plainly(k.nav.Up, page(func() int { return r.page - 1 })),
		plainly(k.nav.PageDown.Off(shut), r.forward),
		plainly(k.nav.PageUp.Off(shut), r.backward),
		plainly(k.nav.Home, page(func() int { return 0 })),
		plainly(k.nav.End, page(func() int { return len(r.drawn().sheets) - 1 })),
		plainly(k.nav.Back, r.s.back),
	}
}

func (r *room) hide() tea.Cmd {
	r.blank = true
	return nil
}

func (r *room) debrief() tea.Cmd {
	r.s.enter(newAfter(r.s, r.id))
	return nil
}

// hidden is the questions that were not shown yet.
func (r *room) hidden() []session.Question {
	var list []session.Question
	for _, q := range r.card.Questions {
		shown := false
		for _, asked := range r.now.Asked {
			shown = shown || asked.Question == q.ID
		}
		if !shown {
			list = append(list, q)
		}
	}
	return list
}

func (r *room) allShown() string {
	switch {
	case len(r.card.Questions) == 0:
		return "The checklist has no question on this item. A asks one in other words."
	case len(r.hidden()) == 0:
		return "Every question on this item has been shown. A asks one in other words."
	}
	return ""
}

func (r *room) noQuestion() string {
	if len(r.now.Asked) == 0 && len(r.card.Questions) == 0 {
		return r.allShown()
	}
	return ""
}

// mark records how ready the room is.
func (r *room) mark(to session.Readiness) tea.Cmd {
	if r.now.Readiness == to {
		return shell.Inform(r.state.Item + " is marked " + to.Name() + " already.")
	}
	return r.said(session.Mark(r.state.Item, to), r.state.Item+": "+to.Name()+".")
}

// park puts the item off and goes on, or takes it up again.
func (r *room) park() tea.Cmd {
	if r.now.Parked {
		return r.said(session.Park(r.state.Item, false), r.state.Item+" is taken up again.")
	}
	item := r.state.Item
	cmd, _, ok := r.note(session.Park(item, true), "")
	if !ok {
		return cmd
	}
	if at := r.place(); at >= 0 && at+1 < len(r.held.Plan.Agenda) {
		cmd = tea.Batch(cmd, r.next())
	}
	return tea.Batch(cmd, shell.Inform(item+" is parked. j goes back to it."))
}
