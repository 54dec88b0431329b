package assess

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
)

func TestLevelIsSetAtOnceInEitherPane(t *testing.T) {
	for name, h := range map[string]*host{"narrow": open80(t), "wide": openWide(t)} {
		t.Run(name, func(t *testing.T) {
			h.t = t
			h.at("INT-4").press("2")
			if h.level("INT-4") != 2 || h.s.Position() != "INT-4" {
				t.Errorf("level %d, cursor on %s", h.level("INT-4"), h.s.Position())
			}
			h.shows("Partly in place", "Some auditing runs: some kinds of device", "2 0/5 ▼")
			h.press("enter", "4")
			if h.level("INT-4") != 4 {
				t.Errorf("level %d in the item pane", h.level("INT-4"))
			}
			h.shows("4 Embedded", "! claimed, not shown", "As In place. In the review")
			h.clean()
		})
	}
}

func TestLevelOverAnUnmetPartAsksForTheReason(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("p", " ", " ", " ")
	if got := h.judgement("INT-4").Part("all-devices"); got != assessment.Unmet {
		t.Fatalf("the part is %q", got)
	}
	h.press("3")
	h.shows("A reason is needed", "Level 3", "all-devices")
	h.press("enter")
	if len(h.asking) != 1 || h.level("INT-4") != -1 {
		t.Fatal("an empty reason was taken")
	}
	h.types("Replaced in May")
	h.press("enter")
	if h.level("INT-4") != 3 || h.judgement("INT-4").Override.String() != "Replaced in May" {
		t.Errorf("recorded %+v", h.judgement("INT-4"))
	}
	h.shows("Reason for the level although a part is", "Replaced in May")
	h.press("2")
	if !h.judgement("INT-4").Override.Empty() {
		t.Error("the reason outlived what it was for")
	}
	h.clean()
}

func TestReasonThatIsLeftChangesNothing(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("p", " ", " ", " ", "3", "esc")
	if h.level("INT-4") != -1 {
		t.Error("a level was recorded without its reason")
	}
	h.clean()
}

func TestUnmetPartUnderLevel3AsksWhatBecomesOfTheLevel(t *testing.T) {
	tests := []struct {
		keys  []string
		level int
		state assessment.PartState
	}{
		{[]string{"r", "S", "o", "enter"}, 3, assessment.Unmet},
		{[]string{"2"}, 2, assessment.Unmet},
		{[]string{"0"}, 0, assessment.Unmet},
		{[]string{"x"}, 3, assessment.PartUnknown},
		{[]string{"esc"}, 3, assessment.Partly},
	}
	for _, tt := range tests {
		h := open80(t)
		h.at("INT-4").press("3", "p", " ", " ", " ")
		h.shows("A part is unmet", "All devices used for force business")
		h.press(tt.keys...)
		if h.level("INT-4") != tt.level || h.judgement("INT-4").Part("all-devices") != tt.state {
			t.Errorf("%v: level %d, part %q", tt.keys, h.level("INT-4"), h.judgement("INT-4").Part("all-devices"))
		}
		h.clean()
	}
}

func TestPartsAreTickedOneByOne(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press(" ")
	h.says("Press p")
	h.press("p")
	h.shows("> [?] All devices used")
	for _, want := range []string{"[x]", "[~]", "[ ]", "[?]"} {
		h.press(" ")
		h.shows("> " + want + " All devices used")
	}
	h.press("down", " ")
	if got := h.judgement("INT-4").Parts; len(got) != 1 || got["mobile-phones"] != assessment.Met {
		t.Errorf("parts are %v", got)
	}
	h.press("esc")
	if h.s.focus != listPane {
		t.Error("Esc did not go back to the list")
	}
	h.clean()
}

// Enter on a part asks for what shows it, and changes nothing of the part.
func TestEnterOnAPartRecordsWhatShowsIt(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("p", " ", "down", "enter")
	h.shows("INT-4", "Evidence", "[x] (done) Mobile phones")
	h.press("esc")
	if got := h.judgement("INT-4").Parts; len(got) != 1 || got["all-devices"] != assessment.Met {
		t.Errorf("parts are %v", got)
	}
	h.clean()
}

func TestOtherOutcomes(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("2", "-")
	h.shows("Not assessed", "Insufficient information", "Not applicable", "Not adopted")
	h.press("i")
	if h.judgement("INT-4").Outcome != assessment.Insufficient {
		t.Error("insufficient information was not recorded")
	}
	h.press("-", "n")
	h.types("No such devices")
	h.press("enter")
	if j := h.judgement("INT-4"); j.Outcome != assessment.NotApplicable || j.Reason.String() != "No such devices" {
		t.Errorf("recorded %+v", j)
	}
	h.press("-", "d")
	h.hides("No such devices")
	h.press("esc")
	if h.judgement("INT-4").Outcome != assessment.NotApplicable {
		t.Error("an outcome was recorded without its reason")
	}
	h.press("-", "n")
	h.shows("No such devices") // the reason can be worked on
	h.press("esc", "-", "u")
	if j := h.judgement("INT-4"); j.Outcome != assessment.NotAssessed || !j.Reason.Empty() {
		t.Errorf("recorded %+v", j)
	}
	h.clean()
}

// A digit is a level wherever an outcome is given: in the dialog of those that are
// none it is no key, and takes no level away.
func TestADigitIsALevelAndNoOtherOutcome(t *testing.T) {
	h := open80(t)
	for digit := range 5 {
		h.at("INT-4").press("3", "-")
		h.press(fmt.Sprint(digit))
		h.shows("u Not assessed")
		if h.press("esc"); h.level("INT-4") != 3 {
			t.Errorf("%d among the outcomes that are no level recorded %+v", digit, h.judgement("INT-4"))
		}
		if h.press(fmt.Sprint(digit)); h.level("INT-4") != digit {
			t.Errorf("%d is level %d", digit, h.level("INT-4"))
		}
	}
}

// A level that reaches the aim says that the aim asks for nothing more, and one below
// it does not.
func TestALevelThatReachesTheAimSaysSo(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60)
	h.at("INT-4").press("0", "t", "2", "ctrl+s")
	for level := range 5 {
		h.press("-", "u")
		h.said = nil
		h.press(fmt.Sprint(level))
		want := ""
		if level >= 2 {
			want = fmt.Sprintf("Recorded. INT-4 is at level %d already, so an aim of level 2 asks for nothing more.", level)
		}
		if said := strings.Join(h.said, " "); said != want {
			t.Errorf("level %d: said %q", level, said)
		}
	}
}

// What lowers a level by two, or takes an outcome away, says so with the way back;
// nothing else does.
func TestWhatTakesMuchAwaySaysSo(t *testing.T) {
	for _, c := range []struct {
		from, to []string
		says     string
	}{
		{[]string{"4"}, []string{"0"}, "INT-4: 4 Embedded became 0 Not in place. u undoes it."},
		{[]string{"3"}, []string{"1"}, "INT-4: 3 In place became 1 Planned. u undoes it."},
		{[]string{"3"}, []string{"2"}, ""}, {[]string{"0"}, []string{"4"}, ""}, {nil, []string{"0"}, ""}, {[]string{"2"}, []string{"2"}, ""},
		{[]string{"1"}, []string{"-", "u"}, "INT-4: 1 Planned became not assessed. u undoes it."},
		{[]string{"1"}, []string{"-", "i"}, "INT-4: 1 Planned became insufficient information. u undoes it."},
		{[]string{"-", "i"}, []string{"-", "u"}, "INT-4: insufficient information became not assessed. u undoes it."},
		{[]string{"-", "i"}, []string{"1"}, ""}, {nil, []string{"-", "i"}, ""},
	} {
		h := open80(t)
		h.at("INT-4").press(c.from...)
		before := h.judgement("INT-4").Outcome
		h.said = nil
		h.press(c.to...)
		if got := strings.Join(h.said, " "); got != c.says {
			t.Errorf("%v to %v says %q, not %q", c.from, c.to, got, c.says)
		}
		if c.says != "" {
			if h.press("u"); h.judgement("INT-4").Outcome != before {
				t.Errorf("%v to %v: u does not bring it back", c.from, c.to)
			}
		}
	}
}

// After the last item it says what comes next.
func TestAfterTheLastItem(t *testing.T) {
	h := open80(t)
	for i := range h.d.Checklist.Items {
		h.at(h.d.Checklist.Items[i].ID)
		h.said = nil
		h.press("1")
		if last := i == len(h.d.Checklist.Items)-1; last != strings.Contains(strings.Join(h.said, " "), "Every item is assessed. Next: ") {
			t.Errorf("%s says %q", h.d.Checklist.Items[i].ID, h.said)
		}
	}
}

func TestMandatoryItemIsNotOfferedNotAdopted(t *testing.T) {
	h := open80(t)
	h.at("ENF-1").press("-")
	h.shows("mandatory, so it cannot be recorded as not adopted")
	h.hides("Considered and decided against")
	h.press("d")
	if h.judgement("ENF-1").Outcome != assessment.NotAssessed {
		t.Error("a mandatory item was recorded as not adopted")
	}
}

func TestTarget(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("2", "t", "2", "tab")
	h.types("31/8/2027")
	h.press("tab")
	h.types("The contract for the phones ends in the summer of 2027")
	h.press("ctrl+s")
	if aim := h.d.Assessment().Answer("INT-4").Aim; aim.At() != 2 || aim.By == "" || aim.Until.IsZero() || aim.Reason.Words() < 8 {
		t.Errorf("the aim was not recorded: %+v", aim)
	}
	h.shows("▼ below level 3", "31 August 2027") // an aim moves nothing
	h.clean()
}

func TestAnAimWithADayAndTheReason(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60)
	h.at("INT-4").press("1", "t", "1")
	h.toField("until")
	h.types("31/3/2027")
	h.press("tab")
	h.types("The new contract begins then")
	h.press("ctrl+s")
	h.says("Recorded. INT-4 is at level 1 already, so an aim of level 1 asks for nothing more.")
	aim := h.d.Assessment().Answer("INT-4").Aim
	if aim.Level != assessment.AtLevel(1) || aim.Until != date.Of(2027, 3, 31) || aim.Reason.OneLine() != "The new contract begins then" || aim.By != h.d.Who().Role {
		t.Fatalf("recorded %+v", aim)
	}
	h.shows("▼ below level 3", "Interim aim: 1 Planned", "Aim to be reached by: 31 March 2027", "Reason for the aim: The new contract begins then", "Role that decided it: "+h.d.Who().Role)
	h.press("t", "2", "tab", "tab", "tab")
	h.types(" group") // to the role that stands there
	h.press("ctrl+s")
	if said := strings.Join(h.said, " "); strings.Contains(said, "already") {
		t.Errorf("said %q of an aim above the level", said)
	}
	if got := h.d.Assessment().Answer("INT-4").Aim; got.Level != assessment.AtLevel(2) || got.Until != aim.Until || got.Reason != aim.Reason || got.By != aim.By+" group" {
		t.Errorf("the level and the role were changed, and there is %+v", got)
	}
	if h.level("INT-4") != 1 {
		t.Errorf("an aim moved the level to %d", h.level("INT-4"))
	}
	h.press("t", "t", "ctrl+s")
	if v, _ := h.d.Assessment().Current(assessment.AimRegister("INT-4")); !v.Blank() {
		t.Errorf("after it was taken back %v", v)
	}
	h.clean()
}

// The checklist's own level is no aim below it.
func TestNoAimAtLevel3OrAbove(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("t")
	h.shows("Not in place", "Planned", "Partly in place")
	h.hides("Embedded", "In place ")
	h.press("3", "4", "ctrl+s")
	h.shows("filled in")
}

// Two versions of an aim are not written over unseen.
func TestAnAimOfTwoVersionsIsSettledFirst(t *testing.T) {
	register := assessment.AimRegister("INT-4")
	h := openOn(t, standard(t), twoVersions(t, register, assessment.Value{"level": "planned"}, assessment.Value{"level": "embedded"}), 110, 60)
	h.at("INT-4").press("t")
	h.says("two versions")
	h.press("v", "1")
	if len(h.d.Assessment().Versions(register)) != 0 {
		t.Error("not settled")
	}
	h.clean()
}

func TestConfirmLastCycle(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	ok := must[*assessment.Assessment](t)
	old := ok(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("As it was")}, officer(1)))
	a := assessment.BeginFrom(c, old, assessment.Start{ID: "f", Cycle: text.Line("2027-28"), AsAt: date.Of(2027, 11, 1)}, officer(2))
	h := openOn(t, c, a, 78, 36)
	h.at("INT-4").press("enter")
	h.shows("Last cycle 2 Partly in place, 2026-27, as at 23 November 2026", "c takes it over", "Note then: As it was")
	h.press("c")
	if h.level("INT-4") != 2 || h.judgement("INT-4").Note.String() != "As it was" {
		t.Errorf("recorded %+v", h.judgement("INT-4"))
	}
	h.press("3", "c")
	h.shows("Take last cycle's position over?")
	h.press("esc")
	if h.level("INT-4") != 3 {
		t.Error("last cycle's position was taken over although the person left the question")
	}
	h.press("c", "t")
	if h.level("INT-4") != 2 {
		t.Error("last cycle's position was not taken over")
	}
	h.at("INT-5").press("c")
	h.says("no position from last cycle")
	h.clean()
}

func TestConflictIsSettledByAPersonOnly(t *testing.T) {
	c := standard(t)
	a := apart(t, c, "INT-4", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("Mine")},
		assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("Theirs")})
	h := openOn(t, c, a, 180, 150)
	h.at("INT-4")
	h.shows(" x ", "two versions", "Versions", "1 ", "By Head of professional", "2 Partly in place", "By Counter-corruption analyst", "3 In place", "Mine", "Theirs")
	for _, k := range []string{"4", "n", "-", "c", ":editor"} {
		h.press(k)
		h.says("Press v")
	}
	if len(h.d.Assessment().Answer("INT-4").Versions) != 2 {
		t.Fatal("a version was picked silently")
	}
	h.press("p", " ")
	h.says("Press v")
	h.press("v")
	h.shows("Which version stands", "The level 2 Partly in place By Head of professional standards, 23 November 2026", "The note Theirs By Counter-corruption analyst", "Mine")
	h.press("esc")
	h.settle(assessment.LevelRegister("INT-4"), "in-place")
	h.says("1 thing has versions still")
	if ans := h.d.Assessment().Answer("INT-4"); h.level("INT-4") != 3 || !slices.Equal(ans.Unsettled, []string{assessment.NoteRegister("INT-4")}) {
		t.Fatalf("level %d, and to be settled %v", h.level("INT-4"), ans.Unsettled)
	}
	h.shows("Note two versions, not settled")
	h.press("n")
	h.says("Press v")
	h.press("4") // the level is settled
	h.press("u")
	h.settle(assessment.NoteRegister("INT-4"), "Theirs")
	if ans := h.d.Assessment().Answer("INT-4"); ans.InConflict() || ans.Judgement.Note.String() != "Theirs" || h.level("INT-4") != 3 {
		t.Errorf("settled as %+v", ans.Judgement)
	}
	h.press("v")
	h.says("only one version")
	h.press("u")
	if !slices.Equal(h.d.Assessment().Answer("INT-4").Unsettled, []string{assessment.NoteRegister("INT-4")}) {
		t.Error("undoing the choice did not bring both versions back")
	}
	h.clean()
}

// settle chooses the version of a register that has a word in a field.
func (h *host) settle(register, word string) {
	h.t.Helper()
	h.press("v")
	n := 0
	for _, conflict := range itempage.Unsettled(h.d.Checklist, h.d.Assessment(), h.d.Assessment().Answer(h.s.Position())) {
		for _, v := range conflict.Versions {
			if n++; conflict.Register == register && holds(v.Value, word) {
				h.press(fmt.Sprint(n))
				return
			}
		}
	}
	h.t.Fatalf("no version of %s says %q:\n%s", register, word, h.view())
}

// Two people who record a level and a note apart from each other are asked
// nothing, and a choice leaves alone what it is not about.
func TestALevelAndANoteOfTwoPeopleComeTogether(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, apart(t, c, "INT-4", assessment.Judgement{Outcome: assessment.AtLevel(2)}, assessment.Judgement{Note: text.Line("Theirs")}), 110, 40)
	h.at("INT-4")
	h.press("v")
	h.says("only one version")
	if h.level("INT-4") != 2 || h.judgement("INT-4").Note.String() != "Theirs" {
		t.Errorf("%+v", h.judgement("INT-4"))
	}
	h.hides("Recorded apart")
	h.clean()
}

// A version that leaves a level standing over an unmet part is chosen with the
// reason why, as one act.
func TestAChoiceOverAnUnmetPartAsksForTheReason(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	unmet := assessment.Judgement{}.WithPart(it.Parts[0].Key, assessment.Unmet)
	h := openOn(t, c, apart(t, c, "INT-4", assessment.Judgement{Outcome: assessment.AtLevel(3)}.WithPart(it.Parts[0].Key, assessment.Met), unmet), 110, 40)
	part := assessment.PartRegister("INT-4", it.Parts[0].Key)
	h.at("INT-4").settle(part, "unmet")
	h.shows("A reason is needed", "barred while a part is unmet")
	h.press("esc")
	if !h.d.Assessment().Answer("INT-4").InConflict() {
		t.Fatal("settled without the reason")
	}
	h.settle(part, "unmet")
	h.types("Phones wait")
	h.press("enter")
	if j := h.judgement("INT-4"); h.d.Assessment().Answer("INT-4").InConflict() || j.Override.OneLine() != "Phones wait" || j.Part(it.Parts[0].Key) != assessment.Unmet {
		t.Fatalf("settled as %+v", j)
	}
	h.press("u")
	if j := h.judgement("INT-4"); !h.d.Assessment().Answer("INT-4").InConflict() || !j.Override.Empty() {
		t.Errorf("one undo leaves %+v", j)
	}
	h.clean()
}

// A level over an unmet part is asked about when it is the level that is chosen;
// not where a reason stands with it, nor where the choice is of something else.
func TestOnlyAChoiceThatNeedsAReasonAsksForOne(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	level, flag := assessment.LevelRegister("INT-4"), assessment.FlagRegister("INT-4")
	part := assessment.Change{Register: assessment.PartRegister("INT-4", it.Parts[0].Key), Value: assessment.Value{"state": "unmet"}}
	over := assessment.Value{"outcome": "in-place"}
	reasoned := assessment.Value{"outcome": "in-place", "override": "Phones wait"}
	for _, tt := range []struct {
		name   string
		base   []assessment.Change
		apart  string
		chosen assessment.Value
		asks   bool
	}{
		{"the level", []assessment.Change{part}, level, over, true},
		{"the level with its reason", []assessment.Change{part}, level, reasoned, false},
		{"a flag", []assessment.Change{part, {Register: level, Value: over}}, flag, assessment.Value{"text": "One"}, false},
	} {
		base, _ := begin(c).Record(tt.base, officer(1))
		one, _ := base.Set(tt.apart, tt.chosen, officer(2))
		two, _ := base.Set(tt.apart, assessment.Value{"outcome": "planned", "text": "Two"}, officer(3))
		both, err := assessment.Merge(one, two)
		if err != nil {
			t.Fatal(err)
		}
		h := openOn(t, c, both, 110, 60)
		h.at("INT-4")
		for key, word := range tt.chosen {
			if key != "outcome" || len(tt.chosen) == 1 {
				h.settle(tt.apart, word)
			}
		}
		if asks := len(h.asking) > 0; asks != tt.asks {
			t.Errorf("%s: asked for a reason: %v", tt.name, asks)
		}
		if v, settled := h.d.Assessment().Current(tt.apart); settled == tt.asks || settled && !v.Equal(tt.chosen) {
			t.Errorf("%s: settled %v as %v", tt.name, settled, v)
		}
	}
}

// Last cycle's position takes the place of no note that has two versions.
func TestConfirmOverTwoNotesIsRefused(t *testing.T) {
	c := standard(t)
	both := twoVersions(t, assessment.NoteRegister("INT-4"), assessment.Value{"text": "One"}, assessment.Value{"text": "Two"})
	both, _ = both.Set(assessment.PreviousRegister("INT-4"), assessment.Previous{Outcome: assessment.AtLevel(2), Note: text.Line("Then")}.Value(), officer(1))
	h := openOn(t, c, both, 110, 60)
	h.at("INT-4").press("c")
	h.says("two versions")
	h.clean()
}

func TestConflictOnEvidenceAndTarget(t *testing.T) {
	c := standard(t)
	base := begin(c)
	ok := must[*assessment.Assessment](t)
	put := func(a *assessment.Assessment, title string, target int, role string) *assessment.Assessment {
		who := assessment.Who{Role: role, At: clock()}
		a = ok(a.PutEvidence(assessment.Evidence{ID: "00000000000000ee", Items: []string{"INT-4"}, Title: text.Line(title)}, who))
		a, _ = a.Set(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(target)}.Value(), who)
		return a
	}
	both, err := assessment.Merge(put(base, "Estate list", 2, "One"), put(base, "Estate count", 4, "Two"))
	if err != nil {
		t.Fatal(err)
	}
	h := openOn(t, c, both, 110, 60)
	h.at("INT-4")
	h.shows("the aim. v asks", "By One", "Interim aim: 2 Partly in place", "Estate count")
	h.press("v", "1", "v", "1")
	if ans := h.d.Assessment().Answer("INT-4"); ans.InConflict() || ans.Aim.At() < 0 || len(ans.Evidence) != 1 {
		t.Errorf("not settled: %+v", ans)
	}
	h.clean()
}

func TestAVersionThatComesInWithASaveBarsAnAnswerThatWasAskedFor(t *testing.T) {
	c := standard(t)
	h := open80(t)
	it, _ := c.Item("INT-4")
	h.at("INT-4").press("-")
	theirs := must[*assessment.Assessment](t)(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(4)}, officer(9)))
	mine := must[*assessment.Assessment](t)(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(1)}, officer(8)))
	both, _ := assessment.Merge(theirs, mine)
	h.m.found = both
	cmd, err := h.d.Change("PRE-1", "target of PRE-1", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who)
		return next, id, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.run(cmd)
	h.press("i")
	h.says("Press v")
	if len(h.d.Assessment().Answer("INT-4").Versions) != 2 {
		t.Error("a version was picked silently")
	}
}

func TestUndoEveryKindOfChangeStepByStep(t *testing.T) {
	c := standard(t)
	h := openWide(t)
	blank := h.d.Assessment()
	steps := []struct {
		item string
		do   func()
		did  string
	}{
		{"INT-4", func() { h.press("2") }, "level of INT-4"},
		{"INT-4", func() { h.press("3") }, "level of INT-4"},
		{"PRE-1", func() { h.press("p", " ", "esc") }, "part culture of PRE-1"},
		{"PRE-2", func() { h.press("n"); h.types("A note\nof two lines"); h.press("esc") }, "the note on PRE-2"},
		{"PRE-3", func() { h.press("t", "2", "ctrl+s") }, "the aim for PRE-3"},
		{"PRE-4", func() { h.press("-", "n"); h.types("None here"); h.press("enter") }, "outcome of PRE-4"},
		{"PRE-5", func() { h.press("e"); h.types("Count"); h.save() }, "the evidence Count for PRE-5"},
		{"PRE-5", func() {
			h.press("p")
			h.evidenceEntry("PRE-5")
			h.press(":retire")
			h.types("Old")
			h.press("enter", "esc")
		}, "retiring Count of PRE-5"},
		{"PRE-6", func() {
			h.press("a")
			h.types("Count posts")
			h.press("tab")
			h.types("Head of HR")
			h.toField("due")
			h.types("31/1/2027")
			h.press("ctrl+s")
		}, "the action Count posts on PRE-6"},
		{"ENG-1", func() { h.press("1") }, "level of ENG-1"},
	}
	var positions []*assessment.Assessment
	for i, st := range steps {
		positions = append(positions, h.d.Assessment())
		h.at(st.item)
		st.do()
		if len(h.asking) > 0 || h.d.Assessment() == positions[i] {
			t.Fatalf("step %d changed nothing:\n%s", i, h.view())
		}
	}
	for i := len(steps) - 1; i >= 0; i-- {
		h.at("ENG-6").press("u")
		h.says("Undone: " + steps[i].did)
		if h.s.Position() != steps[i].item {
			t.Errorf("step %d: the cursor is on %s", i, h.s.Position())
		}
		for k := range c.Items {
			was, is := positions[i].Answer(c.Items[k].ID), h.d.Assessment().Answer(c.Items[k].ID)
			if !reflect.DeepEqual(was.Judgement.Changes(""), is.Judgement.Changes("")) || was.Aim.At() != is.Aim.At() ||
				fmt.Sprint(was.Evidence) != fmt.Sprint(is.Evidence) || fmt.Sprint(was.Actions) != fmt.Sprint(is.Actions) {
				t.Errorf("after undoing step %d %s is not as it was", i, c.Items[k].ID)
			}
		}
	}
	if got := h.d.Assessment().PositionAt(c, assessment.Days{AsAt: h.d.AsAt()}).Counts(); got != blank.PositionAt(c, assessment.Days{AsAt: h.d.AsAt()}).Counts() {
		t.Errorf("counts are %+v", got)
	}
	h.press("u")
	h.says("Nothing has been changed")
	h.clean()
}

// itempage.EvidenceEntry puts the cursor of the item pane on its first evidence entry.
func (h *host) evidenceEntry(item string) {
	h.t.Helper()
	for range 200 {
		if row, ok := h.s.Row(); ok && row.Kind == itempage.EvidenceEntry {
			return
		}
		h.press("down")
	}
	h.t.Fatalf("the cursor never came to the evidence of %s:\n%s", item, h.view())
}

func TestUndoOfTheDetailsOfTheAssessment(t *testing.T) {
	h := open80(t)
	h.press("d")
	h.shows("This assessment", "Northmoor Constabulary")
	h.press("end")
	h.types(" and others")
	h.press("ctrl+s")
	if got := h.d.Assessment().Fact(assessment.Force).String(); got != "Northmoor Constabulary and others" {
		t.Errorf("the force is %q", got)
	}
	h.press("u")
	h.says("Undone: the name of the force")
	if got := h.d.Assessment().Fact(assessment.Force).String(); got != "Northmoor Constabulary" {
		t.Errorf("the force is %q", got)
	}
	h.press("d", "end")
	h.types("!")
	h.toField(string(assessment.Cycle))
	h.types("!")
	h.press("ctrl+s", "u")
	h.says("Undone: the facts about the assessment")
	if a := h.d.Assessment(); a.Fact(assessment.Force).String() != "Northmoor Constabulary" || a.Fact(assessment.Cycle).String() != "2026-27" {
		t.Errorf("one undo leaves %q, %q", a.Fact(assessment.Force), a.Fact(assessment.Cycle))
	}
	h.press("d", "ctrl+s")
	h.says("Nothing was changed")
	h.press("d", "tab", "tab", "tab")
	for range 20 {
		h.press("backspace")
	}
	h.types("soon")
	h.press("ctrl+s")
	h.shows("not a date")
	h.press("esc", "d")
	if got := h.d.AsAt(); got != date.Of(2026, 11, 23) {
		t.Errorf("as at %v", got)
	}
	h.clean()
}

func TestFailedSaveIsNotCalledSaved(t *testing.T) {
	h := open80(t)
	h.m.fail = errBroken
	h.press("2")
	if line, ok := h.d.SaveLine(); ok || !strings.Contains(line, "disk is full") {
		t.Errorf("the save line is %q", line)
	}
	if h.level("PRE-1") != 2 {
		t.Error("the answer is gone from the screen")
	}
}

func TestEveryChangeIsSaved(t *testing.T) {
	h := open80(t)
	h.press("1", "down", "2", "down", "3")
	if h.m.saves != 3 || !assessment.Same(h.m.saved, h.d.Assessment()) {
		t.Errorf("%d saves", h.m.saves)
	}
	if !slices.Equal(h.seen, []string{"PRE-1", "PRE-2", "PRE-3"}) {
		t.Errorf("remembered %v", h.seen)
	}
}

func TestOtherScreensAreAskedFor(t *testing.T) {
	h := open80(t)
	h.at("INT-4").press("g", "o")
	if len(h.asked) != 2 || h.asked[0] != (shell.Go{To: shell.Gaps, Item: "INT-4"}) || h.asked[1] != (shell.Go{To: shell.Report, Item: "INT-4"}) {
		t.Errorf("asked for %v", h.asked)
	}
}

// TestLeadScoresEveryItemWithANote is the sentence of the design: a lead can
// score 33 items with a note each without leaving the keyboard or waiting.
func TestLeadScoresEveryItemWithANote(t *testing.T) {
	for _, size := range [][2]int{{58, 14}, {78, 18}, {110, 30}} {
		c := standard(t)
		h := openOn(t, c, nil, size[0], size[1])
		h.press("home")
		for i := range c.Items {
			h.types(fmt.Sprint(i % 5))
			h.press("n")
			h.types(fmt.Sprintf("What we hold on this.\nSecond line, item %d.", i))
			h.press("esc", "down")
		}
		for i := range c.Items {
			want := fmt.Sprintf("What we hold on this.\nSecond line, item %d.", i)
			if j := h.judgement(c.Items[i].ID); h.level(c.Items[i].ID) != i%5 || j.Note.String() != want {
				t.Errorf("%v: %s has level %d and note %q", size, c.Items[i].ID, h.level(c.Items[i].ID), j.Note)
			}
		}
		if counts := h.d.Position().Counts(); counts.NotAssessed != 0 || counts.Assessed() != 33 {
			t.Errorf("counts are %+v", counts)
		}
		if len(h.m.journal) != 0 {
			t.Errorf("journals are left: %v", h.m.journal)
		}
		h.clean()
	}
}

func TestKeysThatDoNothingSayWhy(t *testing.T) {
	h := open80(t)
	for k, why := range map[string]string{
		"u": "Nothing has been changed", "v": "only one version", "c": "no position from last cycle", ":retire": "Put the cursor on an evidence entry",
		":recovered": "no text that was left", ":editor": "No editor", " ": "Press p", "esc": "q goes back",
	} {
		h.press(k)
		h.says(why)
		if strings.HasPrefix(k, ":") {
			continue
		}
		h.said = nil
		h.give(keyOf(k)) // the screen says so itself as well
		h.says(why)
	}
	before := h.d.Revision()
	h.give(tea.KeyMsg{Type: tea.KeyF12})
	if h.d.Revision() != before {
		t.Error("a key that means nothing changed something")
	}
}

func TestTheProposedLevelIsAgreedWithOrAnsweredWithAReason(t *testing.T) {
	h := open80(t)
	h.at("PRE-9").press("=")
	h.says("No level is proposed. Record how each part stands first.")
	h.hides("Parts and evidence speak for")
	h.press("-", "n")
	h.types("There are none")
	h.press("enter", "p", " ", "=")
	h.says("No level is proposed. The item was set aside with a reason")
	h.at("INT-4").press("p")
	it, _ := h.s.desk.Checklist.Item("INT-4")
	for range it.Parts {
		h.press(" ", "down")
	}
	h.press("4")
	h.press("=")
	h.shows("The level proposed", "Agree: level 2, Partly in place", "Keep level 4 and say why")
	h.press("k")
	h.types("The audit report comes in May")
	h.press("enter")
	if proposed, agreed, ok := h.judgement("INT-4").Weighed(); proposed != 2 || agreed || !ok || h.level("INT-4") != 4 {
		t.Errorf("recorded %+v", h.judgement("INT-4"))
	}
	h.shows("Reason for the level although 2 was", "The audit report comes in May")
	h.press("=", "a")
	if _, agreed, _ := h.judgement("INT-4").Weighed(); !agreed || h.level("INT-4") != 2 {
		t.Errorf("recorded %+v", h.judgement("INT-4"))
	}
	h.shows("Agreed with the level proposed")
	h.press("u")
	if _, agreed, ok := h.judgement("INT-4").Weighed(); agreed || !ok || h.level("INT-4") != 4 {
		t.Errorf("undone to %+v", h.judgement("INT-4"))
	}
	h.clean()
}
