package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// tier lets the note on an item go to an audience.
func tier(a *assessment.Assessment, item string, t assessment.Tier, w assessment.Who) (*assessment.Assessment, string, error) {
	return a.SetRecord(assessment.ReleaseRegister(item), assessment.Release{NoteTier: t}.Value(), w)
}

func TestRelease(t *testing.T) {
	a := begin(standard())
	if a.Answer("PRE-1").Release != (assessment.Release{}) || a.Answer("PRE-1").Touched() {
		t.Fatal("something is released before anybody said so")
	}
	a = must(tier(a, "PRE-1", assessment.ToRegion, who("Lead", 1)))
	if got := a.Answer("PRE-1"); got.Release.NoteTier != assessment.ToRegion || !got.Touched() {
		t.Errorf("got %+v", got.Release)
	}
	if b := must(tier(a, "PRE-1", assessment.ForceOnly, who("Lead", 3))); b.Answer("PRE-1").Release != (assessment.Release{}) {
		t.Error("it cannot be taken back")
	}
	if last(tier(a, "ZZZ-1", assessment.ToRegion, who("A", 4))) == nil {
		t.Error("no such item: allowed")
	}
}

func TestAReleaseIsPartOfWhatIsSealed(t *testing.T) {
	a := must(begin(standard()).SealNow(&checklist.Checklist{}, "Lead", text.Text{}, date.Of(2026, 11, 23), who("Lead", 1)))
	b := must(tier(a, "PRE-2", assessment.ToInspectorate, who("Lead", 2)))
	if v := b.Verify(); v.Unchanged || len(v.Changes) != 1 || v.Changes[0] != "PRE-2: the release was added" {
		t.Errorf("%+v", v)
	}
}

// What comes along into the next cycle's file is what the declarations say.
func TestWhatCarriesOver(t *testing.T) {
	for _, k := range assessment.Kinds() {
		if k.Place != schema.Single && k.Place != schema.Block || k.Name == "note" || k.Name == "previous" {
			continue
		}
		name := assessment.RemarkRegister("PRE-2", k.Name)
		v := assessment.Value{k.Fields[0].Key: "x"}
		if len(k.Fields[0].Choices) > 0 {
			v[k.Fields[0].Key] = k.Fields[0].Choices[1]
		}
		old := made(begin(standard()).Set(name, v, who("Lead", 1)))
		next := assessment.BeginFrom(standard(), old, assessment.Start{ID: "b", Force: text.Line("Northmoor Constabulary")}, who("Lead", 9))
		if got, _ := next.Current(name); (len(got) > 0) != (k.Stays == schema.WithForce) {
			t.Errorf("%s: %v", k.Name, got)
		}
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
