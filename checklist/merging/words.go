package merging

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Field is one thing that a version says, with its name for people.
type Field struct {
	Name string
	Text text.Text
}

// Place is where a register belongs.
type Place struct {
	Register string
	Item     string // empty for what is about the whole assessment
	Key      string // how a person names it on the command line: judgement, target, an entry's id, a fact
	What     string // in words: the judgement, the evidence "Minutes"
	Kind     Kind
}

// Kind is what counts as one sort of thing in a report of a merge.
type Kind string

// The kinds.
const (
	Answers  Kind = "answers"
	Evidence Kind = "evidence"
	Actions  Kind = "actions"
	Others   Kind = "others"
)

// PlaceOf says where a register belongs, in words of an assessment that holds it.
func PlaceOf(a *assessment.Assessment, register string) Place {
	first, second, _ := strings.Cut(register, "/")
	p := Place{Register: register, Kind: Others, Key: line(second)}
	switch {
	case first == "evidence":
		e := assessment.EvidenceOf(second, anyValue(a, register))
		p.Kind, p.What = Evidence, "the evidence"+titled(e.Title)
		if len(e.Items) > 0 {
			p.Item = e.Items[0]
		}
	case first == "action":
		act := assessment.ActionOf(second, anyValue(a, register))
		p.Kind, p.What, p.Item = Actions, "the action"+titled(act.What), act.Item
	case first == "about":
		p.What = map[string]string{"seal": "the sign-off", "answered": "the answers to findings on the whole assessment",
			"as_at": "the day that it speaks of", "prepared_by": "the role that prepared it", "covers": "the other forces that it speaks for"}[second]
		if p.What == "" {
			p.What = "the " + strings.ReplaceAll(line(second), "_", " ")
		}
	case first == "redaction":
		p.What = "the record of a redaction"
		if of := anyValue(a, register)["register"]; of != "" && !strings.HasPrefix(of, "redaction/") {
			about := PlaceOf(a, of)
			p.Item, p.What = about.Item, p.What+", of "+about.Untitled()
		}
	case a.HasItem(first):
		p.Item = first
		p.What = map[string]string{"judgement": "the judgement", "target": "the target", "previous": "last cycle's position", "second": "the second look",
			"flag": "the flag", "handover": "the handover note", "answered": "the answers to findings",
			"release": "what may be released", "briefing": "what a briefing says"}[second]
		if second == "judgement" {
			p.Kind = Answers
		}
	}
	if p.What == "" {
		p.What = "something that this version of the program does not show"
	}
	return p
}

// Untitled is what a redaction takes there, without the title of an entry, which
// may be what has to go.
func (p Place) Untitled() string {
	switch p.Kind {
	case Evidence:
		return "the evidence entry " + p.Key
	case Actions:
		return "the action " + p.Key
	case Answers:
		return "the note and the reasons"
	case Others:
	}
	return p.What
}

// Named is the place in words with its key, where the words do not say that
// already: the role that prepared it (prepared_by).
func (p Place) Named() string {
	if strings.Contains(p.What, strings.ReplaceAll(p.Key, "_", " ")) {
		return p.What
	}
	return p.What + " (" + p.Key + ")"
}

func titled(t text.Text) string {
	if t.Empty() {
		return ""
	}
	return ` "` + t.OneLine() + `"` // not %q, which would put marks of its own into the title
}

// anyValue is what a register says now or, for an entry that was taken away,
// the last that it said.
func anyValue(a *assessment.Assessment, register string) assessment.Value {
	v, _ := a.Current(register)
	if len(v) > 0 && !v.IsRemoved() {
		return v
	}
	for _, r := range slices.Backward(a.History(register)) {
		if len(r.Value) > 0 && !r.Value.IsRemoved() {
			return r.Value
		}
	}
	return v
}

// Said is what a value of a register says, in the order of reading; one field
// that says so where it says nothing.
func Said(c *checklist.Checklist, register string, v assessment.Value) []Field {
	_, second, _ := strings.Cut(register, "/")
	left := assessment.Value{}
	maps.Copy(left, v)
	delete(left, "wording")
	delete(left, "of")
	if register == assessment.SealRegister() {
		maps.DeleteFunc(left, func(k, _ string) bool {
			return strings.Contains(k, ".") || k == "rest" || k == "head" || k == "by_hand"
		})
	}
	switch {
	case v.IsRemoved():
		return []Field{{"", text.Line("Taken away")}}
	case second == "judgement", second == "previous":
		left["outcome"] = outcome(c, v["outcome"])
	case second == "target", second == "second":
		if left["level"] != "" {
			left["level"] = outcome(c, left["level"])
		}
	}
	var out []Field
	last := grouped(left)
	put := func(key, name string) {
		if s := left[key]; s != "" {
			out = append(out, Field{name, shown(s)})
		}
		delete(left, key)
	}
	for _, f := range order() {
		put(f[0], f[1])
	}
	for _, key := range slices.SortedFunc(maps.Keys(left), assessment.CompareNatural) {
		put(key, fieldName(key))
	}
	if out = append(out, last...); len(out) == 0 {
		out = append(out, Field{"", text.Line("Nothing recorded")})
	}
	return out
}

// grouped takes out of a value what belongs together and gives it as one field
// each: an update of an action, or the answer to a finding, with its day and
// role, as in "Update, 28 November 2026, Enforcement lead".
func grouped(left assessment.Value) []Field {
	var out []Field
	one := func(lead, said, day, role string) {
		if left[said] == "" {
			return
		}
		if d, err := date.Parse(left[day][:min(len(left[day]), len("2026-11-23"))]); err == nil {
			lead += ", " + d.Long()
		}
		if by := line(left[role]); by != "" {
			lead += ", " + by
		}
		out = append(out, Field{lead, text.Clean(left[said])})
		for _, key := range []string{said, day, role} {
			delete(left, key)
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(left), assessment.CompareNatural) {
		if n, ok := strings.CutSuffix(key, ".text"); ok && strings.HasPrefix(n, "update.") {
			one("Update", key, n+".date", n+".by")
		} else if of, ok := strings.CutPrefix(key, "reason."); ok {
			one("Answer to "+strings.ReplaceAll(line(of), "-", " "), key, "at."+of, "by."+of)
		}
	}
	return out
}

// order is the order in which fields are read; the rest follows by name.
func order() [][2]string {
	return [][2]string{{"text", ""}, {"outcome", ""}, {"level", ""}, {"agrees", "Agrees"}, {"title", ""}, {"what", ""}, {"reason", "Reason"},
		{"override", "Reason for the level"}, {"note", "Note"}, {"method", "Method"}, {"about", "About"}, {"seen", "Seen"}, {"where", "Kept"},
		{"owner", "Owner"}, {"lead", "Chief officer lead"}, {"due", "Due"}, {"first_due", "First due"}, {"status", "Status"}, {"done_when", "Done when"}}
}

func fieldName(key string) string {
	key = strings.ReplaceAll(key, "_", " ")
	for _, prefix := range []string{"part.", "reason.", "by.", "at.", "update."} {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			return capital(strings.TrimSuffix(prefix, ".") + " " + strings.ReplaceAll(rest, "-", " "))
		}
	}
	return capital(line(key))
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func outcome(c *checklist.Checklist, word string) string {
	o, _ := assessment.ParseOutcome(word)
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(c))
	}
	return o.Name(c)
}

// shown cleans a value and writes a date, or a time of the file, as people do.
func shown(s string) text.Text {
	if d, err := date.Parse(s); err == nil {
		return text.Line(d.Long())
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return text.Line(t.UTC().Format("2 January 2006 at 15:04 UTC"))
	}
	return text.Clean(s)
}

// Line is what a version says on one line.
func Line(fields []Field) string {
	said := make([]string, 0, len(fields))
	for _, f := range fields {
		one := strings.Join(strings.Fields(f.Text.OneLine()), " ")
		if strings.Contains(f.Name, ",") {
			one = f.Name + ": " + one
		} else if f.Name != "" {
			one = strings.ToLower(f.Name[:1]) + f.Name[1:] + " " + one
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}
