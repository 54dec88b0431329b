package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// those lists the items that pass a test.
func (c *checker) those(test func(*view) bool) []*view {
	return slices.DeleteFunc(slices.Clone(c.views), func(v *view) bool { return v.kept || v.st.Announced || !test(v) })
}

// onItems makes a finding about the whole that lists items.
func onItems(views []*view, settle, format string, args ...any) []Finding {
	return []Finding{{Items: itemIDs(views), Message: fmt.Sprintf(format, args...) + " " + strings.Join(itemIDs(views), ", ") + ".", Settle: settle}}
}

func itemIDs(views []*view) []string {
	ids := make([]string, len(views))
	for i, v := range views {
		ids[i] = v.it.ID
	}
	return ids
}

// sameNote finds one note that stands on several items.
func sameNote(c *checker) []Finding {
	by := map[string][]*view{}
	var order []string
	for _, v := range c.views {
		note := v.ans.Judgement.Note
		if v.kept || v.level < 2 || note.Words() < assessment.ReasonWords {
			continue
		}
		key := c.noteKey(note)
		if len(by[key]) == 0 {
			order = append(order, key)
		}
		by[key] = append(by[key], v)
	}
	var on []*view
	for _, key := range order {
		if len(by[key]) >= sameNotes {
			on = append(on, by[key]...)
		}
	}
	if len(on) == 0 {
		return nil
	}
	return onItems(on, "Write for each what is in place, for whom and how it is known.",
		"The same note stands on several items, %d in all. An inspector reads it as not written for any.", len(on))
}

// sameNotes is on how many items one note is written for none.
const sameNotes = 3

// noteKey is a note without what differs where one was copied: numbers and ids
// of items.
func (c *checker) noteKey(note text.Text) string {
	strands := make([]string, len(c.Checklist.Strands))
	for i, s := range c.Checklist.Strands {
		strands[i] = text.Fold(s.ID)
	}
	return strings.Join(text.Unnumbered(note.String(), strands...), " ")
}

// setAsideThin finds items that were set aside for next to no reason.
func setAsideThin(c *checker) []Finding {
	aside := c.those(func(v *view) bool { return v.outcome.NeedsReason() })
	same := map[string]int{}
	for _, v := range aside {
		same[c.noteKey(v.ans.Judgement.Reason)]++
	}
	thin := slices.DeleteFunc(slices.Clone(aside), func(v *view) bool {
		reason := v.ans.Judgement.Reason
		return reason.Words() >= AsideWords && same[c.noteKey(reason)] < asideSame
	})
	if len(thin) == 0 {
		return nil
	}
	return onItems(thin, "For each: why, who decided, what is done in its place, the nearest duty.",
		"%s set aside with a reason of fewer than %d words, or with one that stands on %d or more.", isSet(len(thin)), AsideWords, asideSame)
}

// What a reason for setting an item aside needs: so many words, on fewer items
// than that.
const (
	AsideWords = 12
	asideSame  = 3
)

func isSet(n int) string {
	if n == 1 {
		return "1 item is"
	}
	return fmt.Sprintf("%d items are", n)
}

// setAsideMany finds a force that sets much of the checklist aside.
func setAsideMany(c *checker) []Finding {
	aside := c.those(func(v *view) bool { return v.outcome.NeedsReason() })
	var worst string
	half := false
	for _, s := range c.Checklist.Strands {
		all := len(c.those(func(v *view) bool { return v.it.Strand == s.ID }))
		n := len(slices.DeleteFunc(slices.Clone(aside), func(v *view) bool { return v.it.Strand != s.ID }))
		if n > 0 && 2*n >= all {
			half = true
			worst += fmt.Sprintf(", %d of %d in %s", n, all, s.Name.OneLine())
		}
	}
	if len(aside) < asideMany && !half {
		return nil
	}
	return onItems(aside, "Put it to the chief officer group and answer with its decision.",
		"%d of %d items %s set aside%s. The checklist is a minimum.", len(aside), len(c.those(func(*view) bool { return true })), text.IsAre(len(aside)), worst)
}

// asideMany is how many items set aside are many.
const asideMany = 4

// notAssessedLong finds items that nobody has assessed.
func notAssessedLong(c *checker) []Finding {
	open := c.those(func(v *view) bool { return v.outcome == assessment.NotAssessed && len(v.ans.Versions) == 0 })
	begun := c.Assessment.Begun()
	_, sealed := c.Assessment.Sealed()
	sealed = sealed || c.Signing
	days := 0
	if today := c.today(); !begun.IsZero() {
		days = begun.DaysUntil(today)
	}
	if len(open) == 0 || days <= notAssessedDays && !sealed {
		return nil
	}
	since := text.Count(days, "day", "days") + " after the file was begun"
	if sealed {
		since = "and the assessment is signed off"
	}
	return onItems(open, "Assess them, or record insufficient information with an action.",
		"%s not been assessed, %s.", haveNot(len(open)), since)
}

// notAssessedDays is how long an item may stay not assessed.
const notAssessedDays = 60

func haveNot(n int) string {
	if n == 1 {
		return "1 item has"
	}
	return fmt.Sprintf("%d items have", n)
}

// staleDays is how old the day of an assessment may be before it is said.
const staleDays = 90

// Stale says in words that the day an assessment speaks of is long past, and what
// of the items shown would have lapsed since; empty within 90 days.
func Stale(c *checklist.Checklist, a *assessment.Assessment, d assessment.Days) string {
	days := 0
	if !d.Today.IsZero() && !d.AsAt.IsZero() {
		days = d.AsAt.DaysUntil(d.Today)
	}
	if days <= staleDays {
		return ""
	}
	then, now := a.PositionAt(c, d).Counts().Shown(), a.PositionAt(c, assessment.On(d.Today, d.Today)).Counts().Shown()
	return fmt.Sprintf("This describes %s, %d days before today. %s shown then, %d would be shown today.", d.AsAt.Long(), days, items(then), now)
}

func items(n int) string { return text.Count(n, "item", "items") }

func asAtStale(c *checker) []Finding {
	if said := Stale(c.Checklist, c.Assessment, c.Days); said != "" {
		return []Finding{{Message: said, Settle: "Set the day and look again."}}
	}
	return nil
}

func asAtAhead(c *checker) []Finding {
	if !c.AsAt.After(c.today()) {
		return nil
	}
	return []Finding{{Message: fmt.Sprintf("The assessment describes %s, which has not come. Evidence after today counts for nothing.", c.AsAt.Long()),
		Settle: "Set the day to today or earlier."}}
}

// aims lists the items with an aim under level 3 that pass a test.
func (c *checker) aims(test func(*view) bool) []*view {
	return c.those(func(v *view) bool {
		level, ok := v.ans.Aim.Level.Level()
		return ok && level < claimed && test(v)
	})
}

func aimIncomplete(c *checker) []Finding {
	found := c.aims(func(v *view) bool { return len(v.aimLacks()) > 0 })
	if len(found) == 0 {
		return nil
	}
	settle := fmt.Sprintf("Give a reason of %d words or more, a role and a date, or take it out.", assessment.ReasonWords)
	var said []string
	for _, v := range found {
		said = append(said, v.it.ID+" "+strings.Join(v.aimLacks(), ", "))
		if v.it.Mandatory {
			settle += " On " + v.it.ID + ", which is mandatory, take it out."
		}
	}
	return []Finding{{Items: itemIDs(found), Settle: settle,
		Message: fmt.Sprintf("An aim below level 3 is not complete at %s, and moves nothing: %s.", items(len(found)), strings.Join(said, "; "))}}
}

// aimLacks lists what an aim below level 3 lacks, to follow the item.
func (v *view) aimLacks() []string {
	var lacks []string
	aim := v.ans.Aim
	switch words := aim.Reason.Words(); {
	case words == 0:
		lacks = append(lacks, "has no reason")
	case words < assessment.ReasonWords:
		lacks = append(lacks, fmt.Sprintf("has a reason of %s, where %d are wanted", text.Count(words, "word", "words"), assessment.ReasonWords))
	}
	if aim.By == "" {
		lacks = append(lacks, "has no role")
	}
	if aim.Until.IsZero() {
		lacks = append(lacks, "has no date")
	}
	if v.it.Mandatory {
		lacks = append(lacks, "is mandatory")
	}
	return lacks
}

func aimPassed(c *checker) []Finding {
	found := c.aims(func(v *view) bool {
		return !v.ans.Aim.Until.IsZero() && v.ans.Aim.Until.Before(c.AsAt) && v.level != noLevel && v.level < claimed
	})
	if len(found) == 0 {
		return nil
	}
	return onItems(found, "Decide anew.", "The date of the aim has passed, and the level is still below 3, at %s.", items(len(found)))
}

func aimMany(c *checker) []Finding {
	found := c.aims(func(*view) bool { return true })
	of := len(c.those(func(v *view) bool { return !v.outcome.NeedsReason() }))
	if len(found) == 0 || 2*len(found) < of {
		return nil
	}
	return onItems(found, "Say on the brief what the force has decided.", "%d of %s an aim below the checklist.", len(found), haveNot(of))
}

func checklistChanged(c *checker) []Finding {
	if len(c.Checklist.Changed) == 0 {
		return nil
	}
	return []Finding{{Message: Judged(c.Checklist),
		Settle: "Load the checklist inside the program, or give yours another id."}}
}

func checklistOwn(c *checker) []Finding {
	if !c.Checklist.Own {
		return nil
	}
	return []Finding{{Message: OwnChecklist(c.Checklist), Settle: "Nothing; it prints.", Notice: true}}
}

// sealedUnanswered finds a sign-off over findings that nobody answered.
func sealedUnanswered(c *checker, all []Finding) []Finding {
	open := len(Open(all))
	if open == 0 {
		return nil
	}
	seal, fits := c.Assessment.SealFits()
	if !fits {
		return nil
	}
	return []Finding{{Message: fmt.Sprintf("Signed off on %s by %s with %s unanswered.", seal.Date.Long(), seal.Role, text.Count(open, "finding", "findings")),
		Settle: "Answer or settle, and sign anew."}}
}
