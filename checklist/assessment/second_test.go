package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestSetSecondLook(t *testing.T) {
	base := judge(judge(begin(standard()), "PRE-1", level(3), who("Analyst", 1)), "ENF-1", level(2), who("Analyst", 2))
	torn := merge(t, judge(base, "PRE-2", level(1), who("A", 3)), judge(base, "PRE-2", level(2), who("B", 3)))
	note := text.Clean("The training record is from 2023.")
	const fine = assessment.RefusalKind(-1)
	for _, tt := range []struct {
		name string
		item string
		look assessment.SecondLook
		want assessment.RefusalKind
	}{
		{"agrees", "PRE-1", assessment.SecondLook{Agrees: true}, fine},
		{"agrees with a note", "PRE-1", assessment.SecondLook{Agrees: true, Note: note}, fine},
		{"a level of its own", "PRE-1", assessment.SecondLook{Level: assessment.AtLevel(2)}, fine},
		{"disagrees with a note alone", "PRE-1", assessment.SecondLook{Note: note}, fine},
		{"insufficient", "ENF-1", assessment.SecondLook{Level: assessment.Insufficient}, fine},
		{"disagrees and says nothing", "PRE-1", assessment.SecondLook{}, assessment.WantsReason},
		{"disagrees with a blank note", "PRE-1", assessment.SecondLook{Note: text.Clean(" \n")}, assessment.WantsReason},
		{"not applicable without a note", "PRE-1", assessment.SecondLook{Level: assessment.NotApplicable}, assessment.WantsReason},
		{"not applicable with one", "PRE-1", assessment.SecondLook{Level: assessment.NotApplicable, Note: note}, fine},
		{"not adopted though mandatory", "ENF-1", assessment.SecondLook{Level: assessment.NotAdopted, Note: note}, assessment.Barred},
		{"nothing judged yet", "ENF-2", assessment.SecondLook{Agrees: true}, assessment.Barred},
		{"two versions", "PRE-2", assessment.SecondLook{Agrees: true}, assessment.Apart},
		{"note too long", "PRE-1", assessment.SecondLook{Agrees: true, Note: text.Clean(strings.Repeat("x", 20001))}, assessment.Barred},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, id, err := torn.SetSecondLook(item(standard(), tt.item), tt.look, who("Head of standards", 9))
			var r *assessment.Refusal
			switch {
			case tt.want != fine:
				if !errors.As(err, &r) || r.Kind != tt.want || r.What == "" || r.Do == "" || a != torn || id != "" {
					t.Errorf("got %v", err)
				}
			case err != nil || id == "":
				t.Errorf("refused: %v", err)
			default:
				ans := a.Answer(tt.item)
				got := ans.Second
				if got == nil || got.By != "Head of standards" || got.At != "2026-11-23T09:09:00Z" || got.Of != torn.LookedAt(tt.item) || got.Stood != torn.Answer(tt.item).Outcome() ||
					got.Agrees != tt.look.Agrees || got.Level != tt.look.Level || got.Note != tt.look.Note || ans.SecondStale {
					t.Errorf("got %+v", got)
				}
				if ans.Outcome() != torn.Answer(tt.item).Outcome() || ans.By != "Analyst" {
					t.Error("the look changed the judgement")
				}
			}
		})
	}
	if _, _, err := base.SetSecondLook(item(standardWith("NEW-1"), "NEW-1"), assessment.SecondLook{Agrees: true}, who("A", 1)); err == nil {
		t.Error("recorded on an item that has no place")
	}
}

func TestSecondLookIsRecordedOnce(t *testing.T) {
	it := item(standard(), "PRE-1")
	a := judge(begin(standard()), "PRE-1", level(3), who("Analyst", 1))
	a = must(a.SetSecondLook(it, assessment.SecondLook{Agrees: true, Level: assessment.AtLevel(1)}, who("Head", 2)))
	if got := a.Answer("PRE-1").Second; got.Level != assessment.NotAssessed {
		t.Errorf("one that agrees has no level of its own: %+v", got)
	}
	if b, id, err := a.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who("Head", 3)); err != nil || id != "" || b != a {
		t.Errorf("the same again is no change: %q %v", id, err)
	}
	if b, id, err := a.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who("Deputy", 3)); err != nil || id == "" || b.Answer("PRE-1").Second.By != "Deputy" {
		t.Errorf("the same by another role is a change: %q %v", id, err)
	}
	// The same role as the assessor's: recorded, and told.
	b := must(a.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who(" analyst", 4)))
	if ans := b.Answer("PRE-1"); !assessment.SameRole(ans.By, ans.Second.By) {
		t.Errorf("%q and %q are the same role", ans.By, ans.Second.By)
	}
	if assessment.SameRole("", "") || assessment.SameRole("Head", "Deputy head") {
		t.Error("roles that differ or are not given are the same")
	}
	if c := made(b.ClearSecondLook("PRE-1", who("Head", 5))); c.Answer("PRE-1").Second != nil || c.Answer("PRE-1").SecondStale {
		t.Error("it is still there")
	}
}

func TestSecondLookGoesStale(t *testing.T) {
	it := item(standard(), "PRE-1")
	base := judge(begin(standard()), "PRE-1", level(3), who("Analyst", 1))
	a := must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who("Head", 2)))
	stale := func(a *assessment.Assessment) bool { return a.Answer("PRE-1").SecondStale }
	changed, id, err := a.Judge(it, level(4), who("Analyst", 3))
	if err != nil || stale(a) || !stale(changed) {
		t.Errorf("changed after the look: %t", stale(changed))
	}
	if back := must(changed.Undo(id, who("Analyst", 4))); stale(back) {
		t.Error("changed and changed back, it is what was looked at")
	}
	if again := must(changed.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who("Head", 5))); stale(again) {
		t.Error("looked at again")
	}
	if m := merge(t, a, judge(base, "PRE-1", level(1), who("Other", 3))); !stale(m) || m.Answer("PRE-1").InConflict() {
		t.Error("a later judgement from elsewhere is not the one that was looked at")
	}
	if m := merge(t, a, judge(judge(begin(standard()), "PRE-1", level(2), who("B", 1)), "PRE-1", level(1), who("B", 2))); !stale(m) || !m.Answer("PRE-1").InConflict() {
		t.Error("which of two judgements stands is not settled")
	}
	if m := merge(t, a, judge(base, "PRE-2", level(1), who("Other", 3))); stale(m) {
		t.Error("another item has nothing to do with it")
	}
	if same := merge(t, a, judge(begin(standard()), "PRE-1", level(3), who("Other", 3))); stale(same) {
		t.Error("the same judgement from elsewhere says the same")
	}
	if r := a.Redact(assessment.LevelRegister("PRE-1")); !stale(r) {
		t.Error("redacted, nobody can say that it is the one that was looked at")
	}
	unknown := assessment.SecondLook{Agrees: true, Of: "0123456789abcdef0123"}
	if !stale(made(base.Set(assessment.SecondRegister("PRE-1"), unknown.Value(), who("A", 1)))) {
		t.Error("what was looked at is not in the file")
	}
	two := merge(t, must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true}, who("Head", 2))),
		must(base.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(1)}, who("Deputy", 2))))
	if ans := two.Answer("PRE-1"); !equal(ans.Unsettled, []string{"PRE-1/second"}) || ans.Second == nil {
		t.Errorf("two looks apart from each other are a conflict: %+v", ans.Unsettled)
	}
}

func TestSecondLookReadsOnlyWhatItKnows(t *testing.T) {
	got := assessment.SecondLookOf(assessment.Value{"agrees": "maybe", "level": "superb", "at": "soon", "by": "A\nB"})
	if got.Agrees || got.Level != assessment.NotAssessed || got.At != "" || got.By != "A B" {
		t.Errorf("got %+v", got)
	}
	both := assessment.SecondLookOf(assessment.Value{"agrees": "yes", "level": "planned"})
	if !both.Agrees || both.Level != assessment.NotAssessed {
		t.Errorf("got %+v", both)
	}
}

// A look that did not agree is no disagreement once the level that it gave stands,
// however the answer came there; with every other level it is one.
func TestALookIsFollowedByTheLevelItGave(t *testing.T) {
	c := standard()
	for _, stood := range []int{0, 2, 3} {
		for _, gave := range []int{-1, 0, 2, 3} {
			for _, now := range []int{0, 2, 3} {
				look := assessment.SecondLook{Note: text.Line("Seen")}
				if gave >= 0 {
					look.Level = assessment.AtLevel(gave)
				}
				a := judge(begin(c), "PRE-1", level(stood), who("Analyst", 1))
				a = must(a.SetSecondLook(item(c, "PRE-1"), look, who("Auditor", 2)))
				if now != stood {
					a = judge(a, "PRE-1", level(now), who("Analyst", 3))
				}
				ans := a.Answer("PRE-1")
				followed := gave >= 0 && gave != stood && now == gave
				if ans.LookFollowed() != followed || ans.LookDiffers() == followed || strings.Contains(ans.LookSays(), "has since been changed to what the role found") != followed {
					t.Errorf("stood %d, gave %d, now %d: followed %v, differs %v: %s", stood, gave, now, ans.LookFollowed(), ans.LookDiffers(), ans.LookSays())
				}
			}
		}
	}
	a := judge(begin(c), "PRE-1", level(3), who("Analyst", 1))
	if ans := a.Answer("PRE-1"); ans.LookFollowed() || ans.LookDiffers() || ans.LookSays() != "" {
		t.Error("without a look there is one")
	}
	a = must(a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Level: assessment.AtLevel(2)}, who("Auditor", 2)))
	if torn := merge(t, judge(a, "PRE-1", level(2), who("A", 3)), judge(a, "PRE-1", level(1), who("B", 3))).Answer("PRE-1"); torn.LookFollowed() {
		t.Error("of two versions one follows it")
	}
	a = must(a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Agrees: true}, who("Auditor", 4)))
	if ans := a.Answer("PRE-1"); ans.LookFollowed() || ans.LookDiffers() || ans.LookSays() != "agrees" {
		t.Error(ans.LookSays())
	}
}

// Two roles are one when they have the same words, but for small ones.
func TestSameRole(t *testing.T) {
	for _, tc := range []struct {
		x, y string
		same bool
	}{
		{"Head of vetting", "the HEAD of Vetting", true}, {"Head of vetting", "Vetting, head of", true}, {"Head of vetting", "Acting head of vetting", true},
		{"Head of vetting", "Deputy head of vetting", false}, {"Head of vetting", "Head of audit", false}, {"Unit 1", "Unit 2", false}, {"Unit 1", "unit  1", true},
		{"Head of PSD", "A/Head of PSD", true}, {"Head of PSD", "T/Head of P.S.D.", true}, {"Head of PSD", "Substantive head of PSD (cover)", true},
		{"Head of PSD", "Former head of professional standards", true}, {"Head of PSD", "Head of the Professional Standards Department", true}, {"Head of PSD", "Head of Prof. Standards", true},
		{"Head of PSD", "Head of \u0420SD", true}, {"Head of anti-corruption", "Head of the counter-corruption unit", true}, {"Head of human resources and counter corruption", "Head of HR and CCU", true},
		{"Deputy chief constable", "DCC", true}, {"Chief constable", "Deputy chief constable", false}, {"Head of PSD", "Head of PSO", false}, {"A team leader", "T team leader", true},
		{"Team 1, PSD", "Team 2, PSD", false}, {"Head of ICT", "Head of IT", false}, {"Officer A", "Officer B", false}, {"Officer A", "Officer", false}, {"Officer B C", "Officer BC", true}, {"\u0416 lead", "Z lead", false},
		{"", "", false}, {"-", "-", false}, {"T", "A", false}, {"T", "the T", true}, {"Acting", "acting", true}, {"Acting", "Interim", false},
	} {
		if assessment.SameRole(tc.x, tc.y) != tc.same || assessment.SameRole(tc.y, tc.x) != tc.same {
			t.Errorf("%q and %q: not %t", tc.x, tc.y, tc.same)
		}
	}
}
