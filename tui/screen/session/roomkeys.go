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
func (r *room) commands() keys.Table {
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
	return keys.Table{
		k.next.Off(shut).Runs(r.next),
		k.answer.Off(keys.First(shut, r.noQuestion())).Runs(r.answer),
		k.promise.Off(shut).Runs(r.promise),
		k.follow.Off(shut).Runs(r.followUp),
		k.blank.Runs(r.hide),
		k.reveal.Off(keys.First(shut, r.allShown())).Runs(r.reveal),
		k.which.Off(keys.First(shut, r.allShown())).Runs(r.which),
		k.pick.Off(shut).Runs(r.pick),
		k.ready.Off(shut).Runs(mark(session.Ready)),
		k.shaky.Off(shut).Runs(mark(session.Shaky)),
		k.notReady.Off(shut).Runs(mark(session.NotReady)),
		k.level.Off(shut).Runs(r.propose),
		k.park.Off(shut).Runs(r.park),
		k.before.Off(shut).Runs(r.back),
		k.jump.Off(shut).Runs(r.jump),
		k.debrief.Runs(r.debrief),
		k.agree.Off(shut).Runs(func() tea.Cmd { return r.s.toAgree(r.id) }),
		k.finish.Off(shut).Runs(r.finish),
		k.nav.Down.Runs(page(func() int { return r.page + 1 })),
		k.nav.Up.Runs(page(func() int { return r.page - 1 })),
		k.nav.PageDown.Off(shut).Runs(r.forward),
		k.nav.PageUp.Off(shut).Runs(r.backward),
		k.nav.Home.Runs(page(func() int { return 0 })),
		k.nav.End.Runs(page(func() int { return len(r.drawn().sheets) - 1 })),
		k.nav.Back.Runs(r.s.back),
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
