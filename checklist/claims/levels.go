package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// fourNotTested finds level 4 without an independent test in the period.
func fourNotTested(v *view) []Finding {
	if v.level <= claimed || v.st.Tested {
		return nil
	}
	return v.one("Record the test (what is done or what came of it, the role that tested, the day) or claim level 3.",
		"%s, and nobody independent of the unit has tested it since %s.", v.claim(), v.c.AsAt.AddMonths(-v.months).Long())
}

// fourNoCover finds a tested level 4 with nothing on who carries on. It moves no
// bin.
func fourNoCover(v *view) []Finding {
	if v.level <= claimed || !v.st.Tested || slices.ContainsFunc(v.ans.Evidence, func(e assessment.Evidence) bool {
		return e.Names(v.it.ID, checklist.Cover) && e.Speaks == assessment.For && (e.Shows == checklist.Issued || e.Shows == checklist.Done) && e.InDate(v.months, v.c.Days)
	}) {
		return nil
	}
	return v.one("Record who took over and when, or the cover arrangement, as an entry for "+assessment.PartRef(v.it.ID, checklist.Cover)+".",
		"%s, and nothing says who carries on when the owner leaves.", v.claim())
}

// looksForNothing says of a second look that it does not count, before why.
const looksForNothing = "counts for nothing: "

// ownWord finds a claim with parts that rest on the judging role's own word.
func ownWord(v *view) []Finding {
	n := len(v.st.OwnWord)
	if n == 0 {
		return nil
	}
	settle := "A second look by another role, or an entry that counts for those parts established by another."
	var parts []assessment.PartProof
	for _, key := range v.st.OwnWord {
		parts = append(parts, v.part(key))
	}
	mark := func(found []Finding) []Finding {
		found[0].wants = v.st.WantsLook()
		return found
	}
	by, looked := v.ans.JudgedBy(), "nobody else has looked"
	if v.ans.LookFollowed() || v.ans.LookDiffers() && !v.ans.SecondStale {
		looked = "the second look at it " + v.ans.LookSays()
	} else if why := v.c.Assessment.LookFault(v.c.Checklist, v.it, v.c.Days); why != "" {
		looked = "the second look at it " + looksForNothing + why
	}
	if by == "" {
		return mark(v.onParts(parts, "Record the level again under your role. "+settle,
			"Who judged %s is not recorded, so nobody can say whether another role than that one established what %s of its parts %s on.", v.name(), number(n), restOn(n)))
	}
	return mark(v.onParts(parts, settle, "%s was judged by the role %s, and %s of its parts %s on evidence that the same role established; %s.",
		v.name(), by, number(n), restOn(n), looked))
}

func number(n int) string { return fmt.Sprint(n) }

func restOn(n int) string {
	if n == 1 {
		return "rests"
	}
	return "rest"
}

// partlyNothingWorks finds level 2 with parts recorded and none of them met, even
// partly.
func partlyNothingWorks(v *view) []Finding {
	if v.level != 2 || !v.nothingWorks() {
		return nil
	}
	return v.one("Record what works, or level 1 or 0.", "%s and no part is met, even partly.", v.claim())
}

func (v *view) nothingWorks() bool {
	recorded, works := false, false
	for _, p := range v.st.Parts {
		recorded = recorded || p.State != assessment.PartUnknown
		works = works || p.State == assessment.Met || p.State == assessment.Partly
	}
	return recorded && !works
}

// partlyNoEvidence finds level 2 with no entry in date for any part.
func partlyNoEvidence(v *view) []Finding {
	if v.level != 2 || v.nothingWorks() || len(v.fors) > 0 {
		return nil
	}
	against := 0
	for i := range v.ans.Evidence {
		e := &v.ans.Evidence[i]
		if e.Speaks != assessment.Against || !v.c.counts(&entry{Evidence: e}) || !e.Retired.Empty() || !slices.ContainsFunc(e.PartsOf(v.it.ID), v.has) {
			continue
		}
		bore := 0
		_, _ = fmt.Sscan(e.Found, &bore)
		if bore > 0 && slices.ContainsFunc(e.PartsOf(v.it.ID), func(key string) bool { return v.ans.Judgement.Part(key) == assessment.Partly }) {
			return nil // what it found missing beside what it found is what makes the part partly met
		}
		against++
	}
	if against > 0 {
		return v.one(partlyUnshown, "%s, nothing in date shows any of it, and %s against it.", v.claim(), text.Count(against, "entry speaks", "entries speak"))
	}
	return v.one(partlyUnshown, "%s and nothing in date shows any of it.", v.claim())
}

// partlyUnshown is what settles a level 2 that nothing shows.
const partlyUnshown = "Record one entry for a part that works; or level 1 or 0, or insufficient information, if there is none."

// partlyAllShown finds level 2 where every part is met and shown.
func partlyAllShown(v *view) []Finding {
	if v.level != 2 || !v.allShown() {
		return nil
	}
	return v.one("Level 3, or record which part is not met and for whom.", "%s, and all %s are met and shown.", v.claim(), text.Count(len(v.st.Parts), "part", "parts"))
}

func (v *view) allShown() bool {
	return len(v.st.Parts) > 0 && !slices.ContainsFunc(v.st.Parts, func(p assessment.PartProof) bool { return !p.Shown() })
}

// partlyUnsaid finds level 2 where nothing says which part is missing.
func partlyUnsaid(v *view) []Finding {
	if v.level != 2 || v.allShown() || slices.ContainsFunc(v.st.Parts, func(p assessment.PartProof) bool {
		return p.State == assessment.Unmet || p.State == assessment.Partly
	}) {
		return nil
	}
	unknown := len(slices.DeleteFunc(slices.Clone(v.st.Parts), func(p assessment.PartProof) bool { return p.State == assessment.Met }))
	if unknown == 0 {
		return v.one("Record the part that is missing as partly met or not met, or prove the parts and claim level 3.", "%s, every part is recorded as met, and nothing says which is missing.", v.claim())
	}
	return v.one("Record each part as met, partly met or not met. Unknown takes a record back, and settles nothing here.",
		"%s, and nothing says which part is missing: %d of %s %s not recorded.", v.claim(), unknown, text.Count(len(v.st.Parts), "part", "parts"), text.IsAre(unknown))
}

// lowButShown finds a low level next to something that works. An inspector reads
// a claim below its evidence as a force that does not know itself.
func lowButShown(v *view) []Finding {
	if v.level != 0 && v.level != 1 {
		return nil
	}
	i := slices.IndexFunc(v.fors, func(e *assessment.Evidence) bool {
		return e.Ordinary() && e.Shows != checklist.Issued && e.Shows != checklist.Reached
	})
	if i < 0 {
		return nil
	}
	return v.one("Level 2, or mark the entry as against.", "%s, and %s shows part of it at work.", v.claim(), quoted(v.fors[i].Title))
}

// plannedNoAction finds level 1 without an action that has an owner and a date.
func plannedNoAction(v *view) []Finding {
	if v.level != 1 || slices.ContainsFunc(v.openActions(), func(a assessment.Action) bool { return !a.Owner.Empty() && !a.Due.IsZero() }) {
		return nil
	}
	return v.one("Record the action, or level 0.", "%s, and no action gives an owner and a date.", v.claim())
}

// plannedTooLong finds a plan that stays one. What the last cycle ended with
// counts from the day that it speaks of.
func plannedTooLong(v *view) []Finding {
	since := v.since(assessment.AtLevel(1))
	if v.level != 1 || since.IsZero() || !since.AddMonths(plannedMonths).Before(v.c.AsAt) {
		return nil
	}
	return v.one("Say what was delivered, or a date that will be kept.", "%s has been %s since %s.", v.name(), v.c.levelName(1), since.Long())
}

// plannedMonths is how long a plan may stand.
const plannedMonths = 12

// gapNoAction finds a gap that nobody has an action on.
func gapNoAction(v *view) []Finding {
	if v.level != 0 && v.level != 2 || v.level == 2 && v.allShown() || len(v.openActions()) > 0 ||
		slices.ContainsFunc(v.ans.Actions, func(a assessment.Action) bool { return a.Status == assessment.NotActing }) {
		return nil
	}
	return v.one("An action with owner and date, or a decision not to act, with the reason.", "%s is below level 3 and nobody has an action on it.", v.name())
}

// aboveItsBase finds a claim that an item is in place over one that it rests on
// and that is not.
func aboveItsBase(v *view) []Finding {
	var said []string
	for _, id := range v.it.RestsOn {
		base, ok := v.c.byID[id]
		switch {
		case !ok || v.level < claimed:
		case base.level == 0 || base.level == 1:
			said = append(said, base.name()+", which is "+v.c.levelName(base.level))
		case base.outcome == assessment.NotAdopted:
			said = append(said, base.name()+", which is not adopted")
		}
	}
	if len(said) == 0 {
		return nil
	}
	return v.one("Lower it, raise the base, or answer how it works without it.", "%s, and it rests on %s.", v.claim(), text.Series(said))
}

// thinNote finds a level that the note does not explain to somebody who was not
// in the room.
func thinNote(v *view) []Finding {
	words := v.ans.Judgement.Note.Words()
	if v.level < 2 || words >= v.c.set.ThinNoteWords {
		return nil
	}
	said := "has no note, and %d words or more"
	if words > 0 {
		said = "has a note of " + text.Count(words, "word", "words") + ", where %d or more"
	}
	return v.one(fmt.Sprintf("Write in at least %d words what is in place, for whom, and how it is known.", v.c.set.ThinNoteWords),
		"%s and "+said+" are wanted to judge the level by.", v.claim(), v.c.set.ThinNoteWords)
}

// mandatorySetAside finds a mandatory item that was left out of the count.
func mandatorySetAside(v *view) []Finding {
	if !v.it.Mandatory || !v.outcome.NeedsReason() {
		return nil
	}
	without := ""
	if v.ans.Judgement.Reason.Empty() {
		without = ", without a reason"
	}
	return v.one("Choose a level, or insufficient information. Where other law applies, assess the nearest duty and say so in the note.",
		"%s is mandatory and is recorded as %s%s.", v.name(), strings.ToLower(v.outcome.Name(v.c.Checklist)), without)
}

// insufficientTooLong finds a question that has been left open.
func insufficientTooLong(v *view) []Finding {
	if v.outcome != assessment.Insufficient {
		return nil
	}
	since := v.since(assessment.Insufficient)
	if since.IsZero() {
		return nil
	}
	if days := since.DaysUntil(v.c.AsAt); days > v.c.set.InsufficientDays {
		return v.one("Find out what is missing, by an action with an owner and a date, and choose a level.",
			"%s has been recorded as insufficient information since %s, %d days.", v.name(), since.Long(), days)
	}
	return nil
}
