package record

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// AskRemark asks which remark is to be written beside the answer. One that is
// there can be taken away.
func (r *Recorder) AskRemark() tea.Cmd {
	it, a := r.on.Item(), r.desk.Assessment()
	var write, away []choice
	keys := remarkKeys(assessment.Remarks())
	for i, k := range assessment.Remarks() {
		register := assessment.RemarkRegister(it.ID, k.Name)
		v, settled := a.Current(register)
		now := ""
		switch {
		case !settled:
			now = itempage.TwoVersions
		case !v.Blank():
			now = layout.Truncate(merging.Line(merging.Said(r.desk.Checklist, register, v)), Excerpt)
			away = append(away, choice{dialog.Option{Key: capitalOf(keys[i]), Label: "Take " + k.Words + " away"},
				func() tea.Cmd { return r.takeRemark(a, it, register) }})
		}
		write = append(write, choice{dialog.Option{Key: keys[i], Label: text.UpperFirst(k.Single()), Detail: now},
			func() tea.Cmd { return r.RemarkForm(a, it, register) }})
	}
	return r.offer(it.ID+"  A remark", "", append(write, away...)...)
}

// remarkKeys gives each kind a letter of its name, or a digit when the others
// have all of them.
func remarkKeys(kinds []schema.Kind) []string {
	keys := make([]string, len(kinds))
	for i, k := range kinds {
		keys[i] = fmt.Sprint(i + 1)
		for _, r := range k.Name {
			if r >= 'a' && r <= 'z' && !slices.Contains(keys, string(r)) {
				keys[i] = string(r)
				break
			}
		}
	}
	return keys
}

// capitalOf is a letter as a capital; nothing for a digit.
func capitalOf(key string) string {
	if up := strings.ToUpper(key); up != key {
		return up
	}
	return ""
}

// RemarkForm asks for a remark, over what stood there.
func (r *Recorder) RemarkForm(seen *assessment.Assessment, it *checklist.Item, register string) tea.Cmd {
	if apart := IfApart(seen, register); apart != nil {
		return apart
	}
	before, _ := seen.Current(register)
	return r.askFor(asking{seen: seen, item: it.ID, register: register, title: TitleOf(register, it.ID), before: before,
		after: r.showing(register)}, nil)
}

func (r *Recorder) takeRemark(seen *assessment.Assessment, it *checklist.Item, register string) tea.Cmd {
	return r.attempt(attempt{
		seen: seen, item: it.ID, did: Did(register, it.ID, nil), change: SetRecord(register, nil),
		after: func(cmd tea.Cmd) tea.Cmd { return tea.Batch(cmd, shell.Inform("It is taken away. u brings it back.")) },
	})
}
