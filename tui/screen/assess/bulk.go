package assess

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// bulk is a change of several items at once, before it is made.
type bulk struct {
	did   string // for undo
	steps []assessment.Step
	says  []string // what would change, a line for each step
	apart []string // items left out because two versions are not settled
	asked int      // items that the filter shows
}

// askBulk asks what to change on every item that the filter shows.
func (s *Screen) askBulk() tea.Cmd {
	choices := []choice{{dialog.Option{Key: "i", Label: "Not assessed becomes insufficient information", Detail: "Says that it was looked at and that too little is known. Counts as a gap."},
		func() tea.Cmd { return s.confirmBulk(s.bulkInsufficient()) }}}
	return s.offer("Change "+s.bulkReach(s.filter.count), "A list of what would change comes first. Levels are set one at a time.", choices...)
}

// bulkReach says which items a change of many bears on.
func (s *Screen) bulkReach(n int) string {
	if s.filter.active() {
		return text.Count(n, "item that the filter lists", "items that the filter lists")
	}
	return fmt.Sprintf("all %d items", n)
}

// matching is where every item stands that the filter matches, in the order of
// the list. One that is only listed because the cursor is on it is left out.
func (s *Screen) matching() []assessment.State {
	states := s.desk.Position().States
	var out []assessment.State
	for _, i := range s.shown {
		if s.filter.query.passes(states[i], s.textOf(i, states[i])) {
			out = append(out, states[i])
		}
	}
	return out
}

// bulkInsufficient records insufficient information where nothing is recorded.
func (s *Screen) bulkInsufficient() bulk {
	b := bulk{did: "insufficient information on several items"}
	for _, st := range s.matching() {
		b.asked++
		it := st.Item
		switch {
		case len(st.Answer.Versions) > 0:
			b.apart = append(b.apart, it.ID)
			continue
		case st.Answer.Judgement.Outcome != assessment.NotAssessed:
			continue
		}
		b.says = append(b.says, it.ID+"  not assessed becomes insufficient information")
		b.steps = append(b.steps, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			j := a.Answer(it.ID).Judgement
			if j.Outcome != assessment.NotAssessed {
				return a, "", nil // answered elsewhere while the list was on the screen
			}
			j.Outcome = assessment.Insufficient
			return a.Judge(it, j, who)
		})
	}
	return b
}

// confirmBulk lists what would change and asks. Cancel is marked.
func (s *Screen) confirmBulk(b bulk) tea.Cmd {
	apart := ""
	if len(b.apart) > 0 {
		apart = "Left out, because two versions are not settled: " + strings.Join(b.apart, ", ") + "."
	}
	if len(b.steps) == 0 {
		return shell.Inform(strings.TrimSpace("None of " + s.bulkReach(b.asked) + " would change. " + apart))
	}
	said := fmt.Sprintf("%d of %s would change, as one step for undo:\n\n%s", len(b.steps), s.bulkReach(b.asked), strings.Join(b.says, "\n"))
	if apart != "" {
		said += "\n\n" + apart
	}
	items := text.Count(len(b.steps), "item", "items")
	return s.confirmFirst(dialog.Question{Title: "Change " + items + "?", Text: said, YesKey: "y", YesLabel: "Change " + items}, func() tea.Cmd {
		cmd, n, err := s.desk.ChangeAll(s.Position(), b.did, b.steps)
		if err != nil {
			return shell.Caution(text.UpperFirst(err.Error()))
		}
		s.sync()
		return tea.Batch(cmd, s.remember(), shell.Inform(text.Count(n, "item", "items")+" changed. u takes all of it back at once."))
	})
}
