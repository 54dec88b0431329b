package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Card is one item as the room sees it.
type Card struct {
	Item          *checklist.Item
	State         assessment.State
	Claim         text.Text // the outcome in words, with its number where it is a level: 3 In place
	Wording       text.Text // what that level looks like for the item; the reason for an outcome that is none
	Best          *Exhibit  // the evidence to open first; nil when none counts
	Others        int       // entries besides that have not been retired
	Published     *Exhibit  // the newest that shows that something was issued; nil when there is none
	Understanding *Exhibit  // the newest that shows what people understood; nil when there is none
	Findings      []claims.Finding
	Questions     []Question // the force's own parts, managers, officers, then the one for a shift
	Actions       []assessment.Action
	On            date.Date // the day that ages are worked out for: the inspection, or failing that the session
}

// Exhibit is an evidence entry with how it stands on the day.
type Exhibit struct {
	Evidence assessment.Evidence
	Age      int // days old on Card.On; -1 when it has no date that it is about
	Proof    assessment.Proof
}

// For says whom a question is for.
type For string

// The kinds of question, in the order in which a card lists them.
const (
	ForPart     For = "part"     // on one part of the item
	ForManagers For = "managers" // a key question of the source
	ForOfficers For = "officers" // the same, for officers and staff
	ForShift    For = "shift"    // to put to the people who do the work
	ForRoom     For = "room"     // asked in the room, in somebody's own words
)

// Name is whom the question is for, in words.
func (f For) Name() string {
	return map[For]string{ForPart: "on a part", ForManagers: "for managers", ForOfficers: "for officers and staff",
		ForShift: "to ask a shift", ForRoom: "asked in the room"}[f]
}

// Question is one that could be put on an item.
type Question struct {
	ID     string // lasts as long as the checklist: part:mobiles, CS1:2, shift; room for one in own words
	For    For
	Text   text.Text
	Source text.Text // where it comes from: a case, with its page; empty for the program's own
	Shift  bool      // the people on a shift can answer it
}

// Asking makes a question in somebody's own words.
func Asking(words text.Text) Question {
	return Question{ID: string(ForRoom), For: ForRoom, Text: text.Line(words.String())}
}

// Card makes the card of an item. False when the checklist does not have it.
func (b Basis) Card(item string) (Card, bool) {
	it := b.item(item)
	if it == nil {
		return Card{}, false
	}
	s := b.Assessment.StateOf(b.Checklist, it, b.days())
	card := Card{Item: it, State: s, On: b.day(), Findings: claims.For(b.Findings, it.ID), Questions: Questions(b.Checklist, it),
		Actions: s.Answer.Actions, Claim: text.Line(s.Outcome.Name(b.Checklist))}
	if level, ok := s.Outcome.Level(); ok {
		card.Claim = text.Line(fmt.Sprintf("%d %s", level, s.Outcome.Name(b.Checklist)))
		card.Wording = b.Checklist.LevelText(it, level)
	} else {
		card.Wording = s.Answer.Judgement.Reason
	}
	b.exhibits(&card)
	return card, true
}

// item finds an item in any mix of capitals; nil when there is none.
func (b Basis) item(id string) *checklist.Item {
	for i := range b.Checklist.Items {
		if strings.EqualFold(b.Checklist.Items[i].ID, id) {
			return &b.Checklist.Items[i]
		}
	}
	return nil
}

// day is the one that ages are worked out for.
func (b Basis) day() date.Date {
	if b.Inspection.IsZero() {
		return b.AsAt
	}
	return b.Inspection
}

// exhibits picks the evidence to open first: what stands best on the day, what
// came of it or what is done before what people understand, that before who was
// reached and all before what was issued, then the newest.
func (b Basis) exhibits(card *Card) {
	live := card.State.Answer.LiveEvidence()
	if len(live) == 0 {
		return
	}
	months := b.Checklist.ReviewMonthsFor(card.Item)
	all := make([]Exhibit, len(live))
	for i, e := range live {
		// What is about a day to come counts for nothing yet, also if it will.
		proof := assessment.ProofOf(e, months, b.days())
		if proof.Standing != assessment.Nothing {
			proof = assessment.ProofOf(e, months, assessment.Days{AsAt: card.On})
		}
		all[i] = Exhibit{e, -1, proof}
		if !e.About.IsZero() {
			all[i].Age = e.About.DaysUntil(card.On)
		}
	}
	slices.SortStableFunc(all, func(x, y Exhibit) int {
		return cmp.Or(cmp.Compare(y.Proof.Standing, x.Proof.Standing), rankOf(x)-rankOf(y), newerFirst(x, y))
	})
	card.Best, card.Others = &all[0], len(all)-1
	shown := slices.DeleteFunc(slices.Clone(all), func(x Exhibit) bool {
		return x.Evidence.Shows != checklist.Understood || x.Proof.Standing == assessment.Nothing
	})
	slices.SortStableFunc(shown, newerFirst)
	if len(shown) > 0 {
		card.Understanding = &shown[0]
	}
	papers := slices.DeleteFunc(slices.Clone(all), func(x Exhibit) bool {
		return x.Evidence.Shows != checklist.Issued || x.Proof.Standing == assessment.Nothing
	})
	slices.SortStableFunc(papers, newerFirst)
	if len(papers) > 0 {
		card.Published = &papers[0]
	}
}

// rankOf is where an entry stands among those that stand as well: the last of
// the kinds first, what is not said last.
func rankOf(x Exhibit) int {
	if x.Evidence.Shows == "" {
		return len(checklist.Kinds())
	}
	return -slices.Index(checklist.Kinds(), x.Evidence.Shows)
}

func newerFirst(x, y Exhibit) int {
	return strings.Compare(y.Evidence.About.String(), x.Evidence.About.String())
}

// Questions lists what could be put on an item: on each part, then what cases
// that test the item ask managers, then officers and staff, then the one for a
// shift.
func Questions(c *checklist.Checklist, it *checklist.Item) []Question {
	var list []Question
	add := func(q Question) {
		if !q.Text.Empty() && !slices.ContainsFunc(list, func(have Question) bool { return have.ID == q.ID }) {
			list = append(list, q)
		}
	}
	for _, p := range it.Parts {
		add(Question{ID: "part:" + p.Key, For: ForPart, Text: p.Ask})
	}
	cases := c.CaseQuestions(it)
	for _, who := range []For{ForManagers, ForOfficers} {
		for _, q := range cases {
			if q.Question.For == string(who) {
				add(Question{ID: fmt.Sprintf("%s:%d", q.Entry.ID, q.Number), For: who, Text: q.Question.Text, Source: sourceOf(q.Entry), Shift: q.Question.Shift})
			}
		}
	}
	add(Question{ID: string(ForShift), For: ForShift, Text: it.Shift, Shift: true})
	return list
}

// sourceOf names an entry of the library shortly, with its page.
func sourceOf(e *checklist.Entry) text.Text {
	title, _, _ := strings.Cut(e.Title.OneLine(), ":")
	if e.Pages.Empty() {
		return text.Line(title)
	}
	word := "page"
	if strings.ContainsAny(e.Pages.OneLine(), "-,") {
		word = "pages"
	}
	return text.Line(fmt.Sprintf("%s, %s %s", title, word, e.Pages.OneLine()))
}
