package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Position is what one member recorded alone on one item.
type Position struct {
	Role    string
	Outcome assessment.Outcome
	Note    text.Text // one line
	Look    bool      // given as a second look, not as a judgement
}

// Compared is one item with what each member recorded on it.
type Compared struct {
	Item      string
	Positions []Position // by role
	Spread    int        // levels between the highest and the lowest
}

// kindsApart is what an outcome that is no level counts for against one that
// is: it cannot be put in levels, and has to be talked about all the same.
const kindsApart = 2

// JoinOrder says in words how Join sorts.
const JoinOrder = "widest disagreement first, in levels between the highest and the lowest; an outcome that is no level counts as two levels away from one that is; " +
	"then items on which fewer agree, then the checklist's order"

// Join puts members' own copies of one assessment side by side: the items on
// which at least two roles recorded something, the widest disagreement first.
// The order of the copies makes no difference. A role that wrote in several
// copies counts with its last word, and with each of them where none follows
// from another. A role that set the very level that was there has recorded
// nothing, and is not counted as agreeing: that takes a second look.
func Join(c *checklist.Checklist, copies []*assessment.Assessment) ([]Compared, error) {
	if len(copies) == 0 {
		return nil, nil
	}
	all := copies[0]
	for _, a := range copies[1:] {
		both, err := assessment.Merge(all, a)
		if err != nil {
			return nil, refuse("session", "these are not copies of one assessment: "+err.Error(), "give each member's own copy of the same file")
		}
		all = both
	}
	var list []Compared
	for i := range c.Items {
		id := c.Items[i].ID
		found := Compared{Item: id, Positions: positions(all, copies, id)}
		if roles(found.Positions) > 1 {
			found.Spread = spread(found.Positions)
			list = append(list, found)
		}
	}
	slices.SortStableFunc(list, func(x, y Compared) int {
		return cmp.Or(y.Spread-x.Spread, distinct(y.Positions)-distinct(x.Positions))
	})
	return list, nil
}

// voice is what one role said in one copy, and the revisions that its word
// follows on.
type voice struct {
	Position
	revision string
}

// positions gathers what each role said on an item in any of the copies.
func positions(all *assessment.Assessment, copies []*assessment.Assessment, item string) []Position {
	var judged, looked []voice
	for _, a := range copies {
		for _, r := range a.Heads(assessment.LevelRegister(item)) {
			if o := assessment.OutcomeOf(r.Value); o != assessment.NotAssessed && !r.Redacted {
				judged = append(judged, voice{Position{Role: roleOf(r.By), Outcome: o, Note: noteOf(a, item, r.By)}, r.ID})
			}
		}
		for _, r := range a.Heads(assessment.SecondRegister(item)) {
			if look, ok := lookOf(r); ok {
				looked = append(looked, voice{look, r.ID})
			}
		}
	}
	var list []Position
	keep := func(voices []voice, also bool) {
		for _, v := range voices {
			if !overtaken(all, v, voices) && also == v.Look && !slices.Contains(list, v.Position) {
				list = append(list, v.Position)
			}
		}
	}
	keep(judged, false)
	said := slices.Clone(list)
	looked = slices.DeleteFunc(looked, func(v voice) bool {
		return slices.ContainsFunc(said, func(p Position) bool { return assessment.SameRole(p.Role, v.Role) })
	})
	keep(looked, true)
	sortPositions(list)
	return list
}

// noteOf is the note that a role wrote on an item, on one line; none where what
// stands there is somebody else's.
func noteOf(a *assessment.Assessment, item, role string) text.Text {
	for _, r := range a.Heads(assessment.NoteRegister(item)) {
		if assessment.SameRole(r.By, role) || r.By == role {
			return text.Line(assessment.TextOf(r.Value).OneLine())
		}
	}
	return text.Text{}
}

// lookOf is what a second look says: the level of the judgement that it agrees
// with, or its own.
func lookOf(r assessment.Revision) (Position, bool) {
	look := assessment.SecondLookOf(r.Value)
	p := Position{Role: roleOf(cmp.Or(look.By, r.By)), Outcome: look.Level, Note: text.Line(look.Note.OneLine()), Look: true}
	if look.Agrees {
		p.Outcome = look.Stood
	}
	return p, !r.Redacted && p.Outcome != assessment.NotAssessed
}

// overtaken says that the same role said something else later: later by what
// follows from what, never by a clock.
func overtaken(all *assessment.Assessment, v voice, voices []voice) bool {
	return slices.ContainsFunc(voices, func(w voice) bool {
		return w.revision != v.revision && assessment.SameRole(w.Role, v.Role) && follows(all, w.revision, v.revision)
	})
}

// follows says that a revision stands, directly or not, in the place of
// another.
func follows(all *assessment.Assessment, later, earlier string) bool {
	seen := map[string]bool{}
	todo := []string{later}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		r, ok := all.Revision(id)
		if !ok || seen[id] {
			continue
		}
		seen[id] = true
		if slices.Contains(r.Replaces, earlier) {
			return true
		}
		todo = append(todo, r.Replaces...)
	}
	return false
}

func roleOf(by string) string { return text.Line(by).String() }

func sortPositions(list []Position) {
	slices.SortFunc(list, func(x, y Position) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Role), strings.ToLower(y.Role)), strings.Compare(x.Role, y.Role),
			cmp.Compare(x.Outcome, y.Outcome), strings.Compare(x.Note.String(), y.Note.String()), strings.Compare(schema.YesNo(x.Look), schema.YesNo(y.Look)))
	})
}

// roles counts the roles in a sorted list.
func roles(list []Position) int {
	n := 0
	for i, p := range list {
		if i == 0 || !assessment.SameRole(p.Role, list[i-1].Role) {
			n++
		}
	}
	return n
}

// distinct counts the different outcomes.
func distinct(list []Position) int {
	seen := map[assessment.Outcome]bool{}
	for _, p := range list {
		seen[p.Outcome] = true
	}
	return len(seen)
}

func spread(list []Position) int {
	lowest, highest, others := -1, -1, 0
	for _, p := range list {
		level, ok := p.Outcome.Level()
		if !ok {
			others++
			continue
		}
		if lowest < 0 || level < lowest {
			lowest = level
		}
		highest = max(highest, level)
	}
	n := highest - lowest
	if others > 0 && (others < len(list) || distinct(list) > 1) {
		n = max(n, kindsApart)
	}
	return n
}

// Words says a comparison in one line: Head of CCU 3, Internal audit 1.
func (c Compared) Words() string {
	parts := make([]string, len(c.Positions))
	for i, p := range c.Positions {
		parts[i] = fmt.Sprintf("%s %s", p.Role, p.Outcome.Mark())
	}
	return strings.Join(parts, ", ")
}
