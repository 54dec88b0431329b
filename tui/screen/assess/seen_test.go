package assess

import (
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/record"
)

// meanwhile is a form that stands open while somebody else changes the same.
type meanwhile struct {
	open      func(h *host)
	finish    func(h *host)
	elsewhere assessment.Step
	register  string
	mine      string // a field's value in the version typed here
	theirs    string // and in the one that came in
}

func meanwhiles(t *testing.T) map[string]meanwhile {
	const item = "INT-4"
	keep := func(h *host) { h.press("ctrl+s") }
	enter := func(h *host) { h.press("enter") }
	set := func(register string, v assessment.Value) assessment.Step {
		return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			next, id := a.Set(register, v, who)
			return next, id, nil
		}
	}
	level, note, aim := assessment.LevelRegister(item), assessment.NoteRegister(item), assessment.AimRegister(item)
	notApplicable := set(level, assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("Theirs")}.LevelValue())
	evidence := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		e, _ := a.Evidence("00000000000000e1")
		e.Where = text.Line("Theirs")
		return a.PutEvidence(e, who)
	}
	action := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		act, _ := a.Action("00000000000000a1")
		act.Due = date.Of(2027, 6, 30)
		return a.PutAction(act, who)
	}
	row := func(kind itempage.Kind) func(h *host) {
		return func(h *host) {
			h.press("p")
			for range 200 {
				if r, ok := h.s.Row(); ok && r.Kind == kind {
					return
				}
				h.press("down")
			}
			h.t.Fatal("there is no such row")
		}
	}
	all := map[string]meanwhile{
		"evidence": {func(h *host) { row(itempage.EvidenceEntry)(h); h.press("enter"); h.types(" mine") }, keep, evidence,
			assessment.EvidenceRegister("00000000000000e1"), "Device estate mine", "Theirs"},
		"retiring evidence": {func(h *host) { row(itempage.EvidenceEntry)(h); h.press(":retire"); h.types("Mine") }, enter, evidence,
			assessment.EvidenceRegister("00000000000000e1"), "Mine", "Theirs"},
		"action": {func(h *host) { row(itempage.Action)(h); h.press("enter"); h.types(" mine") }, keep, action,
			assessment.ActionRegister("00000000000000a1"), "Load the keyword list mine", "2027-06-30"},
		"release": {func(h *host) { h.press(":release", "right") }, keep,
			set(assessment.ReleaseRegister(item), assessment.Value{"note": "public"}), assessment.ReleaseRegister(item), "inspectorate", "public"},
		"second look": {func(h *host) { h.press("s"); h.types("Mine"); h.press("tab", "y") }, keep,
			func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				it, _ := standard(t).Item(item)
				who.Role = "Theirs"
				return a.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(1)}, who)
			}, assessment.SecondRegister(item), "Mine", "Theirs"},
		"aim":          {func(h *host) { h.press("t", "2") }, keep, set(aim, assessment.Value{"level": "planned"}), aim, "partly-in-place", "planned"},
		"aim in words": {func(h *host) { h.press("t", "right", "tab", "tab"); h.types("Mine") }, keep, set(aim, assessment.Value{"level": "planned"}), aim, "Mine", "planned"},
		"outcome":      {func(h *host) { h.press("-") }, func(h *host) { h.press("i") }, notApplicable, level, "insufficient", "Theirs"},
		"reason":       {func(h *host) { h.press("-", "n"); h.types("Mine") }, enter, notApplicable, level, "Mine", "Theirs"},
		"note":         {func(h *host) { h.press("n"); h.types("Mine") }, func(h *host) { h.press("esc") }, set(note, assessment.Value{"text": "Theirs"}), note, "Mine", "Theirs"},
		"cycle": {func(h *host) { h.press("d", "tab", "tab"); h.types(" mine") }, keep,
			func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				next, id := a.SetFact(assessment.Cycle, text.Line("Theirs"), who)
				return next, id, nil
			}, assessment.AboutRegister(assessment.Cycle), "2026-27 mine", "Theirs"},
	}
	for _, k := range assessment.Remarks() {
		register := assessment.RemarkRegister(item, k.Name)
		all[k.Name] = meanwhile{func(h *host) { h.press("w"); h.choose(text.UpperFirst(k.Single())); h.types("Mine") }, keep, set(register, filledIn(k, "Theirs")), register, "Mine", "Theirs"}
	}
	return all
}

// comeIn takes in what somebody else has saved while a dialog is open here.
func (h *host) comeIn(change assessment.Step) {
	h.t.Helper()
	theirs, id, err := change(h.d.Assessment(), officer(9))
	if err != nil || id == "" {
		h.t.Fatalf("%q %v", id, err)
	}
	cmd, err := h.d.Bring(theirs)
	if err != nil {
		h.t.Fatal(err)
	}
	h.run(cmd)
}

func holds(v assessment.Value, want string) bool {
	for _, s := range v {
		if s == want {
			return true
		}
	}
	return false
}

// Whatever is typed in while the same is changed elsewhere, neither is written
// over: both stand as versions, and the person is told.
func TestNothingThatCameInIsWrittenOverUnseen(t *testing.T) {
	for name, m := range meanwhiles(t) {
		t.Run(name, func(t *testing.T) {
			h := withAction(t, 2)
			h.at("INT-4")
			m.open(h)
			h.comeIn(m.elsewhere)
			m.finish(h)
			versions := h.d.Assessment().Versions(m.register)
			mine, theirs := false, false
			for _, v := range versions {
				mine, theirs = mine || holds(v.Value, m.mine), theirs || holds(v.Value, m.theirs)
			}
			if len(versions) != 2 || !mine || !theirs {
				t.Errorf("%d versions, mine %v, theirs %v: %+v", len(versions), mine, theirs, h.d.Assessment().Heads(m.register))
			}
			h.says("changed elsewhere while you typed. Both versions are kept")
			h.clean()
		})
	}
}

// Without anything from elsewhere the same forms leave one version, and what
// others changed of something else stays.
func TestWhatCameInBesideAFormStays(t *testing.T) {
	for name, m := range meanwhiles(t) {
		t.Run(name, func(t *testing.T) {
			h := withAction(t, 2)
			h.at("INT-4")
			m.open(h)
			h.comeIn(func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.SetRecord(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Theirs"}, who)
			})
			m.finish(h)
			a := h.d.Assessment()
			if v, settled := a.Current(m.register); !settled || !holds(v, m.mine) || a.Answer("PRE-1").Flag.OneLine() != "Theirs" {
				t.Errorf("settled %v: %v; flag %q", settled, v, a.Answer("PRE-1").Flag.OneLine())
			}
			if said := strings.Join(h.said, " "); strings.Contains(said, "elsewhere") {
				t.Errorf("said %q", said)
			}
			h.clean()
		})
	}
}

// What was typed over words that were taken away for good meanwhile may hold
// them: it is given back to be looked at, and not recorded unasked.
func TestWhatWasTypedOverARedactedTextIsGivenBack(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("n")
	h.types("A name")
	h.press("esc", "n")
	h.types("! More")
	h.comeIn(func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, ids, err := a.RedactText([]string{assessment.NoteRegister("INT-4")}, text.Line("A person"), who)
		return next, strings.Join(ids, " "), err
	})
	h.press("esc")
	h.shows("A text was taken away for good", "it may hold the words that had to go")
	if !h.s.note.Typing() || !strings.Contains(h.noted(), "A name! More") || h.judgement("INT-4").Note.OneLine() != assessment.Redacted {
		t.Fatalf("note %q", h.judgement("INT-4").Note.OneLine())
	}
	h.press("l", "esc") // looked at, and not asked about for nothing
	h.shows("A text was taken away for good")
	h.press("l", "ctrl+home")
	for range len("A name") {
		h.press("home", "delete")
	}
	h.press("esc", "k")
	if got := h.judgement("INT-4").Note.OneLine(); h.s.note.Typing() || strings.Contains(got, "A name") || !strings.Contains(got, "More") {
		t.Errorf("note %q", got)
	}
}

// The same holds for forms and lines: what was typed is recorded only when the
// person says that the words are not in it, and can be looked at or thrown away.
func TestAFormOverARedactedTextAsks(t *testing.T) {
	for name, m := range meanwhiles(t) {
		if k, _ := assessment.KindOf(m.register); !k.Remark && k.Home == "" {
			continue
		}
		for _, choose := range []string{"k", "t"} {
			t.Run(name+" "+choose, func(t *testing.T) {
				h := withAction(t, 2)
				h.at("INT-4")
				if k, _ := assessment.KindOf(m.register); k.Remark {
					h.comeIn(record.SetRecord(m.register, filledIn(k, "A name")))
				}
				m.open(h)
				h.comeIn(func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
					next, ids, err := a.RedactText([]string{m.register}, text.Line("A person"), who)
					return next, strings.Join(ids, " "), err
				})
				before := h.d.Revision()
				m.finish(h)
				h.shows("A text was taken away for good")
				if h.d.Revision() != before {
					t.Fatal("recorded before anybody was asked")
				}
				h.press(choose)
				v, settled := h.d.Assessment().Current(m.register)
				if recorded := h.d.Revision() != before; !settled || recorded != (choose == "k") || recorded && !holds(v, mineIn(v, m.mine)) {
					t.Errorf("recorded %v, settled %v: %v", recorded, settled, v)
				}
				h.clean()
			})
		}
	}
}

// mineIn is the field of a value that ends with what was typed.
func mineIn(v assessment.Value, typed string) string {
	words := strings.Fields(typed)
	for _, s := range v {
		if strings.HasSuffix(s, words[len(words)-1]) {
			return s
		}
	}
	return "nothing that was typed"
}

// Two versions that differ in one part alone can be told apart.
func TestVersionsThatDifferInAPartAreToldApart(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	one := assessment.Judgement{Outcome: assessment.AtLevel(2)}
	h := openOn(t, c, apart(t, c, "INT-4", one.WithPart(it.Parts[0].Key, assessment.Met).WithPart(it.Parts[1].Key, assessment.Met), one.WithPart(it.Parts[0].Key, assessment.Partly).WithPart(it.Parts[1].Key, assessment.Unmet)), 110, 40)
	h.at("INT-4")
	first, second := strings.ReplaceAll(it.Parts[0].Key, "-", " "), strings.ReplaceAll(it.Parts[1].Key, "-", " ")
	h.shows("the part " + first)
	h.press("v")
	h.shows("The part "+first+" met By", "The part "+first+" partly By", "The part "+second+" unmet By")
}

// A text that was recovered is not made the note unasked when the note was taken
// away for good after it was typed.
func TestARecoveredTextOverARedactionAsks(t *testing.T) {
	c := standard(t)
	ok := must[*assessment.Assessment](t)
	it, _ := c.Item("INT-4")
	a := ok(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Line("A name")}, officer(1)))
	gone, _, err := a.RedactText([]string{assessment.NoteRegister("INT-4")}, text.Line("A person"), assessment.Who{Role: "Lead", At: clock()})
	if err != nil {
		t.Fatal(err)
	}
	for typed, asks := range map[time.Duration]bool{-time.Hour: true, time.Hour: false} {
		h := openOn(t, c, gone, 110, 30, store.Recovered{Field: assessment.NoteRegister("INT-4"), Text: "A name again", At: clock().Add(typed)})
		h.asking = nil
		h.press(":recovered", "k")
		if got := h.judgement("INT-4").Note.OneLine(); (got == "A name again") == asks {
			t.Errorf("typed %s after it: the note is %q", typed, got)
		}
		if asks {
			h.shows("A text was taken away for good")
			h.press("k")
			if got := h.judgement("INT-4").Note.OneLine(); got != "A name again" {
				t.Errorf("the note is %q after the person said so", got)
			}
		}
	}
}
