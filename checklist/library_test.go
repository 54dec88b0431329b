package checklist

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The library of the national checklist is held to what the source has: a
// question, a finding or a sign that went missing in an edit shows here.
func TestLibraryHoldsEverythingTheSourceHas(t *testing.T) {
	c := national(t)
	kinds := map[string]int{}
	for i := range c.Entries {
		kinds[c.Entries[i].Kind]++
	}
	for kind, want := range map[string]int{
		"case": 10, "good-practice": 9, "force-example": 6, "inspection": 23, "definition": 1, "strategy": 5,
		"warning-signs": 1, "picture": 1, "training": 1, "college": 1, "survivors": 1, "cadets": 1, "discipline": 1,
		"support": 1, "boundaries": 9, "oversight": 2, "article": 1,
	} {
		if kinds[kind] != want {
			t.Errorf("%d entries of kind %s, want %d", kinds[kind], kind, want)
		}
	}
	if got := kinds["messaging"]; got != 10 { // nine recommendations and the working group
		t.Errorf("%d entries on messaging, want 10", got)
	}
	var managers, officers, silent int
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Silent {
			silent++
		}
		if e.Kind == "case" && (e.Outcome.Empty() || !e.Silent && len(e.Action) == 0 || len(e.Questions) == 0) {
			t.Errorf("%s has no outcome, no action or no question", e.ID)
		}
		for _, q := range e.Questions {
			if q.For == "managers" {
				managers++
			} else {
				officers++
			}
		}
	}
	if managers != 19 || officers != 7 || silent != 6 {
		t.Errorf("%d questions for managers, %d for officers, %d cases silent on action; want 19, 7 and 6", managers, officers, silent)
	}
}

func TestBoundaryParagraphsAndWarningSignsAreAllThere(t *testing.T) {
	c := national(t)
	paragraph := regexp.MustCompile(`^Paragraph (\d+):`)
	seen := map[int]int{}
	var victims, officers int
	for i := range c.Entries {
		for _, p := range c.Entries[i].Points {
			if m := paragraph.FindStringSubmatch(p.String()); m != nil && c.Entries[i].Kind == "boundaries" {
				n, _ := strconv.Atoi(m[1])
				seen[n]++
			}
			if strings.HasPrefix(p.String(), "In victims:") {
				victims++
			}
			if strings.HasPrefix(p.String(), "In officers:") {
				officers++
			}
		}
	}
	for n := 1; n <= 18; n++ {
		if seen[n] != 1 {
			t.Errorf("paragraph %d of the boundary guidance stands %d times", n, seen[n])
		}
	}
	if victims != 9 || officers != 9 {
		t.Errorf("%d signs in victims and %d in officers, want nine of each", victims, officers)
	}
}

func TestEveryEntryIsUsedAndEveryLinkSaysWhy(t *testing.T) {
	c := national(t)
	used := map[string]bool{}
	for i := range c.Items {
		it := &c.Items[i]
		if len(it.References) < 3 && it.Thin.Empty() {
			t.Errorf("%s has %d references and no line saying that the source says little", it.ID, len(it.References))
		}
		seen := map[string]bool{}
		for _, r := range it.References {
			e, ok := c.Entry(r.Entry)
			if !ok || seen[r.Entry] || r.Why.Empty() {
				t.Errorf("%s: link to %s dangles, stands twice or does not say why", it.ID, r.Entry)
				continue
			}
			seen[r.Entry], used[e.ID] = true, true
		}
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Pages.Empty() || !used[e.ID] && e.None.Empty() || used[e.ID] && !e.None.Empty() {
			t.Errorf("%s has no page, or no item points at it and it does not say why", e.ID)
		}
	}
	for _, id := range []string{"INT-9", "INT-10", "ENF-7"} {
		if it, _ := c.Item(id); it.Thin.Empty() {
			t.Errorf("%s does not say that the source says little on it", id)
		}
	}
	for _, id := range []string{"ENF-1", "ENF-5", "ENF-6", "ENF-7", "PRE-7", "PRE-8", "ENG-4"} {
		if it, _ := c.Item(id); len(it.Elsewhere) == 0 {
			t.Errorf("%s does not say how it applies outside England and Wales", id)
		}
	}
	for _, l := range c.Lenses {
		n := map[string]int{}
		for _, a := range l.Areas {
			for _, id := range a.Items {
				n[id]++
			}
		}
		for i := range c.Items {
			if n[c.Items[i].ID] != 1 {
				t.Errorf("lens %s has %s %d times", l.ID, c.Items[i].ID, n[c.Items[i].ID])
			}
		}
	}
}

func TestLibrarySearchGivesWhatAPersonExpects(t *testing.T) {
	c := national(t)
	found := func(words string) (ids []string) {
		f := c.Finder(words)
		for i := range c.Entries {
			if f.In(c.Entries[i].SearchText()) {
				ids = append(ids, c.Entries[i].ID)
			}
		}
		return ids
	}
	for _, tt := range []struct {
		words string
		some  []string
	}{
		{"phone", []string{"WA3", "BG14"}},
		{"vetting", []string{"HM7", "HM20", "GP4"}},
		{"WhatsApp", []string{"WA1", "WA9"}},
		{"pension", []string{"GP8", "DS"}},
	} {
		got := strings.Join(found(tt.words), " ") + " "
		for _, id := range tt.some {
			if !strings.Contains(got, id+" ") {
				t.Errorf("a search for %q does not find %s: %s", tt.words, id, got)
			}
		}
	}
	if got := found("bodycam"); len(got) != 0 {
		t.Errorf("a search for bodycam finds %v, and the source does not speak of it", got)
	}
	if a, b := found("anti-corruption unit"), found("counter-corruption unit"); len(a) == 0 || strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("the two names of the unit do not find the same: %v and %v", a, b)
	}
}
