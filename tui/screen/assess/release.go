package assess

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/form"
)

const releaseSection = "To share"

// askRelease asks what may leave of the item beside the answer itself.
func (s *Screen) askRelease() tea.Cmd { return s.releaseForm(s.desk.Assessment(), s.item(), nil) }

func (s *Screen) releaseForm(seen *assessment.Assessment, it *checklist.Item, typed map[string]string) tea.Cmd {
	before := seen.Answer(it.ID).Release
	return s.fill(it.ID+"  What may leave", withTyped(releaseFields(before), typed), func(values map[string]string) tea.Cmd {
		return s.recordRelease(seen, it, values)
	})
}

func releaseFields(before assessment.Release) []form.Field {
	var choices []form.Choice
	for tier := assessment.ForceOnly; tier <= assessment.ToPublic; tier++ {
		choices = append(choices, form.Choice{Value: tier.Word(), Label: tier.Name()})
	}
	practice := before.Practice.OneLine()
	return []form.Field{
		{Key: "practice", Label: "Practice", Value: practice, Limit: max(mostReason, len(practice)),
			Hint: "What others could learn from it. Empty shares none."},
		{Key: "tier", Label: "The note", Kind: form.OneOf, Required: true, Value: before.NoteTier.Word(), Choices: choices},
	}
}

func (s *Screen) recordRelease(seen *assessment.Assessment, it *checklist.Item, values map[string]string) tea.Cmd {
	before := seen.Answer(it.ID).Release
	r := assessment.Release{Practice: text.Line(values["practice"])}
	if values["practice"] == before.Practice.OneLine() {
		r.Practice = before.Practice // several lines that the form showed as one
	}
	r.NoteTier, _ = assessment.ParseTier(values["tier"])
	set := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRelease(it.ID, r, who)
	}
	again := func() tea.Cmd { return s.releaseForm(seen, it, values) }
	return s.filed(seen, it.ID, "what may leave of "+it.ID, set, again, func(cmd tea.Cmd) tea.Cmd {
		s.show(releaseSection)
		return cmd
	})
}

// released shows what may leave of the item.
func (w *writer) released(st assessment.State) {
	r := st.Answer.Release
	if r.Empty() {
		return
	}
	w.section(releaseSection)
	label := releaseSection
	if !r.Practice.Empty() {
		w.row(label, w.t.Text, strings.TrimRight(r.Practice.String(), " \t\n"))
		label = ""
	}
	w.row(label, w.t.Muted, "The note "+r.NoteTier.Name()+".")
}

// releaseSaid is one version of what may leave.
func releaseSaid(r assessment.Release) string {
	return strings.TrimSuffix("the note "+r.NoteTier.Name()+", practice: "+r.Practice.OneLine(), ", practice: ")
}
