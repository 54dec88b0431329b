package returns

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
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
	if err := mayRelease(c, a, u, asAt, released); err != nil {
		return nil, err
	}
	m := &maker{c: c, a: a, audience: u, days: assessment.On(asAt, released), options: o, may: map[string]schema.Kind{}, counted: map[string]bool{}}
	for _, k := range u.Has() {
		m.may[k.Name] = k
	}
	pos := a.PositionAt(c, m.days)
	r := &Return{Audience: u, Checklist: c.ID, Edition: c.Edition, AsAt: asAt, Released: released, Counts: pos.Counts(), Settings: c.Settings, Judged: judgedBy(c)}
	basis := pos.Basis()
	r.Basis = &basis
	for _, f := range u.Facts() {
		r.SetFact(f, a.Fact(f))
	}
	r.Marking = text.Line(a.Marking())
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
	all, kinds := tally{}, Kinds()
	for _, s := range pos.States {
		out, left := m.answer(s)
		if u != Public {
			r.Answers = append(r.Answers, out)
		}
		p.Items = append(p.Items, ItemPlan{s.Item.ID, left.list(kinds), m.held})
		all.join(left)
	}
	if u != Public {
		r.Of = OfID(a.ID())
	}
	left := m.whole(r)
	p.Whole = left.list(kinds)
	all.join(left)
	r.Withheld = all.list(kinds)
	return p, nil
}

// mayRelease refuses what a reader could not place, and facts of which nobody
// has said which version stands.
func mayRelease(c *checklist.Checklist, a *assessment.Assessment, u Audience, asAt, released date.Date) error {
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
	for _, f := range append(u.Facts(), assessment.AsAt) {
		if _, settled := a.Current(assessment.AboutRegister(f)); !settled {
			return &assessment.Refusal{Kind: assessment.Apart, Item: "return",
				What: "there are two versions of " + factWords(f), Do: "choose one of them first"}
		}
	}
	return nil
}

// maker makes one return. It takes fields out of the assessment one by one: what
// no declaration lets out is not in the return.
type maker struct {
	c        *checklist.Checklist
	a        *assessment.Assessment
	audience Audience
	days     assessment.Days
	options  Options
	may      map[string]schema.Kind // what the audience may have, by kind
	counted  map[string]bool        // registers that have been counted: an entry may stand with several items
	held     []Said                 // what is left out whole of the item at hand
}

// settled says that a register has one version.
func (m *maker) settled(register string) bool {
	_, settled := m.a.Current(register)
	return settled
}

// answer makes what the return says on an item, and counts what it leaves out.
func (m *maker) answer(s assessment.State) (Answer, tally) {
	ans, it := s.Answer, s.Item
	left := tally{}
	m.held = nil
	out := Answer{Item: it.ID, Wording: it.Digest, Outcome: s.Outcome, Conflict: ans.InConflict(), Bin: s.Bin,
		Standing: s.Proof.Standing, Until: s.Until}
	if isWording(ans.Judgement.Wording) {
		out.Wording = ans.Judgement.Wording
	}
	if len(ans.Versions) == 0 {
		out.Judged = dayOf(ans.JudgedAt)
	}
	for _, name := range m.a.OwnRegisters(it.ID) {
		m.take(&out, s, name, m.noteMay(ans), left)
	}
	for _, e := range ans.Evidence {
		proof := assessment.ProofOf(e, m.c.ReviewMonthsFor(it), m.days)
		_, stated := e.Tier()
		if rec := m.take(&out, s, assessment.EvidenceRegister(e.ID), stated, left); rec != nil {
			rec.Until = proof.Until
		}
		if day := e.Day(m.days.Now()); proof.Standing != assessment.Nothing && day.After(out.Newest) {
			out.Newest = day
		}
	}
	for _, act := range ans.Actions {
		m.take(&out, s, assessment.ActionRegister(act.ID), m.noteMay(ans), left)
	}
	for _, register := range ans.Entries {
		m.take(&out, s, register, m.noteMay(ans), left)
	}
	order(out.Records)
	if ans.By != "" && ans.By != assessment.Outside {
		left.add(WithheldRoles, 1)
	}
	return out, left
}

// noteMay says that the note on an item has been released so far, and with it
// the reasons beside it.
func (m *maker) noteMay(ans assessment.Answer) bool {
	return len(ans.Versions) == 0 && m.settled(assessment.ReleaseRegister(ans.Item)) && m.audience.Sees(ans.Release.NoteTier)
}

// take lets out of a record what the audience may have, counts what it may not,
// and gives what it let out; nil for nothing.
func (m *maker) take(out *Answer, s assessment.State, name string, released bool, left tally) *Record {
	v, settled := m.a.Current(name)
	k, known := assessment.KindOf(name)
	why := m.whyHeld(name, k, s.Answer, settled)
	var let assessment.Value
	if known && why == "" {
		let = m.lets(k, s.Item, name, v, released)
	}
	m.count(name, let, why == "", left)
	switch {
	case v.Blank():
	case len(let) > 0:
		rec := Record{Kind: k.Name, Value: let}
		if k.Place == schema.Keyed {
			rec.Key = assessment.RegisterNamed(name).Key
		}
		out.Records = append(out.Records, rec)
		return &out.Records[len(out.Records)-1]
	case k.Place == schema.List:
		m.held = append(m.held, Said{s.Item.ID, k.Single() + ", " + why, titleOf(k, v)})
	}
	return nil
}

// titleOf is what an entry is called.
func titleOf(k schema.Kind, v assessment.Value) text.Text {
	for _, f := range k.Fields {
		if f.Required {
			return text.Line(v[f.Key])
		}
	}
	return text.Text{}
}

// lets is what goes out of a record of the kind, where something does. A key
// that the checklist does not have may be a word of somebody's own and stays.
func (m *maker) lets(k schema.Kind, it *checklist.Item, name string, v assessment.Value, released bool) assessment.Value {
	may := m.may[k.Name]
	known := func(ref string) bool { // a part of the item that is not held in the force
		item, key, named := strings.Cut(ref, ":")
		if !named {
			item, key = it.ID, ref
		}
		p, has := it.Part(key)
		return has && item == it.ID && !p.Critical
	}
	if k.Place == schema.Keyed && !known(assessment.RegisterNamed(name).Key) {
		return nil
	}
	let := may.Visible(v)
	for _, f := range may.Fields {
		switch {
		case f.Released && !released:
			for key := range let {
				if key == f.Key || strings.HasPrefix(key, f.Key+".") {
					delete(let, key)
				}
			}
		case f.Form == schema.Keys:
			let[f.Key] = f.Join(slices.DeleteFunc(f.Split(let[f.Key]), func(key string) bool { return !known(key) }))
		}
	}
	return let.Trimmed()
}

// whyHeld says why a record on an item is left out whole; empty when it is not.
func (m *maker) whyHeld(name string, k schema.Kind, ans assessment.Answer, settled bool) string {
	judged := k.Stays == schema.WithAnswer && !k.Remark
	switch {
	case m.audience == Public:
		return "as the public gets counts alone"
	case !settled || judged && len(ans.Versions) > 0:
		return "of which there are two versions"
	case len(m.may[k.Name].Fields) == 0:
		widest := assessment.ForceOnly
		for _, f := range k.Fields {
			widest = max(widest, f.Tier)
		}
		return "which " + widest.Name() + " and no further"
	}
	e, ok := m.a.Evidence(assessment.RegisterNamed(name).Key)
	if name != assessment.EvidenceRegister(e.ID) || !ok {
		return ""
	}
	tier, stated := e.Tier()
	if !stated {
		tier = m.options.Evidence
	}
	switch {
	case !e.Retired.Empty():
		return "which was retired"
	case slices.ContainsFunc(e.PartsOf(ans.Item), func(key string) bool { return m.critical(ans.Item, key) }):
		return "which is about a part held in the force"
	case m.audience.Sees(tier):
		return ""
	case !stated:
		return "which says nothing of its handling"
	}
	return "which is to be handled so: " + e.Handling.OneLine()
}

// critical says that a part is held in the force.
func (m *maker) critical(item, key string) bool {
	if it, ok := m.c.Item(item); ok {
		p, has := it.Part(key)
		return has && p.Critical
	}
	return false
}

// judgedBy says what judged where it was not the checklist inside the program.
func judgedBy(c *checklist.Checklist) text.Text {
	if c.Own {
		return text.Line(c.ID + ", edition " + c.Edition)
	}
	return text.Line(strings.Join(c.Changed, "; "))
}

// count counts what is left out of a record: the record where nothing goes out,
// otherwise the fields that hold somebody's words. told says that the audience
// has what the answer tells of it in its own form.
func (m *maker) count(name string, let assessment.Value, mayTell bool, left tally) {
	if m.counted[name] {
		return
	}
	m.counted[name] = true
	left.add(WithheldVersions, len(m.a.Versions(name)))
	v, _ := m.a.Current(name)
	k, known := assessment.KindOf(name)
	if v.Blank() {
		return
	}
	if !known {
		left.add(WithheldOther, 1)
		return
	}
	tells := mayTell && slices.ContainsFunc(k.Fields, func(f schema.Info) bool { return told(k.Name, f.Key) && v[f.Key] != "" && m.audience.Sees(f.Tier) })
	if len(let) == 0 && !tells {
		left.add(KindOf(k, ""), 1)
		return
	}
	stays := map[Kind]bool{}
	for key, s := range v {
		if let[key] != "" || !k.HasWords(assessment.Value{key: s}) {
			continue
		}
		of, _, _ := strings.Cut(key, ".")
		if _, known := k.Field(of); known {
			stays[KindOf(k, of)] = true
		} else {
			stays[WithheldOther] = true
		}
	}
	for kind := range stays {
		left.add(kind, 1)
	}
}

// whole makes the seal and counts what belongs to no item of the checklist.
func (m *maker) whole(r *Return) tally {
	left := tally{}
	sealed := m.a.Verify()
	for _, name := range m.a.Registers() {
		k, _ := assessment.KindOf(name)
		v, settled := m.a.Current(name)
		var let assessment.Value
		if of := assessment.RegisterNamed(name); of.Item == "" && of.Key == "" && settled {
			seen := k
			seen.Fields = slices.DeleteFunc(k.Shown(), func(f schema.Info) bool { return !m.audience.Sees(f.Tier) })
			let = seen.Visible(v)
		}
		if name == assessment.SealRegister() {
			if !sealed.Sealed || sealed.Seal.Digest == "" {
				let = nil
			} else {
				r.Seal = SealedOf(let)
				r.Seal.Code, r.Seal.Changed = sealed.Seal.Code, !sealed.Unchanged
			}
		}
		m.count(name, let, false, left)
	}
	left.add(WithheldHistory, len(m.a.Revisions()))
	return left
}

// isWording says that a word is the digest of an item's words.
func isWording(s string) bool { return len(s) == 16 && strings.Trim(s, "0123456789abcdef") == "" }

// dayOf is the day of a revision's time; no day when it has none.
func dayOf(at string) date.Date {
	d, _ := date.Parse(at[:min(len(at), len("2026-11-23"))])
	return d
}
