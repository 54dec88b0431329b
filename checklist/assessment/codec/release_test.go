package codec_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

func releasing(a *assessment.Assessment, practice string, tier assessment.Tier, minute int) *assessment.Assessment {
	return must(a.SetRelease("PRE-2", assessment.Release{Practice: text.Clean(practice), NoteTier: tier}, who("Lead", minute)))
}

func TestReleaseIsSavedAndLoaded(t *testing.T) {
	a := releasing(signed(), "Two people test it.\nTwice a year: \"on shift\".", assessment.ToInspectorate, 30)
	data := encode(t, a)
	if !strings.Contains(string(data), "    release:\n      practice: |-\n        Two people test it.\n        Twice a year: \"on shift\".\n      note_tier: inspectorate\n") {
		t.Errorf("written as\n%s", data)
	}
	f := decode(t, data)
	if len(f.Warnings) > 0 || f.Assessment.Answer("PRE-2").Release != a.Answer("PRE-2").Release || !bytes.Equal(encode(t, f.Assessment), data) {
		t.Errorf("read back %+v, %v", f.Assessment.Answer("PRE-2").Release, f.Warnings)
	}
	merged, err := assessment.Merge(releasing(a, "Mine", 0, 40), releasing(a, "Theirs", assessment.ToRegion, 41))
	if err != nil {
		t.Fatal(err)
	}
	data = encode(t, merged)
	if !strings.Contains(string(data), "      unsettled:\n        - practice: ") {
		t.Errorf("two versions are written as\n%s", data)
	}
	if f = decode(t, data); len(f.Assessment.Answer("PRE-2").Unsettled) != 1 || !bytes.Equal(encode(t, f.Assessment), data) {
		t.Errorf("two versions read back as %v", f.Assessment.Answer("PRE-2").Unsettled)
	}
}

func TestReleaseByHand(t *testing.T) {
	a := claimsByHand(t, releasing(signed(), "Old", assessment.ToRegion, 30), "      practice: \"Old\"\n      note_tier: region\n", "      practice: New\n")
	if got := a.Answer("PRE-2").Release; got != (assessment.Release{Practice: text.Clean("New")}) {
		t.Errorf("got %+v", got)
	}
	a = claimsByHand(t, signed(), "    outcome: not-assessed\n", "    outcome: not-assessed\n    release:\n      note_tier: public\n")
	if got := a.Answer("INT-4").Release; got != (assessment.Release{NoteTier: assessment.ToPublic}) {
		t.Errorf("got %+v", got)
	}
}

func TestBadReleasesAreRefused(t *testing.T) {
	data := string(encode(t, releasing(signed(), "Old", assessment.ToRegion, 30)))
	for _, c := range [][3]string{
		{"note_tier: region", "note_tier: regional", "did you mean region?"},
		{"note_tier: region", "note_tier: yes", "note_tier"},
		{"      practice: \"Old\"", "      practice: [a]", "has to be text"},
		{"      practice: \"Old\"\n      note_tier: region\n", "", "nothing is written under"},
		{"      practice: \"Old\"", "      practice: \"Old\"\n      unsettled:\n        - practice: x", "stands next to versions"},
	} {
		if !strings.Contains(data, c[0]) {
			t.Fatalf("%q is not in the file", c[0])
		}
		if _, err := codec.Decode("a.yaml", []byte(strings.Replace(data, c[0], c[1], 1))); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%q: %v", c[1], err)
		}
	}
}

// A file that is taken for another says what it is and what to do.
func TestAReturnIsNoAssessment(t *testing.T) {
	_, err := codec.Decode("r.yaml", []byte("# x\nformat: upstander-return 1\naudience: region\nend: 33 items\n"))
	if err == nil || !strings.Contains(err.Error(), "this is a return") || !strings.Contains(err.Error(), "open the force's own file") {
		t.Errorf("says %v", err)
	}
}
