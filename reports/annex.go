package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
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
	var list [][]page.Span
	for i := range r.c.Entries {
		e := &r.c.Entries[i]
		if used, ok := r.used[e.ID]; ok {
			list = append(list, r.entryUsed(e, used))
		}
	}
	r.doc.Bullets(list...)
}

// entryUsed is one entry of the library as lines.
func (r *report) entryUsed(e *checklist.Entry, used []string) []page.Span {
	used = slices.Clone(used)
	slices.SortFunc(used, func(a, b string) int { return r.places[a] - r.places[b] })
	lines := []page.Span{page.Join(page.Strong(page.Text(e.Title)), onPages(e)), page.Text(e.Summary)}
	if e.Kind == caseKind {
		did := "the source does not say"
		if len(e.Action) > 0 {
			did = joined(e.Action)
		}
		outcome := "the source does not say"
		if !e.Outcome.Empty() {
			outcome = e.Outcome.OneLine()
		}
		lines = append(lines, page.Fact("Outcome", page.Plain(outcome)), page.Fact("What the force did", page.Plain(did)))
	}
	return append(lines, page.Fact("Used for", page.Plain(strings.Join(used, ", "))))
}

func joined(texts []text.Text) string {
	var words []string
	for _, t := range texts {
		words = append(words, t.OneLine())
	}
	return strings.Join(words, " ")
}

// bearing is an entry of the sheet of what is in force, with the items of the
// report that it bears on.
type bearing struct {
	*checklist.Change
	items []string
}

// numberChanges gathers what of the sheet bears on the given items. An entry
// that bears on several is told once and keeps one number; what bears on the
// assessment as a whole comes first.
func (r *report) numberChanges(states []assessment.State) {
	if r.c.InForce == nil {
		return
	}
	r.changes, r.ground = r.bearings(r.c.InForce.Changes, states), r.bearings(r.c.InForce.Ground, states)
	slices.SortStableFunc(r.changes, func(a, b bearing) int { return min(len(a.items), 1) - min(len(b.items), 1) })
	for _, s := range states {
		if !r.c.InForce.QuietOn(s.Item.ID).Empty() {
			r.quiet = append(r.quiet, s.Item.ID)
		}
		for _, u := range r.c.InForce.UnsettledOn(s.Item.ID) {
			r.asked(u, s.Item.ID)
		}
	}
	for _, u := range r.c.InForce.Questions {
		if len(u.Items) == 0 {
			r.asked(u, "")
		}
	}
}

func (r *report) bearings(list []checklist.Change, states []assessment.State) []bearing {
	var found []bearing
	for i := range list {
		b := bearing{Change: &list[i]}
		for _, s := range states {
			if _, ok := list[i].On(s.Item.ID); ok {
				b.items = append(b.items, s.Item.ID)
			}
		}
		if len(b.items) > 0 || !list[i].OnAll.Empty() {
			found = append(found, b)
		}
	}
	return found
}

// toSettle is a question that the sheet leaves open, with the items it is on.
type toSettle struct {
	line  string
	items []string
}

func (r *report) asked(u checklist.Unsettled, item string) {
	at := slices.IndexFunc(r.settle, func(t toSettle) bool { return t.line == u.Line() })
	if at < 0 {
		at, r.settle = len(r.settle), append(r.settle, toSettle{line: u.Line()})
	}
	if item != "" && !slices.Contains(r.settle[at].items, item) {
		r.settle[at].items = append(r.settle[at].items, item)
	}
}

// changesOn says in one line what of the sheet bears on an item.
func (r *report) changesOn(it *checklist.Item) {
	var numbers []string
	for i, ch := range r.changes {
		if slices.Contains(ch.items, it.ID) {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	if n := len(numbers); n > 0 {
		r.para("%s %s %s on this item: see the annex (%s %s).", count(n, "change"), r.sinceEdition(), verb(n, "bears", "bear"),
			verb(n, "number", "numbers"), text.Series(numbers))
	}
}

// changed is the annex on what is in force, so far as it bears on the report.
func (r *report) changed() {
	f := r.c.InForce
	if f == nil {
		return
	}
	r.section("Annex: changes " + r.sinceEdition())
	r.para("%s", stop(f.Title.OneLine())+" "+stop(f.Scope.OneLine())+" "+stop(f.Notice.OneLine()))
	sheetWarnings(&r.doc, f, r.asAt)
	if len(r.changes) > 0 {
		r.para("Changes %s that bear on items in this report. Each is listed once, with its source and the date on which it was looked at.", r.sinceEdition())
	}
	list := make([][]page.Span, len(r.changes))
	for i, ch := range r.changes {
		list[i] = r.entryLines(page.Strong(page.Plain(fmt.Sprintf("Change %d.", i+1))), ch)
	}
	r.doc.Bullets(list...)
	if len(r.ground) > 0 {
		r.para("Already in force when the checklist was written: the legal ground of an item, not a change.")
		r.doc.Bullets(each(r.ground, func(ch bearing) []page.Span { return r.entryLines("", ch) })...)
	}
	if len(r.quiet) > 0 {
		r.doc.Para(page.Fact(text.Series(r.quiet), page.Text(f.Quiet)))
	}
	r.settleList()
}

// settleList lists what the sheet leaves open, as questions and never as facts.
func (r *report) settleList() {
	if len(r.settle) == 0 {
		return
	}
	r.para("For the force to settle. None of this was established, and none of it is stated as fact.")
	r.doc.Bullets(each(r.settle, func(t toSettle) []page.Span {
		return []page.Span{page.Plain(t.line), page.Fact("Asked at", page.Plain(text.Series(t.items)))}
	})...)
}

// entryLines is one entry of the sheet as lines. Why it bears on each item stands
// where everything does.
func (r *report) entryLines(number page.Span, ch bearing) []page.Span {
	title := page.Join(page.Strong(page.Text(ch.Title)), " (", page.Plain(ch.KindName()), ")")
	if number != "" {
		title = page.Join(number, " ", title)
	}
	bears := text.Series(ch.items)
	switch {
	case len(ch.items) == 0:
		bears = ch.OnAll.OneLine()
	case r.every:
		whys := make([]string, len(ch.items))
		for i, id := range ch.items {
			b, _ := ch.On(id)
			whys[i] = id + " (" + b.Why.OneLine() + ")"
		}
		bears = strings.Join(whys, "; ")
	}
	lines := []page.Span{title, page.Plain(stop(ch.What.OneLine()))}
	for _, fact := range ch.Facts() {
		lines = append(lines, page.Fact(fact[0], page.Plain(fact[1])))
	}
	return append(lines, page.Fact("Bears on", page.Plain(bears)))
}

// sinceEdition is "since 2021" where the edition is a year, or a year with the
// number of its restatement (2021-2), else "since edition 3".
func (r *report) sinceEdition() string {
	year, _, _ := strings.Cut(r.c.Edition, "-")
	if len(year) == 4 && strings.Trim(year, "0123456789") == "" {
		return "since " + year
	}
	return "since edition " + r.c.Edition
}

// elsewhere says how an item applies to forces that the checklist was not
// written for. It stands only where the force says that the item does not apply.
func (r *report) elsewhere(it *checklist.Item) {
	if len(it.Elsewhere) == 0 {
		return
	}
	r.doc.Para(page.Join(page.Strong("What the checklist file says on applicability elsewhere."), " To compare with the reason given."))
	bulleted(&r.doc, "", it.Elsewhere, applies)
}

// applies is how an item applies somewhere else, and how sure that is.
func applies(e checklist.Elsewhere) []page.Span {
	certainty := page.Span("checked")
	if e.Certainty != "checked" {
		certainty = "from a secondary source; to be checked"
	}
	return []page.Span{page.Join(page.Text(e.Where), ": ", page.Plain(stop(e.Text.OneLine())), " (", certainty, ")")}
}
