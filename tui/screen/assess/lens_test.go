package assess

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// areas is the items of the first lens, area by area in the checklist's order.
func areas(h *host) (ids []string) {
	c := h.d.Checklist
	for _, a := range c.Lenses[0].Areas {
		in := map[string]bool{}
		for _, id := range a.Items {
			in[id] = true
		}
		for i := range c.Items {
			if in[c.Items[i].ID] {
				ids = append(ids, c.Items[i].ID)
			}
		}
	}
	return ids
}

func TestLensGroupsTheListByAreas(t *testing.T) {
	c := standard(t)
	for _, width := range []int{78, 98, 160} {
		h := openOn(t, c, full(t, c), width, 90)
		h.at("INT-4")
		strands := h.view()
		h.press("L")
		h.says(c.Lenses[0].Name.OneLine())
		h.says("our reading")
		if got, want := fmt.Sprint(h.listed()), fmt.Sprint(areas(h)); got != want {
			t.Errorf("lists %s, not %s", got, want)
		}
		h.shows("33 items: ", c.Lenses[0].Name.OneLine(), "> INT-4")
		flat := flatten(h.view())
		at := 0
		for n, a := range c.Lenses[0].Areas {
			k := h.d.Groups()[n].In(h.d.Position()).Counts()
			head := fmt.Sprintf("%s %d of %d shown", strings.ToUpper(a.Name.OneLine()), k.Shown(), k.Items)
			i := strings.Index(strings.ReplaceAll(flat[at:], "  ", " "), head)
			if i < 0 {
				t.Fatalf("at %d: %q does not come after what stands before it:\n%s", width, head, h.view())
			}
			at += i
		}
		h.hides("INTELLIGENCE")
		for range c.Lenses { // by way of every other grouping
			h.press("L")
		}
		h.says("strands")
		if h.view() != strands {
			t.Errorf("the strands are not as they were:\n%s", h.view())
		}
		h.clean()
	}
}

func TestMovingAboutFollowsTheAreas(t *testing.T) {
	h := open80(t)
	h.press("L", "home")
	for i, id := range areas(h) {
		if h.s.Position() != id {
			t.Fatalf("row %d is %s, not %s", i, h.s.Position(), id)
		}
		h.shows("> " + id)
		h.press("down")
	}
	h.press("home", "1", "]")
	if want := areas(h)[1]; h.s.Position() != want {
		t.Errorf("] went to %s, not to %s", h.s.Position(), want)
	}
	h.clean()
}

// Another screen has chosen a lens while this one lay under it.
func TestFollowsALensChosenElsewhere(t *testing.T) {
	h := open80(t)
	h.at("INT-4")
	h.d.NextLens()
	h.s.SetSize(110, 40)
	h.shows("Q5: PROTECTING INFORMATION", "> INT-4")
	h.d.SetLens("")
	h.shows("INTELLIGENCE", "> INT-4")
	h.hides("Q5:")
}

func TestFilterByArea(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 30)
	in := func(n int) func(assessment.State) bool {
		return func(st assessment.State) bool {
			return strings.Contains(" "+strings.Join(c.Lenses[1].Areas[n].Items, " ")+" ", " "+st.Item.ID+" ")
		}
	}
	both := func(st assessment.State) bool {
		return in(0)(st) && st.Item.Strand == "PRE" && st.IsGap()
	}
	for typed, passes := range map[string]func(assessment.State) bool{
		"area:prevention": in(0), "AREA:und": in(1), "area:threat": in(1), "area:understanding-the": in(1),
		"area:uncovering-corruption": in(2), "area:taking": in(3), "strand:pre area:prev gap": both,
		"area:q1": func(st assessment.State) bool {
			return strings.Contains(" "+strings.Join(c.Lenses[0].Areas[0].Items, " ")+" ", " "+st.Item.ID+" ")
		},
		"area:":        func(assessment.State) bool { return true },
		"area:-":       func(assessment.State) bool { return false },
		"area:nothing": func(assessment.State) bool { return false },
	} {
		for range 2 { // by strands, then by areas
			h.press("/")
			h.types(typed)
			n := 0
			for _, st := range h.d.Position().States {
				if passes(st) {
					n++
				}
			}
			if len(h.listed()) != n {
				t.Errorf("%s lists %v, not %d", typed, h.listed(), n)
			}
			for _, id := range h.listed() {
				if st, _ := h.d.State(id); !passes(st) {
					t.Errorf("%s lists %s", typed, id)
				}
			}
			h.shows(fmt.Sprintf("%d of 33", n), "area:prev")
			h.press("esc", "L")
		}
	}
	h.clean()
}

func TestChecklistWithoutLenses(t *testing.T) {
	c := *standard(t)
	c.Lenses = nil
	h := openOn(t, &c, nil, 110, 30)
	before := h.view()
	h.press("L")
	h.says("by strand only")
	if h.view() != before || h.d.Lens() != "" {
		t.Error("something changed")
	}
	h.press("/")
	h.hides("area:")
}
