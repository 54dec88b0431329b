package cli

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/yamlio"
)

// inFormat puts first in an answer which form it has, a list under a name of its own.
func inFormat(format string, answer []byte) []byte {
	first := []byte("{\n  \"format\": \"" + format + "\"")
	switch body := bytes.TrimSpace(answer); {
	case bytes.Equal(body, []byte("{}")):
		return append(first, "\n}\n"...)
	case body[0] == '{':
		return append(append(first, ','), append(body[1:], '\n')...)
	default:
		indented := bytes.ReplaceAll(body, []byte("\n"), []byte("\n  "))
		return append(append(append(first, ",\n  \"list\": "...), indented...), "\n}\n"...)
	}
}

// answerFormat names the form of an answer, by what it is an answer of, and its number,
// which goes up when a member means something else or goes.
func answerFormat(v any) string {
	for {
		w, more := v.(with)
		if !more {
			break
		}
		v = w.of
	}
	if _, position := v.(*object); position {
		return "upstander-position 1"
	}
	t := reflect.TypeOf(v)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice && t.Name() == "" {
		t = t.Elem()
	}
	var name strings.Builder
	for i, r := range strings.TrimSuffix(t.Name(), "Out") {
		if i > 0 && unicode.IsUpper(r) {
			name.WriteByte('-')
		}
		name.WriteRune(unicode.ToLower(r))
	}
	return "upstander-" + name.String() + " 1"
}

// errorOut is a failure for programs.
type errorOut struct {
	Message string `json:"message"`
	Status  int    `json:"status"`
	File    string `json:"file"` // what it is about, where it is a file
	Line    int    `json:"line"` // in it, counted from 1; 0 where it is no line
	Column  int    `json:"column"`
	Hint    string `json:"hint"` // what to do about it, where that is known apart from the message
}

// tellFailure says why a command ended, in words or for programs.
func (p *program) tellFailure(err error, status int) {
	words := safe(ended(err))
	if !p.json {
		_, _ = fmt.Fprintln(p.Err, words)
		return
	}
	out := errorOut{Message: ended(err), Status: status}
	if e := (*store.Error)(nil); errors.As(err, &e) {
		out.File, out.Hint = e.Path, e.Do
	}
	if list := (yamlio.Problems)(nil); errors.As(err, &list) && len(list) > 0 {
		out.File, out.Line, out.Column, out.Hint = list[0].File, list[0].Line, list[0].Column, list[0].Do
	}
	to := p.Out
	p.Out, p.saved = p.Err, false
	if p.writeJSON(out) != nil {
		_, _ = fmt.Fprintln(p.Err, words)
	}
	p.Out = to
}
