package checklist

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Warnings are what has to be said before anything of the sheet is read on a day:
// that it is not the one inside the program, and that it is old.
func (f *InForce) Warnings(on date.Date) []string {
	var said []string
	for _, s := range []string{f.Replaced(), f.Stale(on)} {
		if s != "" {
			said = append(said, s)
		}
	}
	return said
}

// Replaced says that the sheet is not the one inside the program, and what each of
// the two is; empty where it is that one, and for no sheet.
func (f *InForce) Replaced() string {
	if f == nil {
		return ""
	}
	return f.replaced
}

// inPlaceOf says what a sheet is, and what that inside the program is of which it
// takes the place, where that one belongs to the checklist.
func (f *InForce) inPlaceOf(own *InForce, belongs bool) string {
	said := fmt.Sprintf("What is in force is not the sheet inside the program but another, brought in from a file: %s.", f.named())
	if !belongs {
		return said + " None inside the program belongs to this checklist."
	}
	left := 0
	for i := range own.Changes {
		if !slices.ContainsFunc(f.Changes, func(ch Change) bool { return ch.ID == own.Changes[i].ID }) {
			left++
		}
	}
	return said + fmt.Sprintf(" The one inside the program: %s; %d of these %s not in the other.", own.named(), left, text.IsAre(left))
}

// named is the title of a sheet, how much is in it and of which day.
func (f *InForce) named() string {
	return fmt.Sprintf("%q, %s, looked at %s", f.Title.OneLine(), text.Count(len(f.Changes), "entry", "entries"), f.LookedAt().Long())
}

// Stale says that something in the sheet was looked at more than StaleDays days
// before a day, and how to bring in a newer one; empty when it was not.
func (f *InForce) Stale(on date.Date) string {
	at := f.LookedAt()
	if at.IsZero() || on.IsZero() || at.DaysUntil(on) <= StaleDays {
		return ""
	}
	return fmt.Sprintf("What is in force was looked at on %s, %d days before %s: law, guidance and inspection may have changed since. "+
		`To use a newer sheet, write out this one with "upstander checklist export in-force", bring it up to date, check it with `+
		`"upstander checklist check FILE", and start with --in-force FILE.`, at.Long(), at.DaysUntil(on), on.Long())
}
