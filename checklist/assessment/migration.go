package assessment

import "example.org/upstander/checklist"

// Fate is what becomes of an item when an assessment goes over to another
// edition of its checklist.
type Fate string

// The fates.
const (
	Stays      Fate = "stays"      // answered, and its words did not change
	ToConfirm  Fate = "to_confirm" // answered, and its words changed, or nobody can tell
	Unanswered Fate = "unanswered" // in both editions, and nothing was answered
	Gone       Fate = "gone"       // not in the new edition; what is recorded is kept
	Added      Fate = "new"        // only in the new edition; not assessed
)

// Migrated is one item on its way from one edition to another.
type Migrated struct {
	ID       string
	Fate     Fate
	Before   *checklist.Item // nil when the old edition is not at hand or does not have it
	After    *checklist.Item // nil when it is gone
	Answer   Answer          // of the old assessment
	Reworded bool            // the words are known to have changed
	Untold   bool            // answered, and to which words is not recorded
	Now      string          // id of another item of the new edition that has the words that were answered to; mostly empty
}

// Migrate says item by item what becomes of an assessment under another
// edition: those of the new one in its order, then those that are gone. before
// is the edition that the assessment answers to, or nil when it is not at hand;
// then the digests in the answers tell which words changed, and the old words
// cannot be shown.
func Migrate(a *Assessment, before, after *checklist.Checklist) []Migrated {
	var all []Migrated
	for i := range after.Items {
		it := &after.Items[i]
		m := Migrated{ID: it.ID, After: it, Before: itemOf(before, it.ID), Answer: a.Answer(it.ID)}
		m.settle(a.HasItem(it.ID))
		all = append(all, m)
	}
	for _, id := range a.Items() {
		if itemOf(after, id) == nil {
			all = append(all, Migrated{ID: id, Fate: Gone, Before: itemOf(before, id), Answer: a.Answer(id)})
		}
	}
	for i := range all {
		all[i].Now = wordsAt(after, all[i])
	}
	return all
}

// wordsAt finds the words that an answer was given to under another id: an item
// that was renumbered. Nothing is carried to it by itself.
func wordsAt(after *checklist.Checklist, m Migrated) string {
	words := m.Answer.Judgement.Wording
	if words == "" || m.Fate == Stays {
		return ""
	}
	for i := range after.Items {
		if it := &after.Items[i]; it.Digest == words && it.ID != m.ID {
			return it.ID
		}
	}
	return ""
}

func itemOf(c *checklist.Checklist, id string) *checklist.Item {
	if c == nil {
		return nil
	}
	for i := range c.Items {
		if c.Items[i].ID == id {
			return &c.Items[i]
		}
	}
	return nil
}

// settle works out the fate of an item of the new edition.
func (m *Migrated) settle(known bool) {
	wording := m.Answer.Judgement.Wording
	answered := m.Answer.Outcome() != NotAssessed || len(m.Answer.Versions) > 0
	switch {
	case answered && wording == "":
		m.Untold = true
	case answered:
		m.Reworded = wording != m.After.Digest
	case m.Before != nil:
		m.Reworded = m.Before.Digest != m.After.Digest
	}
	switch {
	case !known:
		m.Fate = Added
	case !answered:
		m.Fate = Unanswered
	case m.Reworded || m.Untold:
		m.Fate = ToConfirm
	default:
		m.Fate = Stays
	}
}
