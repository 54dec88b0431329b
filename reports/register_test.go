package reports

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// registerInput has one entry of every standing.
func registerInput() Input {
	c := sampleChecklist()
	s := newScribe(c)
	add := func(title string, about date.Date, items ...string) {
		s.evidence(assessment.Evidence{Items: items, Title: text.Line(title), Where: text.Line("Register"), About: about})
	}
	s.level("PRE-1", 3, "")
	s.level("INT-2", 2, "")
	s.level("ENG-1", 3, "")
	add("In date", sampleDay().AddDays(-30), "PRE-1", "ENF-1")
	add("Ageing", sampleDay().AddMonths(-11), "ENF-2")
	add("Out of date", sampleDay().AddMonths(-13), "INT-2")
	add("Undated", date.Date{}, "PRE-1", "ENG-1")
	add("Of a later day", sampleDay().AddDays(1), "ENG-1")
	s.evidence(assessment.Evidence{Items: []string{"ENG-2"}, Title: text.Line("Put away"), About: sampleDay(), Retired: text.Line("replaced")})
	s.evidence(assessment.Evidence{Items: []string{"ENF-3"}, Parts: []string{"ENF-3:staff"}, Title: text.Line("Found nothing"), About: sampleDay().AddMonths(-30), Speaks: assessment.Against})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Parts: []string{"PRE-1:records"}, Title: text.Line("Long put right"), About: sampleDay().AddMonths(-3), Speaks: assessment.Against})
	return Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}
}

func TestRegisterTellsTheStandings(t *testing.T) {
	report := md(EvidenceRegister(whole(registerInput())))
	figures := part(t, report, "In figures")
	for row, want := range map[string]int{"In date": 1, "Ageing": 1, "Lapsed": 1, "Speaks against": 2, "Does not say enough to count": 1, "About a later day": 1, "Retired": 1, "All entries": 8,
		"Every part that is claimed is shown": 1, "A part that is claimed is not shown": 2, "No part is claimed": 4, "No entry is recorded": 26, "All items": 33} {
		if !regexp.MustCompile(`(?m)^\| ` + row + ` +\| ` + strconv.Itoa(want) + ` +\|$`).MatchString(figures) {
			t.Errorf("%q is not %d in the figures: %s", row, want, figures)
		}
	}
	for heading, wants := range map[string][]string{
		"Entries that count for nothing": {"2 entries.", "- **E2 Undated** (PRE-1, ENG-1): does not say the day that it is about, and counts for nothing.", "- **E7 Of a later day** (ENG-1): is about a day after 23 November 2026."},
		"Entries that have lapsed":       {"1 entry.", "- **E4 Out of date** (INT-2): lapsed on 23 October 2026, 31 days ago."},
		"Entries that speak against": {"2 entries.", "- **E3 Long put right** (PRE-1): of 23 August 2026; something newer bears on the parts that it names.",
			"- **E6 Found nothing** (ENF-3): of 23 May 2024; it stands against ENF-3, The staff part of ENF-3 is done."},
		"Items with evidence that does not show them": {"2 items.", "- INT-2 Title of INT-2 (level 2, Partly in place): The officers part of INT-2 is done: its evidence lapsed on 23 October 2026.", "- ENG-1 Title of ENG-1 (level 3, In place): The officers part of ENG-1 is done: no evidence names it."},
		"Items with no evidence":                      {"26 items. No entry is recorded on these. None of them claims level 2 or more.", "- PRE-2 Title of PRE-2 (not assessed)"},
		"By item: Prevention": {"### PRE-1 Title of PRE-1\n\nLevel 3, In place. 3 entries. Every part that is claimed is shown.\n\n- **E1 In date**: ", "; date it is about: 24 October 2026; in date until 24 October 2027.\n- **E2 Undated**: ", "; speaks: for; does not say the day that it is about, and counts for nothing.\n- **E3 Long put right**: ",
			"; speaks against it, until newer proof is there.\n", "### PRE-2 Title of PRE-2\n\nNot assessed. No evidence recorded.\n"},
		"By item: Enforcement": {"### ENF-1 Title of ENF-1\n\nNot assessed. 1 entry. No part is recorded as met.\n"},
		"By item: Engagement":  {"### ENG-1 Title of ENG-1\n\nLevel 3, In place. 2 entries. At least one part that is claimed has no evidence.\n", "### ENG-2 Title of ENG-2\n\nNot assessed. 1 entry, 1 of them retired. No part is recorded as met.\n"},
		"By entry":             {"- **E8 Put away** (retired)  \n", "\n  In date until 24 October 2027  \n", "\n  Where it is kept: Register  \n  Date it is about: 24 October 2026  \n  Owner: nothing recorded  \n  Items it supports: PRE-1 Title of PRE-1; ENF-1 Title of ENF-1\n"},
	} {
		section := part(t, report, heading)
		for _, want := range wants {
			if !strings.Contains(section, want) {
				t.Errorf("%s: %q is missing in %s", heading, want, section)
			}
		}
	}
	// What is only planned claims no evidence; what is said to be partly there does.
	for level, want := range map[int]string{1: "None of them claims level 2 or more.", 2: "Level 2 or more is claimed on PRE-2."} {
		in := registerInput()
		next, _, err := in.Assessment.SetRecord(assessment.LevelRegister("PRE-2"), assessment.Value{"outcome": assessment.AtLevel(level).Word()}, assessment.Who{Role: "Lead"})
		if err != nil {
			t.Fatal(err)
		}
		in.Assessment = next
		if got := part(t, md(EvidenceRegister(whole(in))), "Items with no evidence"); !strings.Contains(got, want) {
			t.Errorf("level %d: %s", level, got)
		}
	}
	if strings.Contains(report, "What lapses before") {
		t.Error("there is a section on a day that nobody gave")
	}
}

func TestWhatLapsesBeforeADay(t *testing.T) {
	in := registerInput()
	last := sampleDay().AddMonths(-11).AddMonths(12) // the last day on which the ageing entry holds
	in.InspectionDate = last
	if got := part(t, md(EvidenceRegister(whole(in))), "What lapses before "+last.Long()); !strings.HasPrefix(strings.TrimSpace(got), "None.") {
		t.Errorf("on its last day an entry has lapsed already: %s", got)
	}
	in.InspectionDate = last.AddDays(1)
	got := part(t, md(EvidenceRegister(whole(in))), "What lapses before "+in.InspectionDate.Long())
	for _, want := range []string{"1 entry. Not lapsed on 23 November 2026, and past their last day on 24 December 2026", "- ENF-2 Title of ENF-2: **E5 Ageing**, in date until 23 December 2026.\n", "in date until 23 December 2026"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
	if strings.Contains(got, "Out of date") || strings.Contains(got, "PRE-1") {
		t.Error("something lapses that has lapsed long since, or holds")
	}
	in.InspectionDate = sampleDay()
	if got := part(t, md(EvidenceRegister(whole(in))), "What lapses before 23 November 2026"); !strings.Contains(got, "is not after the date of this report") {
		t.Errorf("a day that has passed is taken as one to come: %s", got)
	}
}

// Items can have review periods of their own, so that one entry stands for one
// item and not for another.
func TestRegisterStandingByItem(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Items {
		if c.Items[i].ID == "INT-1" {
			c.Items[i].Review = 3
		}
	}
	s := newScribe(c)
	s.evidence(assessment.Evidence{Items: []string{"PRE-1", "INT-1"}, Title: text.Line("Survey"), About: date.Of(2026, time.May, 1)})
	report := md(EvidenceRegister(whole(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))
	entry := part(t, report, "By entry")
	if !strings.Contains(entry, "Standing for PRE-1: in date until 1 May 2027") || !strings.Contains(entry, "Standing for INT-1: lapsed on 1 August 2026") {
		t.Errorf("the standings for two items are not told apart: %s", entry)
	}
	if strings.Contains(part(t, report, "Entries that have lapsed"), "Survey") {
		t.Error("an entry that still supports one item is told as lapsed")
	}
}

// Both tables add up, and each entry stands once in full, whatever is recorded.
func TestRegisterReconciles(t *testing.T) {
	c := sampleChecklist()
	r := rand.New(rand.NewPCG(9, 9))
	for range 30 {
		s := newScribe(c)
		n := r.IntN(50)
		for range n {
			e := assessment.Evidence{Items: []string{c.Items[r.IntN(33)].ID, c.Items[r.IntN(33)].ID}, Title: text.Line("Proof"), About: date.Of(2024+r.IntN(4), time.Month(1+r.IntN(12)), 1)}
			if r.IntN(5) == 0 {
				e.About = date.Date{}
			}
			if r.IntN(4) == 0 {
				e.Speaks = assessment.Against
			}
			if r.IntN(6) == 0 {
				e.Retired = text.Line("gone")
			}
			e.Items = slices.Compact(e.Items)
			s.evidence(e)
		}
		report := md(EvidenceRegister(whole(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))
		var counts []int
		for _, m := range regexp.MustCompile(`(?m)^\| [A-Z].* \| (\d+) +\|$`).FindAllStringSubmatch(part(t, report, "In figures"), -1) {
			counts = append(counts, atoi(t, m[1]))
		}
		if len(counts) != 13 || sum(counts[:7]) != n || counts[7] != n || sum(counts[8:12]) != 33 || counts[12] != 33 {
			t.Fatalf("the figures are %v of %d entries", counts, n)
		}
		if got := len(titles(part(t, report, "By entry"))); got != n {
			t.Fatalf("%d entries stand in full, want %d", got, n)
		}
		for name, at := range map[string]int{"Items with evidence that does not show them": 9, "Items with no evidence": 11, "Entries that have lapsed": 2, "Entries that speak against": 3} {
			if got := strings.Count(part(t, report, name), "\n- "); got != counts[at] {
				t.Fatalf("%s: %d listed, %d counted", name, got, counts[at])
			}
		}
	}
}

// Every standing of an item is said in a sentence, and each in another.
func TestEveryStandingHasWords(t *testing.T) {
	c := sampleChecklist()
	said := map[string]assessment.Standing{}
	for standing := assessment.Nothing; standing <= assessment.Shown; standing++ {
		s := assessment.State{Item: &c.Items[0], Outcome: assessment.AtLevel(3), Parts: make([]assessment.PartProof, 1), Proof: assessment.Proof{Standing: standing}}
		words := standingWords(s)
		if _, twice := said[words]; twice || !strings.HasSuffix(words, ".") {
			t.Errorf("%s is said as %q", standing, words)
		}
		said[words] = standing
		s.Outcome = assessment.AtLevel(2)
		if got := standingWords(s); got != "No part is recorded as met." {
			t.Errorf("an item that claims no part is said to stand as %q", got)
		}
	}
}

func sum(ns []int) int {
	total := 0
	for _, n := range ns {
		total += n
	}
	return total
}
