package places_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
)

// made is an assessment of a made-up force with the registers given, in order,
// each recorded a minute after the one before.
func made(role string, changes ...assessment.Change) *assessment.Assessment {
	a := assessment.New("a1", "c", "1", []string{"PRE-1", "PRE-2", "INT-4"})
	for i, c := range changes {
		a, _ = a.Set(c.Register, c.Value, assessment.Who{Role: role, At: time.Date(2026, 11, 23, 9, i, 0, 0, time.UTC)})
	}
	return a
}

func list(all []places.Place) string {
	var b strings.Builder
	for _, p := range all {
		fmt.Fprintf(&b, "%s/%s/%s", p.Item, p.Entry, p.Named())
		if p.Earlier {
			b.WriteString(" earlier")
		}
		for _, m := range p.Marks {
			fmt.Fprintf(&b, " %q", m.Found)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

type value = assessment.Value

func TestEveryTextIsReviewedWhereItStands(t *testing.T) {
	a := made("Analyst",
		assessment.Change{Register: assessment.ActionRegister("x1"), Value: value{"item": "INT-4", "what": "Ring 07700 900123", "owner": "DCI Holt", "due": "2027-03-31", "status": "open"}},
		assessment.Change{Register: assessment.EvidenceRegister("e1"), Value: value{"items": "PRE-2 INT-4", "title": "Survey", "where": "Share, CR/12345/26", "about": "2026-03-01"}},
		assessment.Change{Register: assessment.LevelRegister("INT-4"), Value: value{"outcome": "in-place", "wording": "ab12cde"}},
		assessment.Change{Register: assessment.NoteRegister("INT-4"), Value: value{"text": "17 people are on the watchlist."}},
		assessment.Change{Register: assessment.PreviousRegister("PRE-1"), Value: value{"cycle": "2025-26", "note": "See NM51 ZKT."}},
		assessment.Change{Register: assessment.AboutRegister(assessment.PreparedBy), Value: value{"text": "Sgt Marsh"}},
		assessment.Change{Register: assessment.AboutRegister(assessment.Force), Value: value{"text": "Mr Northmoor Holt"}},
		assessment.Change{Register: assessment.NoteRegister("PRE-1"), Value: value{"text": "Reviewed in May 2026 by the DCI Professional Standards."}},
	)
	want := `//the role that prepared it "Sgt Marsh"
PRE-1//"Note" of last cycle's position "NM51 ZKT"
PRE-2/e1/"Where it is kept" "CR/12345/26"
INT-4//the note "17 people are on the watchlist"
INT-4/x1/"What will be done" "07700 900123"
INT-4/x1/"Owner" "DCI Holt"
`
	if got := list(places.Review(a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTheRoleThatRecordedIsReviewedToo(t *testing.T) {
	a := made("DCI Holt", assessment.Change{Register: assessment.NoteRegister("PRE-1"), Value: value{"text": "Nothing yet."}})
	if got, want := list(places.Review(a)), "PRE-1//the role that recorded the note \"DCI Holt\"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTextThatWasReplacedIsInTheHistoryUntilItIsRedacted(t *testing.T) {
	name := assessment.NoteRegister("PRE-1")
	a := made("Analyst",
		assessment.Change{Register: name, Value: value{"text": "Told by PC Holt."}},
		assessment.Change{Register: name, Value: value{"text": "Told by a colleague."}},
		assessment.Change{Register: assessment.EvidenceRegister("e1"), Value: value{"items": "PRE-2", "title": "From Mr Marsh"}},
		assessment.Change{Register: assessment.EvidenceRegister("e1"), Value: assessment.Removed()},
	)
	if got := places.Review(a); len(got) != 0 {
		t.Errorf("what stands now is clean, and yet %s", list(got))
	}
	want := "PRE-1//the note earlier \"PC Holt\"\nPRE-2/e1/\"Title\" earlier \"Mr Marsh\"\n"
	if got := list(places.ReviewAll(a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	redacted := a.Revisions()
	for i := range redacted {
		redacted[i].Value, redacted[i].Redacted = nil, true
	}
	if got := places.ReviewAll(a.With(redacted...)); len(got) != 0 {
		t.Errorf("all text is gone, and yet %s", list(got))
	}
}

func TestBothVersionsOfAConflictAreReviewed(t *testing.T) {
	name := assessment.NoteRegister("PRE-1")
	a := made("Analyst one", assessment.Change{Register: name, Value: value{"text": "Told by PC Holt."}})
	b := made("Analyst two", assessment.Change{Register: name, Value: value{"text": "Told by PC Marsh."}})
	got := places.Review(a.With(b.Revisions()...))
	if len(got) != 2 || got[0].Earlier || got[1].Earlier || reflect.DeepEqual(got[0].Marks, got[1].Marks) {
		t.Errorf("want both notes, got %s", list(got))
	}
}

func TestAnUnknownFieldIsReviewed(t *testing.T) {
	a := made("Analyst", assessment.Change{Register: "PRE-1/later", Value: value{"words": "PC Holt", "date": "2026-11-23"}})
	found := places.Review(a)
	if got, want := list(found), "PRE-1//something that this version of the program does not show \"PC Holt\"\n"; got != want || found[0].Field != "words" || found[0].Register != "PRE-1/later" {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Every field of every kind of record that holds somebody's own words or a role
// is scanned, also in what was replaced since, and no other; so is a kind that is
// declared later.
func TestEveryKindIsReviewed(t *testing.T) {
	defer assessment.AddKind(schematest.Entries())()
	defer assessment.AddKind(schema.Kind{Name: "weather", File: "weather", Words: "the weather", Many: "weathers", On: "at", Place: schema.Block, Remark: true,
		Fields: []schema.Info{{Key: "sky", Label: "Sky", Class: schema.Prose}, {Key: "wind", Label: "Wind", Class: schema.Prose, Form: schema.Text}, {Key: "force", Label: "Force", Form: schema.Word}}})()
	redaction, _ := assessment.KindOf("redaction/x")
	for i, k := range append(append(assessment.Kinds(), assessment.WholeKinds()...), redaction) {
		reg := assessment.Register{Item: "INT-4", Kind: k.Name}
		switch {
		case k.Place == schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "e1"}
		case i >= len(assessment.Kinds()):
			reg.Item = ""
		}
		if k.Place == schema.Keyed {
			reg.Key = "thin-note"
		}
		v, want := value{}, map[string]bool{}
		fill(k, "", v, want)
		name := reg.Name()
		a := made("Analyst", assessment.Change{Register: name, Value: v}, assessment.Change{Register: name, Value: value{k.Fields[0].Key: "x"}})
		got := map[string]bool{}
		for _, p := range places.ReviewAll(a) {
			got[p.Field] = true
			if p.Register != name || !p.Earlier || p.Named() == "" || strings.Contains(p.Named(), "_") {
				t.Errorf("%s: %+v, named %q", name, p, p.Named())
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: marks stand at %v, and words at %v", name, got, want)
		}
	}
}

// fill writes a person into each field of a kind, and says which of them hold a
// person's own words or a role.
func fill(k schema.Kind, prefix string, v value, want map[string]bool) {
	for _, f := range k.Fields {
		if f.Form == schema.Rows {
			fill(*f.Row, f.RowKey(1, ""), v, want)
			continue
		}
		v[prefix+f.Key] = "Told by PC Holt of " + f.Key
		if f.Class != schema.Ours {
			want[prefix+f.Key] = true
		}
	}
}

// BenchmarkReview has 33 items with a note of 1,000 characters and three
// evidence entries each.
func BenchmarkReview(b *testing.B) {
	note := strings.Repeat("All sergeants were trained in 2025; 93 in 100 could say what it covers. ", 14)
	var changes []assessment.Change
	items := make([]string, 33)
	for i := range items {
		items[i] = fmt.Sprintf("PRE-%d", i+1)
		changes = append(changes, assessment.Change{Register: assessment.NoteRegister(items[i]), Value: value{"text": note}})
		for k := range 3 {
			changes = append(changes, assessment.Change{Register: assessment.EvidenceRegister(fmt.Sprintf("e%d-%d", i, k)),
				Value: value{"items": items[i], "title": "Return by role", "where": "Share, folder 7", "note": "Signed by the head of learning."}})
		}
	}
	a := assessment.New("a1", "c", "1", items)
	a, _ = a.SetAllOutside(changes, nil)
	for b.Loop() {
		places.Review(a)
	}
}

func TestPracticeToShareIsReviewed(t *testing.T) {
	a := made("Analyst", assessment.Change{Register: assessment.PracticeRegister("INT-4"), Value: value{"text": "Ask DCI Holt."}})
	if got, want := list(places.Review(a)), "INT-4//the practice to share \"DCI Holt\"\n"; got != want {
		t.Errorf("got %s", got)
	}
}
