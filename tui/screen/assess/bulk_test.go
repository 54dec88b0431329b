package assess

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

func TestBulkInsufficientInformation(t *testing.T) {
	c := standard(t)
	one := assessment.Judgement{Outcome: assessment.AtLevel(3)}
	h := openOn(t, c, apart(t, c, "INT-4", one, assessment.Judgement{Outcome: assessment.AtLevel(1)}), 110, 40)
	h.at("PRE-1").press("2", ":bulk", "i")
	h.shows("Change 31 items?", "31 of all 33 items would change", "Left out, because two versions are not settled: INT-4.")
	h.press("y")
	counts := h.d.Position().Counts()
	if counts.Insufficient != 31 || h.level("PRE-1") != 2 || len(h.d.Assessment().Answer("INT-4").Versions) != 2 {
		t.Errorf("counts %+v", counts)
	}
	h.press(":bulk", "i")
	h.says("None of all 33 items would change. Left out")
	h.press("u")
	if counts = h.d.Position().Counts(); counts.Insufficient != 0 || h.level("PRE-1") != 2 {
		t.Errorf("one undo leaves %+v", counts)
	}
	h.clean()
}
