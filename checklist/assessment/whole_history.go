package assessment

import (
	"slices"
	"strings"
	"sync"

	"example.org/upstander/checklist/text"
)

// The whole history is one line: each revision names, in Over, those that nothing
// recorded before it had followed yet, in whatever register they are. Usually that is
// one. So whoever has the id of one revision can tell whether everything that stood
// before it is still there, and nothing can be cut out without a trace, but for what
// came last; and that is in the code that prints on every report.

// mostTips bounds how many a revision names. More there are only where many copies
// meet at once, and then those that are left over are named by the next ones.
const mostTips = 64

// tips are the revisions that no other names in Over, by id, worked out once they are
// asked for.
type tips struct {
	once sync.Once
	list []string
}

// tipsOf gives them, in order.
func (a *Assessment) tipsOf() []string {
	a.tips.once.Do(func() {
		if a.tips.list != nil {
			return
		}
		over := map[string]bool{}
		for _, g := range a.registers {
			for _, r := range g.revisions {
				for _, id := range r.Over {
					over[id] = true
				}
			}
		}
		a.tips.list = []string{}
		for _, g := range a.registers {
			for _, r := range g.revisions {
				if !over[r.ID] {
					a.tips.list = append(a.tips.list, r.ID)
				}
			}
		}
		slices.Sort(a.tips.list)
	})
	return a.tips.list
}

// over is what a revision made now names, as one of several made at once: the one
// before it, and with the first all that nothing has followed.
func (a *Assessment) over(before *Revision) []string {
	if before != nil {
		return []string{before.ID}
	}
	tips := a.tipsOf()
	return slices.Clone(tips[:min(len(tips), mostTips)])
}

// tipsWith gives the tips once revisions were added. The common case, new ones in one
// line after all that was there, needs no going through everything.
func (a *Assessment) tipsWith(added []Revision) *tips {
	last := a.tipsOf()
	for i := range added {
		if !slices.Equal(added[i].Over, last) || a.HasRevision(added[i].Register, added[i].ID) {
			return &tips{}
		}
		last = []string{added[i].ID}
	}
	return &tips{list: last}
}

// HistoryCode stands for everything that was ever recorded: it prints on reports, so
// that a paper shows whether a later file still contains what it was made from. Empty
// for an assessment in which nothing is recorded.
func (a *Assessment) HistoryCode() string {
	tips := a.tipsOf()
	codes := make([]string, len(tips))
	for i, id := range tips {
		codes[i] = CodeOf(id)
	}
	return strings.Join(codes, " + ")
}

// Containment is what comes of looking for a printed code in a history.
type Containment struct {
	Found    bool   // an entry with each code is there
	At       string // when the last of them was recorded, as in Revision.At
	Entries  int    // entries that stood before it, with it, and are there
	Missing  int    // entries that are known to have stood before it and are gone; more may have gone with them
	Altered  int    // of those there, how many were changed after they were recorded
	Redacted int    // of those there, how many have lost their text to a redaction
}

// Whole says that all of it is there as it was, but for what a redaction took.
func (c Containment) Whole() bool { return c.Found && c.Missing == 0 && c.Altered == 0 }

// Contains looks for a code that HistoryCode gave, with or without its spaces.
func (a *Assessment) Contains(code string) Containment {
	byID := map[string]*Revision{}
	for _, g := range a.registers {
		for _, r := range g.revisions {
			byID[r.ID] = r
		}
	}
	var from []string
	for _, one := range codesIn(code) {
		at := ""
		for id := range byID {
			if strings.HasPrefix(id, one) {
				at = id
			}
		}
		if at == "" {
			return Containment{}
		}
		from = append(from, at)
	}
	c := Containment{Found: len(from) > 0}
	seen := map[string]bool{}
	for len(from) > 0 {
		id := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		r, there := byID[id]
		if !there {
			c.Missing++
			continue
		}
		c.Entries++
		c.At = max(c.At, r.At)
		if r.Altered {
			c.Altered++
		}
		if r.Redacted {
			c.Redacted++
		}
		from = append(append(from, r.Over...), r.Replaces...)
	}
	return c
}

func missingWords(n int) string {
	return text.Count(n, "entry of the history that another one names is missing: it was cut", "entries of the history that others name are missing: it was cut")
}

// Says is in a sentence what became of what a code stood for.
func (c Containment) Says() string {
	var gone []string
	if c.Missing > 0 {
		gone = append(gone, text.Count(c.Missing, "entry is known to be gone, and more may have gone with it", "entries are known to be gone, and more may have gone with them"))
	}
	if c.Altered > 0 {
		gone = append(gone, text.Count(c.Altered, "entry was changed after it was recorded", "entries were changed after they were recorded"))
	}
	had := text.Count(c.Entries, "entry", "entries")
	if c.At != "" {
		had += ", the last of " + dayOf(c.At).Long()
	}
	said := ""
	switch {
	case !c.Found:
		return "No entry of this history has that code: this is not the file that it stood for, or what had been recorded last then was cut out of it."
	case len(gone) > 0:
		said = "Not all that the history held then is still there (" + had + "): " + strings.Join(gone, "; ") + "."
	default:
		said = "Everything that the history held then is still in it: " + had + "."
	}
	if c.Redacted > 0 {
		said += " Of these " + text.Count(c.Redacted, "has lost its text to a redaction.", "have lost their text to a redaction.")
	}
	return said
}

// IsHistoryCode says that a text may be a code that HistoryCode gave.
func IsHistoryCode(code string) bool { return codesIn(code) != nil }

// codesIn are the codes that a printed one is made of, without their spaces; none
// where it can be no such code.
func codesIn(code string) []string {
	codes := strings.Split(strings.ToLower(code), "+")
	for i, one := range codes {
		codes[i] = strings.Join(strings.Fields(one), "")
		if len(codes[i]) != codeDigits || strings.Trim(codes[i], "0123456789abcdef") != "" {
			return nil
		}
	}
	return codes
}

// codeDigits is how many digits of an id CodeOf gives.
const codeDigits = 16

// Missing lists the revisions that others name and that are not there, by id: the
// history was cut.
func (a *Assessment) Missing() []string {
	there := map[string]bool{}
	for _, g := range a.registers {
		for _, r := range g.revisions {
			there[r.ID] = true
		}
	}
	var gone []string
	for _, g := range a.registers {
		for _, r := range g.revisions {
			for _, id := range slices.Concat(r.Over, r.Replaces) {
				if !there[id] {
					there[id] = true
					gone = append(gone, id)
				}
			}
		}
	}
	slices.Sort(gone)
	return gone
}
