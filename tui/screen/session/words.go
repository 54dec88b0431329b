package session

import (
	"fmt"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// titled is an item's id and title.
func titled(c *checklist.Checklist, id string) string {
	if it, ok := c.Item(id); ok {
		return it.ID + "  " + it.Title.OneLine()
	}
	return id + "  no longer in the checklist"
}

// outcomeWords is an outcome with its level's number: 3 In place.
func outcomeWords(c *checklist.Checklist, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(c))
	}
	return o.Name(c)
}

// minutes is a length of time in words: 1 h 12 min, 8 min, under a minute.
func minutes(d time.Duration) string {
	n := int(d / time.Minute)
	switch {
	case n < 1:
		return "under a minute"
	case n < 60:
		return fmt.Sprintf("%d min", n)
	case n%60 == 0:
		return fmt.Sprintf("%d h", n/60)
	}
	return fmt.Sprintf("%d h %02d min", n/60, n%60)
}

// until says how far off a day is, or was.
func until(from, to date.Date) string {
	switch n := from.DaysUntil(to); {
	case n == 0:
		return "today"
	case n < 0:
		return text.Count(-n, "day ago", "days ago")
	default:
		return "in " + text.Count(n, "day", "days")
	}
}

// rolesOf reads roles with commas or semicolons between them.
func rolesOf(typed string) []text.Text {
	var roles []text.Text
	for _, one := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		if role := text.Line(one); !role.Empty() {
			roles = append(roles, role)
		}
	}
	return roles
}

// rolesSaid lists roles in one line.
func rolesSaid(roles []text.Text) string {
	said := make([]string, len(roles))
	for i, r := range roles {
		said[i] = r.OneLine()
	}
	return strings.Join(said, ", ")
}

// box is a tick box with its word, as readiness is shown.
func box(r, now session.Readiness) string {
	if r == now {
		return "[x] " + r.Name()
	}
	return "[ ] " + r.Name()
}

// rehearsed says that an item was on the agenda or that the room came to it:
// what members scored elsewhere alone does not make it one.
func rehearsed(it session.ItemState) bool { return it.Planned > 0 || it.Visited }
