package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

func (r *Recorder) evidenceMenu(it *checklist.Item, e assessment.Evidence) tea.Cmd {
	choices := []choice{
		{dialog.Option{Key: "l", Label: "Link it to other items, or take links away", Detail: "It supports " + strings.Join(e.Items, ", ") + " now."},
			func() tea.Cmd { return r.linkForm(e, nil) }},
		{dialog.Option{Key: "e", Label: "Change it"}, func() tea.Cmd { return r.ChangeEvidence(it, e.ID) }},
	}
	if e.Retired.Empty() {
		choices = append(choices, choice{dialog.Option{Key: "x", Label: "Retire it", Detail: "It stays in the file and supports nothing. Asks for the reason."}, r.Retire})
	}
	return r.offer(it.ID+"  "+e.Title.OneLine(), r.evidenceLine(it, e), choices...)
}

// evidenceLine is an entry in a line, where something is asked about it.
func (r *Recorder) evidenceLine(it *checklist.Item, e assessment.Evidence) string {
	return itempage.DetailsLine(assessment.EvidenceRegister(e.ID), e.Value(), it.ID, r.desk.Assessment().NamingOn(r.desk.Checklist, it))
}

// linkForm asks which items an entry supports.
func (r *Recorder) linkForm(e assessment.Evidence, typed map[string]string) tea.Cmd {
	a := r.desk.Assessment()
	here := slices.DeleteFunc(slices.Clone(e.Items), func(id string) bool { return !a.HasItem(id) })
	fields := []form.Field{{
		Key: "items", Label: assessment.Label("evidence", "items"), Required: true, Value: strings.Join(here, ", "), Limit: assessment.MaxLine,
		Hint: "Such as INT-4, INT-6. What is left out is unlinked.",
		Check: func(v string) error {
			_, err := itemIDs(a, v)
			return err
		},
	}}
	return r.fill(assessment.EvidenceRegister(e.ID), "Items that "+e.Title.OneLine()+" supports", withTyped(fields, typed), func(values map[string]string) tea.Cmd {
		wanted, err := itemIDs(a, values["items"])
		if err != nil {
			return shell.Caution(text.UpperFirst(err.Error()) + ".")
		}
		cmd, _, err := r.desk.ChangeAll(r.on.Position(), "links of "+e.Title.OneLine(), links(a, e, wanted))
		if err != nil {
			return tea.Sequence(r.linkForm(e, values), shell.Caution(text.UpperFirst(err.Error())))
		}
		r.on.Show(itempage.Evidence)
		r.on.PutOn(itempage.EvidenceEntry, e.ID)
		return tea.Batch(cmd, r.on.Remember(), r.linked(e.ID))
	})
}

// linked says which items the entry supports now.
func (r *Recorder) linked(id string) tea.Cmd {
	e, ok := r.desk.Assessment().Evidence(id)
	if !ok {
		return nil
	}
	return shell.Inform("It supports " + strings.Join(e.Items, ", ") + ".")
}

// links is the steps from the items that an entry supports to those wanted:
// new links first, because the last one cannot be taken away.
// An item that this assessment does not have keeps its link: it may come back.
func links(a *assessment.Assessment, e assessment.Evidence, wanted []string) []assessment.Step {
	var steps []assessment.Step
	for _, item := range wanted {
		if !e.Supports(item) {
			steps = append(steps, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.LinkEvidence(e.ID, item, who)
			})
		}
	}
	for _, item := range e.Items {
		if a.HasItem(item) && !slices.Contains(wanted, item) {
			steps = append(steps, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.UnlinkEvidence(e.ID, item, who)
			})
		}
	}
	return steps
}

// itemIDs reads the ids of items; one that there is not is named, with the one
// that was meant where that can be told.
func itemIDs(a *assessment.Assessment, typed string) ([]string, error) {
	var ids []string
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		id := strings.ToUpper(word)
		if !a.HasItem(id) {
			said := "there is no item " + word
			if near, ok := text.Nearest(word, a.Items()); ok {
				said += "; did you mean " + near + "?"
			}
			return nil, fmt.Errorf("%s", said)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("name at least one item; an entry that no longer counts is retired")
	}
	return ids, nil
}
