package date

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Typed reads what a person types on a day: besides what ParseLoose reads, a year of two
// digits (23/11/26), a day without a year (23 nov), a month alone (nov 2026), today,
// tomorrow, yesterday, and so long from today (+3m, +10d, -2w, +1y). Without a year it is
// the day that is nearest to today. A month alone is its last day where that is to come,
// and else its first. Without a today only what ParseLoose reads, and years of two digits,
// are read.
func Typed(s string, today Date) (Date, error) {
	if d, err := ParseLoose(s); err == nil {
		return d, nil
	}
	typed := s
	s = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer(",", " ", "-", " ", ".", " ", "/", " ").Replace(signs(s))), " "))
	parts := strings.Fields(s)
	if !today.IsZero() {
		if d, ok := relative(s, today); ok {
			return d, nil
		}
	}
	year, named := 0, false
	if n := len(parts); n > 1 {
		year, named = yearOf(parts[n-1], n == 3 || !isNumber(parts[0]))
	}
	if named {
		parts = parts[:len(parts)-1]
	}
	switch {
	case len(parts) == 2 && isNumber(parts[0]):
		return dayOf(typed, parts, year, named, today)
	case len(parts) == 1 && !today.IsZero():
		if month, ok := monthOf(parts[0], false); ok {
			return wholeMonth(month, year, named, today), nil
		}
	}
	return Date{}, fmt.Errorf("%s is not a date: write 23 November 2026, 23/11/26, today or +3m", quote(typed))
}

// signs keeps a sign at the beginning from being taken for what parts numbers.
func signs(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case strings.HasPrefix(s, "-"):
		return "minus" + s[1:]
	case strings.HasPrefix(s, "+"):
		return "plus" + s[1:]
	}
	return s
}

// relative reads a word for a day, or how far it is from today.
func relative(s string, today Date) (Date, bool) {
	switch s {
	case "today":
		return today, true
	case "tomorrow":
		return today.AddDays(1), true
	case "yesterday":
		return today.AddDays(-1), true
	}
	found := regexp.MustCompile(`^(plus|minus) ?(\d{1,4}) ?(d|w|m|y|days?|weeks?|months?|years?)?$`).FindStringSubmatch(s)
	if found == nil {
		return Date{}, false
	}
	n, _ := strconv.Atoi(found[2])
	if found[1] == "minus" {
		n = -n
	}
	switch (found[3] + "d")[:1] {
	case "w":
		return today.AddDays(7 * n), true
	case "m":
		return today.AddMonths(n), true
	case "y":
		return today.AddMonths(12 * n), true
	}
	return today.AddDays(n), true
}

// yearOf reads a year of four digits, or of two where those cannot be something else.
func yearOf(s string, two bool) (int, bool) {
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return 0, false
	case len(s) == 4 && n >= 1900:
		return n, true
	case len(s) == 2 && two:
		return 2000 + n, true
	}
	return 0, false
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" && s != "" }

// monthOf reads the name of a month, or its first three letters or more; with numbers
// also its number.
func monthOf(s string, numbers bool) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), numbers && n >= 1 && n <= 12
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), s) || s == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

// dayOf is a day and a month, with a year or in the year that is nearest to today.
func dayOf(typed string, parts []string, year int, named bool, today Date) (Date, error) {
	day, _ := strconv.Atoi(parts[0])
	month, ok := monthOf(parts[1], true)
	if !ok || !named && today.IsZero() {
		return Date{}, fmt.Errorf("%s is not a date: write 23 November 2026 or 23/11/26", quote(typed))
	}
	if named {
		return inMonth(day, month, year)
	}
	var nearest Date
	var fault error
	for y := today.year - 1; y <= today.year+1; y++ {
		switch d, err := inMonth(day, month, y); {
		case err != nil:
			fault = err
		case nearest.IsZero() || away(d, today) < away(nearest, today):
			nearest = d
		}
	}
	if nearest.IsZero() {
		return Date{}, fault
	}
	return nearest, nil
}

func away(d, today Date) int {
	if n := today.DaysUntil(d); n > 0 {
		return n
	} else {
		return -n
	}
}

// inMonth is a day of a month; the error says how many days that has.
func inMonth(day int, month time.Month, year int) (Date, error) {
	if last := Of(year, month+1, 0).day; day < 1 || day > last {
		return Date{}, fmt.Errorf("there is no %d %s %d: that month has %d days", day, month, year, last)
	}
	return Of(year, month, day), nil
}

// wholeMonth is the last day of a month that is to come or has begun, and the first of
// one that has gone; without a year of the one that is nearest to today.
func wholeMonth(month time.Month, year int, named bool, today Date) Date {
	if !named {
		year = today.year
		for _, y := range []int{today.year - 1, today.year + 1} {
			if away(Of(y, month, 15), today) < away(Of(year, month, 15), today) {
				year = y
			}
		}
	}
	if last := Of(year, month+1, 0); !last.Before(today) {
		return last
	}
	return Of(year, month, 1)
}

// far is from how many years on a day is asked about.
const far = 5

// Away says how far a day is from another one, in the largest unit that reads well; of
// one that is years away it asks whether that is meant.
func (d Date) Away(today Date) string {
	days := today.DaysUntil(d)
	n := days
	if n < 0 {
		n = -n
	}
	said := ""
	switch {
	case days == 0:
		return "today"
	case n < 60:
		said = count(n, "day")
	case n < 730:
		said = count(n/30, "month")
	default:
		said = count(n/365, "year")
	}
	if days < 0 {
		said += " ago"
	} else {
		said = "in " + said
	}
	if n >= far*365 {
		said += "; is that meant?"
	}
	return said
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
