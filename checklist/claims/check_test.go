package claims_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

func TestFindingsStandInTheChecklistsOrder(t *testing.T) {
	f := faulty(t)
	var order []string
	for _, r := range claims.Rules() {
		order = append(order, r.ID)
	}
	found := f.check()
	place := func(g claims.Finding) int {
		if g.Item == "" {
			return len(f.c.Items)
		}
		return f.c.Position(g.Item)
	}
	for i := 1; i < len(found); i++ {
		before, after := found[i-1], found[i]
		if place(before) > place(after) || place(before) == place(after) && slices.Index(order, before.Rule) > slices.Index(order, after.Rule) {
			t.Errorf("%s on %q stands before %s on %q", before.Rule, before.Item, after.Rule, after.Item)
		}
	}
}

func TestTheSameInputGivesTheSameFindings(t *testing.T) {
	f := faulty(t)
	first := f.check()
	for range 20 {
		if again := f.check(); !reflect.DeepEqual(first, again) {
			t.Fatal("the findings differ from run to run")
		}
	}
	// A copy whose revisions went in in another order says the same.
	all := f.a.Revisions()
	slices.Reverse(all)
	g := *f
	g.a = assessment.New(f.a.ID(), f.a.Checklist(), f.a.Edition(), f.a.Items()).With(all...)
	if again := g.check(); !reflect.DeepEqual(first, again) {
		t.Error("the findings follow the order in which the changes were put in")
	}
}

func TestFindingsArePlainWords(t *testing.T) {
	bad := regexp.MustCompile(`\d{4}-\d\d-\d\d|\d/\d+/\d|%!|nil|null|YAML|register|revision|compliant|outstanding|inadequate|requires improvement|fraud|dishonest|false claim|\bmislead`)
	isID := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	rules := map[string]claims.Rule{}
	for _, r := range claims.Rules() {
		rules[r.ID] = r
		if !isID.MatchString(r.ID) || !slices.Contains(claims.Directions(), r.Direction) || r.What == "" || strings.HasSuffix(r.What, ".") || strings.Contains(r.What, "\n") {
			t.Errorf("%+v", r)
		}
	}
	if len(rules) != len(claims.Rules()) {
		t.Error("two rules have one id")
	}
	for _, g := range faulty(t).check() {
		for _, s := range []string{g.Message, g.Settle} {
			if bad.MatchString(strings.ReplaceAll(s, `"Register, folder 2"`, "")) || strings.Contains(s, "  ") || strings.Contains(s, "\n") {
				t.Errorf("%s: %q holds %q", g.Rule, s, bad.FindString(s))
			}
		}
		if !strings.HasSuffix(g.Message, ".") || !strings.HasSuffix(g.Settle, ".") && !strings.HasSuffix(g.Settle, "?") {
			t.Errorf("%s: not whole sentences: %q %q", g.Rule, g.Message, g.Settle)
		}
		if g.Item != "" && !strings.Contains(g.Message, g.Item) {
			t.Errorf("%s does not name its item: %q", g.Rule, g.Message)
		}
		if g.Direction != rules[g.Rule].Direction || g.File != "northmoor.yaml" {
			t.Errorf("%+v", g)
		}
	}
}

func TestEveryFindingCanBeAnsweredAndIsNeverSilenced(t *testing.T) {
	f := faulty(t)
	before := f.check()
	seen := map[string]bool{}
	for _, g := range before {
		if !assessment.IsFindingKey(g.Key) || seen[g.Item+" "+g.Key] {
			t.Errorf("%s: the key %q cannot be used", g.Rule, g.Key)
		}
		seen[g.Item+" "+g.Key] = true
		f.keep(f.a.SetAnswered(g.Item, g.Key, text.Clean("We looked into "+g.Rule+"."), on("2026-11-20", "Superintendent")))
	}
	after := f.check()
	if len(after) != len(before) {
		t.Fatalf("%d findings after answering, %d before", len(after), len(before))
	}
	for i, g := range after {
		if g.Answered == nil || g.Answered.Reason.String() != "We looked into "+g.Rule+"." || g.Answered.By != "Superintendent" {
			t.Errorf("%s is not answered: %+v", g.Rule, g.Answered)
		}
		if g.Message != before[i].Message {
			t.Errorf("%s says something else once it is answered", g.Rule)
		}
	}
}

func TestARuleThatIsOffIsSilentAndTheOthersAreNot(t *testing.T) {
	f := faulty(t)
	all := f.check()
	for _, r := range claims.Rules() {
		f.set.Off = []string{"thin-notes", r.ID}
		found := f.check()
		if len(of(found, r.ID)) != 0 {
			t.Errorf("%s is off and speaks", r.ID)
		}
		for _, g := range all {
			if g.Rule != r.ID && len(of(found, g.Rule)) == 0 {
				t.Errorf("%s is off and %s is silent with it", r.ID, g.Rule)
			}
		}
	}
}

func TestSettings(t *testing.T) {
	f := small()
	if got := claims.SettingsOf(f.c); !reflect.DeepEqual(got, claims.Defaults()) {
		t.Errorf("%+v", got)
	}
	f.c.ClaimCheck.ThinNoteWords, f.c.ClaimCheck.Off = 5, []string{"thin-note"}
	got := claims.SettingsOf(f.c)
	if got.ThinNoteWords != 5 || got.DueMoves != 2 || !slices.Equal(got.Off, f.c.ClaimCheck.Off) {
		t.Errorf("%+v", got)
	}
	// What a caller sets goes before the checklist's own; off is off in either.
	f.level("A-1", 3)
	f.c.ClaimCheck.Off = nil
	f.set.ThinNoteWords = 30
	if len(of(f.check(), "thin-note")) != 1 {
		t.Error("the caller's number does not count")
	}
	f.c.ClaimCheck.Off = []string{"thin-note"}
	if len(of(f.check(), "thin-note")) != 0 {
		t.Error("the checklist's switch does not count")
	}
}

func TestForAndOf(t *testing.T) {
	found := faulty(t).check()
	if got := claims.For(found, "PRE-1"); len(got) != 1 || got[0].Rule != "no-evidence" {
		t.Errorf("%+v", got)
	}
	n := 0
	for _, d := range claims.Directions() {
		if d.Name() == "" {
			t.Errorf("%s has no name", d)
		}
		for _, g := range claims.Of(found, d) {
			n++
			if g.Direction != d {
				t.Errorf("%+v", g)
			}
		}
	}
	if n != len(found) || len(claims.Of(found, claims.Under)) != 2 {
		t.Errorf("%d of %d findings have a direction", n, len(found))
	}
}

func TestTable(t *testing.T) {
	table := claims.Table()
	for _, r := range claims.Rules() {
		if strings.Count(table, "- `"+r.ID+"`: "+r.What+"\n") != 1 {
			t.Errorf("%s is not in the table once", r.ID)
		}
	}
	if strings.Count(table, "\n- ") != len(claims.Rules()) {
		t.Errorf("the table holds something else:\n%s", table)
	}
}

func TestNothingIsSaidOfAnEmptyAssessment(t *testing.T) {
	if found := small().check(); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

// TestImports holds the package to what it may import.
func TestImports(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"example.org/upstander/checklist", "example.org/upstander/checklist/assessment",
		"example.org/upstander/checklist/date", "example.org/upstander/checklist/schema", "example.org/upstander/checklist/text"}
	imports := regexp.MustCompile(`(?m)^\t"([a-z.]+\.[a-z]+/[^"]+|os|io|time|net)"$`)
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		data, err := os.ReadFile(file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range imports.FindAllStringSubmatch(string(data), -1) {
			if !slices.Contains(allowed, m[1]) {
				t.Errorf("%s imports %s", file.Name(), m[1])
			}
		}
	}
}
