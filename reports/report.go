package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Input is what a report is made from. Every kind of report takes the same.
type Input struct {
	Checklist      *checklist.Checklist
	Assessment     *assessment.Assessment
	AsAt           date.Date // the day that standing, age and lateness are worked out for
	Today          date.Date // what is about a later day counts for nothing, and a stale AsAt is said; zero: AsAt
	Program        string    // name and version of the program
	Digest         string    // SHA-256 of the file as hex; empty when there is no file
	PreparedBy     text.Text // a role; empty takes the one in the assessment
	Lens           string    // gap report: id of another grouping of the items; empty for none
	Full           bool      // of a kind that is Long: all that there is
	Owner          string    // gap report: the role whose gaps and actions it is about; empty for all
	InspectionDate date.Date // evidence register: what lapses before this day; zero when none is given
	KnownOn        date.Date // the day when Assessment is a past position (AsOfDay); zero when it is the present one

	// Findings is what claims.Check lists for the same assessment and day. The
	// caller works it out because it knows the scan and may have it already.
	Findings []claims.Finding
}

// Kind is one kind of report.
type Kind struct {
	Name  string // the word for it on the command line, such as gap
	Title string // what stands at its head before the force's name
	What  string // what it is for, in a few words and without a full stop
	Make  func(Input) *page.Page
	Long  bool // it leaves something out unless Input.Full is set
}

// Kinds lists every kind of report of one force, in the order in which screens
// and the command line show them.
func Kinds() []Kind {
	return []Kind{
		{Name: "gap", Title: gapTitle, What: "where the force stands and every gap on page one, worst first, then half a page on each of the worst", Make: tabled(Gap, gapsTable, actionsTable, findingsTable), Long: true},
		{Name: "brief", Title: briefTitle, What: "one side of A4 for the chief officer: six numbers, the worst gaps with owner and date, decisions asked", Make: tabled(Brief, gapsTable)},
		{Name: "actions", Title: actionsTitle, What: "every action by how late it is, decisions not to act, gaps with no action", Make: tabled(Actions, actionsTable)},
		{Name: "evidence", Title: evidenceTitle, What: "the register of evidence by item and by entry, and the items with none", Make: tabled(EvidenceRegister, evidenceTable), Long: true},
		{Name: "handover", Title: handOverTitle, What: "from each claim to its documents, by inspection question, item and entry, with what is missing", Make: tabled(HandOver, handedTable), Long: true},
		{Name: "briefing", Title: briefingTitle, What: "one paragraph for each gap, to open an inspection with", Make: BriefingPaper},
		{Name: "shift", Title: shiftTitle, What: "claims that rest on what people on a shift know, the evidence that they do, and what to ask them", Make: Shift},
		{Name: "trail", Title: trailTitle, What: "each finding of an inspection with its items, actions, closing evidence and history", Make: tabled(Trail, actionsTable)},
		{Name: "second", Title: sheetTitle, What: "a sheet for another role: items that one second look would show, what to look at, lines to fill in", Make: SecondLooks},
		{Name: "full", Title: fullTitle, What: "everything that is recorded on every item, in the checklist's order", Make: tabled(Full, itemsTable, partsTable, evidenceTable, actionsTable, findingsTable)},
	}
}

// report is one report while it is being written.
type report struct {
	in      Input
	title   string
	c       *checklist.Checklist
	a       *assessment.Assessment
	asAt    date.Date
	days    assessment.Days
	marking page.Span
	pos     assessment.Position
	worst   []assessment.State // every gap, worst first
	states  map[string]assessment.State
	lost    []assessment.State // items that the file holds and the checklist does not have
	places  map[string]int     // items by their place in the checklist, from 0
	entries map[string]*checklist.Entry
	sealed  assessment.Verification
	every   bool // every part is listed, and absence is said on every item
	abroad  bool // what was not written for outsiders, and what stays in the force, is left out

	desk *Desk  // for whoever has the file before them; nil for everybody else
	only string // the one item that the page is about; empty for all

	findings map[string][]claims.Finding // of the claim check, by item
	loose    []claims.Finding            // those that belong to no item

	used    map[string][]string // entries of the library by the items that they were used for
	changes []bearing           // what of the sheet bears on items of the report, each once
	ground  []bearing           // the same, of what is no change
	quiet   []string            // items on which the sheet found nothing
	settle  []toSettle          // what it leaves open
	doc     page.Page
}

func newReport(in Input, title string) *report {
	r := &report{in: in, title: title, c: in.Checklist, a: in.Assessment, asAt: in.AsAt, days: assessment.On(in.AsAt, in.Today),
		marking: page.Plain(strings.ToUpper(in.Assessment.Marking())),
		pos:     in.Assessment.PositionAt(in.Checklist, assessment.On(in.AsAt, in.Today)),
		states:  make(map[string]assessment.State, len(in.Checklist.Items)),
		places:  make(map[string]int, len(in.Checklist.Items)),
		entries: make(map[string]*checklist.Entry, len(in.Checklist.Entries)),
		sealed:  in.Assessment.Verify(),
		used:    map[string][]string{}}
	r.worst = r.pos.Gaps()
	for i, s := range r.pos.States {
		r.states[s.Item.ID], r.places[s.Item.ID] = s, i
	}
	for i := range r.c.Entries {
		r.entries[r.c.Entries[i].ID] = &r.c.Entries[i]
	}
	r.lost = r.goneStates()
	r.sortFindings()
	return r
}

// finish writes what the report was made with, the notices and the marking once more,
// and gives the report.
func (r *report) finish() *page.Page {
	r.notices()
	r.doc.Mark(r.marking)
	return &r.doc
}

// section starts a part that is likely to be pasted elsewhere on its own, and
// so carries the marking.
func (r *report) section(title string) {
	if r.desk == nil {
		r.doc.Mark(r.marking)
	}
	r.doc.Heading(2, page.Plain(title))
}

func (r *report) para(format string, args ...any) {
	r.doc.Para(page.Plain(fmt.Sprintf(format, args...)))
}

// gapsWhere lists the gaps that pass a test, worst first.
func (r *report) gapsWhere(keep func(assessment.State) bool) []assessment.State {
	var gaps []assessment.State
	for _, s := range r.worst {
		if keep(s) {
			gaps = append(gaps, s)
		}
	}
	return gaps
}

// gapsIn lists the gaps of a strand, worst first.
func (r *report) gapsIn(strand string) []assessment.State {
	return r.gapsWhere(func(s assessment.State) bool { return s.Item.Strand == strand })
}

// about says that a page has to do with an item.
func (r *report) about(item string) bool { return r.only == "" || r.only == item }

func (r *report) allItems() map[string]bool {
	all := map[string]bool{}
	for i := range r.c.Items {
		all[r.c.Items[i].ID] = true
	}
	return all
}

// goneStates are the items on which the file holds something and that this
// checklist does not have.
func (r *report) goneStates() []assessment.State {
	var states []assessment.State
	have := r.allItems()
	for _, id := range r.a.Items() {
		if ans := r.a.Answer(id); !have[id] && ans.Touched() {
			it := &checklist.Item{ID: id, Title: text.Line("an item that this checklist does not have")}
			states = append(states, assessment.State{Item: it, Answer: ans, Outcome: ans.Outcome()})
		}
	}
	return states
}

// gone writes what the file holds on items that this checklist does not have.
func (r *report) gone() {
	states := r.lost
	if len(states) == 0 {
		return
	}
	r.section("Kept in the file, not in this checklist")
	r.para("The file holds answers on %s that this checklist does not have. They are kept and counted nowhere.", items(len(states)))
	for _, s := range states {
		r.item(s, false)
	}
}

// notices closes a report with where the words come from.
func (r *report) notices() {
	r.doc.Heading(2, "Source and notices")
	r.doc.Para(
		page.Fact("Checklist", page.Text(r.c.Title)),
		page.Fact("Edition", page.Plain(r.c.Edition)),
		page.Fact("Source", sourceLine(r.c.Source)),
		page.Fact("Licence", page.Text(r.c.Licence)),
		page.Fact("Digest of wording and of settings", page.Plain(r.judgedBy())),
		page.Fact("Made with", page.Plain(r.in.Program)),
		page.Fact("File digest (SHA-256)", page.Plain(r.in.Digest)))
	var list [][]page.Span
	for _, n := range r.c.Notices {
		list = append(list, []page.Span{page.Notice(n)})
	}
	r.doc.Bullets(list...)
}

func sourceLine(src checklist.Source) page.Span {
	parts := []string{}
	for _, t := range []text.Text{src.Title, src.Publisher, src.Published} {
		if !t.Empty() {
			parts = append(parts, t.OneLine())
		}
	}
	if !src.Pages.Empty() {
		parts = append(parts, pages(src.Pages))
	}
	return page.Plain(strings.Join(parts, ", "))
}
