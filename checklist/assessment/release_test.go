package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

func TestRelease(t *testing.T) {
	a := begin(standard())
	if !a.Answer("PRE-1").Release.Empty() || a.Answer("PRE-1").Touched() {
		t.Fatal("something is released before anybody said so")
	}
	shared := assessment.Release{Practice: text.Clean("Two people\ntest it."), NoteTier: assessment.ToRegion}
	a = must(a.SetRelease("PRE-1", shared, who("Lead", 1)))
	if got := a.Answer("PRE-1"); got.Release != shared || !got.Touched() {
		t.Errorf("got %+v", got.Release)
	}
	if next, id, err := a.SetRelease("PRE-1", shared, who("Lead", 2)); err != nil || id != "" || next != a {
		t.Errorf("the same again made a revision: %q %v", id, err)
	}
	if b := must(a.SetRelease("PRE-1", assessment.Release{}, who("Lead", 3))); !b.Answer("PRE-1").Release.Empty() {
		t.Error("it cannot be taken back")
	}
	for name, err := range map[string]error{
		"no such item": last(a.SetRelease("ZZZ-1", shared, who("A", 4))),
		"too long":     last(a.SetRelease("PRE-1", assessment.Release{Practice: text.Clean(strings.Repeat("x", 20001))}, who("A", 4))),
	} {
		if err == nil {
			t.Errorf("%s: allowed", name)
		}
	}
	// Two versions stand until somebody settles them, and neither is built upon.
	mine := must(a.SetRelease("PRE-1", assessment.Release{Practice: text.Clean("Mine")}, who("A", 5)))
	theirs := must(a.SetRelease("PRE-1", assessment.Release{Practice: text.Clean("Theirs")}, who("B", 5)))
	both := merge(t, mine, theirs)
	if got := both.Answer("PRE-1").Unsettled; len(got) != 1 || got[0] != assessment.ReleaseRegister("PRE-1") {
		t.Errorf("not settled: %v", got)
	}
	if _, _, err := both.SetRelease("PRE-1", shared, who("A", 6)); err == nil {
		t.Error("two versions were written over without a choice")
	}
	if gone := a.Redact(assessment.ReleaseRegister("PRE-1")); !gone.Answer("PRE-1").Release.Empty() {
		t.Error("redacted text stands")
	}
}

func TestAReleaseIsPartOfWhatIsSealed(t *testing.T) {
	a := must(begin(standard()).SealNow("Lead", text.Text{}, date.Of(2026, 11, 23), who("Lead", 1)))
	b := must(a.SetRelease("PRE-2", assessment.Release{NoteTier: assessment.ToInspectorate}, who("Lead", 2)))
	if v := b.Verify(); v.Unchanged || len(v.Changes) != 1 || v.Changes[0] != "PRE-2: what may be released was added" {
		t.Errorf("%+v", v)
	}
}

// What was released of one cycle's note says nothing about the next one's.
func TestPracticeCarriesOverAndTheNotesTierDoesNot(t *testing.T) {
	old := must(begin(standard()).SetRelease("PRE-2", assessment.Release{Practice: text.Clean("Shared"), NoteTier: assessment.ToPublic}, who("Lead", 1)))
	next := assessment.BeginFrom(standard(), old, assessment.Start{ID: "b", Force: text.Line("Northmoor Constabulary")}, who("Lead", 9))
	if got := next.Answer("PRE-2").Release; got != (assessment.Release{Practice: text.Clean("Shared")}) {
		t.Errorf("got %+v", got)
	}
}

func TestTiers(t *testing.T) {
	for i, word := range assessment.TierWords() {
		if tier, ok := assessment.ParseTier(" " + strings.ToUpper(word)); !ok || tier.Word() != word || int(tier) != i || tier.Name() == "" {
			t.Errorf("%s: %v %v", word, tier, ok)
		}
	}
	for handling, want := range map[string]assessment.Tier{"": 0, "region": assessment.ToRegion, "Inspectorate": assessment.ToInspectorate,
		"OFFICIAL-SENSITIVE": 0, "region only on paper": 0, "public!": 0} {
		e := assessment.Evidence{Handling: text.Line(handling)}
		if tier, stated := e.Tier(); tier != want || stated != (handling != "") {
			t.Errorf("%q: %v %v", handling, tier, stated)
		}
	}
}
