package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// Order says in words how an agenda is sorted.
const Order = "worst-defended first: what is claimed and not shown, then levels with findings against them, " +
	"then what is not known, then items below level 3 with no open action, then those with one, then evidence about to lapse, then the rest; " +
	"within each, mandatory items first, then those with more findings, then the checklist's order; a hand-picked list keeps its own order"

// Weights says in words how many minutes an item is given.
const Weights = "5 minutes for each item; 2 more where level 3 or 4 is claimed; 1 more for each finding that the claim is above what is shown, at most 3; " +
	"one tenth of the time in hand, at most 10 minutes, is kept for the debrief"

const (
	baseMinutes  = 5
	claimMinutes = 2
	mostFindings = 3
	debriefPart  = 10 // one in ten
	mostDebrief  = 10
)

// exposure is how badly an item is defended; the lowest comes first.
type exposure int

const (
	undefended exposure = iota
	contradicted
	notKnown
	noAction
	withAction
	aboutToLapse
	defended
	setAside
)

// ranked is an item with what its place on the agenda follows from.
type ranked struct {
	state    assessment.State
	exposure exposure
	over     int // open findings that the claim is above what is shown
	minutes  int
	place    int // in the checklist
}

// Agenda fits a choice into the minutes in hand, the worst-defended item first,
// and says what it leaves out and why. With no minutes everything is on it.
// The error says that the choice comes to nothing.
func (b Basis) Agenda(ch Choice, minutes int) ([]Slot, []Left, error) {
	var list []ranked
	var left []Left
	for _, id := range b.Items(ch) {
		it, ok := b.Checklist.Item(id)
		if !ok {
			continue
		}
		r := b.rank(b.Assessment.StateOf(b.Checklist, it, b.days()))
		if r.exposure == setAside && !ch.picked() {
			left = append(left, Left{it.ID, text.Line("recorded as " + r.state.Outcome.Name(b.Checklist))})
			continue
		}
		list = append(list, r)
	}
	if len(list) == 0 {
		return nil, left, refuse("session", fmt.Sprintf("there is nothing to rehearse: %s comes to no item", ch.Name), "choose something else")
	}
	if !ch.picked() {
		slices.SortStableFunc(list, compareRanked)
	}
	slots, over := fit(list, minutes)
	return slots, append(over, left...), nil
}

// fit takes items until one does not fit. What comes after it is left out as
// well, although it may be shorter: it is better defended.
func fit(list []ranked, minutes int) ([]Slot, []Left) {
	var slots []Slot
	var left []Left
	room := minutes - Debrief(minutes)
	for _, r := range list {
		if minutes > 0 && (len(left) > 0 || r.minutes > room) {
			why := "comes after an item for which the time does not reach"
			if len(left) == 0 {
				why = fmt.Sprintf("needs %d minutes, and the time left is %d", r.minutes, room)
			}
			left = append(left, Left{r.state.Item.ID, text.Line(why)})
			continue
		}
		room -= r.minutes
		slots = append(slots, Slot{r.state.Item.ID, r.minutes, text.Line(r.why())})
	}
	return slots, left
}

// Debrief is how many of the minutes in hand are kept for the end.
func Debrief(minutes int) int { return min(minutes/debriefPart, mostDebrief) }

func compareRanked(x, y ranked) int {
	mandatory := func(r ranked) int {
		if r.state.Item.Mandatory {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(x.exposure, y.exposure), mandatory(x)-mandatory(y), y.over-x.over, x.place-y.place)
}

func (b Basis) rank(s assessment.State) ranked {
	r := ranked{state: s, place: b.Checklist.Position(s.Item.ID), minutes: baseMinutes}
	for _, f := range claims.For(b.Findings, s.Item.ID) {
		if f.Direction == claims.Over && f.Open() {
			r.over++
		}
	}
	level, isLevel := s.Outcome.Level()
	if isLevel && level >= highClaim {
		r.minutes += claimMinutes
	}
	r.minutes += min(r.over, mostFindings)
	switch {
	case s.Bin == assessment.InNotApplicable, s.Bin == assessment.InNotAdopted:
		r.exposure = setAside
	case s.Bin == assessment.InClaimed:
		r.exposure = undefended
	case isLevel && r.over > 0:
		r.exposure = contradicted
	case s.Bin == assessment.InNotKnown:
		r.exposure = notKnown
	case s.Bin == assessment.InBelow && !openAction(s.Answer):
		r.exposure = noAction
	case s.Bin == assessment.InBelow:
		r.exposure = withAction
	case s.Proof.Standing == assessment.Ageing:
		r.exposure = aboutToLapse
	default:
		r.exposure = defended
	}
	return r
}

func openAction(ans assessment.Answer) bool {
	return slices.ContainsFunc(ans.Actions, func(a assessment.Action) bool { return a.Status == assessment.Open })
}

// why says in words why an item stands where it stands.
func (r ranked) why() string {
	words := map[exposure]string{undefended: "claimed, not shown", contradicted: "findings against the claim", notKnown: "not known",
		noAction: "below level 3, no open action", withAction: "below level 3, action open", aboutToLapse: "evidence about to lapse",
		defended: "shown", setAside: "set aside by the force"}[r.exposure]
	if r.over > 0 {
		words += fmt.Sprintf("; %d open findings above what is shown", r.over)
	}
	if r.state.Reason != "" && r.exposure == undefended {
		words += "; " + strings.TrimSuffix(r.state.Reason, ".")
	}
	return words
}
