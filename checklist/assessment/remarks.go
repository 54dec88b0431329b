package assessment

import (
	"maps"
	"strings"

	"example.org/upstander/checklist/text"
)

// SetFlag records in one line why somebody has to come back to an item; an
// empty one takes the flag away.
func (a *Assessment) SetFlag(item string, why text.Text, who Who) (*Assessment, string, error) {
	if err := a.checkItem(item); err != nil {
		return a, "", err
	}
	if err := checkLength(item, "flag", why, MaxLine); err != nil {
		return a, "", err
	}
	if err := a.apart(FlagRegister(item), item, "the flag to come back"); err != nil {
		return a, "", err
	}
	next, id := a.Set(FlagRegister(item), Value{"text": why.OneLine()}, who)
	return next, id, nil
}

// SetHandover records what the next lead should know about an item; an empty
// note takes it away.
func (a *Assessment) SetHandover(item string, note text.Text, who Who) (*Assessment, string, error) {
	if err := a.checkItem(item); err != nil {
		return a, "", err
	}
	if err := checkLength(item, "handover note", note, MaxNote); err != nil {
		return a, "", err
	}
	if err := a.apart(HandoverRegister(item), item, "the handover note"); err != nil {
		return a, "", err
	}
	next, id := a.Set(HandoverRegister(item), Value{"text": note.String()}, who)
	return next, id, nil
}

// checkItem refuses an item that has no place here: what was recorded on it
// would be out of sight.
func (a *Assessment) checkItem(item string) error {
	if a.HasItem(item) {
		return nil
	}
	return &Refusal{Barred, item, "there is no such item in this assessment", "choose one of its items"}
}

// Answered is the reason that a person gave in answer to a finding. The finding
// stays and the reason prints next to it.
type Answered struct {
	Reason text.Text
	By     string // a role; empty when somebody wrote it by hand and gave none
	At     string // UTC time, as in Revision.At; empty when not known
}

// The fields of a register of answers: each with the finding's key behind it.
const (
	reasonPrefix = "reason."
	byPrefix     = "by."
	atPrefix     = "at."
)

// FindingKey is the key of a finding: its rule, and the evidence entry or
// action that it is about where there is one, as in lapsed@5be0c1d2.
func FindingKey(rule, entry string) string {
	if entry == "" {
		return rule
	}
	return rule + "@" + entry
}

// IsFindingKey says that a word may be the key of a finding: one or two words
// that are good for IsKey, with @ between them.
func IsFindingKey(s string) bool {
	rule, entry, two := strings.Cut(s, "@")
	return IsKey(rule) && (!two || IsKey(entry))
}

// AnsweredValue is a set of answers, by FindingKey, as a register holds it.
func AnsweredValue(all map[string]Answered) Value {
	v := Value{}
	for key, ans := range all {
		if reason := ans.Reason.String(); reason != "" {
			v[reasonPrefix+key], v[byPrefix+key], v[atPrefix+key] = reason, ans.By, ans.At
		}
	}
	return v.trimmed()
}

// AnsweredOf reads a set of answers from a register's value; nil for none.
func AnsweredOf(v Value) map[string]Answered {
	var all map[string]Answered
	for field, reason := range v {
		key, ok := strings.CutPrefix(field, reasonPrefix)
		if !ok || !IsFindingKey(key) || text.Clean(reason).String() == "" {
			continue
		}
		if all == nil {
			all = map[string]Answered{}
		}
		all[key] = Answered{Reason: text.Clean(reason), By: text.Line(v[byPrefix+key]).String(), At: timeOf(v[atPrefix+key])}
	}
	return all
}

// Answered gives the answers to the findings on an item, by FindingKey; those
// on the whole file for an empty item. nil when there are none.
func (a *Assessment) Answered(item string) map[string]Answered {
	return AnsweredOf(a.register(AnsweredRegister(item)).shown.Value)
}

// SetAnswered records the reason that answers a finding on an item, or on the
// whole file when item is empty. An empty reason takes the answer back.
func (a *Assessment) SetAnswered(item, key string, reason text.Text, who Who) (*Assessment, string, error) {
	name := AnsweredRegister(item)
	if err := a.checkItem(item); err != nil && item != "" {
		return a, "", err
	}
	if err := a.apart(name, item, "the answers to findings"); err != nil {
		return a, "", err
	}
	if !IsFindingKey(key) {
		return a, "", &Refusal{Barred, item, "there is no finding of that name to answer", "choose one from the list of findings"}
	}
	if err := checkLength(item, "reason", reason, MaxNote); err != nil {
		return a, "", err
	}
	all := maps.Clone(a.Answered(item))
	if all == nil {
		all = map[string]Answered{}
	}
	if all[key].Reason == reason {
		return a, "", nil
	}
	all[key] = Answered{Reason: reason, By: text.Line(who.Role).String(), At: who.stamp()}
	if reason.Empty() {
		delete(all, key)
	}
	next, id := a.Set(name, AnsweredValue(all), who)
	return next, id, nil
}
