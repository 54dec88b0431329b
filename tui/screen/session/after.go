package session

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// after is the debrief: how ready the room was, who promised what, what is to
// be looked into and refreshed, and what waits to be accepted.
type after struct {
	listing[row]
	id   string
	keys afterKeys

	made    afterMade
	held    session.Session
	state   session.State
	pending []session.Pending
	rows    []browse.Line[row]
	notice  notice
}

// row is what a line of the debrief is about.
type row struct {
	item  string
	entry string // that it can accept; empty for none
}

type afterMade struct {
	desk, sessions int
	theme          *theme.Theme
}

type afterKeys struct {
	nav                              keys.Nav
	accept, acceptAll, write, resume keys.Binding
}

func newAfter(s *Screen, id string) *after {
	const g = "Debrief"
	a := &after{listing: listing[row]{s: s}, id: id, keys: afterKeys{
		nav:       keys.Moving(),
		accept:    keys.New(g, "a", "accept what is under the cursor", "a").OnBottomLine(),
		acceptAll: keys.New(g, "A", "accept every promise that waits", "A"),
		write:     keys.New(g, "w", "write the report", "w").OnBottomLine(),
		resume:    keys.New(g, "o", "go on with the session", "o").OnBottomLine(),
	}}
	a.keys.nav.Open = keys.New(g, "Enter", "to the item", "enter").OnBottomLine()
	a.head = a.draw
	a.sync()
	return a
}

func (a *after) title() string            { return "Debrief" }
func (a *after) told(msg tea.Msg) tea.Cmd { return a.filed(msg) }

func (a *after) position() string { return a.current().item }

// waits says that an entry of a session is not in the assessment yet.
func (s *Screen) waits(held session.Session, entry string) bool {
	return slices.ContainsFunc(s.env.Desk.Waiting(held),
		func(p session.Pending) bool { return p.Entry == entry })
}

func (a *after) sync() {
	d := a.s.env.Desk
	now := afterMade{d.Revision(), d.SessionsRevision(), a.s.theme}
	if now == a.made {
		return
	}
	a.made = now
	a.held, _ = d.Sessions().Session(a.id)
	a.state = a.held.State()
	a.pending = d.Waiting(a.held)
	a.rows = nil
	a.readiness()
	a.promises()
	a.followUps()
	a.levels()
	a.refresh()
	a.shifts()
	a.set(a.rows)
}

// add puts a row in the list with its item and the entry that it can accept.
func (a *after) add(r browse.Line[row], item, entry string) {
	r.Of = row{item, entry}
	a.rows = append(a.rows, r)
}

// over puts something in the list that the cursor passes over.
func (a *after) over(r browse.Line[row]) {
	r.Heading = true
	a.rows = append(a.rows, r)
}

// section puts a heading in the list.
func (a *after) section(name, right string) {
	a.over(browse.Line[row]{Apart: true, Left: strings.ToUpper(name), Right: right})
}

// nothing is a line under a heading that has no rows. It can have the cursor,
// so that it can be brought into sight.
func (a *after) nothing(said string) { a.add(browse.Line[row]{Left: said}, "", "") }

func (a *after) readiness() {
	counts, all := map[session.Readiness]int{}, 0
	for _, it := range a.state.Items {
		if rehearsed(it) {
			counts[it.Readiness]++
			all++
		}
	}
	a.section("Readiness", "")
	a.over(browse.Line[row]{Under: []string{fmt.Sprintf("%d ready, %d shaky, %d not ready, %d not marked, of %d", counts[session.Ready],
		counts[session.Shaky], counts[session.NotReady], counts[session.Unmarked], all)}})
	for _, it := range a.state.Items {
		if !rehearsed(it) {
			continue
		}
		said := it.Readiness.Name()
		if it.Parked {
			said = "parked; " + said
		}
		a.add(browse.Line[row]{Left: titled(a.s.env.Desk.Checklist, it.Item), Right: said}, it.Item, "")
	}
}

// waiting says whether an entry waits to be accepted, and how that is done.
func (a *after) waiting(entry string) bool {
	return slices.ContainsFunc(a.pending, func(p session.Pending) bool { return p.Entry == entry })
}

// promises lists them by owner, in the order in which owners first promised.
func (a *after) promises() {
	var owners []string
	by := map[string][]browse.Line[row]{}
	n := 0
	for _, it := range a.state.Items {
		for _, p := range it.Promises {
			owner := p.Owner.OneLine()
			if by[owner] == nil {
				owners = append(owners, owner)
			}
			r := browse.Line[row]{Of: row{item: it.Item}, Left: p.What.OneLine(), Right: p.Due.Long(), Under: []string{it.Item + "; an action in the assessment"}}
			if a.waiting(p.Entry) {
				r.Of.entry, r.Under = p.Entry, []string{it.Item + "; not yet an action: a accepts it"}
			}
			by[owner] = append(by[owner], r)
			n++
		}
	}
	a.section("Promises", text.Count(n, "promise", "promises"))
	if n == 0 {
		a.nothing("Nobody has promised anything.")
	}
	slices.Sort(owners)
	for _, owner := range owners {
		a.over(browse.Line[row]{Left: owner})
		a.rows = append(a.rows, by[owner]...)
	}
}

func (a *after) followUps() {
	n := 0
	for _, it := range a.state.Items {
		n += len(it.FollowUps)
	}
	a.section("Follow-ups", text.Count(n, "follow-up", "follow-ups"))
	if n == 0 {
		a.nothing("Nothing was left to be looked into.")
	}
	for _, it := range a.state.Items {
		for _, f := range it.FollowUps {
			owner := f.Owner.OneLine()
			if owner == "" {
				owner = "nobody named"
			}
			a.add(browse.Line[row]{Left: it.Item + "  " + f.What.OneLine(), Right: owner}, it.Item, "")
		}
	}
}

// levels is the levels that were proposed and agreed.
func (a *after) levels() {
	c := a.s.env.Desk.Checklist
	headed := false
	put := func(item, entry, left, kind, why string) {
		if !headed {
			a.section("Levels", "")
			headed = true
		}
		said, accepts := []string{"in the assessment, as " + kind}, ""
		if a.waiting(entry) {
			said, accepts = []string{"a accepts it as " + kind}, entry
		}
		if why != "" {
			said = append(said, why)
		}
		a.add(browse.Line[row]{Left: item + "  " + left, Under: said}, item, accepts)
	}
	for _, it := range a.state.Items {
		for _, p := range it.Proposals {
			put(it.Item, p.Entry, p.By+" would record "+outcomeWords(c, p.Outcome), "a second look", p.Why.OneLine())
		}
		if g, ok := it.Standing(); ok {
			why := g.Reason.OneLine()
			for _, d := range g.Dissent {
				why += fmt.Sprintf(" %s stayed at %s: %s", d.Role, outcomeWords(c, d.Outcome), d.Why.OneLine())
			}
			put(it.Item, g.Entry, "agreed "+outcomeWords(c, g.Outcome), "a judgement", why)
		}
	}
}

// refresh is the evidence that will not hold on the day of the inspection.
func (a *after) refresh() {
	day := a.held.Plan.Inspection
	if day.IsZero() {
		a.section("To refresh", "")
		a.nothing("No inspection date was given, so nothing can be said of what lapses before it.")
		return
	}
	lapses := a.s.env.Desk.Assessment().LapsingBefore(a.s.env.Desk.Checklist, day)
	a.section("To refresh before "+day.Long(), text.Count(len(lapses), "entry", "entries"))
	if len(lapses) == 0 {
		a.nothing("No evidence lapses before that day.")
	}
	for _, l := range lapses {
		how := "holds until " + l.Until.Long()
		if l.Until.Before(a.held.Plan.On) {
			how = "lapsed on " + l.Until.Long()
		}
		r := browse.Line[row]{Left: l.Item + "  " + l.Evidence.Title.OneLine(), Right: how}
		if l.Bare {
			r.Under = []string{"Without it the item has no evidence in date on the day."}
		}
		a.add(r, l.Item, "")
	}
}

// shifts is what changed in readiness since an item was last marked.
func (a *after) shifts() {
	all := a.s.env.Desk.Sessions().Shifts(a.id)
	a.section("Since the last session", "")
	said := 0
	for _, sh := range all {
		if !sh.Changed() {
			continue
		}
		way := "less ready"
		if sh.Better() {
			way = "readier"
		}
		a.add(browse.Line[row]{Left: titled(a.s.env.Desk.Checklist, sh.Item), Right: way,
			Under: []string{fmt.Sprintf("%s on %s, now %s", text.UpperFirst(sh.From.Name()), sh.Before.Long(), sh.To.Name())}}, sh.Item, "")
		said++
	}
	if said == 0 {
		a.nothing("No item is marked otherwise than it was before.")
	}
}

func (a *after) commands() keys.Table {
	a.sync()
	k := a.keys
	resume := k.resume
	if a.state.Ended {
		resume = resume.Off("This session has ended.")
	}
	out := keys.Table{
		k.nav.Open.Off(a.noItem()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: a.position()}) }),
		k.accept.Off(a.noEntry()).Runs(a.acceptOne),
		k.write.Off(a.noReport()).Runs(a.askWhere),
		resume.Runs(a.resume),
		k.acceptAll.Off(a.noPromise()).Runs(a.askAcceptAll),
	}
	return append(append(out, browse.Moving("", a.move)...), k.nav.Back.Runs(a.s.back))
}

func (a *after) noItem() string {
	if a.position() == "" {
		return "Put the cursor on an item first."
	}
	return ""
}

func (a *after) noEntry() string {
	if a.current().entry != "" {
		return a.s.env.Desk.NoChange()
	}
	if len(a.pending) == 0 {
		return "Nothing waits to be accepted."
	}
	return "Put the cursor on what is to be accepted first."
}

func (a *after) noPromise() string {
	for _, p := range a.pending {
		if p.Kind == session.Promised {
			return a.s.env.Desk.NoChange()
		}
	}
	return "No promise waits: each is an action in the assessment."
}

// resume goes on with the session: to the room that it was opened from, or to a
// new one.
func (a *after) resume() tea.Cmd {
	if n := len(a.s.stages); n > 1 {
		if r, ok := a.s.stages[n-2].(*room); ok && r.id == a.id {
			return a.s.back()
		}
	}
	a.s.stages = a.s.stages[:len(a.s.stages)-1]
	return a.s.toRoom(a.id)
}

// acceptOne takes what is under the cursor into the assessment.
func (a *after) acceptOne() tea.Cmd { return a.s.askAccept(a.id, a.current().entry) }

func (a *after) askAcceptAll() tea.Cmd {
	var entries []string
	for _, p := range a.pending {
		if p.Kind == session.Promised {
			entries = append(entries, p.Entry)
		}
	}
	return a.s.confirm(dialog.Question{Title: "Accept " + text.Count(len(entries), "promise", "promises") + "?", Text: "Each becomes an action in the assessment.",
		YesKey: "r", YesLabel: "Record them in the assessment"}, func() tea.Cmd {
		var cmds []tea.Cmd
		for _, e := range entries {
			cmds = append(cmds, a.s.accept(a.id, e))
		}
		return tea.Batch(cmds...)
	})
}

// draw is what stands over the list.
func (a *after) draw() []string {
	a.sync()
	t, w := a.s.theme, a.s.width
	p := a.held.Plan
	right := p.On.Long()
	if a.state.Ended {
		right += ", ended"
	} else {
		right += ", still open"
	}
	head := []string{layout.Between(t.Strong.Render("Debrief: "+session.NameOf(a.s.env.Desk.Checklist, p.Choice).OneLine()), t.Muted.Render(right), w)}
	said := rolesSaid(p.Roles)
	if !p.Inspection.IsZero() {
		said = besides(said, "inspection "+p.Inspection.Long())
	}
	if said != "" {
		head = append(head, t.Muted.Render(layout.Truncate(said, w)))
	}
	if n := len(a.pending); n > 0 {
		head = append(head, t.Warn.Render(layout.Truncate(text.Count(n, "entry waits", "entries wait")+" to be accepted into the assessment.", w)))
	}
	return append(head, a.notice.line(t, w))
}

func (a *after) move(msg tea.KeyMsg, nav keys.Nav) {
	a.notice = notice{}
	a.listing.move(msg, nav)
}
