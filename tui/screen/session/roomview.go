package session

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/layout"
)

const (
	lowRoom = 17 // height under which no line is left blank around the page
	foot    = 1  // the line with the readiness
)

// view draws the item that the room is at.
func (r *room) view() string {
	r.sync()
	w, h := r.s.width, r.s.height
	if r.blank {
		return layout.FitLines(nil, w, h)
	}
	lines := append(r.head(), r.heading()...)
	p := r.drawn()
	r.page = max(0, min(r.page, len(p.sheets)-1))
	lines = append(lines, p.sheets[r.page]...)
	for len(lines) < h-foot {
		lines = append(lines, "")
	}
	return layout.FitLines(append(lines[:max(0, h-foot)], r.foot(len(p.sheets))), w, h)
}

// head is where in the agenda the room is, and the clock.
func (r *room) head() []string {
	w := r.s.width
	where := "not on the agenda"
	if at := r.place(); at >= 0 {
		where = fmt.Sprintf("item %d of %d", at+1, len(r.held.Plan.Agenda))
	}
	if w >= roomy {
		where = "Preparation   " + where
	}
	if r.now.Parked {
		where += "   parked"
	}
	said := r.clock.said(r.now.Planned, r.held.Plan.Minutes, w >= roomy)
	lines := []string{layout.Between(r.s.theme.Muted.Render(text.UpperFirst(where)), r.s.theme.Muted.Render(said), w)}
	if r.s.height >= lowRoom {
		lines = append(lines, "")
	}
	if r.s.height >= tall {
		lines = append(lines, "")
	}
	return lines
}

// heading is the item's id and title.
func (r *room) heading() []string {
	st := settingOf(r.s.width, r.s.height)
	indent := layout.Pad("", st.margin)
	var lines []string
	for _, line := range layout.Wrap(titled(r.s.env.Desk.Checklist, r.state.Item), max(1, min(r.s.width-2*st.margin, labels+longestLine))) {
		lines = append(lines, indent+r.s.theme.Strong.Render(line))
	}
	lines = append(lines, "")
	if r.s.height >= tall {
		lines = append(lines, "")
	}
	return lines
}

// foot is how ready the room is, and which page of the item this is.
func (r *room) foot(pages int) string {
	t := r.s.theme
	var said []string
	for _, one := range []session.Readiness{session.Ready, session.Shaky, session.NotReady} {
		style := t.Muted
		if r.now.Readiness == one {
			style = t.Strong
		}
		said = append(said, style.Render(box(one, r.now.Readiness)))
	}
	right := ""
	if pages > 1 {
		right = fmt.Sprintf("page %d of %d", r.page+1, pages)
		if r.page+1 < pages {
			right += "  ↓"
		}
	}
	indent := layout.Pad("", settingOf(r.s.width, r.s.height).margin)
	return layout.Between(indent+strings.Join(said, "   "), t.Muted.Render(right), r.s.width)
}

// room is how many lines a page has.
func (r *room) pageHeight() int {
	h := r.s.height - len(r.head()) - len(r.heading()) - foot
	if r.s.height >= lowRoom {
		h--
	}
	return max(1, h)
}

// drawn gives the pages of the item, drawn once for each change and size.
func (r *room) drawn() pages {
	r.sync()
	k := pageKey{r.seen, r.s.width, r.s.height, r.s.theme}
	if k == r.made {
		return r.pages
	}
	r.made = k
	st := settingOf(r.s.width, r.s.height)
	var drawn [][]string
	r.labels = nil
	for _, b := range r.blocks() {
		if lines := st.set(r.s.theme, b); len(lines) > 0 {
			r.labels = append(r.labels, b.label)
			drawn = append(drawn, lines)
		}
	}
	r.pages = paginate(drawn, r.pageHeight())
	return r.pages
}

// The labels of the blocks that are turned to once something is in them.
const (
	asking    = "They ask"
	takenDown = "Taken down"
)

// blocks is what the item's pages say, in the order of the conversation: what
// it asks, what we say, what we can show, what they will say and ask, and what
// was taken down.
func (r *room) blocks() []block {
	if r.card.Item == nil {
		b := block{label: "Gone"}
		b.say(r.s.theme.Text, "This checklist no longer has the item. What was taken down on it is kept.")
		return []block{b, r.taken()}
	}
	return []block{r.asks(), r.claim(), r.show("We can show", r.card.Best), r.understood(), r.findings(), r.questions(), r.before(), r.doing(), r.taken()}
}

func (r *room) asks() block {
	b := block{label: "It asks"}
	b.say(r.s.theme.Text, r.card.Item.Requirement.OneLine())
	if r.card.Item.Mandatory {
		b.say(r.s.theme.Muted, "Mandatory: forces will, not should consider.")
	}
	return b
}

func (r *room) claim() block {
	t := r.s.theme
	b := block{label: "We say", figure: r.card.State.Outcome.Mark()}
	b.say(t.Strong, r.card.Claim.OneLine())
	b.say(t.Text, r.card.Wording.OneLine())
	if level, ok := r.card.State.Outcome.Level(); ok && level < assessment.Claimed {
		b.say(t.Muted, fmt.Sprintf("The checklist asks for level %d.", assessment.Claimed))
	}
	if r.card.State.Answer.InConflict() {
		b.say(t.Text, "Two versions of this answer are not settled.")
	}
	return b
}

// show is one piece of evidence: what it is, where it is and how old it will be.
func (r *room) show(label string, e *session.Exhibit) block {
	t := r.s.theme
	b := block{label: label}
	if e == nil {
		b.say(t.Text, "Nothing that counts.")
		return b
	}
	said := e.Evidence.Title.OneLine()
	if e.Evidence.Shows != "" {
		said += ", " + string(e.Evidence.Shows)
	}
	b.say(t.Text, said)
	where := e.Evidence.Where.OneLine()
	if where == "" {
		where = "Where it is kept is not recorded"
	}
	if owner := e.Evidence.Owner.OneLine(); owner != "" {
		where += "   (" + owner + ")"
	}
	b.say(t.Text, where)
	b.say(t.Text, r.age(*e))
	if e.Proof.Standing != assessment.Shown {
		b.say(t.Muted, standing(e.Proof))
	}
	if e == r.card.Best && r.card.Others > 0 {
		b.say(t.Muted, text.Count(r.card.Others, "more entry", "more entries"))
	}
	return b
}

// standing says where evidence stands and why, and a word once.
func standing(p assessment.Proof) string {
	word := p.Standing.String()
	if strings.HasPrefix(p.Reason, word) {
		return text.UpperFirst(p.Reason)
	}
	return text.UpperFirst(word + ": " + p.Reason)
}

// age says how old evidence will be on the day.
func (r *room) age(e session.Exhibit) string {
	day := "on the day of the inspection, " + r.card.On.Long()
	if r.held.Plan.Inspection.IsZero() {
		day = "today"
	}
	switch {
	case e.Evidence.About.IsZero():
		return "It has no date."
	case e.Age < 0:
		return "It is dated after " + r.card.On.Long() + "."
	}
	return text.Count(e.Age, "day", "days") + " old " + day
}

// understood is the newest evidence that people have understood it, for a claim
// that rests on what they would say.
func (r *room) understood() block {
	t := r.s.theme
	group := ""
	for _, g := range r.s.env.Desk.Checklist.Groups {
		for _, id := range g.Items {
			if id == r.card.Item.ID {
				group = g.Name.OneLine()
			}
		}
	}
	if group == "" {
		return block{}
	}
	if u := r.card.Understanding; u != nil {
		if u.Evidence.ID == r.card.Best.Evidence.ID {
			return block{}
		}
		return r.show("Understood", u)
	}
	b := block{label: "Understood"}
	b.say(t.Text, "Nothing shows that people have understood it. A document shows that it was published.")
	return b
}

func (r *room) findings() block {
	t := r.s.theme
	b := block{label: "They will say"}
	for _, f := range r.card.Findings {
		b.point(t.Text, "-", r.s.env.Desk.Brief(f))
		if f.Answered != nil {
			b.say(t.Muted, "  Our answer: "+f.Answered.Reason.OneLine())
		}
	}
	return b
}
