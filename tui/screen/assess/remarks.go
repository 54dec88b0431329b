package assess

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

const (
	flagSection     = "Come back"
	handoverSection = "Handover"
	mostFlag        = 200 // characters of a flag: it stands on one line of a list
)

// flag asks why somebody has to come back to the item, or takes the flag away
// that is there.
func (s *Screen) flag() tea.Cmd {
	it, seen := s.item(), s.desk.Assessment()
	set := func(why string) tea.Cmd {
		return s.record(seen, it.ID, "flag of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetFlag(it.ID, text.Line(why), who)
		})
	}
	if why := seen.Answer(it.ID).Flag; !why.Empty() {
		return tea.Batch(set(""), shell.Inform("The flag is taken away. It said: "+why.OneLine()))
	}
	return s.prompt(dialog.Reason{
		Title: it.ID + "  Flag to come back", Required: true, Limit: mostFlag,
		Text: "Why does somebody have to come back to it? One line. F takes the flag away again; /flag lists the items with one.",
	}, func(why string) tea.Cmd {
		cmd := set(why)
		s.show(flagSection)
		return cmd
	})
}

// handover asks what the next lead should know about the item.
func (s *Screen) handover() tea.Cmd {
	it, seen := s.item(), s.desk.Assessment()
	before := seen.Answer(it.ID).Handover
	return s.prompt(dialog.Reason{
		Title: it.ID + "  Handover note", Value: before.OneLine(), Limit: max(assessment.MaxNote, len(before.String())),
		Text: "What should the next lead know? Roles, not names. Empty takes the note away.",
	}, func(note string) tea.Cmd {
		if note == strings.Join(strings.Fields(before.OneLine()), " ") {
			return nil // several lines stay as they are while nobody changed them
		}
		cmd := s.record(seen, it.ID, "handover note of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetHandover(it.ID, text.Line(note), who)
		})
		s.show(handoverSection)
		return cmd
	})
}

// flagged shows why somebody has to come back.
func (w *writer) flagged(st assessment.State) {
	if st.Answer.Flag.Empty() {
		return
	}
	w.section(flagSection)
	w.hanging(flagSection, w.t.Warn, flagSign, w.t.Text, st.Answer.Flag.OneLine())
}

// handedOver shows what the next lead should know.
func (w *writer) handedOver(st assessment.State) {
	if st.Answer.Handover.Empty() {
		return
	}
	w.section(handoverSection)
	w.row(handoverSection, w.t.Text, strings.TrimRight(st.Answer.Handover.String(), " \t\n"))
}

// remarkName says in words what a register beside the answer itself holds;
// nothing for any other register.
func remarkName(item, register string) string {
	switch register {
	case assessment.SecondRegister(item):
		return "the second look"
	case assessment.FlagRegister(item):
		return "the flag to come back"
	case assessment.HandoverRegister(item):
		return "the handover note"
	case assessment.AnsweredRegister(item):
		return "the answers to findings"
	case assessment.ReleaseRegister(item):
		return "what may be released"
	}
	return ""
}

// remarkSaid is what one version of such a register says; false for any other.
func remarkSaid(c *checklist.Checklist, register string, v assessment.Value) (string, bool) {
	item, _, _ := strings.Cut(register, "/")
	switch register {
	case assessment.SecondRegister(item):
		if len(v) == 0 {
			return "no second look", true
		}
		look := assessment.SecondLookOf(v)
		said := "does not agree"
		if look.Agrees {
			said = "agrees"
		} else if look.Level != assessment.NotAssessed {
			said = look.Level.Mark() + " " + look.Level.Name(c)
		}
		return strings.TrimSuffix(said+", "+look.Note.OneLine(), ", "), true
	case assessment.FlagRegister(item), assessment.HandoverRegister(item):
		if said := text.Line(v["text"]); !said.Empty() {
			return said.OneLine(), true
		}
		return "taken away", true
	case assessment.ReleaseRegister(item):
		return releaseSaid(assessment.ReleaseOf(v)), true
	case assessment.AnsweredRegister(item):
		return count(len(assessment.AnsweredOf(v)), "finding answered", "findings answered"), true
	}
	return "", false
}
