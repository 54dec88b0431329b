package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/record"
)

// aKindOfItsOwn declares a kind of remark that the program has never heard of.
func aKindOfItsOwn(t *testing.T) schema.Kind {
	k := schema.Kind{Name: "visit", File: "visit", Words: "the visit planned", Many: "visits", On: "about", Place: schema.Block, Remark: true,
		Fields: []schema.Info{
			{Key: "purpose", Label: "Purpose of it", Class: schema.Prose, Hint: "What it is for, in one line."},
			{Key: "story", Label: "What was seen", Class: schema.Prose, Form: schema.Text, Hint: "In your own words."},
		}}
	t.Cleanup(assessment.AddKind(k))
	return k
}

// twoVersions is an assessment in which a register of INT-4 has two versions.
func twoVersions(t *testing.T, register string, mine, theirs assessment.Value) *assessment.Assessment {
	t.Helper()
	base := begin(standard(t))
	one, _ := base.Set(register, mine, assessment.Who{Role: "Head of ICT", At: clock()})
	two, _ := base.Set(register, theirs, assessment.Who{Role: "Analyst", At: clock()})
	both, err := assessment.Merge(one, two)
	if err != nil {
		t.Fatal(err)
	}
	return both
}

// Every kind of remark has a form with its own fields, stands on the page of the
// item, is found by its words, is settled with its words in sight and is offered
// when a text is to go: those of the program and one that nothing but a test
// declares.
func TestEveryKindOfRemark(t *testing.T) {
	aKindOfItsOwn(t)
	for _, k := range assessment.Remarks() {
		t.Run(k.Name, func(t *testing.T) {
			c, register := standard(t), assessment.RemarkRegister("INT-4", k.Name)
			h := openOn(t, c, nil, 110, 120)
			h.at("INT-4").press("w")
			h.shows(text.UpperFirst(k.Single()))
			h.choose(text.UpperFirst(k.Single()))
			for _, f := range k.Asked() {
				h.shows(f.Label)
				h.types("zebra " + f.Key)
				if len(h.m.journal[register]) == 0 {
					t.Errorf("what is typed is not kept under %s: %v", register, h.m.journal)
				}
				h.press("tab")
			}
			h.press("ctrl+s")
			v, _ := h.d.Assessment().Current(register)
			for _, f := range k.Asked() {
				if v[f.Key] != "zebra "+f.Key {
					t.Errorf("%s says %q", f.Key, v[f.Key])
				}
			}
			for _, said := range k.Says(v, nil) {
				h.shows(said.Line())
				if n := strings.Count(flatten(h.view()), said.Line()); n != 1 {
					t.Errorf("%q stands there %d times", said.Line(), n)
				}
			}
			h.press("/")
			h.types("zebra")
			h.shows("1 of 33")
			h.press("esc", ":redact")
			h.shows(h.d.Assessment().NameOf(register))
			h.press("esc")
			if places := h.s.rec.Redactable(); !offered(places, register) {
				t.Errorf("not offered: %+v", places)
			}
			h.press("w")
			h.shows("Take "+k.Words+" away", "zebra")
			h.choose("Take " + k.Words + " away")
			if v, _ = h.d.Assessment().Current(register); !v.Blank() {
				t.Errorf("after it was taken away %v", v)
			}
			h.hides("zebra")
			h.press("u", "u")
			h.says("Undone: " + k.OnItem("INT-4"))
			h.clean()

			both := openOn(t, c, twoVersions(t, register, filledIn(k, "Ask the stable"), filledIn(k, "Ask the kennel")), 110, 120)
			both.at("INT-4").press("w")
			both.choose(text.UpperFirst(k.Single()))
			both.says("two versions")
			both.shows("two versions, not settled", "Recorded apart: "+k.Words, "By Head of ICT, 23 November 2026", "Ask the stable", "Ask the kennel")
			both.press("/")
			both.types("kennel")
			both.shows("1 of 33")
			both.press("esc", "v")
			both.shows(text.UpperFirst(k.Words), "By Analyst, 23 November 2026", "stable", "kennel")
			both.press("1")
			if ans := both.d.Assessment().Answer("INT-4"); ans.InConflict() {
				t.Errorf("not settled: %v", ans.Unsettled)
			}
			both.clean()
		})
	}
}

func offered(places []record.Redactable, register string) bool {
	for _, p := range places {
		if p.Register == register {
			return true
		}
	}
	return false
}

func TestFlagToComeBack(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("w", "f")
	h.types("Ask ICT about phones")
	h.press("enter")
	h.shows("Flag F Ask ICT about phones", "F · ")
	if rows := listRows(h, " F "); len(rows) != 1 || !strings.Contains(rows[0], "INT-4") {
		t.Errorf("marked in the list: %q", rows)
	}
	h.press("/")
	h.types("flag")
	h.shows("1 of 33", "conflict flag")
	h.press("enter", "w", "F")
	h.says("It is taken away. u brings it back.")
	h.shows("0 of 33")
	h.press("u")
	if got := h.d.Assessment().Answer("INT-4").Flag.OneLine(); got != "Ask ICT about phones" {
		t.Errorf("after undo %q", got)
	}
	h.clean()
}

// listRows is the lines of the list that hold a text.
func listRows(h *host, part string) []string {
	var rows []string
	for _, line := range strings.Split(h.view(), "\n") {
		if left, _, _ := strings.Cut(line, between); strings.Contains(left, part) {
			rows = append(rows, left)
		}
	}
	return rows
}

func TestEveryWordOfTheFilterIsInSight(t *testing.T) {
	for _, size := range [][2]int{{58, 14}, {78, 18}, {98, 14}, {110, 30}, {198, 54}} {
		h := openOn(t, standard(t), nil, size[0], size[1])
		h.press("/")
		h.shows("claimed", "conflict", "flag")
		h.fits("filter")
	}
}

// A text of several lines is shown as one in a form, and stays as it is while
// nobody changes it; what is emptied is gone.
func TestSeveralLinesStayUntilTheyAreChanged(t *testing.T) {
	for _, k := range assessment.Remarks() {
		for _, f := range k.Asked() {
			if f.Form != schema.Text {
				continue
			}
			register := assessment.RemarkRegister("INT-4", k.Name)
			a, _ := begin(standard(t)).Set(register, assessment.Value{f.Key: "First line.\n\n  Second line."}, officer(1))
			h := openOn(t, standard(t), a, 110, 30)
			h.at("INT-4").press("w")
			h.choose(text.UpperFirst(k.Single()))
			h.press("ctrl+s")
			if v, _ := h.d.Assessment().Current(register); v[f.Key] != "First line.\n\n  Second line." {
				t.Errorf("%s became %q", k.Name, v[f.Key])
			}
			h.press("w")
			h.choose(text.UpperFirst(k.Single()))
			for range 60 {
				h.press("backspace")
			}
			h.press("ctrl+s")
			if v, _ := h.d.Assessment().Current(register); !v.Blank() {
				t.Errorf("%s that was emptied says %v", k.Name, v)
			}
			h.clean()
		}
	}
}
