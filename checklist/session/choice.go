package session

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Basis is what a session is planned and led from.
type Basis struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	AsAt       date.Date        // day of the session: standing and age are worked out for it
	Today      date.Date        // what is about a later day counts for nothing; zero: AsAt
	Inspection date.Date        // zero when nobody said
	Findings   []claims.Finding // what claims.Check lists for the same assessment and AsAt
}

// days are those of the judgement.
func (b Basis) days() assessment.Days { return assessment.On(b.AsAt, b.Today) }

// Choice is what to rehearse.
type Choice struct {
	Word string    // as a file and the command line have it: gaps, strand:INT
	Name text.Text // for people: all gaps
}

// The words of the choices that every checklist has.
const (
	chooseGaps    = "gaps"
	chooseClaims  = "claims"
	chooseChanged = "changed"
	chooseAll     = "all"
	strandPrefix  = "strand:"
	areaPrefix    = "area:"
	itemsPrefix   = "items:"
)

// highClaim is the level from which a claim says that something is in place.
const highClaim = assessment.Claimed

// Choices lists what a checklist offers to rehearse. A hand-picked list comes
// besides: "items:" with ids and commas.
func Choices(c *checklist.Checklist) []Choice {
	list := []Choice{{chooseGaps, text.Line("all gaps")}, {chooseClaims, text.Line("all claims at 3 and 4")}}
	for _, g := range c.Groups {
		list = append(list, Choice{g.ID, g.Name})
	}
	for _, s := range c.Strands {
		list = append(list, Choice{strandPrefix + s.ID, text.Line("the strand " + s.Name.OneLine())})
	}
	for _, l := range c.Lenses {
		for _, a := range l.Areas {
			list = append(list, Choice{areaPrefix + a.ID, text.Line(fmt.Sprintf("%s (%s)", a.Name.OneLine(), l.Name.OneLine()))})
		}
	}
	return append(list, Choice{chooseChanged, text.Line("what changed since last cycle")}, Choice{chooseAll, text.Line("every item")})
}

// Pick makes the choice of a hand-picked list.
func Pick(ids []string) Choice {
	return Choice{itemsPrefix + strings.Join(ids, ","), text.Line("a hand-picked list: " + strings.Join(ids, ", "))}
}

// ParseChoice reads a choice. The error says what there is to choose from.
func ParseChoice(c *checklist.Checklist, word string) (Choice, error) {
	if rest, ok := strings.CutPrefix(word, itemsPrefix); ok {
		return parsePicked(c, rest)
	}
	var words []string
	for _, ch := range Choices(c) {
		if strings.EqualFold(ch.Word, word) {
			return ch, nil
		}
		words = append(words, ch.Word)
	}
	do := "choose one of " + strings.Join(words, ", ") + ", or items: with ids and commas"
	if near, ok := text.Nearest(word, words); ok {
		do = fmt.Sprintf("did you mean %s? There are: %s, and items: with ids and commas", near, strings.Join(words, ", "))
	}
	return Choice{}, refuse("session", fmt.Sprintf("%q is nothing to rehearse in this checklist", text.Line(word)), do)
}

func parsePicked(c *checklist.Checklist, list string) (Choice, error) {
	var ids []string
	for _, id := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		it, ok := c.Item(id)
		if !ok {
			return Choice{}, refuse("session", fmt.Sprintf("there is no item %q in this checklist", text.Line(id)), "write ids with commas, as in items:PRE-1,INT-4")
		}
		if !slices.Contains(ids, it.ID) {
			ids = append(ids, it.ID)
		}
	}
	if len(ids) == 0 {
		return Choice{}, refuse("session", "no item was picked", "write ids with commas, as in items:PRE-1,INT-4")
	}
	return Pick(ids), nil
}

// NameOf is a choice in words for people; the word itself where the checklist
// does not offer it.
func NameOf(c *checklist.Checklist, word string) text.Text {
	if ch, err := ParseChoice(c, word); err == nil {
		return ch.Name
	}
	return text.Line(word)
}

// picked says that a person chose the items one by one, and so their order.
func (ch Choice) picked() bool { return strings.HasPrefix(ch.Word, itemsPrefix) }

// Items lists the ids that a choice comes to, in the checklist's order, those
// of a hand-picked list in the order in which they were picked.
func (b Basis) Items(ch Choice) []string {
	if rest, ok := strings.CutPrefix(ch.Word, itemsPrefix); ok {
		return strings.FieldsFunc(rest, func(r rune) bool { return r == ',' })
	}
	named := b.named(ch.Word)
	var ids []string
	for _, s := range b.Assessment.PositionAt(b.Checklist, b.days()).States {
		level, isLevel := s.Outcome.Level()
		keep := slices.Contains(named, s.Item.ID)
		switch ch.Word {
		case chooseGaps:
			keep = s.IsGap()
		case chooseClaims:
			keep = isLevel && level >= highClaim
		case chooseChanged:
			keep = changedSince(s)
		case chooseAll:
			keep = true
		}
		if keep {
			ids = append(ids, s.Item.ID)
		}
	}
	return ids
}

// named lists the items that a strand, an area or a group names.
func (b Basis) named(word string) []string {
	var ids []string
	if strand, ok := strings.CutPrefix(word, strandPrefix); ok {
		for _, it := range b.Checklist.InStrand(strand) {
			ids = append(ids, it.ID)
		}
		return ids
	}
	if g, ok := b.Checklist.Group(word); ok {
		return g.Items
	}
	for _, l := range b.Checklist.Lenses {
		for _, a := range l.Areas {
			if areaPrefix+a.ID == word {
				ids = append(ids, a.Items...)
			}
		}
	}
	return ids
}

// changedSince says that an item stands otherwise than last cycle's position
// on it, or that its words are others now.
func changedSince(s assessment.State) bool {
	p := s.Answer.Previous
	return p != nil && (p.Outcome != s.Outcome || p.WordingChanged(s.Item))
}
