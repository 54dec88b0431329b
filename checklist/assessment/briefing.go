package assessment

import (
	"example.org/upstander/checklist/text"
)

// Briefing is what an opening briefing says on a gap besides what the
// assessment holds anyway. It is said to outsiders, and so stands apart from the
// note.
type Briefing struct {
	Why  text.Text // why the force is where it is, one line
	Risk text.Text // the risk held meanwhile, and what holds it, one line
}

// Empty says that nothing is recorded.
func (b Briefing) Empty() bool { return b.Why.Empty() && b.Risk.Empty() }

// Value is the briefing as a register holds it.
func (b Briefing) Value() Value {
	return Value{"why": b.Why.OneLine(), "risk": b.Risk.OneLine()}.trimmed()
}

// BriefingOf reads a briefing from a register's value.
func BriefingOf(v Value) Briefing {
	return Briefing{Why: text.Line(v["why"]), Risk: text.Line(v["risk"])}
}

// SetBriefing records what an opening briefing says on an item; an empty one
// takes it away.
func (a *Assessment) SetBriefing(item string, b Briefing, who Who) (*Assessment, string, error) {
	if err := a.checkItem(item); err != nil {
		return a, "", err
	}
	if err := checkLengths(item, text.Text{}, map[string]text.Text{"reason": b.Why, "risk": b.Risk}); err != nil {
		return a, "", err
	}
	if err := a.apart(BriefingRegister(item), item, "what a briefing says"); err != nil {
		return a, "", err
	}
	next, id := a.Set(BriefingRegister(item), b.Value(), who)
	return next, id, nil
}
