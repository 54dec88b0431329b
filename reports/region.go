package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// RegionTitle stands at the head of a regional report.
const RegionTitle = "Regional position"

// RegionInput is what a regional report is made from.
type RegionInput struct {
	Region     *region.Region
	Program    string    // name and version of the program
	PreparedBy text.Text // a role; may be empty
	Left       int       // files and folders that were not looked at
	Handling   text.Text // how this report is to be handled; empty takes the forces' own lines
}

// regional is one such report while it is being written.
type regional struct {
	*region.Region
	in       RegionInput
	marking  page.Span
	national bool // nothing that a force wrote may be in it
	brief    bool // the marking stands at its start and end alone
	doc      page.Page
}

// weakest is how many items the agenda of a meeting takes.
const weakest = 3

// Region makes the report of a region: the grid, what is common, who could help
// whom, what moved, and what is missing.
func Region(in RegionInput) *page.Page {
	r := &regional{Region: in.Region, in: in, marking: page.Plain(in.Region.Marking)}
	r.front(RegionTitle)
	r.caveat()
	r.returned()
	r.grid("")
	r.commonGaps()
	r.weakestItems()
	r.itemCounts()
	r.movement()
	r.unrenewed()
	r.alike()
	r.missing()
	p := r.finish()
	p.Data = func() []page.Data { return RegionTables(in.Region) }
	return p
}

// mostCommon is how many common gaps stand where there is little room.
const mostCommon = 10

// Compared is as much of it as fits a window: the grid with as many forces as fit
// beside each other, what is common and who could help, what was refused. more is
// what to type for the forces that do not fit; empty for all, in further grids.
func Compared(in RegionInput, more string) *page.Page {
	r := &regional{Region: in.Region, in: in, marking: page.Plain(in.Region.Marking), brief: true}
	r.front(RegionTitle)
	r.caveat()
	r.returned()
	r.grid(more)
	r.commonHelp()
	r.missing()
	r.doc.Mark(r.marking)
	return &r.doc
}

func (r *regional) section(title string) {
	if !r.brief {
		r.doc.Mark(r.marking)
	}
	r.doc.Heading(2, page.Plain(title))
}

func (r *regional) para(format string, args ...any) {
	r.doc.Para(page.Plain(fmt.Sprintf(format, args...)))
}

// RegionName is the region's name, or words that stand for it.
func RegionName(r *region.Region) string {
	if r.Name.Empty() {
		return "the forces whose returns were given"
	}
	return r.Name.OneLine()
}

func (r *regional) front(title string) {
	r.doc.Mark(r.marking)
	r.handling()
	r.doc.Heading(1, page.Join(page.Plain(title), ": ", page.Plain(RegionName(r.Region))))
	c := r.Checklist
	r.doc.Para(page.Fact("Region", page.Plain(RegionName(r.Region))),
		page.Fact(assessment.AsAt.Label(), page.Plain(r.asAtLine())),
		page.Fact("Returns", page.Plain(r.returnsLine())),
		page.Fact("Checklist", page.Join(page.Text(c.Title), ", edition ", page.Plain(c.Edition))),
		page.Fact(assessment.PreparedBy.Label(), page.Text(r.in.PreparedBy)),
		page.Fact("Made with", page.Plain(r.in.Program)))
}

// handling writes how the report is to be handled: what was said of it, or else
// what the forces say of their returns.
func (r *regional) handling() {
	lines := []text.Text{r.in.Handling}
	if r.in.Handling.Empty() && !r.national {
		lines = r.Handling()
	}
	var spans []page.Span
	for _, l := range lines {
		spans = append(spans, page.Fact(assessment.Handling.Label(), page.Text(l)))
	}
	if len(page.Given(spans)) == 0 {
		spans = []page.Span{page.Fact(assessment.Handling.Label(), page.Plain(askFirst))}
	}
	r.doc.Para(spans...)
}

// askFirst is the handling line where nobody has given one.
const askFirst = "Handle as marked. Ask whoever sent it before passing it on."

func (r *regional) asAtLine() string {
	switch {
	case r.AsAt.IsZero():
		return "no date, as there is no return"
	case r.Given:
		return r.AsAt.Long()
	}
	return r.AsAt.Long() + " (the day of the newest return)"
}

func (r *regional) returnsLine() string {
	in, missing := r.Returns(), len(r.Missing())
	line := count(in, "return")
	if missing > 0 {
		line = fmt.Sprintf("%d of %d", in, in+missing)
	}
	if n := len(r.Refused); n > 0 {
		line += fmt.Sprintf("; %s refused", count(n, "file"))
	}
	return line
}

// caveat says what this is and is not, before any figure.
func (r *regional) caveat() {
	r.doc.Heading(2, page.Plain("Read this first"))
	when := "There is no return yet."
	if !r.Newest.IsZero() {
		when = fmt.Sprintf("They are snapshots on differing dates, from %s to %s.", r.Oldest.Long(), r.Newest.Long())
		if r.Oldest == r.Newest {
			when = fmt.Sprintf("They are snapshots as at %s.", r.Newest.Long())
		}
	}
	r.para("These are forces' assessments of themselves. %s Nobody has inspected them for this report, and forces may judge the same state of things differently.", when)
	r.para("Forces stand in the order of their %s. No force's answers are added to another's, and forces are not ranked: neither this grid nor any part of it says which force is better. Beside where a force says it stands is what that rests on; much on one document is little, whatever the numbers.", r.orderedBy())
	r.para("What is missing is never counted as nothing: every figure gives the number that it is out of. Levels are set against level %d, which the checklist asks for; what a force aims at meanwhile moves nothing.", assessment.Claimed)
	if far := r.FarApart(); len(far) > 0 {
		r.doc.Para(page.Strong(page.Plain(fmt.Sprintf("%s a year or more older than the newest: %s.", count(len(far), "return")+" "+verb(len(far), "is", "are"), r.names(far)))))
	}
	if r.Aliased {
		r.para("Forces are shown under letters. The letters hold for this report alone, and practice is left out because its words may name a force.")
	}
}

// orderedBy is what columns are in the order of.
func (r *regional) orderedBy() string {
	if r.Aliased {
		return "letters"
	}
	return "names"
}

// names lists columns in words.
func (r *regional) names(columns []int) string {
	var words []string
	for _, i := range columns {
		words = append(words, r.Columns[i].Name.OneLine())
	}
	return text.Series(words)
}

func (r *regional) named(columns []int) page.Span { return page.Plain(r.names(columns)) }

func (r *regional) returned() {
	r.section("The returns")
	if len(r.Columns) == 0 {
		r.para("No return could be used.")
		return
	}
	var rows [][]page.Span
	for _, col := range r.Columns {
		row := []page.Span{page.Text(col.Name), page.Plain(col.Short), "no return", "no return"}
		if col.Return {
			row[2], row[3] = page.Plain(col.AsAt.Long()), page.Plain(col.Edition)
		}
		rows = append(rows, row)
	}
	r.doc.Table([]page.Span{"Force", "Code", "As at", "Edition"}, rows...)
	var notes [][]page.Span
	for _, col := range r.Columns {
		if said := append(col.Said(), col.Notes...); len(said) > 0 {
			notes = append(notes, []page.Span{page.Join(page.Strong(page.Text(col.Name)), ": ", page.Plain(strings.Join(said, " ")))})
		}
	}
	r.doc.Bullets(notes...)
}

func (r *regional) item(i int) page.Span { return named(r.Rows[i].Item) }

// shortOf is "7 of 9", with the number that have a level as the denominator.
func shortOf(n region.Counts) string { return fmt.Sprintf("%d of %d", n.Below, n.WithLevel()) }

func (r *regional) commonGaps() {
	r.section("Common gaps")
	gaps := r.CommonGaps()
	if len(gaps) == 0 {
		r.para("No item has a force below level %d.", assessment.Claimed)
		return
	}
	r.para("Items with a force below level %d, %s. The number that each figure is out of is that of the forces with a level; of all %s, the last column says how many leave open where they stand.",
		assessment.Claimed, region.CommonOrder, count(r.Returns(), "return"))
	var rows [][]page.Span
	for _, i := range gaps {
		n := r.Rows[i].Counts
		rows = append(rows, []page.Span{r.item(i), page.Plain(shortOf(n)), page.Plain(fmt.Sprintf("%d of %d", n.Claimed, n.WithLevel()-n.Below)),
			page.Plain(fmt.Sprintf("%d of %d", n.Unknown(), n.Returns()))})
	}
	r.doc.Table([]page.Span{"Item", "Below level 3", "Claimed, not shown", "Not known"}, rows...)
}

// commonHelp lists the first of the common gaps with who could help.
func (r *regional) commonHelp() {
	r.section("Common gaps")
	gaps := r.CommonGaps()
	if len(gaps) == 0 {
		r.para("No item has a force below level %d.", assessment.Claimed)
		return
	}
	r.para("Items with a force below level %d, %s.", assessment.Claimed, region.CommonOrder)
	var rows [][]page.Span
	for _, i := range gaps[:min(mostCommon, len(gaps))] {
		help := r.named(r.Rows[i].Help)
		if help == "" {
			help = "nobody here"
		}
		rows = append(rows, []page.Span{r.item(i), page.Plain(shortOf(r.Rows[i].Counts)), help})
	}
	r.doc.Table([]page.Span{"Item", "Below level 3", "Could help"}, rows...)
	if n := len(gaps) - len(rows); n > 0 {
		r.para("And %s more.", items(n))
	}
}

func (r *regional) weakestItems() {
	gaps := r.CommonGaps()
	gaps = gaps[:min(weakest, len(gaps))]
	r.section("Where the region is weakest, and who could help")
	if len(gaps) == 0 {
		r.para("No item has a force below level %d.", assessment.Claimed)
		return
	}
	r.para("The first %s of the common gaps. A force could help where it stands at level 3 or 4 and its evidence is in date and not due for review soon. Who is brought together with whom is an offer for people to change.", items(len(gaps)))
	for _, i := range gaps {
		r.weak(i)
	}
}

func (r *regional) weak(i int) {
	row := &r.Rows[i]
	r.doc.Heading(3, r.item(i))
	r.doc.Para(page.Text(row.Item.Requirement))
	r.doc.Para(page.Plain(stop(text.UpperFirst(r.countLine(row.Counts)))))
	if len(row.Help) == 0 {
		r.para("No force stands at level 3 or 4 with evidence in date: help has to come from elsewhere.")
	}
	var lines [][]page.Span
	for _, p := range row.Practice {
		if !p.Text.Empty() {
			lines = append(lines, []page.Span{page.Join("Practice shared by ", page.Text(r.Columns[p.Column].Name), ": ", page.Text(p.Text))})
		}
	}
	if len(row.Help) > 0 {
		lines = append(lines, []page.Span{page.Join("Could help: ", r.named(row.Help))})
	}
	if len(row.Helped) > 0 {
		lines = append(lines, []page.Span{page.Join("Could be helped: ", r.named(row.Helped))})
	}
	lines = append(lines, r.offers(row)...)
	r.doc.Bullets(lines...)
}

// offers brings forces together, one line for each that could help.
func (r *regional) offers(row *region.Row) [][]page.Span {
	with := map[int][]int{}
	var helpers []int
	for _, p := range row.Pairs() {
		if with[p.Help] == nil {
			helpers = append(helpers, p.Help)
		}
		with[p.Help] = append(with[p.Help], p.Helped)
	}
	var lines [][]page.Span
	for _, h := range helpers {
		lines = append(lines, []page.Span{page.Join("To offer: ", page.Text(r.Columns[h].Name), " with ", r.named(with[h]))})
	}
	return lines
}

// countLine gives a row's counts so that they add up in front of the reader.
func (r *regional) countLine(n region.Counts) string {
	var parts []string
	for level, at := range n.Levels {
		parts = append(parts, fmt.Sprintf("%d at level %d", at, level))
	}
	return fmt.Sprintf("of %s, %s", count(n.Returns(), "return"), text.Series(append(parts, othersOf(n)...)))
}

// othersOf lists what is not a level and is there at all.
func othersOf(n region.Counts) []string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{n.NotAssessed, "not assessed"}, {n.Insufficient, "insufficient information"}, {n.TwoVersions, "in two versions"},
		{n.OtherWording, "with other wording"}, {n.NotApplicable, "not applicable"}, {n.NotAdopted, "not adopted"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return parts
}

func (r *regional) itemCounts() {
	r.section("How many forces stand where, by item")
	r.para("For each of the %s: how many forces are at level 0, 1, 2, 3 and 4; what the others answered; and how many of those with a level are below level 3. Each line adds up to %s.",
		items(len(r.Rows)), count(r.Returns(), "return"))
	var rows [][]page.Span
	for i := range r.Rows {
		n := r.Rows[i].Counts
		levels := make([]string, len(n.Levels))
		for l, at := range n.Levels {
			levels[l] = fmt.Sprint(at)
		}
		others := strings.Join(othersOf(n), ", ")
		if others == "" {
			others = "none"
		}
		rows = append(rows, []page.Span{r.item(i), page.Plain(strings.Join(levels, ", ")), page.Plain(others), page.Plain(shortOf(n))})
	}
	r.doc.Table([]page.Span{"Item", "At 0, 1, 2, 3, 4", "Others", "Below level 3"}, rows...)
}
