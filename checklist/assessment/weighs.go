package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Line is what the position rests on, as it prints under the headline. For a paper
// that leaves the force, which does not name the largest document, see Basis.
func (r Rests) Line() string {
	if r.Entries == 0 {
		return restsOnNothing
	}
	largest := r.Carriers[0]
	return r.basis().sentence("all of one document, "+largest.name(), fmt.Sprintf("the largest, %s, carries %d of the items shown", largest.name(), len(largest.Items)))
}

// What of the things that carry much is said on page one: of the documents that
// carry more items than that, and of the roles, the first so many.
const (
	carriesMuch = 3
	mostCarries = 5
	mostNamed   = 16 // roles
	mostLight   = 12 // documents that all carry little and are named
	nameRoom    = 72 // characters of a title
	roleRoom    = 48
)

// Weighs says what the numbers hang on, a sentence each, what weighs most first: what
// was tampered with, what speaks against, what was set aside, and on whose word, on what
// and of which days the items shown are; so that one false role, kind or day is read
// where the numbers are.
func (p Position) Weighs() []string {
	lines := given(p.altered(), p.spokenAgainst(), p.setAside())
	shown := p.In(InShown)
	if len(shown) == 0 {
		return lines
	}
	documents := p.RestsOn().Carriers
	return append(lines, given(slices.Concat([]string{onWhoseWord(shown), p.whoEstablished(), p.lookedAt(shown), notAgreed(shown), notKept(shown), overtaken(shown), p.testedBy(shown), p.since(shown)}, p.onWhat(documents, len(shown)),
		[]string{p.ofWhichKind(shown), ofWhichDays(documents, shown), p.withoutCases(shown), p.madeToLast(documents), samples(documents), keptAt(documents), alikeTitles(documents), inTheSameWords(shown), inTheChecklistsWords(shown)})...)...)
}

// given leaves out sentences of which there is nothing to say.
func given(lines ...string) []string {
	return slices.DeleteFunc(lines, func(said string) bool { return said == "" })
}

// altered says how much of the history was changed after it was recorded.
func (p Position) altered() string {
	if len(p.States) == 0 {
		return ""
	}
	return p.States[0].bench.from.AlteredSays()
}

// setAside names the items that were set aside, and who did it; empty where there
// are none. The reasons stand with the items.
func (p Position) setAside() string {
	var by shares
	aside := append(p.In(InNotAdopted), p.In(InNotApplicable)...)
	if len(aside) == 0 {
		return ""
	}
	ids := make([]string, len(aside))
	for i, s := range aside {
		by.add(cmp.Or(s.Answer.JudgedBy(), noRole), s.Item.ID)
		if ids[i] = s.Item.ID; s.Item.Mandatory {
			ids[i] += " (mandatory)"
		}
	}
	return fmt.Sprintf("Set aside with a reason: %s, by: %s.", strings.Join(ids, ", "), by.words())
}

// noRole stands where nobody can say which role it was.
const noRole = "a role that is not recorded"

// share is a role, or whatever else items shown rest on, and those items.
type share struct {
	name  string
	key   string // that of the role
	items []string
	alone int // of these, those that would not be shown without it
}

// shares gathers items by name, two spellings of which are one.
type shares []share

func (s *shares) add(name, item string) {
	key := roleKey(name)
	at := slices.IndexFunc(*s, func(x share) bool { return x.key == key })
	if at < 0 {
		at = len(*s)
		*s = append(*s, share{name: name, key: key})
	}
	if one := &(*s)[at]; !slices.Contains(one.items, item) {
		one.items = append(one.items, item)
	}
}

// words name those that carry most, each with how many items, and of the others how
// many they are.
func (s shares) words() string {
	slices.SortStableFunc(s, func(x, y share) int { return cmp.Compare(len(y.items), len(x.items)) })
	var words []string
	for _, one := range s[:min(mostNamed, len(s))] {
		said := text.Cut(one.name, roleRoom) + " " + fmt.Sprint(len(one.items))
		if one.alone > 0 {
			said += fmt.Sprintf(" (%d)", one.alone)
		}
		words = append(words, said)
	}
	if more := len(s) - mostNamed; more > 0 {
		words = append(words, fmt.Sprintf("and %s, %d at most", text.Count(more, "further role", "further roles"), len(s[mostNamed].items)))
	}
	return strings.Join(words, ", ")
}

// onWhoseWord names the roles that gave the levels, and the days on which they did.
func onWhoseWord(shown []State) string {
	var gave shares
	var on stretch
	for _, s := range shown {
		gave.add(cmp.Or(s.Answer.JudgedBy(), noRole), s.Item.ID)
		on.add(dayOf(s.Answer.JudgedAt))
	}
	said := "Their levels were given by: " + gave.words()
	if !on.first.IsZero() {
		said += "; " + on.words()
	}
	return said + "."
}

// whoEstablished names the roles that established what shows the items.
func (p Position) whoEstablished() string {
	var established shares
	for e, on := range p.counting() {
		established.add(e.EstablishedBy.OneLine(), on.item)
	}
	for i := range established {
		one := &established[i]
		for _, item := range p.withoutEntries(func(e Evidence) bool { return e.role() == one.key }) {
			if slices.Contains(one.items, item) { // a test of level 4 is told apart
				one.alone++
			}
		}
	}
	return "Who established their evidence, for how many of them, and in brackets for how many nobody else did: " + established.words() + "."
}

// notAgreed names the items at which a second look stands that does not agree, or
// stood until another role recorded its own over it or took it away.
func notAgreed(shown []State) string {
	var ids []string
	for _, s := range shown {
		switch before, overruled := s.bench.from.DisagreedBefore(s.Item.ID); {
		case s.Answer.LookDiffers() && !s.Answer.SecondStale:
			ids = append(ids, s.Item.ID)
		case overruled && before.Away:
			ids = append(ids, fmt.Sprintf("%s (by %s; taken away)", s.Item.ID, cmp.Or(before.By, noRole)))
		case overruled:
			ids = append(ids, fmt.Sprintf("%s (by %s; recorded over)", s.Item.ID, cmp.Or(before.By, noRole)))
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("A second look does not agree at %s: %s.", text.Count(len(ids), "of them", "of them"), strings.Join(ids, ", "))
}

// testedBy names the roles on whose tests level 4 rests, which are called independent.
func (p Position) testedBy(shown []State) string {
	var tested shares
	items := 0
	for _, s := range shown {
		if level, _ := s.Outcome.Level(); level <= Claimed {
			continue
		}
		items++
		for _, e := range s.Answer.Evidence {
			if s.bench.tests(e) {
				tested.add(e.EstablishedBy.OneLine(), s.Item.ID)
			}
		}
	}
	if items == 0 {
		return ""
	}
	return fmt.Sprintf("%s at level 4, on a test called independent, by: %s.", text.Count(items, "stands", "stand"), tested.words())
}

// lookedAt names the roles that looked again at what would not be shown if nobody
// had.
func (p Position) lookedAt(shown []State) string {
	var looked shares
	var notes [][]string
	lost := p.lost(func(b *bench) bool {
		looked := b.looked != nil
		b.looked = nil
		return looked
	})
	for _, s := range shown {
		if slices.Contains(lost, s.Item.ID) {
			looked.add(s.Answer.Second.By, s.Item.ID)
			notes = append(notes, s.beyondTitle(s.Answer.secondWords))
		}
	}
	if len(lost) == 0 {
		return ""
	}
	said := "Shown only because another role looked: " + looked.words()
	if n := nearlyAlike(notes); n > 0 {
		said += fmt.Sprintf("; %d of these looks differ from another in %d words at most", n, fewWords)
	}
	return said + "."
}

// onWhat says of each document that carries much what it is, on whose word, of
// what day, and how little would be shown without it; and what of the others.
func (p Position) onWhat(documents []Carrier, shown int) []string {
	n := 0
	for n < len(documents) && len(documents[n].Items) > carriesMuch {
		n++
	}
	heavy, light := documents[:n], documents[n:]
	var lines []string
	if n > 1 {
		lines = append(lines, text.UpperFirst(withoutIt(shown, len(p.Without(heavy...)), fmt.Sprintf("the %d documents that count for most", n)))+".")
	}
	for _, d := range heavy[:min(mostCarries, n)] {
		lines = append(lines, fmt.Sprintf("%s (%s) counts for %s of %s; %s.", d.name(), d.words(p.Now()),
			text.Count(d.Parts, "part", "parts"), text.Count(len(d.Items), "item shown", "items shown"), withoutIt(shown, len(p.Without(d)), "it")))
	}
	if more := n - mostCarries; more > 0 {
		lines = append(lines, fmt.Sprintf("%s for more than %d items shown each.", text.Count(more, "further document counts", "further documents count"), carriesMuch))
	}
	if len(light) == 0 || len(light[0].Items) == 1 && n == 0 { // an entry for each item is as it should be
		return lines
	}
	count := text.Count(len(light), "document counts", "documents count")
	if n > 0 {
		count = text.Count(len(light), "further document counts", "further documents count")
	}
	said := fmt.Sprintf("%s for %s at most", count, text.Count(len(light[0].Items), "item", "items"))
	if len(light) <= mostLight && n == 0 {
		var names []string
		for _, d := range light {
			names = append(names, fmt.Sprintf("%s (%d)", d.name(), len(d.Items)))
		}
		said += ": " + strings.Join(names, ", ")
	}
	return append(lines, said+".")
}

func (d Carrier) name() string {
	name := text.Cut(d.Title().OneLine(), nameRoom)
	others := map[string]bool{}
	for _, e := range d.Entries {
		others[text.Fold(e.Title.String())] = true
	}
	if n := len(others) - 1; n > 0 {
		name += " and " + text.Count(n, "other", "others") + " of the same title but for a number, chapter or date"
	}
	return name
}

func withoutIt(shown, lost int, it string) string {
	switch lost {
	case 0:
		return fmt.Sprintf("without %s all %d would still be shown", it, shown)
	case shown:
		return fmt.Sprintf("without %s none of the %d would be shown", it, shown)
	}
	return fmt.Sprintf("without %s %d of the %d would be shown", it, shown-lost, shown)
}

// words say what a document is: its kinds, who established it, of which day.
func (d Carrier) words(now date.Date) string {
	var kinds, roles []string
	var held date.Date // a day that renewed one of them
	independent, sampled := true, false
	for _, e := range d.Entries {
		kind := string(e.Shows)
		switch {
		case e.Nil:
			kind = "nil return"
		case e.Exercise:
			kind = "exercise"
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
		if role := e.EstablishedBy.OneLine(); !slices.ContainsFunc(roles, func(r string) bool { return SameRole(r, role) }) {
			roles = append(roles, role)
		}
		if day := e.Day(now); day != e.About {
			held = later(held, day)
		}
		_, _, looked := e.Looked()
		independent, sampled = independent && e.Independent, sampled || looked
	}
	out := []string{text.Series(kinds), "established by " + rolesIn(roles)}
	if independent {
		out[1] += ", called independent"
	}
	out = append(out, "of "+span(d.Entries))
	if !held.IsZero() {
		out = append(out, "said to hold still on "+held.Long())
	}
	if !sampled {
		out = append(out, "number looked at not recorded")
	}
	return strings.Join(out, "; ")
}

// span is the days that entries are about, from the first to the last.
func span(entries []Evidence) string {
	var about stretch
	for _, e := range entries {
		about.add(e.About)
	}
	return about.words()
}

// stretch is the first and the last of several; zero while there is none.
type stretch struct{ first, last date.Date }

// add counts a day; one that is not known is none.
func (d *stretch) add(day date.Date) {
	if d.first.IsZero() || !day.IsZero() && day.Before(d.first) {
		d.first = day
	}
	d.last = later(d.last, day)
}

func (d stretch) words() string {
	if d.first == d.last {
		return d.last.Long()
	}
	return d.first.Long() + " to " + d.last.Long()
}

// rolesIn names the first two of many roles.
func rolesIn(roles []string) string {
	for i, role := range roles {
		roles[i] = text.Cut(role, roleRoom)
	}
	if n := len(roles) - 2; n > 0 {
		roles = append(roles[:2:2], text.Count(n, "other role", "other roles"))
	}
	return text.Series(roles)
}
