package assess

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/record"
)

func TestATextIsTakenAwayForGood(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("w", "f")
	h.types("Sergeant Quillfeather is away")
	h.press("enter", ":redact")
	h.shows("Take a text away for good", "the flag", "Levels, parts, dates and the roles that stand there now stay")
	h.press("ctrl+s")
	h.shows("has to be filled in")
	h.press("esc")
	h.asking = nil
	h.press(":redact", " ", "tab", "tab")
	h.types("Named somebody")
	h.press("ctrl+s")
	h.shows("There is no way back", "It cannot reach copies that others have", "the history of git", "> Esc")
	h.press("enter")
	if h.d.Assessment().Answer("INT-4").Flag.OneLine() == assessment.Redacted {
		t.Fatal("the marked answer took it away")
	}
	h.press(":redact", " ", "tab", "tab")
	h.types("Named somebody")
	h.press("ctrl+s", "y")
	if got := h.d.Assessment().Answer("INT-4").Flag.OneLine(); got != assessment.Redacted {
		t.Errorf("the flag says %q", got)
	}
	for _, r := range h.d.Assessment().Revisions() {
		if strings.Contains(r.Value["text"], "Quillfeather") {
			t.Errorf("it still stands in %+v", r)
		}
	}
	if h.d.CanUndo() || h.m.saved != h.d.Assessment() {
		t.Error("undo remembers it, or it is not saved")
	}
	h.clean()
}

// everyText is an assessment in which every record that can hold somebody's own
// words on INT-4, and on the whole, does, and the names of those registers.
func everyText(t *testing.T) (*assessment.Assessment, []string) {
	t.Helper()
	a := begin(standard(t))
	var names []string
	add := func(k schema.Kind, register string) {
		v, words := assessment.Value{}, false
		for _, f := range k.Fields {
			switch {
			case f.Class == schema.Prose && f.Form == schema.Rows, f.Class == schema.Ours:
			case f.Class == schema.Prose:
				v[f.Key], words = "Quillfeather of "+k.Name, true
			default:
				v[f.Key] = "Head of ICT"
			}
		}
		if k.Home != "" {
			v[k.Home] = "INT-4"
		}
		if words {
			a, _ = a.Set(register, v, officer(1))
			names = append(names, register)
		}
	}
	for _, k := range assessment.Kinds() {
		of := assessment.Register{Item: "INT-4", Kind: k.Name}
		if k.Place == schema.List || k.Place == schema.Keyed {
			of.Key = "lapsed"
		}
		add(k, of.Name())
	}
	for _, k := range assessment.WholeKinds() {
		of := assessment.Register{Kind: k.Name}
		if k.Place == schema.Keyed {
			of.Key = "lapsed"
		}
		add(k, of.Name())
	}
	return a, names
}

// Whatever holds somebody's words is offered to be taken away, on the item and of
// the whole, and goes, whatever kind of record it is.
func TestEveryTextCanBeTakenAway(t *testing.T) {
	aKindOfItsOwn(t)
	a, names := everyText(t)
	if len(names) < len(assessment.Remarks()) {
		t.Fatalf("only %v hold words", names)
	}
	for _, name := range names {
		h := openOn(t, standard(t), a, 118, 80)
		h.at("INT-4")
		places := h.s.rec.Redactable()
		n := slices.IndexFunc(places, func(p record.Redactable) bool { return p.Register == name && p.Role.Key == "" })
		if n < 0 {
			t.Errorf("%s is not offered", name)
			continue
		}
		h.press(":redact")
		h.shows("and the roles that stand there now stay", places[n].What)
		h.press(slices.Repeat([]string{"right"}, n)...)
		h.press(" ", "tab", "tab")
		h.types("Named somebody")
		h.press("ctrl+s", "y")
		for _, r := range h.d.Assessment().History(name) {
			for key, s := range r.Value {
				if strings.Contains(s, "Quillfeather") {
					t.Errorf("%s still has %s: %s", name, key, s)
				}
			}
		}
		k, _ := assessment.KindOf(name)
		v, _ := h.d.Assessment().Current(name)
		for _, f := range k.Fields {
			if f.Class == schema.Role && v[f.Key] != "Head of ICT" {
				t.Errorf("the role in %s of %s says %q", f.Key, name, v[f.Key])
			}
		}
		h.clean()
	}
}

// A role is offered wherever one stands, on the item and of the whole, and goes
// where another is given.
func TestEveryRoleCanBeTakenAway(t *testing.T) {
	aKindOfItsOwn(t)
	a, _ := everyText(t)
	a, _ = a.SetFact(assessment.PreparedBy, text.Line("Head of ICT"), officer(1))
	ict := officer(1)
	ict.Role = "Head of ICT"
	a, _ = a.Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": "Said by the Head of ICT."}, ict)
	book, _, err := session.New(a.ID()).Begin(session.Plan{On: date.Of(2026, time.November, 20), Roles: []text.Text{text.Line("Head of ICT")}, Agenda: []session.Slot{{Item: "PRE-1", Minutes: 5}}}, officer(1))
	if err != nil {
		t.Fatal(err)
	}
	tried, words := 0, 0
	for n, p := range everyRole(t, a) {
		if p.Role.Key == "" {
			words++
			continue
		}
		tried++
		if p.Under != "" && p.Under != "Head of ICT" {
			continue // what is left stands in the place of a role
		}
		h := openOn(t, standard(t), a, 118, 80)
		h.d.PutSessions(book, nil, "")
		ask := func(instead string) {
			h.at("INT-4").press(":redact", "tab", "tab")
			h.types("Named somebody")
			h.press("tab")
			h.shows(p.Choice().Label)
			h.press(slices.Repeat([]string{"right"}, n-words)...)
			h.press(" ", "tab")
			h.types(instead)
			h.press("ctrl+s")
		}
		ask("")
		h.says("say which role does")
		ask("Head of CCU")
		name := p.Under
		if name == "" {
			name = a.Roles(p.Register, assessment.Instead{Fields: []string{p.Role.Key}})[0]
		}
		if name == "Head of ICT" {
			h.shows("The same name stands in what 1 record says in words")
		}
		h.press("y")
		for _, register := range a.Registers() {
			k, _ := assessment.KindOf(register)
			before, _ := a.Current(register)
			after, _ := h.d.Assessment().Current(register)
			for key, s := range before {
				if want := map[bool]string{true: "Head of CCU", false: s}[k.ClassOf(key) == schema.Role && s == name]; after[key] != want {
					t.Errorf("%s: %s was %q and is %q", register, key, s, after[key])
				}
			}
		}
		if roles := h.d.Assessment().AllRoles(); slices.Contains(roles, name) {
			t.Errorf("%s, %s: the name is left among %q", p.Register, p.Role.Key, roles)
		}
		if s := h.d.Sessions().AllRoles(); slices.Contains(s, name) || (name == "Head of ICT") != slices.Contains(s, "Head of CCU") {
			t.Errorf("in the sessions stand %q", s)
		}
		h.clean()
	}
	if tried < 5 {
		t.Errorf("%d roles were offered", tried)
	}
}

func everyRole(t *testing.T, a *assessment.Assessment) []record.Redactable {
	h := openOn(t, standard(t), a, 118, 80)
	h.at("INT-4")
	return h.s.rec.Redactable()
}

// Unsaved text of a record goes from the journal with the record's own.
func TestUnsavedTextGoesToo(t *testing.T) {
	a, names := everyText(t)
	for _, name := range names {
		h := openOn(t, standard(t), a, 118, 80, store.Recovered{Field: name, Text: "Quillfeather", At: clock()})
		h.asking = nil
		h.at("INT-4")
		n := slices.IndexFunc(h.s.rec.Redactable(), func(p record.Redactable) bool { return p.Register == name && p.Role.Key == "" })
		h.press(":redact")
		h.press(slices.Repeat([]string{"right"}, max(0, n))...)
		h.press(" ", "tab", "tab")
		h.types("Named somebody")
		h.press("ctrl+s", "y", "p")
		if len(h.d.Recovered) != 0 || !slices.Contains(h.m.log, "discard "+name) {
			t.Errorf("%s: still to be decided %v, the log %v", name, h.d.Recovered, h.m.log)
		}
	}
}

// Words that were said in a rehearsal too do not go with the text: the question
// says where they stand, and how they go.
func TestTheSameWordsInASessionAreSaid(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("w", "f")
	h.types("Sergeant Quillfeather is away")
	h.press("enter")
	cmd, id, err := h.d.BeginSession(session.Plan{On: date.Of(2026, 11, 23), Choice: "gaps", Minutes: 60, Agenda: []session.Slot{{Item: "INT-4"}}})
	if err != nil {
		t.Fatal(err)
	}
	h.run(cmd)
	note, entry, err := h.d.Note(id, session.FollowUp("INT-4", text.Line("Sergeant Quillfeather is away until May"), text.Line("Analyst")), "")
	if err != nil {
		t.Fatal(err)
	}
	h.run(note)
	h.press(":redact", " ", "tab", "tab")
	h.types("Named somebody")
	h.press("ctrl+s")
	h.shows("The same words stand in 1 entry of the preparation sessions", "INT-4, "+string(entry.Kind), "upstander session redact FILE "+entry.ID)
}

// A note that came in while another was typed is not written over by it: both
// stand. The level that came with it asks nothing.
func TestANoteTypedWhileAnotherCameIn(t *testing.T) {
	h := withAction(t, 2)
	h.at("INT-4").press("n")
	h.types("Typed here.")
	it := h.s.Item()
	theirs, _, err := h.d.Assessment().Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Line("Typed there.")}, assessment.Who{Role: "Intelligence lead", At: clock()})
	if err != nil {
		t.Fatal(err)
	}
	h.m.found = theirs
	cmd, err := h.d.Change("INT-5", "target", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.AimRegister("INT-5"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), who)
		return next, id, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.run(cmd) // a save that finds it
	if !h.s.note.Typing() || !strings.Contains(h.noted(), "Typed here.") {
		t.Fatal("what is being typed was disturbed")
	}
	h.press("esc")
	h.says("Both versions are kept")
	if v := h.d.Assessment().Versions(assessment.NoteRegister("INT-4")); len(v) != 2 || h.level("INT-4") != 1 {
		t.Errorf("level %d, %d versions: %+v", h.level("INT-4"), len(v), v)
	}
	h.clean()
}
