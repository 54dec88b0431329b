package date

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"2026-11-23", "2026-11-23"}, {"2024-02-29", "2024-02-29"}, {"1900-01-01", "1900-01-01"},
		{"", ""}, {"2023-02-29", ""}, {"2026-13-01", ""}, {"2026-11-31", ""}, {"2026-1-3", ""}, {"23/11/2026", ""}, {"1899-12-31", ""},
		{"0000-00-00", ""}, {"2026-11-23T10:00:00Z", ""}, {" 2026-11-23", ""}, {"2026-11-23 ", ""}, {"12026-11-23", ""}, {"yesterday", ""}, {"２０２６-11-23", ""},
	} {
		got, err := Parse(c.typed)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v", c.typed, got, err)
		}
		if err != nil && (!got.IsZero() || !strings.Contains(err.Error(), "2026-11-23")) {
			t.Errorf("%q: the refusal does not say what to type: %v", c.typed, err)
		}
	}
}

func TestParseLoose(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"2026-11-23", "2026-11-23"}, {"23/11/2026", "2026-11-23"}, {"3/4/2026", "2026-04-03"}, {"03/04/2026", "2026-04-03"}, {"23 Nov 2026", "2026-11-23"},
		{"23 November 2026", "2026-11-23"}, {"  23   november  2026 ", "2026-11-23"}, {"23.11.2026", "2026-11-23"}, {"1 May 2026", "2026-05-01"},
		{"", ""}, {"11/23/2026", ""}, {"23/11/26", ""}, {"31 February 2026", ""}, {"November 2026", ""}, {"29/2/2023", ""}, {"1/1/1800", ""}, {"today", ""},
	} {
		got, err := ParseLoose(c.typed)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v", c.typed, got, err)
		}
	}
}

func TestForms(t *testing.T) {
	d := Of(2026, time.November, 3)
	if d.String() != "2026-11-03" || d.Long() != "3 November 2026" || d.Short() != "3 Nov 2026" || d.IsZero() {
		t.Error(d.String(), d.Long(), d.Short())
	}
	var none Date
	if none.String() != "" || none.Long() != "no date" || none.Short() != "no date" || !none.IsZero() {
		t.Error(none.String(), none.Long(), none.Short())
	}
	if Of(2026, time.January, 32) != Of(2026, time.February, 1) {
		t.Error("32 January is not 1 February")
	}
}

func TestTheDayIsThatOfTheTimesOwnZone(t *testing.T) {
	late := time.Date(2026, time.June, 1, 23, 30, 0, 0, time.UTC)
	if got := FromTime(late.In(time.FixedZone("BST", 3600))).String(); got != "2026-06-02" {
		t.Error(got)
	}
	if got := FromTime(late).String(); got != "2026-06-01" {
		t.Error(got)
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-11-23", 12, "2027-11-23"}, {"2026-12-31", 2, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -13, "2024-12-15"}, {"2026-05-31", 0, "2026-05-31"}, {"2026-08-31", 30, "2029-02-28"},
	} {
		d, err := Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestOrderAndDays(t *testing.T) {
	a, b := Of(2024, time.February, 28), Of(2024, time.March, 1)
	if !a.Before(b) || b.Before(a) || !b.After(a) || a.After(a) || a.Before(a) {
		t.Error("the order is wrong")
	}
	if a.DaysUntil(b) != 2 || b.DaysUntil(a) != -2 || a.DaysUntil(a) != 0 || a.AddDays(2) != b || b.AddDays(-2) != a {
		t.Error("the days are counted wrongly")
	}
	// A year across both changes of the clocks is still 365 days.
	if got := Of(2026, time.January, 1).DaysUntil(Of(2027, time.January, 1)); got != 365 {
		t.Error(got)
	}
	if got := Of(1900, time.January, 1).DaysUntil(Of(2300, time.January, 1)); got != 146097 {
		t.Error(got)
	}
}

func TestEveryDayReadsBack(t *testing.T) {
	d := Of(1999, time.December, 25)
	for range 10_000 {
		for _, form := range []string{d.Long(), d.Short(), d.String()} {
			if got, err := ParseLoose(form); err != nil || got != d {
				t.Fatalf("%s as %q: %v, %v", d, form, got, err)
			}
		}
		if got, err := Parse(d.String()); err != nil || got != d {
			t.Fatalf("%s: %v, %v", d, got, err)
		}
		next := d.AddDays(1)
		if !d.Before(next) || d.DaysUntil(next) != 1 {
			t.Fatalf("%s and %s", d, next)
		}
		d = next
	}
}

func ExampleDate_AddMonths() {
	d, _ := Parse("2026-01-31")
	fmt.Println(d.AddMonths(1).Long())
	// Output: 28 February 2026
}
