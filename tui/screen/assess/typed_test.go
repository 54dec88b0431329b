package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/screen/assess/record"
)

func TestWhatIsTypedInAFormIsKeptUntilItIsSaved(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("e")
	h.types("Audit repo")
	name := ""
	for field := range h.m.journal {
		name = field
	}
	if h.m.journal[name] != "Title: Audit repo" {
		t.Fatalf("the journal holds %v", h.m.journal)
	}
	h.types("rt")
	h.save()
	if len(h.d.Assessment().Answer("INT-4").Evidence) != 1 || len(h.m.journal) != 0 {
		t.Errorf("after saving: %d entries, the journal holds %v", len(h.d.Assessment().Answer("INT-4").Evidence), h.m.journal)
	}
	h.press("w", "f")
	h.types("Ask")
	if len(h.m.journal) != 1 {
		t.Errorf("a line is not kept: %v", h.m.journal)
	}
	h.press("esc", "d")
	if len(h.m.journal) != 0 {
		t.Errorf("what was thrown away is kept: %v", h.m.journal)
	}
	h.press("e", "esc")
	for _, did := range h.m.log[len(h.m.log)-1:] {
		if did == "write "+name {
			t.Error("a form in which nothing was typed is kept")
		}
	}
}

func TestTextOfAFormCanBeTakenIntoANote(t *testing.T) {
	h := openOn(t, standard(t), nil, 78, 18, store.Recovered{Field: "INT-4  New evidence", Text: "Title: Audit report\nWhere: Drive", At: clock()})
	h.shows("INT-4 New evidence", "Text that was not saved", "Title: Audit report", "Throw it away")
	h.press("n")
	h.shows("Where: Drive")
	h.press("esc")
	if got := h.judgement(h.s.Position()).Note.String(); got != "Title: Audit report\nWhere: Drive" {
		t.Errorf("the note is %q", got)
	}
	if len(h.d.Recovered) != 0 || len(h.m.journal) != 0 {
		t.Errorf("still to be decided: %v, journal %v", h.d.Recovered, h.m.journal)
	}
}

// What was typed in a form of a record stands in it again, of whatever kind the
// record is, when the person asks for it; it is then recorded like anything else.
func TestTextIsPutBackWhereItWasTyped(t *testing.T) {
	aKindOfItsOwn(t)
	a := begin(standard(t))
	var fields []string
	for _, k := range assessment.Remarks() {
		fields = append(fields, assessment.RemarkRegister("INT-4", k.Name))
	}
	fields = append(fields, assessment.SecondRegister("INT-4"), assessment.AimRegister("INT-4"), assessment.SealRegister(), "INT-4  Evidence", "INT-4  Action", "This assessment")
	for kind, key := range map[string]string{"evidence": "title", "action": "what"} {
		register := assessment.Register{Kind: kind, Key: "0123abcd"}.Name()
		k, _ := assessment.KindNamed(kind)
		a, _ = a.Set(register, assessment.Value{key: "Minutes", k.Home: "INT-4"}, officer(1))
		fields = append(fields, register)
	}
	for _, field := range fields {
		k, _ := assessment.KindOf(field)
		if _, title, new := strings.Cut(field, record.TitleGap); new {
			k, _ = assessment.KindNamed(strings.ToLower(title))
		}
		label := "Prepared by"
		for _, f := range k.Asked() {
			if f.Class == schema.Prose {
				label = f.Label
			}
		}
		typed := label + ": Quillfeather asked"
		h := openOn(t, standard(t), a, 100, 60, store.Recovered{Field: field, Text: typed, At: clock()})
		h.shows("Put it back where it was typed")
		h.press("b")
		if len(h.asking) == 0 {
			t.Errorf("%s: no form opens", field)
			continue
		}
		h.shows("Quillfeather asked", "not saved stands here again")
		if got := h.asking[len(h.asking)-1].(interface{ Typed() string }).Typed(); got != typed || len(h.d.Recovered) != 0 {
			t.Errorf("%s: %q stands there, and %v is offered besides", field, got, h.d.Recovered)
		}
		if k.Remark {
			h.press("ctrl+s")
			v, _ := h.d.Assessment().Current(field)
			if len(h.m.journal) != 0 || !strings.Contains(merging.Line(merging.Said(standard(t), field, v)), "Quillfeather asked") {
				t.Errorf("%s: it says %v, the journal has %q", field, v, h.m.journal)
			}
		}
	}
	// What stands in no form of this screen is said to stand in its own.
	h := openOn(t, standard(t), a, 100, 60, store.Recovered{Field: "INT-4  Follow-up", Text: "What to look into: Tablets", At: clock()})
	h.shows("It stands in its form again when that is next opened", "Put it at the end of the note")
	h.hides("Put it back where it was typed")
}
