package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// asking is a checklist of one item whose parts ask for different kinds.
func asking(t *testing.T) (*checklist.Checklist, *checklist.Item) {
	t.Helper()
	c := standard()
	it := item(c, "PRE-1")
	it.Parts = []checklist.Part{
		{Key: "sent", ShownBy: []checklist.Shows{checklist.Issued}},
		{Key: "told", ShownBy: []checklist.Shows{checklist.Reached, checklist.Understood}},
		{Key: "known", ShownBy: []checklist.Shows{checklist.Understood}},
		{Key: "used", ShownBy: []checklist.Shows{checklist.Done}},
	}
	return c, it
}

func keysOf(parts []*checklist.Part) string {
	var keys []string
	for _, p := range parts {
		keys = append(keys, p.Key)
	}
	return strings.Join(keys, " ")
}

func TestSuggestFillsInWhatIsNotSaid(t *testing.T) {
	c, it := asking(t)
	state := func(states map[string]assessment.PartState, entries ...assessment.Evidence) assessment.State {
		j := assessment.Judgement{Outcome: assessment.AtLevel(2)}
		for key, s := range states {
			j = j.WithPart(key, s)
		}
		a := judge(begin(c), it.ID, j, who("Head", 1))
		for _, e := range entries {
			next, _, err := a.PutEvidence(e, who("Head", 2))
			if err != nil {
				t.Fatal(err)
			}
			a = next
		}
		return a.StateOf(c, it, assessment.Days{AsAt: day("2026-11-23")})
	}
	entry := func(kind checklist.Shows, parts ...string) assessment.Evidence {
		e := evidence("e-"+string(kind), "2026-11-01", it.ID)
		e.Shows, e.Parts = kind, nil
		for _, p := range parts {
			e.Parts = append(e.Parts, assessment.PartRef(it.ID, p))
		}
		return e
	}
	all := map[string]assessment.PartState{"sent": assessment.Met, "told": assessment.Partly, "known": assessment.Met, "used": assessment.Unmet}
	for _, tt := range []struct {
		name          string
		st            assessment.State
		e             assessment.Evidence
		kind          checklist.Shows
		parts, toShow string
	}{
		{"the kind that most ask, and those that ask it", state(all), assessment.Evidence{}, checklist.Understood, "told known", "sent told known"},
		{"of two as often asked the one that says less", state(map[string]assessment.PartState{"sent": assessment.Met, "used": assessment.Met}), assessment.Evidence{}, checklist.Issued, "sent", "sent used"},
		{"nothing of a part that is unmet or not recorded", state(map[string]assessment.PartState{"sent": assessment.Unmet}), assessment.Evidence{}, "", "", ""},
		{"what is shown already is passed", state(all, entry(checklist.Understood, "told", "known")), assessment.Evidence{}, checklist.Issued, "sent", "sent"},
		{"where all is shown, all of it", state(map[string]assessment.PartState{"known": assessment.Met}, entry(checklist.Understood, "known")), assessment.Evidence{}, checklist.Understood, "known", "known"},
		{"a kind that is said stays", state(all), assessment.Evidence{Shows: checklist.Issued}, checklist.Issued, "sent", "sent told known"},
		{"parts that are said stay and ask", state(all), entry("", "used"), checklist.Done, "used", "sent told known"},
		{"parts of another item do not ask", state(all), assessment.Evidence{Parts: []string{"PRE-2:policy"}}, checklist.Understood, "", "sent told known"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := keysOf(tt.st.ToShow()); got != tt.toShow {
				t.Errorf("to show: %q", got)
			}
			said := tt.e
			got := tt.st.Suggest(tt.e, "Chief officer lead")
			if got.Shows != tt.kind || strings.Join(got.PartsOf(it.ID), " ") != tt.parts || got.Speaks != assessment.For {
				t.Errorf("suggests %q for %v, %s", got.Shows, got.Parts, got.Speaks)
			}
			if !got.About.IsZero() && said.About.IsZero() || !got.Title.Empty() && said.Title.Empty() || !got.Where.Empty() && said.Where.Empty() {
				t.Errorf("guesses what only a person knows: %+v", got)
			}
		})
	}
	st := state(all)
	for want, e := range map[string]assessment.Evidence{
		"Audit officer":      {EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of HR")},
		"Head of HR":         {Owner: text.Line("Head of HR")},
		"Chief officer lead": {},
	} {
		if got := st.Suggest(e, "Chief officer lead").EstablishedBy.OneLine(); got != want {
			t.Errorf("established by %q, not %q", got, want)
		}
	}
	if got := st.Suggest(assessment.Evidence{Speaks: assessment.Against}, "Lead"); got.Speaks != assessment.Against {
		t.Error("what speaks against is turned round")
	}
}

func TestIncompleteListsWhatCountsForNothing(t *testing.T) {
	a := begin(standard())
	put := func(id, item string, change func(*assessment.Evidence)) {
		e := evidence(id, "2026-11-01", item)
		change(&e)
		a, _ = a.Set(assessment.EvidenceRegister(id), e.Value(), who("Head", 1))
	}
	put("whole", "PRE-1", func(*assessment.Evidence) {})
	put("retired", "PRE-1", func(e *assessment.Evidence) { e.Shows, e.Retired = "", text.Line("Superseded") })
	put("later", "PRE-2", func(e *assessment.Evidence) { e.About = day("2026-11-24") })
	lacks := map[string]func(*assessment.Evidence){
		"title": func(e *assessment.Evidence) { e.Title = text.Text{} }, "parts": func(e *assessment.Evidence) { e.Parts = nil },
		"shows": func(e *assessment.Evidence) { e.Shows = "" }, "speaks": func(e *assessment.Evidence) { e.Speaks = "" },
		"established_by": func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} }, "about": func(e *assessment.Evidence) { e.About = date.Date{} },
	}
	for key, change := range lacks {
		put(key, "ENF-1", change)
	}
	var got []string
	for _, e := range a.Incomplete([]string{"PRE-2", "PRE-1", "ENF-1", "PRE-2"}, day("2026-11-23")) {
		if got = append(got, e.ID); lacks[e.ID] != nil && (len(e.LacksFields()) != 1 || e.LacksFields()[0] != e.ID || len(e.Lacks()) != 1) {
			t.Errorf("%s lacks %v", e.ID, e.LacksFields())
		}
	}
	if got[0] != "later" || len(got) != 1+len(lacks) || slices.Contains(got, "whole") || slices.Contains(got, "retired") {
		t.Errorf("lists %v", got)
	}
}

// A second look that counts has no fault, and each thing that keeps one from
// counting is said.
func TestWhyASecondLookDoesNotCount(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	met := assessment.Judgement{Outcome: assessment.AtLevel(3)}.WithPart("policy", assessment.Met)
	base := judge(begin(c), "PRE-1", met, who("Head of CCU", 1))
	const words = "The training record and ten files of May"
	look := func(a *assessment.Assessment, by, note string, agrees bool) *assessment.Assessment {
		t.Helper()
		next, _, err := a.SetSecondLook(it, assessment.SecondLook{Agrees: agrees, Level: assessment.AtLevel(2), Note: text.Clean(note)}, who(by, 9))
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	good := look(base, "Internal audit", words, true)
	for _, tt := range []struct {
		name string
		a    *assessment.Assessment
		asAt string
		want string
	}{
		{"counts", good, "2026-11-23", ""},
		{"none", base, "2026-11-23", ""},
		{"does not agree", look(base, "Internal audit", words, false), "2026-11-23", ""},
		{"seven words", look(base, "Internal audit", "The training record and ten files of", true), "2026-11-23", "in 8 words or more"},
		{"the same role", look(base, "head of CCU", words, true), "2026-11-23", "the same role"},
		{"level changed", judge(good, "PRE-1", met.WithOutcome(assessment.AtLevel(4)), who("Head of CCU", 10)), "2026-11-23", "the level or a part has changed"},
		{"part changed", judge(good, "PRE-1", met.WithPart("staff", assessment.Met), who("Head of CCU", 10)), "2026-11-23", "the level or a part has changed"},
		{"last day of the period", good, "2027-11-23", ""},
		{"older than the period", good, "2027-11-24", "older than the review period"},
		{"of a day to come", good, "2026-11-22", "it is of 23 November 2026, and the assessment speaks of 22 November 2026"},
		{"first edition", judge(base, "PRE-1", met.WithOutcome(assessment.AtLevel(4)), who(assessment.FromFirst, 2)), "2026-11-23", ""},
		{"judged by hand", look(judge(base, "PRE-1", met.WithOutcome(assessment.AtLevel(4)), who(assessment.Outside, 2)), "Internal audit", words, true), "2026-11-23", "which role gave the answer"},
	} {
		got := tt.a.LookFault(c, it, assessment.Days{AsAt: day(tt.asAt)})
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

func TestWantLookNamesTheItems(t *testing.T) {
	c := standard()
	if got := begin(c).PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).WantLook(); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	a := begin(c)
	for _, id := range []string{"PRE-1", "PRE-2"} {
		it := item(c, id)
		j := assessment.Judgement{Outcome: assessment.AtLevel(3)}
		e := evidence("e-"+id, "2026-11-01", id)
		e.Parts, e.EstablishedBy = nil, text.Line("Head")
		for k := range it.Parts {
			j = j.WithPart(it.Parts[k].Key, assessment.Met)
			e.Parts = append(e.Parts, assessment.PartRef(id, it.Parts[k].Key))
		}
		a = judge(a, id, j, who("Head", 1))
		next, _, err := a.PutEvidence(e, who("Head", 2))
		if err != nil {
			t.Fatal(err)
		}
		a = next
	}
	if got := a.PositionAt(c, assessment.Days{AsAt: day("2026-11-23")}).WantLook(); got != "2 items would be shown once another role has looked: PRE-1 and PRE-2." {
		t.Errorf("%q", got)
	}
}
