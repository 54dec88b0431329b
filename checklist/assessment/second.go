package assessment

import (
	"fmt"
	"maps"
	"slices"
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
	Of     string  // what was looked at, as LookedAt has it; empty when it was written by hand
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
// longer what stands. What was changed and changed back is what was looked at.
func (a *Assessment) secondLook(ans Answer) (*SecondLook, bool) {
	v := a.register(SecondRegister(ans.Item)).shown.Value
	if v.Blank() {
		return nil, false
	}
	look := SecondLookOf(v)
	if look.Of == "" { // written by hand: nobody can say what was looked at
		return &look, len(a.register(LevelRegister(ans.Item)).heads) > 0
	}
	judged, entries := look.saw()
	stale := judged != judgedAs(ans) || len(ans.Versions) > 0 // which of two stands nobody has said
	for id, saw := range entries {
		i := slices.IndexFunc(ans.Evidence, func(e Evidence) bool { return e.ID == id })
		stale = stale || i < 0 || lookedAt(ans.Evidence[i], ans.Item) != saw
	}
	return &look, stale
}

// Overruled is a second look that did not agree with what stands now and that nobody
// sees any more.
type Overruled struct {
	SecondLook
	Away   bool   // it was taken away; else another look was recorded over it
	AwayBy string // the role that took it away; empty where that is not known
}

// DisagreedBefore gives the newest look at what stands now which did not agree, and
// over which another role recorded its own, or which another role took away; false
// where there is none. A role may take back what it found itself.
func (a *Assessment) DisagreedBefore(item string) (Overruled, bool) {
	ans := a.Answer(item)
	if ans.Second != nil && !ans.Second.Agrees || !a.Revised(SecondRegister(item)) {
		return Overruled{}, false
	}
	history := a.History(SecondRegister(item))
	for _, r := range slices.Backward(history) {
		look := SecondLookOf(r.Value)
		judged, _ := look.saw()
		if r.Value.Blank() || look.Agrees || judged != judgedAs(ans) {
			continue
		}
		by := ""
		if i := slices.IndexFunc(history, func(next Revision) bool { return slices.Contains(next.Replaces, r.ID) }); i >= 0 {
			by = history[i].By
		}
		switch {
		case ans.Second == nil && !SameRole(look.By, by):
			return Overruled{look, true, by}, true
		case ans.Second != nil && !SameRole(look.By, ans.Second.By):
			return Overruled{SecondLook: look}, true
		}
	}
	return Overruled{}, false
}

// LookFollowed says that the second look did not agree and gave another level, and
// that this level alone stands now: between the two there is nothing left to settle.
func (ans Answer) LookFollowed() bool {
	look := ans.Second
	return look != nil && !look.Agrees && look.Level != NotAssessed && look.Level != look.Stood && look.Level == ans.Outcome()
}

// LookDiffers says that the second look stands beside a level that it did not agree
// with.
func (ans Answer) LookDiffers() bool {
	return ans.Second != nil && !ans.Second.Agrees && !ans.LookFollowed()
}

// LookSays says in words how the second look stands to the level that stands now;
// empty where there is no look.
func (ans Answer) LookSays() string {
	switch {
	case ans.Second == nil:
		return ""
	case ans.LookFollowed():
		return "did not agree; the level has since been changed to what the role found"
	case ans.LookDiffers():
		return "does not agree"
	}
	return "agrees"
}

// LookedAt names what an item's level and parts say now and which entries stand
// there, as the second look at them remembers it: the first word stands for level
// and parts, each other one for an entry. Notes, titles and places are no part of
// it, so that nobody has to look again because a word was put right.
func (a *Assessment) LookedAt(item string) string {
	ans := a.Answer(item)
	words := []string{judgedAs(ans)}
	for _, e := range ans.LiveEvidence() {
		words = append(words, e.ID+"="+lookedAt(e, item))
	}
	slices.Sort(words[1:])
	return strings.Join(words, " ")
}

// saw takes what a look remembers apart.
func (s SecondLook) saw() (judged string, entries map[string]string) {
	words := strings.Fields(s.Of)
	entries = make(map[string]string, len(words))
	for i, w := range words {
		if id, saw, ok := strings.Cut(w, "="); ok && i > 0 {
			entries[id] = saw
		}
	}
	if len(words) > 0 {
		judged = words[0]
	}
	return judged, entries
}

// judgedAs stands for a level and the states of the parts.
func judgedAs(ans Answer) string {
	content := appendTexts(nil, "judged", ans.Item, ans.Judgement.Outcome.Word())
	for _, key := range slices.Sorted(maps.Keys(ans.Judgement.Parts)) {
		content = appendTexts(content, key, string(ans.Judgement.Parts[key]))
	}
	return digestOf(content)[:20]
}

// lookedAt stands for what of an entry decides whether it shows a part of an
// item. It holds nothing that anybody typed but roles.
func lookedAt(e Evidence, item string) string {
	content := appendTexts(nil, "entry", string(e.Shows), string(e.Speaks), e.EstablishedBy.OneLine(), e.Owner.OneLine(), e.About.String(), e.HoldsOn.String(),
		e.ReviewBy.String(), fmt.Sprint(e.Independent, e.Nil, e.Exercise, e.Retired.Empty(), e.ReviewReason.Words() >= ReasonWords))
	keys := e.PartsOf(item)
	slices.Sort(keys)
	return digestOf(appendTexts(content, keys...))[:8]
}

// lookThatCounts gives what the second look at an item saw of its entries, where
// the look counts; nil where it does not.
func (a *Assessment) lookThatCounts(b *bench) map[string]string {
	if b.ans.Second == nil || a.lookFault(b) != "" {
		return nil
	}
	_, entries := b.ans.Second.saw()
	return entries
}

// LookFault says in words why the second look at an item does not count; empty
// where it does, where there is none, and where it does not agree. It counts where
// another role agreed, within the item's review period, said in its own words what
// it looked at, and level and parts are what they were.
func (a *Assessment) LookFault(c *checklist.Checklist, it *checklist.Item, d Days) string {
	b := a.bench(c, it, d)
	if b.ans.Second == nil || !b.ans.Second.Agrees {
		return ""
	}
	return a.lookFault(b)
}

func (a *Assessment) lookFault(b *bench) string {
	look := b.ans.Second
	by, on := b.ans.JudgedBy(), dayOf(look.At)
	judged, _ := look.saw()
	switch {
	case !look.Agrees:
		return "it does not agree"
	case look.Of == "":
		return "nobody can say what it looked at"
	case by == "":
		return "nobody can say which role gave the answer"
	case text.Fold(look.By) == "", look.By == Outside:
		return "it does not say which role looked"
	case SameRole(look.By, by):
		return "the same role gave the answer and looked at it"
	case judged != judgedAs(b.ans):
		return "the level or a part has changed since"
	case on.IsZero():
		return "it is not dated"
	case on.After(b.days.Now()):
		return "it is of " + on.Long() + ", and the assessment speaks of " + b.days.Now().Long()
	case b.days.AsAt.After(on.AddMonths(b.months)):
		return "it is older than the review period of the item"
	case look.Note.Words() < ReasonWords:
		return fmt.Sprintf("it does not say in %d words or more what was looked at", ReasonWords)
	case a.lookedInTheSameWords(b.ans.secondWords) >= mostSameLooks:
		return "the same words stand at " + text.Count(mostSameLooks, "item", "items") + " or more"
	}
	return ""
}

// mostSameLooks is on how many items the same words of second looks say that
// nobody looked.
const mostSameLooks = 3

// lookedInTheSameWords counts the items whose second look says the same.
func (a *Assessment) lookedInTheSameWords(words []string) int {
	n := 0
	for _, ans := range a.answers {
		if ans.Second != nil && slices.Equal(ans.secondWords, words) {
			n++
		}
	}
	return n
}

// ownWords are the words of a note but for numbers and the id of its item, which
// differ where one note was copied.
func ownWords(note text.Text, item string) []string {
	return text.Unnumbered(note.String(), strings.Fields(text.Fold(item))...)
}
