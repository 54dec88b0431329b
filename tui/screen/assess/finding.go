package assess

import (
	"fmt"
	"maps"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
)

// claimSection is what the claim check says of the item.
const claimSection = "Claim"

// directionWidth is that of the longest word for a direction.
const directionWidth = 6

// claim is what an inspector would catch on the item, and the level that the
// parts and the evidence speak for where that is another one. An item on which
// nothing is claimed and nothing found has no such section.
func (w *writer) claim(d *desk.Desk, st assessment.State, proposed string) {
	found := d.FindingsFor(st.Item.ID)
	_, isLevel := st.Outcome.Level()
	if len(found) == 0 && proposed == "" && !isLevel {
		return
	}
	w.section(claimSection)
	label := claimSection
	for _, answered := range []bool{false, true} {
		for _, f := range found {
			if (f.Answered != nil) == answered {
				w.finding(label, f, d.Brief(f))
				label = ""
			}
		}
	}
	if len(found) == 0 {
		w.row(label, w.t.Muted, "Nothing found. It is no proof that the level would stand.")
		label = ""
	}
	if proposed != "" {
		w.row(label, w.t.Text, proposed)
	}
}

// finding is one finding: its direction in a word, what is the case, and what
// would settle it or the reason that answers it.
func (w *writer) finding(label string, f claims.Finding, said string) {
	word, style := direction(f.Direction), w.t.Warn
	if f.Answered != nil {
		style = w.t.Muted
	}
	w.hanging(label, style, word, w.t.Text, said)
	blank := strings.Repeat(" ", directionWidth)
	if f.Answered == nil {
		w.hanging("", w.t.Muted, blank, w.t.Muted, "To settle it: "+f.Settle)
	}
	if f.Given() != nil {
		w.hanging("", w.t.Muted, blank, w.t.Text, answerLine(f))
	}
}

// direction is the word for a direction, as wide as the widest.
func direction(d claims.Direction) string {
	word := map[claims.Direction]string{claims.Over: "Over", claims.Under: "Under"}[d]
	if word == "" {
		word = "Other"
	}
	return word + strings.Repeat(" ", directionWidth-len(word))
}

// answerLine is the reason given for a finding, whose it is, and whether it answers.
func answerLine(f claims.Finding) string {
	given, by := f.Given(), []string{}
	if given.By != "" {
		by = append(by, given.By)
	}
	if given.At != "" {
		by = append(by, stamp(given.At))
	}
	whose := ""
	if len(by) > 0 {
		whose = " (" + strings.Join(by, ", ") + ")"
	}
	return f.Standing(whose) + " " + labelled(assessment.Label("answer", "reason"), given.Reason)
}

// proposed is the level that the parts and the evidence speak for, with the
// reason, where that is not the level recorded; nothing otherwise. What does
// not apply, was decided against or stands in two versions has no level.
func (s *Screen) proposed(st assessment.State) string {
	level, why, ok := s.proposal(st)
	now, isLevel := st.Outcome.Level()
	if !ok || isLevel && now == level {
		return ""
	}
	said := fmt.Sprintf("Parts and evidence speak for %d, %s. %s", level, s.desk.Checklist.Scale[level].Name.OneLine(), strings.Join(why, " "))
	if proposed, _, weighed := st.Answer.Judgement.Weighed(); !weighed || proposed != level {
		said += " = agrees, or says why not."
	}
	return said
}

// findingsCount is how many findings nobody has answered, for the head of the
// list; nothing when there are none.
func (s *Screen) findingsCount() string {
	if n := s.desk.OpenFindings(); n > 0 {
		return ", " + text.Count(n, "finding", "findings")
	}
	return ""
}

// openClaims goes to the screen with every finding.
func (s *Screen) openClaims() tea.Cmd {
	return shell.Cmd(shell.Go{To: shell.Claims, Item: s.Position()})
}

// openProgress goes to the screen that follows the force over cycles and days.
func (s *Screen) openProgress() tea.Cmd {
	return shell.Cmd(shell.Go{To: shell.Progress, Item: s.Position()})
}

// keepPlace keeps in sight what the reader has before them though the lines of the
// page are others now: what was at the top when the page is set at another width,
// and the row under the cursor when what stands above it grew or shrank, as
// findings that come and go do. offset is where the page stood before.
func (s *Screen) keepPlace(before page, offset int) {
	now := &s.page
	switch {
	case before.made.item != now.made.item:
	case before.made.width != now.made.width:
		if offset > 0 {
			s.read.To(now.at(before.passage(offset)))
			s.bring(s.section)
		}
	case s.focus == itemPane && before.made.revision != now.made.revision:
		was, is := before.lineOf(s.target), now.lineOf(s.target)
		if was >= s.read.Offset && was < s.read.Offset+s.read.Height && is >= 0 {
			s.read.To(s.read.Offset + is - was)
		}
	}
}

// passage is what begins last at or above a line, a section or a row, and how many
// lines under its beginning the line is; no name for what stands above them all.
func (p *page) passage(line int) (name string, under int) {
	begins := 0
	for mark, at := range p.marks() {
		if at <= line && (at > begins || name == "") {
			name, begins = mark, at
		}
	}
	return name, line - begins
}

// at is the line so many lines under the beginning of a passage, and no further
// than it goes.
func (p *page) at(name string, under int) int {
	marks := p.marks()
	begins, ends := marks[name], len(p.lines)
	for _, at := range marks {
		if at > begins {
			ends = min(ends, at)
		}
	}
	return min(begins+under, ends-1)
}

// marks gives the lines at which sections and rows begin, by their names.
func (p *page) marks() map[string]int {
	out := maps.Clone(p.anchors)
	for _, t := range p.targets {
		out[t.name()] = t.line
	}
	return out
}

// lineOf is the first line of a row, by its name; -1 when there is no such row.
func (p *page) lineOf(name string) int {
	for _, t := range p.targets {
		if t.name() == name {
			return t.line
		}
	}
	return -1
}
