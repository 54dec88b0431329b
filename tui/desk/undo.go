package desk

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
)

// step is what one key changed, taken back as a whole.
type step struct {
	parts []part // in the order in which they were made
	item  string
	did   string
}

// part is one revision of a step.
type part struct {
	register string
	revision string                // that now stands for the change
	original bool                  // revision is the one that made the change
	before   []assessment.Revision // what was current before
}

// remember notes how to take a change back. d.a still is what was there before.
func (d *Desk) remember(next *assessment.Assessment, ids []string, item, did string) {
	s := step{item: item, did: did}
	there := map[string][]assessment.Revision{} // by register, as the step goes on
	for _, id := range ids {
		r, ok := next.Revision(id)
		if !ok {
			continue
		}
		before, again := there[r.Register]
		if !again {
			before = d.a.Heads(r.Register)
		}
		s.parts = append(s.parts, part{register: r.Register, revision: id, original: true, before: before})
		there[r.Register] = []assessment.Revision{r}
	}
	if len(s.parts) > 0 {
		d.undo = append(d.undo, s)
	}
}

// Undo takes back the last change made in this run, one at a time. It gives
// the item and what was undone.
func (d *Desk) Undo() (item, did string, cmd tea.Cmd, err error) {
	if why := d.NoChange(); why != "" {
		return "", "", nil, errors.New(why)
	}
	if len(d.undo) == 0 {
		return "", "", nil, fmt.Errorf("nothing to undo since this assessment was opened")
	}
	last := d.undo[len(d.undo)-1]
	d.undo = d.undo[:len(d.undo)-1] // also when it cannot be taken back: the steps before it may
	next, ids, err := d.takeBackAll(last)
	if err != nil {
		return last.item, last.did, nil, err
	}
	for i, p := range last.parts {
		for _, earlier := range d.undo {
			relink(earlier.parts, p, ids[i])
		}
	}
	d.a = next
	d.revision++
	return last.item, last.did, d.save(), nil
}

// takeBackAll takes every part of a step back, the last one first, or none. It
// gives the ids of the revisions that put things back, by the place of the part.
func (d *Desk) takeBackAll(s step) (*assessment.Assessment, []string, error) {
	next, ids := d.a, make([]string, len(s.parts))
	for i := len(s.parts) - 1; i >= 0; i-- {
		after, id, err := takeBack(next, s.parts[i], s.did, d.Who())
		if err != nil {
			return nil, nil, err
		}
		relink(s.parts[:i], s.parts[i], id)
		next, ids[i] = after, id
	}
	return next, ids, nil
}

// relink lets the revision that put things back stand for the earlier change
// that had made them so.
func relink(earlier []part, undone part, id string) {
	for i := range earlier {
		if earlier[i].register == undone.register && len(undone.before) == 1 && earlier[i].revision == undone.before[0].ID {
			earlier[i].revision, earlier[i].original = id, false
		}
	}
}

// takeBack makes the revision that puts back what stood before a part of a step.
func takeBack(a *assessment.Assessment, p part, did string, who assessment.Who) (*assessment.Assessment, string, error) {
	if p.original {
		return a.Undo(p.revision, who)
	}
	heads := a.Heads(p.register)
	if len(heads) != 1 || heads[0].ID != p.revision || len(p.before) > 1 {
		return nil, "", fmt.Errorf("the %s has been changed elsewhere since, so that step cannot be undone", did)
	}
	value := assessment.Value{}
	switch {
	case len(p.before) == 1:
		value = p.before[0].Value
	case strings.HasPrefix(p.register, "evidence/") || strings.HasPrefix(p.register, "action/"):
		value = assessment.Removed()
	}
	next, id := a.Set(p.register, value, who)
	return next, id, nil
}

// CanUndo says that there is a change to take back.
func (d *Desk) CanUndo() bool { return len(d.undo) > 0 }
