package record

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
)

// steep is how many levels at once are never taken away without a word.
const steep = 2

// outcomeSaid adds to what was recorded what there is to say of it: that it takes much
// away, that the aim asks for nothing more, and after the last item what comes next.
func (r *Recorder) outcomeSaid(cmd tea.Cmd, item string, before assessment.Outcome) tea.Cmd {
	now := r.desk.Assessment().Answer(item).Outcome()
	if now == before {
		return cmd
	}
	var said []string
	if lost := r.lost(before, now); lost != "" {
		said = append(said, item+": "+lost+". u undoes it.")
	}
	if reached := r.desk.Assessment().AimReached(item); reached != "" {
		said = append(said, "Recorded. "+reached)
	}
	if before == assessment.NotAssessed && r.desk.Position().Counts().NotAssessed == 0 {
		said = append(said, "Every item is assessed. Next: "+text.LowerFirst(r.desk.Next()[0].Do)+". Alt+1 shows all.")
	}
	if len(said) == 0 {
		return cmd
	}
	return tea.Sequence(cmd, shell.Caution(strings.Join(said, " ")))
}

// lost says that an outcome was taken away, or a level lowered by much; empty where
// neither is so.
func (r *Recorder) lost(before, now assessment.Outcome) string {
	name := func(o assessment.Outcome) string {
		if level, ok := o.Level(); ok {
			return fmt.Sprintf("%d %s", level, o.Name(r.desk.Checklist))
		}
		return text.LowerFirst(o.Name(r.desk.Checklist))
	}
	was, wasLevel := before.Level()
	is, isLevel := now.Level()
	switch {
	case wasLevel && isLevel && was-is < steep, !wasLevel && before == assessment.NotAssessed, !wasLevel && isLevel:
		return ""
	}
	return name(before) + " became " + name(now)
}
