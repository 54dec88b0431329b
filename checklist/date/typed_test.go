package date_test

import (
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/date"
)

func TestTyped(t *testing.T) {
	today := date.Of(2026, time.November, 23)
	for typed, want := range map[string]string{
		"2026-11-23": "2026-11-23", "23/11/2026": "2026-11-23", "23 November 2026": "2026-11-23",
		"23/11/26": "2026-11-23", "23.11.26": "2026-11-23", "23-11-26": "2026-11-23", "3/1/27": "2027-01-03", "23 nov 26": "2026-11-23",
		"23 nov": "2026-11-23", "23 Nov": "2026-11-23", "3 jan": "2027-01-03", "23 august": "2026-08-23", "1 sept": "2026-09-01", "23/11": "2026-11-23", "30.6": "2026-06-30",
		"today": "2026-11-23", "Today": "2026-11-23", " today ": "2026-11-23", "tomorrow": "2026-11-24", "yesterday": "2026-11-22",
		"+3m": "2027-02-23", "+ 3 m": "2027-02-23", "+3 months": "2027-02-23", "+10": "2026-12-03", "+10d": "2026-12-03", "+2w": "2026-12-07", "+1y": "2027-11-23", "-1m": "2026-10-23", "-2 weeks": "2026-11-09",
		"nov 2026": "2026-11-30", "November 2026": "2026-11-30", "nov": "2026-11-30", "march": "2027-03-31", "october": "2026-10-01", "Oct 2025": "2025-10-01", "feb 2028": "2028-02-29",
		"29 feb 2028": "2028-02-29", "29/2/28": "2028-02-29", "31 dec": "2026-12-31",
	} {
		got, err := date.Typed(typed, today)
		if err != nil || got.String() != want {
			t.Errorf("%q is %s, %v, and %s was meant", typed, got, err, want)
		}
	}
	for typed, says := range map[string]string{
		"31 April 2026": "that month has 30 days", "31/4/26": "that month has 30 days", "29/2/27": "that month has 28 days", "31 april": "that month has 30 days", "0/1/26": "there is no 0 January",
		"32 nov": "30 days", "13/13/26": "is not a date", "": "is not a date", "soon": "is not a date", "+": "is not a date", "+3x": "is not a date", "no": "is not a date", "5": "is not a date",
		"1/2/3/4": "is not a date", "23 nov 126": "is not a date", "+99999m": "is not a date",
	} {
		if got, err := date.Typed(typed, today); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q gives %s, %v", typed, got, err)
		}
	}
	for typed, ok := range map[string]bool{"23/11/26": true, "23 nov": false, "today": false, "nov 2026": false} {
		if _, err := date.Typed(typed, date.Date{}); (err == nil) != ok {
			t.Errorf("without a today %q gives %v", typed, err)
		}
	}
}

func TestAway(t *testing.T) {
	today := date.Of(2026, time.November, 23)
	for day, want := range map[string]string{
		"2026-11-23": "today", "2026-11-24": "in 1 day", "2026-11-22": "1 day ago", "2027-02-23": "in 3 months", "2026-08-20": "3 months ago",
		"2029-01-01": "in 2 years", "2020-04-30": "6 years ago; is that meant?", "2062-01-01": "in 35 years; is that meant?",
	} {
		d, err := date.Parse(day)
		if err != nil || d.Away(today) != want {
			t.Errorf("%s is %q, not %q", day, d.Away(today), want)
		}
	}
}
