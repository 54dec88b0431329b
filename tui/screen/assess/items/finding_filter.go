package items

import (
	"strings"

	"example.org/upstander/checklist/date"
)

// shortestDay is the fewest characters of a day; with fewer it is still being
// typed.
const shortestDay = len("1/1/2027")

// checks is the part of a filter that asks for more than where an item stands.
type checks struct {
	finding bool      // something was found that nobody has answered
	before  date.Date // evidence lapses before this day; none: not asked
}

func (c checks) empty() bool { return !c.finding && c.before.IsZero() }

// check takes the words that ask for findings and for what lapses. A day that
// is still being typed asks for nothing yet.
func (q *query) check(w string) bool {
	if day, ok := strings.CutPrefix(w, "lapses:"); ok {
		d, err := date.ParseLoose(day)
		switch {
		case err == nil:
			q.checks.before = d
		case len(day) >= shortestDay:
			q.nothing = true
		}
		return true
	}
	if w == "finding" || w == "findings" {
		q.checks.finding = true
		return true
	}
	return false
}

// checked makes the test that an item has to pass beside the rest of the filter.
func (l *List) checked() func(item string) bool {
	c := l.filter.query.checks
	if c.empty() {
		return func(string) bool { return true }
	}
	lapsing := map[string]bool{}
	if !c.before.IsZero() {
		for _, l := range l.desk.Assessment().LapsingBefore(l.desk.Checklist, c.before) {
			lapsing[l.Item] = true
		}
	}
	return func(item string) bool {
		if !c.before.IsZero() && !lapsing[item] {
			return false
		}
		return !c.finding || l.desk.OpenOn(item)
	}
}
