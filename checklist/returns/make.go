package returns

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Options are what a force may say beside the audience.
type Options struct {
	Evidence assessment.Tier // of evidence that says nothing of its handling; without it, it stays with the force
	Marking  text.Text       // in place of the assessment's own; empty: its own
	Handling text.Text       // in place of the assessment's own; empty: its own
}

// Plan is a return with what was left out, item by item.
type Plan struct {
	Return *Return
	Items  []ItemPlan // in the checklist's order
	Whole  []Withheld // what belongs to no item
}

// ItemPlan is what was left out of one item.
type ItemPlan struct {
	Item     string
	Withheld []Withheld
	Held     []Said // evidence entries and actions that are left out whole, each with why
}

// Make makes the return of an assessment for an audience: where it stands as at
// a day, made on the day released. The error says what is missing or has to be
// settled before anything can be released.
func Make(c *checklist.Checklist, a *assessment.Assessment, u Audience, asAt, released date.Date, o Options) (*Return, error) {
	p, err := PlanFor(c, a, u, asAt, released, o)
	if err != nil {
		return nil, err
	}
	return p.Return, nil
}

// PlanFor is Make with what was left out of each item, for a person to look at
// before anything is written.
func PlanFor(c *checklist.Checklist, a *assessment.Assessment, u Audience, asAt, released date.Date, o Options) (*Plan, error) {
	if err := mayRelease(c, a, asAt, released); err != nil {
		return nil, err
	}
	m := &maker{c: c, a: a, audience: u, asAt: asAt, options: o, counted: map[string]bool{}}
	pos := a.PositionAt(c, asAt)
	r := &Return{Audience: u, Checklist: c.ID, Edition: c.Edition,
		Force: a.Fact(assessment.Force), Covers: a.Fact(assessment.Covers), Cycle: a.Fact(assessment.Cycle),
		AsAt: asAt, Released: released, Marking: text.Line(a.Marking()), Handling: a.Fact(assessment.Handling), Counts: pos.Counts()}
	if !o.Marking.Empty() {
		r.Marking = text.Line(o.Marking.String())
	}
	if !o.Handling.Empty() {
		r.Handling = text.Line(o.Handling.String())
	}
	for i := range c.Strands {
		id := c.Strands[i].ID
		r.Strands = append(r.Strands, StrandCounts{id, pos.Strand(id).Counts()})
	}
	p := &Plan{Return: r}
	all := tally{}
	for _, s := range pos.States {
		out, left := m.answer(s)
		if u == Public {
			left.add(WithheldAnswers, 1)
		} else {
			r.Answers = append(r.Answers, out)
		}
		p.Items = append(p.Items, ItemPlan{s.Item.ID, left.list(), m.held})
		all.join(left)
	}
	if u != Public {
		r.Of = OfID(a.ID())
	}
	left := m.whole(r)
	p.Whole = left.list()
	all.join(left)
	r.Withheld = all.list()
	return p, nil
}

// mayRelease refuses what a reader could not place, and facts of which nobody
// has said which version stands.
func mayRelease(c *checklist.Checklist, a *assessment.Assessment, asAt, released date.Date) error {
	refuse := func(what, do string) error {
		return &assessment.Refusal{Kind: assessment.Barred, Item: "return", What: what, Do: do}
	}
	switch {
	case a.Checklist() != c.ID || a.Edition() != c.Edition:
		return refuse("the assessment answers to another checklist or edition", "use the checklist that it answers to")
	case a.Fact(assessment.Force).Empty():
		return refuse("the assessment does not say whose it is", "write the name of the force into the file first, in the line force:")
	case asAt.IsZero() || released.IsZero():
		return refuse("a return needs the day that it speaks of and the day on which it is made", "give both")
	}
	for _, f := range assessment.Facts() {
		if _, settled := a.Current(assessment.AboutRegister(f)); !settled && f != assessment.PreparedBy {
			return &assessment.Refusal{Kind: assessment.Apart, Item: "return",
				What: fmt.Sprintf("there are two versions of the %s", strings.ReplaceAll(string(f), "_", " ")), Do: "choose one of them first"}
		}
	}
	return nil
}

// maker makes one return. It takes values out of the assessment one by one:
// what it does not name is not in the return.
type maker struct {
	c        *checklist.Checklist
	a        *assessment.Assessment
	audience Audience
	asAt     date.Date
	options  Options
	counted  map[string]bool // registers of entries that have been counted: one may stand with several items
	held     []Said          // what is left out whole of the item at hand
}

// settled says that a register has one version.
func (m *maker) settled(ans assessment.Answer, register string) bool {
	return !slices.Contains(ans.Unsettled, register)
}

// answer makes what the return says on an item, and counts what it leaves out.
func (m *maker) answer(s assessment.State) (Answer, tally) {
	ans, j, it := s.Answer, s.Answer.Judgement, s.Item
	left := tally{}
	m.held = nil
	out := Answer{Item: it.ID, Wording: it.Digest, Outcome: s.Outcome, Conflict: ans.InConflict(), Target: s.Target,
		Standing: s.Proof.Standing, Gap: s.Gap, Until: s.Proof.Until}
	if isWording(j.Wording) {
		out.Wording = j.Wording
	}
	settled := len(ans.Versions) == 0
	if settled {
		out.Judged = dayOf(ans.JudgedAt)
		out.Parts = m.parts(it, j)
	}
	left.add(WithheldParts, len(j.Parts)-len(out.Parts))
	noteMay := settled && m.audience.Sees(ans.Release.NoteTier) && m.settled(ans, assessment.ReleaseRegister(it.ID))
	left.text(WithheldNotes, j.Note, &out.Note, noteMay)
	left.text(WithheldReasons, j.Reason, &out.Reason, noteMay)
	left.text(WithheldReasons, j.Override, &out.Override, noteMay)
	left.text(WithheldPractice, ans.Practice, &out.Practice, m.settled(ans, assessment.PracticeRegister(it.ID)))
	for _, e := range ans.Evidence {
		if entry, may := m.evidence(it, ans, e, left); may {
			out.Evidence = append(out.Evidence, entry)
		}
		if p := assessment.ProofOf(e, m.c.ReviewMonthsFor(it), m.asAt); p.Standing != assessment.Unsupported && e.About.After(out.Newest) {
			out.Newest = e.About
		}
	}
	for _, act := range ans.Actions {
		if entry, may := m.action(ans, act, noteMay, left); may {
			out.Actions = append(out.Actions, entry)
		}
	}
	m.remarks(ans, left)
	if m.audience == Public {
		left.text(WithheldPractice, out.Practice, nil, false)
		left.add(WithheldParts, len(out.Parts))
		left.text(WithheldNotes, out.Note, nil, false)
		left.text(WithheldReasons, out.Reason, nil, false)
		left.text(WithheldReasons, out.Override, nil, false)
	}
	return out, left
}

// parts gives the state of the parts that the checklist has: a key that it has
// not is a word of somebody's own.
func (m *maker) parts(it *checklist.Item, j assessment.Judgement) map[string]assessment.PartState {
	var parts map[string]assessment.PartState
	for _, part := range it.Parts {
		if state := j.Part(part.Key); state != assessment.PartUnknown {
			if parts == nil {
				parts = map[string]assessment.PartState{}
			}
			parts[part.Key] = state
		}
	}
	return parts
}

// evidence makes an entry as the audience may see it; false when it may not.
func (m *maker) evidence(it *checklist.Item, ans assessment.Answer, e assessment.Evidence, left tally) (Evidence, bool) {
	register := assessment.EvidenceRegister(e.ID)
	first := !m.counted[register]
	m.counted[register] = true
	tier, stated := e.Tier()
	if !stated {
		tier = m.options.Evidence
	}
	if why := m.whyHeld(e, tier, stated, m.settled(ans, register)); why != "" {
		left.entry(WithheldEvidence, first)
		m.held = append(m.held, Said{it.ID, "evidence, " + why, e.Title})
		return Evidence{}, false
	}
	out := Evidence{Title: e.Title, About: e.About, Seen: e.Seen, Method: e.Method,
		Until: assessment.ProofOf(e, m.c.ReviewMonthsFor(it), m.asAt).Until}
	for _, key := range e.Parts {
		if _, has := it.Part(key); has {
			out.Parts = append(out.Parts, key)
		}
	}
	counts := left
	if !first {
		counts = tally{} // what it leaves out has been counted with the first of its items
	}
	full := m.audience == Inspectorate
	counts.text(WithheldLocations, e.Where, &out.Where, full)
	counts.text(WithheldOwners, e.Owner, &out.Owner, full)
	counts.text(WithheldEvidenceNotes, e.Note, &out.Note, full && stated)
	return out, true
}

// whyHeld says why an entry is left out whole; empty when it is not.
func (m *maker) whyHeld(e assessment.Evidence, tier assessment.Tier, stated, settled bool) string {
	switch {
	case m.audience == Public:
		return "as the public gets counts alone"
	case !e.Retired.Empty():
		return "which was retired"
	case !settled:
		return "of which there are two versions"
	case m.audience.Sees(tier):
		return ""
	case !stated:
		return "which says nothing of its handling"
	}
	return "which is to be handled so: " + e.Handling.OneLine()
}

// action makes an action as the audience may see it; false when it may not.
func (m *maker) action(ans assessment.Answer, act assessment.Action, reasonMay bool, left tally) (Action, bool) {
	register := assessment.ActionRegister(act.ID)
	m.counted[register] = true
	if m.audience != Inspectorate || !m.settled(ans, register) {
		why := "which is for the force and the inspectorate"
		if m.audience == Inspectorate {
			why = "of which there are two versions"
		}
		left.add(WithheldActions, 1)
		m.held = append(m.held, Said{act.Item, "action, " + why, act.What})
		return Action{}, false
	}
	out := Action{What: act.What, Owner: act.Owner, DoneWhen: act.DoneWhen, Due: act.Due, FirstDue: act.FirstDue, Status: act.Status}
	left.text(WithheldReasons, act.Reason, &out.Reason, reasonMay)
	left.add(WithheldUpdates, len(act.Updates))
	for _, role := range []string{act.Lead.OneLine(), act.ClosedBy, act.SignedOffBy} {
		left.text(WithheldRoles, text.Line(role), nil, false)
	}
	return out, true
}

// remarks counts what is said beside an answer. None of it is for anybody else.
func (m *maker) remarks(ans assessment.Answer, left tally) {
	if ans.By != assessment.Outside {
		left.text(WithheldRoles, text.Line(ans.By), nil, false)
	}
	m.besides(ans.Item, left)
	for _, register := range ans.Unsettled {
		// An entry that stands with several items is counted with the first.
		if key := "versions of " + register; !m.counted[key] {
			m.counted[key] = true
			left.add(WithheldVersions, len(m.a.Versions(register)))
		}
	}
}

// besides counts what is recorded beside the answer on an item, or on the whole
// file, by its kind.
func (m *maker) besides(item string, left tally) {
	for _, name := range m.a.OwnRegisters(item) {
		k, _ := assessment.KindOf(name)
		if v, _ := m.a.Current(name); besides(k) && !v.Blank() {
			left.add(Kind(k.Name), 1)
		}
	}
}

// whole makes the seal and counts what belongs to no item of the checklist.
func (m *maker) whole(r *Return) tally {
	left := tally{}
	left.text(WithheldRoles, m.a.Fact(assessment.PreparedBy), nil, false)
	for key := range m.a.Answered("") {
		k, _ := assessment.KindOf(assessment.AnswerRegister("", key))
		left.add(Kind(k.Name), 1)
	}
	if v := m.a.Verify(); v.Sealed && v.Seal.Digest != "" {
		r.Seal = &Sealed{Date: v.Seal.Date, Digest: v.Seal.Digest, Code: v.Seal.Code, Changed: !v.Unchanged}
		if m.audience == Inspectorate {
			r.Seal.Role = v.Seal.Role
		} else {
			left.text(WithheldRoles, text.Line(v.Seal.Role), nil, false)
		}
		left.text(WithheldStatements, v.Seal.Statement, nil, false)
	}
	for _, item := range m.a.Items() {
		if _, known := m.c.Item(item); !known {
			left.entry(WithheldAnswers, m.a.Answer(item).Touched())
		}
	}
	seen := map[string]bool{}
	revisions := m.a.Revisions()
	for _, rev := range revisions {
		if name := rev.Register; !seen[name] {
			seen[name] = true
			m.strayed(name, left)
		}
	}
	left.add(WithheldHistory, len(revisions))
	return left
}

// strayed counts a register that stands with no item of the checklist.
func (m *maker) strayed(name string, left tally) {
	v, _ := m.a.Current(name)
	if m.counted[name] || len(v) == 0 || v.IsRemoved() {
		return
	}
	switch k, known := assessment.KindOf(name); {
	case !known:
		left.add(WithheldOther, 1)
	case name == assessment.EvidenceRegister(assessment.RegisterNamed(name).Key):
		left.add(WithheldEvidence, 1)
	case k.Home != "":
		left.add(WithheldActions, 1)
	}
}

// isWording says that a word is the digest of an item's words.
func isWording(s string) bool { return len(s) == 16 && strings.Trim(s, "0123456789abcdef") == "" }

// dayOf is the day of a revision's time; no day when it has none.
func dayOf(at string) date.Date {
	d, _ := date.Parse(at[:min(len(at), len("2026-11-23"))])
	return d
}
