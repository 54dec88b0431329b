package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// nothing stands where the force said nothing. It is not a claim that nothing
// was done.
const nothing = "nothing recorded"

// silent is the same as a sentence.
const silent page.Span = "Nothing recorded."

// items counts items in words.
func items(n int) string { return count(n, "item") }

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// stop ends a text with a full stop unless it ends with a mark of its own.
func stop(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:;") {
		return s
	}
	return s + "."
}

// listedTexts is the same of texts.
func listedTexts(list []text.Text) text.Text {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = t.OneLine()
	}
	return text.Line(text.Series(words))
}

// each is what is said of each, for a list or the rows of a table.
func each[T any](of []T, said func(T) []page.Span) [][]page.Span {
	entries := make([][]page.Span, len(of))
	for i, one := range of {
		entries[i] = said(one)
	}
	return entries
}

// orNothing is the text, or the words that say that none was recorded.
func orNothing(t text.Text) page.Span {
	if t.Empty() {
		return nothing
	}
	return page.Text(t)
}

// named is an item by id and title.
func named(it *checklist.Item) page.Span {
	return page.Join(page.Plain(it.ID), " ", page.Text(it.Title))
}

// outcome is an outcome in words: "level 1, Planned", or "not assessed".
func (r *report) outcome(o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return r.level(level)
	}
	return strings.ToLower(o.Name(r.c))
}

func (r *report) level(level int) string {
	return fmt.Sprintf("level %d, %s", level, r.c.Scale[level].Name.OneLine())
}

// who says by which role and when something was recorded.
func who(by, at string) string {
	switch by {
	case "":
		by = "a role that is not recorded"
	case assessment.Outside:
		return "written into the file by hand"
	}
	return "recorded by " + by + stamp(at)
}

// stamp is a revision's time for people: the day, and the time in UTC.
func stamp(at string) string {
	day, clock, _ := strings.Cut(at, "T")
	d, err := date.Parse(day)
	if err != nil {
		return ""
	}
	if len(clock) >= 5 {
		return " on " + d.Long() + " at " + clock[:5] + " UTC"
	}
	return " on " + d.Long()
}

// lapse is a span of days in the largest unit that reads well.
func lapse(days int) string {
	switch {
	case days < 60:
		return count(days, "day")
	case days < 730:
		return count(days/30, "month")
	}
	return count(days/365, "year")
}

// pages says which page or pages. A page that has no number is named as it is.
func pages(t text.Text) string {
	if !strings.ContainsAny(t.String(), "0123456789") {
		return t.OneLine()
	}
	if strings.ContainsAny(t.String(), "-,\u2013") {
		return "pages " + t.OneLine()
	}
	return "page " + t.OneLine()
}
