package codec_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/text"
)

func TestWhatWasSaidOfTheProposedLevelIsKept(t *testing.T) {
	a := small()
	a = must(a.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(3), Proposed: assessment.AtLevel(2),
		Override: text.Clean("The return is on its way.")}, who("Lead", 30)))
	data := encode(t, a)
	if !bytes.Contains(data, []byte("proposed: partly-in-place\n")) {
		t.Fatalf("not written:\n%s", data)
	}
	same(t, a, decode(t, data).Assessment)

	byHand := edited(t, data, "    proposed: partly-in-place\n", "    proposed: in-place\n")
	f := decode(t, byHand)
	if _, agreed, ok := f.Assessment.Answer("PRE-1").Judgement.Weighed(); !agreed || !ok {
		t.Error("a proposed level that was changed by hand was not taken in")
	}
	wrong := edited(t, data, "    proposed: partly-in-place\n", "    proposed: good\n")
	if _, err := codec.Decode("northmoor.yaml", wrong); err == nil || !strings.Contains(err.Error(), "proposed") || !strings.Contains(err.Error(), "good") {
		t.Errorf("a word that is no level: %v", err)
	}
}
