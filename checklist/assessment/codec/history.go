package codec

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// history is the history of a file as it was read. What was recorded never
// changes, save that it may be redacted, and so a line that has been read once
// stands for its revision from then on.
type history struct {
	known    map[string]recorded // by the id of the revision
	comments map[string][]string // lines that a person put before a revision, by its id; "" for those after the last
}

// recorded is a revision with the line that it is written on.
type recorded struct {
	line     string // the object alone
	revision *assessment.Revision
}

// stands says that a revision is the one that was written on the line.
func (h recorded) stands(r *assessment.Revision) bool {
	return h.revision != nil && h.revision.Redacted == r.Redacted && !h.revision.Altered && !r.Altered
}

// region is where the history stands in a file.
type region struct {
	from, to int // bytes: the lines after "history:" up to the next key at the margin
	line     int // of the first of them, from 1
}

// regionOf finds the history in a file; false when it has none, or says in one
// line that there is nothing.
func regionOf(data []byte) (region, bool) {
	mark := []byte(keyHistory + ":")
	from := -1
	if bytes.HasPrefix(data, mark) {
		from = 0
	} else if i := bytes.Index(data, append([]byte("\n"), mark...)); i >= 0 {
		from = i + 1
	}
	if from < 0 {
		return region{}, false
	}
	end := bytes.IndexByte(data[from:], '\n')
	if end < 0 {
		return region{}, false
	}
	r := region{from: from + end + 1, line: bytes.Count(data[:from], []byte("\n")) + 2}
	r.to = r.from
	for at := r.from; at < len(data); {
		next := len(data)
		if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if !strings.ContainsRune(" -#\t\r\n", rune(data[at])) {
			break
		}
		at, r.to = next, next
	}
	return r, r.to > r.from
}

// without is a file with its history left out and every other line where it was.
func without(data []byte, r region) []byte {
	rest := make([]byte, 0, len(data)-(r.to-r.from)+1)
	rest = append(rest, data[:r.from]...)
	rest = append(rest, bytes.Repeat([]byte("\n"), bytes.Count(data[r.from:r.to], []byte("\n")))...)
	return append(rest, data[r.to:]...)
}

// history reads every revision. What somebody edited in it is kept and marked;
// the readable part cannot lose by it.
func (d *decoder) history(data []byte, r region) {
	d.file.history = &history{known: map[string]recorded{}, comments: map[string][]string{}}
	rest := string(data[r.from:r.to])
	var comments []string
	for n := r.line; rest != ""; n++ {
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		trimmed := strings.Trim(line, " \t\r")
		switch {
		case trimmed == "":
		case trimmed[0] == '#':
			if at := yamlio.Hidden(strings.TrimRight(line, "\r")); at > 0 || !utf8.ValidString(line) {
				d.doc.Fail(n, max(at, 1), "a hidden control character, or a byte that is no text, stands in this line", "delete it, or type the line again")
			}
			comments = append(comments, trimmed)
		default:
			if id, ok := d.revision(n, line); ok && len(comments) > 0 {
				d.file.history.comments[id] = append(d.file.history.comments[id], comments...)
				comments = nil
			}
		}
	}
	if len(comments) > 0 {
		d.file.history.comments[""] = comments
	}
	d.missing()
}

// revision reads one line of the history.
func (d *decoder) revision(n int, line string) (id string, ok bool) {
	fail := func(what, do string) (string, bool) {
		d.doc.Fail(n, len(line)-len(strings.TrimLeft(line, " "))+1, what, do)
		return "", false
	}
	const copyIt = "the history is not for editing; copy the line from another copy of the file, or get the file again"
	object := strings.TrimSpace(line)
	if object, ok = strings.CutPrefix(object, "- "); !ok {
		return fail("this line of the history does not begin with a dash, as each entry does", copyIt)
	}
	object = strings.TrimSpace(object)
	if d.before != nil {
		if h, known := d.before.known[idIn(object)]; known && h.line == object {
			return d.take(n, h, true)
		}
	}
	if !utf8.ValidString(object) {
		return fail("this line of the history is not UTF-8 text", "save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
	}
	r, ok := readLine(object)
	if !ok {
		object, comment, _ := strings.Cut(object, "} #")
		if comment != "" {
			object += "}"
		}
		compact, ours := spaced(object)
		if !ours {
			return fail("this line of the history is not as the program writes it", copyIt)
		}
		if r, _ = readLine(compact); comment != "" {
			d.file.history.comments[r.ID] = append(d.file.history.comments[r.ID], "#"+comment)
		}
		return d.checked(n, compact, r)
	}
	return d.checked(n, object, r)
}

// checked takes in a revision whose line was read.
func (d *decoder) checked(n int, object string, r assessment.Revision) (string, bool) {
	r = cleaned(r).Verify()
	if what, do := d.wrong(r); what != "" {
		d.doc.Fail(n, len(lineStart)+1, what, do)
		return "", false
	}
	return d.take(n, recorded{object, &r}, false)
}

// cleaned is a revision with every text made safe to show, as what a person
// typed is.
func cleaned(r assessment.Revision) assessment.Revision {
	r.Register, r.By = text.Line(r.Register).String(), text.Line(r.By).String()
	v := make(assessment.Value, len(r.Value))
	for k, s := range r.Value {
		v[text.Line(k).String()] = text.Clean(s).String()
	}
	r.Value = v
	return r
}

// take counts a revision among those of the file. again says that it is one
// that had been read before.
func (d *decoder) take(n int, h recorded, again bool) (string, bool) {
	r := h.revision
	if again {
		d.again++
	} else {
		d.added = append(d.added, *r)
	}
	if r.Altered {
		d.warn(n, len(lineStart)+1, "this entry of the history was changed after it was recorded",
			"it is kept, and what it says cannot be relied on; the file that it came from may have the true one")
	}
	d.place(n, r.Register)
	d.file.history.known[r.ID] = h
	d.revisions = append(d.revisions, placed{r, n})
	return r.ID, true
}

// placed is a revision with the line that it stands on.
type placed struct {
	*assessment.Revision
	line int
}

// wrong says what cannot be in a revision, and what to do about it.
func (d *decoder) wrong(r assessment.Revision) (what, do string) {
	const again = "the history is not for editing; get the file again from where it came from"
	hex := func(s string, n int) bool { return len(s) == n && strings.Trim(s, "0123456789abcdef") == "" }
	switch {
	case !hex(r.ID, revisionIDDigits) || slices.ContainsFunc(r.Replaces, func(id string) bool { return !hex(id, revisionIDDigits) }):
		return "an id in this line is not the id of a change", again
	case r.Register == "" || len(r.Register) > longestID:
		return "this line does not say what it is on", again
	case r.At != "" && (schema.Info{Form: schema.Moment}).Known(r.At) == "":
		return fmt.Sprintf("%q is not a time", text.Line(r.At)), "write it as in 2026-11-23T14:02:11Z"
	case len(r.Salt) > longestID || len(r.Act) > longestID:
		return "this line holds something longer than it can be", again
	}
	if k, known := assessment.KindOf(r.Register); known {
		for _, f := range k.Fields {
			if f.Form == schema.Keys && f.Limit() > 1 && len(strings.Fields(r.Value[f.Key])) > f.Limit() {
				return fmt.Sprintf("%s has more than %d entries", f.Label, f.Limit()), "check that it is the right file"
			}
		}
	}
	for _, s := range r.Value {
		if len(s) > yamlio.Standard().StringBytes {
			return "a text in this line is longer than one can be", "check that it is the right file"
		}
	}
	return "", ""
}

// place holds the name of a register against the rest of the file.
func (d *decoder) place(n int, name string) {
	of := assessment.RegisterNamed(name)
	k, _ := assessment.KindOf(name)
	switch {
	case k.Home != "" && !assessment.IsKey(of.Key):
		d.doc.Fail(n, 1, fmt.Sprintf("%q cannot be the id of an entry", text.Line(of.Key)), "get the file again from where it came from")
	case k.Home != "" && !d.entry(name):
		what, do := tooManyEntries()
		d.doc.Fail(n, 1, what, do)
	case of.Item != "" && !d.isItem(of.Item):
		d.doc.Fail(n, 1, fmt.Sprintf("the history has an entry on %s, and there is no answer on it", of.Item),
			fmt.Sprintf("put its answer back (%s: and under it %s), or get the file again", of.Item, emptyAnswer()))
	}
}

// missing warns of revisions that others took the place of and that are gone.
func (d *decoder) missing() {
	there := make(map[string]bool, len(d.revisions))
	for _, r := range d.revisions {
		there[r.ID] = true
	}
	for _, r := range d.revisions {
		for _, id := range r.Replaces {
			if !there[id] {
				there[id] = true // one warning for each
				d.warn(r.line, len(lineStart)+1, fmt.Sprintf("an earlier entry of the history (%s) is missing", id),
					"the answers are complete; only what stood there before is gone")
			}
		}
	}
}

// idIn is the id on a line that the program wrote.
func idIn(object string) string {
	const start = `{"id":"`
	if len(object) < len(start)+revisionIDDigits {
		return ""
	}
	return object[len(start) : len(start)+revisionIDDigits]
}

// append writes the history of an assessment after its readable part, with the
// lines that people put into it. The error is a text that could not be read back.
func (h *history) append(b []byte, revisions []assessment.Revision) ([]byte, error) {
	for i := range revisions {
		r := &revisions[i]
		for _, comment := range h.commentsOn(r.ID) {
			b = append(append(append(b, "  "...), comment...), '\n')
		}
		b = append(b, lineStart...)
		if old := h.lineOf(r.ID); old.stands(r) {
			b = append(b, old.line...)
		} else {
			for _, s := range r.Value {
				if longest := yamlio.Standard().StringBytes; len(s) > longest {
					return nil, fmt.Errorf("a text on %s is too long to be read back: %d bytes, where %d are allowed", text.Line(r.Register), len(s), longest)
				}
			}
			b = appendLine(b, *r)
		}
		b = append(b, '\n')
	}
	for _, comment := range h.commentsOn("") {
		b = append(append(append(b, "  "...), comment...), '\n')
	}
	return b, nil
}

func (h *history) commentsOn(id string) []string {
	if h == nil {
		return nil
	}
	return h.comments[id]
}

func (h *history) lineOf(id string) recorded {
	if h == nil {
		return recorded{}
	}
	return h.known[id]
}
