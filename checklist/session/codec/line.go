package codec

import (
	"strconv"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/yamlio"
)

// placed is an entry with the session that it belongs to.
type placed struct {
	session string // its id
	session.Entry
}

// lineKeys is what stands on the line of an entry in texts, in this order, once
// its ids and its place have been said.
func (p *placed) lineKeys() []lineKey {
	return []lineKey{{`,"at":`, &p.At}, {`,"by":`, &p.By}, {`,"item":`, &p.Item}, {`,"kind":`, (*string)(&p.Kind)}, {`,"salt":`, &p.Salt}}
}

type lineKey struct {
	key string
	to  *string
}

// appendLine writes an entry as the JSON object that stands on its line.
func appendLine(b []byte, p placed) []byte {
	b = yamlio.AppendJSON(append(b, `{"id":`...), p.ID)
	b = yamlio.AppendJSON(append(b, `,"in":`...), p.session)
	b = strconv.AppendInt(append(b, `,"seq":`...), int64(p.Seq), 10)
	for _, f := range p.lineKeys() {
		if *f.to != "" {
			b = yamlio.AppendJSON(append(b, f.key...), *f.to)
		}
	}
	switch {
	case p.Redacted:
		b = append(b, `,"redacted":true`...)
	case len(p.Value) > 0:
		b = yamlio.AppendJSONTexts(append(b, `,"value":`...), p.Value)
	}
	return append(b, '}')
}

// readLine reads the object on a line; false when it is not written as the
// program writes it.
func readLine(s string) (placed, bool) {
	l := yamlio.JSONLine{Rest: s}
	var p placed
	l.Need(`{"id":`)
	p.ID = l.Text()
	l.Need(`,"in":`)
	p.session = l.Text()
	l.Need(`,"seq":`)
	p.Seq = l.Count(mostSeq)
	for _, f := range p.lineKeys() {
		if l.Try(f.key) {
			*f.to = l.Text()
			l.Bad = l.Bad || *f.to == ""
		}
	}
	if p.Redacted = l.Try(`,"redacted":true`); !p.Redacted && l.Try(`,"value":`) {
		p.Value = l.Texts()
		l.Bad = l.Bad || len(p.Value) == 0
	}
	l.Need(`}`)
	return p, l.Done()
}
