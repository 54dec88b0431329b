package checklist

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// ownCopy is the file of the program's checklist, changed.
func ownCopy(t *testing.T, pairs ...string) *Checklist {
	t.Helper()
	file := string(DefaultSource())
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(file, pairs[i]) {
			t.Fatalf("the checklist does not hold %q", pairs[i])
		}
		file = strings.Replace(file, pairs[i], pairs[i+1], 1)
	}
	c, err := Load("own.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Whatever decides a judgement is that of the program for a file with its id and
// its edition, and what was different is said.
func TestAChangedChecklistIsJudgedByTheSettingsInTheProgram(t *testing.T) {
	own := national(t)
	own.InForce = nil
	said := map[string]bool{}
	for name, c := range map[string]struct{ old, new, says string }{
		"target":        {"\ntarget: 3", "\ntarget: 1", "target 1 (3)"},
		"period":        {"\nreview_months: 12", "\nreview_months: 120", "review period 120 months (12)"},
		"item's period": {"    review_months: 6\n", "    review_months: 60\n", "review periods at PRE-4"},
		"no period":     {"    review_months: 6\n", "", "review periods at PRE-4"},
		"kinds":         {"shown_by: [understood, result]", "shown_by: [issued, understood, result]", "what shows a part at PRE-1"},
		"no cases":      {"shown_by: [understood, result]", "shown_by: [understood, result]\n        no_cases: true", "what shows a part at PRE-1"},
		"not critical":  {"        critical: true\n", "", "what shows a part at INT-4"},
		"part gone":     {"      - key: culture\n", "      - key: cultures\n", "parts at PRE-1"},
		"mandatory":     {"    mandatory: true\n", "", "mandatory items at ENF-1"},
		"base":          {"    rests_on: [INT-5]\n", "", "what rests on what at INT-6"},
		"rule off":      {"\nitems:\n", "\nclaim_check:\n  off: [thin-note]\nitems:\n", "1 rule off: thin-note"},
		"threshold":     {"\nitems:\n", "\nclaim_check:\n  thin_note_words: 1\nitems:\n", "thresholds of the claim check"},
		"announced":     {"    title: \"Speak-up", "    counts_from: 2099-01-01\n    title: \"Speak-up", "days from which items count at PRE-1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ownCopy(t, c.old, c.new)
			if strings.Join(got.Changed, "; ") != c.says {
				t.Errorf("it says %q, want %q", got.Changed, c.says)
			}
			if got.Settings == own.Settings || said[got.Settings] {
				t.Errorf("the digest of its settings is %s", got.Settings)
			}
			said[got.Settings] = true
			same := *got
			same.Changed, same.Settings = nil, own.Settings
			if same.settings() != own.settings() || !reflect.DeepEqual(same.Items, own.Items) && name != "part gone" {
				t.Error("it is not judged by the settings in the program")
			}
		})
	}
}

func TestItemsLeftOutOfAChangedChecklistAreThere(t *testing.T) {
	file := string(DefaultSource())
	from, to := strings.Index(file, "  - id: ENG-6\n"), strings.Index(file, "\nlenses:")
	if from < 0 || to < from {
		t.Fatal("ENG-6 is not the last item")
	}
	cut := strings.Replace(file[:from]+file[to+1:], "\nend: 33 items", "\nend: 32 items", 1)
	for _, said := range []string{", ENG-6", "ENG-6, "} {
		cut = strings.ReplaceAll(cut, said, "")
	}
	cut = strings.ReplaceAll(cut, "[ENG-6]", "[ENG-5]")
	c, err := Load("own.yaml", []byte(cut))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Item("ENG-6"); !ok || len(c.Items) != 33 || !strings.Contains(strings.Join(c.Changed, "; "), "items left out at ENG-6") {
		t.Errorf("%d items, changed: %q", len(c.Items), c.Changed)
	}
}

// Words may differ: they are the file's.
func TestChangedWordsAreNoChangeOfSettings(t *testing.T) {
	own := national(t)
	c := ownCopy(t, "title: \"Speak-up culture", "title: \"A speak-up culture", "        ask: \"What do your last survey", "        ask: \"And what do your last survey")
	if len(c.Changed) > 0 || c.Settings != own.Settings || c.Own {
		t.Errorf("changed: %q", c.Changed)
	}
	if c.WordingDigest() == own.WordingDigest() || !strings.HasPrefix(c.Items[0].Title.String(), "A speak-up") {
		t.Error("the words are not those of the file")
	}
	if !slices.Equal(c.Reworded, []string{"PRE-1"}) {
		t.Errorf("in other words: %v", c.Reworded)
	}
	if c := ownCopy(t, "\ntarget: 3", "\ntarget: 0"); len(c.Reworded) > 0 {
		t.Errorf("no word was changed, and in other words are %v", c.Reworded)
	}
	c = ownCopy(t, "title: \"Speak-up culture", "title: \"A speak-up culture", "\ntarget: 3", "\ntarget: 0")
	if c.Target != 3 || !strings.HasPrefix(c.Items[0].Title.String(), "A speak-up") || !slices.Equal(c.Reworded, []string{"PRE-1"}) {
		t.Errorf("settings and words are mixed up; in other words: %v", c.Reworded)
	}
}

// Another id or another edition is a checklist of the force's own, and judges by
// what it says.
func TestAChecklistOfOnesOwnJudgesByItself(t *testing.T) {
	for _, pair := range [][2]string{{"\nid: npcc-apsp-2021", "\nid: ours"}, {"\nedition: \"2021-2\"", "\nedition: \"2021-9\""}} {
		c := ownCopy(t, pair[0], pair[1], "\ntarget: 3", "\ntarget: 1")
		if !c.Own || len(c.Changed) > 0 || c.Target != 1 {
			t.Errorf("%q: own %v, changed %q, target %d", pair[1], c.Own, c.Changed, c.Target)
		}
	}
	if c := national(t); c.Own || len(c.Changed) > 0 {
		t.Errorf("the program's own: %v, %q", c.Own, c.Changed)
	}
}

// What counts as proof of the 33 items, in numbers that an edit would move.
func TestEveryPartSaysWhatShowsIt(t *testing.T) {
	parts, critical, readings, cases := 0, 0, 0, map[string]bool{}
	for _, it := range national(t).Items {
		for _, p := range it.Parts {
			parts++
			if len(p.ShownBy) == 0 {
				t.Errorf("%s, %s: nothing shows it", it.ID, p.Key)
			}
			if p.NoCases {
				cases[it.ID] = true
			}
			if p.Critical {
				critical++
				if !strings.Contains(" INT-4 INT-5 INT-6 INT-7 INT-9 ENF-3 ", " "+it.ID+" ") {
					t.Errorf("%s, %s is critical", it.ID, p.Key)
				}
			}
			if p.Reading {
				readings++
			}
		}
	}
	if parts != 128 || len(cases) != 14 || critical == 0 || readings < 2 {
		t.Errorf("%d parts, %d items with a no-cases route, %d critical, %d readings", parts, len(cases), critical, readings)
	}
}
