package places_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy/places"
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
		fmt.Fprintf(&b, "%s/%s/%s", p.Item, p.Entry, p.Field)
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
		assessment.Change{Register: assessment.JudgementRegister("INT-4"), Value: value{"outcome": "in-place", "note": "17 people are on the watchlist.", "wording": "ab12cde"}},
		assessment.Change{Register: assessment.PreviousRegister("PRE-1"), Value: value{"cycle": "2025-26", "note": "See NM51 ZKT."}},
		assessment.Change{Register: assessment.AboutRegister(assessment.PreparedBy), Value: value{"text": "Sgt Marsh"}},
		assessment.Change{Register: assessment.AboutRegister(assessment.Force), Value: value{"text": "Mr Northmoor Holt"}},
		assessment.Change{Register: assessment.JudgementRegister("PRE-1"), Value: value{"outcome": "planned", "note": "Reviewed in May 2026 by the DCI Professional Standards."}},
	)
	want := `//prepared_by text "Sgt Marsh"
PRE-1//previous note "NM51 ZKT"
PRE-2/e1/where "CR/12345/26"
INT-4//note "17 people are on the watchlist"
INT-4/x1/owner "DCI Holt"
INT-4/x1/what "07700 900123"
`
	if got := list(places.Review(a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTheRoleThatRecordedIsReviewedToo(t *testing.T) {
	a := made("DCI Holt", assessment.Change{Register: assessment.JudgementRegister("PRE-1"), Value: value{"outcome": "planned", "note": "Nothing yet."}})
	if got, want := list(places.Review(a)), "PRE-1//by \"DCI Holt\"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTextThatWasReplacedIsInTheHistoryUntilItIsRedacted(t *testing.T) {
	name := assessment.JudgementRegister("PRE-1")
	a := made("Analyst",
		assessment.Change{Register: name, Value: value{"outcome": "planned", "note": "Told by PC Holt."}},
		assessment.Change{Register: name, Value: value{"outcome": "planned", "note": "Told by a colleague."}},
		assessment.Change{Register: assessment.EvidenceRegister("e1"), Value: value{"items": "PRE-2", "title": "From Mr Marsh"}},
		assessment.Change{Register: assessment.EvidenceRegister("e1"), Value: assessment.Removed()},
	)
	if got := places.Review(a); len(got) != 0 {
		t.Errorf("what stands now is clean, and yet %s", list(got))
	}
	want := "PRE-1//note earlier \"PC Holt\"\nPRE-2/e1/title earlier \"Mr Marsh\"\n"
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
	name := assessment.JudgementRegister("PRE-1")
	a := made("Analyst one", assessment.Change{Register: name, Value: value{"outcome": "planned", "note": "Told by PC Holt."}})
	b := made("Analyst two", assessment.Change{Register: name, Value: value{"outcome": "planned", "note": "Told by PC Marsh."}})
	got := places.Review(a.With(b.Revisions()...))
	if len(got) != 2 || got[0].Earlier || got[1].Earlier || reflect.DeepEqual(got[0].Marks, got[1].Marks) {
		t.Errorf("want both notes, got %s", list(got))
	}
}

func TestAnUnknownFieldIsReviewed(t *testing.T) {
	a := made("Analyst", assessment.Change{Register: "PRE-1/later", Value: value{"words": "PC Holt", "date": "2026-11-23"}})
	if got, want := list(places.Review(a)), "PRE-1//later words \"PC Holt\"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
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
		changes = append(changes, assessment.Change{Register: assessment.JudgementRegister(items[i]), Value: value{"outcome": "in-place", "note": note}})
		for k := range 3 {
			changes = append(changes, assessment.Change{Register: assessment.EvidenceRegister(fmt.Sprintf("e%d-%d", i, k)),
				Value: value{"items": items[i], "title": "Return by role", "where": "Share, folder 7", "note": "Signed by the head of learning."}})
		}
	}
	a := assessment.New("a1", "c", "1", items)
	a, _ = a.SetAllOutside(changes)
	for b.Loop() {
		places.Review(a)
	}
}

func TestPracticeToShareIsReviewed(t *testing.T) {
	a := made("Analyst", assessment.Change{Register: assessment.ReleaseRegister("INT-4"), Value: value{"practice": "Ask DCI Holt.", "note_tier": "region"}})
	if got, want := list(places.Review(a)), "INT-4//release practice \"DCI Holt\"\n"; got != want {
		t.Errorf("got %s", got)
	}
}
