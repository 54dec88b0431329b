package assessment

import (
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
)

// SecondLook is what another role found when it looked at a judgement: that it
// agrees, or what it would have recorded. It stands next to the judgement and
// never changes it.
type SecondLook struct {
	By     string // the role that looked; empty when somebody wrote it by hand and gave none
	Agrees bool
	Level  Outcome // its own where it does not agree; NotAssessed when it gives none
	Note   text.Text
	At     string  // UTC time, as in Revision.At; empty when not known
	Of     string  // what was looked at, as LookedAt has it
	Stood  Outcome // the level or outcome that stood then
}

// Value is the look as a register holds it.
func (s SecondLook) Value() Value {
	if s.Agrees {
		s.Level = NotAssessed
	}
	return kinds().second.Value(s)
}

// SecondLookOf reads a look from a register's value. What is no word of this
// version counts as not given.
func SecondLookOf(v Value) SecondLook {
	look := kinds().second.Of(v)
	if look.Agrees {
		look.Level = NotAssessed
	}
	return look
}

// SetSecondLook records that who has looked at the judgement on an item. By, At
// and Of are filled in. A role may look at its own judgement: it is recorded as
// such, and SameRole tells. The error is a *Refusal: there is no settled
// judgement to look at, or the look says too little.
func (a *Assessment) SetSecondLook(it *checklist.Item, look SecondLook, who Who) (*Assessment, string, error) {
	if err := a.checkItem(it.ID); err != nil {
		return a, "", err
	}
	g := a.register(LevelRegister(it.ID))
	if look.Agrees {
		look.Level = NotAssessed
	}
	switch {
	case !g.settled:
		return a, "", &Refusal{Apart, it.ID, "there are two versions of the judgement", "settle it first, then look at the one that stands"}
	case kinds().level.Of(g.shown.Value).Outcome == NotAssessed:
		return a, "", &Refusal{Barred, it.ID, "there is no judgement to look at yet", "set a level first"}
	case look.Level == NotAdopted && it.Mandatory:
		return a, "", &Refusal{Barred, it.ID, "this item is mandatory, so it cannot be recorded as not adopted", "choose a level, or insufficient information"}
	case !look.Agrees && look.Level == NotAssessed && look.Note.Empty(), look.Level.NeedsReason() && look.Note.Empty():
		return a, "", &Refusal{WantsReason, it.ID, "a second look that does not agree has to say why", "give a note, or a level of its own"}
	}
	look.By, look.At, look.Of, look.Stood = who.role(), who.stamp(), a.LookedAt(it.ID), kinds().level.Of(g.shown.Value).Outcome
	if before := a.Answer(it.ID).Second; before != nil {
		same := *before
		same.At = look.At
		if same.Value().Equal(look.Value()) {
			return a, "", nil
		}
	}
	return a.SetRecord(SecondRegister(it.ID), look.Value(), who)
}

// ClearSecondLook takes a second look back. It stays in the history.
func (a *Assessment) ClearSecondLook(item string, who Who) (*Assessment, string) {
	return a.Set(SecondRegister(item), Value{}, who)
}

// secondLook gives the look at an item, and whether what was looked at is no
// longer what stands. A judgement that was changed and changed back is the one
// that was looked at.
func (a *Assessment) secondLook(item string) (*SecondLook, bool) {
	v := a.register(SecondRegister(item)).shown.Value
	if v.Blank() {
		return nil, false
	}
	look := SecondLookOf(v)
	if look.Of == "" { // written by hand: nobody can say what was looked at
		return &look, len(a.register(LevelRegister(item)).heads) > 0
	}
	return &look, look.Of != a.LookedAt(item)
}

// LookedAt names what an item's level, parts and note say now, as the second look
// at them remembers it: equal while they say the same.
func (a *Assessment) LookedAt(item string) string {
	content := appendTexts(nil, "judgement", item)
	for _, name := range a.own[item] {
		switch RegisterNamed(name).Kind {
		case levelKind, partKind, noteKind:
			content = append(content, a.register(name).content(name)...)
		}
	}
	return digestOf(content)[:20]
}

// SameRole says that two roles are written alike but for capitals and spaces.
// Roles that were not given are never the same.
func SameRole(x, y string) bool {
	x, y = text.Line(x).String(), text.Line(y).String()
	return x != "" && strings.EqualFold(x, y)
}
