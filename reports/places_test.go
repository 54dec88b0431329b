package reports

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// A part that is shown is named with what shows it and until when; one that an
// entry of another item bears on stands with that item.
func TestPartsAreNamedWithWhatShowsThem(t *testing.T) {
	in := sampleInput()
	full := md(Full(in))
	for _, want := range []string{
		"\n- Met: The officers part of PRE-2 is done; shown by Workforce survey, question 12: in date until 30 September 2027\n",
		"\n- Met: The staff part of ENG-1 is done; spoken against: \"Test calls\" of 3 August 2026 says that it is not so\n",
		"\n- Met: The officers part of PRE-3 is done; no evidence names it\n",
		"\n  Parts it bears on: The records part of PRE-1 is done; INT-1, The records part of INT-1 is done  \n",
		"\n  Parts it bears on: PRE-1, The records part of PRE-1 is done; The records part of INT-1 is done  \n",
	} {
		if !strings.Contains(full, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
	if want := "\n  Parts it bears on: PRE-1, The records part of PRE-1 is done; INT-1, The records part of INT-1 is done  \n"; !strings.Contains(md(EvidenceRegister(whole(in))), want) {
		t.Errorf("%q is not in the register", want)
	}
}

// What is missing for an inspector who asks for documents: all evidence, proof of
// what is claimed, or an entry that names a part; and nothing where all is there.
func TestWhatIsMissingToHandOver(t *testing.T) {
	c := sampleChecklist()
	c.Lenses = c.Lenses[:1]
	s := newScribe(c)
	about := date.Of(2026, 6, 1)
	s.level("PRE-1", 3, "") // nothing
	s.level("INT-4", 3, "") // lapsed
	s.evidence(assessment.Evidence{Items: []string{"INT-4"}, Title: text.Line("Old"), About: date.Of(2020, 6, 1)})
	s.evidence(assessment.Evidence{Items: []string{"ENF-1"}, Parts: []string{"ENF-1:staff"}, Title: text.Line("One part"), About: about}) // not assessed
	s.level("ENG-1", 3, "")                                                                                                               // all there
	s.evidence(assessment.Evidence{Items: []string{"ENG-1"}, Title: text.Line("All parts"), About: about})
	report := md(HandOver(whole(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))
	index := part(t, report, indexTitle)
	for _, want := range []string{"\nMissing, any evidence: PRE-1  \nMissing, proof of a part that is claimed: INT-4\n", "\nMissing, anything on 2 parts of 3: ENF-1\n"} {
		if !strings.Contains(index, want) {
			t.Errorf("%q is not in the index: %s", want, index)
		}
	}
	if strings.Contains(index, ": ENG-1\n") {
		t.Error("something is missing where nothing is")
	}
	if got := itemEntries(report)["ENF-1"]; !strings.Contains(got, "No entry names these parts: The officers part of ENF-1 is done; The records part of ENF-1 is done.") {
		t.Errorf("what no entry names is not told: %s", got)
	}
	if got := itemEntries(report)["ENG-1"]; strings.Contains(got, "No entry names") {
		t.Errorf("every part is named, and it says otherwise: %s", got)
	}
}

func TestTheBriefingSetsAsideWhatDoesNotApply(t *testing.T) {
	report := md(BriefingPaper(sampleInput()))
	if got := part(t, report, "Not applicable to the force, and so no gap here"); !strings.Contains(got, "- INT-9 ") || strings.Contains(got, "ENG-5") {
		t.Errorf("set aside are: %s", got)
	}
	if got := itemEntries(report); !strings.Contains(got["ENG-5"], "Where we are: not adopted; so recorded since") ||
		!strings.Contains(got["PRE-8"], "level 3, In place, which nobody but the role that judged it has looked at yet; so recorded") {
		t.Errorf("the gaps say: %s %s", got["ENG-5"], got["PRE-8"])
	}
}

func TestATrailWithoutFindingsSaysSo(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for n, want := range []string{"there are 0 actions in all", "there is 1 action in all", "there are 2 actions in all"} {
		if report := md(Trail(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})); !strings.Contains(report, "\nNo action names a finding of an inspection; "+want+".\n") {
			t.Errorf("with %d actions %q is not said", n, want)
		}
		s.action(assessment.Action{Item: "PRE-1", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay()})
	}
}

// What nothing settles and counts for nothing is not told as answered.
func TestANoticeIsNoAnswer(t *testing.T) {
	list := []claims.Finding{{Notice: true}, {Answered: &assessment.Answered{}}, {}}
	if got := findingCount(list); got != "3 findings, 1 of them answered" {
		t.Errorf("got %q", got)
	}
}

// An item with a level whose evidence stands in two versions is not settled.
func TestAPathSaysNotSettled(t *testing.T) {
	in := sampleCourse(t, "all told")
	newest := &in.Course.Points[len(in.Course.Points)-1]
	for i := range (*newest).Position.States {
		if s := &(*newest).Position.States[i]; s.Item.ID == "PRE-2" {
			s.Bin = assessment.InNotKnown
		}
	}
	if report := md(Progress(in)); !strings.Contains(report, "- **PRE-2 Title of PRE-2**: 23 November 2025: 2, 3/3; 23 November 2026: 4, not settled\n") {
		t.Error("two versions are told as a level that stands")
	}
}

// The debrief says of each item where the position has it, and judges by the day
// on which it is made.
func TestTheDebriefSaysWhereAnItemStands(t *testing.T) {
	in := sampleInput()
	book, id := rehearsal(t, in, "")
	report, _ := Session(in, book, id)
	if !strings.Contains(md(report), "The force says: level 1, Planned; below level 3, at level 1") {
		t.Errorf("a gap is not told as one")
	}
	if got := (&sitting{report: newReport(in, SessionTitle)}).headlineOf(newReport(in, SessionTitle).states["PRE-2"]); got != "level 4, Embedded, shown" {
		t.Errorf("what is shown is told as %q", got)
	}
}
