package reports

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/golden"
	"example.org/upstander/reports/page"
)

// samples are what every kind of report is made from, by the name in the golden
// files.
func samples() map[string]func() Input {
	return map[string]func() Input{"": sampleInput, ".rich": richInput}
}

func TestGolden(t *testing.T) {
	for name, input := range samples() {
		for _, k := range Kinds() {
			golden.File(t, "testdata/"+k.Name+name+".golden.md", md(k.Make(input())))
		}
	}
}

func TestKindsAreNamedOnce(t *testing.T) {
	var names []string
	for _, k := range Kinds() {
		names = append(names, k.Name)
		if k.What == "" || k.Title == "" || strings.HasSuffix(k.What, ".") {
			t.Errorf("%s says %q and %q of itself", k.Name, k.Title, k.What)
		}
		if report := md(k.Make(sampleInput())); !strings.Contains(report, "\n# "+k.Title+": Northmoor Constabulary\n") {
			t.Errorf("%s has another heading than its title", k.Name)
		}
	}
	if want := []string{"gap", "brief", "actions", "evidence", "handover", "briefing", "shift", "trail", "second", "full"}; !slices.Equal(names, want) {
		t.Errorf("the kinds are %v, want %v", names, want)
	}
}

// Each report can be handed over alone: it says whose it is, as at which day,
// against which edition, by whom, and under which notices.
func TestFrontBlockMarkingAndNotices(t *testing.T) {
	in := sampleInput()
	in.Assessment, _ = in.Assessment.SetFact(assessment.Marking, text.Line("official-sensitive"), assessment.Who{Role: "x"})
	in.Assessment, _ = in.Assessment.SetFact(assessment.Covers, text.Line("Eastvale Police"), assessment.Who{Role: "x"})
	for _, k := range Kinds() {
		report := md(k.Make(in))
		lines := strings.Split(strings.TrimSuffix(report, "\n"), "\n")
		if lines[0] != "OFFICIAL-SENSITIVE" || lines[len(lines)-1] != "OFFICIAL-SENSITIVE" {
			t.Errorf("%s: first line %q, last line %q", k.Name, lines[0], lines[len(lines)-1])
		}
		if at := slices.Index(lines, "Handling: Chief officers and the preparation team only"); k.Name != "brief" && k.Name != "gap" && at != 2 {
			t.Errorf("%s: the handling line is line %d", k.Name, at+1)
		}
		front := report[:min(len(report), 1000)]
		for _, want := range []string{"Northmoor Constabulary", "Handling: Chief officers and the preparation team only", assessment.Covers.Label() + ": Eastvale Police", "Cycle: 2026-27", "23 November 2026",
			"Head of professional standards"} {
			if !strings.Contains(front, want) {
				t.Errorf("%s: %q is not at its head", k.Name, want)
			}
		}
		for _, want := range []string{"A made-up checklist, edition 1", "Upstander 0.1.0", "File digest (SHA-256): " + in.Digest} {
			if n := strings.Count(report, want); n != 1 {
				t.Errorf("%s: %q stands %d times", k.Name, want, n)
			}
		}
		for _, n := range in.Checklist.Notices {
			if !strings.Contains(report, typed(page.Notice(n))) {
				t.Errorf("%s: the notice %q is missing", k.Name, n)
			}
		}
	}
}

// What is likely to be pasted elsewhere carries the marking.
func TestMarkingBeforeSections(t *testing.T) {
	free := []string{"Decisions asked of the board", "How to read this report", "How to use this sheet", "Nothing waits for a second look yet", "The position", "In figures", "Source and notices", "Items not assessed, or with too little information"}
	for name, input := range samples() {
		for _, k := range Kinds() {
			lines := strings.Split(md(k.Make(input())), "\n")
			for i, line := range lines {
				head, ok := strings.CutPrefix(line, "## ")
				if ok && !slices.Contains(free, head) && lines[i-2] != "OFFICIAL-SENSITIVE" {
					t.Errorf("%s%s: no marking before %q", k.Name, name, line)
				}
			}
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for name, input := range samples() {
		for _, k := range Kinds() {
			in := input()
			first := md(k.Make(in))
			for range 10 {
				if md(k.Make(in)) != first {
					t.Fatalf("%s%s: the same input gave another report", k.Name, name)
				}
			}
			if again := input(); md(k.Make(again)) != first {
				t.Errorf("%s%s: an equal input gave another report", k.Name, name)
			}
		}
	}
}

// No report has an overall figure, a grade, or a word of an inspector's scale
// for the force's own levels; none has an American date.
func TestNoGrade(t *testing.T) {
	for _, k := range Kinds() {
		report := md(k.Make(sampleInput())) + md(k.Make(richInput()))
		report = strings.ReplaceAll(report, "Good practice:", "")
		if m := regexp.MustCompile(`(?i)%|per cent|outstanding|\bgood\b|\badequate|requires improvement|inadequate|rank(ed)? \d|score of|\d/\d+/\d{2}`).FindString(report); m != "" {
			t.Errorf("%s has %q in it", k.Name, m)
		}
	}
}

// Two versions that nobody settled are told in every report, whichever way
// round the copies were merged.
func TestTwoVersionsAreToldEverywhere(t *testing.T) {
	c := sampleChecklist()
	base := newScribe(c)
	base.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("Shared title")})
	base.action(assessment.Action{Item: "PRE-1", What: text.Line("Shared action"), Owner: text.Line("Head"), Due: sampleDay()})
	side := func(day int, word string) *assessment.Assessment {
		s := &scribe{c: c, a: base.a, at: base.at.AddDate(0, 0, day)}
		s.must2(s.a.PutEvidence(assessment.Evidence{ID: base.evidenceID(), Items: []string{"PRE-1"}, Title: text.Line(word + " title")}, s.who()))
		s.must2(s.a.PutAction(assessment.Action{ID: base.actionID(), Item: "PRE-1", What: text.Line(word + " action"), Owner: text.Line("Head"), Due: sampleDay()}, s.who()))
		return s.a
	}
	one, two := side(1, "first"), side(2, "second")
	for _, k := range Kinds() {
		report := md(k.Make(Input{Checklist: c, Assessment: one.With(two.Revisions()...), AsAt: sampleDay(), Full: true}))
		if report != md(k.Make(Input{Checklist: c, Assessment: two.With(one.Revisions()...), AsAt: sampleDay(), Full: true})) {
			t.Errorf("%s: merging the other way round gives another report", k.Name)
		}
		wants := map[string][]string{"brief": {"**Two versions, not settled**: PRE-1."}, "actions": {"first action", "second action", "Two versions, not settled: this is one of them"},
			"evidence": {"first title", "second title", "Two versions, not settled: this is one of them"},
			"handover": {"first title", "second title", "Two versions, not settled: this is one of them"},
			"shift":    {"first title", "second title"},
			"trail":    {"first action", "second action"},
			"second":   {"; 1 with two versions, not settled.**"},
			"briefing": {"## Two versions, not settled", "Two versions, not settled: this is one of them"}}[k.Name]
		if wants == nil {
			wants = []string{"first title", "second title", "first action", "second action", "## Two versions, not settled"}
		}
		for _, want := range wants {
			if !strings.Contains(report, want) {
				t.Errorf("%s: %q is missing", k.Name, want)
			}
		}
	}
}

// hostile are pieces that mean something to a markdown reader or a browser.
// What every single field does with them is tested in reports/render.
func hostile() []string {
	return []string{"<script>x</script>", "](http://example.org)", "[x](y)", "# head", "- item", "1. item", "| a | b |", "*em* **x", "`code", "<!-- c", "http://example.org",
		"www.example.org", "a@example.org", "&lt;", "> quote", "---", "~~x~~", "\\", "\n\n## two\n\n| a |\n|---|", "{#id}", "(a) x", "***"}
}

func TestReportsAreInert(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote), goldmark.WithParserOptions(parser.WithHeadingAttribute()))
	tags := strings.Fields("p br h1 h2 h3 ul li strong blockquote table thead tbody tr th td")
	tag := regexp.MustCompile(`</?([a-zA-Z0-9]+)([^<>]*)>`)
	for shift := range 4 {
		in := hostileInput(shift * 5)
		for _, k := range Kinds() {
			var out bytes.Buffer
			source := k.Make(in).Markdown()
			if err := md.Convert(source, &out); err != nil {
				t.Fatal(err)
			}
			for _, m := range tag.FindAllStringSubmatch(out.String(), -1) {
				if !slices.Contains(tags, m[1]) || m[2] != "" {
					t.Fatalf("%s: something makes %s", k.Name, m[0])
				}
			}
			heads := len(regexp.MustCompile(`(?m)^#+ `).FindAll(source, -1))
			if got := len(regexp.MustCompile(`<h\d>`).FindAll(out.Bytes(), -1)); got != heads || bytes.Contains(out.Bytes(), []byte("<!--")) {
				t.Errorf("%s: %d headings, the report has %d; or a comment", k.Name, got, heads)
			}
		}
	}
}

// hostileInput has a hostile text in every field that a person or a checklist
// fills, another one for each item.
func hostileInput(shift int) Input {
	c := sampleChecklist()
	pieces := hostile()
	at := func(i int) (text.Text, text.Text) {
		bad := pieces[(i+shift)%len(pieces)]
		return text.Line(bad), text.Clean(bad)
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		line, _ := at(i)
		e.Title, e.Pages, e.Summary, e.Outcome, e.Action = line, line, line, line, []text.Text{line}
		e.Questions = []checklist.Question{{Text: line}}
	}
	s := newScribe(c)
	for i := range c.Items {
		line, many := at(i)
		hostileItem(&c.Items[i], line)
		hostileAnswer(s, i, line, many)
	}
	for i, f := range []assessment.Fact{assessment.Force, assessment.Covers, assessment.Cycle, assessment.Handling, assessment.PreparedBy} {
		line, _ := at(i)
		s.a, _ = s.a.SetFact(f, line, s.who())
	}
	s.must2(s.a.SetAnswered("", "same-document@e1", text.Clean(pieces[shift%len(pieces)]), s.as(pieces[shift%len(pieces)])))
	line, _ := at(7)
	s.must2(s.a.SealNow(&checklist.Checklist{}, "Chief "+line.String(), text.Clean("Stated:\n"+line.String()), sampleDay(), s.who()))
	s.a, _ = s.a.SetFact(assessment.PreparedBy, text.Line("changed "+line.String()), s.who())
	s.must2(s.a.PutEvidence(assessment.Evidence{ID: "late", Items: []string{"PRE-1"}, Title: line}, s.who()))
	c.Notices = []text.Text{line}
	hostileSheet(c.InForce, line)
	return Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), Program: line.String(), Lens: line.String(), InspectionDate: date.Of(2027, time.May, 1),
		KnownOn: sampleDay(), Findings: hostileFindings(s.a, pieces, shift)}
}

func hostileItem(it *checklist.Item, line text.Text) {
	it.Title, it.Requirement, it.Thin = line, line, line
	it.Reading = []text.Text{line}
	it.Elsewhere = []checklist.Elsewhere{{Where: line, Text: line}}
	for k := range it.References {
		it.References[k].Why = line
	}
	for k := range it.Parts {
		it.Parts[k].Text, it.Parts[k].Ask = line, line
	}
}

func hostileSheet(f *checklist.InForce, line text.Text) {
	f.Title, f.Scope, f.Notice, f.Quiet = line, line, line, line
	for _, list := range [][]checklist.Change{f.Changes, f.Ground} {
		for i := range list {
			ch := &list[i]
			ch.Title, ch.What, ch.OnAll, ch.When, ch.Sources = line, line, line, line, []text.Text{line}
			for k := range ch.Bears {
				ch.Bears[k].Why = line
			}
		}
	}
	for i := range f.Questions {
		f.Questions[i].Ask, f.Questions[i].Settles = line, line
	}
	f.Inspection = checklist.Inspection{ID: "hostile", Name: line, Note: line, GradesNote: line, FiguresNote: line, Grades: []text.Text{line}, Figures: []text.Text{line},
		Questions: []checklist.Inspected{{ID: "Q1", Name: line, Text: line, Note: line, Criteria: []checklist.Criterion{{ID: "1", Text: line}},
			Items: []checklist.Placed{{Item: "PRE-1", Basis: "seen"}, {Item: "INT-4", Basis: "inferred"}}}}}
}

func hostileAnswer(s *scribe, i int, line, many text.Text) {
	it := &s.c.Items[i]
	o := outcomes()[i%9]
	if it.Mandatory {
		o = assessment.AtLevel(1)
	}
	j := assessment.Judgement{Outcome: o, Note: many}
	if o.NeedsReason() {
		j.Reason = many
	}
	s.judge(it.ID, j)
	s.evidence(assessment.Evidence{Items: []string{it.ID}, Parts: []string{assessment.PartRef(it.ID, "staff")}, Title: line, Where: line, Owner: line, Handling: line, Note: many, About: date.Of(2020+i%8, time.May, 1)})
	s.action(assessment.Action{Item: it.ID, What: line, Owner: line, Lead: line, DoneWhen: line, Reason: many, Due: date.Of(2026, time.Month(1+i%12), 1), Status: []assessment.Status{assessment.Open, assessment.NotActing}[i%2]})
	p := assessment.Previous{Cycle: line, AsAt: sampleDay(), Outcome: assessment.AtLevel(i % 5), Note: many}
	s.a, _ = s.a.Set(assessment.PreviousRegister(it.ID), p.Value(), s.who())
	hostileBeside(s, it, i, line, many)
}

// hostileBeside fills what stands beside a judgement and an action.
func hostileBeside(s *scribe, it *checklist.Item, i int, line, many text.Text) {
	who := s.as(line.String())
	if s.a.Answer(it.ID).Outcome() != assessment.NotAssessed {
		s.must2(s.a.SetSecondLook(it, assessment.SecondLook{Agrees: i%2 == 0, Note: text.Clean("x\n" + many.String())}, who))
	}
	s.remark(assessment.FlagRegister(it.ID), line, who)
	s.remark(assessment.HandoverRegister(it.ID), many, who)
	s.must2(s.a.SetAnswered(it.ID, "thin-note", text.Clean("x\n"+many.String()), who))
	act := s.a.Answer(it.ID).Actions[0]
	s.must2(s.a.AddUpdate(act.ID, text.Line("x "+line.String()), sampleDay(), who))
	if act.Status == assessment.Open && i%4 == 0 {
		s.must2(s.a.CloseAction(act.ID, s.a.Answer(it.ID).Evidence[0].ID, who))
		s.must2(s.a.SignOffAction(act.ID, who))
	}
	s.byHand(assessment.AimRegister(it.ID), assessment.Aim{Level: assessment.AtLevel(i % 5)}.Value())
}

// hostileFindings say what the hostile text says.
func hostileFindings(a *assessment.Assessment, pieces []string, shift int) []claims.Finding {
	var all []claims.Finding
	for i, id := range append(a.Items(), "", pieces[shift%len(pieces)]) {
		bad := pieces[(i+shift)%len(pieces)]
		f := claims.Finding{Item: id, Key: "rule", Rule: "rule", Direction: claims.Directions()[i%3], Message: bad, Settle: bad}
		if i%2 == 0 {
			f.Answered = &assessment.Answered{Reason: text.Clean(bad + "\n" + bad), By: bad}
		}
		all = append(all, f)
	}
	return all
}

// What was recorded stands in the full report once, in the actions report once
// for every action, and in the register at least once for every entry.
func TestReportsHoldTheirShare(t *testing.T) {
	c := sampleChecklist()
	w := &teller{words: map[string]string{}}
	in := Input{Checklist: c, Assessment: signed(fullAssessment(c, w), w), AsAt: sampleDay(), Program: "Upstander 0", InspectionDate: date.Of(2027, time.May, 1)}
	shares := map[string]func(what string) bool{
		"full":     func(string) bool { return true },
		"actions":  func(what string) bool { return strings.Contains(what, " action") },
		"evidence": func(what string) bool { return strings.Contains(what, " evidence ") },
	}
	for _, k := range Kinds() {
		mine, ok := shares[k.Name]
		if !ok {
			continue
		}
		found := map[string]int{}
		for _, word := range regexp.MustCompile(`qz\d+x`).FindAllString(md(k.Make(whole(in))), -1) {
			found[word]++
		}
		for word, what := range w.words {
			most := 1
			if strings.HasSuffix(what, " title") && k.Name != "actions" || strings.HasSuffix(what, " retired") {
				most = 5 // it stands in the lists as well, and with the parts that it shows
			}
			if n := found[word]; (mine(what) || strings.HasPrefix(what, "sign-off statement")) && (n < 1 || n > most) {
				t.Errorf("%s: %s is in the report %d times, want once", k.Name, what, n)
			}
			delete(found, word)
		}
		if len(found) > 0 {
			t.Errorf("%s: words that nobody put in: %v", k.Name, slices.Sorted(maps.Keys(found)))
		}
	}
}

func BenchmarkKinds(b *testing.B) {
	c, err := checklist.Default()
	if err != nil {
		b.Fatal(err)
	}
	in := Input{Checklist: c, Assessment: fullAssessment(c, &teller{words: map[string]string{}}), AsAt: sampleDay(), InspectionDate: date.Of(2027, time.May, 1)}
	for _, k := range Kinds() {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(md(k.Make(in)))))
			b.ReportAllocs()
			for b.Loop() {
				k.Make(in).Markdown()
			}
		})
	}
}
