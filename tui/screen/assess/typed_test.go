package assess

import (
	"testing"

	"example.org/upstander/checklist/store"
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
	h.press("ctrl+s")
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
	if len(h.s.recovered) != 0 || len(h.m.journal) != 0 {
		t.Errorf("still to be decided: %v, journal %v", h.s.recovered, h.m.journal)
	}
}
