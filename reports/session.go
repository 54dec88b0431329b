package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// SessionTitle is what stands at the head of the report of a session.
const SessionTitle = "Preparation session"

// sitting is the report of one session while it is being written.
type sitting struct {
	*report
	s     session.Session
	state session.State
	book  session.Book
	basis session.Basis
	waits []session.Pending
}

// Session makes the report of one preparation session: what was rehearsed and
// left out, what was asked, answered and promised, and what is owed by whom.
// book holds every session on the assessment, for what changed since the last
// one. False when it does not hold the session. The inspection date of the plan
// counts where in gives none.
func Session(in Input, book session.Book, id string) (*page.Page, bool) {
	s, ok := book.Session(id)
	if !ok {
		return nil, false
	}
	if in.InspectionDate.IsZero() {
		in.InspectionDate = s.Plan.Inspection
	}
	w := &sitting{report: newReport(in, SessionTitle), s: s, state: s.State(), book: book}
	w.basis = session.Basis{Checklist: in.Checklist, Assessment: in.Assessment, AsAt: in.AsAt, Today: in.Today, Inspection: in.InspectionDate, Findings: in.Findings}
	w.waits = w.basis.Pending(s)
	w.front()
	w.theSession()
	w.figures()
	w.debrief()
	w.waiting()
	w.refresh()
	w.shifts()
	w.rehearsed()
	w.notReached()
	w.leftOut()
	return w.finish(), true
}

// theSession says who met, when, over what and for how long.
func (w *sitting) theSession() {
	p := w.s.Plan
	w.section("The session")
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, r.OneLine())
	}
	ended := "not ended yet"
	if w.state.Ended {
		ended = "ended"
		if at := strings.TrimPrefix(stamp(w.state.EndedAt), " on "); at != "" {
			ended += " " + at
		}
	}
	hand := nothing
	if p.Minutes > 0 {
		hand = fmt.Sprintf("%d minutes, of which %d were planned and %d kept for the debrief", p.Minutes, p.Planned(), session.Debrief(p.Minutes))
	}
	inspection := nothing
	if day := w.in.InspectionDate; !day.IsZero() {
		inspection = day.Long()
	}
	w.doc.Para(
		page.Fact("Held on", page.Plain(p.On.Long())),
		page.Fact("Planned by", role(w.s.By)),
		page.Fact(session.Label("plan", "roles"), orNothing(text.Line(strings.Join(roles, "; ")))),
		page.Fact("To rehearse", page.Text(session.NameOf(w.c, p.Choice))),
		page.Fact("Time in hand", page.Plain(hand)),
		page.Fact("Inspection", page.Plain(inspection)),
		page.Fact("State", page.Plain(ended)))
	w.para("Order of the agenda: %s. Time: %s.", session.Order, session.Weights)
	if w.s.Altered {
		w.para("The plan of this session was changed in the file by hand after it was made.")
	}
	if n := w.altered(); n > 0 {
		w.para("%s of this session changed in the file by hand after being recorded; what is said there cannot be relied on.",
			text.UpperFirst(entries(n))+verb(n, " was", " were"))
	}
}

func (w *sitting) altered() int {
	n := 0
	for _, e := range w.s.Entries {
		if e.Altered {
			n++
		}
	}
	return n
}

// figures counts the agenda by readiness; the rows add up.
func (w *sitting) figures() {
	w.doc.Heading(2, "In figures")
	n := map[session.Readiness]int{}
	parked, visited := 0, 0
	for _, it := range w.state.Items {
		if it.Planned == 0 && !it.Visited {
			continue
		}
		n[it.Readiness]++
		if it.Parked {
			parked++
		}
		if it.Visited {
			visited++
		}
	}
	var rows [][]page.Span
	total := 0
	for _, r := range []session.Readiness{session.Ready, session.Shaky, session.NotReady, session.Unmarked} {
		rows = append(rows, []page.Span{page.Plain(text.UpperFirst(r.Name())), page.Plain(fmt.Sprint(n[r]))})
		total += n[r]
	}
	w.doc.Table([]page.Span{"Readiness", "Items"}, append(rows, []page.Span{"All items on the agenda or taken besides", page.Plain(fmt.Sprint(total))})...)
	w.para("The room came to %d of these %s; %d %s parked. Readiness is what the room said of itself: it is no level and changes none.",
		visited, items(total), parked, verb(parked, "is", "are"))
}

// owed is one thing that an owner has to do.
type owed struct {
	owner string
	due   date.Date
	line  page.Span
}

// debrief lists what was promised and what is to be followed up, by owner.
func (w *sitting) debrief() {
	w.section("Debrief list, by owner")
	var all []owed
	for _, it := range w.state.Items {
		for _, m := range it.Promises {
			line := page.Join(page.Plain(it.Item), ": ", page.Text(m.What), "; ", page.Fact(text.LowerFirst(session.Label(session.Promised, "due")), page.Plain(dayOrNone(m.Due))), ". ", w.inAssessment(m))
			all = append(all, owed{m.Owner.OneLine(), m.Due, line})
		}
		for _, f := range it.FollowUps {
			all = append(all, owed{f.Owner.OneLine(), date.Date{}, page.Join(page.Plain(it.Item), ": to follow up: ", page.Text(text.Line(stop(f.What.OneLine()))))})
		}
	}
	if len(all) == 0 {
		w.para("Nothing was promised and nothing is to be followed up.")
		return
	}
	slices.SortStableFunc(all, func(x, y owed) int {
		return cmp.Or(compareBool(x.owner == "", y.owner == ""), strings.Compare(strings.ToLower(x.owner), strings.ToLower(y.owner)),
			compareBool(x.due.IsZero(), y.due.IsZero()), strings.Compare(x.due.String(), y.due.String()))
	})
	for i := 0; i < len(all); {
		owner := all[i].owner
		var list [][]page.Span
		for ; i < len(all) && strings.EqualFold(all[i].owner, owner); i++ {
			list = append(list, []page.Span{all[i].line})
		}
		if owner == "" {
			owner = "No owner yet"
		}
		w.doc.Heading(3, page.Plain(owner))
		w.doc.Bullets(list...)
	}
}

func dayOrNone(d date.Date) string {
	if d.IsZero() {
		return "a date that is not recorded"
	}
	return d.Long()
}

// inAssessment says where a promise stands in the assessment.
func (w *sitting) inAssessment(m session.PromiseMade) page.Span {
	if act, ok := w.a.Action(m.Entry); ok {
		words := "Action in the assessment, " + statusWords(act.Status)
		if act.Due != m.Due && !act.Due.IsZero() {
			words += ", now due " + act.Due.Long()
		}
		return page.Plain(words + ".")
	}
	if slices.ContainsFunc(w.waits, func(p session.Pending) bool { return p.Entry == m.Entry }) {
		return page.Strong("Not yet an action in the assessment.")
	}
	return "It was an action in the assessment and was taken out."
}

// waiting names what the room decided and the assessment does not hold.
func (w *sitting) waiting() {
	w.section("Waiting to be accepted into the assessment")
	if len(w.waits) == 0 {
		w.para("Nothing: every promise is an action in the assessment, and every proposed or agreed level is recorded there.")
		return
	}
	w.para("%s. The assessment does not hold these until somebody accepts them.", text.UpperFirst(entries(len(w.waits))))
	w.doc.Bullets(each(w.waits, func(p session.Pending) []page.Span {
		return []page.Span{page.Join(page.Plain(p.Item), ", ", page.Plain(map[session.Kind]string{session.Promised: "promise", session.Proposed: "proposed level",
			session.Agreed: "agreed level"}[p.Kind]), ": ", page.Text(text.Line(stop(p.Words.OneLine()))))}
	})...)
}

// refresh lists what has to be looked at again before the inspection.
func (w *sitting) refresh() {
	day := w.in.InspectionDate
	if day.IsZero() {
		w.section("What must be refreshed before the inspection")
		w.para("No inspection date is given, so this cannot be worked out.")
		return
	}
	w.section("What must be refreshed before " + day.Long())
	on := map[string]bool{}
	for _, it := range w.state.Items {
		on[it.Item] = true
	}
	var list [][]page.Span
	for _, l := range w.a.LapsingBefore(w.c, day) {
		s, ok := w.states[l.Item]
		if !ok || !on[l.Item] {
			continue
		}
		words := "in date until " + l.Until.Long()
		if l.Until.Before(w.asAt) {
			words = "lapsed on " + l.Until.Long()
		}
		if l.Bare {
			words += "; nothing else on the item is in date on the day"
		}
		list = append(list, []page.Span{page.Join(named(s.Item), ": ", page.Text(l.Evidence.Title), ", ", page.Plain(words), ". ", page.Fact(assessment.Label("evidence", "owner"), orNothing(l.Evidence.Owner)))})
	}
	if len(list) == 0 {
		w.para("No evidence on the items of this session lapses before that day.")
		return
	}
	w.para("%s on the items of this session; the evidence register lists the others.", text.UpperFirst(entries(len(list))))
	w.doc.Bullets(list...)
}

// shifts says what changed in readiness since the items were last marked.
func (w *sitting) shifts() {
	w.section("What changed in readiness since the last session")
	var list [][]page.Span
	first, same := 0, 0
	for _, s := range w.book.Shifts(w.s.ID) {
		switch {
		case s.From == session.Unmarked:
			first++
		case !s.Changed():
			same++
		default:
			way := "less ready"
			if s.Better() {
				way = "readier"
			}
			list = append(list, []page.Span{page.Join(w.itemName(s.Item), ": ", page.Plain(fmt.Sprintf("%s; %s on %s, %s now.", way, s.From.Name(), s.Before.Long(), s.To.Name())))})
		}
	}
	w.doc.Bullets(list...)
	if len(list)+same == 0 {
		w.para("None of the items that this session marked was marked in a session before.")
		return
	}
	w.para("%s otherwise than before, %d the same, %d marked for the first time.", text.UpperFirst(items(len(list))), same, first)
}

func (w *sitting) itemName(id string) page.Span {
	if s, ok := w.states[id]; ok {
		return named(s.Item)
	}
	return page.Plain(id)
}
