package claims

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

// personal is the rule whose findings are never shown without the caveat.
const personal = "personal-detail"

const labels = 10 // column of labels in the detail

// detail sets one finding: where, which the list over it says already; then what is
// the case and what would settle it, before all else; the reason recorded to answer
// it, and where the item stands.
func (s *Screen) detail(f claims.Finding, width int) (title, rest []string) {
	t, c := s.Theme, s.env.Desk.Checklist
	b := labelled.Block{Theme: t, Width: min(width, browse.Measure), Column: labels}
	st, isItem := s.env.Desk.State(f.Item)
	heading := "The assessment as a whole"
	if isItem {
		heading = f.Item + "  " + st.Item.Title.OneLine()
	} else if f.Item != "" {
		heading = f.Item + "  no longer in the checklist"
	}
	b.Strong(heading)
	b.Raw(t.Muted.Render(layout.Truncate(f.Direction.Name(), b.Width)))
	b.Blank()
	title, b.Lines = b.Lines, nil
	b.Text("Found", t.Text, s.env.Desk.Brief(f))
	b.Text("Settle", t.Text, f.Settle)
	if given := f.Given(); given != nil {
		b.Text("Answer", t.Muted, f.Standing(" by "+by(*given)))
		b.Text("", t.Text, assessment.Label("answer", "reason")+": "+given.Reason.OneLine())
	}
	if f.Rule == personal {
		b.Text("Mind", t.Muted, privacy.Caveat())
	}
	if isItem {
		b.Blank()
		name := st.Outcome.Name(c)
		b.Text("We say", t.Text, st.Outcome.Mark()+"  "+name+st.Bin.After(name, "; "))
		b.Text("Shown", t.Text, st.Proof.Words())
	}
	if f.Open() {
		b.Blank()
		b.Text("", t.Muted, s.hint(f))
	}
	return title, b.Lines
}

// hint says which keys settle a finding or answer it.
func (s *Screen) hint(f claims.Finding) string {
	switch {
	case f.Rule == claims.EntryIncomplete:
		return "e completes each entry in its form with what the item suggests, and goes on to the next."
	case f.Rule == claims.OwnWord && f.Together:
		return "Enter goes to the first item; s there records a second look."
	case f.Rule == claims.GapNoAction && f.Together:
		return "Enter goes to the first item; a there adds an action, or a decision not to act."
	case s.noItem() != "":
		return "A answers it with a reason that prints."
	}
	return "Enter goes to the item to settle it; A answers it with a reason that prints."
}

// by is who answered a finding, and when.
func by(a assessment.Answered) string {
	said := []string{}
	if a.By != "" {
		said = append(said, a.By)
	}
	if d, err := date.Parse(a.At[:min(len(a.At), len("2026-11-23"))]); err == nil {
		said = append(said, d.Long())
	}
	if len(said) == 0 {
		return "by whom and when is not recorded"
	}
	return strings.Join(said, ", ")
}
