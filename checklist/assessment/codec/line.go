package codec

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
)

// appendLine writes a revision as the JSON object that stands on its line.
func appendLine(b []byte, r assessment.Revision) []byte {
	text := func(key, s string) {
		if s != "" {
			b = yamlio.AppendJSON(append(yamlio.AppendJSON(append(b, ','), key), ':'), s)
		}
	}
	b = yamlio.AppendJSON(append(b, `{"id":`...), r.ID)
	text("on", r.Register)
	if len(r.Replaces) > 0 {
		b = append(b, `,"after":[`...)
		for i, id := range r.Replaces {
			if i > 0 {
				b = append(b, ',')
			}
			b = yamlio.AppendJSON(b, id)
		}
		b = append(b, ']')
	}
	text("by", r.By)
	text("at", r.At)
	text("act", r.Act)
	text("salt", r.Salt)
	if r.Redacted {
		return append(b, `,"redacted":true}`...)
	}
	return append(yamlio.AppendJSONTexts(append(b, `,"set":`...), r.Value), '}')
}

// readLine reads the object on a line; false when it is not written as the
// program writes it.
func readLine(s string) (assessment.Revision, bool) {
	l := yamlio.JSONLine{Rest: s}
	var r assessment.Revision
	l.Need(`{"id":`)
	r.ID = l.Text()
	l.Need(`,"on":`)
	r.Register = l.Text()
	if l.Try(`,"after":[`) {
		r.Replaces = append(r.Replaces, l.Text())
		for l.Try(`,`) {
			r.Replaces = append(r.Replaces, l.Text())
		}
		l.Need(`]`)
	}
	for _, f := range []struct {
		key string
		to  *string
	}{{`,"by":`, &r.By}, {`,"at":`, &r.At}, {`,"act":`, &r.Act}, {`,"salt":`, &r.Salt}} {
		if l.Try(f.key) {
			*f.to = l.Text()
			l.Bad = l.Bad || *f.to == ""
		}
	}
	r.Value = assessment.Value{}
	if r.Redacted = l.Try(`,"redacted":true}`); !r.Redacted {
		l.Need(`,"set":`)
		r.Value = l.Texts()
		l.Need(`}`)
	}
	return r, l.Done()
}
