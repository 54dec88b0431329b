package codec

import (
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/yamlio"
)

// placed is an entry with the session that it belongs to.
type placed struct {
	session string // its id
	session.Entry
}

// line is an entry as the JSON object that stands on its line.
func line(p *placed) func(*yamlio.Object) {
	return func(o *yamlio.Object) {
		o.Text("id", &p.ID, true)
		o.Text("in", &p.session, true)
		o.Count("seq", &p.Seq, mostSeq)
		o.Text("at", &p.At, false)
		o.Text("by", &p.By, false)
		o.Text("item", &p.Item, false)
		o.Text("kind", (*string)(&p.Kind), false)
		o.Text("salt", &p.Salt, false)
		o.True("renamed", &p.Renamed)
		if o.True("redacted", &p.Redacted); !p.Redacted {
			o.Texts("value", (*map[string]string)(&p.Value), false)
		}
	}
}

// readLine reads the object on a line; false when it is not written as the
// program writes it.
func readLine(s string) (placed, bool) {
	var p placed
	ok := yamlio.ReadObject(s, line(&p))
	return p, ok
}
