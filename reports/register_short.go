package reports

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// longer says where all is that a report leaves out.
func (r *report) longer(what string) {
	if !r.in.Full {
		r.para("%s, where it is kept and who holds it stands in this report at full length (--full), and in the workbook.", what)
	}
}

// entriesTable has a row for every entry: what it is, what it shows and how it stands
// for the item that it serves longest.
func (r *report) entriesTable(register []filed) {
	r.section("Every entry")
	if len(register) == 0 {
		r.para("No entry is recorded.")
		return
	}
	rows := make([][]page.Span, len(register))
	for i, f := range register {
		stands := text.UpperFirst(r.bin(f))
		if until := f.best().Until; r.bin(f) == f.best().EntryWord() && !until.IsZero() {
			stands += ", until " + until.Short()
		}
		rows[i] = []page.Span{page.Plain(f.number), r.entryIn(f), page.Plain(f.itemIDs()),
			page.Plain(string(f.entry.Shows)), page.Plain(shortDay(f.entry.About)), page.Plain(stands)}
	}
	r.doc.Table([]page.Span{"No.", "Entry", "Items", page.Plain(assessment.Label("evidence", "shows")), "About", "How it stands"}, rows...)
}

// entryIn is the title of an entry in a table.
func (r *report) entryIn(f filed) page.Span {
	if r.split(assessment.EvidenceRegister(f.entry.ID)) != "" {
		return page.Join(page.Text(f.entry.Title), " (two versions, not settled)")
	}
	return page.Text(f.entry.Title)
}

func shortDay(d date.Date) string {
	if d.IsZero() {
		return nothing
	}
	return d.Short()
}

// itemsWithEntries has a row for every item: what is claimed, the entries on it, and
// what they come to.
func (r *report) itemsWithEntries(register []filed) {
	under := map[string][]string{}
	for _, f := range register {
		for _, s := range f.states {
			under[s.Item.ID] = append(under[s.Item.ID], f.number)
		}
	}
	r.section("Every item")
	var rows [][]page.Span
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		said := noEntry
		if len(s.Answer.Evidence) > 0 {
			said = evidenceOn(s)
		}
		rows = append(rows, []page.Span{named(s.Item), page.Plain(text.UpperFirst(r.outcome(s.Outcome))), page.Plain(strings.Join(under[s.Item.ID], ", ")), page.Plain(said)})
	}
	r.doc.Table([]page.Span{"Item", "What the force says", "Entries", "What they come to"}, rows...)
}
