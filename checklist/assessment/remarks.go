package assessment

import (
	"strings"

	"example.org/upstander/checklist/text"
)

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

// Answered gives the answers to the findings on an item, by FindingKey; those
// on the whole file for an empty item. nil when there are none.
func (a *Assessment) Answered(item string) map[string]Answered {
	if item != "" {
		return a.Answer(item).Answered
	}
	var all map[string]Answered
	for _, name := range a.own[""] {
		if of := RegisterNamed(name); of.Kind == answerKind {
			if given := kinds().answer.Of(a.register(name).shown.Value); !given.Reason.Empty() {
				if all == nil {
					all = map[string]Answered{}
				}
				all[of.Key] = given
			}
		}
	}
	return all
}

// SetAnswered records the reason that answers a finding on an item, or on the
// whole file when item is empty. An empty reason takes the answer back.
func (a *Assessment) SetAnswered(item, key string, reason text.Text, who Who) (*Assessment, string, error) {
	name := AnswerRegister(item, key)
	switch {
	case !IsFindingKey(key):
		return a, "", &Refusal{Barred, item, "there is no finding of that name to answer", "choose one from the list of findings"}
	case a.Answered(item)[key].Reason == reason:
		return a, "", a.apart(name)
	case reason.Empty():
		return a.SetRecord(name, Value{}, who)
	}
	return a.SetRecord(name, kinds().answer.Value(Answered{Reason: reason, By: who.role(), At: who.stamp()}), who)
}
