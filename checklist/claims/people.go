package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// secondDisagrees finds a second look that stands beside another level than the one
// that it would have recorded. Neither is preferred: between them somebody has to say.
func secondDisagrees(v *view) []Finding {
	look := v.ans.Second
	earlier, overruled := v.c.Assessment.DisagreedBefore(v.it.ID)
	if overruled {
		look = &earlier.SecondLook
	}
	if look == nil || look.Agrees || !overruled && (v.ans.SecondStale || v.ans.LookFollowed()) || v.outcome == assessment.NotAssessed {
		return nil
	}
	by := look.By
	if by == "" || by == assessment.Outside {
		by = "a role that is not recorded"
	}
	would := "gives no level of its own"
	if look.Level != assessment.NotAssessed {
		would = "would record " + look.Level.Name(v.c.Checklist)
	}
	switch {
	case overruled && earlier.Away:
		would += ", and " + cmp.Or(earlier.AwayBy, "a role that is not recorded") + " took the look away"
	case overruled:
		would += ", and the look of another role was recorded over it"
	}
	return v.one("Agree it between the two roles: change the level or a part, or answer why the level stands.",
		"%s is recorded as %s, and a second look by %s does not agree: that role %s.", v.name(), v.outcome.Name(v.c.Checklist), by, would)
}

// sameRoleChecked finds a second look by the role that made the judgement.
func sameRoleChecked(v *view) []Finding {
	if v.ans.Second == nil || !assessment.SameRole(v.ans.By, v.ans.Second.By) {
		return nil
	}
	return v.one("Have another role look at it, or answer why nobody else could.",
		"%s was judged and looked at a second time by the same role, %s.", v.name(), v.ans.By)
}

// oneUnitOwnsAll finds an assessment in which every owner of evidence and of
// actions is in the counter-corruption unit, where the source asks for a
// response from the whole force. One owner alone says nothing yet.
func oneUnitOwnsAll(c *checker) []Finding {
	unit := c.unitWords()
	owned := 0
	seen := map[string]bool{}  // an entry may support several items
	roles := map[string]bool{} // few roles own many entries
	within := func(id, owner string) bool {
		if owner == "" || seen[id] {
			return true
		}
		seen[id] = true
		owned++
		in, known := roles[owner]
		if !known {
			in = inUnit(text.Fold(owner), unit)
			roles[owner] = in
		}
		return in
	}
	for _, e := range c.live() {
		owner := e.Owner
		if owner.Empty() {
			owner = e.EstablishedBy
		}
		if !within(assessment.EvidenceRegister(e.ID), owner.String()) {
			return nil
		}
	}
	for _, v := range c.views {
		for _, act := range v.openActions() {
			if !within(assessment.ActionRegister(act.ID), act.Owner.String()) {
				return nil
			}
		}
	}
	if owned < 2 {
		return nil
	}
	return []Finding{{
		Message: fmt.Sprintf("Every owner of evidence and of actions is in the counter-corruption unit, %d of %d, and the source asks for a response from the whole force.", owned, owned),
		Settle:  "Name owners outside the unit where the work is theirs: training, vetting, professional standards, digital, human resources.",
	}}
}

// unitWords are the folded words that tell that a role is in the
// counter-corruption unit: its names in the checklist's glossary, and the same
// without "unit" or "team", since a role is often called head of
// counter-corruption.
func (c *checker) unitWords() []string {
	const term = "counter corruption unit"
	words := []string{term}
	for _, t := range c.Checklist.Glossary {
		names := []string{text.Fold(t.Term.String())}
		for _, variant := range t.Variants {
			names = append(names, text.Fold(variant.String()))
		}
		if slices.Contains(names, term) {
			words = append(words, names...)
		}
	}
	for _, w := range words {
		for _, end := range []string{" units", " unit", " team"} {
			if short, ok := strings.CutSuffix(w, end); ok {
				words = append(words, short)
			}
		}
	}
	return words
}

// inUnit says that a folded role is in the unit. A chief officer who answers
// for the unit's work is not in it.
func inUnit(role string, unit []string) bool {
	for _, above := range []string{"chief constable", "chief officer", "commissioner"} {
		if holdsWord(role, above) {
			return false
		}
	}
	return slices.ContainsFunc(unit, func(w string) bool { return holdsWord(role, w) })
}
