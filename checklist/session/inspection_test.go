package session

import (
	"testing"
	"time"

	"example.org/upstander/checklist/date"
)

// The next inspection is the first that any session was planned for and that is not
// past.
func TestInspection(t *testing.T) {
	b := New("a1")
	for _, on := range []date.Date{{}, date.Of(2027, time.March, 1), date.Of(2026, time.December, 14), date.Of(2026, time.November, 2)} {
		next, _, err := b.Begin(Plan{On: heldOn, Choice: Pick([]string{"INT-4"}).Word, Minutes: 60, Inspection: on, Agenda: []Slot{{Item: "INT-4", Minutes: 5, Why: line("It was named.")}}}, at("Head of CCU", 1))
		if err != nil {
			t.Fatal(err)
		}
		b = next
	}
	for from, want := range map[date.Date]date.Date{
		heldOn:                           date.Of(2026, time.December, 14),
		date.Of(2026, time.December, 14): date.Of(2026, time.December, 14),
		date.Of(2026, time.December, 15): date.Of(2027, time.March, 1),
		date.Of(2027, time.March, 2):     {},
		date.Of(2026, time.November, 1):  date.Of(2026, time.November, 2),
	} {
		if got := b.Inspection(from); got != want {
			t.Errorf("from %s: %s, not %s", from, got, want)
		}
	}
}
