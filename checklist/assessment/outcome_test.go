package assessment_test

import (
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

func TestOutcomes(t *testing.T) {
	for _, tt := range []struct {
		o           assessment.Outcome
		word, name  string
		mark        string
		level       int // -1: none
		known, asks bool
	}{
		{assessment.NotAssessed, "not-assessed", "Not assessed", "·", -1, false, false},
		{assessment.Insufficient, "insufficient", "Insufficient information", "?", -1, false, false},
		{assessment.NotApplicable, "not-applicable", "Not applicable", "n", -1, true, true},
		{assessment.NotAdopted, "not-adopted", "Not adopted", "d", -1, true, true},
		{assessment.AtLevel(0), "not-in-place", "Not in place", "0", 0, true, false},
		{assessment.AtLevel(1), "planned", "Planned", "1", 1, true, false},
		{assessment.AtLevel(2), "partly-in-place", "Partly in place", "2", 2, true, false},
		{assessment.AtLevel(3), "in-place", "In place", "3", 3, true, false},
		{assessment.AtLevel(4), "embedded", "Embedded", "4", 4, true, false},
	} {
		l, ok := tt.o.Level()
		if !ok {
			l = -1
		}
		if tt.o.Word() != tt.word || tt.o.Name(standard()) != tt.name || tt.o.Mark() != tt.mark || l != tt.level ||
			tt.o.Known() != tt.known || tt.o.NeedsReason() != tt.asks {
			t.Errorf("%s: %q %q %d %t %t", tt.word, tt.o.Name(standard()), tt.o.Mark(), l, tt.o.Known(), tt.o.NeedsReason())
		}
		if back, ok := assessment.ParseOutcome(tt.word); !ok || back != tt.o {
			t.Errorf("%s reads back as %v", tt.word, back)
		}
	}
	if n := len(assessment.OutcomeWords()); n != 4+checklist.Levels {
		t.Errorf("%d words", n)
	}
	for _, bad := range []string{"", "2", "met", "In-place", "in place"} {
		if o, ok := assessment.ParseOutcome(bad); ok || o != assessment.NotAssessed {
			t.Errorf("%q is read as %v", bad, o)
		}
	}
	var zero assessment.Outcome
	if zero != assessment.NotAssessed {
		t.Error("an item that nobody touched has to be not assessed")
	}
}

func TestPartStatesGoRound(t *testing.T) {
	p := assessment.PartUnknown
	for _, want := range []struct{ mark, name string }{{"[?]", "not recorded"}, {"[x]", "met"}, {"[~]", "partly"}, {"[ ]", "unmet"}, {"[?]", "not recorded"}} {
		if p.Mark() != want.mark || p.Name() != want.name {
			t.Errorf("got %s %s, want %v", p.Mark(), p.Name(), want)
		}
		p = p.Next()
	}
}

func TestCompareNatural(t *testing.T) {
	inOrder := []string{"", "ENF-1", "PRE-01", "PRE-1", "PRE-2", "PRE-2a", "PRE-2b", "PRE-10", "PRE-010x", "PRE-10x", "PRE-11", "PRE-a", "about/as_at"}
	for i, a := range inOrder {
		for j, b := range inOrder {
			got := assessment.CompareNatural(a, b)
			if (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%q and %q: %d", a, b, got)
			}
		}
	}
}
