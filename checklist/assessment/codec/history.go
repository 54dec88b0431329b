package codec

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// history is the history of a file as it was read. What was recorded never
// changes, save that it may be redacted or lose a name in the place of its role, and
// so a line that has been read once stands for its revision from then on.
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
	return h.revision != nil && h.revision.Redacted == r.Redacted && h.revision.By == r.By && h.revision.Salt == r.Salt && slices.Equal(h.revision.Signed, r.Signed) && !h.revision.Altered && !r.Altered
}

// history reads every revision. What somebody edited in it is kept and marked;
// the readable part cannot lose by it.
func (d *decoder) history(lines yamlio.Lines) {
	d.file.history.known = map[string]recorded{}
	d.file.history.comments = lines.Each(d.doc, "the history", d.revision)
	d.missing()
}

// revision reads the object on one line of the history.
func (d *decoder) revision(n int, object string) (id string, read yamlio.Read) {
	if d.before != nil {
		if h, known := d.before.known[idIn(object)]; known && h.line == object {
			return d.take(n, h, true), yamlio.Taken
		}
	}
	r, ok := readLine(object)
	if !ok {
		return "", yamlio.NotOurs
	}
	r = cleaned(r).Verify()
	if what, do := d.wrong(r); what != "" {
		d.doc.Fail(n, len(yamlio.LineStart)+1, what, do)
		return "", yamlio.Refused
	}
	return d.take(n, recorded{object, &r}, false), yamlio.Taken
}

// cleaned is a revision with every text made safe to show, as what a person
// typed is.
func cleaned(r assessment.Revision) assessment.Revision {
	r.Register, r.By, r.From = text.Line(r.Register).String(), text.Line(r.By).String(), text.Line(r.From).String()
	v := make(assessment.Value, len(r.Value))
	for k, s := range r.Value {
		v[text.Line(k).String()] = text.Clean(s).String()
	}
	r.Value = v
	return r
}

// take counts a revision among those of the file. again says that it is one
// that had been read before.
func (d *decoder) take(n int, h recorded, again bool) (id string) {
	r := h.revision
	if again {
		d.again++
	} else {
		d.added = append(d.added, *r)
	}
	if r.Altered {
		d.doc.Warn(n, len(yamlio.LineStart)+1, "this entry of the history was changed after it was recorded",
			"it is kept, and what it says cannot be relied on; the file that it came from may have the true one")
	}
	d.place(n, r.Register)
	d.file.history.known[r.ID] = h
	d.revisions = append(d.revisions, placed{r, n})
	return r.ID
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
	none := func(id string) bool { return !hex(id, revisionIDDigits) }
	switch {
	case !hex(r.ID, revisionIDDigits) || slices.ContainsFunc(r.Replaces, none) || slices.ContainsFunc(r.Over, none):
		return "an id in this line is not the id of a change", again
	case r.Register == "" || len(r.Register) > fields.LongestID:
		return "this line does not say what it is on", again
	case slices.ContainsFunc(r.Signed, func(s string) bool { _, ok := signing.ParseSignature(s); return !ok }), r.Redacted && len(r.Signed) > 0:
		return "what stands in this line as a signature is none", again
	case len(r.Salt) > fields.LongestID || len(r.Act) > fields.LongestID || utf8.RuneCountInString(r.From) > assessment.LongestFrom:
		return "this line holds something longer than it can be", again
	}
	if what, do = fields.WrongMoment(r.At); what != "" {
		return what, do
	}
	k, _ := assessment.KindOf(r.Register)
	return fields.Wrong(k, r.Value, yamlio.Standard().Keys)
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
		for _, earlier := range [][]string{r.Replaces, r.Over} {
			for _, id := range earlier {
				if !there[id] {
					there[id] = true // one warning for each
					d.doc.Warn(r.line, len(yamlio.LineStart)+1, fmt.Sprintf("an earlier entry of the history (%s) is missing", id),
						"the history was cut, here or where the file came from; the file that it came from may have what is gone")
				}
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
func (h history) append(b []byte, revisions []assessment.Revision) ([]byte, error) {
	b = slices.Grow(b, h.length(revisions))
	for i := range revisions {
		r := &revisions[i]
		old := h.known[r.ID]
		if !old.stands(r) {
			for _, s := range r.Value {
				if fields.TooLong(s) {
					return nil, fmt.Errorf("a text on %s is too long to be read back: %d bytes, where %d are allowed", text.Line(r.Register), len(s), yamlio.Standard().StringBytes)
				}
			}
		}
		b = yamlio.AppendLine(b, h.comments[r.ID], func(b []byte) []byte {
			if old.stands(r) {
				return append(b, old.line...)
			}
			return appendLine(b, *r)
		})
	}
	return yamlio.AppendComments(b, h.comments[""]), nil
}

// length is about how many bytes the lines of a history have; growing by doubling
// would copy a long one several times.
func (h history) length(revisions []assessment.Revision) int {
	const frame = len(yamlio.LineStart) + 1
	n := 1 << 10 // comments and the end
	for i := range revisions {
		if line := h.known[revisions[i].ID].line; line != "" {
			n += len(line) + frame
			continue
		}
		n += 300
		for _, s := range revisions[i].Value {
			n += len(s)
		}
	}
	return n
}
