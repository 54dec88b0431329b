package assess

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
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// apartSaying stands in place of what has two versions.
const apartSaying = "two versions, not settled"

// askRemark asks which remark is to be written beside the answer. One that is
// there can be taken away.
func (s *Screen) askRemark() tea.Cmd {
	it, a := s.item(), s.desk.Assessment()
	var write, away []choice
	keys := remarkKeys(assessment.Remarks())
	for i, k := range assessment.Remarks() {
		register := assessment.RemarkRegister(it.ID, k.Name)
		v, settled := a.Current(register)
		now := ""
		switch {
		case !settled:
			now = apartSaying
		case !v.Blank():
			now = layout.Truncate(merging.Line(merging.Said(s.desk.Checklist, register, v)), excerpt)
			away = append(away, choice{dialog.Option{Key: capitalOf(keys[i]), Label: "Take " + k.Words + " away"},
				func() tea.Cmd { return s.takeRemark(a, it, register) }})
		}
		write = append(write, choice{dialog.Option{Key: keys[i], Label: text.UpperFirst(k.Single()), Detail: now},
			func() tea.Cmd { return s.remarkForm(a, it, register) }})
	}
	return s.offer(it.ID+"  A remark", "", append(write, away...)...)
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

func (s *Screen) remarkForm(seen *assessment.Assessment, it *checklist.Item, register string) tea.Cmd {
	if apart := ifApart(seen, register); apart != nil {
		return apart
	}
	before, _ := seen.Current(register)
	return s.askFor(asking{seen: seen, item: it.ID, register: register, title: titleOf(register, it.ID), before: before,
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(register)
			return cmd
		}}, nil)
}

func (s *Screen) takeRemark(seen *assessment.Assessment, it *checklist.Item, register string) tea.Cmd {
	cmd := s.record(seen, it.ID, did(register, it.ID, nil), setRecord(register, nil))
	return tea.Batch(cmd, shell.Inform("It is taken away. u brings it back."))
}

// remarks shows what is said beside the answer: those of one line apart, which
// stand where they are seen first, and the longer ones.
func (w *writer) remarks(a *assessment.Assessment, item string, short bool) {
	for _, k := range assessment.Remarks() {
		register := assessment.RemarkRegister(item, k.Name)
		said := saysOf(a, register, assessment.Naming(w.c))
		apart := len(a.Versions(register)) > 0
		if isShort(k) != short || len(said) == 0 && !apart {
			continue
		}
		w.section(register)
		label := layout.Truncate(text.UpperFirst(strings.ReplaceAll(k.Name, "_", " ")), labelWidth-1)
		if apart {
			w.row(label, w.t.Muted, apartSaying)
		}
		for _, one := range said {
			if register == assessment.FlagRegister(item) {
				w.hanging(label, w.t.Warn, flagSign, w.t.Text, lineOf(one))
			} else {
				w.row(label, w.t.Text, lineOf(one))
			}
			label = ""
		}
	}
}

// isShort says that a remark is one line and no more.
func isShort(k schema.Kind) bool { return len(k.Fields) == 1 && k.Fields[0].Form == schema.Line }

// entries shows the entries of every other kind that the item has.
func (w *writer) entries(a *assessment.Assessment, st assessment.State) {
	before := ""
	for _, register := range st.Answer.Entries {
		k, _ := assessment.KindOf(register)
		label := ""
		if k.Name != before {
			w.section(k.Name)
			label, before = layout.Truncate(text.UpperFirst(k.Many), labelWidth-1), k.Name
		}
		v, _ := a.Current(register)
		w.hanging(label, w.t.Muted, "-", w.t.Text, text.Line(v[k.Fields[0].Key]).OneLine())
		name := a.NamingOn(w.c, st.Item)
		if line := detailsLine(register, v, st.Item.ID, name); line != "" {
			w.hanging("", w.t.Muted, " ", w.t.Muted, line)
		}
		_, rows := k.Details(v, st.Item.ID, name)
		for _, row := range rows {
			w.hanging("", w.t.Muted, " ", w.t.Muted, row.Label+": "+row.Text.OneLine())
		}
	}
}
