package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// toldFindings are findings with words of their own: on every item, on none, on
// an item of which nothing is known, and on one that the checklist has no more.
// Every second one is answered.
func toldFindings(items []string, w *teller) []claims.Finding {
	var all []claims.Finding
	for i, item := range items {
		for k, d := range claims.Directions() {
			f := claims.Finding{Item: item, Rule: fmt.Sprintf("rule-%d", k), Key: fmt.Sprintf("rule-%d", k), Direction: d,
				Message: "said " + w.word(item+" message"), Settle: "say " + w.word(item+" settle")}
			if (i+k)%2 == 0 {
				f.Answered = &assessment.Answered{Reason: w.prose(item + " answer"), By: w.word(item + " answered by"), At: "2026-11-02T09:30:00Z"}
			}
			all = append(all, f)
		}
	}
	return all
}

// Every finding stands once, under its item or in the list of those on none,
// with what would settle it and with the reason that answers it: answered ones
// are never dropped.
func TestEveryFindingStandsOnceWithItsItem(t *testing.T) {
	c := sampleChecklist()
	a := fullAssessment(c, &teller{words: map[string]string{}})
	smaller := sampleChecklist()
	smaller.Items = slices.DeleteFunc(smaller.Items, func(it checklist.Item) bool { return it.ID == "ENG-6" })
	w := &teller{n: 1 << 20, words: map[string]string{}}
	in := Input{Checklist: smaller, Assessment: a, AsAt: sampleDay(), Findings: toldFindings(append(a.Items(), "", "OLD-9"), w)}
	for _, kind := range []func(Input) *page.Page{wholeGap, Full} {
		report := md(kind(in))
		for word, what := range w.words {
			if n := strings.Count(report, word); n != 1 {
				t.Errorf("%s stands %d times, want once", what, n)
				continue
			}
			item, _, _ := strings.Cut(what, " ")
			want := item
			if item == "" || item == "OLD-9" {
				want = "Claim"
			}
			at := strings.LastIndex(report[:strings.Index(report, word)], "\n##")
			if got := strings.Fields(report[at:])[1]; got != want {
				t.Errorf("%s stands under %s", what, got)
			}
		}
		checkFindingFigures(t, in, report)
	}
}

var direction = regexp.MustCompile(`(?m)^\| (Claims above what is shown|Claims below what is shown|Other things an inspector would ask about|All findings) +\| (\d+) +\| (\d+) +\| (\d+) +\|$`)

// checkFindingFigures wants the counts by direction to add up to all findings.
func checkFindingFigures(t *testing.T, in Input, report string) {
	t.Helper()
	rows := direction.FindAllStringSubmatch(report, -1)
	if len(rows) != 4 {
		t.Fatalf("%d rows of findings", len(rows))
	}
	answered := answeredOf(in.Findings)
	all, of := 0, 0
	for _, m := range rows[:3] {
		all, of = all+atoi(t, m[2]), of+atoi(t, m[3])
	}
	if all != len(in.Findings) || of != answered || atoi(t, rows[3][2]) != all || atoi(t, rows[3][3]) != of {
		t.Errorf("the rows say %d findings, %d answered; there are %d and %d", all, of, len(in.Findings), answered)
	}
}

// Whatever the claim check really says stands in the report in full.
func TestWhatTheClaimCheckSaysStandsInTheReport(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	scan := func(s string) []claims.Mark {
		if strings.Contains(s, "survey") {
			return []claims.Mark{{What: "a word of the test"}}
		}
		return nil
	}
	small := sampleChecklist()
	for _, in := range []Input{{Checklist: c, Assessment: nationalAssessment(c)}, {Checklist: small, Assessment: sampleAssessment(small)},
		{Checklist: small, Assessment: richAssessment(small)}, {Checklist: small, Assessment: fullAssessment(small, &teller{words: map[string]string{}})}} {
		in.AsAt = sampleDay()
		in.Findings = claims.Check(claims.Context{Checklist: in.Checklist, Assessment: in.Assessment, Days: assessment.Days{AsAt: in.AsAt}, Scan: scan})
		if len(in.Findings) < 5 {
			t.Fatalf("the check finds %d things only", len(in.Findings))
		}
		report := md(wholeGap(in))
		for _, f := range claims.Grouped(in.Findings) {
			if !strings.Contains(report, "\n- "+typed(page.Plain(stop(text.UpperFirst(f.Message))))) || !strings.Contains(report, "What would settle it: "+typed(page.Plain(f.Settle))) {
				t.Errorf("%s on %q is not in the report: %s", f.Rule, f.Item, f.Message)
			}
		}
		checkFindingFigures(t, in, report)
	}
}

func TestAnswersStayInSight(t *testing.T) {
	in := richInput()
	report := md(wholeGap(in))
	for _, want := range []string{
		"  Answered, recorded by Head of counter-corruption on 19 March 2026 at 09:30 UTC.  \n  Reason: A survey is booked for January.  \n  Its questions are agreed.\n",
		"**Claim check.** 2 findings, 1 of them answered.",
		"**Answers kept.** Given to findings that are not listed now:\n\n- To the finding embedded untested, recorded by",
		"- To the finding same document, recorded by", "The document has been split.",
		"**About the assessment as a whole.**\n\nOther things an inspector would ask about:\n\n- Every owner is in the counter-corruption unit.",
		"Owners move to their departments in the spring.",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
	in.Findings = append(in.Findings, claims.Finding{Item: "OLD-9", Rule: "same-document", Key: "same-document@e9", Direction: claims.Over, Message: "Something on OLD-9."})
	in.Findings[0].Answered = nil
	report = md(wholeGap(in))
	for _, want := range []string{"The document has been split.", "A survey is booked for January."} {
		if n := strings.Count(report, want); n != 1 {
			t.Errorf("with a finding that does not carry its answer %q stands %d times", want, n)
		}
	}
	in.Findings = nil
	report = md(wholeGap(in))
	for _, want := range []string{"No finding is listed.", "A survey is booked for January.", "Owners move to their departments in the spring."} {
		if n := strings.Count(report, want); n != 1 {
			t.Errorf("without findings %q stands %d times", want, n)
		}
	}
}

func TestClaimCheckFollowsThePosition(t *testing.T) {
	for _, kind := range []func(Input) *page.Page{wholeGap, Full} {
		report := md(kind(richInput()))
		at := 0
		for _, want := range []string{"\n## The position\n", "\nOFFICIAL-SENSITIVE\n\n## Claim check\n", ": Prevention\n"} {
			i := strings.Index(report[at:], want)
			if i < 0 {
				t.Fatalf("%q is missing or out of order", want)
			}
			at += i
		}
	}
}

func TestSecondLookSideBySide(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for _, id := range []string{"PRE-1", "PRE-2", "PRE-3", "PRE-4"} {
		s.level(id, 3, "A note.")
	}
	s.look("PRE-1", "Head of learning", assessment.SecondLook{Agrees: true})
	s.look("PRE-2", "Head of learning", assessment.SecondLook{Level: assessment.AtLevel(1), Note: text.Clean("Two lines\nof it")})
	s.look("PRE-3", "Head of learning", assessment.SecondLook{Note: text.Line("Not enough to tell")})
	s.look("PRE-4", "head of  counter-corruption", assessment.SecondLook{Level: assessment.Insufficient})
	s.level("PRE-4", 2, "Another note.")
	report := md(wholeGap(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	assessor := `\| Assessor    \| Head of counter-corruption +\| \d+ March 2026 at 09:30 UTC +\| Level 3, In place +\|\n`
	for _, want := range []string{
		assessor + `\| Second look \| Head of learning +\| \d+ March 2026 at 09:30 UTC \| Agrees +\|`,
		assessor + `\| Second look \| Head of learning +\| \d+ March 2026 at 09:30 UTC +\| Does not agree: level 1, Planned +\|\n\n\*\*Note of the second look.\*\*\n\n> Two lines  \n> of it\n`,
		`\| Does not agree; gives no level +\|\n\n\*\*Note of the second look.\*\* Not enough to tell\n`,
		`\| head of counter-corruption +\| \d+ March 2026 at 09:30 UTC +\| Does not agree: insufficient information +\|\n\nThe second look was taken at another judgement .*\n\nBoth are by the same role\.`,
	} {
		if !regexp.MustCompile(want).MatchString(report) {
			t.Errorf("%q does not match the report", want)
		}
	}
	if n := strings.Count(report, "taken at another judgement"); n != 1 {
		t.Errorf("%d second looks are called stale, want 1", n)
	}
}

func TestHandoverIsForTheFullReportAlone(t *testing.T) {
	for _, k := range Kinds() {
		in := richInput()
		in.Full = true
		report := md(k.Make(in))
		if has := strings.Contains(report, "The list comes by post."); has != (k.Name == "full") {
			t.Errorf("%s: the handover note is in it: %v", k.Name, has)
		}
		if flagged := strings.Contains(report, "\n**Flag.** Ask learning for the second course's list\n"); flagged != (k.Name == "gap" || k.Name == "full") {
			t.Errorf("%s: the flag is in it: %v", k.Name, flagged)
		}
	}
}

// A proposal stands only where it differs from what the force claims, with its
// reason.
func TestProposalWhereItDiffers(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.level("PRE-1", 3, "Nothing to show.")
	s.level("PRE-2", 3, "Shown.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("Audit"), About: date.Of(2026, time.May, 1)})
	s.judge("PRE-3", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("None here."), Parts: map[string]assessment.PartState{"officers": assessment.Met, "staff": assessment.Met, "records": assessment.Met}})
	in := Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}
	report := md(Full(in))
	want := "**Proposed level.** Parts and evidence speak for level 2, Partly in place, where the force claims level 3. 3 of 3 parts are met. Met and not shown: officers (no evidence names it), staff (no evidence names it), records (no evidence names it)."
	if n := strings.Count(report, "**Proposed level.**"); n != 1 || !strings.Contains(report, want) {
		t.Errorf("%d proposals in the report, want the one on PRE-1", n)
	}
}

// The brief counts every finding by its direction, on an item or on the whole,
// answered or not.
func TestBriefCountsOverAndUnder(t *testing.T) {
	in := richInput()
	if report := md(Brief(in)); !strings.Contains(report, "Claim check: 2 above what is shown (PRE-2, PRE-3), 1 below it (ENG-1), 2 on other things (PRE-2, the whole); 2 of them answered with a reason and not settled (PRE-2, the whole).\n") {
		t.Error("the findings are not counted in the brief")
	}
	in.Findings = nil
	if report := md(Brief(in)); strings.Contains(strings.ToLower(report), "claim check") {
		t.Error("a brief without findings speaks of the claim check")
	}
}
