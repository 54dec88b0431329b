package assess

import (
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestSecondLookStandsNextToTheAnswer(t *testing.T) {
	h := openOn(t, standard(t), nil, 198, 80)
	h.at("INT-4").press("s")
	h.says("Set a level first")
	h.press("3", "s", "ctrl+s")
	h.shows("Role that looked *", "filled in")
	h.types("Head of audit")
	h.press("tab", "n", "tab", "2", "tab")
	h.types("Phones are left out")
	h.press("ctrl+s")
	look := h.d.Assessment().Answer("INT-4").Second
	if look == nil || look.By != "Head of audit" || look.Agrees || look.Level != assessment.AtLevel(2) || look.Note.String() != "Phones are left out" {
		t.Fatalf("recorded %+v\n%s", look, h.view())
	}
	if h.level("INT-4") != 3 {
		t.Error("a second look changed the answer")
	}
	h.shows("Second look Answer: Head of professional", "Role that looked: Head of audit", "3 In place 2 Partly in place", "Phones are left out")
	h.hides("has changed since", "The same role", "counts for nothing")
	h.press("4")
	h.shows("The answer or an entry has changed since this look")
	h.press("3")
	h.hides("has changed since")
	h.press("u", "u", "u")
	if h.d.Assessment().Answer("INT-4").Second != nil {
		t.Error("undo left the second look")
	}
	h.clean()
}

func TestSecondLookThatAgreesAndIsTakenAway(t *testing.T) {
	h := openOn(t, standard(t), nil, 198, 80)
	h.at("INT-4").press("3", "s")
	h.types("head of  professional STANDARDS")
	h.press("tab", "y", "ctrl+s")
	h.says("It counts for nothing: the same role gave the answer and looked at it.")
	h.shows("Agrees", "It counts for nothing: the same role gave the answer and looked at it.")
	h.press("2")
	h.shows("Agreed with the answer before this one", "has changed since this look")
	h.press("s", "tab")
	h.press("t", "ctrl+s")
	if h.d.Assessment().Answer("INT-4").Second != nil {
		t.Errorf("the look is still there:\n%s", h.view())
	}
	h.hides("Second look")
	h.clean()
}

// A second look that counts is said to, one that does not says why, and no other
// role's agreement can be recorded for many items at once.
func TestSecondLookSaysWhyItDoesNotCount(t *testing.T) {
	h := openOn(t, standard(t), nil, 198, 80)
	h.at("INT-4").press("3", "s")
	h.types("Head of audit")
	h.press("tab", "y", "tab")
	h.toField("note")
	h.shows("What was looked at and what it showed, in 8 words or more")
	h.types("The device list and the audit log")
	h.press("ctrl+s")
	h.says("It counts for nothing: it does not say in 8 words or more what was looked at.")
	h.shows("It counts for nothing: it does not say in 8 words or more what was looked at.")
	h.press("s")
	h.toField("note")
	h.types(" of May")
	h.press("ctrl+s")
	h.shows("Agrees", "The device list and the audit log of May")
	h.hides("counts for nothing")
	h.press("esc", ":bulk")
	h.hides("second look", "gree")
}

func TestSecondLookThatSaysTooLittleComesBackAsTyped(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("3", "s")
	h.types("Head of audit")
	h.press("tab", "n", "ctrl+s")
	h.says("has to say why")
	h.shows("Head of audit", "(●) no")
	h.press("tab", "tab", "tab")
	h.types("No phones seen")
	h.press("ctrl+s")
	if look := h.d.Assessment().Answer("INT-4").Second; look == nil || look.Level != assessment.NotAssessed || look.Agrees {
		t.Errorf("recorded %+v", look)
	}
	h.clean()
}

func TestSecondLookKeepsANoteOfSeveralLines(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	ok := must[*assessment.Assessment](t)
	a := ok(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(3)}, officer(1)))
	note := text.Clean("First line.\nSecond line.")
	a = ok(a.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(2), Note: note}, assessment.Who{Role: "Head of audit", At: clock()}))
	h := openOn(t, c, a, 58, 40)
	h.at("INT-4").press("enter")
	h.press("s", "tab", "tab", "1", "ctrl+s")
	look := h.d.Assessment().Answer("INT-4").Second
	if look.Note != note || look.Level != assessment.AtLevel(1) || look.By != "Head of audit" {
		t.Errorf("recorded %+v", look)
	}
}

func TestNotAdoptedIsNotOfferedForAMandatoryItem(t *testing.T) {
	h := openWide(t)
	h.at("ENF-1").press("3", "s")
	h.hides("Not adopted")
	h.press("esc")
	h.at("INT-4").press("3", "s")
	h.shows("Not adopted")
}

// Once the level is the one that the second look gave, the page says so and shows no
// disagreement.
func TestALevelChangedToWhatTheRoleFound(t *testing.T) {
	h := openOn(t, standard(t), nil, 198, 80)
	h.at("INT-4").press("3", "s")
	h.types("Head of audit")
	h.press("tab", "n", "tab", "2", "ctrl+s")
	h.hides("has since been changed")
	h.press("2")
	h.shows("Did not agree; the level has since been changed to what the role found.")
	h.hides("has changed since this look")
	h.press("1")
	h.hides("has since been changed")
	h.shows("has changed since this look")
}
