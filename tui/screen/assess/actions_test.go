package assess

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
)

// onRow puts the cursor on the first row of a kind.
func (h *host) onRow(kind itempage.Kind) {
	h.t.Helper()
	h.press("p")
	for range 300 {
		if row, ok := h.s.Row(); ok && row.Kind == kind {
			return
		}
		h.press("down")
	}
	h.t.Fatalf("there is no such row:\n%s", h.view())
}

// withAction is an assessment with an action on INT-4, evidence for it, and a level.
func withAction(t *testing.T, level int) *host {
	c := standard(t)
	it, _ := c.Item("INT-4")
	ok := must[*assessment.Assessment](t)
	a := begin(c)
	if level >= 0 {
		a = ok(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(level)}, officer(1)))
	}
	a = ok(a.PutEvidence(assessment.Evidence{ID: "00000000000000e1", Items: []string{"INT-4"}, Title: text.Line("Device estate"),
		About: date.Of(2026, 10, 1), Shows: checklist.Issued, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer")}, officer(2)))
	a = ok(a.PutAction(assessment.Action{ID: "00000000000000a1", Item: "INT-4", What: text.Line("Load the keyword list"), Owner: text.Line("Head of ICT"),
		Due: date.Of(2027, 1, 31), DoneWhen: text.Line("A test finds every keyword")}, officer(3)))
	return openOn(t, c, a, 118, 150)
}

// allShown records every part of INT-4 as met, and what shows it.
func (h *host) allShown() {
	h.t.Helper()
	h.withParts("INT-4")
	h.change("INT-4", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		e, _ := a.Evidence("00000000000000e1")
		e.Shows = checklist.Done
		for _, p := range h.s.Item().Parts {
			e.Parts = append(e.Parts, assessment.PartRef("INT-4", p.Key))
		}
		return a.PutEvidence(e, who)
	})
}

// Where parts and evidence speak for no more, closing an action says so and offers
// nothing.
func TestClosingAnActionThatShowsNothingMoreOffersNoLevel(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").onRow(itempage.Action)
	h.press("m", "c", "1")
	h.says("Recorded. It sets no level. INT-4 stays at level 2. Closed with the evidence Device estate.")
	if h.level("INT-4") != 2 || h.action().Status != assessment.Done {
		t.Errorf("level %d, %s", h.level("INT-4"), h.action().Status)
	}
	h.clean()
}

func (h *host) action() assessment.Action {
	act, _ := h.d.Assessment().Action("00000000000000a1")
	return act
}

func TestUpdatesOfAnAction(t *testing.T) {
	h := withAction(t, -1)
	h.at("INT-4").press("m")
	h.says("Put the cursor on")
	h.onRow(itempage.Action)
	h.press("m")
	h.shows("Load the keyword list", "Add an update", "Close it", "Change it")
	h.hides("Sign it off")
	for i := range 5 {
		if i > 0 {
			h.press("m")
		}
		h.press("u")
		h.types(fmt.Sprintf("Step %d", i+1))
		h.press("ctrl+s")
	}
	got := h.action().Updates
	if len(got) != 5 || got[4].Text.String() != "Step 5" || got[4].Date != date.Of(2026, 11, 23) || got[4].By == "" {
		t.Fatalf("updates %+v", got)
	}
	h.shows("Update, 23 November 2026, Head of professional standards: Step 5", "Step 3", "and 2 earlier updates")
	h.hides("Step 2")
	h.press("enter")
	h.shows("What will be done")
	h.press("ctrl+s")
	if len(h.action().Updates) != 5 {
		t.Error("the form lost the updates")
	}
	h.clean()
}

func TestClosingAnActionLeavesTheLevelUnlessItIsSet(t *testing.T) {
	for _, tt := range []struct {
		name  string
		keys  []string
		level int
		shown string
	}{
		{"the marked answer leaves it", []string{"1", "enter"}, 2, "closed by: Head of professional standards; closed with evidence: Device estate"},
		{"Esc leaves it", []string{"1", "esc"}, 2, "closed with evidence: Device estate"},
		{"it is set when asked for", []string{"1", "3"}, 3, "closed with evidence: Device estate"},
		{"without evidence", []string{"n", "l"}, 2, "Done, with no evidence that shows it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := withAction(t, 2)
			h.at("INT-4").allShown()
			h.onRow(itempage.Action)
			h.press("m", "c")
			h.shows("Done when: A test finds every keyword", "Which evidence shows that it is done?", "Device estate")
			h.press(tt.keys[0])
			if h.action().Status != assessment.Done || h.level("INT-4") != 2 {
				t.Errorf("status %s, level %d", h.action().Status, h.level("INT-4"))
			}
			h.shows("INT-4 is at level 2; with this action closed, parts and evidence speak for level 3.", "Leave level 2", "Set level 3, In place")
			h.press(tt.keys[1])
			if h.level("INT-4") != tt.level {
				t.Errorf("level %d", h.level("INT-4"))
			}
			h.shows(tt.shown)
			h.clean()
		})
	}
}

func TestClosingInTheFormShowsTheSamePreview(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").allShown()
	h.onRow(itempage.Action)
	h.press("enter")
	h.toField("status")
	h.press("d", "ctrl+s")
	h.shows("Leave level 2", "Set level 3")
	h.press("enter")
	if h.level("INT-4") != 2 || h.action().Status != assessment.Done {
		t.Errorf("level %d, %s", h.level("INT-4"), h.action().Status)
	}
	h.clean()
}

// Where an action lacks what it cannot be recorded without, the cursor stands there,
// by what is done about it.
func TestAnActionIsAskedForWhatItLacks(t *testing.T) {
	for status, missing := range map[string][]string{"o": {"Owner", "Due"}, "d": {"Owner", "Due"}, "n": {"Why not acting"}} {
		h := openOn(t, standard(t), nil, 110, 60)
		h.at("INT-4").press("a")
		h.types("Bring the phones in")
		h.toField("status")
		h.press(status)
		for _, label := range missing {
			h.press("ctrl+s")
			h.shows("> "+label+" *", "This has to be filled in.")
			if label == "Due" {
				h.types("31/1/2027")
			} else {
				h.types("Head of ICT")
			}
		}
		if h.press("ctrl+s"); len(h.d.Assessment().Answer("INT-4").Actions) != 1 {
			t.Errorf("%s: not recorded:\n%s", status, h.view())
		}
	}
}

func TestSignOffIsApartFromClosing(t *testing.T) {
	h := withAction(t, -1)
	h.at("INT-4").onRow(itempage.Action)
	h.press("m", "c", "n")
	h.says("sets no level")
	h.press("m")
	h.hides("Close it")
	h.press("s", "ctrl+s")
	h.shows("It was closed by: Head of professional standards.")
	h.types("Deputy chief constable")
	h.press("ctrl+s")
	if act := h.action(); act.Status != assessment.SignedOff || act.SignedOffBy != "Deputy chief constable" || act.ClosedBy != "Head of professional standards" {
		t.Errorf("recorded %+v", act)
	}
	h.shows("Signed off, with no evidence that shows it", "signed off by: Deputy chief constable")
	h.press("u")
	if h.action().Status != assessment.Done {
		t.Errorf("after undo %s", h.action().Status)
	}
	h.press("m", "s")
	h.types("head of professional standards")
	h.press("ctrl+s")
	h.says("The same role closed it and signed it off")
	h.clean()
}

func TestClosingWithoutAnyEvidenceSaysSo(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").onRow(itempage.EvidenceEntry)
	h.press(":retire")
	h.types("Superseded")
	h.press("enter")
	h.onRow(itempage.Action)
	h.press("m", "c")
	h.shows("No evidence is recorded on INT-4 that could show it", "Close it without evidence")
	h.press("esc")
	if h.action().Status != assessment.Open {
		t.Error("it was closed")
	}
	h.clean()
}

func TestEvidenceIsSharedBetweenItems(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").onRow(itempage.EvidenceEntry)
	h.press("m")
	h.shows("Link it to other items", "Retire it")
	h.press("l")
	h.types(", int-66 PRE-1")
	h.press("ctrl+s")
	h.shows("There is no item int-66; did you mean INT-6?")
	for range len("6 PRE-1") {
		h.press("backspace")
	}
	h.types("; pre-1")
	h.press("ctrl+s")
	h.says("It supports INT-4, INT-6, PRE-1.")
	h.shows("items it supports: INT-4, INT-6, PRE-1")
	for _, item := range []string{"INT-6", "PRE-1"} {
		h.at(item)
		h.shows("Device estate", "items it supports: INT-4, INT-6, PRE-1")
	}
	h.at("INT-4").onRow(itempage.EvidenceEntry)
	h.press("m", "l")
	for range 30 {
		h.press("backspace")
	}
	h.press("ctrl+s")
	h.shows("filled in")
	h.types("INT-6")
	h.press("ctrl+s")
	h.says("It supports INT-6.")
	if e := h.d.Assessment().Answer("INT-6").Evidence; len(e) != 1 || len(h.d.Assessment().Answer("INT-4").Evidence) != 0 {
		t.Errorf("INT-6 has %v", e)
	}
	h.press("u")
	if e, _ := h.d.Assessment().Evidence("00000000000000e1"); strings.Join(e.Items, " ") != "INT-4 INT-6 PRE-1" {
		t.Errorf("one undo gives %v", e.Items)
	}
	h.press("u")
	if e, _ := h.d.Assessment().Evidence("00000000000000e1"); strings.Join(e.Items, " ") != "INT-4" {
		t.Errorf("two undos give %v", e.Items)
	}
	h.clean()
}
