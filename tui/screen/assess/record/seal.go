package record

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// AskSeal signs the assessment off, or starts a new version of one that is.
func (r *Recorder) AskSeal() tea.Cmd {
	if r.desk.Seal().Sealed {
		return r.askNewVersion()
	}
	return r.SealForm(nil)
}

// SealForm asks who signs, and for what.
func (r *Recorder) SealForm(typed map[string]string) tea.Cmd {
	k, _ := assessment.KindOf(assessment.SealRegister())
	fields := form.Asked(k, nil, nil, nil)
	return r.fill(assessment.SealRegister(), "Sign off and seal this assessment", withTyped(fields, typed), r.previewSeal)
}

// previewSeal shows what would be sealed. Cancel is marked.
func (r *Recorder) previewSeal(values map[string]string) tea.Cmd {
	on := date.FromTime(r.desk.Now())
	said := fmt.Sprintf("%s signs on %s for what stands there now, as at %s.\n\n%s",
		values["role"], on.Long(), r.desk.AsAt().Long(), r.sealCounts())
	if values["statement"] != "" {
		said += "\n\n" + assessment.Label("seal", "statement") + ": " + values["statement"]
	}
	said += "\n\nAfter this the assessment can be read and not changed, until a new version is started with a statement. Undo does not reach back over a seal."
	return r.ConfirmFirst(dialog.Question{Title: "Seal it?", Text: said, YesKey: "y", YesLabel: "Seal it"}, func() tea.Cmd {
		cmd, err := r.desk.SealNow(values["role"], text.Line(values["statement"]), on)
		if err != nil {
			return tea.Sequence(r.SealForm(values), shell.Caution(text.UpperFirst(err.Error())))
		}
		line, _ := r.desk.SealLine()
		return tea.Batch(cmd, shell.Inform(line+". The code prints in every report."))
	})
}

// sealCounts is how many of what would be sealed.
func (r *Recorder) sealCounts() string {
	pos := r.desk.Position()
	c := pos.Counts()
	lines := []string{text.UpperFirst(c.Line()) + "."}
	lines = append(lines, fmt.Sprintf("%s; %s.", text.Count(len(pos.Gaps()), "gap", "gaps"), pos.RestsOn().Line()))
	lines = append(lines, pos.Weighs()...)
	open, flags := 0, 0
	for _, st := range pos.States {
		for _, act := range st.Answer.Actions {
			if act.Status == assessment.Open {
				open++
			}
		}
		if !st.Answer.Flag.Empty() {
			flags++
		}
	}
	lines = append(lines, text.Count(open, "action open", "actions open")+"; "+text.Count(flags, "item flagged to come back", "items flagged to come back")+".")
	lines = append(lines, r.openOnSealing())
	if c.Conflicts > 0 {
		lines = append(lines, text.Count(c.Conflicts, "item has", "items have")+" two versions. They have to be settled first.")
	}
	return strings.Join(lines, "\n")
}

// openOnSealing counts the findings that nobody would have answered, and names what
// only the signing finds: then it is too late to answer it.
func (r *Recorder) openOnSealing() string {
	open, now := r.desk.OpenOnSealing(), r.desk.Findings()
	said := text.Count(len(open), "finding of the claim check", "findings of the claim check") + " not answered."
	for _, f := range open {
		if !slices.ContainsFunc(now, func(g claims.Finding) bool { return g.Rule == f.Rule && g.Item == f.Item }) {
			said += " Among them, once it is signed off: " + f.Message
		}
	}
	return said
}

// askNewVersion says what is sealed and whether it still is as it was, and
// asks whether to go on working.
func (r *Recorder) askNewVersion() tea.Cmd {
	v := r.desk.Seal()
	said := "Signed"
	if v.Seal.Role != "" {
		said += " by " + v.Seal.Role
	}
	said += " on " + v.Seal.Date.Long() + "."
	if v.Seal.Code != "" {
		said += " Code " + v.Seal.Code + "."
	}
	if !v.Seal.Statement.Empty() {
		said += "\n" + itempage.Labelled(assessment.Label("seal", "statement"), v.Seal.Statement)
	}
	if v.Unchanged {
		said += "\n\nUnchanged: what stands there is what was sealed."
	} else {
		said += "\n\nChanged since it was sealed:"
		for _, c := range v.Changes {
			said += "\n- " + text.UpperFirst(strings.TrimSuffix(c, ".")) + "."
		}
	}
	said += "\n\nA new version can be changed. This seal stays in the history with its statement."
	return r.ConfirmFirst(dialog.Question{Title: "Start a new version?", Text: said, YesKey: "n", YesLabel: "Start a new version", CancelLabel: "Leave it sealed"}, func() tea.Cmd {
		return r.prompt(assessment.SealRegister(), dialog.Reason{
			Title: "A new version", Required: true, Label: "Why it is opened again", Limit: heldBy(assessment.SealRegister(), "statement").Limit(), Text: "Why is it opened again? The reason stays in the history.",
		}, r.newVersion)
	})
}

func (r *Recorder) newVersion(why string) tea.Cmd {
	cmd, err := r.desk.NewVersion(text.Line(why))
	if err != nil {
		return shell.Caution(text.UpperFirst(err.Error()))
	}
	return tea.Batch(cmd, shell.Inform("A new version is begun. S seals it again."))
}
