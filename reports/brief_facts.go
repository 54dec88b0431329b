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

// moved says in a line what went up and what went down since last cycle, by item.
func (b *brief) moved() page.Span {
	m := b.move
	if len(m.without) == len(b.pos.States) {
		return page.Join(page.Strong("Moved since last cycle"), ": no position from last cycle is in the file.")
	}
	var words []string
	for _, l := range []struct {
		label string
		ids   []string
	}{{"up", m.up}, {"down", m.down}, {"changed otherwise", m.otherwise}, {"wording changed, so not like with like", m.reworded}} {
		if len(l.ids) > 0 || l.label == "up" || l.label == "down" {
			words = append(words, labelledList(l.label, b.few(l.ids)))
		}
	}
	words = append(words, fmt.Sprintf("unchanged %d", len(m.same)))
	if n := len(m.unjudged); n > 0 {
		words = append(words, fmt.Sprintf("not judged this cycle yet %d", n))
	}
	if n := len(m.without); n > 0 {
		words = append(words, fmt.Sprintf("no position from last cycle %d", n))
	}
	return page.Join(page.Strong(page.Plain(text.Cut("Moved since "+m.since(), b.room.fact))), ": ", b.short(strings.Join(words, "; ")+"."))
}

// few is a list of items by name where they are few, else how many they are and the
// first of them.
func (b *brief) few(ids []string) []string {
	const most = 8
	if len(ids) <= most {
		return ids
	}
	return append(slices.Clone(ids[:most]), fmt.Sprintf("and %d more", len(ids)-most))
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

// lateLines names the overdue actions, most days late first, with their owners.
func (b *brief) lateLines() []page.Span {
	late := b.tardy
	if len(late) == 0 {
		return []page.Span{page.Join(page.Strong("Overdue actions"), ": none.")}
	}
	shown := late[:min(b.room.late, len(late))]
	lines := []page.Span{page.Strong(page.Plain(fmt.Sprintf("Overdue actions: %d, most days late first", len(late))))}
	for _, p := range shown {
		owner := within(p.act.Owner, 30)
		if owner == "" {
			owner = "owner not recorded"
		}
		lines = append(lines, page.Join(page.Plain(count(b.daysLate(p.act), "day")+", "+p.state.Item.ID), ": ", together(within(p.act.What, 56), owner)))
	}
	if n := len(late) - len(shown); n > 0 {
		lines = append(lines, page.Plain(fmt.Sprintf("And %d more, at most %s late: actions report.", n, count(b.daysLate(late[len(shown)].act), "day"))))
	}
	return lines
}

// claimedOnlyLine names what is claimed and cannot be shown.
func (b *brief) claimedOnlyLine() []page.Span {
	claimed, label := b.claimedOnly().States, "Claimed and not shown"
	if n := len(b.pos.In(assessment.InClaimed)) - len(claimed); n > 0 {
		label += fmt.Sprintf(", beside %d that %s for a second look", n, verb(n, "waits", "wait"))
	}
	said := "none"
	if len(claimed) > 0 {
		said = fmt.Sprintf("%d: %s", len(claimed), strings.Join(b.ranges(idsOf(claimed)), ", "))
	}
	return []page.Span{page.Join(page.Strong(page.Plain(label)), ": ", b.short(said+b.spokenAgainst()+"."))}
}

// claimedOnly is what is claimed and not shown and does not wait for a second look
// alone, which is no reproach to anybody.
func (b *brief) claimedOnly() assessment.Position {
	return b.pos.Where(func(s assessment.State) bool { return s.Bin == assessment.InClaimed && !s.Announced && !s.WantsLook() })
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

// aiming is the items on which the force aims at less than level 3 meanwhile.
func (r *report) aiming() []assessment.State {
	return r.pos.Where(func(s assessment.State) bool {
		level, ok := s.Answer.Aim.Level.Level()
		return ok && level < assessment.Claimed && !s.Announced
	}).States
}

// aims says at what the force aims meanwhile, and until when.
func (b *brief) aims() []page.Span {
	on := b.aiming()
	if len(on) == 0 {
		return nil
	}
	shown := on[:min(b.room.aims, len(on))]
	words := make([]string, len(shown))
	for i, s := range shown {
		level, _ := s.Answer.Aim.Level.Level()
		words[i] = fmt.Sprintf("%s level %d", s.Item.ID, level)
		if until := s.Answer.Aim.Until; !until.IsZero() {
			words[i] += " until " + until.Long()
			if until.Before(b.asAt) {
				words[i] += " (passed)"
			}
		}
	}
	if n := len(on) - len(shown); n > 0 {
		words = append(words, fmt.Sprintf("and %d more: gap report", n))
	}
	return []page.Span{page.Join(page.Strong("Interim aims below level 3"), ": ", page.Plain(strings.Join(words, "; ")+"."))}
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
	return []page.Span{page.Join(page.Strong("Two versions, not settled"), ": ", b.short(where+"."))}
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
