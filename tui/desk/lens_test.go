package desk_test

import (
	"slices"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
)

// on puts an assessment on a desk; the checklist's own lenses are replaced
// where others are given.
func on(t *testing.T, lenses ...checklist.Lens) *desk.Desk {
	t.Helper()
	c := *screentest.Checklist(t)
	if len(lenses) > 0 {
		c.Lenses = lenses
	}
	return screentest.Desk(&c, screentest.Filled(t, &c, screentest.Plainly), "")
}

// every checks that each item is in one group, in the checklist's order.
func every(t *testing.T, d *desk.Desk) {
	t.Helper()
	seen := map[int]bool{}
	for n, g := range d.Groups() {
		if !slices.IsSorted(g.Items) {
			t.Errorf("%s is not in the checklist's order: %v", g.Name, g.Items)
		}
		for _, i := range g.Items {
			if seen[i] {
				t.Errorf("item %d is in two groups", i)
			}
			seen[i] = true
			if got := d.GroupOf(d.Checklist.Items[i].ID); got != n {
				t.Errorf("GroupOf says %d, Groups says %d", got, n)
			}
		}
	}
	if len(seen) != len(d.Checklist.Items) {
		t.Errorf("%d of %d items are in a group", len(seen), len(d.Checklist.Items))
	}
}

func TestStrandsUntilALensIsChosen(t *testing.T) {
	d := on(t)
	every(t, d)
	if d.Lens() != "" || d.LensName() != "" || d.NoLens() != "" || len(d.Groups()) != len(d.Checklist.Strands) {
		t.Fatalf("lens %q, %d groups", d.Lens(), len(d.Groups()))
	}
	for i, st := range d.Checklist.Strands {
		if g := d.Groups()[i]; g.ID != st.ID || g.In(d.Position()).Counts() != d.Position().Strand(st.ID).Counts() {
			t.Errorf("group %d is %s and counts otherwise than the strand", i, g.ID)
		}
	}
}

func TestNextLensGoesRound(t *testing.T) {
	d := on(t)
	revision := d.Revision()
	for _, l := range d.Checklist.Lenses {
		d.NextLens()
		every(t, d)
		if d.Lens() != l.ID || d.LensName() != l.Name.OneLine() || len(d.Groups()) != len(l.Areas) {
			t.Errorf("lens %q with %d groups, not %s", d.Lens(), len(d.Groups()), l.ID)
		}
	}
	d.NextLens()
	every(t, d)
	if d.Lens() != "" || d.Groups()[0].ID != d.Checklist.Strands[0].ID {
		t.Errorf("after the last one comes %q", d.Lens())
	}
	if d.Revision() != revision || d.Unsaved() {
		t.Error("a lens is a change of the assessment")
	}
}

func TestLensThatTheChecklistDoesNotHave(t *testing.T) {
	d := on(t)
	d.NextLens()
	if d.SetLens("nobody-knows"); d.Lens() != "" {
		t.Errorf("the lens is %q", d.Lens())
	}
	none := on(t)
	none.Checklist.Lenses = nil
	if none.NextLens(); none.Lens() != "" || none.NoLens() == "" {
		t.Errorf("lens %q, and why there is none: %q", none.Lens(), none.NoLens())
	}
	if d.GroupOf("ZZZ-1") != -1 {
		t.Error("an item that is not in the checklist is in a group")
	}
}

// A lens of a force's own may name an item twice, or not at all.
func TestEveryItemIsInOneGroupWhateverTheLensSays(t *testing.T) {
	d := on(t, checklist.Lens{ID: "own", Name: text.Line("Our own"), Areas: []checklist.Area{
		{ID: "a", Name: text.Line("A"), Items: []string{"INT-4", "PRE-1", "NO-1"}},
		{ID: "b", Name: text.Line("B"), Items: []string{"INT-4", "INT-4", "ENG-1"}},
	}})
	d.SetLens("own")
	every(t, d)
	if g := d.Groups(); len(g) != 3 || len(g[0].Items) != 2 || len(g[1].Items) != 1 || g[2].Name != "In no area" {
		t.Errorf("groups are %+v", g)
	}
}
