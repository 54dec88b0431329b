package items

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/edit"
)

// mostFilter is the longest filter, in characters.
const mostFilter = 120

// filter is which items are listed.
type filter struct {
	typing bool
	input  *edit.Buffer
	query  query
	count  int // items that match
	from   int // item that the cursor goes back to while it is listed
}

// Filtered says that a filter chooses which items are listed.
func (l *List) Filtered() bool { return !l.filter.query.empty() }

// query is a filter taken apart. All of it must hold.
type query struct {
	words    checklist.Finder // looked for in the text, each by any of its names
	levels   []int            // one of them; none: any
	strands  []string
	areas    []string
	inAreas  map[string]bool // the items of those areas
	ids      []string        // the item of that id, or those whose id begins so
	gap      bool
	unknown  bool
	claimed  bool
	fresh    bool
	conflict bool
	flagged  bool
	checks   checks
	nothing  bool // asks for something that cannot be
}

func (q query) empty() bool {
	return q.words.Empty() && len(q.levels) == 0 && len(q.strands) == 0 && len(q.areas) == 0 && len(q.ids) == 0 &&
		!q.gap && !q.unknown && !q.claimed && !q.fresh && !q.conflict && !q.flagged && q.checks.empty() && !q.nothing
}

// parseQuery takes what was typed apart.
func parseQuery(c *checklist.Checklist, typed string) query {
	var q query
	var words []string
	for _, w := range strings.Fields(strings.ToLower(typed)) {
		if !q.token(w) && !q.check(w) && !q.id(c, w) {
			words = append(words, w)
		}
	}
	q.words = c.Finder(strings.Join(words, " "))
	q.inAreas = itemsOf(c, q.areas)
	return q
}

// itemsOf is the items of every area, of whichever lens, that has one of the
// names. A name may be begun, or be a later word of the area's: threat finds
// Understanding the threat.
func itemsOf(c *checklist.Checklist, names []string) map[string]bool {
	items := map[string]bool{}
	for _, name := range names {
		name = strings.TrimRight(checklist.Folded(name), " ")
		for _, l := range c.Lenses {
			for _, a := range l.Areas {
				if name == "" || !strings.Contains(checklist.Folded(a.ID, a.Name.OneLine()), name) {
					continue
				}
				for _, id := range a.Items {
					items[id] = true
				}
			}
		}
	}
	return items
}

// id takes a word that is an item's id, whole or begun.
func (q *query) id(c *checklist.Checklist, w string) bool {
	if it, ok := c.Item(w); ok {
		q.ids = append(q.ids, it.ID)
		return true
	}
	if !strings.Contains(w, "-") {
		return false
	}
	found := false
	for i := range c.Items {
		if strings.HasPrefix(strings.ToLower(c.Items[i].ID), w) {
			q.ids = append(q.ids, c.Items[i].ID)
			found = true
		}
	}
	return found
}

// token takes one of the words that are not looked for in the text.
func (q *query) token(w string) bool {
	if level, ok := strings.CutPrefix(w, "level:"); ok {
		q.level(level)
		return true
	}
	if strand, ok := strings.CutPrefix(w, "strand:"); ok {
		if strand != "" {
			q.strands = append(q.strands, strand)
		}
		return true
	}
	if area, ok := strings.CutPrefix(w, "area:"); ok {
		if area != "" {
			q.areas = append(q.areas, area)
		}
		return true
	}
	switch w {
	case "gap", "gaps":
		q.gap = true
	case "unknown":
		q.unknown = true
	case "claimed":
		q.claimed = true
	case "new":
		q.fresh = true
	case "conflict":
		q.conflict = true
	case "flag", "flags", "flagged":
		q.flagged = true
	default:
		return false
	}
	return true
}

// level takes "2" or "0-2"; what is still being typed asks for nothing yet.
func (q *query) level(s string) {
	first, last, isRange := strings.Cut(s, "-")
	if first == "" {
		return
	}
	if !isRange || last == "" {
		last = first
	}
	from, ok := LevelDigit(first)
	to, also := LevelDigit(last)
	if !ok || !also || to < from {
		q.nothing = true
		return
	}
	for l := from; l <= to; l++ {
		q.levels = append(q.levels, l)
	}
}

// LevelDigit is the level that a digit stands for; false where it is none.
func LevelDigit(s string) (int, bool) {
	if len(s) != 1 || s[0] < '0' || int(s[0]-'0') >= checklist.Levels {
		return 0, false
	}
	return int(s[0] - '0'), true
}

// passes says that an item matches. text is everything that is looked through.
func (q query) passes(st assessment.State, text string) bool {
	return !q.nothing && q.fits(st) && q.words.In(text)
}

// fits holds the tokens against where the item stands.
func (q query) fits(st assessment.State) bool {
	level, isLevel := st.Outcome.Level()
	switch {
	case len(q.levels) > 0 && (!isLevel || !slices.Contains(q.levels, level)):
		return false
	case len(q.strands) > 0 && !slices.ContainsFunc(q.strands, func(p string) bool {
		return strings.HasPrefix(strings.ToLower(st.Item.Strand), p)
	}):
		return false
	case len(q.areas) > 0 && !q.inAreas[st.Item.ID]:
		return false
	case len(q.ids) > 0 && !slices.Contains(q.ids, st.Item.ID):
		return false
	}
	for _, word := range []struct{ asked, holds bool }{
		{q.gap, st.IsGap()},
		{q.unknown, st.Bin == assessment.InNotKnown && !st.Announced},
		{q.claimed, st.Bin == assessment.InClaimed && !st.Announced},
		{q.fresh, st.Outcome == assessment.NotAssessed},
		{q.flagged, !st.Answer.Flag.Empty()},
		{q.conflict, st.Answer.InConflict()},
	} {
		if word.asked && !word.holds {
			return false
		}
	}
	return true
}

// searched is everything that the filter looks through for one item: what the
// checklist says of it, its note, its remarks, the titles of its evidence, and
// what versions say that are not settled.
func searched(a *assessment.Assessment, st assessment.State) string {
	said := []string{st.Answer.Judgement.Note.String()}
	for _, k := range assessment.Remarks() {
		for _, one := range a.SaysOf(assessment.RemarkRegister(st.Item.ID, k.Name), nil) {
			said = append(said, one.Text.String())
		}
	}
	for _, register := range st.Answer.Unsettled {
		k, _ := assessment.KindOf(register)
		for _, r := range a.Versions(register) {
			for _, one := range k.Typed(r.Value) {
				said = append(said, one.Text.String())
			}
		}
	}
	for _, e := range st.Answer.Evidence {
		said = append(said, e.Title.String())
	}
	return st.Item.SearchText() + checklist.Folded(said...)
}
