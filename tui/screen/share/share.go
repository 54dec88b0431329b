// Package share is the screen on which a force looks at what it would release
// to an audience and what it would withhold, item by item, and writes the
// return. What is released is for checklist/returns to say.
//
// A return is made in a command, never in Update or View. It imports no other
// screen and no file, and changes nothing on the desk.
package share

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

const (
	public   = returns.Public
	markSign = "!"
)

// Env is what the screen needs from outside. Write may block and is only
// called from commands.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Write func(path string, r *returns.Return) error // refuses to replace anything but an earlier return of the same kind
}

// Screen is what a return lets out and leaves out, row by row.
type Screen struct {
	*browse.Model[row]
	env  Env
	keys bindings

	audience returns.Audience
	tier     assessment.Tier // of evidence that says nothing of its handling

	asked   want // what the last request asked for
	request int  // its number; a reply to an earlier one is dropped
	have    want // what plan was made from
	plan    *plan
	failed  error
	notice  browse.Notice
}

// bindings is every key that is the screen's own.
type bindings struct{ open, audience, tier, mark, write keys.Binding }

func declared() bindings {
	const g = "Share"
	return bindings{
		open:     keys.New(g, "Enter", "to the item", "enter").OnBottomLine(),
		audience: keys.New(g, "f", "for whom", "f").OnBottomLine(),
		tier:     keys.New(g, "t", "evidence that says nothing of its handling", "t"),
		mark:     keys.New(g, "n", "next that looks like personal detail", "n"),
		write:    keys.New(g, "w", "write the return", "w").OnBottomLine(),
	}
}

// want is everything that a return depends on.
type want struct {
	revision int
	audience returns.Audience
	tier     assessment.Tier
}

// plan is a return with what is said of it row by row. It is made once and
// never changed.
type plan struct {
	*returns.Plan
	rows  []row
	marks int // texts that look like personal or operational detail
}

// row is the assessment as a whole, or an item.
type row struct {
	item     string // empty for the whole
	answer   *returns.Answer
	said     []returns.Said
	withheld []returns.Withheld
	held     []returns.Said
	marked   []returns.Marked
}

// New makes the screen. The return is made once Init's command runs.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), audience: returns.Region}
	s.Model = browse.New(env.Theme, browse.Declared[row]{
		Name: "Share", ID: label, Label: label, Row: draw, Detail: s.detail,
		Nothing: s.nothing, Empty: s.instead, Head: s.head, Commands: s.commands,
		Shape: browse.Shape{MostList: 60, Under: 6, From: 11, More: "Tab"},
	})
	return s
}

// Init asks for the return.
func (s *Screen) Init() tea.Cmd { return s.follow() }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Share" }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	r, _ := s.Current()
	return r.item
}

// planned is the reply to a request.
type planned struct {
	to      *Screen // the one that asked: every screen is told
	request int
	want    want
	plan    *plan
	err     error
}

// follow asks for the return again when something that it depends on has
// changed.
func (s *Screen) follow() tea.Cmd {
	w := want{s.env.Desk.Revision(), s.audience, s.tier}
	if w == s.asked {
		return nil
	}
	s.asked = w
	s.request++
	n, c, a := s.request, s.env.Desk.Checklist, s.env.Desk.Assessment()
	asAt, today := s.env.Desk.AsAt(), date.FromTime(s.env.Desk.Now())
	return func() tea.Msg {
		p, err := returns.PlanFor(c, a, w.audience, asAt, today, returns.Options{Evidence: w.tier})
		if err != nil {
			return planned{to: s, request: n, want: w, err: err}
		}
		return planned{to: s, request: n, want: w, plan: arrange(p)}
	}
}

// arrange puts what is said of a return into rows.
func arrange(p *returns.Plan) *plan {
	out := &plan{Plan: p}
	said, marked := map[string][]returns.Said{}, map[string][]returns.Marked{}
	for _, one := range p.Return.Says() {
		said[one.Item] = append(said[one.Item], one)
	}
	for _, one := range p.Return.Review() {
		marked[one.Item] = append(marked[one.Item], one)
		out.marks++
	}
	out.rows = append(out.rows, row{said: said[""], withheld: p.Whole, marked: marked[""]})
	for _, i := range p.Items {
		answer, _ := p.Return.Answer(i.Item)
		out.rows = append(out.rows, row{i.Item, answer, said[i.Item], i.Withheld, i.Held, marked[i.Item]})
	}
	return out
}

// take puts a reply on the screen unless something newer has been asked for.
func (s *Screen) take(m planned) {
	if m.request != s.request {
		return
	}
	s.failed, s.have, s.plan = m.err, m.want, m.plan
	var rows []row
	if m.plan != nil {
		rows = m.plan.rows
	}
	s.Set(rows)
}

// making says that what is on the screen is not yet what it should be.
func (s *Screen) making() bool { return s.have != s.asked }

// commands lists what the keys do now.
func (s *Screen) commands() keys.Table {
	k := s.keys
	return append(keys.Table{
		k.audience.Runs(s.askAudience), k.write.Off(s.noWriting()).Runs(s.askWrite),
		k.open.Off(s.noItem()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()}) }),
		s.Switching(), k.tier.Off(s.noTier()).Runs(s.askTier), k.mark.Off(s.noMarks()).Runs(s.nextMark), s.Closing(),
	}, s.Moving()...)
}

// nothing says why there is nothing to look at.
func (s *Screen) nothing() string {
	if s.failed != nil {
		return "The return cannot be made."
	}
	return "The return is still being made."
}

// noWriting says why nothing can be written now.
func (s *Screen) noWriting() string {
	if s.plan != nil && s.making() {
		return "The return is still being made."
	}
	return s.NoRow()
}

func (s *Screen) noItem() string {
	if _, ok := s.Current(); ok && s.Position() == "" {
		return "This row is about the assessment as a whole. d on Assess changes it."
	}
	return s.NoRow()
}

func (s *Screen) noTier() string {
	if s.audience == public {
		return "A return for the public has counts alone."
	}
	return ""
}

func (s *Screen) noMarks() string {
	if s.plan != nil && s.plan.marks == 0 {
		return "Nothing was found that looks like it. Read the text yourself all the same."
	}
	return s.NoRow()
}

// head is for whom the return is, what it leaves out altogether, and what the
// last thing done has to say.
func (s *Screen) head() []string {
	t, right := s.Theme, s.Count()
	if s.making() {
		right = "Making the return"
	}
	lines := []string{layout.Between(t.Strong.Render("A return for "+s.audience.Name())+s.tierSaid(), t.Muted.Render(right), s.Width)}
	if s.plan == nil {
		return lines
	}
	lines = append(lines, t.Muted.Render(layout.Truncate("Withheld: "+listed(s.plan.Return.Withheld), s.Width)))
	if n := s.plan.marks; n > 0 {
		said := fmt.Sprintf("%s %s of it looks like personal or operational detail: n goes to the next.", markSign, text.Count(n, "text", "texts"))
		lines = append(lines, t.Warn.Render(layout.Truncate(said, s.Width)))
	}
	return append(lines, s.notice.Lines(t, s.Width)...)
}

func (s *Screen) tierSaid() string {
	if s.tier == assessment.ForceOnly || s.audience == public {
		return ""
	}
	return s.Theme.Muted.Render(", evidence without handling " + s.tier.Name())
}

// instead says why there is nothing to show.
func (s *Screen) instead() []string {
	if s.failed != nil {
		return []string{"The return cannot be made. " + s.failed.Error()}
	}
	return []string{"The return is being made."}
}

// label is what stands at the left of a row.
func label(r row) string {
	if r.item == "" {
		return "Whole"
	}
	return r.item
}

// draw is one row: the item, the sign of a warning, what leaves and how much stays.
func draw(r row, p browse.Pen) []string {
	style := p.Text
	if len(r.said) == 0 && r.answer == nil {
		style = p.Muted
	}
	cursor, style := p.Start(style)
	mark := " "
	if len(r.marked) > 0 {
		mark = p.Warn.Render(markSign)
	}
	return []string{cursor + mark + " " + style.Render(layout.Truncate(layout.Pad(label(r), p.Labels)+"  "+gist(r), max(1, p.Width-4)))}
}

// gist says what leaves with a row and how much stays.
func gist(r row) string {
	leaves := "facts and counts"
	if r.item != "" {
		leaves = "only counted"
		if r.answer != nil {
			leaves = r.answer.Outcome.Mark() + "  answer"
			if n := len(r.said); n > 0 {
				leaves += ", " + text.Count(n, "text", "texts")
			}
		}
	}
	stays := 0
	for _, w := range r.withheld {
		stays += w.Count
	}
	if stays == 0 {
		return leaves + "; nothing withheld"
	}
	return fmt.Sprintf("%s; %d withheld", leaves, stays)
}
