package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestMergeRefusesOtherFiles(t *testing.T) {
	a := begin(standard())
	for name, b := range map[string]*assessment.Assessment{
		"other id": assessment.New("a2", "c", "1", a.Items()), "other checklist": assessment.New("a1", "d", "1", a.Items()),
		"other edition": assessment.New("a1", "c", "2", a.Items()),
	} {
		if _, err := assessment.Merge(a, b); err == nil {
			t.Errorf("%s: merged", name)
		}
	}
}

func TestMergeOfItems(t *testing.T) {
	a := assessment.New("a1", "c", "1", []string{"PRE-2", "PRE-1"})
	b := judge(assessment.New("a1", "c", "1", []string{"PRE-10", "PRE-2"}), "PRE-10", level(2), who("A", 1))
	ab, ba := merge(t, a, b), merge(t, b, a)
	if !equal(ab.Items(), []string{"PRE-1", "PRE-2", "PRE-10"}) || !equal(ab.Items(), ba.Items()) {
		t.Errorf("%v %v", ab.Items(), ba.Items())
	}
	if ab.Answer("PRE-10").Outcome() != assessment.AtLevel(2) || !ab.HasItem("PRE-1") {
		t.Error("the answer of the other side is lost")
	}
	place := map[string]int{"PRE-2": 0, "PRE-10": 1}
	sorted := ab.InOrder(func(id string) int {
		if p, ok := place[id]; ok {
			return p
		}
		return -1
	})
	if !equal(sorted.Items(), []string{"PRE-2", "PRE-10", "PRE-1"}) || !sorted.HasItem("PRE-1") {
		t.Errorf("%v", sorted.Items())
	}
}

func TestConflictAndSettle(t *testing.T) {
	base := judge(begin(standard()), "PRE-1", level(1), who("A", 1))
	one, two := judge(base, "PRE-1", level(2), who("One", 2)), judge(base, "PRE-1", level(4), who("Two", 3))
	if got := merge(t, base, one); got.Answer("PRE-1").InConflict() || got.Answer("PRE-1").Outcome() != assessment.AtLevel(2) {
		t.Error("a change on one side alone is no conflict")
	}
	both := merge(t, one, two)
	ans := both.Answer("PRE-1")
	if !ans.InConflict() || ans.Outcome() != assessment.NotAssessed || len(ans.Versions) != 2 ||
		!equal(ans.Unsettled, []string{"PRE-1/level"}) || !equal(both.Conflicts(), ans.Unsettled) {
		t.Errorf("got %+v", ans)
	}
	settled := judge(both, "PRE-1", level(3), who("Lead", 4))
	for _, old := range []*assessment.Assessment{base, one, two, both} {
		if got := merge(t, old, settled).Answer("PRE-1"); got.InConflict() || got.Outcome() != assessment.AtLevel(3) {
			t.Errorf("an older copy brought the conflict back: %+v", got)
		}
	}
	again := merge(t, settled, judge(both, "PRE-1", level(0), who("Other lead", 4)))
	if !again.Answer("PRE-1").InConflict() {
		t.Error("two different settlements are a new conflict")
	}
	same := merge(t, judge(base, "PRE-1", level(2), who("One", 2)), judge(base, "PRE-1", level(2), who("Two", 3)))
	if same.Answer("PRE-1").InConflict() || len(same.Heads("PRE-1/level")) != 2 {
		t.Error("the same change made twice is no conflict")
	}
	if got := judge(same, "PRE-1", level(2), who("Three", 5)); got != same {
		t.Error("setting what both already say is no change")
	}
}

func TestTakenOutOnOneSideAndChangedOnTheOther(t *testing.T) {
	base := must(begin(standard()).PutEvidence(evidence("e", "2026-01-01", "PRE-1"), who("A", 1)))
	out := made(base.Set(assessment.EvidenceRegister("e"), assessment.Removed(), who("One", 2)))
	e := evidence("e", "2026-02-01", "PRE-1")
	both := merge(t, out, must(base.PutEvidence(e, who("Two", 2))))
	ans := both.Answer("PRE-1")
	if len(ans.Evidence) != 1 || ans.Evidence[0].About != day("2026-02-01") || !ans.InConflict() {
		t.Errorf("the changed entry has to stay in sight, as a conflict: %+v", ans)
	}
	if len(out.Answer("PRE-1").Evidence) != 0 {
		t.Error("the entry is still there")
	}
	if len(merge(t, base, out).Answer("PRE-1").Evidence) != 0 {
		t.Error("an older copy brought the entry back")
	}
}

func TestRedact(t *testing.T) {
	name := assessment.NoteRegister("PRE-1")
	base := judge(begin(standard()), "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("A name")}, who("A", 1))
	gone := base.Redact(name)
	ans := gone.Answer("PRE-1")
	if !ans.Redacted || !ans.Judgement.Note.Empty() || ans.InConflict() {
		t.Errorf("got %+v", ans)
	}
	for _, got := range []*assessment.Assessment{merge(t, gone, base), merge(t, base, gone)} {
		for _, r := range got.Revisions() {
			if strings.Contains(r.Value["text"], "A name") {
				t.Error("the text came back")
			}
		}
	}
	// A change that somebody made elsewhere, after the text had gone here.
	later := merge(t, gone, judge(base, "PRE-1", noted("Theirs"), who("B", 2)))
	if a := later.Answer("PRE-1"); a.InConflict() || a.Judgement.Note.String() != "Theirs" || a.Redacted {
		t.Errorf("got %+v", a)
	}
	// A redacted text on one side says nothing that could disagree.
	mine := judge(base, "PRE-1", noted("Mine"), who("C", 2)).Redact(name)
	beside := merge(t, mine, judge(base, "PRE-1", noted("Theirs"), who("B", 2)))
	if a := beside.Answer("PRE-1"); a.InConflict() || a.Judgement.Note.String() != "Theirs" {
		t.Errorf("got %+v", a)
	}
	if got := made(gone.Set(name, assessment.Value{}, who("D", 3))); got == gone {
		t.Error("saying nothing over what was redacted is a change of its own")
	}
}

// noted is level 2 with a note.
func noted(note string) assessment.Judgement {
	return assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean(note)}
}

func TestOutsideChangesAreTheSameEverywhere(t *testing.T) {
	base := judge(begin(standard()), "PRE-1", level(1), who("A", 1))
	changes := []assessment.Change{{Register: "PRE-1/level", Value: level(2).LevelValue()}, {Register: "PRE-2/level", Value: level(3).LevelValue()},
		{Register: "about/cycle", Value: assessment.Value{"text": "2026"}}}
	a, ids := base.SetAllOutside(changes, nil)
	b := byHand(byHand(base, "PRE-2", 3), "PRE-1", 2)
	if len(ids) != 2 || a.Digest() != b.Digest() || len(merge(t, a, b).Conflicts()) != 0 {
		t.Errorf("made %v", ids)
	}
	if c, _ := base.SetAllOutside(changes, nil); !assessment.Same(a, c) {
		t.Error("the same edit is another one on another machine")
	}
	if again, ids := a.SetAllOutside(changes, nil); again != a || ids != nil {
		t.Error("the same edit again is no change")
	}
}

func TestVerifyFindsWhatWasAltered(t *testing.T) {
	for _, r := range judge(begin(standard()), "PRE-1", level(1), who("A", 1)).Revisions() {
		if r.Verify().Altered {
			t.Errorf("%+v is as it was made", r)
		}
		for name, change := range map[string]func(*assessment.Revision){
			"register": func(r *assessment.Revision) { r.Register += "x" }, "role": func(r *assessment.Revision) { r.By += "x" },
			"time": func(r *assessment.Revision) { r.At += "x" }, "replaces": func(r *assessment.Revision) { r.Replaces = []string{"x"} },
			"value": func(r *assessment.Revision) { r.Value = assessment.Value{"outcome": "embedded", "x": "y"} },
		} {
			changed := r
			change(&changed)
			if !changed.Verify().Altered {
				t.Errorf("%s: not noticed", name)
			}
		}
		r.Value, r.Redacted = assessment.Value{}, true
		if r.Verify().Altered {
			t.Error("a redacted entry cannot fit its id and is trusted")
		}
	}
}

// A true copy of a revision wins over one that was altered, whichever comes
// first.
func TestTrueCopyWins(t *testing.T) {
	a := judge(begin(standard()), "PRE-1", level(1), who("A", 1))
	r := a.Heads("PRE-1/level")[0]
	r.Value = level(4).LevelValue()
	r = r.Verify()
	forged := begin(standard()).With(r)
	for _, got := range []*assessment.Assessment{merge(t, a, forged), merge(t, forged, a)} {
		if got.Answer("PRE-1").Outcome() != assessment.AtLevel(1) {
			t.Error("the altered copy won")
		}
	}
	other := r
	other.Value = level(3).LevelValue()
	two := begin(standard()).With(other.Verify())
	if x, y := merge(t, forged, two), merge(t, two, forged); !assessment.Same(x, y) {
		t.Error("which of two altered copies stays depends on the order")
	}
}

// Revisions that replace each other exist only where somebody tampered; they
// must neither hang the program nor hide what they say.
func TestRingOfRevisions(t *testing.T) {
	ring := []assessment.Revision{
		{ID: "x", Register: "PRE-1/level", Replaces: []string{"y"}, Value: level(1).LevelValue(), Altered: true},
		{ID: "y", Register: "PRE-1/level", Replaces: []string{"x"}, Value: level(1).LevelValue(), Altered: true},
		{ID: "z", Register: "PRE-2/level", Replaces: []string{"z"}, Value: level(2).LevelValue(), Altered: true},
	}
	a := begin(standard()).With(ring...)
	if a.Answer("PRE-1").Outcome() != assessment.AtLevel(1) || a.Answer("PRE-2").Outcome() != assessment.AtLevel(2) {
		t.Errorf("%+v", a.Answer("PRE-1"))
	}
	if b := judge(a, "PRE-1", level(3), who("A", 1)); b.Answer("PRE-1").Outcome() != assessment.AtLevel(3) {
		t.Errorf("a new judgement does not stand: %+v", b.Answer("PRE-1"))
	}
}
