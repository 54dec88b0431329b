package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports/page"
)

const actionsTitle = "Actions"

// planned is an action with the item that it is about.
type planned struct {
	act   assessment.Action
	state assessment.State
}

// bundle is the actions that stand together in the actions report.
type bundle struct {
	title, note string
	actions     []planned
}

// Actions makes the report on every action, most days late first, with the
// decisions not to act and the gaps on which nothing is being done.
func Actions(in Input) *page.Page {
	r := newReport(in, actionsTitle)
	bundles := r.bundles()
	r.front()
	r.actionFigures(bundles)
	for _, b := range bundles {
		r.bundle(b)
	}
	r.gapsWithoutAction()
	r.unsettledOf(assessment.ActionRegister(""), "Actions with two versions, not settled")
	r.actionsGuide()
	return r.finish()
}

func (r *report) actionsGuide() {
	r.doc.Heading(2, "How to read this report")
	r.para("Every action in the force's own assessment against the %s of the checklist, and every recorded decision not to act. "+
		"An action is overdue when it is open and its due date has passed; days late are counted as at the date above. The date first set is "+
		"kept when an action slips. Done means that somebody says it is finished; signed off means that somebody else agrees. "+
		"Neither changes the level of the item. Where something is shown as %s, the file is silent.", items(len(r.c.Items)), nothing)
}

// allActions lists every action in the checklist's order, those on items that
// the checklist does not have at the end.
func (r *report) allActions() []planned {
	var all []planned
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		for _, act := range s.Answer.Actions {
			all = append(all, planned{act, s})
		}
	}
	return all
}

// overdue lists the overdue actions, most days late first.
func (r *report) overdue() []planned {
	all := assessment.Position{Days: r.pos.Days, States: slices.Concat(r.pos.States, r.lost)}
	var late []planned
	for _, l := range all.Late() {
		late = append(late, planned{l.Action, l.State})
	}
	return late
}

// bundles puts every action into one bundle.
func (r *report) bundles() []bundle {
	all := r.allActions()
	with := func(status assessment.Status) []planned {
		return slices.DeleteFunc(slices.Clone(all), func(p planned) bool { return p.act.Status != status || p.act.Overdue(r.asAt) })
	}
	open := with(assessment.Open)
	slices.SortStableFunc(open, func(a, b planned) int {
		return cmp.Or(compareBool(a.act.Due.IsZero(), b.act.Due.IsZero()), b.act.Due.DaysUntil(a.act.Due))
	})
	return []bundle{
		{"Overdue", "Most days late first.", r.overdue()},
		{"Open, not overdue", "Next due first; those with no due date last.", open},
		{"Done, not signed off", "Somebody says that these are finished; nobody else has agreed yet.", with(assessment.Done)},
		{"Done and signed off", "In the checklist's order.", with(assessment.SignedOff)},
		{"Decided not to act", "Recorded decisions, with the reason of each.", with(assessment.NotActing)},
	}
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// actionFigures counts the bundles; they add up to all actions.
func (r *report) actionFigures(bundles []bundle) {
	r.doc.Heading(2, "In figures")
	total := 0
	var rows [][]page.Span
	for _, b := range bundles {
		total += len(b.actions)
		rows = append(rows, []page.Span{page.Plain(b.title), page.Plain(fmt.Sprint(len(b.actions)))})
	}
	r.doc.Table([]page.Span{"Standing", "Actions"}, append(rows, []page.Span{"All actions and decisions", page.Plain(fmt.Sprint(total))})...)
	r.actionLine()
	if n := r.openElsewhere(); n > 0 {
		r.para("%s open on items that are no gap.", count(n, "more action"))
	}
}

// openElsewhere counts the open actions on items that are no gap.
func (r *report) openElsewhere() int {
	n := 0
	for _, p := range r.allActions() {
		if p.act.Status == assessment.Open && !isGap(p.state) {
			n++
		}
	}
	return n
}

func (r *report) bundle(b bundle) {
	r.section(b.title)
	if len(b.actions) == 0 {
		r.para("None.")
		return
	}
	r.para("%s. %s", text.UpperFirst(entries(len(b.actions))), b.note)
	list := make([][]page.Span, len(b.actions))
	for i, p := range b.actions {
		lines := r.action(p.act)
		about := page.Fact("Item", page.Join(named(p.state.Item), " (", page.Plain(r.inShort(p.state)), ")"))
		list[i] = slices.Insert(lines, 1, about)
	}
	r.doc.Bullets(list...)
}

// inShort says where an item stands, in a few words.
func (r *report) inShort(s assessment.State) string {
	if isGap(s) {
		return gapWords(s)
	}
	return r.outcome(s.Outcome)
}

// gapsWithoutAction lists the gaps on which nothing was ever planned, and those
// on which nothing is open any more.
func (r *report) gapsWithoutAction() {
	var none, closed [][]page.Span
	for _, s := range r.worst {
		line := page.Join(named(s.Item), ": ", page.Plain(r.inShort(s)))
		if len(s.Answer.Actions) == 0 {
			none = append(none, []page.Span{line})
		} else if _, ok := firstOpen(s.Answer); !ok {
			closed = append(closed, []page.Span{line, page.Plain(closedWords(s.Answer))})
		}
	}
	r.section("Gaps with no action")
	if len(none) == 0 {
		r.para("None: every gap has an action or a recorded decision.")
	} else {
		r.para("%d of %s %s no action and no decision recorded, worst first.", len(none), count(len(r.worst), "gap"), verb(len(none), "has", "have"))
		r.doc.Bullets(none...)
	}
	r.section("Gaps with nothing open")
	if len(closed) == 0 {
		r.para("None.")
		return
	}
	r.para("%s on which something was recorded and nothing is open, worst first. The item is still a gap.", count(len(closed), "gap"))
	r.doc.Bullets(closed...)
}

// closedWords counts what was recorded on an item with nothing open.
func closedWords(ans assessment.Answer) string {
	n := map[assessment.Status]int{}
	for _, act := range ans.Actions {
		n[act.Status]++
	}
	var words []string
	for _, s := range []struct {
		status assessment.Status
		words  string
	}{{assessment.Done, "done, not signed off"}, {assessment.SignedOff, "done and signed off"}, {assessment.NotActing, "decided not to act"}} {
		if n[s.status] > 0 {
			words = append(words, fmt.Sprintf("%d %s", n[s.status], s.words))
		}
	}
	return "Recorded: " + strings.Join(words, "; ")
}

// firstOpen is the first action on an item that is still open.
func firstOpen(ans assessment.Answer) (assessment.Action, bool) {
	i := slices.IndexFunc(ans.Actions, func(act assessment.Action) bool { return act.Status == assessment.Open })
	if i < 0 {
		return assessment.Action{}, false
	}
	return ans.Actions[i], true
}

// unsettledOf writes both versions of every register whose name begins as
// given, and nothing where all are settled.
func (r *report) unsettledOf(prefix, title string) {
	started := false
	for _, name := range r.a.Conflicts() {
		if !strings.HasPrefix(name, prefix) {
			continue
		}
		if !started {
			r.section(title)
			started = true
		}
		r.register(name)
	}
}
