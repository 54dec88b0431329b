package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// caseKind is the kind of the entries that tell what a force met with.
const caseKind = "case"

// referencesUsed is the annex with every entry of the library that the report
// made use of, in the library's order.
func (r *report) referencesUsed() {
	if len(r.used) == 0 {
		return
	}
	r.section("Annex: references used")
	r.para("What the questions and references above come from: %s. Titles and summaries are restatements, to be read with the pages named. "+
		"They say what is known from elsewhere and nothing about this force.", entries(len(r.used)))
	var list [][]Span
	for i := range r.c.Entries {
		e := &r.c.Entries[i]
		if used, ok := r.used[e.ID]; ok {
			list = append(list, r.entryUsed(e, used))
		}
	}
	r.doc.Bullets(list...)
}

// entryUsed is one entry of the library as lines.
func (r *report) entryUsed(e *checklist.Entry, used []string) []Span {
	used = slices.Clone(used)
	slices.SortFunc(used, func(a, b string) int { return r.places[a] - r.places[b] })
	lines := []Span{Join(Strong(Escape(e.Title)), onPages(e)), Escape(e.Summary)}
	if e.Kind == caseKind {
		did := "the source does not say"
		if len(e.Action) > 0 {
			did = joined(e.Action)
		}
		outcome := "the source does not say"
		if !e.Outcome.Empty() {
			outcome = e.Outcome.OneLine()
		}
		lines = append(lines, labelled("Outcome", Plain(outcome)), labelled("What the force did", Plain(did)))
	}
	return append(lines, labelled("Used for", Plain(strings.Join(used, ", "))))
}

func joined(texts []text.Text) string {
	var words []string
	for _, t := range texts {
		words = append(words, t.OneLine())
	}
	return strings.Join(words, " ")
}

// change is something that has happened since the edition, with the items that
// it bears on.
type change struct {
	checklist.Change
	items []string
}

// numberChanges gathers what has changed on the given items. The same change on
// several items is told once and keeps one number.
func (r *report) numberChanges(states []assessment.State) {
	for _, s := range states {
		for _, ch := range s.Item.Since {
			at := r.changeAt(ch)
			if at < 0 {
				at = len(r.changes)
				r.changes = append(r.changes, change{Change: ch})
			}
			if items := r.changes[at].items; !slices.Contains(items, s.Item.ID) {
				r.changes[at].items = append(items, s.Item.ID)
			}
		}
	}
}

func (r *report) changeAt(ch checklist.Change) int {
	return slices.IndexFunc(r.changes, func(known change) bool { return known.Change == ch })
}

// changesOn says in one line what bears on an item since the edition.
func (r *report) changesOn(it *checklist.Item) {
	var numbers []string
	for i, ch := range r.changes {
		if slices.Contains(ch.items, it.ID) {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	if n := len(numbers); n > 0 {
		r.para("%s %s %s on this item: see the annex (%s %s).", count(n, "change"), r.sinceEdition(), verb(n, "bears", "bear"),
			verb(n, "number", "numbers"), listed(numbers))
	}
}

// changed is the annex on what has happened since the edition.
func (r *report) changed() {
	if len(r.changes) == 0 && r.c.SinceNotice.Empty() {
		return
	}
	r.section("Annex: changes " + r.sinceEdition())
	if len(r.changes) > 0 {
		r.para("What has happened %s that bears on items of this report. The wording of the checklist is kept as it was. "+
			"Each change stands once, with its source and the day on which that was checked.", r.sinceEdition())
	}
	list := make([][]Span, len(r.changes))
	for i, ch := range r.changes {
		checked := "the day is not recorded"
		if !ch.Checked.IsZero() {
			checked = ch.Checked.Long()
		}
		list[i] = []Span{Join(Strong(Plain(fmt.Sprintf("Change %d.", i+1))), " ", Plain(stop(ch.Text.OneLine()))),
			labelled("Source", orNothing(ch.Source)), labelled("Checked", Plain(checked)), labelled("Bears on", Plain(listed(ch.items)))}
	}
	r.doc.Bullets(list...)
	r.doc.Para(Escape(r.c.SinceNotice))
}

// sinceEdition is "since 2021", or "since edition 3" where the edition is not a
// year.
func (r *report) sinceEdition() string {
	if len(r.c.Edition) == 4 && strings.Trim(r.c.Edition, "0123456789") == "" {
		return "since " + r.c.Edition
	}
	return "since edition " + r.c.Edition
}

// elsewhere says how an item applies to forces that the checklist was not
// written for. It stands only where the force says that the item does not apply.
func (r *report) elsewhere(it *checklist.Item) {
	if len(it.Elsewhere) == 0 {
		return
	}
	r.doc.Para(Join(Strong("What the checklist file says on applicability elsewhere."), " To compare with the reason given."))
	list := make([][]Span, len(it.Elsewhere))
	for i, e := range it.Elsewhere {
		certainty := Span("checked")
		if e.Certainty != "checked" {
			certainty = "from a secondary source; to be checked"
		}
		list[i] = []Span{Join(Escape(e.Where), ": ", Plain(stop(e.Text.OneLine())), " (", certainty, ")")}
	}
	r.doc.Bullets(list...)
}
