package claims

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
)

// partUnmet finds a claim above a part that fails. The reason that a person
// gave for the level when it was recorded answers it, and the finding stays in
// sight with that answer.
func partUnmet(v *view) []Finding {
	unmet := v.partsThat(assessment.Unmet)
	partly := v.partsThat(assessment.Partly)
	if v.level < claimedInPlace || len(unmet)+len(partly) == 0 {
		return nil
	}
	var said []string
	if len(unmet) > 0 {
		said = append(said, partsAre(unmet, "not met"))
	}
	if len(partly) > 0 {
		said = append(said, partsAre(partly, "only partly met"))
	}
	f := v.finding("Lower the level to 2 or less, or record the parts as met once they are, with the evidence.",
		"%s, and %s.", v.claim(), strings.Join(said, "; "))
	// The reason speaks of parts that are unmet: it is only asked for those.
	if reason := v.ans.Judgement.Override; len(unmet) > 0 && !reason.Empty() {
		f.Answered = &assessment.Answered{Reason: reason, By: v.ans.By, At: v.ans.JudgedAt}
	}
	return []Finding{f}
}

// partUnknown finds a claim above a part that nobody has looked at. It is apart
// from partUnmet because the reason given for an unmet part says nothing of
// parts that were not looked at.
func partUnknown(v *view) []Finding {
	unknown := v.partsThat(assessment.PartUnknown)
	if v.level < claimedInPlace || len(unknown) == 0 {
		return nil
	}
	return v.one("Record for each part whether it is met, and lower the level if one is not.",
		"%s, and %s.", v.claim(), partsAre(unknown, "not recorded as met or unmet"))
}

// partsThat lists the texts of the item's parts in one state.
func (v *view) partsThat(state assessment.PartState) []string {
	var texts []string
	for _, p := range v.it.Parts {
		if v.ans.Judgement.Part(p.Key) == state {
			texts = append(texts, quoted(p.Text))
		}
	}
	return texts
}

func partsAre(texts []string, state string) string {
	if len(texts) == 1 {
		return "one part is " + state + ": " + texts[0]
	}
	return count(len(texts), "part", "parts") + " are " + state + ": " + list(texts)
}

// partNotFound finds entries and recorded states that point at a part that the
// checklist does not have: a slip in a file edited by hand, or a part that went
// with an older edition. What they point at counts for nothing.
func partNotFound(v *view) []Finding {
	var found []Finding
	var lost []string
	for key := range v.ans.Judgement.Parts {
		if _, ok := v.it.Part(key); !ok {
			lost = append(lost, key)
		}
	}
	if slices.Sort(lost); len(lost) > 0 {
		found = v.one("Record the state again at the part that is meant.",
			"%s has a state recorded for %s, which the checklist does not have.", v.name(), partKeys(lost))
	}
	for _, e := range v.live {
		if !v.home(e.Evidence) {
			continue
		}
		lost = slices.DeleteFunc(slices.Clone(e.Parts), func(key string) bool { return v.c.anyPart(e.Items, key) })
		if len(lost) > 0 {
			f := v.finding("Choose the parts that the entry bears on again.",
				"At %s, %s points at %s, which the checklist does not have.", v.name(), quoted(e.Title), partKeys(lost))
			f.Evidence = e.ID
			found = append(found, f)
		}
	}
	return found
}

// anyPart says that one of the items has a part, or might: what an item that
// the checklist no longer has was made of is not known.
func (c *checker) anyPart(items []string, key string) bool {
	return slices.ContainsFunc(items, func(id string) bool {
		v, ok := c.byID[id]
		if !ok || v.kept {
			return true
		}
		_, has := v.it.Part(key)
		return has
	})
}

func partKeys(keys []string) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = `"` + k + `"`
	}
	if len(words) == 1 {
		return "a part called " + words[0]
	}
	return "parts called " + list(words)
}
