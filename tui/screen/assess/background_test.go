package assess

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// sections gives the page of an item as one line of words, cut at the labels.
func sections(h *host, item string) string {
	h.t.Helper()
	h.at(item)
	var words []string
	for _, line := range h.whole() {
		words = append(words, strings.Fields(line)...)
	}
	return strings.Join(words, " ")
}

// inOrder says which part does not come after what stands before it.
func inOrder(page string, parts ...string) error {
	at := 0
	for _, part := range parts {
		i := strings.Index(page[at:], part)
		if i < 0 {
			return fmt.Errorf("%q does not come after what stands before it in\n%s", part, page)
		}
		at += i + len(part)
	}
	return nil
}

// The page is in the order of the work: the level, with all of them to choose from while
// none is known, the note, the evidence and the actions; then what good looks like and what
// would show it.
func TestTheOrderOfTheWork(t *testing.T) {
	c := standard(t)
	for level := -2; level < 5; level++ {
		h := openOn(t, c, nil, 110, 30)
		for i := range c.Items {
			it := &c.Items[i]
			good := "Level 3 In place: " + it.Levels[3].OneLine()
			want := []string{"Level ", "Parts ", "Note none", "Evidence none", "Actions none", good, "Would show - " + it.Typical[0].OneLine(), "Questions"}
			switch {
			case level == -1:
				h.at(it.ID).press("-", "i")
			case level >= 0:
				h.at(it.ID).press(fmt.Sprint(level))
			}
			switch {
			case level == 3: // the level's own wording is what the checklist asks for
				want = append([]string{"Level ", it.Levels[3].OneLine()}, append(want[1:5:5], want[6:]...)...)
			case level < 0:
				want = append([]string{"Level ", good}, append(want[1:5:5], want[6:]...)...)
			}
			if err := inOrder(sections(h, it.ID), want...); err != nil {
				t.Errorf("%s at %d: %v", it.ID, level, err)
			}
		}
	}
}

func TestWhereTheSourceSaysLittleStandsAtTheReferences(t *testing.T) {
	h := openWide(t)
	var thin []string
	for i := range h.d.Checklist.Items {
		it := &h.d.Checklist.Items[i]
		page := sections(h, it.ID)
		if it.Thin.Empty() {
			if strings.Contains(page, "The source says little") {
				t.Errorf("%s is not thin and says so", it.ID)
			}
			continue
		}
		thin = append(thin, it.ID)
		if err := inOrder(page, "Questions", "References "+it.Thin.OneLine()); err != nil || strings.Count(page, it.Thin.OneLine()) != 1 {
			t.Errorf("%s: %v", it.ID, err)
		}
	}
	if fmt.Sprint(thin) != "[INT-9 INT-10 ENF-7]" {
		t.Errorf("thin are %v", thin)
	}
}

func TestQuestionsOnWhatIsUnmetOrNotRecordedComeFirst(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 30)
	for i := range c.Items {
		it := &c.Items[i]
		j := h.judgement(it.ID)
		parts := []string{"Questions"}
		for _, state := range []assessment.PartState{assessment.Unmet, assessment.PartUnknown, assessment.Partly, assessment.Met} {
			for _, p := range it.Parts {
				if j.Part(p.Key) == state {
					parts = append(parts, state.Mark()+" "+p.Ask.OneLine())
				}
			}
		}
		if err := inOrder(sections(h, it.ID), parts...); err != nil {
			t.Errorf("%s: %v", it.ID, err)
		}
	}
}

// Beneath what an item asks stands how it is read, marked as our reading; and what
// bears on it since 2021 stands after the questions, each entry with its day and
// why, then what is to be settled.
func TestReadingsAndWhatIsInForce(t *testing.T) {
	h := openWide(t)
	f := h.d.Checklist.InForce
	for i := range h.d.Checklist.Items {
		it := &h.d.Checklist.Items[i]
		page := sections(h, it.ID)
		if got := strings.Count(page, "Our reading: "); got != len(it.Reading) {
			t.Errorf("%s has %d readings and shows %d", it.ID, len(it.Reading), got)
		}
		want := []string{it.Requirement.OneLine()}
		for _, reading := range it.Reading {
			want = append(want, "Our reading: "+reading.OneLine())
		}
		want = append(want, "Parts", "Questions", "In force HMICFRS "+f.PlaceOf(it.ID), f.QuietOn(it.ID).OneLine())
		for _, ch := range slices.Concat(f.ChangesOn(it.ID), f.GroundOf(it.ID)) {
			b, _ := ch.On(it.ID)
			want = append(want, "- "+ch.Title.OneLine()+". "+ch.Dated()+": "+b.Why.OneLine())
		}
		for _, u := range f.UnsettledOn(it.ID) {
			want = append(want, "? To settle: "+u.Ask.OneLine())
		}
		if err := inOrder(page, append(want, "References")...); err != nil {
			t.Errorf("%s: %v", it.ID, err)
		}
		if strings.Contains(page, "was looked at on") {
			t.Errorf("%s says that the sheet is old", it.ID)
		}
	}
	at := f.LookedAt()
	h.d.Now = func() time.Time { return time.Date(2027, time.February, 22, 9, 0, 0, 0, time.UTC) }
	h.s.SetSize(161, 50)
	if page := sections(h, "ENF-1"); !strings.Contains(page, fmt.Sprintf("was looked at on %s, 91 days before 22 February 2027", at.Long())) {
		t.Error("a sheet that nobody has looked at for 91 days does not say so")
	}
	bare, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	bare.Use(nil)
	if page := sections(openOn(t, bare, nil, 110, 30), "ENF-1"); strings.Contains(page, "In force") {
		t.Error("without a sheet there is a section on what is in force")
	}
}

// A sheet that has little in it is said at every item not to be the one inside.
func TestAnotherSheetIsSaidAtEveryItem(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	f, err := checklist.LoadInForce("mine.yaml", []byte("format: upstander-in-force 1\ntitle: \"Mine\"\nchecklist: "+c.ID+"\nscope: \"x\"\nnotice: \"x\"\nlooked_at: 2026-11-01\nentries: []\nend: 0 entries\n"), c)
	if err != nil {
		t.Fatal(err)
	}
	c.Use(f)
	h := openOn(t, c, nil, 160, 50)
	for i := range c.Items {
		if page := sections(h, c.Items[i].ID); !strings.Contains(page, `not the sheet inside the program but another, brought in from a file: "Mine", 0 entries`) {
			t.Fatalf("%s does not say so:\n%s", c.Items[i].ID, page)
		}
	}
}

func TestHowItAppliesElsewhere(t *testing.T) {
	h := openWide(t)
	n := 0
	for i := range h.d.Checklist.Items {
		it := &h.d.Checklist.Items[i]
		if len(it.Elsewhere) == 0 {
			if strings.Contains(sections(h, it.ID), "Elsewhere") {
				t.Errorf("%s speaks of elsewhere", it.ID)
			}
			continue
		}
		n++
		for _, k := range []string{"", "2"} {
			if k != "" {
				h.press(k)
			}
			page := sections(h, it.ID)
			if err := inOrder(page, "References", "Elsewhere "+text.Count(len(it.Elsewhere), "note", "notes"), "r shows them"); err != nil {
				t.Errorf("%s: %v", it.ID, err)
			}
			if strings.Contains(page, it.Elsewhere[0].Text.OneLine()) {
				t.Errorf("%s says how it applies elsewhere although it applies here", it.ID)
			}
		}
		h.at(it.ID)
		h.change(it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.Judge(it, assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("Another body does this.")}, who)
		})
		page := sections(h, it.ID)
		want := []string{"Reason: Another body does this.", "Elsewhere"}
		for _, e := range it.Elsewhere {
			want = append(want, e.Where.OneLine()+": "+e.Text.OneLine())
			if e.Certainty == "secondary" {
				want = append(want, "(from a secondary source)")
			}
		}
		if err := inOrder(page, append(want, "Note")...); err != nil || strings.Contains(page, "r shows them") {
			t.Errorf("%s: %v", it.ID, err)
		}
	}
	if n != 7 {
		t.Errorf("%d items apply otherwise elsewhere", n)
	}
}
