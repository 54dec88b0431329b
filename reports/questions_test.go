package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const asking, reading = "**Questions an inspector could put.**", "**To be read with it.**"

// block gives the lines of the list under a label; none where it is not there.
func block(s, label string) []string {
	_, after, ok := strings.Cut(s, label+"\n\n")
	if !ok {
		return nil
	}
	lines, _, _ := strings.Cut(after, "\n\n")
	return strings.Split(strings.TrimSpace(lines), "\n")
}

// itemEntries cuts a report into what it says on each item, by id.
func itemEntries(report string) map[string]string {
	found := map[string]string{}
	for _, part := range strings.Split(report, "\n### ")[1:] {
		part, _, _ = strings.Cut(part, "\n## ")
		id, _, _ := strings.Cut(part, " ")
		found[id] = part
	}
	return found
}

func TestQuestionsAndReferencesTakeSixLines(t *testing.T) {
	in := sampleInput()
	for i := range in.Checklist.Items {
		it := &in.Checklist.Items[i]
		for k := range 9 {
			it.Parts = append(it.Parts, checklist.Part{Key: fmt.Sprint("extra-", k), Text: text.Line("Extra"), Ask: text.Line(fmt.Sprint("Extra question ", k, "?"))})
			it.References = append(it.References, checklist.Reference{Entry: "CS1", Why: text.Line("again"), Direct: true})
		}
	}
	first := itemEntries(md(wholeGap(in)))["PRE-1"]
	asked, read := block(first, asking), block(first, reading)
	if want := []string{"- How do you know about staff in PRE-1?", "- How do you know about records in PRE-1?", "- Extra question 0?", "- Extra question 1?"}; !slices.Equal(asked, want) {
		t.Errorf("the questions are %q, want %q", asked, want)
	}
	if want := []string{"- Case 1: a made-up case, pages 8-9: Why case 1 bears on PRE-1.", "- Good practice: a made-up example, foreword: In support only."}; !slices.Equal(read, want) {
		t.Errorf("the references are %q, want %q", read, want)
	}
	for i := range in.Checklist.Items {
		in.Checklist.Items[i].Parts, in.Checklist.Items[i].References = nil, nil
	}
	for i := range in.Checklist.Entries {
		in.Checklist.Entries[i].Questions = nil
	}
	if report := md(wholeGap(in)); strings.Contains(report, asking) || strings.Contains(report, reading) || strings.Contains(report, "Annex: references") {
		t.Error("an empty block of questions, references or an empty annex is in the report")
	}
}

// The order of the questions: the item's own (parts not met, not known, claimed as
// met), then one of a case.
func TestQuestionsOrder(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	j := assessment.Judgement{Outcome: assessment.AtLevel(1)}.WithPart("records", assessment.Unmet).WithPart("officers", assessment.Met)
	s.judge("PRE-1", j)
	got := block(itemEntries(md(wholeGap(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))["PRE-1"], asking)
	want := []string{"- How do you know about records in PRE-1?", "- How do you know about staff in PRE-1?", "- How do you know about officers in PRE-1?",
		"- How would your force have found this? (Case 1, pages 8-9)"}
	if !slices.Equal(got, want) {
		t.Errorf("the questions are %q, want %q", got, want)
	}
}

// On the national checklist every gap and, in the full report, every item has
// questions and two or three references with a page and a reason, in six lines
// together, and never a supporting reference in the place of a direct one.
func TestQuestionsOnTheNationalChecklist(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	paged := regexp.MustCompile(`^- .+, (pages? \d[\d-]*|foreword): .+[.?]$`)
	for _, a := range []*assessment.Assessment{nationalAssessment(c), newScribe(c).a} {
		in := Input{Checklist: c, Assessment: a, AsAt: sampleDay()}
		gaps := itemEntries(md(wholeGap(in)))
		whole := itemEntries(md(Full(in)))
		for _, s := range a.PositionAt(c, assessment.Days{AsAt: sampleDay()}).States {
			id := s.Item.ID
			for _, entry := range []string{gaps[id], whole[id]} {
				asked, read := block(entry, asking), block(entry, reading)
				if !s.IsGap() && entry == gaps[id] {
					if len(asked)+len(read) > 0 {
						t.Errorf("%s is no gap and has questions", id)
					}
					continue
				}
				if len(asked) == 0 || len(read) < 2 || len(read) > 3 || len(asked)+len(read) > 6 {
					t.Errorf("%s has %d questions and %d references", id, len(asked), len(read))
				}
				for _, line := range read {
					if !paged.MatchString(line) {
						t.Errorf("%s: %q has no page or no reason", id, line)
					}
				}
				checkDirectFirst(t, c, s.Item, read)
			}
		}
	}
}

func checkDirectFirst(t *testing.T, c *checklist.Checklist, it *checklist.Item, read []string) {
	t.Helper()
	direct := 0
	for _, ref := range it.References {
		if ref.Direct {
			direct++
		}
	}
	for i, line := range read {
		isDirect := slices.ContainsFunc(it.References, func(ref checklist.Reference) bool {
			e, _ := c.Entry(ref.Entry)
			return ref.Direct && strings.HasPrefix(line, "- "+typed(page.Text(e.Title))+", ")
		})
		if isDirect != (i < direct) {
			t.Errorf("%s: %q stands in place %d, with %d direct references", it.ID, line, i+1, direct)
		}
	}
}

// The annex has every entry that a gap names, once, and no other; and says what
// it was used for.
func TestReferencesUsed(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	report := md(wholeGap(Input{Checklist: c, Assessment: nationalAssessment(c), AsAt: sampleDay()}))
	body, annex, ok := strings.Cut(report, "\n## Annex: references used\n")
	if !ok || !strings.HasSuffix(body, "\nOFFICIAL-SENSITIVE\n") {
		t.Fatal("there is no annex, or no marking before it")
	}
	annex, _, _ = strings.Cut(annex, "\n## ")
	gaps := itemEntries(body)
	for i := range c.Entries {
		e := &c.Entries[i]
		var used []string
		for k := range c.Items {
			entry := gaps[c.Items[k].ID]
			told := strings.Join(append(block(entry, reading), block(entry, asking)...), "\n")
			if strings.Contains(told, "- "+typed(page.Text(e.Title))+", ") || strings.Contains(told, " ("+string(source(e))+")") {
				used = append(used, c.Items[k].ID)
			}
		}
		_, entry, there := strings.Cut(annex, "\n- **"+typed(page.Text(e.Title))+"**"+string(onPages(e))+"  \n")
		if there != (len(used) > 0) {
			t.Errorf("%s is used for %v; in the annex: %t", e.ID, used, there)
		}
		if there {
			checkAnnexEntry(t, e, "  "+entry, used)
		}
	}
}

func checkAnnexEntry(t *testing.T, e *checklist.Entry, rest string, used []string) {
	t.Helper()
	entry, _, _ := strings.Cut(rest, "\n- ")
	wants := []string{"  " + typed(page.Text(e.Summary)) + "  \n", "  Used for: " + strings.Join(used, ", ")}
	if e.Kind == caseKind {
		did := "the source does not say"
		if !e.Silent {
			did = typed(page.Text(e.Action[0]))
		}
		wants = append(wants, "  Outcome: "+typed(page.Text(e.Outcome)), "  What the force did: "+did)
	}
	for _, want := range wants {
		if !strings.Contains(entry, want) {
			t.Errorf("%s: %q is not in %q", e.ID, want, entry)
		}
	}
}

func TestSilenceOfTheSource(t *testing.T) {
	in := sampleInput()
	for i := range in.Checklist.Items {
		in.Checklist.Items[i].References = []checklist.Reference{{Entry: "CS2", Why: text.Line("It bears"), Direct: true}}
	}
	_, annex, _ := strings.Cut(md(wholeGap(in)), "## Annex: references used")
	annex, _, _ = strings.Cut(annex, "\n## ")
	if !strings.Contains(annex, "\n  Outcome: the source does not say  \n  What the force did: the source does not say  \n") || strings.Contains(annex, "nothing recorded") {
		t.Errorf("silence of the source is not told as such: %s", annex[:min(len(annex), 900)])
	}
}

func TestChangesSince(t *testing.T) {
	in := sampleInput()
	in.Checklist.Edition = "2021"
	report := md(wholeGap(in))
	gaps := itemEntries(report)
	for id, want := range map[string]string{"PRE-1": "\n2 changes since 2021 bear on this item: see the annex (numbers 1 and 2).\n", "INT-1": "\n1 change since 2021 bears on this item: see the annex (number 1).\n"} {
		if !strings.Contains(gaps[id], want) {
			t.Errorf("%s: no %q", id, want)
		}
	}
	for _, id := range []string{"PRE-2", "PRE-3"} {
		if strings.Contains(gaps[id], "see the annex") {
			t.Errorf("%s has nothing and says something, or is no gap", id)
		}
	}
	body, annex, ok := strings.Cut(report, "\n## Annex: changes since 2021\n")
	annex, _, _ = strings.Cut(annex, "\n## ")
	if !ok || !strings.HasSuffix(body, "\nOFFICIAL-SENSITIVE\n") || strings.Contains(annex, "PRE-2") {
		t.Error("no annex, no marking before it, or something that bears on no gap")
	}
	for _, want := range []string{
		"\nA made-up sheet. Nothing was read. Later editions were not looked for: the force must check.\n",
		"- **Change 1.** **A made-up law changed** (law)  \n  What changed by F1.  \n  When: In force from 14 May 2025  \n  Applies to: England and Wales  \n  Source: The made-up act, 2025  \n" +
			"  Looked at: 1 November 2026; certainty A, from a primary or official page  \n  Bears on: PRE-1 and INT-1\n",
		"When: Due in force on 14 May 2025; whether it began was not established  \n", "certainty B, from a secondary source  \n",
		"the legal ground of an item, not a change.\n\n- **A made-up law that stood already** (law)  \n", "Bears on: ENF-1\n",
		"\nINT-10: Nothing was found.\n", "none of it is stated as fact.\n\n- Did it begin? (Settled by: the register.)  \n  Asked at: PRE-1\n" +
			"- Is there a newer guide? (Settled by: somebody who knows.)  \n  Asked at: INT-1\n",
	} {
		if !strings.Contains(annex, want) {
			t.Errorf("the annex has no %q:\n%s", want, annex)
		}
	}
	if whole := md(Full(in)); !strings.Contains(whole, "Something only PRE-2 knows") || !strings.Contains(whole, "Bears on: PRE-1 (Why it bears on PRE-1); INT-1 (Why it bears on INT-1)") {
		t.Error("the full report does not tell the changes on items that are no gap")
	}
	in.Checklist.InForce = nil
	if bare := md(wholeGap(in)); strings.Contains(bare, "Annex: changes") || strings.Contains(bare, "see the annex") {
		t.Error("without a sheet something is said of changes")
	}
}

// A sheet that nobody has looked at for more than 90 days says so on the first
// page and in the annex, with how to bring in a newer one; one of 90 days does not.
func TestAnOldSheetSaysSo(t *testing.T) {
	in := sampleInput()
	for days, want := range map[int]int{checklist.StaleDays: 0, checklist.StaleDays + 1: 2} {
		in.AsAt = in.Checklist.InForce.LookedAt().AddDays(days)
		report := md(wholeGap(in))
		if got := strings.Count(report, fmt.Sprintf("was looked at on 1 November 2026, %d days before %s", days, in.AsAt.Long())); got != want || strings.Count(report, "--in-force FILE") != want {
			t.Errorf("after %d days it is said %d times, want %d", days, got, want)
		}
	}
	in.AsAt = in.Checklist.InForce.LookedAt().AddDays(checklist.StaleDays + 1)
	for _, k := range Kinds() {
		// The brief has one page and nothing of the sheet on it.
		if got, want := strings.Contains(md(k.Make(in)), "--in-force FILE"), k.Name != "brief"; got != want {
			t.Errorf("%s says that the sheet is old: %t, want %t", k.Name, got, want)
		}
	}
}

// Each entry of the sheet on each gap of the national checklist is in the annex,
// with its source and the day, and its number stands with the item; so is every
// question to settle.
func TestChangesOnTheNationalChecklist(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a := newScribe(c).a
	report := md(wholeGap(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
	_, annex, _ := strings.Cut(report, "## Annex: changes since 2021")
	gaps := itemEntries(report)
	number := regexp.MustCompile(`\*\*Change (\d+)\.\*\* \*\*$`)
	for i := range c.Items {
		it := &c.Items[i]
		changes := c.InForce.ChangesOn(it.ID)
		if line := fmt.Sprintf("\n%s since 2021", count(len(changes), "change")); strings.Contains(gaps[it.ID], line) != (len(changes) > 0) {
			t.Errorf("%s has %d changes and says otherwise", it.ID, len(changes))
		}
		for _, ch := range changes {
			before, after, ok := strings.Cut(annex, typed(page.Text(ch.Title))+"** (")
			_, bears, found := strings.Cut(after, "  Source: "+typed(page.Plain(ch.SourceLine()))+"  \n  Looked at: "+ch.LookedAt.Long()+"; certainty "+ch.Certainty)
			if !ok || !found {
				t.Fatalf("%s: %s is not in the annex with its source and day", it.ID, ch.ID)
			}
			_, bears, _ = strings.Cut(bears, "\n")
			bears, _, _ = strings.Cut(bears, "\n")
			m := number.FindStringSubmatch(before)
			_, line, _ := strings.Cut(gaps[it.ID], "see the annex (number")
			line, _, _ = strings.Cut(line, ")")
			if m == nil || !regexp.MustCompile(`\b`+m[1]+`\b`).MatchString(line) || !regexp.MustCompile(`\b`+it.ID+`\b`).MatchString(bears) {
				t.Errorf("%s: change %v does not stand with the item, or the item not with it (%q, %q)", it.ID, m, line, bears)
			}
		}
		for _, u := range c.InForce.UnsettledOn(it.ID) {
			if !strings.Contains(annex, "- "+typed(page.Plain(u.Line()))) {
				t.Errorf("%s: %q is not asked", it.ID, u.Ask)
			}
		}
	}
}

func TestThinAndElsewhere(t *testing.T) {
	report := md(wholeGap(sampleInput()))
	if n := strings.Count(report, "The source says little on INT-1."); n != 1 {
		t.Errorf("the line on thin support of a gap stands %d times", n)
	}
	if strings.Contains(report, "Other rules for PRE-1 hold there") {
		t.Error("applicability elsewhere is told on an item that is not marked as not applicable")
	}
	if !strings.Contains(report, "- Ruritania: The item does not reach forces there. (from a secondary source; to be checked)\n") {
		t.Error("applicability elsewhere is not told on the item that is not applicable")
	}
}
