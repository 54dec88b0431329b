package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// movement is what became of the items since last cycle, each in one list.
type movement struct {
	up, down, otherwise     []string
	same, unjudged, without []string
	reworded                []string
	cycles                  []string
	first, last             date.Date
}

// movement compares every item with the position that last cycle ended with.
func (r *report) movement() movement {
	var m movement
	for _, s := range r.pos.States {
		p := s.Answer.Previous
		if p == nil || p.Outcome == assessment.NotAssessed {
			m.without = append(m.without, s.Item.ID)
			continue
		}
		m.cycle(p)
		if p.Wording != "" && s.Item.Digest != "" && p.Wording != s.Item.Digest {
			m.reworded = append(m.reworded, s.Item.ID)
		}
		m.compare(r, s, p)
	}
	return m
}

func (m *movement) cycle(p *assessment.Previous) {
	if c := p.Cycle.OneLine(); c != "" && !slices.Contains(m.cycles, c) {
		m.cycles = append(m.cycles, c)
	}
	if p.AsAt.IsZero() {
		return
	}
	if m.first.IsZero() || p.AsAt.Before(m.first) {
		m.first = p.AsAt
	}
	if p.AsAt.After(m.last) {
		m.last = p.AsAt
	}
}

func (m *movement) compare(r *report, s assessment.State, p *assessment.Previous) {
	id := s.Item.ID
	now, isLevel := s.Outcome.Level()
	then, wasLevel := p.Outcome.Level()
	switch {
	case s.Outcome == assessment.NotAssessed:
		m.unjudged = append(m.unjudged, id)
	case s.Outcome == p.Outcome:
		m.same = append(m.same, id)
	case isLevel && wasLevel && now > then:
		m.up = append(m.up, fmt.Sprintf("%s (%d to %d)", id, then, now))
	case isLevel && wasLevel:
		m.down = append(m.down, fmt.Sprintf("%s (%d to %d)", id, then, now))
	default:
		m.otherwise = append(m.otherwise, fmt.Sprintf("%s (%s to %s)", id, r.unnamed(p.Outcome), r.unnamed(s.Outcome)))
	}
}

// unnamed is an outcome without the level's name.
func (r *report) unnamed(o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("level %d", level)
	}
	return r.outcome(o)
}

// moved says what went up and what went down since last cycle, by item.
func (b *brief) moved() []page.Span {
	m := b.move
	if len(m.without) == len(b.pos.States) {
		return []page.Span{page.Join(page.Strong("Moved since last cycle"), ": no position from last cycle is in the file.")}
	}
	if !b.room.moves {
		m.up, m.down, m.otherwise = b.ranges(bare(m.up)), b.ranges(bare(m.down)), b.ranges(bare(m.otherwise))
	}
	words := []string{labelledList("up", m.up), labelledList("down", m.down)}
	for _, l := range []struct {
		label string
		ids   []string
	}{{"changed otherwise", m.otherwise}, {"wording changed, so not like with like", m.reworded}} {
		if len(l.ids) > 0 {
			words = append(words, labelledList(l.label, l.ids))
		}
	}
	words = append(words, fmt.Sprintf("unchanged %d", len(m.same)))
	if n := len(m.unjudged); n > 0 {
		words = append(words, fmt.Sprintf("not judged this cycle yet %d", n))
	}
	if n := len(m.without); n > 0 {
		words = append(words, fmt.Sprintf("no position from last cycle %d", n))
	}
	return []page.Span{page.Join(page.Strong(page.Plain("Moved since "+m.since())), ": ", page.Plain(strings.Join(words, "; ")+"."))}
}

// bare leaves of each movement the item alone.
func bare(moves []string) []string {
	ids := make([]string, len(moves))
	for i, move := range moves {
		ids[i], _, _ = strings.Cut(move, " ")
	}
	return ids
}

// ranges shortens three or more items that follow each other in a strand to the
// first and the last. ids are in the checklist's order.
func (r *report) ranges(ids []string) []string {
	var out []string
	for i := 0; i < len(ids); {
		end := i
		for end+1 < len(ids) && r.follows(ids[end], ids[end+1]) {
			end++
		}
		if end-i < 2 {
			out = append(out, ids[i:end+1]...)
		} else {
			out = append(out, ids[i]+" to "+ids[end])
		}
		i = end + 1
	}
	return out
}

// follows says that an item is the next one of the same strand.
func (r *report) follows(id, next string) bool {
	at := r.places[id] + 1
	return at < len(r.c.Items) && r.c.Items[at].ID == next && r.c.Items[at].Strand == r.c.Items[at-1].Strand
}

// labelledList is a label with a list, or with the word none.
func labelledList(label string, ids []string) string {
	if len(ids) == 0 {
		return label + ": none"
	}
	return label + ": " + strings.Join(ids, ", ")
}

// since names the cycle that the comparison is with, and its date.
func (m *movement) since() string {
	name := "last cycle"
	if len(m.cycles) > 0 {
		name = text.Series(m.cycles)
	}
	switch {
	case m.first.IsZero():
		return name + " (no date recorded)"
	case m.first == m.last:
		return name + " (as at " + m.first.Long() + ")"
	}
	return name + " (as at days from " + m.first.Long() + " to " + m.last.Long() + ")"
}

// lateLines names the overdue actions by days late.
func (b *brief) lateLines() []page.Span {
	late := b.tardy
	if len(late) == 0 {
		return []page.Span{page.Join(page.Strong("Overdue actions"), ": none.")}
	}
	shown := late
	if b.room.late > 0 && len(late) > b.room.late {
		shown = late[:b.room.late]
	}
	head := page.Strong(page.Plain(fmt.Sprintf("Overdue actions: %d", len(late))))
	rest := ""
	if n := len(late) - len(shown); n > 0 {
		rest = fmt.Sprintf("and %d more, at most %s; see the actions report", n, count(b.daysLate(late[len(shown)].act), "day"))
	}
	if !b.room.lateEach {
		var words []string
		for _, p := range shown {
			words = append(words, fmt.Sprintf("%s, %s", count(b.daysLate(p.act), "day"), p.state.Item.ID))
		}
		if rest != "" {
			words = append(words, rest)
		}
		return []page.Span{page.Join(head, ", by days late: ", page.Plain(strings.Join(words, "; ")+"."))}
	}
	lines := []page.Span{page.Join(head, ", by days late:")}
	for _, p := range shown {
		owner := b.cut(p.act.Owner, b.room.owner)
		if owner == "" {
			owner = "owner not recorded"
		}
		lines = append(lines, page.Join(page.Plain(count(b.daysLate(p.act), "day")+", "+p.state.Item.ID), ": ", together(b.cut(p.act.What, b.room.fact), owner)))
	}
	if rest != "" {
		lines = append(lines, page.Plain(rest))
	}
	return lines
}

// undefended names what is claimed and not shown, and below that the claims that
// no evidence in date shows, as a number only where room is short.
func (b *brief) undefended() []page.Span {
	claimed, label := b.ranges(idsOf(b.claimedOnly().States)), "claimed, not shown"
	if n := len(b.pos.In(assessment.InClaimed)) - len(b.claimedOnly().States); n > 0 {
		label = fmt.Sprintf("claimed, not shown, but for %d that %s for a second look", n, verb(n, "waits", "wait"))
	}
	var under []string
	n := 0
	for _, l := range []struct {
		standing assessment.Standing
		words    string
	}{{assessment.Nothing, "no evidence that counts"}, {assessment.SpokenAgainst, "spoken against"}, {assessment.Lapsed, "lapsed"}} {
		p := b.pos.Where(func(s assessment.State) bool {
			return s.Bin == assessment.InBelow && s.Outcome != assessment.AtLevel(0) && !s.Announced && claimsAPart(s) && bestMet(s) == l.standing
		})
		if len(p.States) > 0 {
			under = append(under, text.Series(b.ranges(idsOf(p.States)))+" ("+l.words+")")
		}
		n += len(p.States)
	}
	if n > 0 && !b.room.standing {
		under = []string{fmt.Sprint(n)}
	}
	return []page.Span{page.Join(page.Strong("Cannot be defended"), ": ",
		page.Plain(labelledList(label, claimed)+b.spokenAgainst()+"; "+labelledList("said to be met at level 1 or 2", under)+". "+b.claimLine(!b.room.bare)))}
}

// claimedOnly is what is claimed and not shown and does not wait for a second look
// alone, which is no reproach to anybody.
func (b *brief) claimedOnly() assessment.Position {
	return b.pos.Where(func(s assessment.State) bool { return s.Bin == assessment.InClaimed && !s.Announced && !s.WantsLook() })
}

// bestMet is the standing of the part that stands best of those recorded as met:
// below level 3 one entry in date, of any kind, is something to show.
func bestMet(s assessment.State) assessment.Standing {
	best := assessment.Nothing
	for _, p := range s.Parts {
		if p.State == assessment.Met {
			best = max(best, p.Standing)
		}
	}
	return best
}

// spokenAgainst names the items at level 3 or 4 of which an entry says that a
// part is not so.
func (b *brief) spokenAgainst() string {
	on := b.claimedOnly().Where(func(s assessment.State) bool {
		return slices.ContainsFunc(s.Parts, func(p assessment.PartProof) bool { return p.Against != "" })
	})
	if len(on.States) == 0 {
		return ""
	}
	return "; " + labelledList("an entry speaks against", b.ranges(idsOf(on.States)))
}

// aims names the items on which the force aims at less meanwhile, to stand after
// something else on its line.
func (b *brief) aims() []page.Span {
	on := b.pos.Where(func(s assessment.State) bool {
		level, ok := s.Answer.Aim.Level.Level()
		return ok && level < assessment.Claimed && !s.Announced
	})
	if len(on.States) == 0 {
		return nil
	}
	return []page.Span{" ", page.Join(page.Strong("Interim aim below level 3"), ": ", page.Plain(strings.Join(b.ranges(idsOf(on.States)), ", ")+"."))}
}

// unsettled says where two versions stand.
func (b *brief) unsettled() []page.Span {
	if len(b.a.Conflicts()) == 0 {
		return nil
	}
	where := strings.Join(idsOf(b.pos.Where(func(s assessment.State) bool { return s.Answer.InConflict() }).States), ", ")
	if where == "" {
		where = "none on an item; see the gap report"
	}
	return []page.Span{page.Join(page.Strong("Two versions, not settled"), ": ", page.Plain(where+"."))}
}

// oldest says how old the oldest of the evidence is, and what has no date.
func (r *report) oldest() []page.Span {
	var first *filed
	register, live, without := r.filed(), 0, 0
	for i, f := range register {
		if !f.live() {
			continue
		}
		live++
		switch {
		case r.bin(f) == incomplete || r.bin(f) == later:
			without++
		case first == nil || f.entry.About.Before(first.entry.About):
			first = &register[i]
		}
	}
	words := "none with a date that counts"
	if first != nil {
		words = fmt.Sprintf("%s (%s), %s", first.entry.About.Long(), first.fewIDs(), r.bin(*first))
	}
	if without > 0 {
		words += fmt.Sprintf("; %d of %s incomplete or about a later day", without, entries(live))
	}
	return []page.Span{page.Join(page.Strong("Oldest evidence"), ": ", page.Plain(words+"."))}
}
