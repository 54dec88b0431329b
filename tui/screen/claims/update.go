package claims

import (
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
	seen    *assessment.Answered // what stood there when the question came up
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

// ask asks for the reason that answers the finding under the cursor, and begins with
// the one that stands there, whether it counts or not.
func (s *Screen) ask() tea.Cmd {
	f, _ := s.Current()
	typed := ""
	if now := f.Given(); now != nil {
		typed = now.Reason.OneLine()
	}
	return s.askFor(f, typed)
}

// askFor asks for the reason that answers a finding and begins with typed.
func (s *Screen) askFor(f claims.Finding, typed string) tea.Cmd {
	k, _ := assessment.KindOf(assessment.AnswerRegister(f.Item, f.Key))
	asked, seen := k.Asked()[0], s.answerTo(f)
	r := dialog.Reason{
		Title: strings.TrimSpace(where(f) + "  Answer a finding"), Required: asked.Required && seen == nil, Label: asked.Label, Limit: asked.Limit(), Value: typed,
		Text: f.Message + "\n\nWhy does the claim stand all the same? " + text.UpperFirst(claims.AnswerNeeds()) + ". The finding stays on the list; your reason prints next to it.",
	}
	if seen != nil {
		r.Text += " Leave nothing to take the answer back."
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Prompt(s.Theme, r, func(reason string) tea.Msg { return given{s, f, seen, reason} }, nil)})
}

// record records the reason that answers a finding, and says whether it does.
func (s *Screen) record(g given) tea.Cmd {
	did := "answer to a finding on " + where(g.finding)
	if now := s.answerTo(g.finding); !sameAnswer(now, g.seen) { // not written over by somebody who has not seen it
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
	said, stays, tell := "The answer is taken back.", "", shell.Inform
	for _, f := range s.env.Desk.FindingsFor(g.finding.Item) {
		switch {
		case f.Key != g.finding.Key || f.Given() == nil:
		case f.Open():
			said, tell = f.Standing(""), shell.Caution
		default:
			said, stays = f.Standing(""), " The finding stays on the list, with the reason."
			if g.finding.Answered == nil {
				s.PutAt(next) // the answered one has gone down the list: on to the next
			}
		}
	}
	if looks := desk.LooksLike(privacy.Scan(g.reason)); looks != "" {
		said, stays, tell = said+" "+looks, "", shell.Caution
	}
	return tea.Batch(cmd, tell(said+stays))
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
