package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports/page"
)

// MigrationTitle stands at the head of the migration report, before the force.
const MigrationTitle = "Move to another edition"

// MigrationInput is what a migration report is made from.
type MigrationInput struct {
	Assessment *assessment.Assessment // made with the old edition
	Before     *checklist.Checklist   // the old edition; nil when it is not at hand
	After      *checklist.Checklist   // the new edition
	Program    string                 // name and version of the program
	Digest     string                 // SHA-256 of the old file as hex; empty when there is none
}

// MigrationLines says in short what becomes of an assessment, a line for each
// fate that there is.
func MigrationLines(all []assessment.Migrated) []string {
	var lines []string
	for _, f := range fates() {
		if of := fated(all, f.fate); len(of) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d (%s)", f.name, len(of), strings.Join(migratedIDs(of), ", ")))
		}
	}
	return lines
}

type fate struct {
	fate        assessment.Fate
	name, about string
}

// fates are the kinds in the order in which a person has to deal with them.
func fates() []fate {
	return []fate{
		{assessment.ToConfirm, "To be confirmed", "There is an answer, and the words that it was given to have changed, or nobody can tell which words they were. It counts for nothing until somebody reads the new words and confirms it or sets it anew."},
		{assessment.Added, "New", "The old edition does not have these items. They are not assessed, which is not the same as not in place."},
		{assessment.Gone, "Gone, and kept", "The new edition does not have these items. What is recorded on them stays in the file and counts nowhere."},
		{assessment.Stays, "Stays", "The words are the same, and so is the answer."},
		{assessment.Unanswered, "Not assessed before either", "Both editions have these items, and there was no answer to take over."},
	}
}

func fated(all []assessment.Migrated, f assessment.Fate) []assessment.Migrated {
	return slices.DeleteFunc(slices.Clone(all), func(m assessment.Migrated) bool { return m.Fate != f })
}

func migratedIDs(list []assessment.Migrated) []string {
	ids := make([]string, len(list))
	for i, m := range list {
		ids[i] = m.ID
	}
	return ids
}

// migration is a migration report while it is being written.
type migration struct {
	report
	in  MigrationInput
	all []assessment.Migrated
}

// Migration makes the report on what becomes of an assessment under another
// edition: markdown.
func Migration(in MigrationInput) *page.Page {
	r := &migration{in: in, all: assessment.Migrate(in.Assessment, in.Before, in.After)}
	r.a, r.c, r.marking = in.Assessment, in.After, page.Plain(strings.ToUpper(in.Assessment.Marking()))
	r.migrationFront()
	r.migrationSummary()
	for _, f := range fates() {
		r.fate(f)
	}
	return r.finish()
}

func (r *migration) migrationFront() {
	a := r.a
	r.doc.Mark(r.marking)
	r.doc.Para(page.Fact(assessment.Handling.Label(), page.Text(a.Fact(assessment.Handling))))
	r.doc.Heading(1, page.Join(MigrationTitle, ": ", orNothing(a.Fact(assessment.Force))))
	old := page.Plain(a.Checklist() + ", edition " + a.Edition())
	if b := r.in.Before; b != nil {
		old = page.Join(page.Text(b.Title), ", edition ", page.Plain(b.Edition))
	}
	r.doc.Para(
		page.Fact(assessment.Force.Label(), orNothing(a.Fact(assessment.Force))),
		page.Fact(assessment.Cycle.Label(), orNothing(a.Fact(assessment.Cycle))),
		page.Fact(assessment.AsAt.Label(), page.Plain(a.AsAt().Long())),
		page.Fact("Made with the edition", old),
		page.Fact("To the edition", page.Join(page.Text(r.c.Title), ", edition ", page.Plain(r.c.Edition))),
		page.Fact(assessment.PreparedBy.Label(), orNothing(a.Fact(assessment.PreparedBy))),
		page.Fact("Made with", page.Plain(r.in.Program)),
		page.Fact("File digest (SHA-256)", page.Plain(r.in.Digest)))
}

func (r *migration) migrationSummary() {
	r.doc.Heading(2, "In short")
	list := [][]page.Span{}
	for _, line := range MigrationLines(r.all) {
		list = append(list, []page.Span{page.Plain(line)})
	}
	r.doc.Bullets(list...)
	if soon := r.soon(); len(soon) > 0 {
		r.para("Announced, and in no count before its day: %s.", strings.Join(soon, ", "))
	}
	if r.in.Before == nil {
		r.para("The old edition is not at hand, so its words cannot be shown; the answers say which words they were given to. To see both, name the file of the old checklist as well.")
	}
	r.para("Evidence, actions and targets come along with their items. In the same cycle an answer whose words did not change stays as it was given; " +
		"in a new cycle every answer comes along as last cycle's position, to be confirmed. Nothing is deleted, and the old file is not changed.")
}

// soon lists the items that are announced and when they count.
func (r *migration) soon() []string {
	var words []string
	for i := range r.c.Items {
		if it := &r.c.Items[i]; !it.CountsFrom.IsZero() {
			words = append(words, it.ID+" (counts from "+it.CountsFrom.Long()+")")
		}
	}
	return words
}

func (r *migration) fate(f fate) {
	of := fated(r.all, f.fate)
	if len(of) == 0 {
		return
	}
	r.section(fmt.Sprintf("%s: %s", f.name, items(len(of))))
	r.para("%s", f.about)
	if f.fate == assessment.Stays || f.fate == assessment.Unanswered {
		r.migratedList(of)
		return
	}
	for _, m := range of {
		r.migrated(m)
	}
}

func (r *migration) migratedList(of []assessment.Migrated) {
	list := make([][]page.Span, len(of))
	for i, m := range of {
		line := page.Join(page.Strong(named(m.After)), ": ", page.Plain(outcomeWords(r.c, m.Answer.Outcome())))
		if m.Reworded {
			line = page.Join(line, "; the words have changed")
		}
		list[i] = []page.Span{line}
	}
	r.doc.Bullets(list...)
}

// migrated writes one item with the words of either edition, one under the
// other in a table so that they can be read side by side.
func (r *migration) migrated(m assessment.Migrated) {
	it := m.After
	if it == nil {
		it = m.Before
	}
	name := page.Plain(m.ID)
	if it != nil {
		name = named(it)
	}
	r.doc.Heading(3, name)
	facts := []page.Span{}
	if m.Fate != assessment.Added {
		facts = append(facts, page.Fact("Answer in the old file", page.Plain(outcomeWords(r.c, m.Answer.Outcome()))))
	}
	if m.Untold {
		facts = append(facts, "Which words it was given to is not recorded")
	}
	if m.Fate == assessment.Gone && !m.Answer.Touched() {
		facts = append(facts, "Nothing is recorded on it")
	}
	if m.Now != "" {
		facts = append(facts, page.Plain("The words that it was given to now stand under "+m.Now+": record it there if it still holds"))
	}
	if m.After != nil && !m.After.CountsFrom.IsZero() {
		facts = append(facts, page.Plain("Announced: it counts from "+m.After.CountsFrom.Long()))
	}
	r.doc.Para(facts...)
	switch m.Fate {
	case assessment.ToConfirm:
		r.sideBySide(m)
	case assessment.Added:
		r.doc.Para(page.Join(page.Strong("It asks"), ": ", page.Text(m.After.Requirement)))
		r.doc.Bullets(partTexts(m.After)...)
	}
}

// sideBySide sets the words of the two editions beside each other.
func (r *migration) sideBySide(m assessment.Migrated) {
	old := func(f func(*checklist.Item) page.Span) page.Span {
		if m.Before == nil {
			return "not at hand"
		}
		return f(m.Before)
	}
	title := func(it *checklist.Item) page.Span { return page.Text(it.Title) }
	asks := func(it *checklist.Item) page.Span { return page.Text(it.Requirement) }
	mandatory := func(it *checklist.Item) page.Span {
		if it.Mandatory {
			return "yes"
		}
		return "no"
	}
	rows := [][]page.Span{
		{"Title", old(title), title(m.After)}, {"It asks", old(asks), asks(m.After)}, {"Mandatory", old(mandatory), mandatory(m.After)}}
	for _, key := range partKeys(m.Before, m.After) {
		rows = append(rows, []page.Span{page.Plain("Part " + key), old(partText(key)), partText(key)(m.After)})
	}
	r.doc.Table([]page.Span{"", "Old words", "New words"}, rows...)
}

func partKeys(list ...*checklist.Item) []string {
	var keys []string
	for _, it := range list {
		if it == nil {
			continue
		}
		for _, p := range it.Parts {
			if !slices.Contains(keys, p.Key) {
				keys = append(keys, p.Key)
			}
		}
	}
	return keys
}

func partText(key string) func(*checklist.Item) page.Span {
	return func(it *checklist.Item) page.Span {
		if p, ok := it.Part(key); ok {
			return page.Text(p.Text)
		}
		return "no such part"
	}
}

func partTexts(it *checklist.Item) [][]page.Span {
	return each(it.Parts, func(p checklist.Part) []page.Span { return []page.Span{page.Text(p.Text)} })
}
