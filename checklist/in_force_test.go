package checklist

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/yamlio"
)

func smallSheet(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/small-in-force.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func loadSheet(t testing.TB, c *Checklist) *InForce {
	t.Helper()
	f, err := LoadInForce("small-in-force.yaml", []byte(smallSheet(t)), c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLoadInForce(t *testing.T) {
	c := loadSmall(t)
	f := loadSheet(t, c)
	if f.Title.String() != "A small sheet" || f.Checklist != "small" || len(f.Changes) != 2 || len(f.Ground) != 1 || f.Scope.Empty() || f.Notice.Empty() {
		t.Fatalf("%+v", f)
	}
	first, second, ground := &f.Changes[0], &f.Changes[1], &f.Ground[0]
	b, ok := first.On("PRE-1")
	if !ok || !reflect.DeepEqual(b.Parts, []string{"officers"}) || b.Why.String() != "It bears on it" || first.LookedAt != date.Of(2026, time.November, 29) {
		t.Errorf("%+v", first)
	}
	if _, ok := first.On("INT-1"); ok || first.KindName() != "law" || first.Where() != "England and Wales, Scotland" || first.SourceLine() != "A page; Another" {
		t.Errorf("%+v", first)
	}
	for ch, want := range map[*Change]string{first: "In force from 14 May 2025", second: "Some time in 2026", ground: "Due in force on 1 January 2027; whether it began was not established"} {
		if ch.Dated() != want {
			t.Errorf("%s: %s", ch.ID, ch.Dated())
		}
	}
	if want := [][2]string{{"When", "Some time in 2026"}, {"Applies to", "Northern Ireland"}, {"Source", "A page"}, {"Looked at", "1 November 2026; certainty B, from a secondary source"}}; !reflect.DeepEqual(second.Facts(), want) {
		t.Errorf("%v", second.Facts())
	}
	ids := func(list []*Change) (ids string) {
		for _, ch := range list {
			ids += ch.ID + " "
		}
		return ids
	}
	for item, want := range map[string][4]string{"PRE-1": {"F1 ", "", "", ""}, "INT-1": {"", "G1 ", "Is there another?", ""}, "INT-2": {"F1 ", "", "Did it begin?", "Nothing was found."}} {
		asked := ""
		for _, u := range f.UnsettledOn(item) {
			asked += u.Ask.String()
		}
		if got := [4]string{ids(f.ChangesOn(item)), ids(f.GroundOf(item)), asked, f.QuietOn(item).String()}; got != want {
			t.Errorf("%s: %q", item, got)
		}
	}
	if got := f.Changes[0].Unsettled[0].Line(); got != "Did it begin? (Settled by: the register.)" {
		t.Error(got)
	}
	for item, want := range map[string]string{"PRE-1": "Q1, How well? Criterion 1.1. Also Q2. (Cycle 2026; our placing, supported by a criterion or report that was read.)",
		"INT-2": "Q2, How badly? (Cycle 2026; our placing, by inference.)", "INT-1": ""} {
		if got := f.PlaceOf(item); got != want {
			t.Errorf("%s: %q", item, got)
		}
	}
	var none *InForce
	if none.ChangesOn("PRE-1") != nil || none.GroundOf("PRE-1") != nil || none.UnsettledOn("PRE-1") != nil || !none.QuietOn("PRE-1").Empty() || none.PlaceOf("PRE-1") != "" ||
		!none.LookedAt().IsZero() || none.Stale(date.Of(2099, time.January, 1)) != "" {
		t.Error("no sheet says something")
	}
}

// A sheet from a file is said not to be the one inside the program, with what each
// of them is; that one, however its lines end, is not.
func TestASheetThatReplacesTheOneInsideIsSaid(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	own := c.InForce
	for _, same := range []string{string(InForceSource()), "\ufeff" + strings.ReplaceAll(string(InForceSource()), "\n", "\r\n")} {
		f, err := LoadInForce("mine.yaml", []byte(same), c)
		if err != nil || f.Replaced() != "" || len(f.Warnings(own.LookedAt())) != 0 {
			t.Errorf("%v, %q", err, f.Replaced())
		}
	}
	first := regexp.MustCompile(`(?s)\nentries:\n  - .*?(\n  - )`).FindStringSubmatchIndex(string(InForceSource()))
	entries := strings.Index(string(InForceSource()), "\nentries:\n") + len("\nentries:\n")
	shorter := string(InForceSource())[:entries] + string(InForceSource())[first[2]+1:]
	shorter = strings.Replace(shorter, fmt.Sprintf("end: %d entries", len(own.Changes)), fmt.Sprintf("end: %d entries", len(own.Changes)-1), 1)
	f, err := LoadInForce("mine.yaml", []byte(shorter), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"not the sheet inside the program", own.Title.OneLine(), fmt.Sprintf("%d entries, looked at", len(own.Changes)), fmt.Sprintf("%d entries, looked at", len(own.Changes)-1),
		own.LookedAt().Long(), "; 1 of these is not in the other."} {
		if !strings.Contains(f.Replaced(), part) {
			t.Errorf("%q does not say %q", f.Replaced(), part)
		}
	}
	if far := f.Warnings(own.LookedAt().AddDays(StaleDays + 1)); len(far) != 2 || far[0] != f.Replaced() {
		t.Errorf("%q", far)
	}
	if said := loadSheet(t, loadSmall(t)).Replaced(); !strings.Contains(said, `"A small sheet", 2 entries, looked at 1 November 2026. None inside the program`) {
		t.Error(said)
	}
	if (*InForce)(nil).Replaced() != "" {
		t.Error("no sheet replaces one")
	}
}

// It is the entry that was looked at longest ago that makes a sheet old.
func TestASheetAges(t *testing.T) {
	f := loadSheet(t, loadSmall(t))
	at := date.Of(2026, time.November, 1)
	if f.LookedAt() != at {
		t.Fatalf("looked at %s", f.LookedAt())
	}
	for days, stale := range map[int]bool{-400: false, 0: false, StaleDays: false, StaleDays + 1: true} {
		said := f.Stale(at.AddDays(days))
		if (said != "") != stale || stale && (!strings.Contains(said, "91 days before 31 January 2027") || !strings.Contains(said, "--in-force FILE") || !strings.Contains(said, "checklist export in-force")) {
			t.Errorf("after %d days: %q", days, said)
		}
	}
	if f.Stale(date.Date{}) != "" {
		t.Error("stale on no day")
	}
}

func TestUseASheet(t *testing.T) {
	c := loadSmall(t)
	c.Use(loadSheet(t, c))
	if len(c.Lenses) != 2 || c.Lenses[0].ID != "frame" || c.Lenses[0].Areas[0].Name.String() != "Q1: First" || c.Lenses[0].Areas[1].Items[0] != "INT-2" {
		t.Fatalf("%+v", c.Lenses)
	}
	c.Use(loadSheet(t, c))
	if len(c.Lenses) != 2 {
		t.Errorf("a sheet that took the place of another left its lens: %d", len(c.Lenses))
	}
	c.Use(nil)
	if c.InForce != nil || len(c.Lenses) != 1 {
		t.Errorf("no sheet left something: %+v", c.Lenses)
	}
	// An edition without an item or a part does without what is said of them.
	f := loadSheet(t, c)
	later, err := Load("later.yaml", []byte(strings.Replace(small(t), "key: officers", "key: constables", 1)))
	if err != nil {
		t.Fatal(err)
	}
	later.Items = later.Items[:2]
	delete(later.index, "INT-2")
	later.Use(f)
	if b, ok := f.Changes[0].On("PRE-1"); !ok || len(b.Parts) != 0 || b.Why.Empty() {
		t.Errorf("%+v", b)
	}
	if _, ok := f.Changes[0].On("INT-2"); ok || !f.QuietOn("INT-2").Empty() || f.PlaceOf("INT-2") != "" {
		t.Error("something is said of an item that is not there")
	}
	other := &Checklist{ID: "other"}
	if err := other.UseDefault(); err != nil || other.InForce != nil {
		t.Error("the sheet inside was put beside a checklist of another kind")
	}
	own, err := Load(DefaultFile, DefaultSource())
	if err != nil || own.UseDefault() != nil || own.InForce == nil || own.Lenses[0].ID != own.InForce.Inspection.ID {
		t.Error("the sheet inside is not put beside an edition of its checklist")
	}
}

func sheetMistakes() []struct {
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
		{"a checklist", "format: upstander-in-force 1", "format: upstander-checklist 1", 1, 9, m{"not say that it is a sheet"}},
		{"of another checklist", "checklist: small", "checklist: large", 4, 12, m{`belongs to the checklist "large"`}},
		{"no day", "looked_at: 2026-11-29\n", "", 1, 1, m{`"looked_at" is missing`}},
		{"unknown key", "notice:", "notise:", 7, 1, m{"did you mean notice?"}},
		{"kind in another word", "kind: law", "kind: laws", 10, 11, m{"did you mean law?"}},
		{"item that is not there", "item: PRE-1\n        parts", "item: PRE-9\n        parts", 14, 15, m{`no item "PRE-9"`, "did you mean PRE-1?"}},
		{"part that is not there", "[officers]", "[officer]", 15, 17, m{`PRE-1 has no part "officer"`, "did you mean officers?"}},
		{"item twice in an entry", "item: INT-2\n        why", "item: PRE-1\n        why", 17, 15, m{"named twice"}},
		{"no reason", "        why: \"It bears on that too\"\n", "", 17, 9, m{`"why" is missing`}},
		{"extent in another word", "[england-and-wales, scotland]", "[england]", 19, 14, m{"england-and-wales"}},
		{"state in another word", "state: in-force", "state: current", 20, 12, m{"in-force, due, proposed, published"}},
		{"certainty C", "certainty: A\n    unsettled", "certainty: C\n    unsettled", 23, 16, m{"A, B"}},
		{"no source", "sources: [\"A page\", \"Another\"]", "sources:", 22, 13, m{"nothing after it"}},
		{"no question", "ask: \"Did it begin?\"", "ask: \"It began.\"", 26, 14, m{"question mark"}},
		{"asked at an item that is not there", "items: [INT-2]\n        ask", "items: [INT-3]\n        ask", 25, 17, m{`no item "INT-3"`}},
		{"bears on nothing", "    bears_on_all: \"It bears on everything\"\n", "", 28, 5, m{"bears on nothing"}},
		{"no date", "    when: \"Some time in 2026\"\n", "", 28, 5, m{"has no day"}},
		{"due and no day", "    effective: 2027-01-01\n", "    when: \"soon\"\n", 40, 5, m{"no day on which it is due"}},
		{"entry twice", "- id: G1", "- id: F1", 40, 9, m{"twice", "line 9"}},
		{"nothing found on an item that is not there", "items: [INT-2]\ninspection", "items: [INT-9]\ninspection", 58, 11, m{`no item "INT-9"`}},
		{"criterion that is not there", "criterion: \"1.1\"", "criterion: \"1.2\"", 77, 22, m{`no criterion "1.2"`}},
		{"criterion in words", "- id: \"1.1\"", "- id: \"one\"", 73, 15, m{"digits and full stops"}},
		{"placed under two questions", "- item: INT-2\n          basis", "- item: PRE-1\n          basis", 85, 17, m{"twice"}},
		{"placed and not there", "- item: INT-2\n          basis", "- item: INT-8\n          basis", 85, 17, m{`no item "INT-8"`}},
		{"another question that is not there", "also: [Q2]", "also: [Q3]", 79, 18, m{`no question "Q3"`}},
		{"question twice", "- id: Q2", "- id: Q1", 80, 11, m{`question "Q1"`, "twice"}},
		{"end of another number", "end: 2 entries", "end: 3 entries", 89, 6, m{"there are 2 entries"}},
		{"cut off", "end: 2 entries\n", "", 88, 1, m{"cut off", "number of its entries"}},
	}
}

func TestMistakesOfASheetAreShownWhereTheyAre(t *testing.T) {
	file, c := smallSheet(t), loadSmall(t)
	for _, m := range sheetMistakes() {
		t.Run(m.name, func(t *testing.T) {
			if !strings.Contains(file, m.old) {
				t.Fatalf("the small sheet does not hold %q", m.old)
			}
			_, err := LoadInForce("sheet.yaml", []byte(strings.Replace(file, m.old, m.new, 1)), c)
			var ps yamlio.Problems
			if !errors.As(err, &ps) {
				t.Fatalf("accepted, or no Problems: %v", err)
			}
			for _, p := range ps {
				if p.Do == "" {
					t.Errorf("no advice: %v", p)
				}
				if p.Line != m.line || p.Column != m.column {
					continue
				}
				for _, word := range m.words {
					if !strings.Contains(p.Error(), word) {
						t.Errorf("%v\ndoes not say %q", p, word)
					}
				}
				return
			}
			t.Errorf("nothing at %d:%d, but\n%v", m.line, m.column, err)
		})
	}
}

// What the sheet inside the program may and may not say.
func TestTheSheetInside(t *testing.T) {
	c := national(t)
	f := c.InForce
	if regexp.MustCompile(`(?i)\bcurrent(ly)?\b|\bnow in force\b`).Match(InForceSource()) {
		t.Error("the sheet says that something is current: it can only say when it was looked at")
	}
	certain := map[string]int{}
	for _, list := range [][]Change{f.Changes, f.Ground} {
		for i := range list {
			ch := &list[i]
			certain[ch.Certainty]++
			if len(ch.Sources) == 0 || len(ch.Extent) == 0 || ch.LookedAt.IsZero() || len(ch.Bears) == 0 && ch.OnAll.Empty() {
				t.Errorf("%s is not whole", ch.ID)
			}
			if strings.Contains(ch.What.String(), "?") {
				t.Errorf("%s asks where it should say", ch.ID)
			}
		}
	}
	if len(f.Changes) != 46 || len(f.Ground) != 6 || certain["A"] != 31 || certain["B"] != 21 {
		t.Errorf("%d changes, %d of ground, %v", len(f.Changes), len(f.Ground), certain)
	}
	// Nothing was found on these, and on every other item something was.
	quiet := strings.Join(f.QuietItems, " ")
	if quiet != "INT-5 INT-6 INT-9 INT-10 ENF-3" {
		t.Errorf("quiet on %s", quiet)
	}
	placed := map[string]int{}
	for i := range c.Items {
		id := c.Items[i].ID
		if (len(f.ChangesOn(id)) == 0) != strings.Contains(" "+quiet+" ", " "+id+" ") {
			t.Errorf("%s: %d changes, and nothing found is said of %s", id, len(f.ChangesOn(id)), quiet)
		}
		if f.PlaceOf(id) == "" {
			t.Errorf("%s stands under no question", id)
		}
	}
	for _, q := range f.Inspection.Questions {
		for _, p := range q.Items {
			placed[p.Item]++
		}
	}
	if len(f.Inspection.Questions) != 6 || len(f.Inspection.Grades) != 3 || len(placed) != 33 {
		t.Errorf("%d questions, %d grades, %d items", len(f.Inspection.Questions), len(f.Inspection.Grades), len(placed))
	}
	if c.Lenses[0].ID != f.Inspection.ID || c.Lenses[1].ID != "hmicfrs-2019" {
		t.Error("the inspection as it is known is not the first grouping, and that of 2019 the second")
	}
}

// What was due or proposed on the day that it was looked at is not said to hold.
func TestWhatIsDueIsNotSaidToHold(t *testing.T) {
	for i := range national(t).InForce.Changes {
		ch := &national(t).InForce.Changes[i]
		if ch.State == "due" && (!strings.HasPrefix(ch.Dated(), "Due in force on ") || !strings.HasSuffix(ch.Dated(), "whether it began was not established")) {
			t.Errorf("%s: %s", ch.ID, ch.Dated())
		}
		if ch.State != "in-force" && strings.HasPrefix(ch.Dated(), "In force") {
			t.Errorf("%s: %s", ch.ID, ch.Dated())
		}
	}
}

func TestExportOfASheet(t *testing.T) {
	c := loadSmall(t)
	c.Use(loadSheet(t, c))
	out, err := json.Marshal(Export(c))
	if err != nil || strings.Contains(string(out), "null") {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{
		`"in_force":{"title":"A small sheet","scope":"One page.","notice":"Read the source.","looked_at":"2026-11-01"`,
		`"bears":[{"item":"PRE-1","parts":["officers"],"why":"It bears on it"}`, `"dated":"In force from 14 May 2025","sources":["A page","Another"]`,
		`"in_force":[{"id":"F1","title":"A rule","dated":"In force from 14 May 2025","why":"It bears on it","parts":["officers"],"certainty":"A","ground":false}]`,
		`"in_force":[{"id":"G1","title":"An old guide","dated":"Due in force on 1 January 2027; whether it began was not established","why":"It is the ground","parts":[],"certainty":"A","ground":true}],` +
			`"unsettled":[{"items":["INT-1"],"ask":"Is there another?","settles":"somebody"}]`,
		`"questions":[{"id":"Q1","name":"First","text":"How well?","note":"","criteria":[{"id":"1.1","text":"Well enough."}],"items":[{"item":"PRE-1","criterion":"1.1","basis":"seen","also":["Q2"]}]}`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func FuzzLoadInForce(f *testing.F) {
	file := smallSheet(f)
	c := loadSmall(f)
	f.Add([]byte(file))
	for _, m := range sheetMistakes() {
		f.Add([]byte(strings.Replace(file, m.old, m.new, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet, err := LoadInForce("x.yaml", data, c)
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
		if _, err := json.Marshal(ExportInForce(sheet)); err != nil {
			t.Fatal(err)
		}
	})
}
