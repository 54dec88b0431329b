package assessment

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// worked gives an assessment on which somebody has gone on working, in several
// registers and now and then in several at once.
func worked(a *Assessment, r *rand.Rand, changes int) *Assessment {
	for i := range changes {
		at := time.Date(2026, time.November, 1+i%28, r.IntN(24), r.IntN(60), 0, 0, time.UTC)
		who := Who{Role: fmt.Sprintf("Role %d", r.IntN(3)), At: at}
		list := []Change{{NoteRegister("PRE-1"), Value{"text": fmt.Sprint("note ", r.Uint64())}}}
		if r.IntN(3) == 0 {
			list = append(list, Change{LevelRegister("PRE-2"), Value{"outcome": AtLevel(r.IntN(4)).Word()}}, Change{NoteRegister("PRE-2"), Value{"text": fmt.Sprint("and ", r.Uint64())}})
		}
		a, _ = a.Record(list, who)
	}
	return a
}

func leaveOut(a *Assessment, gone func(Revision) bool) *Assessment {
	return New(a.ID(), a.Checklist(), a.Edition(), a.Items()).With(slices.DeleteFunc(a.Revisions(), gone)...)
}

// TestNothingIsCutWithoutATrace works on an assessment in copies that meet again, and
// then cuts each entry, and each register, out of it: what is left says that something
// is missing, unless it was the last of all, and that is told by a code of the whole.
func TestNothingIsCutWithoutATrace(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 1))
	a := worked(New("0123456789abcdef", "c", "1", []string{"PRE-1", "PRE-2"}), r, 12)
	early := a.HistoryCode()
	var both *Assessment
	for range 3 {
		x, y := worked(a, r, 4), worked(a, r, 5)
		m, err := Merge(x, y)
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := Merge(y, x); n.HistoryCode() != m.HistoryCode() || n.HistoryCode() == x.HistoryCode() {
			t.Fatalf("%q in the one order, %q in the other", m.HistoryCode(), n.HistoryCode())
		}
		if m.HistoryCode() != x.HistoryCode()+" + "+y.HistoryCode() && m.HistoryCode() != y.HistoryCode()+" + "+x.HistoryCode() {
			t.Fatalf("%q of two that met", m.HistoryCode())
		}
		both, a = m, worked(m, r, 1)
	}
	code, all := both.HistoryCode(), both.Revisions()
	if len(both.Missing()) > 0 || !both.Contains(code).Whole() || both.Contains(code).Entries != len(all) {
		t.Fatalf("before anything was cut: %v, %+v of %d", both.Missing(), both.Contains(code), len(all))
	}
	if c := both.Contains(strings.ReplaceAll(strings.ToUpper(early), " ", "")); !c.Whole() || c.Entries >= len(all) || c.At == "" {
		t.Errorf("an earlier code: %+v", c)
	}
	last := both.tipsOf()
	cut := func(what string, gone func(Revision) bool, tail bool) {
		t.Helper()
		left := leaveOut(both, gone)
		if !tail && len(left.Missing()) == 0 {
			t.Errorf("%s: nothing is missing", what)
		}
		if left.Contains(code).Whole() {
			t.Errorf("%s: the printed code is still said to be whole", what)
		}
		if left.HistoryCode() == code {
			t.Errorf("%s: the code stays", what)
		}
	}
	for _, one := range all {
		if slices.Contains(last, one.ID) {
			cut("the last entry", func(x Revision) bool { return x.ID == one.ID }, true)
			continue
		}
		left := leaveOut(both, func(x Revision) bool { return x.ID == one.ID })
		if len(left.Missing()) == 0 || left.Contains(code).Whole() {
			t.Errorf("%s without %s: %v, %+v", one.Register, one.ID, left.Missing(), left.Contains(code))
		}
	}
	for _, name := range both.Registers() {
		cut(name, func(x Revision) bool { return x.Register == name }, false)
	}
	// Everything of a day, block and line alike.
	cut("what one role recorded", func(x Revision) bool { return x.By == "Role 1" }, false)
	for _, one := range all[:8] {
		other := one
		other.Value = Value{"text": "rewritten"}
		list := append(slices.DeleteFunc(both.Revisions(), func(x Revision) bool { return x.ID == one.ID }), other.Verify())
		if c := New(both.ID(), "c", "1", both.Items()).With(list...).Contains(code); c.Whole() || c.Altered != 1 {
			t.Errorf("%s rewritten: %+v", one.Register, c)
		}
	}
	gone := both.Redact(NoteRegister("PRE-1"))
	if c := gone.Contains(code); !c.Whole() || c.Redacted == 0 || gone.HistoryCode() != code {
		t.Errorf("redacted: %+v", c)
	}
	if both.Contains("0000 0000 0000 0000").Found || both.Contains(code+" + 0000 0000 0000 0000").Found || both.Contains(code[:18]).Found || both.Contains("").Found {
		t.Error("a code that is in no history is found")
	}
	if !IsHistoryCode(code) || IsHistoryCode("") || IsHistoryCode("0000 0000 0000 000g") || IsHistoryCode("0000 0000 0000") {
		t.Error("what a code is")
	}
}

// TestTipsAreThoseOfEverything holds what is carried from change to change against
// what going through everything gives.
func TestTipsAreThoseOfEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 2))
	a := New("0123456789abcdef", "c", "1", []string{"PRE-1", "PRE-2"})
	for i := range 30 {
		before := a
		a = worked(a, r, 1)
		if i%7 == 3 {
			a, _ = Merge(worked(before, r, 2), a)
		}
		if i%11 == 5 { // what is there already adds nothing
			a = a.With(before.Revisions()...)
		}
		fresh := New(a.ID(), "c", "1", a.Items()).With(a.Revisions()...)
		if !slices.Equal(a.tipsOf(), fresh.tipsOf()) {
			t.Fatalf("after %d changes: %v, and from the beginning %v", i, a.tipsOf(), fresh.tipsOf())
		}
	}
	if code := New("x", "c", "1", nil).HistoryCode(); code != "" {
		t.Errorf("with nothing recorded: %q", code)
	}
	var many []Revision
	for i := range mostTips + 10 {
		one := Revision{Register: NoteRegister("PRE-1"), By: fmt.Sprint(i), Value: Value{"text": "x"}}
		one.ID = one.identity()
		many = append(many, one)
	}
	a = New("x", "c", "1", []string{"PRE-1"}).With(many...)
	a, id := a.Set(LevelRegister("PRE-1"), Value{"outcome": "planned"}, Who{Role: "Lead"})
	if one, _ := a.Revision(id); len(one.Over) != mostTips || len(a.tipsOf()) != 11 {
		t.Errorf("one names %d, and %d are left", len(one.Over), len(a.tipsOf()))
	}
}
