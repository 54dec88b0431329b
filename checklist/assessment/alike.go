package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// What follows is what the items shown have in common, sentence by sentence for
// Position.Weighs: each is empty where there is nothing to say.

// ofWhichKind counts the parts shown by the kind of what shows them, which is only
// as true as whoever chose it.
func (p Position) ofWhichKind(shown []State) string {
	parts := map[checklist.Shows]int{}
	of := 0
	for _, s := range shown {
		kind := map[string]checklist.Shows{}
		for _, e := range s.Answer.Evidence {
			kind[e.ID] = e.Shows
		}
		of += len(s.Parts)
		for _, part := range s.Parts {
			for _, k := range checklist.Kinds() {
				if slices.ContainsFunc(part.By, func(id string) bool { return kind[id] == k }) {
					parts[k]++
				}
			}
		}
	}
	var words []string
	for _, k := range checklist.Kinds() {
		if parts[k] > 0 {
			words = append(words, fmt.Sprintf("%s %d", k, parts[k]))
		}
	}
	return fmt.Sprintf("The kinds given to what shows their %s: %s.", text.Count(of, "part", "parts"), strings.Join(words, ", "))
}

// entriesOf lists the entries of documents.
func entriesOf(documents []Carrier) []Evidence {
	var all []Evidence
	for _, d := range documents {
		all = append(all, d.Entries...)
	}
	return all
}

// commonest is what most of the entries that have it have in common, and on how
// many; the first of two that are as common.
func commonest(entries []Evidence, of func(Evidence) string) (string, int) {
	count := map[string]int{}
	most := ""
	for _, e := range entries {
		if s := of(e); s != "" {
			count[s]++
		}
	}
	for _, e := range entries {
		if s := of(e); count[s] > count[most] {
			most = s
		}
	}
	return most, count[most]
}

// few is how many are too few to be said to have something in common.
const few = 3

// ofWhichDays says from when to when the entries are, of which day most, and on which
// days they were recorded, which is where the two are a year apart what has to be asked.
func ofWhichDays(documents []Carrier, shown []State) string {
	all := entriesOf(documents)
	said := "The evidence is about " + span(all)
	if day, n := commonest(all, func(e Evidence) string { return e.About.Long() }); n >= few && n < len(all) {
		said += fmt.Sprintf(", %d of %d entries of %s", n, len(all), day)
	}
	var recorded stretch
	for _, e := range all {
		recorded.add(shown[0].bench.from.dated(e))
	}
	switch {
	case recorded.first.IsZero():
		return said + "."
	case recorded.first == recorded.last:
		return said + "; it was recorded on " + recorded.words() + "."
	}
	return said + "; it was recorded from " + recorded.words() + "."
}

// dated is when it was first recorded that an entry is about the day that it is about;
// zero where nobody can say.
func (a *Assessment) dated(e Evidence) date.Date {
	for _, r := range a.History(EvidenceRegister(e.ID)) {
		if EvidenceOf(e.ID, r.Value).About == e.About {
			return dayOf(r.At)
		}
	}
	return date.Date{}
}

// samples says how alike they are, and in how many all bore it out.
func samples(documents []Carrier) string {
	all := entriesOf(documents)
	stated, borne, unsaid := 0, 0, 0
	for _, e := range all {
		switch n, _, ok := e.Looked(); {
		case !ok:
			continue
		case e.Found == "":
			unsaid++
		case e.Found == fmt.Sprint(n):
			borne++
		}
		stated++
	}
	var said []string
	if sample, n := commonest(all, func(e Evidence) string { return e.Sample }); n >= few {
		said = append(said, fmt.Sprintf("%s in %d of %d", sample, n, stated))
	}
	if borne >= few {
		said = append(said, fmt.Sprintf("all that were looked at bore it out in %d of %d", borne, stated))
	}
	if unsaid > 0 {
		said = append(said, fmt.Sprintf("how many bore it out is not said in %d of %d", unsaid, stated))
	}
	if len(said) == 0 {
		return ""
	}
	return "Samples: " + strings.Join(said, "; ") + "."
}

// keptAt says of how many entries nobody wrote where they are kept; or where most of
// them are said to be, where that is one place for more than half of them.
func keptAt(documents []Carrier) string {
	all := entriesOf(documents)
	unsaid := 0
	for _, e := range all {
		if e.Where.Empty() {
			unsaid++
		}
	}
	if unsaid > 0 {
		return fmt.Sprintf("Where it is kept is not said of %d of %s.", unsaid, text.Count(len(all), "entry", "entries"))
	}
	folded, n := commonest(all, func(e Evidence) string { return text.Fold(e.Where.String()) })
	if n < few || 2*n <= len(all) {
		return ""
	}
	i := slices.IndexFunc(all, func(e Evidence) bool { return text.Fold(e.Where.String()) == folded })
	return fmt.Sprintf("Kept, as %d of %d entries say, at one place: %s.", n, len(all), text.Cut(all[i].Where.OneLine(), nameRoom))
}

// alikeTitles says how many documents have titles that begin with the same words, as
// those of pieces of one thing or of a list made at one go do.
func alikeTitles(documents []Carrier) string {
	begins := map[string]int{}
	most, words := "", ""
	for _, d := range documents {
		title := text.Unnumbered(d.Title().String())
		if len(title) <= tellingTitle {
			continue
		}
		begin := strings.Join(title[:tellingTitle], " ")
		if begins[begin]++; begins[begin] > begins[most] {
			most, words = begin, begin
		}
	}
	if n := begins[most]; n > few && 3*n >= len(documents) {
		return fmt.Sprintf("The titles of %d of %s begin with the same words: %s.", n, text.Count(len(documents), "document", "documents"), words)
	}
	return ""
}

// since says how many items would not be shown on the day on which this is judged,
// where the assessment speaks of one before it.
func (p Position) since(shown []State) string {
	if p.Today.IsZero() || !p.Today.After(p.AsAt) {
		return ""
	}
	lost := p.lost(func(b *bench) bool {
		b.days = On(p.Today, p.Today)
		b.looked = b.from.lookThatCounts(b)
		return true
	})
	if len(lost) == 0 {
		return ""
	}
	return fmt.Sprintf("On %s, when this was made, %d of the %d would not be shown: evidence lapses between the two days.", p.Today.Long(), len(lost), len(shown))
}

// overtaken names the items shown against a part of which an entry in date speaks,
// which newer evidence has overtaken.
func overtaken(shown []State) string {
	var ids []string
	for _, s := range shown {
		var last date.Date
		for _, part := range s.Parts {
			if e := s.bench.against(part.Part); e != nil && e.InDate(s.bench.months, s.bench.days) {
				last = later(last, e.Day(s.bench.days.Now()))
			}
		}
		if !last.IsZero() {
			ids = append(ids, fmt.Sprintf("%s (%s)", s.Item.ID, last.Long()))
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("Spoken against, and shown by evidence of a later day: %s.", strings.Join(ids, ", "))
}

// notKept names the items at which another role set a level below what is claimed now,
// in the place of such a claim or apart from it, and the claim was put back or chosen.
func notKept(shown []State) string {
	var ids []string
	for _, s := range shown {
		register := LevelRegister(s.Item.ID)
		if !s.bench.from.Revised(register) {
			continue
		}
		history := s.bench.from.History(register)
		at := func(r Revision) int {
			level, ok := kinds().level.Of(r.Value).Outcome.Level()
			if !ok {
				return -1
			}
			return level
		}
		for _, r := range slices.Backward(history) {
			if at(r) < 0 || at(r) >= Claimed || SameRole(r.By, s.Answer.JudgedBy()) {
				continue
			}
			lowered := slices.ContainsFunc(history, func(before Revision) bool { return slices.Contains(r.Replaces, before.ID) && at(before) >= Claimed })
			apart := slices.ContainsFunc(history, func(chosen Revision) bool { return len(chosen.Replaces) > 1 && slices.Contains(chosen.Replaces, r.ID) })
			if lowered || apart {
				ids = append(ids, fmt.Sprintf("%s (%d by %s)", s.Item.ID, at(r), cmp.Or(r.By, noRole)))
				break
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("Another role set a lower level, and it was not kept: %s.", strings.Join(ids, ", "))
}

// spokenAgainst names the items against a part of which evidence speaks, whatever their
// level; empty where there are none. Those on which it was overtaken are not among them.
func (p Position) spokenAgainst() string {
	var ids []string
	for _, s := range p.States {
		if s.Announced || !slices.ContainsFunc(s.Parts, func(part PartProof) bool { return part.Against != "" }) {
			continue
		}
		id := s.Item.ID
		if s.Item.Mandatory {
			id += " (mandatory)"
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("Evidence speaks against %s: %s.", text.Count(len(ids), "item", "items"), strings.Join(ids, ", "))
}

// withoutCases says what is shown by a search that found nothing, with an exercise.
func (p Position) withoutCases(shown []State) string {
	parts := 0
	var items []string
	for _, s := range shown {
		ordinary := map[string]bool{}
		for _, e := range s.Answer.Evidence {
			ordinary[e.ID] = e.Ordinary()
		}
		for _, part := range s.Parts {
			if slices.ContainsFunc(part.By, func(id string) bool { return ordinary[id] }) {
				continue
			}
			parts++
			if !slices.Contains(items, s.Item.ID) {
				items = append(items, s.Item.ID)
			}
		}
	}
	if parts == 0 {
		return ""
	}
	return fmt.Sprintf("No case arose: %s of %s shown by a nil return and an exercise alone (%s).",
		text.Count(parts, "part", "parts"), text.Count(len(items), "item", "items"), strings.Join(items, ", "))
}

// madeToLast says what counts still because somebody wrote that it does.
func (p Position) madeToLast(documents []Carrier) string {
	now := p.Now()
	made := func(e Evidence) bool {
		return e.Day(now) != e.About || e.ReviewReason.Words() >= ReasonWords && !e.ReviewBy.IsZero()
	}
	entries := slices.DeleteFunc(entriesOf(documents), func(e Evidence) bool { return !made(e) })
	if len(entries) == 0 {
		return ""
	}
	lost := p.lost(func(b *bench) bool {
		n := len(b.ans.Evidence)
		b.ans.Evidence = slices.DeleteFunc(slices.Clone(b.ans.Evidence), func(e Evidence) bool {
			if !made(e) {
				return false
			}
			e.HoldsOn, e.ReviewBy = date.Date{}, date.Date{}
			return !e.InDate(b.months, b.days)
		})
		return len(b.ans.Evidence) < n
	})
	said := fmt.Sprintf("%s said to hold still, or longer than %s period; without that %s would not be shown",
		text.Count(len(entries), "entry is", "entries are"), itsTheir(len(entries)), text.Count(len(lost), "item", "items"))
	if _, n := commonest(entries, func(e Evidence) string { return text.Fold(e.ReviewReason.String()) }); n >= few {
		said += fmt.Sprintf("; one reason stands on %d", n)
	}
	return said + "."
}

func itsTheir(n int) string {
	if n == 1 {
		return "its"
	}
	return "their"
}

// inTheChecklistsWords says how many notes say what the checklist says.
func inTheChecklistsWords(shown []State) string {
	n := 0
	for _, s := range shown {
		said := ownWords(s.Answer.Judgement.Note, s.Item.ID)
		if len(said) >= ReasonWords && slices.ContainsFunc(s.Item.Says(), func(t text.Text) bool {
			return text.Within(said, text.Unnumbered(t.String()), fewWords)
		}) {
			n++
		}
	}
	if n < few {
		return ""
	}
	return fmt.Sprintf("The notes of %d of the %d are the checklist's own words.", n, len(shown))
}

// inTheSameWords says how many notes were hardly written for their item.
func inTheSameWords(shown []State) string {
	notes := make([][]string, 0, len(shown))
	for _, s := range shown {
		notes = append(notes, s.beyondTitle(ownWords(s.Answer.Judgement.Note, s.Item.ID)))
	}
	n := nearlyAlike(notes)
	if n < few {
		return ""
	}
	return fmt.Sprintf("The notes of %d of the %d differ from another's in %d words at most.", n, len(shown), fewWords)
}

// beyondTitle leaves out the words of the item's title, which are all that differs
// where one note was copied and the title put in.
func (s State) beyondTitle(words []string) []string {
	title := text.Unnumbered(s.Item.Title.String())
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(title, w) })
}

// fewWords is in how many words two notes that are hardly two may differ, beside
// the words of the item's title.
const fewWords = 3

// nearlyAlike counts the notes that differ from another in a few words. Of what is
// shorter than a reason nobody could say so.
func nearlyAlike(notes [][]string) int {
	n := 0
	for i, a := range notes {
		for k, b := range notes {
			if k != i && min(len(a), len(b)) >= ReasonWords && text.Nearly(a, b, fewWords) {
				n++
				break
			}
		}
	}
	return n
}
