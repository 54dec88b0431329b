package record

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/items"
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

// AskBulk asks what to change on every item that the filter shows.
func (r *Recorder) AskBulk(of *items.List) tea.Cmd {
	choices := []choice{{dialog.Option{Key: "i", Label: "Not assessed becomes insufficient information", Detail: "Says that it was looked at and that too little is known. Counts as a gap."},
		func() tea.Cmd { return r.confirmBulk(of, insufficient(of.Matching())) }}}
	return r.offer("Change "+of.Reach(len(of.Matching())), "A list of what would change comes first. Levels are set one at a time.", choices...)
}

// insufficient records insufficient information where nothing is recorded.
func insufficient(states []assessment.State) bulk {
	b := bulk{did: "insufficient information on several items"}
	for _, st := range states {
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
func (r *Recorder) confirmBulk(of *items.List, b bulk) tea.Cmd {
	apart := ""
	if len(b.apart) > 0 {
		apart = "Left out, because two versions are not settled: " + strings.Join(b.apart, ", ") + "."
	}
	if len(b.steps) == 0 {
		return shell.Inform(strings.TrimSpace("None of " + of.Reach(b.asked) + " would change. " + apart))
	}
	said := fmt.Sprintf("%d of %s would change, as one step for undo:\n\n%s", len(b.steps), of.Reach(b.asked), strings.Join(b.says, "\n"))
	if apart != "" {
		said += "\n\n" + apart
	}
	items := text.Count(len(b.steps), "item", "items")
	return r.ConfirmFirst(dialog.Question{Title: "Change " + items + "?", Text: said, YesKey: "y", YesLabel: "Change " + items}, func() tea.Cmd {
		cmd, n, err := r.desk.ChangeAll(r.on.Position(), b.did, b.steps)
		if err != nil {
			return shell.Caution(text.UpperFirst(err.Error()))
		}
		return tea.Batch(cmd, r.on.Remember(), shell.Inform(text.Count(n, "item", "items")+" changed. u takes all of it back at once."))
	})
}
