package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
)

func ruleIDs(found []claims.Finding) []string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Rule)
	}
	return ids
}

func note(t testing.TB, d *desk.Desk, item, said string) {
	t.Helper()
	it, _ := d.Checklist.Item(item)
	_, err := d.Change(item, "note", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		j := a.Answer(item).Judgement
		j.Note = text.Line(said)
		return a.Judge(it, j, who)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFindingsFollowEveryChange(t *testing.T) {
	d := on(t)
	all := d.Findings()
	if len(all) == 0 || d.OpenFindings() != len(all) {
		t.Fatalf("%d findings, %d open", len(all), d.OpenFindings())
	}
	n := 0
	for i := range d.Checklist.Items {
		n += len(d.FindingsFor(d.Checklist.Items[i].ID))
	}
	if n += len(d.FindingsFor("")); n != len(all) {
		t.Errorf("%d by item, %d in all", n, len(all))
	}
	item := d.Checklist.Items[1].ID
	if slices.Contains(ruleIDs(d.FindingsFor(item)), "personal-detail") {
		t.Fatal("there is personal detail before there is any")
	}
	note(t, d, item, "Agreed with DCI Jane Holt, collar number 4417, on 07700 900123.")
	if !slices.Contains(ruleIDs(d.FindingsFor(item)), "personal-detail") {
		t.Errorf("the note is not looked through: %v", ruleIDs(d.FindingsFor(item)))
	}
	note(t, d, item, "Agreed with the senior investigating officer.")
	if slices.Contains(ruleIDs(d.FindingsFor(item)), "personal-detail") {
		t.Error("what was taken out is still found")
	}
	if _, _, _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(ruleIDs(d.FindingsFor(item)), "personal-detail") {
		t.Error("what undo brought back is not found")
	}
}

func TestAnsweredFindingsStay(t *testing.T) {
	d := on(t)
	all := d.Findings()
	f := all[0]
	answer := func(words string) {
		t.Helper()
		_, err := d.Change(f.Item, "answer", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetAnswered(f.Item, f.Key, text.Line(words), who)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if answer("The board has seen the record."); d.OpenFindings() != len(all) || !d.OpenOn(f.Item) {
		t.Errorf("six words answered it: %d findings open of %d", d.OpenFindings(), len(all))
	}
	answer("The board has seen the record and asked for no more.")
	if len(d.Findings()) != len(all) || d.OpenFindings() != len(all)-1 || d.FindingsFor(f.Item)[0].Answered == nil {
		t.Errorf("%d findings, %d open; before %d", len(d.Findings()), d.OpenFindings(), len(all))
	}
}

// big is a force with a note and ten evidence entries for every item.
func big(t testing.TB) *desk.Desk {
	t.Helper()
	c := screentest.Checklist(t)
	a := screentest.Empty(c, "Northmoor Constabulary")
	keep := func(next *assessment.Assessment, _ string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		a = next
	}
	kinds := checklist.Kinds()
	for i := range c.Items {
		it := &c.Items[i]
		keep(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Line(strings.Repeat("Reviewed by the board and tested in practice. ", 6))}, screentest.Who()))
		for n := range 10 {
			keep(a.PutEvidence(assessment.Evidence{
				ID: fmt.Sprintf("%08x%08x", i, n), Items: []string{it.ID}, Title: text.Line(fmt.Sprintf("Entry %d for %s", n, it.ID)),
				Where: text.Line("Standards drive, folder 4"), About: date.Of(2026, 7, 1), Shows: kinds[n%len(kinds)],
				Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Parts: []string{assessment.PartRef(it.ID, it.Parts[n%len(it.Parts)].Key)},
				Owner: text.Line("Head of ICT"), Note: text.Line(fmt.Sprintf("Sample %d of %s by the audit team; the next sample is due in the spring.", n, it.ID)),
			}, screentest.Who()))
		}
	}
	return screentest.Desk(c, a, "northmoor.yaml")
}

func BenchmarkFindings(b *testing.B) {
	b.Run("first", func(b *testing.B) {
		d := big(b)
		for b.Loop() {
			desk.New(d.Checklist, d.Assessment(), &screentest.Keeper{}, d.Now, d.NewID).Findings()
		}
	})
	b.Run("first, read through outside", func(b *testing.B) {
		d := big(b)
		for b.Loop() {
			fresh := desk.New(d.Checklist, d.Assessment(), &screentest.Keeper{}, d.Now, d.NewID)
			fresh.ReadThrough()
			fresh.Findings()
		}
	})
	b.Run("after a change", func(b *testing.B) {
		d := big(b)
		d.Findings()
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			note(b, d, "INT-4", fmt.Sprintf("The board looked at it for the %dth time.", i))
			b.StartTimer()
			d.Findings()
		}
	})
}

func TestBriefLeavesTheItemOut(t *testing.T) {
	d := on(t)
	it := d.Checklist.Items[0]
	name := it.ID + " (" + it.Title.OneLine() + ")"
	for message, want := range map[string]string{
		name + " is at level 3, and more.":       "At level 3, and more.",
		name + ": the note holds it.":            "The note holds it.",
		name + ", évidence of it.":               "Évidence of it.",
		name + " and another rest on one.":       name + " and another rest on one.",
		it.ID + "0 (" + it.Title.OneLine() + ")": it.ID + "0 (" + it.Title.OneLine() + ")",
		name:                                     name,
		name + ": ":                              name + ": ",
		"":                                       "",
		"Whole file":                             "Whole file",
	} {
		if got := d.Brief(claims.Finding{Item: it.ID, Message: message}); got != want {
			t.Errorf("%q gives %q, not %q", message, got, want)
		}
	}
	if got := d.Brief(claims.Finding{Message: name + " is so."}); got != name+" is so." {
		t.Errorf("a finding without an item gives %q", got)
	}
}

// Looking through every text first runs outside: until it reports nothing is
// said of personal detail, and what was changed in between is not missed.
func TestReadThroughReportsLater(t *testing.T) {
	d := on(t)
	item, other := d.Checklist.Items[1].ID, d.Checklist.Items[2].ID
	note(t, d, item, "Agreed with DCI Jane Holt.")
	fresh := desk.New(d.Checklist, d.Assessment(), &screentest.Keeper{}, d.Now, d.NewID)
	cmd := fresh.ReadThrough()
	if cmd == nil || fresh.ReadThrough() != nil {
		t.Fatal("it does not begin, or begins twice")
	}
	has := func(item string) bool { return slices.Contains(ruleIDs(fresh.FindingsFor(item)), "personal-detail") }
	if len(fresh.Findings()) == 0 || has(item) {
		t.Error("the other findings wait for it, or it is there at once")
	}
	revision := fresh.Revision()
	note(t, fresh, other, "Agreed with DS Amir Khan.")
	if has(other) {
		t.Error("it is there before it was looked for")
	}
	msg := cmd()
	d.Update(msg)
	fresh.Update(msg)
	if !has(item) || !has(other) || fresh.Revision() <= revision+1 {
		t.Errorf("not found after the report: %v %v", has(item), has(other))
	}
	now := fresh.Revision()
	if fresh.Update(msg); fresh.Revision() != now || fresh.ReadThrough() != nil {
		t.Error("a second report counts, or it begins again")
	}
}

// A checklist of the force's own judges by itself, which is said before any number
// is read; the one inside the program, as it stands, is not spoken of.
func TestAChecklistOfTheForcesOwnIsSaidFirst(t *testing.T) {
	for _, own := range []bool{false, true} {
		c := screentest.Checklist(t)
		if own {
			c.ID, c.Own = "eastvale", true
		}
		d := screentest.Desk(c, screentest.Filled(t, c, screentest.Plainly), "northmoor.yaml")
		said := strings.Join(d.Warnings(), " ")
		if want := claims.Judged(c); own != strings.Contains(said, "the force's own") || own != (want != "" && strings.Contains(said, want)) {
			t.Errorf("own checklist %v: %q", own, said)
		}
	}
}
