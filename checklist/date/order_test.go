package date_test

import (
	"testing"
	"time"

	"example.org/upstander/checklist/date"
)

// Days are ordered and counted on by months as the calendar of the library has it.
func TestOrderAndMonthsAreThoseOfTheCalendar(t *testing.T) {
	first := time.Date(1999, 11, 25, 0, 0, 0, 0, time.UTC)
	for i := range 900 {
		day := first.AddDate(0, 0, i)
		d := date.FromTime(day)
		for _, days := range []int{-400, -32, -1, 0, 1, 29, 366} {
			other := day.AddDate(0, 0, days)
			if e := date.FromTime(other); d.Before(e) != day.Before(other) || d.After(e) != day.After(other) {
				t.Fatalf("%s and %s", d, e)
			}
		}
		for _, n := range []int{-25, -12, -1, 0, 1, 6, 11, 12, 13, 24} {
			want := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
			want = want.AddDate(0, 0, min(day.Day(), want.AddDate(0, 1, -1).Day())-1)
			if got := d.AddMonths(n); got != date.FromTime(want) {
				t.Fatalf("%s and %d months: %s, want %s", d, n, got, date.FromTime(want))
			}
		}
	}
	if none := (date.Date{}); !none.Before(date.FromTime(first)) || none.Before(none) || date.FromTime(first).Before(none) {
		t.Error("no date is not before every other")
	}
}
