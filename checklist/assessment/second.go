package assessment

import (
	"slices"
	"strings"
	"time"

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
	At     string // UTC time, as in Revision.At; empty when not known
	Of     string // id of the judgement's revision that was looked at
}

// The two words that a register has for Agrees.
const (
	yes = "yes"
	no  = "no"
)

// Value is the look as a register holds it.
func (s SecondLook) Value() Value {
	v := Value{"agrees": no, "note": s.Note.String(), "by": s.By, "at": s.At, "of": s.Of}
	switch {
	case s.Agrees:
		v["agrees"] = yes
	case s.Level != NotAssessed:
		v["level"] = s.Level.Word()
	}
	return v.trimmed()
}

// SecondLookOf reads a look from a register's value. What is no word of this
// version counts as not given.
func SecondLookOf(v Value) SecondLook {
	s := SecondLook{By: text.Line(v["by"]).String(), Agrees: v["agrees"] == yes, Note: text.Clean(v["note"]),
		At: timeOf(v["at"]), Of: text.Line(v["of"]).String()}
	if !s.Agrees {
		s.Level, _ = ParseOutcome(v["level"])
	}
	return s
}

// SetSecondLook records that who has looked at the judgement on an item. By, At
// and Of are filled in. A role may look at its own judgement: it is recorded as
// such, and SameRole tells. The error is a *Refusal: there is no settled
// judgement to look at, or the look says too little.
func (a *Assessment) SetSecondLook(it *checklist.Item, look SecondLook, who Who) (*Assessment, string, error) {
	if err := a.checkItem(it.ID); err != nil {
		return a, "", err
	}
	g := a.register(JudgementRegister(it.ID))
	if look.Agrees {
		look.Level = NotAssessed
	}
	switch {
	case !g.settled:
		return a, "", &Refusal{Apart, it.ID, "there are two versions of the judgement", "settle it first, then look at the one that stands"}
	case JudgementOf(g.shown.Value).Outcome == NotAssessed:
		return a, "", &Refusal{Barred, it.ID, "there is no judgement to look at yet", "set a level first"}
	case look.Level == NotAdopted && it.Mandatory:
		return a, "", &Refusal{Barred, it.ID, "this item is mandatory, so it cannot be recorded as not adopted", "choose a level, or insufficient information"}
	case !look.Agrees && look.Level == NotAssessed && look.Note.Empty(), look.Level.NeedsReason() && look.Note.Empty():
		return a, "", &Refusal{WantsReason, it.ID, "a second look that does not agree has to say why", "give a note, or a level of its own"}
	}
	if err := checkLength(it.ID, "note", look.Note, MaxNote); err != nil {
		return a, "", err
	}
	if err := a.apart(SecondRegister(it.ID), it.ID, "the second look"); err != nil {
		return a, "", err
	}
	look.By, look.At, look.Of = text.Line(who.Role).String(), who.stamp(), g.shown.ID
	if before := a.Answer(it.ID).Second; before != nil {
		same := *before
		same.At = look.At
		if same.Value().Equal(look.Value()) {
			return a, "", nil
		}
	}
	next, id := a.Set(SecondRegister(it.ID), look.Value(), who)
	return next, id, nil
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
	if len(v) == 0 || v.IsRemoved() {
		return nil, false
	}
	look := SecondLookOf(v)
	g := a.register(JudgementRegister(item))
	if !g.settled {
		return &look, true
	}
	at := slices.IndexFunc(g.revisions, func(r *Revision) bool { return r.ID == look.Of })
	if at < 0 {
		return &look, len(g.heads) > 0
	}
	isHead := slices.ContainsFunc(g.heads, func(r Revision) bool { return r.ID == look.Of })
	seen := g.revisions[at]
	return &look, !isHead && (seen.Redacted || g.shown.Redacted || !seen.Value.Equal(g.shown.Value))
}

// SameRole says that two roles are written alike but for capitals and spaces.
// Roles that were not given are never the same.
func SameRole(x, y string) bool {
	x, y = text.Line(x).String(), text.Line(y).String()
	return x != "" && strings.EqualFold(x, y)
}

// timeOf reads a time as Revision.At has it; nothing when it is none.
func timeOf(s string) string {
	if _, err := time.Parse(timeForm, s); err != nil {
		return ""
	}
	return s
}
