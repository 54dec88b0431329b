package codec_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// claimsByHand edits a file as a person would, and checks what holds for every
// edit, as byHand does for the rich one.
func claimsByHand(t *testing.T, from *assessment.Assessment, edits ...string) *assessment.Assessment {
	t.Helper()
	data := encode(t, from)
	for i := 0; i < len(edits); i += 2 {
		data = edited(t, data, edits[i], edits[i+1])
	}
	f, again := decode(t, data), decode(t, data)
	alike(t, f.Assessment, again.Assessment)
	if len(f.Warnings) == 0 {
		t.Error("nothing was said about the edit")
	}
	for _, r := range f.Assessment.Revisions() {
		if !from.Has(r.ID) && (r.By != assessment.Outside || r.At != "" || r.Altered) {
			t.Errorf("recorded as %+v", r)
		}
	}
	for _, r := range from.Revisions() {
		if !f.Assessment.Has(r.ID) {
			t.Errorf("the edit lost %+v", r)
		}
	}
	out, err := f.Encode(f.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	saved := decode(t, out)
	if len(saved.Warnings) > 0 {
		t.Errorf("saved, and still an edit: %v", saved.Warnings)
	}
	same(t, f.Assessment, saved.Assessment)
	merged, err := assessment.Merge(saved.Assessment, again.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, saved.Assessment, merged)
	return f.Assessment
}

func TestSecondLookByHand(t *testing.T) {
	a := claimsByHand(t, signed(), "      level: partly-in-place\n", "      level: planned\n")
	if got := a.Answer("PRE-1"); got.Second.Level != assessment.AtLevel(1) || got.Second.By != "Head of standards" || got.SecondStale {
		t.Errorf("got %+v", got.Second)
	}
	// A new one is at the judgement as it stands after the same edit.
	a = claimsByHand(t, signed(), "    outcome: not-assessed\n", "    outcome: planned\n    second_look:\n      agrees: true\n      by: Deputy chief\n")
	got := a.Answer("INT-4")
	if got.Second == nil || !got.Second.Agrees || got.Second.By != "Deputy chief" || got.SecondStale || got.Second.Of != a.LookedAt("INT-4") {
		t.Errorf("got %+v, stale %t", got.Second, got.SecondStale)
	}
	// A judgement changed by hand alone makes the look one at something else.
	if a = claimsByHand(t, signed(), "    outcome: planned\n", "    outcome: embedded\n"); !a.Answer("PRE-2").SecondStale {
		t.Error("the judgement was changed after the look")
	}
	a = claimsByHand(t, signed(), "    second_look:\n      agrees: true\n      by: \"Head of standards\"\n      at: 2026-11-23T09:10:00Z\n", "")
	if a.Answer("PRE-2").Second != nil {
		t.Error("it was taken out and is still there")
	}
	// One that nobody has judged yet has nothing to look at.
	a = claimsByHand(t, signed(), "    outcome: not-assessed\n", "    outcome: not-assessed\n    second_look:\n      agrees: false\n      note: Too little is known.\n")
	if got := a.Answer("INT-4"); got.Second == nil || got.SecondStale || got.Second.Note.Empty() {
		t.Errorf("got %+v", got)
	}
}

func TestFlagHandoverAndAnswersByHand(t *testing.T) {
	a := claimsByHand(t, signed(), "flag: \"Ask training: how many?\"", "flag: Done", "      Ask its secretary.\n", "      Ask its chair.\n",
		"        reason: \"The policy says it.\"\n", "        reason: It says so.\n", "    reason: \"A small force.\"\n", "    reason: Very small.\n")
	ans := a.Answer("PRE-1")
	if ans.Flag.String() != "Done" || !strings.HasSuffix(ans.Handover.String(), "chair.") || ans.Answered["thin-note"].Reason.String() != "It says so." ||
		ans.Answered["thin-note"].By != "Force lead" || a.Answered("")["one-owner"].Reason.String() != "Very small." {
		t.Errorf("got %+v", ans)
	}
	if n := len(a.Revisions()) - len(signed().Revisions()); n != 4 {
		t.Errorf("%d changes", n)
	}
	a = claimsByHand(t, signed(), "    outcome: not-assessed\n", "    outcome: not-assessed\n    flag: New\n    handover: Note\n    answered:\n      rise:\n        reason: Because\n")
	if ans := a.Answer("INT-4"); ans.Flag.String() != "New" || ans.Handover.String() != "Note" || ans.Answered["rise"] != (assessment.Answered{Reason: text.Clean("Because")}) {
		t.Errorf("got %+v", ans)
	}
	a = claimsByHand(t, signed(), "    flag: \"Ask training: how many?\"\n", "", "    handover: |-\n      The board meets in May.\n      Ask its secretary.\n", "",
		"answered:\n  one-owner:\n    reason: \"A small force.\"\n    by: \"Force lead\"\n    at: 2026-11-23T09:15:00Z\n", "",
		"      thin-note:\n        reason: \"The policy says it.\"\n        by: \"Force lead\"\n        at: 2026-11-23T09:13:00Z\n", "")
	if ans := a.Answer("PRE-1"); !ans.Flag.Empty() || !ans.Handover.Empty() || len(ans.Answered) != 1 || a.Answered("") != nil {
		t.Errorf("got %+v", ans)
	}
}

func TestUpdatesByHand(t *testing.T) {
	a := claimsByHand(t, signed(), "        closed_by: \"Head of training\"\n", "          - text: Checked by hand\n            date: 2026-11-22\n        closed_by: \"Head of training\"\n")
	act, _ := a.Action("c1b2c3d4e5f60718")
	if len(act.Updates) != 3 || act.Updates[2] != (assessment.Update{Date: day("2026-11-22"), Text: text.Line("Checked by hand")}) ||
		act.Status != assessment.SignedOff || act.SignedOffBy != "Deputy chief" || act.Opened != day("2025-10-01") {
		t.Errorf("got %+v", act)
	}
	a = claimsByHand(t, signed(), "          - text: \"All are trained\"\n            by: \"Head of training\"\n", "", "        signed_off_by: \"Deputy chief\"\n", "", "status: signed-off", "status: done")
	act, _ = a.Action("c1b2c3d4e5f60718")
	if len(act.Updates) != 1 || act.Status != assessment.Done || act.SignedOffBy != "" || act.ClosedBy == "" {
		t.Errorf("got %+v", act)
	}
	for _, r := range a.Heads(assessment.ActionRegister("c1b2c3d4e5f60718")) {
		if r.Value["update.002.text"] != "" {
			t.Errorf("the update that was taken out is still in %v", r.Value)
		}
	}
}

// A sealed file that was edited by hand is sealed still, and says what was
// changed; a seal that was edited or written by hand shows nothing.
func TestSealByHand(t *testing.T) {
	a := claimsByHand(t, signed(), "    outcome: planned\n", "    outcome: embedded\n")
	if v := a.Verify(); !v.Sealed || v.Unchanged || len(v.Changes) != 1 || v.Changes[0] != "PRE-2: the level went from level 1 to level 4" {
		t.Errorf("got %+v", v)
	}
	a = claimsByHand(t, signed(), "  statement: \"This is what we stand by.\"\n", "  statement: This is another thing.\n")
	if v := a.Verify(); !v.Sealed || v.Unchanged || len(v.Changes) != 1 || !strings.Contains(v.Changes[0], "by hand") {
		t.Errorf("got %+v", v)
	}
	data := string(encode(t, signed()))
	i, j := strings.Index(data, "seal:\n"), strings.Index(data, "answers:\n")
	if a = claimsByHand(t, signed(), data[i:j], ""); a.Verify().Sealed || len(a.Seals()) != 1 {
		t.Errorf("taken out by hand: %+v", a.Verify())
	}
	if a = claimsByHand(t, small(), "answers:\n", "seal:\n  role: Me\n  date: 2026-11-23\nanswers:\n"); !a.Verify().Sealed || a.Verify().Unchanged {
		t.Errorf("written by hand: %+v", a.Verify())
	}
}

// Versions that nobody has settled are settled by writing what is right in
// their place, for each of the new kinds.
func TestSettleClaimsByHand(t *testing.T) {
	data := string(encode(t, torn()))
	cut := func(from, to string) string {
		i := strings.Index(data, from)
		return data[i : i+strings.Index(data[i:], to)]
	}
	a := claimsByHand(t, torn(),
		cut("answered_unsettled:\n  one-owner", "seal:"), "",
		cut("seal:", "answers:"), "",
		cut("        unsettled:\n          - for:", "    answered:"), "        what: Train them\n        owner: Head of training\n        due: 2027-02-01\n",
		cut("      unsettled:\n        - agrees", "    flag_unsettled:"), "      agrees: true\n      by: Deputy chief\n",
		cut("    flag_unsettled:", "    answered_unsettled:"), "    flag: Settled\n",
		cut("    answered_unsettled:", "    handover_unsettled:"), "    answered:\n      no-evidence:\n        reason: Settled\n",
		cut("    handover_unsettled:", "  INT-4:"), "    handover: Settled\n")
	if left := a.Conflicts(); len(left) != 0 {
		t.Errorf("not settled: %v", left)
	}
	ans := a.Answer("PRE-2")
	if !ans.Second.Agrees || ans.Flag.String() != "Settled" || ans.Handover.String() != "Settled" || ans.Answered["no-evidence"].Reason.String() != "Settled" || a.Verify().Sealed {
		t.Errorf("got %+v", ans)
	}
	if act, _ := a.Action("c1b2c3d4e5f60718"); act.What.String() != "Train them" || act.FirstDue != day("2027-01-31") {
		t.Errorf("got %+v", act)
	}
	merged, err := assessment.Merge(torn(), a)
	if err != nil || len(merged.Conflicts()) != 0 {
		t.Errorf("the older copy brings back %v (%v)", merged.Conflicts(), err)
	}
}

func TestClaimsWithoutTheirHistory(t *testing.T) {
	data := string(encode(t, signed()))
	i, j := strings.Index(data, "history:"), strings.Index(data, "end:")
	f := decode(t, []byte(data[:i]+data[j:]))
	want := signed()
	for _, id := range want.Items() {
		w, g := want.Answer(id), f.Assessment.Answer(id)
		if (w.Second == nil) != (g.Second == nil) || g.SecondStale != (id == "PRE-1") || w.Flag != g.Flag || w.Handover != g.Handover || len(w.Answered) != len(g.Answered) || len(w.Actions) != len(g.Actions) {
			t.Errorf("%s: %+v", id, g)
		}
	}
	if v := f.Assessment.Verify(); !v.Sealed || v.Unchanged {
		t.Errorf("a seal without its history shows nothing: %+v", v)
	}
	alike(t, f.Assessment, decode(t, []byte(data[:i]+data[j:])).Assessment)
}
