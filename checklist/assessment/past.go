package assessment

import (
	"slices"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Past is one change that was made to one record of an item.
type Past struct {
	Register string
	Name     string // what the record is called in a sentence: the note
	By, At   string // as Revision has them
	From     string // likewise
	Redacted bool   // what it said is gone for good
	Turned   []Turned
	Before   Value // what stood there until then; empty for nothing
	Known    bool  // Before is still in the file
}

// When is the time of the change for people, by UTC; a change by hand has none.
func (p Past) When() string {
	t, err := time.Parse(schema.MomentForm, p.At)
	if err != nil {
		return "at a time that is not recorded"
	}
	return date.FromTime(t).Long() + " at " + t.Format("15:04") + " UTC"
}

// Who is the role that made the change, for people, and the workbook that it took it
// in from.
func (p Past) Who() string {
	switch {
	case p.By == "":
		return "A role that is not recorded"
	case p.By == Outside:
		return "Written into the file by hand"
	case p.From != "":
		return "from " + p.From + ", by " + p.By
	}
	return p.By
}

// InBrief is the change in a line: a long text as the number of its words.
func (p Past) InBrief() string {
	if p.Redacted {
		return "taken away for good"
	}
	if p.Known && p.Before.Blank() && len(p.Turned) > 0 {
		return "new: " + inShort(p.Turned[0].To)
	}
	said := make([]string, len(p.Turned))
	for i, t := range p.Turned {
		said[i] = strings.TrimSpace(t.Label + " " + inShort(t.From) + " → " + inShort(t.To))
	}
	return strings.Join(said, "; ")
}

func inShort(t text.Text) string {
	const most = 6 // words
	switch n := t.Words(); {
	case t.Empty():
		return "nothing"
	case n > most:
		return text.Count(n, "word", "words")
	}
	return t.OneLine()
}

// Turned is what a change made of one field.
type Turned struct {
	Label    string // empty for the one field of a record
	From, To text.Text
}

// Labels are what stands before the text that there was, and before the one that there
// is since; empty where there is none.
func (t Turned) Labels() (from, to string) {
	label := t.Label
	if label == "" {
		label = "Text"
	}
	switch {
	case t.From.Empty():
		return "", label
	case t.To.Empty():
		return label + " until then", ""
	}
	return label + " until then", label + " since"
}

// Past lists every change to the records of an item, the newest first: of its answer,
// and of the entries that stand on it or stood on it at the time.
func (a *Assessment) Past(c *checklist.Checklist, it *checklist.Item) []Past {
	type known struct {
		Past
		from string
	}
	var all []known
	naming := a.NamingOn(c, it)
	for _, name := range a.registerNames() {
		g := a.registers[name]
		k, ok := KindOf(name)
		if !ok {
			continue
		}
		times := g.knownFrom()
		for _, r := range g.revisions {
			before, there := g.replaced(r)
			if RegisterNamed(name).Item != it.ID && !slices.Contains(append(k.Stands(r.Value), k.Stands(before)...), it.ID) {
				continue
			}
			p := Past{Register: name, Name: a.NameOf(name), By: r.By, At: r.At, From: r.From, Redacted: r.Redacted, Before: before, Known: there}
			if !r.Redacted {
				p.Turned = turned(k.Says(before, naming), k.Says(r.Value, naming))
			}
			all = append(all, known{p, times[r.ID]})
		}
	}
	slices.Reverse(all) // of two at one time the later one first
	slices.SortStableFunc(all, func(x, y known) int { return strings.Compare(y.from, x.from) })
	out := make([]Past, len(all))
	for i, p := range all {
		out[i] = p.Past
	}
	return out
}

// replaced is what stood in a register until a revision; false where that is no longer
// known. Of several versions it is the first.
func (g *register) replaced(r *Revision) (Value, bool) {
	for _, old := range g.revisions {
		if slices.Contains(r.Replaces, old.ID) {
			return old.Value, !old.Redacted
		}
	}
	return Value{}, len(r.Replaces) == 0
}

// turned lists the fields of which two sets of sayings say another thing.
func turned(was, is []schema.Said) []Turned {
	var out []Turned
	find := func(in []schema.Said, key string) text.Text {
		for _, s := range in {
			if s.Key == key {
				return s.Text
			}
		}
		return text.Text{}
	}
	for _, s := range is {
		if from := find(was, s.Key); from.String() != s.Text.String() {
			out = append(out, Turned{s.Label, from, s.Text})
		}
	}
	for _, s := range was {
		if to := find(is, s.Key); to.Empty() && !s.Text.Empty() {
			out = append(out, Turned{s.Label, s.Text, text.Text{}})
		}
	}
	return out
}

// TakeBack puts what stood before a change in the place of what stands there now. A
// level is not put back, nor what somebody put their name to: those are given anew.
func (a *Assessment) TakeBack(p Past, who Who) (*Assessment, string, error) {
	k, _ := KindOf(p.Register)
	switch {
	case k.Name == levelKind || k.Name == partKind:
		return a, "", &Refusal{Barred, RegisterNamed(p.Register).Item, "a level or the state of a part is not taken back from the history", "set it again"}
	case k.Signed:
		return a, "", &Refusal{Barred, RegisterNamed(p.Register).Item, "what a role has put its name to is not taken back from the history", "record it again"}
	case !p.Known:
		return a, "", &Refusal{Barred, RegisterNamed(p.Register).Item, "what stood before was taken away for good", "write it again"}
	case p.Before.Blank():
		return a, "", &Refusal{Barred, RegisterNamed(p.Register).Item, "nothing stood there before", "take a later text back"}
	}
	return a.SetRecord(p.Register, p.Before, who)
}
