package codec

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
)

// line is a revision as the JSON object that stands on its line.
func line(r *assessment.Revision) func(*yamlio.Object) {
	return func(o *yamlio.Object) {
		o.Text("id", &r.ID, true)
		o.Text("on", &r.Register, true)
		o.Words("after", &r.Replaces)
		o.Words("over", &r.Over)
		o.Text("by", &r.By, false)
		o.Text("at", &r.At, false)
		o.Text("from", &r.From, false)
		o.Text("act", &r.Act, false)
		o.Text("salt", &r.Salt, false)
		o.Words("signed", &r.Signed)
		o.True("renamed", &r.Renamed)
		if o.True("redacted", &r.Redacted); !r.Redacted {
			o.Texts("set", (*map[string]string)(&r.Value), true)
		}
	}
}

// appendLine writes a revision.
func appendLine(b []byte, r assessment.Revision) []byte { return yamlio.AppendObject(b, line(&r)) }

// readLine reads the object on a line; false when it is not written as the
// program writes it.
func readLine(s string) (assessment.Revision, bool) {
	r := assessment.Revision{Value: assessment.Value{}}
	ok := yamlio.ReadObject(s, line(&r))
	return r, ok
}
