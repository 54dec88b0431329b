package reports

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const briefTitle = "Brief for the chief officer"

// The page that the brief has to fit: one side of A4.
const (
	pageLines = 60
	pageWidth = 95
)

// detail is how much room the brief takes for each thing. Zero means no limit.
type detail struct {
	oneEach  bool // each gap has a line of its own, under its strand
	lateEach bool // each overdue action has a line of its own
	perOwner bool // each owner has a line of their own
	standing bool // each gap says where it stands
	moves    bool // each movement says from which level to which
	title    int  // most characters of a title
	owner    int  // most characters of an owner
	late     int  // most overdue actions named
	fact     int  // most characters of a fact in the title block
	bare     bool // findings are counted and their items not named, and what all rests on is no paragraph of its own
	papers   int  // most sentences on what the numbers hang on, what weighs most first
}

// details are tried in turn until the brief fits its page.
func details() []detail {
	return []detail{
		{oneEach: true, lateEach: true, standing: true, moves: true},
		{oneEach: true, standing: true, moves: true, late: 12, fact: 120},
		{oneEach: true, standing: true, late: 8, fact: 120},
		{perOwner: true, standing: true, moves: true, late: 12, fact: 120},
		{standing: true, moves: true, late: 8, owner: 44, fact: 90},
		{standing: true, late: 6, owner: 44, fact: 60},
		{late: 6, owner: 44, fact: 60},
		{late: 6, title: 40, owner: 34, fact: 60},
		{late: 6, title: 30, owner: 28, fact: 40},
		{late: 4, title: 22, owner: 22, fact: 40},
		{late: 3, title: 16, owner: 16, fact: 24},
		{late: 3, title: 16, owner: 16, fact: 24, papers: 8},
		{late: 3, title: 16, owner: 16, fact: 24, papers: 5},
		{late: 3, title: 16, owner: 16, fact: 24, papers: 3},
		{late: 3, title: 16, owner: 16, fact: 24, papers: 2},
		{late: 2, title: 16, owner: 16, fact: 20, papers: 2, bare: true},
		{late: 1, title: 16, owner: 16, fact: 16, papers: 1, bare: true},
	}
}

// brief is a report that is being fitted to its page.
type brief struct {
	*report
	room   detail
	move   movement
	tardy  []planned   // overdue actions, most days late first
	aged   []page.Span // the line on the oldest evidence
	papers []string    // what the numbers hang on
}

// Brief makes the chief officer's page: counts, gaps with their owners, what
// moved, what is late, what cannot be defended. It fits one side of A4, if need
// be by saying less about each gap; every gap keeps its id, title and owner, and
// the page says so when they are shortened.
func Brief(in Input) *page.Page {
	r := newReport(in, briefTitle)
	b := &brief{report: r, move: r.movement(), tardy: r.overdue(), aged: r.oldest(), papers: r.pos.Weighs()}
	for _, d := range details() {
		r.doc, b.room = page.Page{}, d
		b.write()
		if printedLines(string(r.doc.Markdown()), pageWidth) <= pageLines {
			break
		}
	}
	return &r.doc
}

func (b *brief) write() {
	b.doc.Mark(b.marking)
	b.doc.Heading(1, page.Join(page.Plain(b.title), ": ", b.orNothing(assessment.Force)))
	b.titleBlock()
	b.totals()
	b.doc.Bullets(slices.Concat(b.strands(), b.closing())...) // one list: two in a row would be taken for a loose one
	b.origin()
	b.doc.Mark(b.marking)
}

// titleBlock has every fact of the other reports' one, several to a line; the
// force stands in the heading.
func (b *brief) titleBlock() {
	prepared := b.cut(b.preparedBy(), b.room.fact)
	if prepared == "" {
		prepared = nothing
	}
	b.doc.Para(
		page.Fact(assessment.Handling.Label(), b.cut(b.a.Fact(assessment.Handling), 2*b.room.fact)),
		page.Fact(assessment.Covers.Label(), b.cut(b.a.Fact(assessment.Covers), b.room.fact)),
		together(page.Fact(assessment.Cycle.Label(), b.orNothing(assessment.Cycle)), page.Fact(text.LowerFirst(assessment.AsAt.Label()), page.Plain(b.asAtLine())), page.Fact(text.LowerFirst(assessment.PreparedBy.Label()), prepared), page.Plain(b.in.Program)),
		page.Fact("Checklist", page.Join(b.cut(b.c.Title, b.room.fact), ", edition ", page.Plain(b.c.Edition), b.answersTo())),
		b.briefKnown(),
		together(b.briefSeal(), page.Join("digests of wording and of settings: ", page.Plain(b.judgedBy()))),
		page.Fact("File digest (SHA-256)", page.Plain(b.in.Digest)))
}

func (b *brief) orNothing(f assessment.Fact) page.Span {
	if s := b.cut(b.a.Fact(f), b.room.fact); s != "" {
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

// totals says the position, what it rests on and what the words of the page mean.
func (b *brief) totals() {
	papers := b.papers
	if most := b.room.papers; most > 0 && most < len(papers) {
		papers = append(papers[:most:most], fmt.Sprintf("The gap report says %s more of this.", text.Count(len(papers)-most, "thing", "things")))
	}
	words := "Shown: level 3 or 4, every part met and shown by evidence in date. A gap is whatever applies and is not shown."
	if b.room.standing && b.hasLevels() {
		var levels []string
		for _, l := range b.c.Scale {
			levels = append(levels, fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()))
		}
		words = "Levels, in brackets below, with the parts met beside a 2: " + strings.Join(levels, ", ") + ". " + words
	}
	rests := strings.TrimSpace(strings.Join(slices.Concat([]string{b.rests()}, papers, []string{b.pos.WantLook()}), " "))
	if b.room.bare {
		words, rests = words+" "+rests, ""
	}
	b.doc.Para(append([]page.Span{page.Join(page.Strong(page.Plain(b.pos.Counts().Line()+".")), " ", page.Plain(words))}, b.warnings()...)...)
	if rests != "" {
		b.doc.Para(page.Plain(rests))
	}
}

// hasLevels says that a level stands in brackets further down the page: of a gap, or
// of an item that moved.
func (b *brief) hasLevels() bool {
	return b.room.moves && len(b.move.up)+len(b.move.down) > 0 || slices.ContainsFunc(b.worst, func(s assessment.State) bool {
		_, isLevel := s.Outcome.Level()
		return isLevel
	})
}

// strands writes each strand as counts of each outcome, and the gaps: with
// their strand and one to a line, or all of them by owner.
func (b *brief) strands() [][]page.Span {
	list := make([][]page.Span, len(b.c.Strands))
	for i := range b.c.Strands {
		gaps := b.gapsIn(b.c.Strands[i].ID)
		list[i] = []page.Span{b.strandLine(&b.c.Strands[i], len(gaps))}
		if !b.room.oneEach {
			continue
		}
		for _, s := range gaps {
			list[i] = append(list[i], page.Join(b.named(s), "; ", b.cut(b.owns(s), b.room.owner)))
		}
	}
	if !b.room.oneEach && len(b.worst) > 0 {
		list = append(list, b.byOwner(b.worst))
	}
	return list
}

// strandLine is a strand's name and its counts.
func (b *brief) strandLine(s *checklist.Strand, n int) page.Span {
	p := b.pos.Strand(s.ID)
	gaps := "no gap"
	if n > 0 {
		gaps = count(n, "gap")
	}
	return page.Join(page.Strong(page.Join(b.cut(s.Name, b.room.fact), ", ", page.Plain(fmt.Sprintf("%s in %d", gaps, p.Counts().Items)))), ": ", page.Plain(b.outcomeCounts(p.Counts())))
}

// outcomeCounts is how many items have which outcome, by the levels' names.
func (b *brief) outcomeCounts(c assessment.Counts) string {
	var words []string
	add := func(n int, name string) {
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, name))
		}
	}
	for level := len(c.Levels) - 1; level >= 0; level-- {
		add(c.Levels[level], b.c.Scale[level].Name.OneLine())
		if level == assessment.Claimed && c.Levels[level]+c.Levels[level+1] > 0 {
			words = append(words, fmt.Sprintf("of these %d shown", c.Shown()))
		}
	}
	add(c.Insufficient, "insufficient information")
	add(c.NotAssessed, "not assessed")
	add(c.In[assessment.InNotApplicable], "not applicable")
	add(c.In[assessment.InNotAdopted], "not adopted")
	add(c.Announced, "announced and not counted yet")
	return strings.Join(words, ", ")
}

// byOwner writes gaps by owner, worst first by owner and within, and says that
// this is the short form.
func (b *brief) byOwner(gaps []assessment.State) []page.Span {
	var owners []text.Text
	under := map[text.Text][]page.Span{}
	for _, s := range gaps {
		owner := b.owns(s)
		if under[owner] == nil {
			owners = append(owners, owner)
		}
		under[owner] = append(under[owner], b.named(s))
	}
	head := page.Join(page.Strong("Gaps, condensed to fit one page"), ", ", "by owner of the first open action, worst first:")
	lines := []page.Span{head}
	for _, owner := range owners {
		run := page.Join(page.Span(text.UpperFirst(string(b.cut(owner, b.room.owner)))), ": ", page.Series(under[owner], ", "), ".")
		if b.room.perOwner {
			lines = append(lines, run)
		} else {
			lines[0] = page.Join(lines[0], " ", run)
		}
	}
	return lines
}

// named is a gap by id and title, with where it stands if there is room.
func (b *brief) named(s assessment.State) page.Span {
	var facts []string
	if s.Item.Mandatory {
		facts = append(facts, "mandatory")
	}
	if b.room.standing {
		facts = append(facts, placeWords(s))
	}
	name := page.Join(page.Plain(s.Item.ID), " ", b.cut(s.Item.Title, b.room.title))
	if len(facts) > 0 {
		name = page.Join(name, " (", page.Plain(strings.Join(facts, ", ")), ")")
	}
	return name
}

// placeWords says where a gap stands in the fewest words.
func placeWords(s assessment.State) string {
	level, ok := s.Outcome.Level()
	switch {
	case s.Outcome == assessment.Insufficient:
		return "insufficient information"
	case s.Bin == assessment.InNotAdopted:
		return s.Bin.Name()
	case !ok:
		return s.Reason
	case s.Bin == assessment.InClaimed:
		return fmt.Sprintf("%d, not shown", level)
	case level == 2:
		return "2, " + s.Met()
	}
	return fmt.Sprint(level)
}

// owns is the owner of a gap's first open action, or that there is none.
func (b *brief) owns(s assessment.State) text.Text {
	act, ok := firstOpen(s.Answer)
	switch {
	case ok && act.Owner.Empty():
		return text.Line("owner not recorded")
	case ok:
		return act.Owner
	case len(s.Answer.Actions) == 0:
		return text.Line("no action")
	case slices.ContainsFunc(s.Answer.Actions, func(act assessment.Action) bool { return act.Status == assessment.NotActing }):
		return text.Line("decided not to act")
	}
	return text.Line("every action finished")
}

// cut shortens a text to so many characters at the end of a word, and marks the
// place. Zero cuts nothing.
func (b *brief) cut(t text.Text, most int) page.Span {
	if most <= 0 {
		return page.Plain(t.OneLine())
	}
	return page.Plain(text.Cut(t.OneLine(), most))
}

// origin closes the page with where the words come from.
func (b *brief) origin() {
	words := []page.Span{"Source: " + sourceLine(b.c.Source)}
	if len(b.c.Notices) > 0 {
		words = nil
	}
	for _, n := range b.c.Notices {
		words = append(words, page.Notice(n))
	}
	for i, w := range words {
		words[i] = page.Span(stop(string(w)))
	}
	b.doc.Para(page.Series(words, " "))
}

// printedLines counts the lines that markdown takes when it is wrapped, empty
// ones included. What goes on in a list stands two columns in.
func printedLines(markdown string, width int) int {
	n := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(markdown, "\n"), "\n") {
		col, indent := 0, 0
		if strings.HasPrefix(line, "  ") {
			col = 2
		}
		if col > 0 || strings.HasPrefix(line, "- ") {
			indent = 2
		}
		n++
		fresh := true
		for _, word := range strings.Fields(line) {
			w := utf8.RuneCountInString(word)
			if !fresh && col+1+w > width {
				n++
				col, fresh = indent, true
			}
			if !fresh {
				col++
			}
			col, fresh = col+w, false
			for ; col > width; col -= width - indent {
				n++
			}
		}
	}
	return n
}

// closing says what moved, what is late, what cannot be defended, what the force
// aims at meanwhile, and how old the evidence is.
func (b *brief) closing() [][]page.Span {
	return [][]page.Span{b.moved(), b.lateLines(), b.undefended(), b.unsettled(), {page.Join(append(b.aged, b.aims()...)...)}}
}
