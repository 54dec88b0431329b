package reports

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/golden"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

// atDesk says what to type as a command line would.
func atDesk() Desk {
	return Desk{Settle: func(register string) string { return "choose " + register }, InForce: func(item string) string { return "in force " + item }}
}

// The pages that no report is made of, as they are printed.
func TestGoldenPages(t *testing.T) {
	in, rich := sampleInput(), richInput()
	c := in.Checklist
	it := &c.Items[slices.IndexFunc(c.Items, func(it checklist.Item) bool { return it.ID == "INT-4" })]
	asked, n := Questions(c, it)
	if want := strings.Count(md(asked), "\n- "); n != want {
		t.Errorf("%d questions are said, %d are there", n, want)
	}
	for name, p := range map[string]*page.Page{
		"position": Position(in, atDesk()), "position.rich": Position(rich, Desk{}),
		"item": Item(in, it, atDesk()), "item.rich": Item(rich, it, Desk{InForce: atDesk().InForce}),
		"checklist-item": With(ChecklistItem(c, it, sampleDay()), c), "entry": Entry(c, &c.Entries[0], text.Line("Why it bears here")),
		"change": Change(c, &c.InForce.Changes[0], "PRE-1", sampleDay()), "change-on-all": Change(c, &c.InForce.Changes[0], "", sampleDay()),
		"settle": ToSettle(c.InForce, c.InForce.Questions, ""), "inspection": Inspection(national(t).InForce, "PRE-1"), "questions": asked, "elsewhere": Elsewhere(&c.Items[0]),
	} {
		golden.File(t, "testdata/page."+name+".golden.txt", render.Text(p, 78))
	}
}

// What the item page says is what the full report says of the item, word for word,
// but for the ids and keys that nobody else has any use for.
func TestTheItemPageSaysWhatTheFullReportSays(t *testing.T) {
	for _, in := range []Input{sampleInput(), richInput()} {
		in.Findings = nil // their keys are told besides
		whole := itemEntries(md(Full(in)))
		for i := range in.Checklist.Items {
			it := &in.Checklist.Items[i]
			made := md(Item(in, it, Desk{InForce: func(string) string { return "" }}))
			for _, para := range strings.Split(whole[it.ID], "\n\n") {
				if strings.HasPrefix(para, "- ") || strings.Contains(para, "see the annex") || strings.HasPrefix(para, "**Proposed level.**") {
					continue
				}
				if !strings.Contains(made, strings.TrimSpace(para)) {
					t.Errorf("%s: the page lacks %q", it.ID, para)
				}
			}
		}
	}
}
