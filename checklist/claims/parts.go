package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// levelOverParts finds a claim above a part that is not recorded as met. The
// reason that a person gave for the level prints with it and does not settle it.
func levelOverParts(v *view) []Finding {
	if v.level < claimed {
		return nil
	}
	var not []assessment.PartProof
	var said []string
	for _, p := range v.st.Parts {
		if p.State != assessment.Met {
			not = append(not, p)
			said = append(said, quoted(p.Part.Text)+" is "+p.State.Name())
		}
	}
	if len(not) == 0 {
		return nil
	}
	f := v.onParts(not, "Record them as met, with proof, or lower the level to 2.",
		"%s, and %d of %s %s not recorded as met: %s.", v.claim(), len(not), text.Count(len(v.st.Parts), "part", "parts"), text.IsAre(len(not)), text.Series(said))
	if reason := v.ans.Judgement.Override; !reason.Empty() {
		f[0].Message += " " + assessment.Label("level", "override") + ": " + strings.TrimSuffix(reason.OneLine(), ".") + "."
	}
	return f
}

// partNotShown finds parts that are recorded as met and that nothing shows, but
// for those that attendance and spokenAgainst speak of.
func partNotShown(v *view) []Finding {
	if v.level < claimed {
		return nil
	}
	told := append(v.onAttendance(), v.contradicted()...)
	var not []assessment.PartProof
	var said []string
	elsewhere := 0 // not shown either, and spoken of by those
	for _, p := range v.st.Parts {
		switch {
		case p.State != assessment.Met || p.Shown():
		case slices.ContainsFunc(told, func(q assessment.PartProof) bool { return q.Part == p.Part }):
			elsewhere++
		default:
			not = append(not, p)
			said = append(said, quoted(p.Part.Text)+": "+p.Reason)
		}
	}
	if len(not) == 0 {
		return nil
	}
	beside := ""
	if elsewhere > 0 {
		beside = fmt.Sprintf(", beside %d that another finding names", elsewhere)
	}
	return v.onParts(not, "Record for each an entry of a kind that counts, in date, or lower the level.",
		"%s, and %d of %s said to be met %s not shown%s. %s.", v.claim(), len(not), text.Count(len(v.st.Parts), "part", "parts"), text.IsAre(len(not)), beside, strings.Join(said, ". "))
}

// attendance finds a part that asks for understanding and rests on who was sent
// or attended something.
func attendance(v *view) []Finding {
	parts := v.onAttendance()
	var said []string
	for _, p := range parts {
		said = append(said, fmt.Sprintf("%s rests on %s", quoted(p.Part.Text), text.Series(v.titles(v.onPart(p.Part)))))
	}
	if len(parts) == 0 {
		return nil
	}
	return v.onParts(parts, "Record a test, survey or focus group as an entry of its own, or record the part as not met.",
		"%s: %s, which shows who received it, not what they understood.", v.name(), strings.Join(said, "; "))
}

// onAttendance lists the parts that attendance speaks of.
func (v *view) onAttendance() []assessment.PartProof {
	var out []assessment.PartProof
	for _, p := range v.st.Parts {
		if v.level < 2 || p.State != assessment.Met || !p.Part.Counts(checklist.Understood) || p.Part.Counts(checklist.Issued) || p.Part.Counts(checklist.Reached) {
			continue
		}
		on := v.onPart(p.Part)
		if len(on) > 0 && !slices.ContainsFunc(on, func(e *assessment.Evidence) bool { return e.Shows != checklist.Issued && e.Shows != checklist.Reached }) {
			out = append(out, p)
		}
	}
	return out
}

// onPart lists the ordinary entries in date that speak for a part, of any kind.
func (v *view) onPart(p *checklist.Part) []*assessment.Evidence {
	return slices.DeleteFunc(slices.Clone(v.fors), func(e *assessment.Evidence) bool { return !e.Ordinary() || !e.Names(v.it.ID, p.Key) })
}

func (v *view) titles(entries []*assessment.Evidence) []string {
	var titles []string
	for _, e := range entries {
		if t := quoted(e.Title); !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	return titles
}

// spokenAgainst finds a part recorded as met that an entry says is not.
func spokenAgainst(v *view) []Finding {
	parts := v.contradicted()
	var said []string
	for _, p := range parts {
		i := slices.IndexFunc(v.ans.Evidence, func(e assessment.Evidence) bool { return e.ID == p.Against })
		e := v.ans.Evidence[i]
		said = append(said, fmt.Sprintf("%s is recorded as met, and %s of %s says that it is not", quoted(p.Part.Text), quoted(e.Title), e.About.Long()))
	}
	if len(parts) == 0 {
		return nil
	}
	return v.onParts(parts, "Record the part as partly met or not met, or newer proof for it.", "%s: %s.", v.name(), strings.Join(said, "; "))
}

// contradicted lists the parts that spokenAgainst speaks of.
func (v *view) contradicted() []assessment.PartProof {
	if v.level < 2 {
		return nil
	}
	told := v.onAttendance()
	return slices.DeleteFunc(slices.Clone(v.st.Parts), func(p assessment.PartProof) bool {
		return p.State != assessment.Met || p.Against == "" || slices.ContainsFunc(told, func(q assessment.PartProof) bool { return q.Part == p.Part })
	})
}

// lawChanged finds parts whose proof is all older than a change of the law that
// names them.
func lawChanged(v *view) []Finding {
	if v.level < claimed || v.c.Checklist.InForce == nil {
		return nil
	}
	var found []Finding
	for _, ch := range v.c.Checklist.InForce.Changes {
		on, bears := ch.On(v.it.ID)
		if !bears || ch.Kind != "law" || ch.State != "in-force" || ch.Effective.IsZero() || ch.Certainty != "A" && ch.Certainty != "B" ||
			!slices.Contains(ch.Extent, v.c.extent) || v.c.AsAt.Before(ch.Effective.AddDays(lawDays)) {
			continue
		}
		var old []assessment.PartProof
		for _, key := range on.Parts {
			if p := v.part(key); p.Part != nil && p.Shown() && p.Newest.Before(ch.Effective) {
				old = append(old, p)
			}
		}
		if len(old) == 0 {
			continue
		}
		newest := old[0].Newest
		for _, p := range old {
			if p.Newest.After(newest) {
				newest = p.Newest
			}
		}
		found = append(found, v.onParts(old, "Look again against the law in force, or answer why nothing changes.",
			"%s: the law changed on %s (%s). The newest proof of %s is of %s.", v.name(), ch.Effective.Long(), ch.Title.OneLine(), text.Count(len(old), "part", "parts"), newest.Long())...)
	}
	return together(found)
}

// lawDays is how long a change of the law is new.
const lawDays = 90

// together makes one finding of several on an item, so that each has a key of
// its own to be answered by.
func together(found []Finding) []Finding {
	if len(found) < 2 {
		return found
	}
	one := found[0]
	for _, f := range found[1:] {
		one.Message += " " + f.Message
		for _, key := range f.Parts {
			if !slices.Contains(one.Parts, key) {
				one.Parts = append(one.Parts, key)
			}
		}
	}
	return []Finding{one}
}

// partNotFound finds entries and recorded states that point at a part that the
// checklist does not have: a slip in a file edited by hand, or a part that went
// with an older edition. What they point at counts for nothing.
func partNotFound(c *checker) []Finding {
	var found []Finding
	for _, v := range c.views {
		var lost []string
		for key := range v.ans.Judgement.Parts {
			if !v.kept && !v.has(key) {
				lost = append(lost, key)
			}
		}
		if slices.Sort(lost); len(lost) > 0 {
			found = append(found, v.finding("Record the state again at the part that is meant.",
				"%s has a state recorded for %s, which the checklist does not have.", v.name(), partKeys(lost)))
		}
	}
	for _, e := range c.live() {
		var lost []string
		for _, ref := range e.Parts {
			item, key, _ := strings.Cut(ref, ":")
			w, known := c.byID[item]
			if !known || !w.kept && !w.has(key) && key != checklist.Cover {
				lost = append(lost, ref)
			}
		}
		if len(lost) > 0 {
			found = append(found, e.home.about(e, "Choose the parts that the entry bears on again.",
				"At %s, %s points at %s, which the checklist does not have.", e.home.name(), quoted(e.Title), partKeys(lost)))
		}
	}
	return found
}

func partKeys(keys []string) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = `"` + k + `"`
	}
	if len(words) == 1 {
		return "a part called " + words[0]
	}
	return "parts called " + text.Series(words)
}
