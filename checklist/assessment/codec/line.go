package codec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/assessment"
)

// lineStart stands before each revision of the history.
const lineStart = "  - "

// appendLine writes a revision as the JSON object that stands on its line. What
// JSON and YAML would not read alike is escaped.
func appendLine(b []byte, r assessment.Revision) []byte {
	text := func(key, s string) {
		if s != "" {
			b = appendString(append(appendString(append(b, ','), key), ':'), s)
		}
	}
	b = appendString(append(b, `{"id":`...), r.ID)
	text("on", r.Register)
	if len(r.Replaces) > 0 {
		b = append(b, `,"after":[`...)
		for i, id := range r.Replaces {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendString(b, id)
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
	keys := make([]string, 0, len(r.Value))
	for k := range r.Value {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = append(b, `,"set":{`...)
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, k), ':'), r.Value[k])
	}
	return append(b, "}}"...)
}

// appendString writes a text in double quotes, as both JSON and YAML read it.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if escape := escapeOf(r); escape != "" {
			b = append(append(b, s[from:i]...), escape...)
			from = i + size
		}
		i += size
	}
	return append(append(b, s[from:]...), '"')
}

// escapeOf is how a character has to be written; empty where it stands as it is.
func escapeOf(r rune) string {
	switch {
	case r == '"' || r == '\\':
		return `\` + string(r)
	case r == '\n':
		return `\n`
	case r == '\t':
		return `\t`
	case r < ' ', r >= 0x7f && r <= 0x9f, r == 0x2028, r == 0x2029, r == 0xfeff, r == 0xfffe, r == 0xffff, r == utf8.RuneError:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return ""
}

// lineReader reads one revision in the form that appendLine gives, and no other.
// Its texts share the memory of the line.
type lineReader struct {
	s   string
	bad bool
}

// readLine reads the object on a line; false when it is not written as the
// program writes it.
func readLine(s string) (assessment.Revision, bool) {
	l := lineReader{s: s}
	var r assessment.Revision
	l.need(`{"id":`)
	r.ID = l.text()
	l.need(`,"on":`)
	r.Register = l.text()
	if l.try(`,"after":[`) {
		r.Replaces = append(r.Replaces, l.text())
		for l.try(`,`) {
			r.Replaces = append(r.Replaces, l.text())
		}
		l.need(`]`)
	}
	for _, f := range []struct {
		key string
		to  *string
	}{{`,"by":`, &r.By}, {`,"at":`, &r.At}, {`,"act":`, &r.Act}, {`,"salt":`, &r.Salt}} {
		if l.try(f.key) {
			*f.to = l.text()
			l.bad = l.bad || *f.to == ""
		}
	}
	r.Value = assessment.Value{}
	if r.Redacted = l.try(`,"redacted":true}`); !r.Redacted {
		l.need(`,"set":{`)
		last := ""
		for first := true; !l.bad && !l.try(`}`); first = false {
			if !first {
				l.need(`,`)
			}
			k := l.text()
			l.need(`:`)
			l.bad = l.bad || !first && k <= last
			r.Value[k], last = l.text(), k
		}
		l.need(`}`)
	}
	return r, !l.bad && l.s == ""
}

func (l *lineReader) try(s string) bool {
	rest, ok := strings.CutPrefix(l.s, s)
	if ok && !l.bad {
		l.s = rest
		return true
	}
	return false
}

func (l *lineReader) need(s string) { l.bad = l.bad || !l.try(s) }

func (l *lineReader) text() string {
	if l.bad || l.s == "" || l.s[0] != '"' {
		l.bad = true
		return ""
	}
	end, plain := 1, true
	for end < len(l.s) && l.s[end] != '"' {
		if l.s[end] == '\\' {
			plain = false
			end++
		}
		end++
	}
	if end >= len(l.s) {
		l.bad = true
		return ""
	}
	raw, rest := l.s[1:end], l.s[end+1:]
	l.s = rest
	if plain {
		return raw
	}
	s, ok := unescaped(raw)
	l.bad = l.bad || !ok
	return s
}

// unescaped reads the escapes that appendString writes.
func unescaped(raw string) (string, bool) {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch raw[i] {
		case '"', '\\':
			b.WriteByte(raw[i])
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'u':
			if i+4 >= len(raw) {
				return "", false
			}
			r, err := strconv.ParseUint(raw[i+1:i+5], 16, 16)
			if err != nil || escapeOf(rune(r)) != `\`+raw[i:i+5] {
				return "", false
			}
			b.WriteRune(rune(r))
			i += 4
		default:
			return "", false
		}
	}
	return b.String(), true
}

// spaced says that a line is one that the program wrote but for white space that
// somebody put in, and gives it without that.
func spaced(line string) (string, bool) {
	var b bytes.Buffer
	if json.Compact(&b, []byte(line)) != nil {
		return "", false
	}
	r, ok := readLine(b.String())
	return b.String(), ok && string(appendLine(nil, r)) == b.String()
}
