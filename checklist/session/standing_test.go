package session_test

import (
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// Words that were taken away are found where they were copied, and words that
// stand everywhere are not taken for them.
func TestStanding(t *testing.T) {
	note := "Sergeant Quillfeather said that the tablets are not in it.\nHead of CCU to follow."
	due := date.Of(2026, time.December, 7)
	for _, c := range []struct {
		name string
		note session.Note
		want bool
	}{
		{"a name alone", session.FollowUp("INT-4", text.Line("quillfeather: when back?"), text.Text{}), true},
		{"a run of words", session.Promise("INT-4", text.Line("See why the TABLETS are not in"), text.Line("Head of CCU"), due), true},
		{"the entry as a whole", session.FollowUp("INT-4", text.Line("Tablets are"), text.Text{}), true},
		{"a reason", session.Propose("INT-4", assessment.AtLevel(2), text.Line("As Quillfeather found")), true},
		{"a dissent", session.Agree("INT-4", session.Agreement{Outcome: assessment.AtLevel(2), Reason: text.Line("Agreed"),
			Dissent: []session.Dissent{{Role: "Audit", Outcome: assessment.AtLevel(1), Why: text.Line("Ask Quillfeather")}}}), true},
		{"another rank", session.FollowUp("INT-4", text.Line("Ask the sergeant on duty"), text.Text{}), false},
		{"a role", session.FollowUp("INT-4", text.Line("Ask again"), text.Line("Head of CCU to follow")), false},
		{"a name in a role", session.FollowUp("INT-4", text.Line("Ask again"), text.Line("DS Quillfeather")), true},
		{"one word", session.FollowUp("INT-4", text.Line("Tablets"), text.Text{}), false},
		{"small words", session.FollowUp("INT-4", text.Line("What is not in it"), text.Text{}), false},
		{"no words", session.Mark("INT-4", session.Shaky), false},
	} {
		b, id, err := session.New("a").Begin(session.Plan{On: due, Choice: "gaps", Agenda: []session.Slot{{Item: "INT-4", Minutes: 5}}}, assessment.Who{Role: "Lead", At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		b, e, err := b.Add(id, c.note, assessment.Who{Role: "Lead", At: time.Date(2026, 11, 23, 9, 1, 0, 0, time.UTC)})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got := b.Standing([]string{note})
		if (len(got) == 1) != c.want || c.want && (got[0].Entry != e.ID || got[0].Session != id || got[0].Item != "INT-4") {
			t.Errorf("%s: %+v", c.name, got)
		}
		k, _ := session.KindNamed(c.note.Kind)
		if b, err = b.Redact(id, e.ID); (err == nil) != k.HasWords(c.note.Value) || len(b.Standing([]string{note})) != 0 {
			t.Errorf("%s: it stands there once it is redacted", c.name)
		}
		if len(b.Standing(nil)) != 0 {
			t.Errorf("%s: no words stand there", c.name)
		}
	}
}

// Words that were taken away are found in the roles and the marking of a plan
// too, under the id of the session, and go from there with it.
func TestStandingInAPlan(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		plan session.Plan
		want bool
	}{
		{"a role", session.Plan{Roles: []text.Text{text.Line("Head of CCU"), text.Line("Sgt Quillfeather")}}, true},
		{"the marking", session.Plan{Marking: text.Line("Quillfeather only")}, true},
		{"a role that the text names", session.Plan{Roles: []text.Text{text.Line("Head of CCU to follow")}}, false},
		{"nothing of it", session.Plan{Roles: []text.Text{text.Line("Internal audit")}, Marking: text.Line("OFFICIAL")}, false},
	} {
		c.plan.On, c.plan.Choice, c.plan.Agenda = date.Of(2026, time.December, 7), "gaps", []session.Slot{{Item: "INT-4", Minutes: 5}}
		b, id, err := session.New("a").Begin(c.plan, assessment.Who{Role: "Lead", At: at})
		if err != nil {
			t.Fatal(err)
		}
		texts := []string{"Sergeant Quillfeather said that the tablets are not in it.\nHead of CCU to follow."}
		got := b.Standing(texts)
		if (len(got) == 1) != c.want || c.want && got[0] != (session.Standing{Session: id, Entry: id, Kind: "plan"}) {
			t.Errorf("%s: %+v", c.name, got)
		}
		if b, err = b.Redact(id, id); err != nil || len(b.Standing(texts)) != 0 {
			t.Errorf("%s: it stands there once it is redacted (%v)", c.name, err)
		}
	}
}

// Words of an entry are found wherever in the assessment a person can have typed
// them too, in its history as well, and in the other entries; a word of the
// program's is not theirs.
func TestWhatElseHoldsTheWordsOfAnEntry(t *testing.T) {
	who := assessment.Who{Role: "Lead", At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	const said = "Ask PC Quillfeather"
	b, id, err := session.New("a").Begin(session.Plan{On: date.Of(2026, time.December, 7), Choice: "gaps", Agenda: []session.Slot{{Item: "INT-4", Minutes: 5}}}, who)
	if err != nil {
		t.Fatal(err)
	}
	b, entry, err := b.Add(id, session.FollowUp("INT-4", text.Line(said), text.Text{}), who)
	if err != nil {
		t.Fatal(err)
	}
	b, again, err := b.Add(id, session.Promise("INT-4", text.Line("Tell Quillfeather"), text.Line("Head of CCU"), date.Of(2026, time.December, 7)), who)
	if err != nil {
		t.Fatal(err)
	}
	bare := assessment.New("a", "npcc-apsp", "2021", []string{"INT-4"})
	registers, others := b.Elsewhere(id, entry.ID, bare)
	if len(registers) != 0 || len(others) != 1 || others[0].Entry != again.ID {
		t.Errorf("elsewhere: %v, %+v", registers, others)
	}
	for i, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		reg := assessment.Register{Item: "INT-4", Kind: k.Name}
		if k.Place == schema.List || i >= len(assessment.Kinds()) {
			reg.Item = ""
		}
		if k.Place == schema.List || k.Place == schema.Keyed {
			reg.Key = "culture"
		}
		for _, f := range k.Fields {
			key, class := f.Key, f.Class
			if f.Form == schema.Rows {
				key, class = f.RowKey(1, f.Row.Fields[1].Key), f.Row.Fields[1].Class
			}
			if f.Form == schema.States {
				key = f.StateKey("culture")
			}
			a, _ := bare.Set(reg.Name(), schema.Value{key: "DS Quillfeather"}, who)
			later, _ := a.Set(reg.Name(), schema.Removed(), who)
			for _, a := range []*assessment.Assessment{a, later} {
				if got, _ := b.Elsewhere(id, entry.ID, a); (len(got) == 1 && got[0] == reg.Name()) != (class != schema.Ours) {
					t.Errorf("%s of %s: %v", key, k.Name, got)
				}
			}
		}
	}
	// A role that a plan names is an office, and stands in many places.
	a, _ := bare.Set(assessment.NoteRegister("INT-4"), schema.Value{"text": "The Head of CCU asked DS Quillfeather."}, who)
	for role, want := range map[string]int{"Head of CCU": 0, "PC Quillfeather": 1} {
		b, id, err := session.New("a").Begin(session.Plan{On: date.Of(2026, time.December, 7), Choice: "gaps", Agenda: []session.Slot{{Item: "INT-4", Minutes: 5}},
			Roles: []text.Text{text.Line(role)}}, who)
		if err != nil {
			t.Fatal(err)
		}
		if got, others := b.Elsewhere(id, id, a); len(got) != want || len(others) != 0 {
			t.Errorf("%s: %v, %+v", role, got, others)
		}
	}
}
