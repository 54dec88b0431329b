package reports

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// The sheet has what one second look would show and nothing else: per item the
// level, every part with what shows it, where that is kept and its day, and lines
// to write on; once the look is recorded the item is off the sheet and shown.
func TestTheSheetForASecondLook(t *testing.T) {
	c := sampleChecklist()
	s := oneRole(c)
	s.level("PRE-2", 2, "Not claimed any more.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-3"}, Parts: []string{"PRE-3:staff"}, Title: text.Line("A test that failed"), About: date.Of(2026, time.August, 1), Speaks: assessment.Against})
	s.evidence(assessment.Evidence{Items: []string{"PRE-4"}, Title: text.Line("Audit"), About: date.Of(2026, time.August, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-5"}, Parts: []string{"PRE-5:staff"}, Title: text.Line("Sampled"), Where: text.Line("Audit share"), About: date.Of(2026, time.August, 1), Sample: "20 of 90", EstablishedBy: text.Line("Auditor")})
	s.evidence(assessment.Evidence{Items: []string{"PRE-5"}, Title: text.Line("Lapsed long since"), About: date.Of(2020, time.August, 1)})
	c.Items[5].Parts[0].ShownBy = []checklist.Shows{checklist.Issued}
	s.evidence(assessment.Evidence{Items: []string{"PRE-6"}, Parts: []string{"PRE-6:officers"}, Title: text.Line("Policy"), Where: text.Line("Intranet"), About: date.Of(2024, time.May, 1),
		HoldsOn: date.Of(2026, time.May, 1), Shows: checklist.Issued, EstablishedBy: text.Line("Head of counter-corruption")})
	in := Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}
	sheet := md(SecondLooks(in))
	var on, want []string
	for _, m := range regexp.MustCompile(`(?m)^## ([A-Z]{3}-\d+) `).FindAllStringSubmatch(sheet, -1) {
		on = append(on, m[1])
	}
	for _, st := range in.Assessment.PositionAt(c, assessment.Days{AsAt: in.AsAt}).States {
		if st.WantsLook() {
			want = append(want, st.Item.ID)
		}
	}
	if len(want) != 30 || !slices.Equal(on, want) {
		t.Fatalf("on the sheet are %v, want %v", on, want)
	}
	entry := part(t, sheet, "PRE-5 Title of PRE-5")
	for _, said := range []string{
		"**What the item asks.** What PRE-5 asks of a force, in one sentence.",
		"**What is claimed.** Level 3, In place. What level 3 looks like for PRE-5.",
		"**Who judged it.** Recorded by Head of counter-corruption on ",
		"- **The officers part of PRE-5 is done** (nobody else has looked)  \n  Check of PRE-5; where it is kept: Shared drive, PRE-5; date it is about: 1 July 2026; established by: Head of counter-corruption\n",
		"- **The staff part of PRE-5 is done**  \n  Check of PRE-5; where it is kept: Shared drive, PRE-5; date it is about: 1 July 2026; established by: Head of counter-corruption  \n" +
			"  Sampled; where it is kept: Audit share; date it is about: 1 August 2026; number looked at: 20 of 90; established by: Auditor\n",
		"\nRole: ......", "\nDate: ......", "\nWhat I looked at: ......", "\nI agree with level 3 (yes or no): ......",
	} {
		if !strings.Contains(entry, said) {
			t.Errorf("%q is not on the sheet: %s", said, entry)
		}
	}
	if got := part(t, sheet, "PRE-6 Title of PRE-6"); !strings.Contains(got, "\n  Policy; where it is kept: Intranet; date it is about: 1 May 2024; ") || !strings.Contains(got, ": 1 May 2026; established by: ") {
		t.Errorf("the day on which a policy was found to hold is not told: %s", got)
	}
	if strings.Contains(sheet, "Lapsed long since") || strings.Contains(sheet, "Looked at before") {
		t.Error("something that shows nothing is on the sheet, or a look that nobody took")
	}
	s.look("PRE-5", "Head of learning", assessment.SecondLook{Agrees: true, Note: text.Line("Read the check and drew ten cases from it again.")})
	in.Assessment = s.a
	if sheet = md(SecondLooks(in)); strings.Contains(sheet, "## PRE-5") || !strings.Contains(sheet, "29 items would be shown") || !strings.Contains(sheet, ": 2 shown · ") {
		t.Error("what another role has looked at is still on the sheet")
	}
}

// A second look that is recorded and does not count says why.
func TestTheSheetSaysWhyALookDoesNotCount(t *testing.T) {
	c := sampleChecklist()
	s := oneRole(c)
	enough := text.Line("Read the check and drew ten cases from it again.")
	s.look("PRE-1", "Head of learning", assessment.SecondLook{Agrees: true, Note: text.Line("Fine.")})
	s.look("PRE-2", "head of counter-corruption", assessment.SecondLook{Agrees: true, Note: enough})
	s.look("PRE-3", "Head of learning", assessment.SecondLook{Level: assessment.AtLevel(2), Note: enough})
	s.look("PRE-4", "Head of learning", assessment.SecondLook{Agrees: true, Note: enough})
	s.evidence(assessment.Evidence{Items: []string{"PRE-4"}, Title: text.Line("New"), About: date.Of(2026, time.August, 1), EstablishedBy: text.Line("Head of counter-corruption")})
	e := s.a.Answer("PRE-4").Evidence[0]
	e.About = date.Of(2026, time.July, 2)
	s.must2(s.a.PutEvidence(e, s.who()))
	sheet := md(SecondLooks(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	for id, why := range map[string]string{"PRE-1": "it says too little of what was looked at, or was too long ago", "PRE-2": "it is by the role that judged",
		"PRE-3": "it does not agree", "PRE-4": "what was looked at has changed since"} {
		if got := part(t, sheet, id+" Title of "+id); !regexp.MustCompile(`\*\*Looked at before\.\*\* By (?i:head of (learning|counter-corruption)) on \d+ \w+ 2026 at 09:30 UTC; it does not count: ` + why + `\.`).MatchString(got) {
			t.Errorf("%s: %s", id, got)
		}
	}
}

func TestAnEmptySheetSaysSo(t *testing.T) {
	c := sampleChecklist()
	if sheet := md(SecondLooks(Input{Checklist: c, Assessment: newScribe(c).a, AsAt: sampleDay()})); !strings.Contains(sheet, "## Nothing waits for a second look yet\n") ||
		!strings.Contains(sheet, "No item is claimed to be in place without being shown") || !strings.Contains(sheet, "once it is recorded at level 3 or above") || strings.Contains(sheet, "What you found") || strings.Contains(sheet, "How to use") {
		t.Errorf("a sheet with nothing on it does not say what a second look is for and when:\n%s", sheet)
	}
	s := newScribe(c)
	s.level("PRE-1", 3, "Nothing to show.")
	if sheet := md(SecondLooks(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})); !strings.Contains(sheet, "\n- PRE-1 Title of PRE-1: 3 of 3 parts not shown.\n") {
		t.Errorf("what comes first is not said:\n%s", sheet)
	}
}
