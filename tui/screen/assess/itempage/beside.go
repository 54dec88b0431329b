package itempage

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/widget/layout"
)

// aim shows the level that the force aims at meanwhile, by when, and why.
func (w *writer) aim(a *assessment.Assessment, item string) {
	for _, said := range a.SaysOf(assessment.AimRegister(item), assessment.Naming(w.c)) {
		w.row("", w.t.Muted, said.Line())
	}
}

// Labelled is a text after its name where it has one.
func Labelled(label string, said text.Text) string {
	return schema.Said{Label: label, Text: said}.Line()
}

// redactions says what was taken away for good on the item, so that "Redacted"
// is not taken for somebody's own word.
func (w *writer) redactions(a *assessment.Assessment, st assessment.State) {
	label := "Redacted"
	for _, d := range a.Redactions() {
		place := merging.PlaceOf(a, d.Register)
		if place.Item != st.Item.ID {
			continue
		}
		if label != "" {
			w.section(label)
		}
		w.row(label, w.t.Muted, text.UpperFirst(place.Untitled())+", by "+strings.Join(strings.Fields(d.By), " ")+", "+Stamp(d.At)+": "+d.Reason.OneLine())
		label = ""
	}
}

// ToShare is the section on how far the note may travel.
const ToShare = "To share"

// released shows how far the note may travel, where it may.
func (w *writer) released(st assessment.State) {
	if tier := st.Answer.Release.NoteTier; tier != assessment.ForceOnly {
		w.section(ToShare)
		w.row(ToShare, w.t.Muted, "The note "+tier.Name()+".")
	}
}

// TwoVersions stands in place of what has two versions.
const TwoVersions = "two versions, not settled"

// remarks shows what is said beside the answer: those of one line apart, which
// stand where they are seen first, and the longer ones.
func (w *writer) remarks(a *assessment.Assessment, item string, short bool) {
	for _, k := range assessment.Remarks() {
		register := assessment.RemarkRegister(item, k.Name)
		said := a.SaysOf(register, assessment.Naming(w.c))
		apart := len(a.Versions(register)) > 0
		if isShort(k) != short || len(said) == 0 && !apart {
			continue
		}
		w.section(register)
		label := layout.Truncate(text.UpperFirst(strings.ReplaceAll(k.Name, "_", " ")), labelWidth-1)
		if apart {
			w.row(label, w.t.Muted, TwoVersions)
		}
		for _, one := range said {
			if register == assessment.FlagRegister(item) {
				w.hanging(label, w.t.Warn, signs.Flag, w.t.Text, one.Line())
			} else {
				w.row(label, w.t.Text, one.Line())
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
		if line := DetailsLine(register, v, st.Item.ID, name); line != "" {
			w.hanging("", w.t.Muted, " ", w.t.Muted, line)
		}
		_, rows := k.Details(v, st.Item.ID, name)
		for _, row := range rows {
			w.hanging("", w.t.Muted, " ", w.t.Muted, row.Label+": "+row.Text.OneLine())
		}
	}
}
