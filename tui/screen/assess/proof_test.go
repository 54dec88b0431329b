package assess

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
)

func TestEvidenceFromFormToPage(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60)
	h.at("INT-4").press("3", "e")
	h.press("ctrl+s")
	h.shows("Evidence", "filled in")
	h.types("Device estate")
	for _, f := range [][2]string{{"where", "ICT 44"}, {"about", "12/10/2026"}, {"established_by", "Audit officer"}, {"owner", "Head of ICT"}} {
		h.toField(f[0])
		h.types(f[1])
	}
	h.toField("shows")
	h.press("d")
	h.toField("parts")
	h.press(" ", "ctrl+s")
	entries := h.d.Assessment().Answer("INT-4").Evidence
	if len(entries) != 1 {
		t.Fatalf("recorded %v\n%s", entries, h.view())
	}
	e := entries[0]
	if e.Title.String() != "Device estate" || e.About != date.Of(2026, 10, 12) || e.Shows != checklist.Done || e.Speaks != assessment.For || e.Owner.String() != "Head of ICT" ||
		e.EstablishedBy.String() != "Audit officer" || strings.Join(e.Parts, " ") != "INT-4:all-devices" {
		t.Errorf("recorded %+v", e)
	}
	h.s.Show(itempage.Evidence)
	h.shows("● Device estate", "Parts it bears on: All devices used for force business are within the audit; what it shows: done; speaks: for; established by: Audit officer",
		"where it is kept: ICT 44; date it is about: 12 October 2026", "In date until 12 April 2027", "3 ! E C")
	h.press("p")
	h.evidenceEntry("INT-4")
	h.press("enter")
	h.types(" list")
	h.press("ctrl+s")
	if entries = h.d.Assessment().Answer("INT-4").Evidence; len(entries) != 1 || entries[0].ID != e.ID || entries[0].Title.String() != "Device estate list" {
		t.Errorf("after the change %+v", entries)
	}
	h.press(":retire", "enter")
	h.shows("A reason is needed")
	h.types("Superseded")
	h.press("enter")
	if entries = h.d.Assessment().Answer("INT-4").Evidence; len(entries) != 1 || entries[0].Retired.String() != "Superseded" {
		t.Errorf("after retiring %+v", entries)
	}
	h.shows("○ Device estate list", "Retired because Superseded", "3 ! C")
	h.press(":retire")
	h.says("retired already")
	h.clean()
}

// What was refused comes back as it was typed, and is recorded whole once it is
// put right.
func TestRefusedEvidenceComesBackWithWhatWasTyped(t *testing.T) {
	h := openWide(t)
	h.press("e")
	h.types("Survey")
	h.toField("about")
	h.types("1/6/2026")
	h.toField("review_by")
	h.types("1/5/2026")
	h.press("ctrl+s")
	h.says("before the date")
	h.shows("Survey")
	if len(h.asking) != 1 || len(h.d.Assessment().Answer("PRE-1").Evidence) != 0 {
		t.Error("what was typed is gone, or was recorded")
	}
	h.toField("review_by")
	for range len("2026-05-01") {
		h.press("backspace")
	}
	h.press("ctrl+s")
	h.says("It counts for nothing yet: it does not say which part it bears on and what it shows.")
	if got := h.d.Assessment().Answer("PRE-1").Evidence; len(got) != 1 || got[0].Title.String() != "Survey" || got[0].About != date.Of(2026, 6, 1) || !got[0].ReviewBy.IsZero() {
		t.Errorf("recorded %+v", got)
	}
}

func TestEvidenceKeepsPartsOfOtherItemsAndLongNotes(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	e := assessment.Evidence{ID: "e", Items: []string{"INT-4", "INT-6"}, Parts: []string{"INT-4:mobile-phones", "INT-6:audits-done"}, Shows: checklist.Issued}
	e.Title, e.Note = text.Line("T"), text.Clean("First line.\nSecond line.")
	a := must[*assessment.Assessment](t)(begin(c).PutEvidence(e, officer(1)))
	h := openOn(t, c, a, 110, 60)
	h.at("INT-4").press("p")
	h.evidenceEntry("INT-4")
	h.press("enter")
	h.types("!")
	h.toField("parts")
	h.press("home", " ")
	for i := range it.Parts {
		if it.Parts[i].Key == "mobile-phones" {
			h.press(strings.Fields(strings.Repeat("right ", i))...)
		}
	}
	h.press(" ")
	h.save()
	got, _ := h.d.Assessment().Evidence("e")
	if strings.Join(got.Parts, " ") != assessment.PartRef("INT-4", it.Parts[0].Key)+" INT-6:audits-done" || len(got.Items) != 2 || got.Title.OneLine() != "T!" || got.Note != e.Note {
		t.Errorf("%+v", got)
	}
}

// Whatever a form asks for on an entry is seen on the page of the item.
func TestEveryFieldOfAnEntryIsSeen(t *testing.T) {
	t.Cleanup(assessment.AddKind(schematest.Entries()))
	for _, k := range assessment.Kinds() {
		if k.Home == "" {
			continue
		}
		v := assessment.Value{k.Home: "INT-4"}
		for i, f := range k.Asked() {
			switch f.Form {
			case schema.Day:
				v[f.Key] = date.Of(2026, 4, 1).AddMonths(2 * i).String()
			case schema.Word:
				v[f.Key] = f.Choices[0]
			case schema.Keys:
				v[f.Key] = "INT-4:all-devices"
			case schema.Yes:
				v[f.Key] = schema.YesNo(true)
			case schema.Number:
				v[f.Key] = "37"
			case schema.Line, schema.Text, schema.Moment, schema.States, schema.Rows:
				v[f.Key] = "Words for " + f.Key
				switch f.Key {
				case "sample":
					v[f.Key] = "120 of 640"
				case "found":
					v[f.Key] = "118"
				}
			default:
				v[f.Key] = "Words for " + f.Key
			}
		}
		delete(v, "retired") // shows in place of the proof
		delete(v, "reason")  // of a decision not to act
		a, _ := begin(standard(t)).Set(assessment.Register{Kind: k.Name, Key: "00000000000000e1"}.Name(), v, officer(1))
		h := openOn(t, standard(t), a, 118, 150)
		h.at("INT-4")
		page := strings.ToLower(flatten(h.view()))
		for _, said := range k.Says(v, a.NamingOn(h.d.Checklist, h.s.Item())) {
			if f, _ := k.Field(said.Key); f.Form == schema.Yes {
				said.Text = text.Line(f.Label) // said by its name alone
			}
			if said.Key != k.Home && !strings.Contains(page, strings.ToLower(strings.ReplaceAll(said.Text.OneLine(), "-", " "))) {
				t.Errorf("%s: %s is not seen:\n%s", k.Name, said.Label, h.view())
			}
		}
	}
}

func TestActionFromFormToPage(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 60)
	h.at("INT-4").press("a")
	h.types("Load the keyword list")
	h.press("ctrl+s")
	h.shows("> Owner *")
	h.types("Head of CCU")
	h.toField("due")
	h.types("1 Nov 2026")
	h.press("ctrl+s")
	acts := h.d.Assessment().Answer("INT-4").Actions
	if len(acts) != 1 || acts[0].Due != date.Of(2026, 11, 1) || acts[0].Status != assessment.Open {
		t.Fatalf("recorded %+v\n%s", acts, h.view())
	}
	h.shows("- Load the keyword list", "Overdue by 22 days", "Owner: Head of CCU; due: 1 November 2026")
	h.press("p")
	for range 200 {
		if row, ok := h.s.Row(); ok && row.Kind == itempage.Action {
			break
		}
		h.press("down")
	}
	h.press("enter")
	h.toField("due")
	for range 12 {
		h.press("backspace")
	}
	h.types("31/1/2027")
	h.press("ctrl+s")
	h.shows("Open", "due: 31 January 2027; first due: 1 November 2026")
	h.press("enter")
	h.toField("status")
	h.press("d", "ctrl+s")
	acts = h.d.Assessment().Answer("INT-4").Actions
	h.says("sets no level")
	if len(acts) != 1 || acts[0].Status != assessment.Done || acts[0].FirstDue != date.Of(2026, 11, 1) || h.level("INT-4") != -1 {
		t.Errorf("recorded %+v", acts)
	}
	h.clean()
}

func TestWarningWhenAnItemRestsOnALowerOne(t *testing.T) {
	h := openOn(t, standard(t), nil, 110, 90)
	h.at("INT-5").press("0")
	h.at("INT-6").press("3")
	h.shows("INT-6 claims 3 and rests on INT-5, which stands at 0.")
	h.press("p")
	for range 200 {
		if row, ok := h.s.Row(); ok && row.Kind == itempage.OtherItem && row.Key == "INT-5" {
			break
		}
		h.press("down")
	}
	h.press("enter")
	if h.s.Position() != "INT-5" {
		t.Errorf("Enter went to %s", h.s.Position())
	}
	h.clean()
}

func TestPageHoldsEverythingInOrder(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, full(t, c), 110, 200)
	h.at("INT-6")
	view := flatten(h.view())
	at := 0
	for _, part := range []string{"Carry out system audits", "Level 4 Embedded", "Parts", "Note ", "Evidence ", "Together", "Actions", "Level 3 In place:", "Would show", "Rests on", "Questions", "In force", "References", "in support"} {
		i := strings.Index(view[at:], part)
		if i < 0 {
			t.Fatalf("%q does not come after what stands before it:\n%s", part, h.view())
		}
		at += i
	}
	it, _ := c.Item("INT-6")
	for _, r := range it.References {
		if has := strings.Contains(view, r.Entry+", page"); has != r.Direct {
			t.Errorf("reference %s: shown is %v", r.Entry, has)
		}
	}
}
