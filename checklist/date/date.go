// Package date holds calendar days. Nothing in the domain asks a clock: days
// come in as values, so that the same input gives the same report on any day.
//
// It imports nothing of this project.
package date

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Date is one calendar day. The zero value means "no date given".
type Date struct {
	year  int
	month time.Month
	day   int
}

// Of makes a date; it normalises as time.Date does (32 January is 1 February).
func Of(year int, month time.Month, day int) Date {
	return FromTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// FromTime is the calendar day of t in t's own zone.
func FromTime(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Parse reads the form used in files, 2026-11-23. The error says in plain
// words what to type.
func Parse(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1900 {
		return Date{}, fmt.Errorf("%s is not a date: write year-month-day, as in 2026-11-23", quote(s))
	}
	return FromTime(t), nil
}

// quote shows what was typed, with a mark where a character was that does not
// print: it may be on its way to a terminal.
func quote(s string) string {
	return `"` + strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s) + `"`
}

// ParseLoose reads what a person types: 2026-11-23, 23/11/2026 (day first),
// 23 Nov 2026, 23 November 2026.
func ParseLoose(s string) (Date, error) {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range []string{"2006-01-02", "2/1/2006", "2 Jan 2006", "2 January 2006", "2.1.2006"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1900 {
			return FromTime(t), nil
		}
	}
	return Date{}, fmt.Errorf("%s is not a date: write 2026-11-23 or 23 November 2026", quote(s))
}

// IsZero says that no date was given.
func (d Date) IsZero() bool { return d == Date{} }

// String is the form used in files: 2026-11-23, or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Long is the form for people: 23 November 2026, or "no date".
func (d Date) Long() string {
	if d.IsZero() {
		return "no date"
	}
	return fmt.Sprintf("%d %s %d", d.day, d.month, d.year)
}

// Short is the form for narrow columns: 23 Nov 2026, or "no date".
func (d Date) Short() string {
	if d.IsZero() {
		return "no date"
	}
	return fmt.Sprintf("%d %s %d", d.day, d.month.String()[:3], d.year)
}

// Before says that d is an earlier day than e.
func (d Date) Before(e Date) bool {
	if d.year != e.year {
		return d.year < e.year
	}
	if d.month != e.month {
		return d.month < e.month
	}
	return d.day < e.day
}

// After says that d is a later day than e.
func (d Date) After(e Date) bool { return e.Before(d) }

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return FromTime(d.time().AddDate(0, 0, n)) }

// AddMonths moves by whole months and stays inside the month: 31 January and
// one month is 28 or 29 February, not a day in March.
func (d Date) AddMonths(n int) Date {
	if month := d.year*12 + int(d.month) - 1 + n; d.day <= shortest && month > 0 { // most days are in every month
		return Date{month / 12, time.Month(month%12 + 1), d.day}
	}
	first := time.Date(d.year, d.month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.day, last)}
}

// shortest is how many days every month has.
const shortest = 28

// DaysUntil counts days from d to e; negative when e is earlier.
func (d Date) DaysUntil(e Date) int {
	const day = 24 * 60 * 60
	return int((e.time().Unix() - d.time().Unix()) / day) // a Duration ends at 292 years
}

func (d Date) time() time.Time {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
}
