package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
)

// A row has a place for each mark, and only what stands there is in it.
func TestMarksOfARow(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, nil, 78, 18)
	row := func() string {
		for _, line := range strings.Split(h.view(), "\n") {
			if strings.Contains(line, "> INT-4") {
				return strings.TrimRight(line[strings.Index(line, "devices")+len("devices"):], " ")
			}
		}
		t.Fatalf("there is no such row:\n%s", h.view())
		return ""
	}
	has := func(want string) {
		t.Helper()
		if got := strings.Join(strings.Fields(row()), " "); got != want {
			t.Errorf("the row ends with %q, not with %q", got, want)
		}
	}
	h.at("INT-4")
	has("·")
	h.press("2")
	has("2 0/5 ▼ C")
	h.press("n")
	h.types("Phones wait")
	h.press("esc")
	has("2 0/5 ▼ N C")
	h.press("a")
	h.types("Buy it")
	h.toField("owner")
	h.types("Head of ICT")
	h.toField("due")
	h.types("31/1/2027")
	h.press("ctrl+s")
	has("2 0/5 ▼ N AC")
	h.press("e")
	h.types("Count")
	h.save()
	has("2 0/5 ▼ NEAC")
	h.press("p", " ", "esc")
	has("2 1/5 ▼ NEAC")
	h.press("-", "i")
	if got := row(); !strings.Contains(got, " ? N") || strings.Contains(got, "/5") {
		t.Errorf("without a level the row ends with %q", got)
	}
}

// No mark of health stands on a claim that an open finding puts above what is
// shown: neither in its row, nor on its page, nor where another item names it.
func TestNoMarkOfHealthOverAnOpenFinding(t *testing.T) {
	c := standard(t)
	a := begin(c)
	ok := must[*assessment.Assessment](t)
	it, _ := c.Item("INT-4")
	j := assessment.Judgement{Outcome: assessment.AtLevel(3)}
	e := assessment.Evidence{ID: "e", Items: []string{"INT-4"}, Title: text.Line("Reconciliation"), Where: text.Line("ICT 44"), Shows: checklist.Done, Speaks: assessment.For,
		EstablishedBy: text.Line("Audit officer"), About: date.Of(2026, 11, 1), Sample: "30 of 60"}
	for _, p := range it.Parts {
		j = j.WithPart(p.Key, assessment.Met)
		e.Parts = append(e.Parts, assessment.PartRef("INT-4", p.Key))
	}
	a = ok(a.Judge(it, j, officer(1)))
	a = ok(a.PutEvidence(e, officer(2)))
	e.Found = "20"
	for _, over := range []bool{false, true} {
		if over {
			a = ok(a.PutEvidence(e, officer(3)))
		}
		h := openOn(t, c, a, 198, 60).at("INT-4")
		st, _ := h.s.state()
		if st.Bin != assessment.InShown || h.d.Over("INT-4") != over {
			t.Fatalf("bin %s, over %v", st.Bin.Name(), h.d.Over("INT-4"))
		}
		row := listRows(h, "> INT-4")
		if health := strings.Contains(strings.Join(row, ""), signs.Shown); len(row) != 1 || health == over {
			t.Errorf("over %v: the row is %q", over, row)
		}
		page := sections(h, "INT-4")
		if strings.Contains(page, signs.Shown+" shown") == over || strings.Contains(page, "Together "+signs.Shown) == over {
			t.Errorf("over %v: the page says\n%s", over, page)
		}
	}
}
