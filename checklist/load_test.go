package checklist

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"example.org/upstander/checklist/yamlio"
)

func small(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func loadSmall(t testing.TB) *Checklist {
	t.Helper()
	c, err := Load("small.yaml", []byte(small(t)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoad(t *testing.T) {
	c := loadSmall(t)
	if c.ID != "small" || c.Title.String() != "A small checklist" || c.Edition != "1" || c.Source.Title.String() != "Made up" || c.Target != 3 || c.ReviewMonths != 12 ||
		len(c.Notices) != 1 || c.Scale[4].Name.String() != "Embedded" || c.Scale[2].Value != 2 || len(c.Strands) != 2 || c.Strands[1].ID != "INT" {
		t.Errorf("%+v", c)
	}
	it, ok := c.Item("int-2")
	if !ok || it.ID != "INT-2" || it.Number != 2 || it.Strand != "INT" || it.RestsOn[0] != "INT-1" || it.SeeAlso[0] != "PRE-1" || it.Needs != "practice" ||
		it.Review != 6 || it.Thin.Empty() || it.Reading[0].String() != "We take it to mean every year." || it.Elsewhere[0].Certainty != "secondary" || it.Mandatory || len(it.Digest) != 16 {
		t.Errorf("%+v", it)
	}
	if c.Position("INT-2") != 2 || c.Position("INT-3") != -1 || len(c.InStrand("INT")) != 2 || c.ReviewMonthsFor(it) != 6 || c.ReviewMonthsFor(nil) != 12 {
		t.Error("an item is not where it should be")
	}
	first, _ := c.Item("PRE-1")
	if part, ok := first.Part("staff"); !ok || part.Text.String() != "All staff are briefed" || !first.Mandatory || !first.References[0].Direct {
		t.Errorf("%+v", first)
	}
	if c.LevelText(first, 3).String() != "Everybody was briefed." || c.LevelText(first, 4).String() != "It is tested." {
		t.Error("a level has another wording")
	}
	if e, ok := c.Entry("CS1"); !ok || !e.Silent || e.Questions[0].For != "managers" {
		t.Errorf("%+v", e)
	}
	if e, ok := c.Entry("CS2"); !ok || e.Silent || len(e.Action) != 1 || e.None.Empty() {
		t.Errorf("%+v", e)
	}
	if c.Lenses[0].Areas[0].Items[2] != "INT-2" || c.Glossary[0].Variants[0].String() != "hotline" {
		t.Error("a lens or the glossary was not read")
	}
	if want := (ClaimCheck{Off: []string{"thin-note"}, SameDocumentItems: 5, InsufficientDays: 30}); !reflect.DeepEqual(c.ClaimCheck, want) {
		t.Errorf("%+v", c.ClaimCheck)
	}
}

// mistakes are what people do to a checklist: the text that is replaced, by what,
// where the first problem is and what it says.
func mistakes() []struct {
	name, old, new string
	line, column   int
	words          []string
} {
	type m = []string
	return []struct {
		name, old, new string
		line, column   int
		words          []string
	}{
		{"no format", "format: upstander-checklist 1\n", "", 2, 1, m{"does not say", "begin it with"}},
		{"an assessment", "format: upstander-checklist 1", "format: upstander-assessment 1", 1, 9, m{"not a checklist"}},
		{"a newer form", "format: upstander-checklist 1", "format: upstander-checklist 2", 1, 9, m{"newer version"}},
		{"unknown key at the top", "edition:", "editoin:", 5, 1, m{"editoin", "did you mean edition?"}},
		{"unknown key in an item", "    requirement: \"Have", "    requiremnt: \"Have", 62, 5, m{"did you mean requirement?"}},
		{"unknown key in a part", "        ask: ", "        question: ", 44, 9, m{"question", "key, text, ask"}},
		{"unknown level word", "      in-place: ", "      inplace: ", 54, 7, m{"did you mean in-place?"}},
		{"id in capitals", "id: small", "id: Small", 3, 5, m{"lower case"}},
		{"no title", "title: \"A small checklist\"\n", "", 1, 1, m{"\"title\" is missing"}},
		{"empty title", "\"A small checklist\"", "\"\"", 4, 8, m{"is empty"}},
		{"nothing after the licence", "licence: \"None needed\"", "licence:", 8, 9, m{"nothing after it"}},
		{"empty notice", "\"Not a real checklist.\"", "\" \"", 10, 5, m{"entry 1 of \"notices\" is empty"}},
		{"target out of range", "target: 3", "target: 5", 11, 9, m{"outside 0 to 4"}},
		{"target as a word", "target: 3", "target: in-place", 11, 9, m{"number"}},
		{"months out of range", "review_months: 12", "review_months: 0", 12, 16, m{"1 to 120"}},
		{"four levels", "  - value: 4\n    name: \"Embedded\"\n    meaning: \"It is tested.\"\n", "", 14, 3, m{"4 levels", "5"}},
		{"levels in another order", "value: 1", "value: 2", 18, 12, m{"level 2 stands where level 1"}},
		{"level without a name", "    name: \"Planned\"\n", "", 18, 5, m{"\"name\" is missing in entry 2 of \"scale\""}},
		{"strand in lower case", "  - id: PRE\n", "  - id: pre\n", 31, 9, m{"capitals"}},
		{"strand twice", "  - id: INT\n", "  - id: PRE\n", 34, 9, m{"twice", "line 31"}},
		{"item of an unknown strand", "strand: INT\n    title: \"Rep", "strand: IMT\n    title: \"Rep", 60, 13, m{"no strand \"IMT\""}},
		{"item twice", "- id: INT-2", "- id: INT-1", 68, 9, m{"twice", "line 59"}},
		{"item out of its place", "- id: INT-2", "- id: INT-3", 68, 9, m{"INT-2 is due"}},
		{"item without an id", "  - id: INT-2\n    strand", "  - strand", 68, 5, m{"\"id\" is missing in entry 3 of \"items\""}},
		{"item without a page", "    page: \"1\"\n", "", 37, 5, m{"\"page\" is missing"}},
		{"part twice", "key: staff", "key: officers", 46, 14, m{"part \"officers\"", "line 42"}},
		{"part in capitals", "key: staff", "key: Staff", 46, 14, m{"lower case"}},
		{"part without a text", "        text: \"There is a line\"\n", "", 64, 9, m{"\"text\" is missing in entry 1 of \"parts\""}},
		{"part that nothing shows", "        text: \"There is a line\"\n        shown_by: [done]\n", "        text: \"There is a line\"\n        shown_by: []\n", 66, 19, m{"no kind of evidence"}},
		{"part without kinds", "        text: \"There is a line\"\n        shown_by: [done]\n", "        text: \"There is a line\"\n", 64, 9, m{"\"shown_by\" is missing"}},
		{"part shown by another word", "line\"\n        shown_by: [done]", "line\"\n        shown_by: [document]", 66, 20, m{"not a word known here", "issued, reached, understood, done, result"}},
		{"part shown by one kind twice", "line\"\n        shown_by: [done]", "line\"\n        shown_by: [done, done]", 66, 26, m{"list twice"}},
		{"part with the key of cover", "key: line", "key: cover", 64, 14, m{"carries on when the owner leaves"}},
		{"parts as text", "    parts:\n      - key: line\n        text: \"There is a line\"\n        shown_by: [done]\n", "    parts: none\n", 63, 12, m{"has to be a list"}},
		{"mandatory as yes", "mandatory: true", "mandatory: yes", 49, 16, m{"neither true nor false"}},
		{"rests on nothing", "rests_on: [INT-1]", "rests_on: [INT-l]", 72, 16, m{"no item \"INT-l\"", "did you mean INT-1?"}},
		{"rests on itself", "rests_on: [INT-1]", "rests_on: [INT-2]", 72, 16, m{"points at itself"}},
		{"rests on it twice", "rests_on: [INT-1]", "rests_on: [INT-1, INT-1]", 72, 23, m{"list twice"}},
		{"rests on an empty entry", "rests_on: [INT-1]", "rests_on:\n      -", 73, 8, m{"entry 1 of \"rests_on\" is empty"}},
		{"items in a circle", "    page: \"2\"\n  - id: INT-2", "    page: \"2\"\n    rests_on: [INT-2]\n  - id: INT-2", 73, 16, m{"circle: INT-1 on INT-2 on INT-1"}},
		{"see also nothing", "see_also: [PRE-1]", "see_also: [PRE-9]", 73, 16, m{"did you mean PRE-1?"}},
		{"needs another word", "needs: practice", "needs: practise", 76, 12, m{"did you mean practice?"}},
		{"reference to nothing", "entry: CS1", "entry: CS9", 56, 16, m{"no entry \"CS9\"", "did you mean CS1?"}},
		{"reference without a reason", "        why: \"Nobody had been briefed\"\n", "", 56, 9, m{"\"why\" is missing"}},
		{"a reading left empty", "\"And the whole line.\"", "\"\"", 81, 9, m{"entry 2 of \"our_reading\" is empty"}},
		{"a date as people write it", "review_months: 6", "review_months: 6\n    counts_from: 1 April 2027", 78, 18, m{"not a date", "2026-11-23"}},
		{"certainty in another word", "certainty: secondary", "certainty: sure", 86, 20, m{"checked, secondary"}},
		{"lens with an unknown item", "items: [PRE-1, INT-1", "items: [PRE-1, INT-7", 93, 24, m{"no item \"INT-7\""}},
		{"lens with an item twice", "items: [PRE-1, INT-1", "items: [PRE-1, PRE-1", 93, 24, m{"twice"}},
		{"entry twice", "- id: CS2", "- id: CS1", 118, 9, m{"twice", "line 99"}},
		{"entry without pages", "    pages: \"3\"\n", "", 99, 5, m{"\"pages\" is missing"}},
		{"question for nobody", "for: managers", "for: manager", 107, 14, m{"did you mean managers?"}},
		{"question that tests nothing known", "tests: [PRE-1, INT-2]", "tests: [PRE-1, INT-22]", 112, 24, m{"no item \"INT-22\"", "did you mean INT-2?"}},
		{"question that tests an item twice", "tests: [PRE-1, INT-2]", "tests: [PRE-1, PRE-1]", 112, 24, m{"list twice"}},
		{"question that tests and does not", "        none: \"No item asks for that.\"", "        none: \"No item.\"\n        tests: [PRE-1]", 116, 15, m{"keep one of tests and none"}},
		{"question for managers that a shift can answer", "tests: [PRE-1]\n", "tests: [PRE-1]\n        shift: true\n", 110, 16, m{"take out shift"}},
		{"action in another word", "action: silent", "action: none", 117, 13, m{"list nor the word silent"}},
		{"a list left empty", "items:\n  - id: PRE-1", "items:\nmore:\n  - id: PRE-1", 36, 7, m{"nothing after it"}},
		{"a tab", "    strand: PRE", "\tstrand: PRE", 38, 1, m{"tab"}},
		{"unknown key of the claim check", "  insufficient_days: 30", "  insufficient_day: 30", 130, 3, m{"did you mean insufficient_days?"}},
		{"number of the claim check out of range", "same_document_items: 5", "same_document_items: 0", 129, 24, m{"1 to 1000"}},
		{"rule switched off twice", "off: [thin-note]", "off: [thin-note, thin-note]", 128, 20, m{"rule \"thin-note\"", "twice"}},
		{"rule in capitals", "off: [thin-note]", "off: [Thin-Note]", 128, 9, m{"lower case"}},
		{"rule left empty", "  off: [thin-note]", "  off:\n    -", 129, 6, m{"entry 1 of \"off\" is empty"}},
		{"strands in another order", "  - id: PRE\n    name: \"Prevention\"\n    intent: \"Keep it from happening.\"\n  - id: INT\n    name: \"Intelligence\"\n", "  - id: INT\n    name: \"Intelligence\"\n  - id: PRE\n    name: \"Prevention\"\n", 58, 9, m{"INT-1 stands after an item of the strand PRE", "INT, PRE"}},
	}
}

func TestMistakesAreShownWhereTheyAre(t *testing.T) {
	file := small(t)
	for _, c := range mistakes() {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(file, c.old) {
				t.Fatalf("the small checklist does not hold %q", c.old)
			}
			_, err := Load("small.yaml", []byte(strings.Replace(file, c.old, c.new, 1)))
			var ps yamlio.Problems
			if !errors.As(err, &ps) {
				t.Fatalf("accepted, or no Problems: %v", err)
			}
			for _, p := range ps {
				if p.Do == "" {
					t.Errorf("no advice: %v", p)
				}
				if p.Line != c.line || p.Column != c.column {
					continue
				}
				for _, word := range c.words {
					if !strings.Contains(p.Error(), word) {
						t.Errorf("%v\ndoes not say %q", p, word)
					}
				}
				return
			}
			t.Errorf("nothing at %d:%d, but\n%v", c.line, c.column, err)
		})
	}
}

func TestOneMistakeIsSaidOnce(t *testing.T) {
	file := strings.Replace(small(t), "entry: CS1", "entry: \"CS1 \"", 1)
	_, err := Load("small.yaml", []byte(file))
	var ps yamlio.Problems
	if !errors.As(err, &ps) || len(ps) != 1 {
		t.Errorf("%v", err)
	}
}

func TestAllMistakesAreShownAtOnce(t *testing.T) {
	file := small(t)
	for _, change := range []string{"target: 3|target: 9", "mandatory: true|mandatory: on", "for: managers|for: all", "review_months: 6|review_months: 0"} {
		before, after, _ := strings.Cut(change, "|")
		file = strings.Replace(file, before, after, 1)
	}
	_, err := Load("small.yaml", []byte(file))
	var ps yamlio.Problems
	if !errors.As(err, &ps) || len(ps) != 4 || ps[0].Line != 11 || ps[3].Line != 107 {
		t.Errorf("%v", err)
	}
}

func TestDigestChangesWithTheWordingAndOnlyThen(t *testing.T) {
	file := small(t)
	first := func(file string) string {
		c, err := Load("small.yaml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		return c.Items[0].Digest
	}
	was := first(file)
	for _, c := range []struct {
		old, new string
		changes  bool
	}{
		{"title: \"Briefing\"", "title: \"Briefings\"", true},
		{"Brief all officers and staff.", "Brief all officers.", true},
		{"key: staff", "key: police-staff", true},
		{"All staff are briefed", "Staff are briefed", true},
		{"    mandatory: true\n", "", true},
		{"      - key: staff\n        text: \"All staff are briefed\"\n        shown_by: [done]\n", "", true},
		{"        shown_by: [done]\n      - key: staff", "        shown_by: [result]\n      - key: staff", false},
		{"    title: \"Briefing\"\n    requirement: \"Brief all", "    title: \"Briefing Brief\"\n    requirement: \"all", true},
		{"\"Brief all officers and staff.\"", "\"Brief  all officers\\n and staff.\"", false},
		{"\"Brief all officers and staff.\"", "|\n      Brief all officers\n      and staff.", false},
		{"    mandatory: true\n", "    mandatory: true # so it says\n", false},
		{"Which officers are not briefed?", "Who is not briefed?", false},
		{"page: \"1\"", "page: \"52\"", false},
		{"Everybody was briefed.", "All were.", false},
		{"Nobody had been briefed", "Another reason", false},
		{"title: \"Reporting line\"", "title: \"Line\"", false},
		{"A small checklist", "Another", false},
	} {
		if !strings.Contains(file, c.old) {
			t.Fatalf("the small checklist does not hold %q", c.old)
		}
		if got := first(strings.Replace(file, c.old, c.new, 1)); (got != was) != c.changes {
			t.Errorf("%q to %q: %s, was %s", c.old, c.new, got, was)
		}
	}
}

func TestExport(t *testing.T) {
	out, err := json.Marshal(Export(loadSmall(t)))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(out), "null") {
		t.Error("something is null instead of empty")
	}
	for _, want := range []string{
		`"id":"small","title":"A small checklist","edition":"1"`,
		`"scale":[{"value":0,"word":"not-in-place","name":"Not in place","meaning":"Nothing is there.","evidence":"None"}`,
		`"strands":[{"id":"PRE","name":"Prevention","intent":"Keep it from happening."}`,
		`"parts":[{"key":"officers","text":"All officers are briefed","ask":"Which officers are not briefed?","shown_by":["done"],"no_cases":false,"critical":false,"reading":false}`,
		`"questions":[{"text":"Which officers are not briefed?","source":"part officers","for":"","tests":["PRE-1"],"shift":false,"none":""},` +
			`{"text":"Who was briefed?","source":"CS1","for":"managers","tests":["PRE-1"],"shift":false,"none":""},` +
			`{"text":"Were you briefed?","source":"CS1","for":"officers","tests":["PRE-1","INT-2"],"shift":true,"none":""}]`,
		`"our_reading":["We take it to mean every year.","And the whole line.","Day and night."],"in_force":[],"unsettled":[]`,
		`"references":[{"id":"CS1","label":"Case 1","pages":"3","why":"Nobody had been briefed","direct":true}]`,
		`"rests_on":["INT-1"],"see_also":["PRE-1"],"page":"2"`,
		`"mandatory":true,"rests_on":[]`, `"elsewhere":[],"thin":""`,
		`"levels":[{"value":0,"word":"not-in-place","text":"Nothing is there."}`,
		`"claim_check":{"off":["thin-note"],"thin_note_words":0,"same_document_items":5,"rise_levels":0,"insufficient_days":30,"due_moves":0}`,
		`"areas":[{"id":"all","name":"All","items":["PRE-1","INT-1","INT-2"]}]`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func FuzzLoad(f *testing.F) {
	file := small(f)
	f.Add([]byte(file))
	for _, c := range mistakes() {
		f.Add([]byte(strings.Replace(file, c.old, c.new, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Load("x.yaml", data)
		if err != nil {
			var ps yamlio.Problems
			if !errors.As(err, &ps) || len(ps) == 0 {
				t.Fatalf("a refusal without a place: %#v", err)
			}
			for _, p := range ps {
				if p.Line < 1 || p.Column < 1 || p.What == "" || p.Do == "" {
					t.Fatalf("a refusal without a place, reason or advice: %#v", p)
				}
			}
			return
		}
		for i := range c.Items {
			if it, ok := c.Item(c.Items[i].ID); !ok || it != &c.Items[i] || len(it.Digest) != 16 {
				t.Fatalf("%q does not find its item", c.Items[i].ID)
			}
		}
		if _, err := json.Marshal(Export(c)); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.SetBytes(int64(len(DefaultSource())))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(DefaultFile, DefaultSource()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLibraryAlone is what BenchmarkLoad is measured against: the time that
// yaml.v3 and the strict reading need for the same bytes, without their meaning.
func BenchmarkLibraryAlone(b *testing.B) {
	data := DefaultSource()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := yamlio.Parse("x.yaml", data, yamlio.Standard()); err != nil {
			b.Fatal(err)
		}
	}
}
