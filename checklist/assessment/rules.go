package assessment

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// MaxNote is the most characters that a note or a reason may have, and MaxLine
// the most that a title, a role or a place may have. A file that held more
// could be too large to read back.
const (
	MaxNote = schema.MaxText
	MaxLine = schema.MaxLine
)

// MaxLinks is the most items that one evidence entry may support.
const MaxLinks = 50

// MaxParts is the most parts that one evidence entry may bear on: all of the
// national checklist, and room.
const MaxParts = 300

// Refusal says why a change may not be recorded and what would allow it.
type Refusal struct {
	Kind RefusalKind
	Item string
	What string // what is wrong
	Do   string // what to do
}

// RefusalKind tells a screen what to ask for.
type RefusalKind int

// The kinds of refusal.
const (
	WantsReason   RefusalKind = iota // not applicable or not adopted without a reason
	WantsOverride                    // a level over an unmet part, or against the one proposed, without a reason
	Barred                           // may not be recorded at all
	Apart                            // there are two versions that nobody has chosen between
)

// Error says what is wrong and what to do, in one line.
func (r *Refusal) Error() string { return fmt.Sprintf("%s: %s; %s", r.Item, r.What, r.Do) }

// CheckJudgement says whether a claim may be recorded on an item: nil, or a
// *Refusal. A part that is merely not recorded bars nothing.
func CheckJudgement(it *checklist.Item, j Judgement) error {
	if j.Outcome == NotAdopted && it.Mandatory {
		return &Refusal{Barred, it.ID, "this item is mandatory, so it cannot be recorded as not adopted",
			"choose a level, or insufficient information"}
	}
	if j.Outcome.NeedsReason() && j.Reason.Empty() {
		return &Refusal{WantsReason, it.ID, strings.ToLower(outcomeNames()[j.Outcome]) + " needs a reason",
			"give one; it prints with the item in the reports"}
	}
	for _, part := range []struct {
		k schema.Kind
		v Value
	}{{kinds().level.Kind, j.LevelValue()}, {kinds().note.Kind, textValue(j.Note)}} {
		if err := CheckRecord(part.k, it.ID, part.v); err != nil {
			return err
		}
	}
	unmet := UnmetParts(it, j)
	if level, ok := j.Outcome.Level(); ok && level >= Claimed && len(unmet) > 0 {
		what := fmt.Sprintf("level %d is barred while a part is unmet (%s)", level, strings.Join(unmet, ", "))
		switch {
		case 2*len(unmet) > len(it.Parts):
			return &Refusal{Barred, it.ID, fmt.Sprintf("level %d cannot stand while %d of %d parts are unmet (%s)", level, len(unmet), len(it.Parts), strings.Join(unmet, ", ")),
				"choose level 2 or lower; no reason changes this"}
		case j.Override.Empty():
			return &Refusal{WantsOverride, it.ID, what, "choose a lower level, or give a reason; it prints with the item in the reports, and the item stays claimed, not shown"}
		}
	}
	if proposed, agreed, weighed := j.Weighed(); weighed && !agreed && j.Override.Empty() {
		return &Refusal{WantsOverride, it.ID, fmt.Sprintf("parts and evidence speak for level %d", proposed),
			"agree with it, or say why another level stands; the reason prints with the item in the reports"}
	}
	return nil
}

// UnmetParts lists the keys of the item's parts that are recorded as unmet.
func UnmetParts(it *checklist.Item, j Judgement) []string {
	var keys []string
	for _, p := range it.Parts {
		if j.Part(p.Key) == Unmet {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Tidy drops what no longer applies once the outcome has changed: a reason
// where none is asked for, what was said of a proposal to an outcome that is no
// level, an override with nothing to override.
func (j Judgement) Tidy(it *checklist.Item) Judgement {
	if !j.Outcome.NeedsReason() {
		j.Reason = Judgement{}.Reason
	}
	level, isLevel := j.Outcome.Level()
	if !isLevel {
		j.Proposed = NotAssessed
	}
	_, agreed, weighed := j.Weighed()
	if barred := isLevel && level >= 3 && len(UnmetParts(it, j)) > 0; !barred && (!weighed || agreed) {
		j.Override = Judgement{}.Override
	}
	return j
}

// Judge records a claim on an item after checking it, and only what of it is
// different from what stands. The item's wording is noted with the level, so
// that a later edition can tell whether the words changed. A level chooses
// between two versions of it; two versions of a part or of the note that the
// claim does not touch stay as they are.
func (a *Assessment) Judge(it *checklist.Item, j Judgement, who Who) (*Assessment, string, error) {
	j = j.Tidy(it)
	if err := CheckJudgement(it, j); err != nil {
		return a, "", err
	}
	j.Wording = it.Digest
	stands := a.Answer(it.ID).Judgement
	for key := range stands.Parts {
		if _, said := j.Parts[key]; !said {
			j = j.withUnknown(key)
		}
	}
	next, id := a.Record(slices.DeleteFunc(j.Changes(it.ID), func(c Change) bool {
		g := a.register(c.Register)
		return !g.settled && c.Register != LevelRegister(it.ID) && g.shown.Value.Equal(c.Value)
	}), who)
	return next, id, nil
}

// withUnknown is the judgement with a part that nothing is known of any more.
func (j Judgement) withUnknown(key string) Judgement {
	parts := map[string]PartState{key: PartUnknown}
	maps.Copy(parts, j.Parts)
	j.Parts = parts
	return j
}

// SetAim records a level under the checklist's own that the force aims at until a
// day; the zero value takes it out. The role is filled in. It moves nothing.
func (a *Assessment) SetAim(item string, aim Aim, who Who) (*Assessment, string, error) {
	level, isLevel := aim.Level.Level()
	switch {
	case !isLevel:
		return a.SetRecord(AimRegister(item), Value{}, who)
	case level >= Claimed:
		return a, "", &Refusal{Barred, item, fmt.Sprintf("level %d is no aim below the checklist's, which is level %d", level, Claimed), "give a level from 0 to 2, or none"}
	}
	aim.By = who.role()
	return a.SetRecord(AimRegister(item), aim.Value(), who)
}

// AimReached says in a sentence that an item already is at the level that it aims
// at, or above it, so that the aim asks for nothing; empty where it asks for
// something, and where there is no aim or no level.
func (a *Assessment) AimReached(item string) string {
	ans := a.Answer(item)
	aim, aims := ans.Aim.Level.Level()
	now, isLevel := ans.Outcome().Level()
	if !aims || !isLevel || now < aim {
		return ""
	}
	return fmt.Sprintf("%s is at level %d already, so an aim of level %d asks for nothing more.", item, now, aim)
}

// SetRecord records what a register of an item holds, or of the whole
// assessment; nothing takes it back. The error is a *Refusal: there is no such
// item, a field is missing or too long, or two versions are not settled.
func (a *Assessment) SetRecord(register string, v Value, who Who) (*Assessment, string, error) {
	of := RegisterNamed(register)
	k, _ := KindOf(register)
	if of.Item != "" {
		if err := a.checkItem(of.Item); err != nil {
			return a, "", err
		}
	}
	if !v.Blank() {
		if err := CheckRecord(k, of.Item, v); err != nil {
			return a, "", err
		}
	}
	if err := a.apart(register); err != nil {
		return a, "", err
	}
	next, id := a.Set(register, v, who)
	return next, id, nil
}

// CheckRecord refuses a record that lacks a field, or has one that is too long
// to keep. The error is a *Refusal.
func CheckRecord(k schema.Kind, item string, v Value) error {
	if k.Bars != nil {
		if key, what, do := k.Bars(v); key != "" {
			return &Refusal{Barred, item, what, do}
		}
	}
	fault := k.Check(v)
	switch {
	case fault == nil:
		return nil
	case fault.Empty:
		return &Refusal{Barred, item, fmt.Sprintf("%s says nothing", k.Label(fault.Key)), "fill it in: " + fault.Field.Hint}
	case fault.Field.Form == schema.Rows, fault.Field.Form == schema.Keys:
		return &Refusal{Barred, item, fmt.Sprintf("%s has more than %d entries", fault.Field.Label, fault.Field.Limit()), "shorten the list"}
	}
	if fault.Field.Form == schema.Number {
		return &Refusal{Barred, item, k.Label(fault.Key) + " cannot be right", fmt.Sprintf("give a whole number from 0 to %d", fault.Field.Limit())}
	}
	return tooLong(item, k.Label(fault.Key), fault.Size, fault.Field.Limit())
}

func tooLong(item, what string, size, most int) error {
	return &Refusal{Barred, item, fmt.Sprintf("%s has %d characters", what, size),
		fmt.Sprintf("keep it under %d and point to a document as evidence instead", most)}
}

// PutEvidence records an entry, new or changed. The entry must have an id, at
// least one item and a title.
func (a *Assessment) PutEvidence(e Evidence, who Who) (*Assessment, string, error) {
	switch {
	case e.ID == "" || len(e.Items) == 0 && len(e.Parts) == 0:
		return a, "", &Refusal{Barred, strings.Join(e.Items, " "), "evidence needs an item that it supports", "choose one"}
	case !e.ReviewBy.IsZero() && !e.About.IsZero() && e.ReviewBy.Before(e.About):
		return a, "", &Refusal{Barred, strings.Join(e.Items, " "), "the review-by date is before the date that the evidence is about",
			"give a later review-by date, or none"}
	}
	e.Items = kinds().evidence.Stands(e.Value())
	if err := CheckRecord(kinds().evidence.Kind, e.Items[0], e.Value()); err != nil {
		return a, "", err
	}
	return a.SetRecord(EvidenceRegister(e.ID), e.Value(), who)
}

// apart refuses to write over two versions that nobody has chosen between:
// whichever the new value was built on, the other would be gone unseen.
func (a *Assessment) apart(register string) error {
	g := a.register(register)
	if g.settled {
		return nil
	}
	k, _ := KindOf(register)
	item := RegisterNamed(register).Item
	if items := g.items(); len(items) > 0 {
		item = items[0]
	}
	return &Refusal{Apart, item, "there are two versions of " + k.Words, "settle them first"}
}

// Act gives the revisions of an act, by what Record gave for it, register by register.
func (a *Assessment) Act(act string) []Revision { return a.ActSince(nil, act) }

// ActSince is Act for one that stands here and not in what this was made of, nil for
// nothing: only what has changed since is looked through.
func (a *Assessment) ActSince(before *Assessment, act string) []Revision {
	var out []Revision
	for name, g := range a.registers {
		if act == "" || a.Handed(name, before) {
			continue
		}
		for _, r := range g.revisions {
			if r.ID == act || r.Act == act {
				out = append(out, *r)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Revision) int { return CompareNatural(x.Register, y.Register) })
	return out
}

// Handed says that a register was handed on from an assessment as it stands there,
// so that whatever was worked out from it holds. Where it does not say so, it may be
// the same nevertheless.
func (a *Assessment) Handed(name string, from *Assessment) bool {
	return from != nil && a.registers[name] != nil && a.registers[name] == from.registers[name]
}

// Undo takes back an act, by what Record gave for it: new revisions put back what
// stood before it, one for each version where the act settled a conflict. It
// gives the id of that, to be undone in turn. Acts are undone one after the
// other, the latest first: it is refused while something else stands there than
// the act recorded, and when what stood before is no longer known.
func (a *Assessment) Undo(act string, who Who) (*Assessment, string, error) {
	var back []Revision
	for _, r := range a.Act(act) {
		put, err := a.before(r.Register, r, who)
		if err != nil {
			return a, "", err
		}
		back = append(back, put...)
	}
	if len(back) == 0 {
		return a, "", fmt.Errorf("there is no such change to undo")
	}
	together := actOf(back)
	var before *Revision
	for i, r := range back {
		r.Act = together
		back[i] = a.newRevision(who, before, r)
		before = &back[i]
	}
	if together == "" {
		together = back[0].ID
	}
	return a.With(back...), together, nil
}

// before makes the revisions that put back what a revision took the place of.
func (a *Assessment) before(name string, r Revision, who Who) ([]Revision, error) {
	g := a.registers[name]
	if !g.settled || r.Redacted || g.shown.Redacted || !g.shown.Value.Equal(r.Value) {
		return nil, fmt.Errorf("%s has been changed since, so this step cannot be undone", plainName(name))
	}
	values, err := g.before(name, r)
	if err != nil {
		return nil, err
	}
	var back []Revision
	for _, v := range values {
		one := Revision{Register: name, By: who.role(), At: who.stamp(), Value: v, Salt: g.saltFor(name, v, who.role(), who.NewSalt)}
		for _, h := range g.heads {
			one.Replaces = append(one.Replaces, h.ID)
		}
		back = append(back, one)
	}
	return back, nil
}

// before lists the different values that a revision took the place of. An
// entry that did not exist goes back to being removed.
func (g *register) before(name string, r Revision) ([]Value, error) {
	if len(r.Replaces) == 0 {
		if isEntry(name) {
			return []Value{Removed()}, nil
		}
		return []Value{{}}, nil
	}
	var values []Value
	for _, old := range g.revisions {
		same := func(v Value) bool { return v.Equal(old.Value) }
		if slices.Contains(r.Replaces, old.ID) && !old.Redacted && !slices.ContainsFunc(values, same) {
			values = append(values, old.Value)
		}
	}
	if len(values) == 0 {
		return nil, fmt.Errorf("what stood in %s before is no longer in the file, so this step cannot be undone", plainName(name))
	}
	return values, nil
}

// plainName is what a message calls a register.
func plainName(name string) string {
	of := RegisterNamed(name)
	k, ok := KindOf(name)
	if !ok {
		return text.Line(name).String()
	}
	return k.OnItem(of.Item)
}
