package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const trailTitle = "Trail of inspection findings"

// answering is one finding of an inspection with the actions that answer to it.
type answering struct {
	finding text.Text
	actions []assessment.Action
	items   []assessment.State
}

// Trail makes the report that ties each finding of an inspection to items,
// actions and their history. What has no finding to answer to is listed at the
// end, and nothing that was ever recorded is left out of a history.
func Trail(in Input) *page.Page {
	r := newReport(in, trailTitle)
	r.front()
	findings, without := r.answerings()
	if len(findings) == 0 {
		r.para("No action names a finding of an inspection; there %s in all.", verb(without, "is 1 action", fmt.Sprintf("are %d actions", without)))
	} else {
		r.para("%s %s answered to by %s; %s to none.", text.UpperFirst(count(len(findings), "finding")), verb(len(findings), "is", "are"),
			count(r.actionCount()-without, "action"), count(without, "action")+verb(without, " answers", " answer"))
	}
	for _, f := range findings {
		r.doc.Mark(r.marking)
		r.doc.Heading(2, page.Text(f.finding))
		for _, act := range f.actions {
			r.doc.Heading(3, page.Join(page.Plain(act.Item), ": ", page.Text(act.What)))
			r.doc.Para(r.trailOf(act)...)
		}
		for _, s := range f.items {
			r.judgements(s)
		}
	}
	r.unsettledOf(assessment.ActionRegister(""), "Actions with two versions, not settled")
	r.doc.Heading(2, "How to read this report")
	r.para("Each action may name the finding of an inspection that it answers to. Under each finding stand its actions, with every due date that they " +
		"have had, how they went, the evidence that closed them, which role said so and which role agreed; then each item with every judgement ever " +
		"recorded on it. Nothing is overwritten: what was known on an earlier day is shown by making this report as at that day.")
	return r.finish()
}

func (r *report) actionCount() int {
	n := 0
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		n += len(s.Answer.Actions)
	}
	return n
}

// answerings gathers the findings in the order in which the checklist's items
// come to them, and counts the actions that answer to none.
func (r *report) answerings() ([]answering, int) {
	var all []answering
	place := map[string]int{}
	without := 0
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		for _, act := range s.Answer.Actions {
			key := strings.ToLower(act.From.OneLine())
			if act.From.Empty() {
				without++
				continue
			}
			i, ok := place[key]
			if !ok {
				i = len(all)
				place[key] = i
				all = append(all, answering{finding: act.From})
			}
			f := &all[i]
			f.actions = append(f.actions, act)
			if n := len(f.items); n == 0 || f.items[n-1].Item.ID != s.Item.ID {
				f.items = append(f.items, s)
			}
		}
	}
	return all, without
}

// trailOf is one action from its opening to its sign-off.
func (r *report) trailOf(act assessment.Action) []page.Span {
	opened := nothing
	if !act.Opened.IsZero() {
		opened = act.Opened.Long()
	}
	lines := []page.Span{r.split(assessment.ActionRegister(act.ID)), page.Fact(assessment.Label("action", "opened"), page.Plain(opened))}
	lines = append(lines, r.actionFields(act, map[string][]page.Span{"due": {courseOfDue(act)}, "from": nil})...)
	if act.Overdue(r.asAt) {
		lines = append(lines, page.Plain(fmt.Sprintf("Overdue by %s as at %s", count(r.daysLate(act), "day"), r.asAt.Long())))
	}
	return append(lines, r.course(act)...)
}

// courseOfDue is every due date that an action had, the first one first.
func courseOfDue(act assessment.Action) page.Span {
	due := assessment.Label("action", "due")
	n := len(act.Dues)
	switch n {
	case 0:
		return page.Fact(due, nothing)
	case 1:
		return page.Fact(due, page.Plain(act.Dues[0].Long()))
	}
	days := make([]string, n-1)
	for i, d := range act.Dues[:n-1] {
		days[i] = d.Long()
	}
	return page.Join(page.Fact(assessment.Label("action", "first_due"), page.Plain(strings.Join(days, ", then "))), "; ", page.Fact(text.LowerFirst(due), page.Plain(act.Dues[n-1].Long())))
}

// judgements lists every judgement that was recorded on an item, oldest first.
func (r *report) judgements(s assessment.State) {
	r.doc.Heading(3, page.Join("Every judgement on ", named(s.Item)))
	var list [][]page.Span
	if p := s.Answer.Previous; p != nil {
		list = append(list, []page.Span{page.Join("Last cycle (", orNothing(p.Cycle), "): ", page.Plain(r.outcome(p.Outcome)))})
	}
	history := r.a.History(assessment.LevelRegister(s.Item.ID))
	slices.SortStableFunc(history, func(x, y assessment.Revision) int { return strings.Compare(x.At, y.At) })
	for _, rev := range history {
		words := r.outcome(assessment.OutcomeOf(rev.Value))
		if rev.Redacted {
			words = "redacted"
		}
		list = append(list, []page.Span{page.Plain(fmt.Sprintf("%s, %s", text.UpperFirst(words), who(rev.By, rev.At)))})
	}
	if len(list) == 0 {
		r.para("No judgement is recorded.")
		return
	}
	r.doc.Bullets(list...)
}
