package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const briefTitle = "Brief for the chief officer"

// room is how much of each thing the brief takes.
type room struct {
	gaps   int // rows of the table of gaps
	weighs int // sentences on what the numbers hang on
	late   int // overdue actions
	aims   int
	asks   int // decisions
	fact   int // most characters of a fact of the file
	line   int // most characters of a sentence that could run on
	cells  gapRoom
}

const fullLine = 110 // characters that stand on a line with room to spare

// rooms are tried in turn until the brief fits its page; the last of them always does.
func rooms() []room {
	const long, some, few = 330, 230, 80
	whole, tight := gapRoom{item: 70, missing: 40, owner: 60}, gapRoom{item: 29, missing: 20, owner: 21}
	return []room{
		{gaps: 15, weighs: 12, late: 6, aims: 4, asks: 8, fact: fullLine, line: long, cells: whole},
		{gaps: 15, weighs: 12, late: 5, aims: 3, asks: 6, fact: fullLine, line: long, cells: tight},
		{gaps: 15, weighs: 10, late: 4, aims: 2, asks: 5, fact: fullLine, line: some, cells: tight},
		{gaps: 15, weighs: 7, late: 4, aims: 2, asks: 5, fact: fullLine, line: some, cells: tight},
		{gaps: 15, weighs: 5, late: 3, aims: 2, asks: 5, fact: fullLine, line: some, cells: tight},
		{gaps: 15, weighs: 4, late: 3, aims: 2, asks: 4, fact: few, line: some, cells: tight},
		{gaps: 12, weighs: 4, late: 3, aims: 2, asks: 4, fact: few, line: fullLine, cells: tight},
		{gaps: 10, weighs: 4, late: 3, aims: 2, asks: 3, fact: few, line: fullLine, cells: tight},
		{gaps: 6, weighs: 3, late: 2, aims: 1, asks: 3, fact: few, line: fullLine, cells: tight},
		{gaps: 6, weighs: 2, late: 1, aims: 1, asks: 2, fact: few / 2, line: fullLine, cells: tight},
		{gaps: 6, weighs: 2, late: 1, aims: 1, asks: 1, fact: few / 4, line: fullLine, cells: tight},
	}
}

// brief is a report that is being fitted to its page.
type brief struct {
	*report
	room   room
	move   movement
	tardy  []planned   // overdue actions, most days late first
	aged   []page.Span // the line on the oldest evidence
	papers []string    // what the numbers hang on
}

// Brief makes the chief officer's page, one side of A4 whatever is recorded: the six
// numbers and what they rest on, the strands, what moved, the worst gaps with owner
// and date, what is claimed and not shown, what is late, what the force aims at
// meanwhile, and what the board is asked to decide. Every list says how much more
// there is, and where.
func Brief(in Input) *page.Page {
	r := newReport(in, briefTitle)
	b := &brief{report: r, move: r.movement(), tardy: r.overdue(), aged: r.oldest(), papers: r.pos.Weighs()}
	for _, room := range rooms() {
		r.doc, b.room = page.Page{OneSide: true}, room
		b.write()
		if r.doc.Height() <= page.Side {
			break
		}
	}
	return &r.doc
}

func (b *brief) write() {
	b.doc.Mark(b.marking)
	b.doc.Heading(1, page.Join(page.Plain(b.title), ": ", b.orNothing(assessment.Force)))
	b.titleBlock()
	b.headline()
	b.doc.Bars(b.strandBars())
	b.doc.Para(b.moved())
	b.gapTable()
	b.doc.Bullets(b.claimedOnlyLine(), b.lateLines(), b.aims(), b.unsettled())
	b.decisions()
	b.origin()
	b.doc.Mark(b.marking)
}

// titleBlock has the facts of the other reports' one, several to a line; the force
// stands in the heading.
func (b *brief) titleBlock() {
	prepared := within(b.preparedBy(), b.room.fact/2)
	if prepared == "" {
		prepared = nothing
	}
	b.doc.Para(
		page.Fact(assessment.Handling.Label(), within(b.a.Fact(assessment.Handling), b.room.fact)),
		page.Fact(assessment.Covers.Label(), within(b.a.Fact(assessment.Covers), b.room.fact)),
		together(page.Fact(assessment.Cycle.Label(), b.orNothing(assessment.Cycle)), page.Fact(text.LowerFirst(assessment.AsAt.Label()), page.Plain(b.asAtLine())), page.Fact(text.LowerFirst(assessment.PreparedBy.Label()), prepared)),
		b.briefSeal(),
		b.briefKnown())
}

func (b *brief) orNothing(f assessment.Fact) page.Span {
	if s := within(b.a.Fact(f), b.room.fact/2); s != "" {
		return s
	}
	return nothing
}

// together puts what there is of several facts on one line. A sentence that another
// fact follows loses its full stop.
func together(facts ...page.Span) page.Span {
	words := slices.Clone(page.Given(facts))
	for i, f := range words[:max(len(words)-1, 0)] {
		if !strings.HasSuffix(string(f), "..") {
			words[i] = page.Span(strings.TrimSuffix(string(f), "."))
		}
	}
	return page.Series(words, "; ")
}

// headline says the position, what judged it, what it rests on and what weighs on it.
func (b *brief) headline() {
	b.doc.Para(b.warnings()...)
	rests := b.pos.RestsOn().Line()
	if more := b.pos.WantLook(); more != "" {
		rests += ". " + strings.TrimSuffix(more, ".")
	}
	b.doc.Para(page.Strong(page.Plain(b.pos.Counts().Line()+".")), page.Plain(text.Cut(text.UpperFirst(rests)+".", 2*page.TextAcross)))
	lines := make([]page.Span, 0, len(b.papers)+2)
	for _, said := range b.papers {
		lines = append(lines, page.Plain(text.Cut(said, page.FineAcross)))
	}
	b.doc.Fine(append(b.capped(lines, b.room.weighs), page.Plain(text.Cut(b.claimLine(b.room.line > fullLine), 2*page.FineAcross)))...)
}

// short is a sentence in as many characters as it may take.
func (b *brief) short(said string) page.Span { return page.Plain(text.Cut(said, b.room.line)) }

// capped is at most so many lines, the last of which says how many more there are.
func (b *brief) capped(lines []page.Span, most int) []page.Span {
	lines = page.Given(lines)
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most-1:most-1], page.Plain(fmt.Sprintf("And %d more: gap report, page 1.", len(lines)-most+1)))
}

// gapTable is the worst gaps, and how many more there are.
func (b *brief) gapTable() {
	if len(b.worst) == 0 {
		b.para("No item is a gap.")
		return
	}
	b.doc.Para(page.Join(page.Strong(page.Plain(text.UpperFirst(count(len(b.worst), "gap"))+", worst first")), page.Plain(b.actionsOn())))
	shown := b.worst[:min(b.room.gaps, len(b.worst))]
	b.doc.Table(gapHead(), b.gapRows(shown, b.room.cells)...)
	if more := len(b.worst) - len(shown); more > 0 {
		b.para("And %d more: gap report, page 1.", more)
	}
}

// historyCode is the code of the history, where that is short enough for the page: that
// of a file put together from many copies is not.
func (b *brief) historyCode() string {
	const most = 100
	if code := b.a.HistoryCode(); len(code) <= most {
		return code
	}
	return "in the gap report"
}

// origin closes the page with what the words mean and where they come from.
func (b *brief) origin() {
	levels := make([]string, len(b.c.Scale))
	for i, l := range b.c.Scale {
		levels[i] = fmt.Sprintf("%d %s", l.Value, l.Name.OneLine())
	}
	words := []page.Span{page.Plain("Levels: " + strings.Join(levels, ", ") + ". Shown: level 3 or 4, each part met and shown in date. A gap: what applies and is not shown.")}
	words[0] = page.Join(append([]page.Span{words[0], " "}, b.aged...)...)
	words = append(words, page.Join("Checklist: ", page.Text(b.c.Title), ", edition ", page.Plain(b.c.Edition), b.answersTo(), "; digests of wording and settings ", page.Plain(b.judgedBy()), "; code of the history ", page.Plain(b.historyCode()), ". ", page.Plain(b.in.Program), ". ", page.Fact("File digest (SHA-256)", page.Plain(b.in.Digest))))
	if len(b.c.Notices) == 0 {
		words = append(words, "Source: "+sourceLine(b.c.Source))
	}
	var notices []page.Span
	for _, n := range b.c.Notices {
		notices = append(notices, page.Span(stop(string(page.Notice(n)))))
	}
	b.doc.Fine(append(words, page.Series(notices, " "))...)
}
