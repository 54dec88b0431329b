package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// standardWith is the standard checklist with one more item.
func standardWith(id string) *checklist.Checklist {
	c := standard()
	c.Items = append(c.Items, checklist.Item{ID: id, Strand: id[:3], Digest: "words of " + id})
	return c
}

// Every kind of remark is recorded, taken back, and refused where it cannot be
// kept.
func TestRemarks(t *testing.T) {
	for _, k := range assessment.Remarks() {
		for _, f := range k.Asked() {
			name := assessment.RemarkRegister("PRE-1", k.Name)
			a := begin(standard())
			if a.Answer("PRE-1").Touched() {
				t.Fatal("touched from the start")
			}
			a = must(a.SetRecord(name, assessment.Value{f.Key: "Ask the training lead"}, who("A", 1)))
			if got, _ := a.Current(name); got[f.Key] != "Ask the training lead" || !a.Answer("PRE-1").Touched() || a.Answer("PRE-2").Touched() {
				t.Errorf("%s: %v", name, got)
			}
			if b, id, err := a.SetRecord(name, assessment.Value{f.Key: "Ask the training lead"}, who("B", 3)); err != nil || id != "" || b != a {
				t.Errorf("%s: the same again is a change", name)
			}
			for what, err := range map[string]error{
				"on no item": last(a.SetRecord(assessment.RemarkRegister("PRE-9", k.Name), assessment.Value{f.Key: "x"}, who("A", 4))),
				"too long":   last(a.SetRecord(name, assessment.Value{f.Key: strings.Repeat("x", f.Limit()+1)}, who("A", 4))),
			} {
				if err == nil {
					t.Errorf("%s %s: recorded", name, what)
				}
			}
			if a = must(a.SetRecord(name, assessment.Value{}, who("A", 5))); a.Answer("PRE-1").Touched() {
				t.Errorf("%s: taken back, it is still there", name)
			}
		}
	}
	a := must(remark(begin(standard()), "PRE-1", "flag", "Ask\nthe training lead", who("A", 1)))
	a = must(remark(a, "PRE-2", "handover", "First.\nSecond.", who("A", 2)))
	if flag, note := a.Answer("PRE-1").Flag, a.Answer("PRE-2").Handover; flag.OneLine() != "Ask the training lead" || note.String() != "First.\nSecond." {
		t.Errorf("%q %q", flag, note)
	}
	for name, err := range map[string]error{
		"answer on no item":   last(a.SetAnswered("PRE-9", "thin-note", text.Line("x"), who("A", 4))),
		"answer to nothing":   last(a.SetAnswered("PRE-1", "", text.Line("x"), who("A", 4))),
		"answer to an odd id": last(a.SetAnswered("PRE-1", "a b", text.Line("x"), who("A", 4))),
		"long answer":         last(a.SetAnswered("", "thin-note", text.Clean(strings.Repeat("x", 20001)), who("A", 4))),
	} {
		if err == nil {
			t.Errorf("%s: recorded", name)
		}
	}
}

func last(_ *assessment.Assessment, _ string, err error) error { return err }

func TestFindingKey(t *testing.T) {
	if got := assessment.FindingKey("lapsed", "e1"); got != "lapsed@e1" || assessment.FindingKey("thin-note", "") != "thin-note" {
		t.Errorf("got %q", got)
	}
	for key, want := range map[string]bool{"lapsed": true, "lapsed@e1": true, "thin-note@5be0c1": true, "": false, "@": false, "a@": false, "@b": false,
		"a@b@c": false, "a b": false, "a.b": false, strings.Repeat("x", 65): false, strings.Repeat("x", 64) + "@" + strings.Repeat("y", 64): true} {
		if assessment.IsFindingKey(key) != want {
			t.Errorf("%q: want %t", key, want)
		}
	}
}

func TestAnswered(t *testing.T) {
	a := begin(standard())
	a = must(a.SetAnswered("PRE-1", "thin-note", text.Clean("The minutes\nsay it."), who("Lead", 1)))
	a = must(a.SetAnswered("PRE-1", "lapsed@e1", text.Clean("Renewed."), who("Deputy", 2)))
	a = must(a.SetAnswered("", "one-owner", text.Clean("A small force."), who("Lead", 3)))
	all := a.Answer("PRE-1").Answered
	if len(all) != 2 || all["thin-note"] != (assessment.Answered{Reason: text.Clean("The minutes\nsay it."), By: "Lead", At: "2026-11-23T09:01:00Z"}) || all["lapsed@e1"].By != "Deputy" {
		t.Errorf("got %+v", all)
	}
	if file := a.Answered(""); len(file) != 1 || file["one-owner"].Reason.String() != "A small force." {
		t.Errorf("on the whole file: %+v", file)
	}
	if b, id, err := a.SetAnswered("PRE-1", "thin-note", text.Clean("The minutes\nsay it."), who("Other", 4)); err != nil || id != "" || b != a {
		t.Error("the same reason again takes the place of who gave it")
	}
	a = must(a.SetAnswered("PRE-1", "thin-note", text.Clean("Other."), who("Other", 5)))
	if got := a.Answer("PRE-1").Answered["thin-note"]; got.By != "Other" || got.Reason.String() != "Other." {
		t.Errorf("got %+v", got)
	}
	both := merge(t, must(a.SetAnswered("PRE-1", "rise", text.Clean("One."), who("A", 6))), must(a.SetAnswered("PRE-1", "rise", text.Clean("Two."), who("B", 6))))
	if !equal(both.Answer("PRE-1").Unsettled, []string{"PRE-1/answer/rise"}) {
		t.Errorf("two answers apart from each other: %v", both.Answer("PRE-1").Unsettled)
	}
	if err := last(both.SetAnswered("PRE-1", "rise", text.Clean("Three."), who("A", 7))); err == nil {
		t.Error("an answer settled the other one in passing")
	}
	for _, key := range []string{"thin-note", "lapsed@e1"} {
		a = must(a.SetAnswered("PRE-1", key, text.Clean(" "), who("Lead", 8)))
	}
	if got := a.Answer("PRE-1").Answered; got != nil {
		t.Errorf("taken back, there is still %+v", got)
	}
}
