package demo

import (
	"bytes"
	"regexp"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/claims"
)

func open(t *testing.T) (*checklist.Checklist, *assessment.Assessment) {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return c, a
}

// The made-up force gives the same bytes each time, in a history of its own, and
// its file is one of this edition that nothing has to be taken over from.
func TestTheSameBytesEachTime(t *testing.T) {
	_, a := open(t)
	_, b := open(t)
	one, err := codec.Encode(a)
	two, err2 := codec.Encode(b)
	if err != nil || err2 != nil || !bytes.Equal(one, two) {
		t.Errorf("other bytes from one call to the next: %v, %v", err, err2)
	}
	file, err := codec.Decode("northmoor.yaml", northmoor)
	if err != nil || file.FirstEdition || !bytes.HasPrefix(northmoor, []byte("format: upstander-assessment 2\n")) {
		t.Fatalf("the file is of another edition: %v", err)
	}
	for _, register := range file.Assessment.Registers() {
		want, _ := file.Assessment.Current(register)
		got, _ := a.Current(register)
		k, known := assessment.KindOf(register)
		if !known || want.Blank() {
			t.Errorf("%s: nothing, or of a kind that is not known", register)
		}
		for key, said := range k.Visible(want) {
			if got[key] != said {
				t.Errorf("%s: %s is %q, and the file says %q", register, key, got[key], said)
			}
		}
	}
}

// seen counts the states that the made-up force shows.
type seen map[string]int

func (s seen) need(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if s[name] == 0 {
			t.Errorf("the made-up force shows nothing that is %s", name)
		}
	}
}

func TestShowsEveryStateOfAnAnswer(t *testing.T) {
	c, a := open(t)
	got := seen{}
	pos := a.PositionAt(c, assessment.Days{AsAt: a.AsAt()})
	for _, s := range pos.States {
		got[s.Outcome.Word()]++
		got["standing "+s.Proof.Standing.String()]++
		if s.Outcome.Known() {
			got["standing of an outcome "+s.Proof.Standing.String()]++
		}
		got["bin "+s.Bin.Word()]++
		got[map[bool]string{true: "override"}[!s.Answer.Judgement.Override.Empty()]]++
		if s.Answer.Aim.At() >= 0 {
			got["aim"]++
		}
		if s.WantsLook() {
			got["own word"]++
		}
		if s.Answer.Previous != nil {
			got["last cycle"]++
			got[map[bool]string{true: "last cycle to confirm"}[s.Outcome == assessment.NotAssessed]]++
			now, okNow := s.Outcome.Level()
			before, okBefore := s.Answer.Previous.Outcome.Level()
			if okNow && okBefore {
				got[map[bool]string{now > before: "moved up", now < before: "moved down", now == before: "stayed"}[true]]++
			}
		}
		for _, part := range s.Item.Parts {
			got["part "+s.Answer.Judgement.Part(part.Key).Name()]++
		}
	}
	got.need(t, assessment.OutcomeWords()...)
	got.need(t, "bin shown", "bin claimed", "bin below", "bin not_known", "bin not_adopted", "bin not_applicable", "override", "aim", "own word",
		"standing nothing", "standing lapsed", "standing spoken against", "standing wrong kind", "standing ageing", "standing shown",
		"last cycle", "last cycle to confirm", "moved up", "moved down", "stayed",
		"part met", "part partly", "part unmet", "part not recorded")
	if n := pos.Counts().Assessed(); n < 27 || n > 30 {
		t.Errorf("%d of %d items are assessed; it should be most of them and not all", n, len(pos.States))
	}
	if len(a.Conflicts()) > 0 {
		t.Errorf("the made-up force has versions that are not settled: %v", a.Conflicts())
	}
}

func TestShowsEveryStateOfEvidenceAndActions(t *testing.T) {
	c, a := open(t)
	asAt := a.AsAt()
	got := seen{}
	for _, id := range a.Items() {
		it, _ := c.Item(id)
		ans := a.Answer(id)
		for _, e := range ans.Evidence {
			got["shows "+string(e.Shows)]++
			got["speaks "+string(e.Speaks)]++
			got[map[bool]string{true: "nil return"}[e.Nil]]++
			got[map[bool]string{true: "exercise"}[e.Exercise]]++
			got[map[bool]string{true: "independent"}[e.Independent]]++
			got[map[bool]string{true: "sample"}[e.Sample != ""]]++
			got["entry "+assessment.ProofOf(e, c.ReviewMonthsFor(it), assessment.Days{AsAt: asAt}).Standing.String()]++
			got[map[bool]string{true: "undated"}[e.About.IsZero()]]++
			got[map[bool]string{true: "future"}[e.About.After(asAt)]]++
			got[map[bool]string{true: "retired"}[!e.Retired.Empty()]]++
			got[map[bool]string{true: "shared"}[len(e.Items) > 1]]++
			got[map[bool]string{true: "own review date"}[!e.ReviewBy.IsZero()]]++
		}
		for _, act := range ans.Actions {
			got["action "+string(act.Status)]++
			got[map[bool]string{true: "overdue"}[act.Overdue(asAt)]]++
			got[map[bool]string{true: "slipped"}[act.Slipped()]]++
		}
	}
	for _, kind := range checklist.Kinds() {
		got.need(t, "shows "+string(kind))
	}
	for _, s := range assessment.Statuses() {
		got.need(t, "action "+s)
	}
	got.need(t, "entry shown", "entry ageing", "entry lapsed", "entry nothing", "speaks for", "speaks against", "speaks ", "nil return", "exercise", "independent", "sample",
		"undated", "future", "retired", "shared", "own review date", "overdue", "slipped")
}

// The claim check has something to say of the made-up force in each direction.
func TestEveryDirectionOfTheClaimCheckIsSeen(t *testing.T) {
	c, a := open(t)
	found := claims.Check(claims.Context{Checklist: c, Assessment: a, Days: assessment.Days{AsAt: a.AsAt()}})
	for _, d := range claims.Directions() {
		if len(claims.Of(found, d)) == 0 {
			t.Errorf("nothing is found of the direction %q", d)
		}
	}
}

func TestPartsAreThoseOfTheChecklist(t *testing.T) {
	c, a := open(t)
	for _, id := range a.Items() {
		it, ok := c.Item(id)
		if !ok {
			t.Fatalf("%s is not in the checklist", id)
		}
		ans := a.Answer(id)
		keys := map[string]bool{}
		for key := range ans.Judgement.Parts {
			keys[key] = true
		}
		if ans.Previous != nil {
			for key := range ans.Previous.Parts {
				keys[key] = true
			}
		}
		for _, e := range ans.Evidence {
			for _, key := range e.PartsOf(id) {
				keys[key] = true
			}
		}
		for key := range keys {
			if _, ok := it.Part(key); !ok {
				t.Errorf("%s has no part %q", id, key)
			}
		}
	}
}

// TestLevelsAgreeWithParts holds the notes to the wording of the levels: with
// all parts met a level is at least 3, and with none met at most 1.
func TestLevelsAgreeWithParts(t *testing.T) {
	c, a := open(t)
	for _, id := range a.Items() {
		it, _ := c.Item(id)
		ans := a.Answer(id)
		level, ok := ans.Outcome().Level()
		if !ok {
			continue
		}
		met, partly, unmet := 0, 0, 0
		for _, part := range it.Parts {
			switch ans.Judgement.Part(part.Key) {
			case assessment.Met:
				met++
			case assessment.Partly:
				partly++
			case assessment.Unmet:
				unmet++
			case assessment.PartUnknown:
			}
		}
		switch {
		case level >= 3 && partly+unmet > 0 && ans.Judgement.Override.Empty():
			t.Errorf("%s stands at %d with %d parts partly met and %d unmet", id, level, partly, unmet)
		case level == 2 && (met+partly == 0 || partly+unmet == 0):
			t.Errorf("%s stands at 2 with %d parts met, %d partly and %d unmet", id, met, partly, unmet)
		case level <= 1 && met+partly > 0:
			t.Errorf("%s stands at %d with %d parts met and %d partly", id, level, met, partly)
		}
	}
}

// TestSaysNothingThatWouldMislead looks for what must not stand in a made-up
// assessment: words of a grade, ranks before names, anything that looks like a
// number of a person or a case.
func TestSaysNothingThatWouldMislead(t *testing.T) {
	bad := regexp.MustCompile(`(?i:\b(outstanding|inadequate|requires improvement|adequate|good)\b)|\b(PC|DC|DS|DI|DCI|PS|Sgt|Insp) [A-Z0-9]|\b\d{5,}\b|@|https?:|%`)
	for _, hit := range bad.FindAllString(string(northmoor), -1) {
		t.Errorf("%q is in the file", hit)
	}
}

func TestRecordsByRoleAndDay(t *testing.T) {
	_, a := open(t)
	for _, r := range a.Revisions() {
		if r.By == "" || r.By == assessment.Outside || r.At == "" {
			t.Errorf("%s is recorded by %q at %q", r.Register, r.By, r.At)
		}
		if r.At[:10] > a.AsAt().String() {
			t.Errorf("%s is recorded on %s, after the day of the assessment", r.Register, r.At)
		}
	}
	if ans := a.Answer("ENF-1"); ans.By != "Head of professional standards" || ans.Since.IsZero() {
		t.Errorf("ENF-1 is by %q since %s", ans.By, ans.Since.Long())
	}
}

// TestIsTheSameEveryTime: two people who look at the demo see the same.
func TestIsTheSameEveryTime(t *testing.T) {
	_, a := open(t)
	_, b := open(t)
	if !assessment.Same(a, b) {
		t.Error("the made-up force differs from one opening to the next")
	}
}
