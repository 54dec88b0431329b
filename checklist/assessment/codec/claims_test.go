package codec_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// signed is a file that was looked at, answered and sealed, with nothing open.
func signed() *assessment.Assessment {
	a := assessment.Begin(list("PRE-1", "PRE-2", "INT-4"), assessment.Start{ID: "6ce0c1d2e3f40516", Force: text.Line("Eastvale Police"),
		Cycle: text.Line("2026"), AsAt: day("2026-11-23")}, who("CCU analyst", 0))
	a = must(a.Judge(item("PRE-1"), assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("In force since March.")}, who("CCU analyst", 1)))
	a = must(a.Judge(item("PRE-2"), assessment.Judgement{Outcome: assessment.AtLevel(1)}, who("CCU analyst", 2)))
	a = must(a.PutEvidence(assessment.Evidence{ID: "a1b2c3d4e5f60718", Items: []string{"PRE-1"}, Title: text.Line("Policy 12"), About: day("2026-03-01")}, who("CCU analyst", 3)))
	a = must(a.PutAction(assessment.Action{ID: "c1b2c3d4e5f60718", Item: "PRE-1", What: text.Line("Train supervisors"), Owner: text.Line("Head of training"),
		Due: day("2027-01-31")}, who("CCU analyst", 4)))
	a = made(a.Set(assessment.ActionRegister("c1b2c3d4e5f60718"), with(a, func(act *assessment.Action) { act.Carried = day("2025-10-01") }), who("CCU analyst", 4)))
	a = must(a.AddUpdate("c1b2c3d4e5f60718", text.Line("Half are trained: see \"list\""), day("2026-11-20"), who("Head of training", 5)))
	a = must(a.AddUpdate("c1b2c3d4e5f60718", text.Line("All are trained"), date.Date{}, who("Head of training", 6)))
	a = must(a.CloseAction("c1b2c3d4e5f60718", "a1b2c3d4e5f60718", who("Head of training", 7)))
	a = must(a.SignOffAction("c1b2c3d4e5f60718", who("Deputy chief", 8)))
	a = must(a.SetSecondLook(item("PRE-1"), assessment.SecondLook{Level: assessment.AtLevel(2), Note: text.Clean("Two teams are missing.\nSee the list.")}, who("Head of standards", 9)))
	a = must(a.SetSecondLook(item("PRE-2"), assessment.SecondLook{Agrees: true}, who("Head of standards", 10)))
	a = remark(a, "PRE-1", "flag", "Ask training: how many?", who("CCU analyst", 11))
	a = remark(a, "PRE-1", "handover", "The board meets in May.\nAsk its secretary.", who("CCU analyst", 12))
	a = must(a.SetAnswered("PRE-1", "thin-note", text.Clean("The policy says it."), who("Force lead", 13)))
	a = must(a.SetAnswered("PRE-1", "lapsed@a1b2c3d4e5f60718", text.Clean("Renewed.\nIn the post."), who("Force lead", 14)))
	a = must(a.SetAnswered("", "one-owner", text.Clean("A small force."), who("Force lead", 15)))
	return must(a.SealNow(&checklist.Checklist{}, "Chief officer lead", text.Clean("This is what we stand by."), day("2026-11-23"), who("Chief officer lead", 16)))
}

func with(a *assessment.Assessment, change func(*assessment.Action)) assessment.Value {
	act, _ := a.Action("c1b2c3d4e5f60718")
	change(&act)
	return act.Value()
}

// torn is a sealed file in which every new kind of register has two versions.
func torn() *assessment.Assessment {
	a := signed()
	edit := func(role string, minute int) *assessment.Assessment {
		b := must(a.SetSecondLook(item("PRE-2"), assessment.SecondLook{Level: assessment.AtLevel(minute % 5), Note: text.Clean("By " + role)}, who(role, minute)))
		b = remark(b, "PRE-2", "flag", role+" asks", who(role, minute))
		b = remark(b, "PRE-2", "handover", role+"\nwas here", who(role, minute))
		b = must(b.SetAnswered("PRE-2", "no-evidence", text.Clean("By "+role), who(role, minute)))
		b = must(b.SetAnswered("", "one-owner", text.Clean("By "+role), who(role, minute)))
		b = must(b.AddUpdate("c1b2c3d4e5f60718", text.Line("By "+role), day("2026-11-23"), who(role, minute)))
		b = must(b.NewVersion(who(role, minute), text.Clean("More to do.")))
		return must(b.SealNow(&checklist.Checklist{}, role, text.Clean("By "+role), day("2026-11-24"), who(role, minute+1)))
	}
	merged, err := assessment.Merge(edit("Analyst one", 20), edit("Analyst two", 31))
	if err != nil {
		panic(err)
	}
	return merged
}

func TestClaimsFilesAreSavedAndLoaded(t *testing.T) {
	for name, a := range map[string]*assessment.Assessment{"signed": signed(), "torn": torn()} {
		data := encode(t, a)
		f := decode(t, data)
		if len(f.Warnings) > 0 {
			t.Errorf("%s: warnings on the program's own file: %v", name, f.Warnings)
		}
		same(t, a, f.Assessment)
		if again, err := f.Encode(f.Assessment); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: saving what was loaded gives other bytes (%v)", name, err)
		}
		if !bytes.Equal(a.Content(), f.Assessment.Content()) {
			t.Errorf("%s: saved and loaded, it has another code", name)
		}
		windows := decode(t, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")))
		same(t, a, windows.Assessment)
	}
	if n := len(torn().Conflicts()); n != 7 {
		t.Errorf("the torn file has the conflicts %v", torn().Conflicts())
	}
	if v := decode(t, encode(t, signed())).Assessment.Verify(); !v.Unchanged {
		t.Errorf("saved and loaded, the seal is broken: %v", v.Changes)
	}
}

// A file that holds nothing new has the bytes that it always had: its golden
// file was written before there was anything new.
func TestOldFilesStayAsTheyWere(t *testing.T) {
	for _, key := range []string{"second_look", "flag", "handover", "answered", "seal", "updates", "closed_by", "opened"} {
		if bytes.Contains(encode(t, rich()), []byte(key+":")) || bytes.Contains(encode(t, full()), []byte(key+":")) {
			t.Errorf("%s is written with nothing to say", key)
		}
	}
}

func TestClaimsCommentsAndUnknownKeysSurvive(t *testing.T) {
	data := encode(t, signed())
	for _, e := range [][2]string{
		{"    second_look:\n", "    # about the look\n    second_look:\n      mood: calm\n"},
		{"    flag: \"Ask", "    flag: # ours\n      \"Ask"},
		{"      thin-note:\n", "      # about the finding\n      thin-note:\n        seen_by: all\n"},
		{"          - text: \"All are trained\"\n", "          - text: \"All are trained\"\n            count: 40\n"},
		{"seal:\n", "# signed in the board room\nseal:\n  room: 4\n"},
		{"  one-owner:\n", "  one-owner:\n    minute: 7\n"},
	} {
		data = edited(t, data, e[0], e[1])
	}
	f := decode(t, data)
	if len(f.Warnings) != 5 {
		t.Errorf("want a warning for each of 5 unknown keys, got %v", f.Warnings)
	}
	same(t, signed(), f.Assessment)
	a := remark(f.Assessment, "PRE-2", "handover", "New.", who("CCU analyst", 40))
	a = remark(a, "PRE-1", "flag", "Other", who("CCU analyst", 40))
	a = must(a.AddUpdate("c1b2c3d4e5f60718", text.Line("More"), date.Date{}, who("CCU analyst", 40)))
	out, err := f.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# about the look\n", "mood: calm\n", "# ours", "# about the finding\n", "seen_by: all\n", "count: 40\n", "# signed in the board room\n", "room: 4\n", "minute: 7\n"} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("lost %q in\n%s", want, out)
		}
	}
	same(t, a, decode(t, out).Assessment)
}

// What is taken back in the program is not taken for an unknown key and kept.
func TestClaimsTakenOutStayOut(t *testing.T) {
	f := decode(t, edited(t, encode(t, signed()), "    flag:", "    # why\n    flag:"))
	a := made(f.Assessment.ClearSecondLook("PRE-1", who("A", 40)))
	a = remark(a, "PRE-1", "flag", "", who("A", 40))
	a = remark(a, "PRE-1", "handover", "", who("A", 40))
	for _, key := range []string{"thin-note", "lapsed@a1b2c3d4e5f60718"} {
		a = must(a.SetAnswered("PRE-1", key, text.Text{}, who("A", 40)))
	}
	a = must(a.SetAnswered("", "one-owner", text.Text{}, who("A", 40)))
	a = must(a.NewVersion(who("A", 41), text.Clean("Again.")))
	a = made(a.Set(assessment.ActionRegister("c1b2c3d4e5f60718"), with(a, func(act *assessment.Action) {
		*act = assessment.Action{ID: act.ID, Item: act.Item, What: act.What, Status: assessment.Open}
	}), who("A", 42)))
	out, err := f.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	readable, _, _ := strings.Cut(string(out), "history:\n")
	for _, key := range []string{"flag:", "handover:", "answered:", "seal:", "updates:", "closed_by:", "closed_with:", "signed_off_by:", "opened:"} {
		if strings.Contains(readable, key) {
			t.Errorf("%s is still there", key)
		}
	}
	if !strings.Contains(readable, "# why") {
		t.Error("the comment went with the line")
	}
	same(t, a, decode(t, out).Assessment)
}

func TestClaimsHostileTextComesBack(t *testing.T) {
	for _, raw := range hostile() {
		a := signed()
		line, prose := text.Line(raw), text.Clean(raw)
		if len(raw) > 20000 {
			continue
		}
		look := assessment.SecondLook{By: line.String(), Level: assessment.AtLevel(1), Note: prose, Of: line.String()}
		a = made(a.Set(assessment.SecondRegister("INT-4"), look.Value(), who(raw, 30)))
		a = made(a.Set(assessment.FlagRegister("INT-4"), assessment.Value{"text": raw}, who(raw, 30)))
		a = made(a.Set(assessment.HandoverRegister("INT-4"), assessment.Value{"text": raw}, who(raw, 30)))
		for _, item := range []string{"INT-4", ""} {
			a = made(a.Set(assessment.AnswerRegister(item, "no"), assessment.Value{"reason": prose.String(), "by": line.String()}, who(raw, 30)))
			a = made(a.Set(assessment.AnswerRegister(item, "true@null"), assessment.Value{"reason": prose.String()}, who(raw, 30)))
		}
		a = made(a.Set(assessment.SealRegister(), assessment.Seal{Role: line.String(), Statement: prose, Digest: a.Digest()}.Value(), who(raw, 30)))
		a = made(a.Set(assessment.ActionRegister("x1"), assessment.Action{Item: "INT-4", What: text.Line("x"), Status: assessment.Done, ClosedBy: line.String(),
			ClosedWith: line.String(), SignedOffBy: line.String(), Updates: []assessment.Update{{Text: prose, By: line.String()}}}.Value(), who(raw, 30)))
		data, err := codec.Encode(a)
		if err != nil {
			t.Errorf("%q: %v", raw, err)
			continue
		}
		f, err := codec.Decode("a.yaml", data)
		if err != nil || len(f.Warnings) > 0 {
			t.Errorf("%q: %v %v", raw, err, f)
			continue
		}
		same(t, a, f.Assessment)
		if got := f.Assessment.Answer("INT-4"); got.Second.Note != prose || got.Handover.String() != prose.String() || len(got.Answered) != len(a.Answer("INT-4").Answered) {
			t.Errorf("%q came back as %+v", raw, got)
		}
	}
}

// A forged history may make nonsense; it may not make a file that the program
// writes and cannot read.
func TestForgedClaimsAreWrittenReadably(t *testing.T) {
	a := signed()
	forged := map[string]assessment.Value{
		"INT-4/second": {"agrees": "perhaps", "level": "superb", "at": "soon", "by": "A\nB", "note": "x", "of": "y z"}, "PRE-2/second": {"agrees": "yes", "level": "planned"},
		"INT-4/flag": {"text": "two\nlines"}, "INT-4/handover": {"words": "x"}, "PRE-2/flag": {"words": "x"},
		"INT-4/answer/a b": {"reason": "x"}, "INT-4/answer/ok": {"reason": "z", "at": "noon", "who": "A"}, "INT-4/answer/none": {"by": "A"}, "about/answer/x": {"text": "x"},
		"about/seal": {"digest": "ABC", "date": "soon", "item.PRE-1": "zz"},
		"action/f1":  {"item": "INT-4", "what": "x", "updates.001.text": "a\nb", "updates.001.date": "soon", "updates.002.by": "B", "updates.003.text": "c", "closed_with": "a b", "opened": "once"},
		"action/f2":  {"item": "INT-4", "updates.000.text": "x", "status": "done"},
		"NO-1/flag":  {"text": "nowhere"},
	}
	n := 0
	for register, v := range forged {
		if register == "NO-1/flag" {
			continue
		}
		n++
		a = a.With(assessment.Revision{ID: strings.Repeat("0", 18) + string("0123456789"[n%10]) + string("0123456789"[n/10]), Register: register, Altered: true, Value: v})
	}
	data := encode(t, a)
	f := decode(t, data)
	same(t, a, f.Assessment)
	if out, err := f.Encode(f.Assessment); err != nil || !bytes.Equal(out, data) {
		t.Errorf("not stable (%v)", err)
	}
	stray := a.With(assessment.Revision{ID: strings.Repeat("0", 20), Register: "NO-1/flag", Altered: true, Value: forged["NO-1/flag"]})
	if _, err := codec.Decode("a.yaml", encode(t, stray)); err == nil || !strings.Contains(err.Error(), "there is no answer on it") {
		t.Errorf("what is said on an item without an answer would be out of sight: %v", err)
	}
}
