package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// The pages here are of the checklist, its library and its sheet of what is in
// force, and hold nothing of a force's.

// bulleted adds a list under a heading; neither where there is none.
func bulleted[T any](p *page.Page, title string, of []T, said func(T) []page.Span) {
	if len(of) > 0 && title != "" {
		p.Heading(2, page.Plain(title))
	}
	p.Bullets(each(of, said)...)
}

func asIs(t text.Text) []page.Span { return []page.Span{page.Text(t)} }

// Entry is the page of an entry of the library. why is why it bears on the item from
// which somebody came to it; may be empty.
func Entry(c *checklist.Checklist, e *checklist.Entry, why text.Text) *page.Page {
	p := &page.Page{}
	p.Heading(1, page.Join(page.Plain(e.ID), " ", page.Text(e.Title)))
	p.Para(page.Join(page.Text(c.Source.Title), onPages(e)))
	p.Para(page.Text(e.Summary))
	p.Para(page.Fact("Here", page.Text(why)))
	bulleted(p, "", e.Points, asIs)
	bulleted(p, "Questions it puts", e.Questions, func(q checklist.Question) []page.Span { return []page.Span{page.Fact("For "+q.For, page.Text(q.Text))} })
	if e.Kind == caseKind {
		p.Heading(2, "What the force did")
		if e.Silent {
			p.Para("The source does not say.")
		}
		bulleted(p, "", e.Action, asIs)
		p.Heading(2, "Outcome")
		p.Para(page.Text(e.Outcome))
	}
	p.Heading(2, "Bears on")
	p.Para(page.Fact("No item", page.Text(e.None)))
	var items [][]page.Span
	for i := range c.Items {
		for _, r := range c.Items[i].References {
			if r.Entry == e.ID {
				items = append(items, []page.Span{page.Join(named(&c.Items[i]), page.Plain(map[bool]string{true: ", directly", false: ", in support"}[r.Direct]), ": ", page.Text(r.Why))})
			}
		}
	}
	p.Bullets(items...)
	return p
}

// ChecklistItem is the page of all that a checklist says on an item. today is what
// the age of the sheet of what is in force is said for.
func ChecklistItem(c *checklist.Checklist, it *checklist.Item, today date.Date) *page.Page {
	r := &report{c: c}
	p := &r.doc
	p.Heading(1, named(it))
	r.asks(it)
	if it.Mandatory {
		p.Para("Mandatory: it cannot be recorded as not adopted.")
	}
	if len(it.RestsOn) > 0 {
		p.Para(page.Plain("Rests on " + text.Series(it.RestsOn) + "."))
	}
	p.Para(page.Text(it.Thin))
	bulleted(p, "Parts", it.Parts, func(part checklist.Part) []page.Span {
		return []page.Span{page.Fact(part.Key, page.Text(part.Text)), page.Fact("Question", page.Text(part.Ask))}
	})
	if !it.Shift.Empty() {
		p.Heading(2, "To ask a shift")
		p.Para(page.Text(it.Shift))
	}
	bulleted(p, "Levels", c.Scale[:], func(l checklist.Level) []page.Span {
		return []page.Span{page.Fact(fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()), page.Text(c.LevelText(it, l.Value)))}
	})
	bulleted(p, "Evidence that one would expect", it.Typical, asIs)
	bulleted(p, "References", strongest(it), func(ref checklist.Reference) []page.Span {
		said := page.Plain(ref.Entry)
		if e, ok := c.Entry(ref.Entry); ok {
			said = page.Join(said, " ", page.Text(e.Title), onPages(e))
		}
		return []page.Span{page.Join(said, page.Plain(map[bool]string{false: ", in support"}[ref.Direct]), ": ", page.Text(ref.Why))}
	})
	if f := c.InForce; f != nil {
		p.Heading(2, "In force")
		sheetWarnings(p, f, today)
		p.Para(page.Fact("HMICFRS", page.Plain(f.PlaceOf(it.ID))), page.Text(f.QuietOn(it.ID)))
		for i, changes := range [][]*checklist.Change{f.ChangesOn(it.ID), f.GroundOf(it.ID)} {
			bulleted(p, "", changes, func(ch *checklist.Change) []page.Span {
				b, _ := ch.On(it.ID)
				said := []page.Span{page.Join(page.Strong(page.Text(ch.Title)), " (", page.Plain(ch.KindName()), ")"), page.Plain([]string{"", grounded}[i]), page.Text(ch.What), page.Fact("Here", page.Text(b.Why))}
				return append(said, factsOf(ch)...)
			})
		}
		p.Bullets(settling(f.UnsettledOn(it.ID), true)...)
		p.Para(page.Text(f.Notice))
	}
	r.outsideTheForces(it)
	return p
}

// With ends a page with the notices of a checklist.
func With(p *page.Page, c *checklist.Checklist) *page.Page {
	for _, n := range c.Notices {
		p.Para(page.Text(n))
	}
	return p
}

const grounded = "Already in force in 2021: the ground of an item, not a change."

func factsOf(ch *checklist.Change) []page.Span {
	var said []page.Span
	for _, fact := range ch.Facts() {
		said = append(said, page.Fact(fact[0], page.Plain(fact[1])))
	}
	return said
}

// settling is what the sheet leaves open, as questions; told says so of each.
func settling(list []checklist.Unsettled, told bool) [][]page.Span {
	var said [][]page.Span
	for _, u := range list {
		line := page.Plain(u.Line())
		if told {
			line = page.Fact("To settle", line)
		}
		said = append(said, []page.Span{line})
	}
	return said
}

// Change is the page of an entry of the sheet of what is in force, for an item or,
// where that is empty, for all that it bears on.
func Change(c *checklist.Checklist, ch *checklist.Change, item string, today date.Date) *page.Page {
	p := &page.Page{}
	p.Heading(1, page.Text(ch.Title))
	standing := page.Span("Changed since the checklist was written; its wording stays as it is.")
	if slices.ContainsFunc(c.InForce.Ground, func(g checklist.Change) bool { return g.ID == ch.ID }) {
		standing = grounded
	}
	p.Para(page.Plain(ch.ID+", "+ch.KindName()), standing)
	sheetWarnings(p, c.InForce, today)
	p.Para(page.Text(ch.What))
	if b, ok := ch.On(item); ok {
		p.Para(page.Fact("Here", page.Text(b.Why)))
		if it, ok := c.Item(item); ok {
			bulleted(p, "", b.Parts, func(key string) []page.Span {
				part, _ := it.Part(key)
				return asIs(part.Text)
			})
		}
	} else {
		p.Heading(2, "Bears on")
		p.Para(page.Text(ch.OnAll))
		bulleted(p, "", ch.Bears, func(b checklist.Bearing) []page.Span { return []page.Span{page.Fact(b.Item, page.Text(b.Why))} })
	}
	p.Para(factsOf(ch)...)
	bulleted(p, "For the force to settle", settling(ch.Unsettled, false), func(said []page.Span) []page.Span { return said })
	p.Para(page.Text(c.InForce.Notice))
	return p
}

// Another is the page that says of a sheet that it is not the one inside the program.
func Another(f *checklist.InForce) *page.Page {
	p := &page.Page{}
	p.Heading(1, "In force")
	p.Para(page.Plain(f.Replaced()))
	return p
}

// ToSettle is the page of what the sheet leaves open on an item, or on the whole.
func ToSettle(f *checklist.InForce, open []checklist.Unsettled, item string) *page.Page {
	p := &page.Page{}
	p.Heading(1, "For the force to settle")
	p.Para("None of this was established, and none of it is stated as fact.")
	p.Para(page.Text(f.QuietOn(item)))
	bulleted(p, "", open, func(u checklist.Unsettled) []page.Span {
		said := []page.Span{page.Plain(u.Line())}
		if item == "" {
			said = append(said, page.Fact("Asked at", page.Plain(text.Series(u.Items))))
		}
		return said
	})
	return p
}

// Inspection is the page on how the inspectorate inspects an item, or the whole.
func Inspection(f *checklist.InForce, item string) *page.Page {
	n, p := &f.Inspection, &page.Page{}
	p.Heading(1, page.Text(n.Name))
	p.Para(page.Fact(item, page.Plain(f.PlaceOf(item))))
	p.Para(page.Join(page.Fact("Graded separately", page.Text(listedTexts(n.Grades))), ". ", page.Text(n.GradesNote)))
	for i := range n.Questions {
		q := &n.Questions[i]
		p.Heading(2, page.Join(page.Plain(q.ID), " ", page.Text(q.Text)))
		bulleted(p, "", q.Criteria, func(c checklist.Criterion) []page.Span {
			return []page.Span{page.Join(page.Plain(c.ID), " ", page.Text(c.Text))}
		})
		placed := make([]string, len(q.Items))
		for k, it := range q.Items {
			placed[k] = it.Item
		}
		p.Para(page.Text(q.Note), page.Fact("Items (our reading)", page.Plain(strings.Join(placed, ", "))))
	}
	p.Para(page.Text(n.FiguresNote))
	bulleted(p, "", n.Figures, asIs)
	said := []page.Span{page.Text(n.Note)}
	for _, source := range n.Sources {
		said = append(said, page.Text(source))
	}
	p.Para(append(said, page.Plain("Looked at "+n.LookedAt.Long()+"; certainty "+n.Certainty))...)
	return p
}

// Questions is the page of everything that an inspector could ask on an item, and how
// many questions that is.
func Questions(c *checklist.Checklist, it *checklist.Item) (*page.Page, int) {
	p := &page.Page{}
	p.Heading(1, page.Plain("Questions on "+it.ID))
	bulleted(p, "On its parts (this program's own)", it.Parts, func(part checklist.Part) []page.Span { return asIs(part.Ask) })
	cases := c.CaseQuestions(it)
	bulleted(p, "From the source's case studies", cases, func(q checklist.CaseQuestion) []page.Span {
		return []page.Span{page.Text(q.Question.Text), page.Join(page.Text(q.Entry.Title), onPages(q.Entry), page.Plain(", for "+q.Question.For))}
	})
	return p, len(it.Parts) + len(cases)
}

// Elsewhere is the page on how an item applies to forces that the checklist was not
// written for.
func Elsewhere(it *checklist.Item) *page.Page {
	r := &report{}
	r.outsideTheForces(it)
	return &r.doc
}

func (r *report) outsideTheForces(it *checklist.Item) {
	bulleted(&r.doc, "Outside the 43 forces of England and Wales", it.Elsewhere, applies)
}
