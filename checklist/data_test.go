package checklist

import (
	"slices"
	"strings"
	"testing"
)

func national(t *testing.T) *Checklist {
	t.Helper()
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheNationalChecklistHasItsItems(t *testing.T) {
	c := national(t)
	if c.ID != "npcc-apsp-2021" || c.Edition != "2021-2" || c.Source.Title.Empty() || c.Licence.Empty() || len(c.Notices) == 0 {
		t.Errorf("%s, %s", c.ID, c.Edition)
	}
	if len(c.Items) != 33 || len(c.Strands) != 4 {
		t.Fatalf("%d items in %d strands, want 33 in 4", len(c.Items), len(c.Strands))
	}
	for i, want := range []struct {
		id    string
		items int
	}{{"PRE", 9}, {"INT", 11}, {"ENF", 7}, {"ENG", 6}} {
		s := c.Strands[i]
		if s.ID != want.id || len(c.InStrand(s.ID)) != want.items || s.Intent.Empty() {
			t.Errorf("strand %d is %s with %d items, want %s with %d", i, s.ID, len(c.InStrand(s.ID)), want.id, want.items)
		}
	}
}

func TestEveryNationalItemIsWhole(t *testing.T) {
	c := national(t)
	digests := map[string]string{}
	for i := range c.Items {
		it := &c.Items[i]
		if it.Mandatory != (it.ID == "ENF-1") {
			t.Errorf("%s: mandatory is %v, where ENF-1 alone is", it.ID, it.Mandatory)
		}
		if len(it.Parts) < 2 || it.Page.Empty() || len(it.Typical) < 2 || len(it.References) == 0 || it.Requirement.Words() < 5 {
			t.Errorf("%s: %d parts, page %q, %d kinds of evidence, %d references", it.ID, len(it.Parts), it.Page, len(it.Typical), len(it.References))
		}
		if n := len([]rune(it.Title.String())); n >= 48 {
			t.Errorf("%s: the title has %d letters, where 47 fit", it.ID, n)
		}
		seen := map[string]int{}
		for level, words := range it.Levels {
			if words.Empty() {
				t.Errorf("%s: no wording for level %d", it.ID, level)
			}
			if other, twice := seen[words.String()]; twice {
				t.Errorf("%s: levels %d and %d have the same wording", it.ID, other, level)
			}
			seen[words.String()] = level
		}
		for _, p := range it.Parts {
			if !strings.HasSuffix(p.Ask.String(), "?") {
				t.Errorf("%s, %s: %q is no question", it.ID, p.Key, p.Ask)
			}
		}
		if other, twice := digests[it.Digest]; twice {
			t.Errorf("%s and %s have the same digest", it.ID, other)
		}
		digests[it.Digest] = it.ID
	}
}

func TestNationalItemsRestOnEachOther(t *testing.T) {
	c := national(t)
	it, ok := c.Item("INT-6")
	if !ok || !slices.Contains(it.RestsOn, "INT-5") {
		t.Errorf("INT-6 rests on %v, want INT-5 among them", it.RestsOn)
	}
}

func TestNationalEntriesAreUsedOrSayWhyNot(t *testing.T) {
	c := national(t)
	used := map[string]bool{}
	for i := range c.Items {
		for _, r := range c.Items[i].References {
			used[r.Entry] = true
		}
	}
	for _, e := range c.Entries {
		if used[e.ID] == !e.None.Empty() {
			t.Errorf("%s: used is %v, and the reason why not is %q", e.ID, used[e.ID], e.None)
		}
	}
}

func TestNationalLensesHoldEveryItemOnce(t *testing.T) {
	c := national(t)
	for _, l := range c.Lenses {
		count := map[string]int{}
		for _, a := range l.Areas {
			for _, id := range a.Items {
				count[id]++
			}
		}
		for i := range c.Items {
			if id := c.Items[i].ID; count[id] != 1 {
				t.Errorf("%s has %s %d times", l.ID, id, count[id])
			}
		}
	}
}

func TestDefaultSourceIsACopy(t *testing.T) {
	DefaultSource()[0] = 'X'
	national(t)
}
