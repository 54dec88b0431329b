package claims_test

import (
	"fmt"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// carried is one entry for some items at a level, each of which has a test of
// its own besides.
func carried(level int, items ...string) func(*force) {
	return func(f *force) {
		for _, id := range items {
			f.level(id, level)
			f.prove(entry("own-"+id, assessment.Test, id))
		}
		f.prove(entry("shared", assessment.Data, items...))
	}
}

func TestSameDocument(t *testing.T) {
	four := []string{"A-1", "A-2", "A-3", "A-4"}
	apart := func(title, where func(i int) string) func(*force) {
		return func(f *force) {
			for i, id := range four {
				f.level(id, 3)
				f.prove(with(entry(fmt.Sprintf("e%d", i), assessment.Data, id), func(e *assessment.Evidence) {
					e.Title, e.Where = text.Line(title(i)), text.Line(where(i))
				}))
			}
		}
	}
	say := func(s ...string) func(int) string { return func(i int) string { return s[i%len(s)] } }
	runRule(t, "same-document", []ruleCase{
		{"three items", carried(3, four[:3]...), nil, nil},
		{"four items", carried(3, four...), []string{"A-1"}, []string{`"Record shared" of 1 October 2026 carries 4 items: A-1, A-2, A-3 and A-4`, "3 items or fewer"}},
		{"four items that partly work", carried(2, four...), []string{"A-1"}, nil},
		{"four items that are planned", carried(1, four...), nil, nil},
		{"four entries of one document", apart(say("Annual review"), say("Register")), []string{"A-1"}, nil},
		{"in two spellings", apart(say("Annual  Review", "annual review"), say("Register, 2", "register/2")), []string{"A-1"}, nil},
		{"kept in two places", apart(say("Annual review"), say("Register", "Share")), nil, nil},
		{"two titles", apart(say("Annual review", "Half-year review"), say("Register")), nil, nil},
		{"one of them lapsed", func(f *force) {
			carried(3, four...)(f)
			f.c.Items[3].Review = 1
		}, nil, nil},
		{"the checklist allows four", func(f *force) { carried(3, four...)(f); f.c.ClaimCheck.SameDocumentItems = 4 }, nil, nil},
		{"the checklist allows one", func(f *force) { carried(3, four[:2]...)(f); f.c.ClaimCheck.SameDocumentItems = 1 }, []string{"A-1"}, []string{"on the 1 item that it shows best"}},
	})
}

func TestCountedTwice(t *testing.T) {
	both := func(level int, more ...assessment.Evidence) func(*force) {
		return func(f *force) {
			f.level("A-1", level)
			f.level("A-2", level)
			f.prove(entry("shared", assessment.Data, "A-1", "A-2"))
			for _, e := range more {
				f.prove(e)
			}
		}
	}
	runRule(t, "counted-twice", []ruleCase{
		{"both rest on it alone", both(3), []string{"A-1"}, []string{"the only evidence in date for both A-1 (Item A-1) and A-2 (Item A-2)"}},
		{"level 2", both(2), nil, nil},
		{"one has more", both(3, entry("own", assessment.Test, "A-2")), nil, nil},
		{"what it has besides is undated", both(3, with(entry("own", assessment.Test, "A-2"), func(e *assessment.Evidence) { e.About = day("") })), []string{"A-1"}, nil},
		{"not read together", func(f *force) {
			f.level("A-1", 3)
			f.level("A-3", 3)
			f.prove(entry("shared", assessment.Data, "A-1", "A-3"))
		}, nil, nil},
		{"of three items it speaks itself", func(f *force) {
			both(3, entry("shared", assessment.Data, "A-1", "A-2", "A-3"))(f)
			f.level("A-3", 3)
		}, []string{"A-1"}, nil},
		{"of four items another rule speaks", func(f *force) {
			both(3, entry("shared", assessment.Data, "A-1", "A-2", "A-3", "A-4"))(f)
			f.level("A-3", 3)
			f.level("A-4", 3)
		}, nil, nil},
	})
}

func TestPublishAndUnderstand(t *testing.T) {
	// A-1 asks that guidance be publicised, A-2 that supervisors understand it,
	// A-3 for understanding by its need alone, A-4 for neither.
	set := func(level int, items []string, keys ...string) func(*force) {
		return func(f *force) {
			f.c.Items[0].Terms, f.c.Items[0].Needs = []text.Text{text.Line("publicise")}, "understanding"
			f.c.Items[1].Terms = []text.Text{text.Line("understand")}
			f.c.Items[2].Needs = "understanding"
			f.c.Items[3].Parts = []checklist.Part{{Key: "told", Text: text.Line("It is published")}, {Key: "known", Text: text.Line("People understood it")}}
			for _, id := range items {
				f.level(id, level)
			}
			f.prove(with(entry("pack", assessment.Test, items...), func(e *assessment.Evidence) { e.Parts = keys }))
		}
	}
	runRule(t, "publish-and-understand", []ruleCase{
		{"two items", set(3, []string{"A-1", "A-2"}), []string{"A-2"}, []string{`"Record pack" of 1 October 2026`, "for A-1 (Item A-1)", "for A-2 (Item A-2)"}},
		{"by need alone", set(3, []string{"A-1", "A-3"}), []string{"A-3"}, nil},
		{"only one is claimed to work", set(1, []string{"A-1", "A-2"}), nil, nil},
		{"both partly", set(2, []string{"A-1", "A-2"}), []string{"A-2"}, nil},
		{"linked to an item that is gone besides", func(f *force) {
			set(3, []string{"A-1", "A-2"})(f)
			e, _ := f.a.Evidence("pack")
			e.Items = []string{"A-1", "Z-1", "A-2"}
			f.prove(e)
		}, []string{"A-2"}, nil},
		{"publish alone", set(3, []string{"A-1"}), nil, nil},
		{"understand twice", set(3, []string{"A-2", "A-3"}), nil, nil},
		{"neither kind besides", set(3, []string{"A-1", "A-4"}), nil, nil},
		{"two parts of one item", set(3, []string{"A-4"}, "told", "known"), []string{"A-4"}, nil},
		{"one part of one item", set(3, []string{"A-4"}, "known"), nil, nil},
		{"a part that says to whom it was made known, and one of understanding", set(3, []string{"A-1", "A-4"}, "one", "known"), []string{"A-4"}, nil},
		{"a part of understanding in an item that asks to make known", func(f *force) {
			f.c.Items[0].Parts[1].Text = text.Line("Staff have understood it")
			set(3, []string{"A-1"}, "one", "two")(f)
		}, []string{"A-1"}, nil},
		{"a part that says to whom it was made known", set(3, []string{"A-1", "A-2"}, "one"), nil, nil},
	})
}

func TestDocumentOnlyGivesWayToPublishAndUnderstand(t *testing.T) {
	f := honest(t)
	f.only("PRE-3")
	f.prove(assessment.Evidence{ID: "pack", Items: []string{"PRE-2", "PRE-3"}, Title: text.Line("Guidance pack"), Where: text.Line("Intranet"), About: day("2026-07-01"), Method: assessment.Document})
	found := f.check()
	if len(found) != 1 || found[0].Rule != "publish-and-understand" || found[0].Item != "PRE-3" {
		t.Errorf("%+v", found)
	}
	f.set.Off = []string{"publish-and-understand"}
	if found = f.check(); len(found) != 1 || found[0].Rule != "document-only" {
		t.Errorf("with the stronger rule off: %+v", found)
	}
}

func TestNationalItemsOfTheTwoKinds(t *testing.T) {
	// Which items ask that something be made known and which for understanding
	// follows from their words; a change of words should not move them unseen.
	kinds := claims.KindsForTest(honest(t).c)
	want := map[string]string{"PRE-2": "publish", "PRE-8": "publish", "ENG-4": "publish",
		"PRE-1": "understand", "PRE-3": "understand", "PRE-7": "understand", "INT-1": "understand", "INT-9": "understand", "ENG-5": "understand"}
	if len(kinds) != len(want) {
		t.Errorf("%v", kinds)
	}
	for id, kind := range want {
		if kinds[id] != kind {
			t.Errorf("%s is of the kind %q, want %q", id, kinds[id], kind)
		}
	}
}
