package assess

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

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
		w.row(label, w.t.Muted, text.UpperFirst(place.Untitled())+", by "+strings.Join(strings.Fields(d.By), " ")+", "+stamp(d.At)+": "+d.Reason.OneLine())
		label = ""
	}
}
