package gaps

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/layout"
)

const rowLines = 2 // lines that one gap takes in the list

// row draws one gap: what it is and where it stands, then why it is a gap and
// what is being done.
func (s *Screen) row(g assessment.State, p browse.Pen) []string {
	cursor, title := p.Start(p.Text)
	indent := 2 + p.Labels + 2
	where := fmt.Sprintf("%s → %d  ", g.Outcome.Mark(), assessment.Claimed)
	room := max(1, p.Width-indent-layout.Width(where)-2)
	first := cursor + title.Render(layout.Pad(g.Item.ID, p.Labels)+"  "+layout.Pad(g.Item.Title.OneLine(), room)) + " " +
		p.Text.Render(where) + p.Warn.Render(kindMark(g.Bin))
	room = max(1, p.Width-indent)
	why := reason(g, room)
	action := inBrief(g.Answer.Actions, s.env.Desk.AsAt()).fit(max(10, room-layout.Width(why)-2))
	return []string{first, layout.Pad("", indent) + p.Muted.Render(layout.Between(why, action, room))}
}

// reason says why it is a gap: in full where an action fits beside it, and
// otherwise without the levels, which stand in the line above.
func reason(g assessment.State, room int) string {
	const action = 30
	why := g.Reason
	if layout.Width(why)+action > room {
		switch {
		case g.Outcome == assessment.AtLevel(2):
			why = g.Met() + " parts met"
		case g.Bin == assessment.InClaimed:
			why = "claimed, not shown"
		case g.Outcome == assessment.Insufficient:
			why = "insufficient information"
		}
	}
	if g.Item.Mandatory {
		why = "mandatory; " + why
	}
	return why
}

// kindMark is the character for a kind of gap, the same on every screen.
func kindMark(k assessment.Bin) string {
	switch k {
	case assessment.InBelow:
		return "▼"
	case assessment.InClaimed:
		return "!"
	case assessment.InNotAdopted:
		return assessment.NotAdopted.Mark()
	case assessment.InShown, assessment.InNotKnown, assessment.InNotApplicable:
	}
	return "?"
}
