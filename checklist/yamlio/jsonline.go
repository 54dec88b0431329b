package yamlio

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AppendJSON writes a text in double quotes, as both JSON and YAML read it. What
// the two would not read alike is escaped.
func AppendJSON(b []byte, s string) []byte {
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

// AppendJSONTexts writes named texts as an object, in the order of their names.
func AppendJSONTexts(b []byte, texts map[string]string) []byte {
	keys := make([]string, 0, len(texts))
	for k := range texts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = append(b, '{')
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendJSON(append(AppendJSON(b, k), ':'), texts[k])
	}
	return append(b, '}')
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

// JSONLine reads an object on a line in the form that the program writes, and no
// other: no white space, one order of keys, one way to write each character. Its
// texts share the memory of the line.
type JSONLine struct {
	Rest string // what was not read yet
	Bad  bool   // something else stood there, and nothing is read any more
}

// Done says that the whole line was read and was as it has to be.
func (l *JSONLine) Done() bool { return !l.Bad && l.Rest == "" }

// Try reads s where it stands next.
func (l *JSONLine) Try(s string) bool {
	rest, ok := strings.CutPrefix(l.Rest, s)
	if ok && !l.Bad {
		l.Rest = rest
		return true
	}
	return false
}

// Need reads s, which has to stand next.
func (l *JSONLine) Need(s string) { l.Bad = l.Bad || !l.Try(s) }

// Text reads what AppendJSON writes.
func (l *JSONLine) Text() string {
	if l.Bad || l.Rest == "" || l.Rest[0] != '"' {
		l.Bad = true
		return ""
	}
	end, plain := 1, true
	for end < len(l.Rest) && l.Rest[end] != '"' {
		if l.Rest[end] == '\\' {
			plain = false
			end++
		}
		end++
	}
	if end >= len(l.Rest) {
		l.Bad = true
		return ""
	}
	raw, rest := l.Rest[1:end], l.Rest[end+1:]
	l.Rest = rest
	if hidden(raw) > 0 || strings.ContainsRune(raw, utf8.RuneError) || strings.ContainsRune(raw, '\t') {
		l.Bad = true
	}
	if plain {
		return raw
	}
	s, ok := unescaped(raw)
	l.Bad = l.Bad || !ok
	return s
}

// Texts reads what AppendJSONTexts writes.
func (l *JSONLine) Texts() map[string]string {
	l.Need(`{`)
	texts, last := map[string]string{}, ""
	for first := true; !l.Bad && !l.Try(`}`); first = false {
		if !first {
			l.Need(`,`)
		}
		k := l.Text()
		l.Need(`:`)
		l.Bad = l.Bad || !first && k <= last
		texts[k], last = l.Text(), k
	}
	return texts
}

// Count reads a number from 1 to most.
func (l *JSONLine) Count(most int) int {
	digits := len(l.Rest) - len(strings.TrimLeft(l.Rest, "0123456789"))
	n, err := strconv.Atoi(l.Rest[:digits])
	if l.Bad = l.Bad || err != nil || l.Rest[0] == '0' || n > most; l.Bad {
		return 0
	}
	l.Rest = l.Rest[digits:]
	return n
}

// unescaped reads the escapes that AppendJSON writes.
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

// CompactJSON is a line without the white space that somebody put into it; false
// when it is no JSON at all.
func CompactJSON(line string) (string, bool) {
	var b bytes.Buffer
	err := json.Compact(&b, []byte(line))
	return b.String(), err == nil
}
