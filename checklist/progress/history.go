package progress

import (
	"slices"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// Past is one of the days on which a file's own position can be shown.
type Past struct {
	Day date.Date
	Why string // "signed off by Chief officer lead", "end of a quarter", "first entries"
}

// MostQuarters is how many ends of quarters Days offers, the latest ones. A file
// is for one cycle; any other day can still be asked for with On.
const MostQuarters = 12

// Days lists the days on which a file's own past position is worth a look, in
// order: where it was signed off, and the ends of the quarters between its first
// and its last change. Where there is none, the day of the first change, if it
// is not that of the last as well.
func Days(a *assessment.Assessment) []Past {
	first, last := span(a)
	if first.IsZero() {
		return nil
	}
	var days []Past
	for _, s := range a.Seals() {
		day := dayOf(s.At)
		if day.IsZero() {
			day = s.Date
		}
		if !day.Before(first) && day.Before(last) {
			days = append(days, Past{day, "signed off by " + s.Role})
		}
	}
	var ends []Past
	for d := quarterEnd(first); d.Before(last); d = quarterEnd(d.AddDays(1)) {
		ends = append(ends, Past{d, "end of a quarter"})
	}
	days = append(days, ends[max(0, len(ends)-MostQuarters):]...)
	if len(days) == 0 && first.Before(last) {
		days = append(days, Past{first, "first entries"})
	}
	slices.SortStableFunc(days, func(x, y Past) int { return -x.Day.DaysUntil(y.Day) })
	return slices.CompactFunc(days, func(x, y Past) bool { return x.Day == y.Day })
}

// quarterEnd is the last day of the quarter that a day lies in.
func quarterEnd(d date.Date) date.Date {
	for _, m := range []time.Month{time.March, time.June, time.September, time.December} {
		if end := date.Of(year(d), m+1, 0); !end.Before(d) {
			return end
		}
	}
	return d // not reached: December ends the year
}

func year(d date.Date) int {
	t, err := time.Parse("2006-01-02", d.String())
	if err != nil {
		return 0
	}
	return t.Year()
}

// span is the days of the first and the last change that have a time.
func span(a *assessment.Assessment) (first, last date.Date) {
	for _, r := range a.Revisions() {
		d := dayOf(r.At)
		if d.IsZero() {
			continue
		}
		if first.IsZero() || d.Before(first) {
			first = d
		}
		if last.IsZero() || d.After(last) {
			last = d
		}
	}
	return first, last
}

// Now is what a file says now. It speaks of the assessment's own day, or of that
// of its last change where that is later: what was known on a past day must not
// come to stand behind it.
func Now(s Source) Source {
	_, last := span(s.Assessment)
	s.AsAt, s.KnownOn = s.Assessment.AsAt(), date.Date{}
	if last.After(s.AsAt) {
		s.AsAt = last
	}
	return s
}

// On is a file's position as it was known at the end of a day, judged as at that
// day; false when nothing had been recorded by then. From the day of the last
// change on it is what the file says now, judged as at the day given.
func On(s Source, d date.Date) (Source, bool) {
	first, last := span(s.Assessment)
	if first.IsZero() || d.Before(first) {
		return s, false
	}
	s.AsAt, s.KnownOn = d, date.Date{}
	if d.Before(last) {
		s.KnownOn = d
		s.Assessment = s.Assessment.AsOfDay(d).InOrder(s.Checklist.Position)
	}
	return s, true
}

// History is a file's own past positions and its present one.
func History(s Source) []Source {
	var all []Source
	for _, p := range Days(s.Assessment) {
		if then, ok := On(s, p.Day); ok {
			all = append(all, then)
		}
	}
	return append(all, Now(s))
}

// First is the day of the first change in a file that has a time; zero when
// there is none.
func First(a *assessment.Assessment) date.Date {
	first, _ := span(a)
	return first
}
