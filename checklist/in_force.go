package checklist

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// StaleDays is how many days a sheet of what is in force may be unread before
// screens and reports say so.
const StaleDays = 90

// InForce is a sheet of what has changed since a checklist was written. It is
// apart from the checklist because it ages: every entry says when it was looked
// at, and a newer sheet can take its place.
type InForce struct {
	Title, Scope text.Text
	Notice       text.Text // what every entry is to be read with
	Checklist    string    // id of the checklist that it belongs to
	Changes      []Change
	Ground       []Change    // what stood already: the ground of an item, and no change
	Questions    []Unsettled // on what was looked for and not found
	Quiet        text.Text   // the line for items on which nothing certain was found
	QuietItems   []string
	Inspection   Inspection

	replaced string // that it stands in place of the sheet inside the program, in words; empty for that one
}

// Change is one entry of a sheet.
type Change struct {
	ID          string // F09
	Kind        string // law, guidance, ...: one of changeKinds
	Title, What text.Text
	Bears       []Bearing
	OnAll       text.Text // why it bears on the assessment as a whole; empty where it does not
	Extent      []string  // where it holds, each one of extents
	State       string    // in-force, due, proposed or published
	Effective   date.Date // the day of it; zero where only When says something
	When        text.Text // the day in words, where a plain date would say too much or too little
	Sources     []text.Text
	LookedAt    date.Date
	Certainty   string // A or B
	Unsettled   []Unsettled
}

// Bearing is an item that a change bears on.
type Bearing struct {
	Item  string
	Parts []string // where it is clear which; empty otherwise
	Why   text.Text
}

// Unsettled is a question that the sources seen do not answer, for the force to
// settle. Nothing in it is a fact.
type Unsettled struct {
	Items        []string // the items it is asked at; in a change, none means all that the change bears on
	Ask, Settles text.Text
}

// Inspection is how an inspectorate inspects what the checklist is about.
type Inspection struct {
	ID                string
	Name, Note, Cycle text.Text
	Grades            []text.Text // areas that are graded separately
	GradesNote        text.Text
	Certainty         string // A or B
	LookedAt          date.Date
	Sources           []text.Text
	Questions         []Inspected
	Figures           []text.Text // kinds of figures that inspectors have used
	FiguresNote       text.Text
}

// Inspected is one question of an inspection with the items that stand under it.
type Inspected struct {
	ID               string // Q1
	Name, Text, Note text.Text
	Criteria         []Criterion // those that were read
	Items            []Placed
}

// Criterion is what a question is judged by.
type Criterion struct {
	ID   string // 1.1.2
	Text text.Text
}

// Placed is an item under a question.
type Placed struct {
	Item, Criterion string
	Basis           string   // seen: a criterion or a report supports it; inferred: it is our own
	Also            []string // other questions that it could stand under
}

// Words of a sheet with what people read for them.
func changeKinds() [][2]string {
	return [][2]string{{"law", "law"}, {"bill", "Bill"}, {"code", "code"}, {"guidance", "guidance"}, {"case-law", "case law"}, {"inspection", "inspection"},
		{"report", "report"}, {"figures", "figures"}, {"research", "research"}, {"service", "national service"}, {"exercise", "national exercise"},
		{"standard", "standard"}, {"announcement", "announcement"}}
}

func extents() [][2]string {
	return [][2]string{{"england-and-wales", "England and Wales"}, {"scotland", "Scotland"}, {"northern-ireland", "Northern Ireland"},
		{"british-transport-police", "British Transport Police"}, {"ministry-of-defence-police", "Ministry of Defence Police"},
		{"civil-nuclear-constabulary", "Civil Nuclear Constabulary"}}
}

// ExtentOf is the extent that a force is in, by its name: England and Wales unless
// the name says otherwise.
func ExtentOf(force string) string {
	name := " " + text.Fold(force) + " "
	for _, e := range [][2]string{{"scotland", "scotland"}, {"northern ireland", "northern-ireland"}, {"psni", "northern-ireland"},
		{"british transport", "british-transport-police"}, {"btp", "british-transport-police"}, {"ministry of defence", "ministry-of-defence-police"},
		{"mdp", "ministry-of-defence-police"}, {"civil nuclear", "civil-nuclear-constabulary"}, {"cnc", "civil-nuclear-constabulary"}} {
		if strings.Contains(name, " "+e[0]+" ") {
			return e[1]
		}
	}
	return "england-and-wales"
}

func states() [][2]string {
	return [][2]string{{"in-force", "In force from "}, {"due", "Due in force on "}, {"proposed", "Proposed "}, {"published", "Published "}}
}

func certainties() [][2]string {
	return [][2]string{{"A", "from a primary or official page"}, {"B", "from a secondary source"}}
}

func bases() [][2]string {
	return [][2]string{{"seen", "our placing, supported by a criterion or report that was read"}, {"inferred", "our placing, by inference"}}
}

func wordFor(list [][2]string, word string) string {
	for _, w := range list {
		if w[0] == word {
			return w[1]
		}
	}
	return word
}

func wordsOf(list [][2]string) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = w[0]
	}
	return out
}

// KindName is the kind in words.
func (ch *Change) KindName() string { return wordFor(changeKinds(), ch.Kind) }

// Where is where the change holds, in words.
func (ch *Change) Where() string {
	names := make([]string, len(ch.Extent))
	for i, e := range ch.Extent {
		names[i] = wordFor(extents(), e)
	}
	return strings.Join(names, ", ")
}

// Dated says in words from when the change holds or when it was published. That
// something due has begun is never said.
func (ch *Change) Dated() string {
	said := ch.When.OneLine()
	if said == "" {
		said = wordFor(states(), ch.State) + ch.Effective.Long()
	}
	if ch.State == "due" {
		said += "; whether it began was not established"
	}
	return said
}

// Certain is the certainty in words.
func (ch *Change) Certain() string { return wordFor(certainties(), ch.Certainty) }

// SourceLine is every source on one line.
func (ch *Change) SourceLine() string { return joinedLines(ch.Sources) }

func joinedLines(list []text.Text) string {
	lines := make([]string, len(list))
	for i, t := range list {
		lines[i] = t.OneLine()
	}
	return strings.Join(lines, "; ")
}

// Facts are what there is to say of the change beside its title and its text, each
// with its label.
func (ch *Change) Facts() [][2]string {
	return [][2]string{{"When", ch.Dated()}, {"Applies to", ch.Where()}, {"Source", ch.SourceLine()},
		{"Looked at", ch.LookedAt.Long() + "; certainty " + ch.Certainty + ", " + ch.Certain()}}
}

// SearchText is everything that the change says, ready to be searched.
func (ch *Change) SearchText() string {
	parts := []string{ch.ID, ch.Title.String(), ch.What.String(), ch.KindName(), ch.Where()}
	for _, b := range ch.Bears {
		parts = append(parts, b.Why.String())
	}
	return Folded(parts...)
}

// On is how the change bears on an item; false where it does not.
func (ch *Change) On(item string) (Bearing, bool) {
	for _, b := range ch.Bears {
		if b.Item == item {
			return b, true
		}
	}
	return Bearing{}, false
}

// Line is the question with what settles it.
func (u *Unsettled) Line() string {
	if u.Settles.Empty() {
		return u.Ask.OneLine()
	}
	return u.Ask.OneLine() + " (Settled by: " + u.Settles.OneLine() + ".)"
}

// BasisName says on what the placing rests.
func (p *Placed) BasisName() string { return wordFor(bases(), p.Basis) }

// ChangesOn lists what of the sheet bears on an item, in the sheet's order. No
// sheet has nothing.
func (f *InForce) ChangesOn(item string) []*Change {
	if f == nil {
		return nil
	}
	return bearingOn(f.Changes, item)
}

// GroundOf is the same for what is no change.
func (f *InForce) GroundOf(item string) []*Change {
	if f == nil {
		return nil
	}
	return bearingOn(f.Ground, item)
}

func bearingOn(list []Change, item string) []*Change {
	var on []*Change
	for i := range list {
		if _, ok := list[i].On(item); ok {
			on = append(on, &list[i])
		}
	}
	return on
}

// UnsettledOn lists the questions to settle at an item: those of what bears on
// it, then those on what was not found.
func (f *InForce) UnsettledOn(item string) []Unsettled {
	if f == nil {
		return nil
	}
	var list []Unsettled
	for _, ch := range append(f.ChangesOn(item), f.GroundOf(item)...) {
		for _, u := range ch.Unsettled {
			if len(u.Items) == 0 || slices.Contains(u.Items, item) {
				list = append(list, u)
			}
		}
	}
	for _, u := range f.Questions {
		if slices.Contains(u.Items, item) {
			list = append(list, u)
		}
	}
	return list
}

// QuietOn is the line that nothing certain was found on an item; empty where
// something was.
func (f *InForce) QuietOn(item string) text.Text {
	if f != nil && slices.Contains(f.QuietItems, item) {
		return f.Quiet
	}
	return text.Text{}
}

// LookedAt is the day that anything in the sheet was last looked at, the oldest
// there is; zero for no sheet.
func (f *InForce) LookedAt() date.Date {
	if f == nil {
		return date.Date{}
	}
	oldest := f.Inspection.LookedAt
	for _, list := range [][]Change{f.Changes, f.Ground} {
		for i := range list {
			if at := list[i].LookedAt; oldest.IsZero() || at.Before(oldest) {
				oldest = at
			}
		}
	}
	return oldest
}

// Question finds the question that an item stands under, and how it stands there.
func (n *Inspection) Question(item string) (*Inspected, Placed, bool) {
	for i := range n.Questions {
		for _, p := range n.Questions[i].Items {
			if p.Item == item {
				return &n.Questions[i], p, true
			}
		}
	}
	return nil, Placed{}, false
}

// lens is the inspection as another grouping of the items.
func (n *Inspection) lens() Lens {
	l := Lens{ID: n.ID, Name: n.Name, Note: text.Line(strings.TrimSpace(n.Note.OneLine() + " " + n.GradesNote.OneLine())), Dated: n.LookedAt}
	for _, q := range n.Questions {
		area := Area{ID: strings.ToLower(q.ID), Name: text.Line(q.ID + ": " + q.Name.OneLine())}
		for _, p := range q.Items {
			area.Items = append(area.Items, p.Item)
		}
		l.Areas = append(l.Areas, area)
	}
	return l
}

// PlaceOf says in words under which question of the inspection an item stands,
// and on what that rests; empty where it stands under none.
func (f *InForce) PlaceOf(item string) string {
	if f == nil {
		return ""
	}
	q, p, ok := f.Inspection.Question(item)
	if !ok {
		return ""
	}
	said := q.ID + ", " + q.Text.OneLine()
	if p.Criterion != "" {
		said += " Criterion " + p.Criterion + "."
	}
	if len(p.Also) > 0 {
		said += " Also " + strings.Join(p.Also, ", ") + "."
	}
	return said + " (Cycle " + f.Inspection.Cycle.OneLine() + "; " + p.BasisName() + ".)"
}

// Use puts a sheet beside the checklist, in place of the one that is there. What
// the sheet says of items or parts that the checklist does not have is left out,
// so that a sheet outlives an edition. Its inspection becomes the first lens. No
// sheet takes away the one that is there.
func (c *Checklist) Use(f *InForce) {
	if old := c.InForce; old != nil {
		c.Lenses = slices.DeleteFunc(slices.Clone(c.Lenses), func(l Lens) bool { return l.ID == old.Inspection.ID })
	}
	c.InForce = f
	if f == nil {
		return
	}
	f.keep(c)
	if f.Inspection.ID != "" {
		c.Lenses = append([]Lens{f.Inspection.lens()}, c.Lenses...)
	}
}

// keep leaves of a sheet what a checklist has.
func (f *InForce) keep(c *Checklist) {
	gone := func(id string) bool { _, ok := c.Item(id); return !ok }
	for _, list := range [][]Change{f.Changes, f.Ground} {
		for i := range list {
			list[i].Bears = slices.DeleteFunc(list[i].Bears, func(b Bearing) bool { return gone(b.Item) })
			for k := range list[i].Bears {
				b := &list[i].Bears[k]
				it, _ := c.Item(b.Item)
				b.Parts = slices.DeleteFunc(b.Parts, func(key string) bool { _, ok := it.Part(key); return !ok })
			}
		}
	}
	for i := range f.Inspection.Questions {
		q := &f.Inspection.Questions[i]
		q.Items = slices.DeleteFunc(q.Items, func(p Placed) bool { return gone(p.Item) })
	}
	f.QuietItems = slices.DeleteFunc(f.QuietItems, gone)
}
