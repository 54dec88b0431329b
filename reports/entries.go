package reports

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// entriesOf writes the entries of every kind but evidence and actions that an
// item has.
func (r *report) entriesOf(s assessment.State) {
	before := ""
	var list [][]page.Span
	flush := func() {
		if len(list) > 0 {
			r.doc.Bullets(list...)
			list = nil
		}
	}
	for _, register := range s.Answer.Entries {
		k, _ := assessment.KindOf(register)
		if k.Name != before {
			flush()
			r.doc.Para(page.Strong(page.Plain(text.UpperFirst(k.Many) + ".")))
			before = k.Name
		}
		v, _ := r.a.Current(register)
		own := map[string][]page.Span{}
		if strings.TrimSpace(v[k.Home]) == s.Item.ID {
			own[k.Home] = nil // the one that it stands on
		}
		list = append(list, append([]page.Span{page.Strong(r.byID(register, page.Text(text.Line(v[k.Fields[0].Key])))), r.split(register)}, r.fieldsOf(register, own, s.Item)...))
	}
	flush()
}
