package merging

import (
	"slices"

	"example.org/upstander/checklist/assessment"
)

// evidence lists what stands behind one version of a judgement. A
// copy that holds this version alone of them shows what there was when it was
// made; once only what came of the copies is there, nobody can tell which of them
// had what, and all that the item has is listed, that of the version's own role
// first.
func (c Conflict) evidence(a *assessment.Assessment, version int, copies []Input) (lines []string, inCopies bool) {
	for _, in := range copies {
		if !c.holdsAlone(in.Assessment, version) {
			continue
		}
		inCopies = true
		for _, e := range in.Assessment.Answer(c.Item).Evidence {
			if said := evidenceLine(e, c.Item); !slices.Contains(lines, said) {
				lines = append(lines, said)
			}
		}
	}
	if inCopies {
		return lines, true
	}
	entries, by := slices.Clone(a.Answer(c.Item).Evidence), c.Versions[version].By
	slices.SortStableFunc(entries, func(x, y assessment.Evidence) int { return others(a, x, by) - others(a, y, by) })
	for _, e := range entries {
		lines = append(lines, evidenceLine(e, c.Item)+recordedBy(a, e))
	}
	return lines, false
}

// holdsAlone says that a copy has one of the versions as its own, and none of
// the others.
func (c Conflict) holdsAlone(a *assessment.Assessment, version int) bool {
	for i, v := range c.Versions {
		if v.in(a, c.Register) != (i == version) {
			return false
		}
	}
	return true
}

// others is 0 for evidence that a role recorded or changed, and 1 for other.
func others(a *assessment.Assessment, e assessment.Evidence, role string) int {
	if slices.ContainsFunc(a.History(assessment.EvidenceRegister(e.ID)), func(r assessment.Revision) bool { return assessment.SameRole(r.By, role) }) {
		return 0
	}
	return 1
}

// evidenceLine is an entry on one line, as it is shown on an item.
func evidenceLine(e assessment.Evidence, item string) string {
	k, _ := assessment.KindOf(assessment.EvidenceRegister(e.ID))
	said, _ := k.Details(e.Value(), item, nil)
	return Line(append([]Field{{"", e.Title}}, Fields(said)...))
}

// recordedBy says who recorded an entry last, and when.
func recordedBy(a *assessment.Assessment, e assessment.Evidence) string {
	heads := a.Heads(assessment.EvidenceRegister(e.ID))
	if len(heads) == 0 {
		return ""
	}
	return "; recorded " + versionOf(a, heads[0]).ByWhom()
}

// Behind says what evidence stands behind a version of a conflict, a line each,
// in words that are true of it; nothing where it is not about a judgement.
func (c Conflict) Behind(version int) []string {
	v := c.Versions[version]
	lead, none := "On the item: ", "No evidence is recorded on the item."
	if v.InCopies {
		lead, none = "Evidence: ", "No evidence on the item in the copy that holds this version."
	}
	switch {
	case !c.judged():
		return nil
	case len(v.Evidence) == 0:
		return []string{none}
	}
	lines := make([]string, len(v.Evidence))
	for i, e := range v.Evidence {
		lines[i] = lead + e
	}
	return lines
}
