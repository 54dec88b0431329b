package reports

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestWhatMayBeReleasedIsForTheFullReportAlone(t *testing.T) {
	in := richInput()
	a, _, err := in.Assessment.SetRelease("PRE-3", assessment.Release{Practice: text.Line("Two people *test* it."), NoteTier: assessment.ToRegion},
		assessment.Who{Role: "Force lead"})
	if err != nil {
		t.Fatal(err)
	}
	in.Assessment = a
	for _, k := range Kinds() {
		report := string(k.Make(in))
		for _, want := range []string{"Practice that the force agreed to share.", `Two people \*test\* it`, "The note may go to the region and the inspectorate."} {
			if has := strings.Contains(report, want); has != (k.Name == "full") {
				t.Errorf("%s: %q is in it: %v", k.Name, want, has)
			}
		}
	}
}

func TestTwoVersionsOfWhatMayBeReleasedAreBothTold(t *testing.T) {
	in := richInput()
	var copies []*assessment.Assessment
	for _, practice := range []string{"Mine", "Theirs"} {
		a, _, err := in.Assessment.SetRelease("PRE-3", assessment.Release{Practice: text.Line(practice)}, assessment.Who{Role: practice})
		if err != nil {
			t.Fatal(err)
		}
		copies = append(copies, a)
	}
	var err error
	if in.Assessment, err = assessment.Merge(copies[0], copies[1]); err != nil {
		t.Fatal(err)
	}
	report := string(Gap(in))
	for _, want := range []string{"Two versions, not settled: what may be released on PRE-3.", "Practice to share: Mine", "Practice to share: Theirs"} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q", want)
		}
	}
}
