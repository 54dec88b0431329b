package claims

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// given is the reason that a person gave for a finding.
type given struct {
	to      *Screen // the one that asked: every screen is told
	finding claims.Finding
	reason  string
}

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case given:
		if msg.to != s {
			return s, nil
		}
		return s, s.record(msg)
	case tea.KeyMsg:
		return s, s.Press(msg)
	}
	return s, nil
}

// ask asks for the reason that answers the finding under the cursor.
func (s *Screen) ask() tea.Cmd {
	f, _ := s.Current()
	return s.askFor(f, "")
}

// askFor asks for the reason that answers a finding. typed is what stood there
// before, where it is asked once more.
func (s *Screen) askFor(f claims.Finding, typed string) tea.Cmd {
	k, _ := assessment.KindOf(assessment.AnswerRegister(f.Item, f.Key))
	asked := k.Asked()[0]
	r := dialog.Reason{
		Title: strings.TrimSpace(where(f) + "  Answer a finding"), Required: asked.Required, Label: asked.Label, Limit: asked.Limit(),
		Text: f.Message + "\n\n" + fmt.Sprintf("Why does the claim stand all the same? %d words or more are wanted. The finding stays on the list; your reason prints next to it.", claims.AnswerWords),
	}
	if f.Answered != nil {
		r.Value, r.Required = f.Answered.Reason.OneLine(), false
		r.Text += " Leave nothing to take the answer back."
	}
	if typed != "" {
		r.Value = typed
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Prompt(s.Theme, r, func(reason string) tea.Msg { return given{s, f, reason} }, nil)})
}

// record records the reason that answers a finding.
func (s *Screen) record(g given) tea.Cmd {
	did := "answer to a finding on " + where(g.finding)
	if now := s.answerTo(g.finding); !sameAnswer(now, g.finding.Answered) {
		g.finding.Answered = now // and not written over by somebody who has not seen it
		return tea.Sequence(s.askFor(g.finding, g.reason), shell.Caution("This finding was answered elsewhere while you typed: "+saidNow(now)+" Enter puts yours in its place, Esc leaves it."))
	}
	revision := s.env.Desk.Revision()
	cmd, err := s.env.Desk.Change(g.finding.Item, did, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetAnswered(g.finding.Item, g.finding.Key, text.Line(g.reason), who)
	})
	switch {
	case err != nil:
		return shell.Caution(err.Error())
	case s.env.Desk.Revision() == revision:
		return shell.Inform("Nothing was changed.")
	}
	next := s.Place()
	s.sync()
	said := "Answered. The finding stays on the list, with the reason."
	if g.reason == "" {
		said = "The answer is taken back."
	} else if g.finding.Answered == nil {
		s.PutAt(next) // the answered one has gone down the list: on to the next
	}
	if looks := desk.LooksLike(privacy.Scan(g.reason)); looks != "" {
		return tea.Batch(cmd, shell.Caution("Answered. "+looks))
	}
	return tea.Batch(cmd, shell.Inform(said))
}

// answerTo is how a finding is answered on the desk now; nil when it is not.
func (s *Screen) answerTo(f claims.Finding) *assessment.Answered {
	if ans, ok := s.env.Desk.Assessment().Answered(f.Item)[f.Key]; ok {
		return &ans
	}
	return nil
}

func sameAnswer(x, y *assessment.Answered) bool {
	return (x == nil) == (y == nil) && (x == nil || *x == *y)
}

func saidNow(a *assessment.Answered) string {
	if a == nil {
		return "the answer was taken back."
	}
	return strings.TrimRight(a.Reason.OneLine(), ".") + "."
}

// where is the item of a finding, or what it is about instead.
func where(f claims.Finding) string {
	if f.Item == "" {
		return "The assessment"
	}
	return f.Item
}
