package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
)

// newFlags is what a person may say of a new assessment: the facts about it, and
// the file that it goes on from.
type newFlags struct {
	facts map[assessment.Fact]*string
	from  string
}

// said is a fact as it was written.
func (v newFlags) said(f assessment.Fact) text.Text { return text.Line(*v.facts[f]) }

// withoutFact is what stands where a fact is not said.
func withoutFact() map[assessment.Fact]string {
	return map[assessment.Fact]string{assessment.Cycle: "the financial year of the day", assessment.AsAt: "today", assessment.Marking: assessment.DefaultMarking}
}

func (p *program) newCommand() *cobra.Command {
	v := newFlags{facts: map[assessment.Fact]*string{}}
	cmd := &cobra.Command{
		Use: "new FILE --force NAME", Short: "Make a new assessment file",
		Long: "Makes a new assessment in which no item is assessed yet. With --from it starts\nfrom last cycle's file: what was said then is shown as last cycle's position and\ncounts for nothing until it is confirmed or a new level is set.\n\nWith --from and --checklist it moves to another edition of the checklist. In the\nsame cycle an answer stays where the words did not change and is to be confirmed\nwhere they did; in a new one all are to be confirmed. Nothing is deleted.",
		Example: "  upstander new northmoor-2026.yaml --force \"Northmoor Constabulary\" --cycle 2026-27\n" +
			"  upstander new northmoor-2027.yaml --from northmoor-2026.yaml --cycle 2027-28",
		Args: arguments(1, 1, "new FILE --force NAME"),
		RunE: func(_ *cobra.Command, args []string) error { return p.create(args[0], v) },
	}
	f := cmd.Flags()
	o := p.options(cmd)
	for _, fact := range assessment.Facts() {
		field, help := kindOf(string(fact)).Fields[0], ""
		field.Key = string(fact)
		if without := withoutFact()[fact]; without != "" {
			help = " (without it: " + without + ")"
		}
		o.add(field.Option(), field, text.LowerFirst(field.Label)+": "+text.LowerFirst(strings.TrimSuffix(field.Hint, "."))+help)
		v.facts[fact] = o.texts[field.Option()]
	}
	f.Var(word{&v.from, "OLDFILE"}, "from", "last cycle's file to start from")
	return cmd
}

func (p *program) create(path string, v newFlags) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	start, err := p.startOf(v)
	if err != nil {
		return err
	}
	a, err := p.begin(c, v, start)
	if err != nil {
		return err
	}
	if a.Fact(assessment.Force).Empty() {
		return wrong("Say which force it is: --force \"Name of the force\".")
	}
	copied, err := p.writeNew(path, a)
	if err != nil {
		return err
	}
	p.warn(recordedTitle, places.Review(a))
	if err := p.tellNearForce(a.Fact(assessment.Force)); err != nil {
		return err
	}
	return p.tellNew(path, opened{c, copied, a}, v)
}

// writeNew writes a new assessment to a file that is not there yet.
func (p *program) writeNew(path string, a *assessment.Assessment) (*store.Copy, error) {
	if err := hasName(path); err != nil {
		return nil, err
	}
	switch {
	case isFolder(path):
		return nil, wrong("%s is a folder. Give the name of the file to make in it. Nothing was written.", quoted(path))
	case path == "-":
		return nil, wrong("A new assessment needs the name of a file, and - is none. Nothing was written.")
	}
	copied, err := p.store.Create(path, a)
	if _, there := os.Stat(path); errors.Is(err, store.Exists) && there == nil {
		return nil, wrong("%w\nTo go on with it: upstander %s", err, quoted(path))
	}
	return copied, err
}

// startOf puts together what was said, with what goes without saying.
func (p *program) startOf(v newFlags) (assessment.Start, error) {
	asAt, err := day("as-at", *v.facts[assessment.AsAt])
	if err != nil {
		return assessment.Start{}, err
	}
	if asAt.IsZero() {
		asAt = date.FromTime(p.Now())
	}
	cycle := v.said(assessment.Cycle)
	if cycle.Empty() {
		cycle = text.Line(financialYear(asAt))
	}
	return assessment.Start{ID: p.NewID() + p.NewID(), Force: v.said(assessment.Force), Covers: v.said(assessment.Covers),
		Cycle: cycle, AsAt: asAt, Marking: v.said(assessment.Marking), Handling: v.said(assessment.Handling),
		PreparedBy: v.said(assessment.PreparedBy)}, nil
}

// financialYear is the year from April in which a day lies: 2026-27.
func financialYear(d date.Date) string {
	first := d.AddMonths(-3).String()[:4]
	next := d.AddMonths(9).String()[2:4]
	return first + "-" + next
}

func (p *program) begin(c *checklist.Checklist, v newFlags, s assessment.Start) (*assessment.Assessment, error) {
	role := s.PreparedBy
	if v.from == "" {
		if role.Empty() {
			role = text.Line(app.DefaultRole)
		}
		s.PreparedBy = role
		return assessment.Begin(c, s, assessment.Who{Role: role.String(), At: p.Now()}), nil
	}
	old, err := p.openBefore(c, v.from)
	if err != nil {
		return nil, err
	}
	if err := conflictsIn(v.from, old.a); err != nil {
		return nil, wrong("%s cannot be carried over yet. %v", quoted(v.from), err)
	}
	return assessment.BeginFrom(c, old.a, s, p.who(old.a, s.PreparedBy.String())), nil
}

// tellNearForce says where the name of a force is not on the list but like one
// that is: under a name that a region cannot match, its return looks missing.
func (p *program) tellNearForce(name text.Text) error {
	forces, err := p.forceList()
	if err != nil {
		return err
	}
	if near, ok := forces.Near(name.String()); ok {
		p.say(strings.TrimSuffix(hanging("", fmt.Sprintf("%s is not in the list of forces. Did you mean %s? The name can be changed in the details of the assessment.", inQuotes(name.OneLine()), near.OneLine())), "\n"))
	}
	return nil
}

func (p *program) tellNew(path string, o opened, v newFlags) error {
	if p.json {
		return p.writeJSON(p.positionJSON(o, known{asAt: o.a.AsAt()}, nil))
	}
	p.print("Made %s: %s, cycle %s, as at %s, %s.\n", safe(path), o.a.Fact(assessment.Force), o.a.Fact(assessment.Cycle), o.a.AsAt().Long(), o.a.Marking())
	if v.from != "" && !p.tellMigration(v.from, o) {
		n := 0
		for _, id := range o.a.Items() {
			if o.a.Answer(id).Previous != nil {
				n++
			}
		}
		p.print("%s carried over as last cycle's position, to be confirmed: upstander set %s ITEM --confirm\n", count(n, "answer"), quoted(path))
	}
	with := ""
	if p.checklist != "" {
		with = " --checklist " + quoted(p.checklist)
	}
	p.print("To score it on the screens: upstander %s%s\n", quoted(path), with)
	return nil
}

// count writes a number with its thing: 1 answer, 2 answers.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
