package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestFlagToComeBack(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("F", "enter")
	h.shows("A reason is needed")
	h.types("Ask ICT about phones")
	h.press("enter")
	h.shows("Come back F Ask ICT about phones", "F · ")
	if rows := listRows(h, " F "); len(rows) != 1 || !strings.Contains(rows[0], "INT-4") {
		t.Errorf("marked in the list: %q", rows)
	}
	h.press("/")
	h.types("flag")
	h.shows("1 of 33", "conflict flag")
	h.press("enter", "F")
	h.says("The flag is taken away. It said: Ask ICT about phones")
	h.shows("0 of 33")
	h.press("u")
	if got := h.d.Assessment().Answer("INT-4").Flag.OneLine(); got != "Ask ICT about phones" {
		t.Errorf("after undo %q", got)
	}
	h.clean()
}

// listRows is the lines of the list that hold a text.
func listRows(h *host, part string) []string {
	var rows []string
	for _, line := range strings.Split(h.view(), "\n") {
		if left, _, _ := strings.Cut(line, between); strings.Contains(left, part) {
			rows = append(rows, left)
		}
	}
	return rows
}

func TestEveryWordOfTheFilterIsInSight(t *testing.T) {
	for _, size := range [][2]int{{58, 14}, {78, 18}, {98, 14}, {110, 30}, {198, 54}} {
		h := openOn(t, standard(t), nil, size[0], size[1])
		h.press("/")
		h.shows("undefended", "conflict", "flag")
		h.fits("filter")
	}
}

func TestFlagIsFoundByItsWords(t *testing.T) {
	c := standard(t)
	ok := must[*assessment.Assessment](t)
	a := ok(begin(c).SetFlag("INT-4", text.Line("zebra crossing"), officer(1)))
	a = ok(a.SetHandover("INT-6", text.Line("zebra stripes"), officer(2)))
	h := openOn(t, c, a, 110, 30)
	h.press("/")
	h.types("zebra")
	h.shows("2 of 33")
}

func TestHandoverNote(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("H")
	h.types("The contract for phones ends in May")
	h.press("enter")
	h.shows("Handover The contract for phones ends in May")
	h.press("H")
	h.shows("The contract for phones ends in May")
	h.press("enter")
	h.press("H")
	for range 60 {
		h.press("backspace")
	}
	h.press("enter")
	if !h.d.Assessment().Answer("INT-4").Handover.Empty() {
		t.Error("the note is still there")
	}
	h.press("u")
	if h.d.Assessment().Answer("INT-4").Handover.Empty() {
		t.Error("undo did not bring it back")
	}
	h.clean()
}

func TestHandoverNoteOfSeveralLinesStaysUntilItIsChanged(t *testing.T) {
	c := standard(t)
	note := text.Clean("First line.\n\n  Second line.")
	a := must[*assessment.Assessment](t)(begin(c).SetHandover("INT-4", note, officer(1)))
	h := openOn(t, c, a, 110, 30)
	h.at("INT-4").press("H", "enter")
	if got := h.d.Assessment().Answer("INT-4").Handover; got != note {
		t.Errorf("it became %q", got)
	}
	h.clean()
}

// TestTwoVersionsOfARemark: what is beside the answer can be settled as well,
// and is not changed over two versions.
func TestTwoVersionsOfARemark(t *testing.T) {
	c := standard(t)
	base := begin(c)
	ok := must[*assessment.Assessment](t)
	mine := ok(base.SetFlag("INT-4", text.Line("Ask ICT"), officer(1)))
	theirs := ok(base.SetFlag("INT-4", text.Line("Ask the vetting unit"), officer(2)))
	both, err := assessment.Merge(mine, theirs)
	if err != nil {
		t.Fatal(err)
	}
	h := openOn(t, c, both, 110, 40)
	h.at("INT-4").press("F")
	h.says("two versions")
	h.press("v")
	h.shows("the flag to come back", "Ask ICT", "Ask the vetting unit")
	h.press("1")
	if ans := h.d.Assessment().Answer("INT-4"); ans.InConflict() || ans.Flag.Empty() {
		t.Errorf("not settled: %+v", ans.Unsettled)
	}
	h.clean()
}

func TestWordsForVersionsOfRemarks(t *testing.T) {
	c := standard(t)
	look := assessment.SecondLook{Agrees: true, Note: text.Line("Seen")}.Value()
	other := assessment.SecondLook{Level: assessment.AtLevel(2)}.Value()
	answers := assessment.AnsweredValue(map[string]assessment.Answered{"lapsed": {Reason: text.Line("Renewed")}})
	for _, one := range []struct {
		register string
		value    assessment.Value
		name     string
		said     string
	}{
		{assessment.SecondRegister("INT-4"), look, "the second look", "agrees, Seen"},
		{assessment.SecondRegister("INT-4"), other, "the second look", "2 Partly in place"},
		{assessment.SecondRegister("INT-4"), assessment.Value{}, "the second look", "no second look"},
		{assessment.FlagRegister("INT-4"), assessment.Value{}, "the flag to come back", "taken away"},
		{assessment.HandoverRegister("INT-4"), assessment.Value{"text": "Mind the gap"}, "the handover note", "Mind the gap"},
		{assessment.AnsweredRegister("INT-4"), answers, "the answers to findings", "1 finding answered"},
	} {
		if got := registerName(begin(c), "INT-4", one.register); got != one.name {
			t.Errorf("%s is called %q", one.register, got)
		}
		if got := versionSaid(c, one.register, one.value); got != one.said {
			t.Errorf("%s says %q, not %q", one.register, got, one.said)
		}
	}
}
