package reports

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
)

func TestWhatMayBeReleasedIsForTheFullReportAlone(t *testing.T) {
	in := richInput()
	for register, v := range map[string]assessment.Value{assessment.PracticeRegister("PRE-3"): {"text": "Two people *test* it."},
		assessment.ReleaseRegister("PRE-3"): assessment.Release{NoteTier: assessment.ToRegion}.Value()} {
		in.Assessment, _ = in.Assessment.Set(register, v, assessment.Who{Role: "Force lead"})
	}
	for _, k := range Kinds() {
		report := md(k.Make(in))
		for _, want := range []string{"Practice to share.", `Two people \*test\* it`, "How far the note may travel: may go to the region and the inspectorate"} {
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
		a, _, err := in.Assessment.SetRecord(assessment.PracticeRegister("PRE-3"), assessment.Value{"text": practice}, assessment.Who{Role: practice})
		if err != nil {
			t.Fatal(err)
		}
		copies = append(copies, a)
	}
	var err error
	if in.Assessment, err = assessment.Merge(copies[0], copies[1]); err != nil {
		t.Fatal(err)
	}
	report := md(wholeGap(in))
	for _, want := range []string{"Two versions, not settled: the practice to share on PRE-3.", "Practice to share: Mine", "Practice to share: Theirs"} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q", want)
		}
	}
}
