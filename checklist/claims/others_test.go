package claims_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
)

func TestThinNote(t *testing.T) {
	note := func(level, n int) func(*force) {
		return func(f *force) {
			f.level("A-1", level)
			f.judge("A-1", "2026-11-01", "Analyst", func(j *assessment.Judgement) { j.Note = words(n) })
		}
	}
	runRule(t, "thin-note", []ruleCase{
		{"15 words", note(3, 15), nil, nil},
		{"14 words", note(3, 14), []string{"A-1"}, []string{"has a note of 14 words", "at least 15 words"}},
		{"one word", note(1, 1), []string{"A-1"}, []string{"a note of 1 word,"}},
		{"none", note(4, 0), []string{"A-1"}, []string{"has no note"}},
		{"level 0", note(0, 0), nil, nil},
		{"not assessed", func(*force) {}, nil, nil},
		{"the checklist asks for five", func(f *force) { f.c.ClaimCheck.ThinNoteWords = 5; note(3, 5)(f) }, nil, nil},
		{"two versions", inConflict, nil, nil},
	})
}

// outcome records by hand, past every refusal.
func outcome(id string, o assessment.Outcome, reason string) func(*force) {
	return func(f *force) {
		f.byHand(id, assessment.Judgement{Outcome: o, Reason: text.Clean(reason)}, on("2026-11-01", "Analyst"))
	}
}

func TestReasonMissing(t *testing.T) {
	runRule(t, "reason-missing", []ruleCase{
		{"not applicable", outcome("A-1", assessment.NotApplicable, ""), []string{"A-1"}, []string{"is recorded as not applicable and no reason is given"}},
		{"not adopted", outcome("A-1", assessment.NotAdopted, ""), []string{"A-1"}, []string{"not adopted"}},
		{"blank", outcome("A-1", assessment.NotAdopted, " \n"), []string{"A-1"}, nil},
		{"with a reason", outcome("A-1", assessment.NotApplicable, "Another body has the duty."), nil, nil},
		{"insufficient", outcome("A-1", assessment.Insufficient, ""), nil, nil},
		{"mandatory is another rule's", outcome("C-1", assessment.NotApplicable, ""), nil, nil},
	})
}

func TestMandatorySetAside(t *testing.T) {
	runRule(t, "mandatory-set-aside", []ruleCase{
		{"not applicable with a reason", outcome("C-1", assessment.NotApplicable, "Not ours."), []string{"C-1"}, []string{"C-1 (Item C-1) is mandatory and is recorded as not applicable."}},
		{"not applicable without one", outcome("C-1", assessment.NotApplicable, ""), []string{"C-1"}, []string{"without a reason"}},
		{"not adopted", outcome("C-1", assessment.NotAdopted, "Not ours."), []string{"C-1"}, nil},
		{"insufficient", outcome("C-1", assessment.Insufficient, ""), nil, nil},
		{"a level", func(f *force) { f.level("C-1", 0) }, nil, nil},
		{"another item", outcome("A-1", assessment.NotAdopted, "Not ours."), nil, nil},
	})
}

func TestSameRoleChecked(t *testing.T) {
	looked := func(by string) func(*force) {
		return func(f *force) {
			f.level("A-1", 3)
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true}, on("2026-11-02", by)))
		}
	}
	runRule(t, "same-role-checked", []ruleCase{
		{"another", looked("Superintendent"), nil, nil},
		{"the same", looked("Analyst"), []string{"A-1"}, []string{"by the same role, Analyst", "Have another role look"}},
		{"in another spelling", looked(" ANALYST "), []string{"A-1"}, nil},
		{"nobody given", looked(""), nil, nil},
		{"no second look", claimed(3), nil, nil},
	})
}

func TestOwnerIsAssessor(t *testing.T) {
	owned := func(by string, status assessment.Status) func(*force) {
		return func(f *force) {
			f.level("A-1", 2)
			act := action("x", "A-1")
			act.Owner, act.Status, act.Reason = text.Line(by), status, words(3)
			f.act(act, on("2026-11-02", "Head of vetting"))
		}
	}
	runRule(t, "owner-is-assessor", []ruleCase{
		{"another", owned("Head of training", assessment.Open), nil, nil},
		{"the same", owned("analyst", assessment.Open), []string{"A-1"}, []string{`owns the action "Do x" on it: Analyst`}},
		{"done, not signed off", owned("Analyst", assessment.Done), []string{"A-1"}, nil},
		{"signed off", owned("Analyst", assessment.SignedOff), nil, nil},
		{"not acting", owned("Analyst", assessment.NotActing), nil, nil},
		{"judged by hand", func(f *force) {
			f.a, _ = f.a.SetAllOutside(assessment.Judgement{Outcome: assessment.AtLevel(1)}.Changes("A-1"), nil)
			act := action("x", "A-1")
			act.Owner = text.Line(assessment.Outside)
			f.act(act, on("2026-11-02", "Head of vetting"))
		}, nil, nil},
	})
}

func TestOneUnitOwnsAll(t *testing.T) {
	owners := func(roles ...string) func(*force) {
		return func(f *force) {
			for i, role := range roles {
				id := string(rune('a' + i))
				if i%2 == 0 {
					f.prove(with(entry(id, assessment.Test, "A-1"), func(e *assessment.Evidence) { e.Owner = text.Line(role) }))
					continue
				}
				act := action(id, "A-2")
				act.Owner = text.Line(role)
				f.act(act, on("2026-11-01", "Analyst"))
			}
		}
	}
	whole := []string{""}
	runRule(t, "one-unit-owns-all", []ruleCase{
		{"all in the unit", owners("Head of counter-corruption", "Detective inspector, CCU", "Anti corruption unit analyst"), whole, []string{"3 of 3", "whole force"}},
		{"one outside", owners("Head of counter-corruption", "CCU", "Head of vetting"), nil, nil},
		{"professional standards is outside", owners("CCU", "Head of professional standards"), nil, nil},
		{"a chief officer is above it", owners("CCU", "Deputy chief constable, lead for counter-corruption"), nil, nil},
		{"letters inside another word", owners("CCU", "Accurate records manager"), nil, nil},
		{"nobody named besides", owners("CCU", "CCU", ""), whole, []string{"2 of 2"}},
		{"one owner alone", owners("CCU"), nil, nil},
		{"nobody", owners(), nil, nil},
		{"one entry for several items counts once", func(f *force) {
			f.prove(with(entry("a", assessment.Test, "A-1", "A-2", "A-3"), func(e *assessment.Evidence) { e.Owner = text.Line("CCU") }))
		}, nil, nil},
		{"no glossary", func(f *force) { f.c.Glossary = nil; owners("Counter-Corruption Unit", "counter corruption lead")(f) }, whole, nil},
	})
}

func TestActionOverdue(t *testing.T) {
	due := func(day_ string, status assessment.Status) func(*force) {
		return func(f *force) {
			act := action("x", "A-1")
			act.Due, act.Status, act.Reason = day(day_), status, words(3)
			f.act(act, on("2026-01-02", "Analyst"))
		}
	}
	runRule(t, "action-overdue", []ruleCase{
		{"due today", due(today, assessment.Open), nil, nil},
		{"due yesterday", due("2026-11-22", assessment.Open), []string{"A-1"}, []string{`the action "Do x", owned by Head of vetting, was due on 22 November 2026, 1 day before 23 November 2026.`}},
		{"done", due("2026-11-22", assessment.Done), nil, nil},
		{"not acting", due("2026-11-22", assessment.NotActing), nil, nil},
		{"moved before", func(f *force) {
			due("2026-10-01", assessment.Open)(f)
			act, _ := f.a.Action("x")
			act.Due = day("2026-11-01")
			f.act(act, on("2026-10-02", "Analyst"))
		}, []string{"A-1"}, []string{"first due on 1 October 2026, moved once", "22 days"}},
		{"as at an earlier day", func(f *force) { due("2026-11-22", assessment.Open)(f); f.asAt = "2026-11-22" }, nil, nil},
	})
}

func TestDueDateMoved(t *testing.T) {
	moved := func(status assessment.Status, dues ...string) func(*force) {
		return func(f *force) {
			f.act(action("x", "A-1"), on("2026-01-02", "Analyst"))
			for _, d := range dues {
				act, _ := f.a.Action("x")
				act.Due = day(d)
				f.act(act, on("2026-02-02", "Analyst"))
			}
			act, _ := f.a.Action("x")
			act.Status, act.Reason = status, words(3)
			f.act(act, on("2026-02-03", "Analyst"))
		}
	}
	runRule(t, "due-date-moved", []ruleCase{
		{"once", moved(assessment.Open, "2027-04-01"), nil, nil},
		{"twice", moved(assessment.Open, "2027-04-01", "2027-05-01"), []string{"A-1"}, []string{`the due date of the action "Do x" has moved twice, from 1 March 2027 to 1 May 2027`}},
		{"three times", moved(assessment.Open, "2027-04-01", "2027-05-01", "2027-06-01"), []string{"A-1"}, []string{"moved 3 times"}},
		{"brought forward and back", moved(assessment.Open, "2027-02-01", "2027-03-01"), nil, nil},
		{"not acting any more", moved(assessment.NotActing, "2027-04-01", "2027-05-01"), nil, nil},
		{"overdue is another rule's", func(f *force) { moved(assessment.Open, "2027-04-01", "2027-05-01")(f); f.asAt = "2027-05-02" }, nil, nil},
		{"the checklist asks from three on", func(f *force) {
			f.c.ClaimCheck.DueMoves = 3
			moved(assessment.Open, "2027-04-01", "2027-05-01")(f)
		}, nil, nil},
	})
}

// apart makes two changes to a force apart from each other and merges them.
func apart(one, two func(*force)) func(*force) {
	return func(f *force) {
		a, b := *f, *f
		one(&a)
		two(&b)
		merged, err := assessment.Merge(a.a, b.a)
		f.keep(merged, "", err)
	}
}

func TestConflictOpen(t *testing.T) {
	proof := func(title string, items ...string) func(*force) {
		return func(f *force) {
			f.prove(with(entry("e", assessment.Test, items...), func(e *assessment.Evidence) { e.Title = text.Line(title) }))
		}
	}
	runRule(t, "conflict-open", []ruleCase{
		{"the level", inConflict, []string{"A-1"}, []string{"A-1 (Item A-1) has two versions that nobody has settled: the level"}},
		{"an entry of several items", apart(proof("Minutes", "A-2", "A-1"), proof("Minutes of May", "A-2", "A-1")), []string{"A-2"}, []string{`the evidence "Minutes`}},
		{"the same on both sides", apart(proof("Minutes", "A-1"), proof("Minutes", "A-1")), nil, nil},
		{"the assessment", apart(
			func(f *force) {
				f.a, _ = f.a.SetFact(assessment.PreparedBy, text.Line("Analyst"), on("2026-11-01", "Analyst"))
			},
			func(f *force) {
				f.a, _ = f.a.SetFact(assessment.PreparedBy, text.Line("Head of vetting"), on("2026-11-01", "Analyst"))
			}),
			[]string{""}, []string{"the role that prepared it"}},
	})
}

func TestRecordIncomplete(t *testing.T) {
	raw := func(act assessment.Action) func(*force) {
		return func(f *force) {
			f.a, _ = f.a.Set(assessment.ActionRegister("x"), act.Value(), on("2026-11-01", "Analyst"))
		}
	}
	no := func(change func(*assessment.Action)) func(*force) {
		act := action("x", "A-1")
		change(&act)
		return raw(act)
	}
	rawEvidence := func(change func(*assessment.Evidence)) func(*force) {
		return func(f *force) {
			f.a, _ = f.a.Set(assessment.EvidenceRegister("e"), with(entry("e", assessment.Test, "A-1"), change).Value(), on("2026-11-01", "Analyst"))
		}
	}
	runRule(t, "record-incomplete", []ruleCase{
		{"whole", raw(action("x", "A-1")), nil, nil},
		{"no owner", no(func(a *assessment.Action) { a.Owner = text.Text{} }), []string{"A-1"}, []string{`the action "Do x" has no owner`}},
		{"no due date", no(func(a *assessment.Action) { a.Due = day("") }), []string{"A-1"}, []string{"has no due date"}},
		{"neither", no(func(a *assessment.Action) { a.Due, a.Owner = day(""), text.Text{} }), []string{"A-1"}, []string{"neither an owner nor a due date"}},
		{"nothing to do", no(func(a *assessment.Action) { a.What = text.Text{} }), []string{"A-1"}, []string{"does not say what will be done"}},
		{"not acting without a reason", no(func(a *assessment.Action) { a.Status = assessment.NotActing }), []string{"A-1"}, []string{"decided against without a reason"}},
		{"not acting, and nobody owns it", no(func(a *assessment.Action) {
			a.Status, a.Reason, a.Owner, a.Due = assessment.NotActing, words(3), text.Text{}, day("")
		}), nil, nil},
		{"signed off, and nobody owns it", no(func(a *assessment.Action) { a.Status, a.Owner = assessment.SignedOff, text.Text{} }), nil, nil},
		{"evidence without a title", rawEvidence(func(e *assessment.Evidence) { e.Title = text.Text{} }), []string{"A-1"}, []string{"an entry without a title"}},
		{"review before the day that it is about", rawEvidence(func(e *assessment.Evidence) { e.ReviewBy = day("2026-09-30") }), []string{"A-1"}, []string{"reviewed by 30 September 2026, before 1 October 2026"}},
		{"review on that day", rawEvidence(func(e *assessment.Evidence) { e.ReviewBy = e.About }), nil, nil},
		{"too long a note", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Clean(strings.Repeat("x ", 10001))}, on("2026-11-01", "Analyst"))
		}, []string{"A-1"}, []string{"the note has 20002 characters"}},
		{"too long a note on nothing", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Note: text.Clean(strings.Repeat("x ", 10001))}, on("2026-11-01", "Analyst"))
		}, []string{"A-1"}, nil},
		{"two versions", apart(
			func(f *force) { outcome("A-1", assessment.NotApplicable, "")(f) },
			func(f *force) {
				f.byHand("A-1", assessment.Judgement{Note: text.Clean(strings.Repeat("x ", 10001))}, on("2026-11-01", "Analyst"))
			}), nil, nil},
		{"a reason missing is another rule's", outcome("A-1", assessment.NotApplicable, ""), nil, nil},
		{"an unmet part is another rule's", partStates(3, assessment.Unmet, assessment.Met, ""), nil, nil},
		{"an unmet part when that rule is off", func(f *force) {
			f.set.Off = []string{"part-unmet"}
			partStates(3, assessment.Unmet, assessment.Met, "")(f)
		}, []string{"A-1"}, []string{"level 3 is barred while a part is unmet"}},
	})
}

func TestPersonalDetail(t *testing.T) {
	const seen = "Ask PC 9999 about it."
	scan := func(put func(*force)) func(*force) {
		return func(f *force) { f.scan = collarScan; put(f) }
	}
	line := text.Line(seen)
	act := func(change func(*assessment.Action)) func(*force) {
		return scan(func(f *force) { a := action("x", "A-1"); change(&a); f.act(a, on("2026-11-01", "Analyst")) })
	}
	proof := func(change func(*assessment.Evidence)) func(*force) {
		return scan(func(f *force) { f.prove(with(entry("e", assessment.Test, "A-2", "A-1"), change)) })
	}
	a1, a2 := []string{"A-1"}, []string{"A-2"}
	runRule(t, "personal-detail", []ruleCase{
		{"nothing to scan with", func(f *force) {
			f.remark(assessment.HandoverRegister("A-1"), text.Clean(seen), on("2026-11-01", "Analyst"))
		}, nil, nil},
		{"nothing there", scan(func(f *force) { f.level("A-1", 3) }), nil, nil},
		{"note", scan(func(f *force) {
			f.byHand("A-1", assessment.Judgement{Note: text.Clean(seen)}, on("2026-11-01", "Analyst"))
		}), a1,
			[]string{"A-1 (Item A-1): the note holds what looks like a collar number.", "Write the role."}},
		{"reason", scan(outcome("A-1", assessment.NotAdopted, seen)), a1, []string{`"Reason" of the level holds`}},
		{"override", scan(partStates(3, assessment.Unmet, assessment.Met, seen)), a1, []string{`"Reason for the level" of the level holds`}},
		{"who judged", scan(func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(0)}, on("2026-11-01", "PC 9999"))
		}), a1, []string{"the role that recorded the level"}},
		{"flag", scan(func(f *force) { f.remark(assessment.FlagRegister("A-1"), line, on("2026-11-01", "Analyst")) }), a1, []string{"the flag"}},
		{"answer to a finding", scan(func(f *force) { f.keep(f.a.SetAnswered("A-1", "thin-note", line, on("2026-11-01", "Analyst"))) }), a1, []string{`"Reason" of the answer to the finding holds`}},
		{"second look", scan(func(f *force) {
			f.level("A-1", 3)
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true, Note: line}, on("2026-11-02", "Superintendent")))
		}), a1, []string{`"Note" of the second look holds`}},
		{"evidence place, said once for two items", proof(func(e *assessment.Evidence) { e.Where = line }), a2, []string{`A-2 (Item A-2), evidence "Record e": "Where it is kept" holds`}},
		{"evidence title is not repeated", proof(func(e *assessment.Evidence) { e.Title = line }), a2, []string{`evidence about 1 October 2026: "Title" holds`}},
		{"action owner", act(func(a *assessment.Action) { a.Owner = text.Line("PC 9999") }), a1, []string{`action "Do x": "Owner" holds`}},
		{"action update", act(func(a *assessment.Action) { a.Updates = []assessment.Update{{Date: day("2026-11-01"), Text: line}} }), a1, []string{"an update"}},
		{"two places, one finding", scan(func(f *force) {
			f.byHand("A-1", assessment.Judgement{Note: text.Clean(seen)}, on("2026-11-01", "Analyst"))
			f.remark(assessment.FlagRegister("A-1"), line, on("2026-11-01", "Analyst"))
		}), a1, []string{"the flag to come back holds what looks like a collar number; the note holds"}},
		{"the assessment", scan(func(f *force) { f.a, _ = f.a.SetFact(assessment.Handling, line, on("2026-11-01", "Analyst")) }), []string{""}, []string{"The assessment as a whole: the handling"}},
		{"a force's name is no person's", scan(func(f *force) { f.a, _ = f.a.SetFact(assessment.Force, line, on("2026-11-01", "Analyst")) }), nil, nil},
		{"two versions of the note", scan(apart(
			func(f *force) {
				f.byHand("A-1", assessment.Judgement{Note: text.Clean("One.")}, on("2026-11-01", "Analyst"))
			},
			func(f *force) {
				f.byHand("A-1", assessment.Judgement{Note: text.Clean(seen)}, on("2026-11-01", "Analyst"))
			})), a1, nil},
	})
	// Every kind of record is scanned, and one that is declared later.
	defer assessment.AddKind(schematest.Entries())()
	defer assessment.AddKind(schema.Kind{Name: "weather", File: "weather", Words: "the weather", Many: "weathers", On: "at", Place: schema.Block,
		Fields: []schema.Info{{Key: "sky", Label: "Sky", Class: schema.Prose}, {Key: "by", Label: "Role that looked up", Class: schema.Role}}})()
	for i, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		reg := assessment.Register{Item: "A-1", Kind: k.Name}
		switch {
		case k.Place == schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "e"}
		case i >= len(assessment.Kinds()):
			reg.Item = ""
		}
		if k.Place == schema.Keyed {
			reg.Key = "one"
		}
		for _, field := range k.Fields {
			if field.Form == schema.Rows {
				continue // seen to above
			}
			f := small()
			f.scan = collarScan
			f.a, _ = f.a.Set(reg.Name(), assessment.Value{k.Home: "A-1", field.Key: seen}, on("2026-11-01", "Analyst"))
			found := of(f.check(), "personal-detail")
			if want := field.Class != schema.Ours; (len(found) == 1) != want || want && !strings.Contains(found[0].Message, k.Named(field.Key)) {
				t.Errorf("%s of %s: %+v", field.Key, k.Words, found)
			}
		}
	}
	f := faulty(t)
	for _, g := range f.check() {
		if g.Rule == "personal-detail" && strings.Contains(g.Message+g.Settle, "9999") {
			t.Errorf("the detail is repeated: %s", g.Message)
		}
	}
}

func TestPersonalDetailOnAnItemThatTheChecklistNoLongerHas(t *testing.T) {
	f := small()
	f.scan = collarScan
	f.remark(assessment.HandoverRegister("A-1"), text.Clean("Ask PC 9999."), on("2026-11-01", "Analyst"))
	f.level("A-1", 3)
	f.c.Items = f.c.Items[1:]
	if found := f.check(); len(found) != 1 || found[0].Rule != "personal-detail" || found[0].Item != "A-1" {
		t.Errorf("%+v", found)
	}
}

func TestUnknownRule(t *testing.T) {
	off := func(ids ...string) func(*force) { return func(f *force) { f.c.ClaimCheck.Off = ids } }
	runRule(t, "unknown-rule", []ruleCase{
		{"none off", off(), nil, nil},
		{"one that exists", off("thin-note"), nil, nil},
		{"a slip", off("thin-notes"), []string{""}, []string{`a rule called "thin-notes", which does not exist`, "Did you mean thin-note?"}},
		{"two that do not exist", off("zebra", "quagga"), []string{""}, []string{`rules called "zebra" and "quagga", which do not exist`, "Take it out of the list"}},
	})
	if got := claims.SwitchedOff(small().c); len(got) != 0 {
		t.Errorf("%v", got)
	}
	f := small()
	off("thin-note", "zebra")(f)
	if got := claims.SwitchedOff(f.c); len(got) != 1 || got[0].ID != "thin-note" {
		t.Errorf("%v", got)
	}
}
