package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
)

// shareFlags is what a person says of a return.
type shareFlags struct {
	audience, out, asAt, evidence, marking, handling string
	lock                                             lockFlags
}

func (p *program) shareCommand() *cobra.Command {
	var v shareFlags
	cmd := &cobra.Command{
		Use: "share FILE --for AUDIENCE", Short: "Make a return: what the force releases to the region, the inspectorate or the public",
		Long: "Shows what would be released and what withheld, item by item, and with -o writes\nit to a file of its own: a return. The region gets outcomes, standing, parts,\ndates and practice that the force agreed to share; the inspectorate also evidence\nand actions; the public counts alone. A note, and an evidence entry, goes no\nfurther than its tier: \"upstander set --note-tier\" and \"upstander evidence --handling\".\n" +
			"The history never leaves. The return says how many of which kind of thing were\nwithheld, and is signed with your key. What looks like personal or operational detail in it is warned of\nfirst; it stops nothing.",
		Example: "  upstander share northmoor.yaml --for region\n  upstander share northmoor.yaml --for region -o northmoor-region.yaml",
		Args:    arguments(1, 1, "share FILE --for AUDIENCE"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.share(args[0], v) },
	}
	f := cmd.Flags()
	f.Var(word{&v.audience, "AUDIENCE"}, "for", list(returns.Audiences()))
	f.VarP(outFile{word{&v.out, "FILE"}, "Without -o it is shown what the return would hold."}, "out", "o", "write the return to this file (without it: only show what it would hold)")
	f.Var(word{&v.asAt, "DATE"}, "as-at", asAtHelp)
	f.Var(word{&v.evidence, "TIER"}, "evidence-tier", "how far evidence may travel that says nothing of its handling: "+list(assessment.TierWords())+"\n(without it: it stays with the force)")
	f.Var(word{&v.marking, "TEXT"}, "marking", "marking of the return (without it: the assessment's)")
	f.Var(word{&v.handling, "TEXT"}, "handling", "handling instruction of the return (without it: the assessment's)")
	v.lock.on(cmd)
	p.completeFlag(cmd, "for", returns.Audiences())
	p.completeFlag(cmd, "evidence-tier", assessment.TierWords())
	return cmd
}

func (p *program) share(path string, v shareFlags) error {
	u, options, err := releaseTo(v)
	if err != nil {
		return err
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	o, k, err := p.asKnown(path, o, v.asAt)
	if err != nil {
		return err
	}
	plan, err := returns.PlanFor(o.c, o.a, u, k.asAt, date.FromTime(p.Now()), options)
	if err != nil {
		return refused(path, err)
	}
	data, err := sound(plan.Return)
	if err == nil && v.out != "" {
		plan.Return, data, err = p.signed(plan.Return)
	}
	if err != nil {
		return err
	}
	found := plan.Return.Review()
	p.warnOfRelease(found)
	if !p.json {
		p.printPlan(o, k, plan)
	}
	if v.out != "" {
		write := func() error { return writeReturn(v.out, data, plan.Return, path) }
		if v.lock.out = v.out; v.lock.wanted() {
			write = func() error { return p.writeLocked(v.lock, data) }
		}
		if err := write(); err != nil {
			return err
		}
	}
	if err := p.tellShared(path, v, k, plan, found); err != nil {
		return err
	}
	return conflictsIn(path, o.a)
}

// releaseTo reads who the return is for and how it is made.
func releaseTo(v shareFlags) (returns.Audience, returns.Options, error) {
	o := returns.Options{Marking: text.Line(v.marking), Handling: text.Line(v.handling)}
	if v.audience == "" {
		return "", o, wrong("Say who it is for: --for %s.", list(returns.Audiences()))
	}
	if err := oneOf("for", v.audience, returns.Audiences()); err != nil {
		return "", o, err
	}
	if v.evidence != "" {
		if err := oneOf("evidence-tier", v.evidence, assessment.TierWords()); err != nil {
			return "", o, err
		}
		o.Evidence, _ = assessment.ParseTier(v.evidence)
	}
	return returns.Audience(v.audience), o, nil
}

// sound gives the bytes of a return once they have been read back.
func sound(r *returns.Return) ([]byte, error) {
	data, err := codec.Encode(r)
	if err == nil {
		_, err = codec.Decode("the return", data)
	}
	if err != nil {
		return nil, wrong("The return could not be made: %w\nNothing was written. Shorten the text in the assessment and try again.", err)
	}
	return data, nil
}

// signed signs a return with the person's own key, and gives its bytes.
func (p *program) signed(r *returns.Return) (*returns.Return, []byte, error) {
	r, err := codec.Sign(r, p.sign)
	if err = cmp.Or(err, p.cannotSign()); err != nil {
		return nil, nil, err
	}
	data, err := sound(r)
	return r, data, err
}

// warnOfRelease says which of the words that would leave look like personal or
// operational detail.
func (p *program) warnOfRelease(found []returns.Marked) {
	if len(found) == 0 {
		return
	}
	p.say("What would be released holds what looks like personal or operational detail:")
	for _, f := range found {
		name := f.What
		if f.Item != "" {
			name = f.Item + ", " + name
		}
		for _, m := range f.Marks {
			p.say(trimmed(hanging("  ", fmt.Sprintf("%s: %s looks like %s. %s", name, m.Masked(), m.What, m.Instead))))
		}
	}
	p.say(trimmed(hanging("", privacy.Caveat())))
}

// printPlan prints what would be released and what withheld.
func (p *program) printPlan(o opened, k known, plan *returns.Plan) {
	r := plan.Return
	p.print("%s\n", r.Marking)
	p.print("%s", hanging("", fmt.Sprintf("Return for %s: %s, cycle %s, as at %s", r.Audience.Name(), r.Force, r.Cycle, r.AsAt.Long())))
	p.print("%s", k.lines())
	if !r.Handling.Empty() {
		p.print("%s", hanging("", assessment.Handling.Label()+": "+r.Handling.OneLine()))
	}
	if own := o.a.Marking(); r.Marking.OneLine() != own {
		p.print("%s", hanging("", "The assessment itself is marked "+own+"."))
	}
	if s := r.Seal; s != nil {
		p.print("%s", hanging("", "Sealed: "+sealedLine(s)+"."))
	}
	p.print("\nReleased\n")
	for _, line := range r.Gist() {
		p.print("%s", hanging("  ", line))
	}
	p.print("%s", hanging("  ", text.UpperFirst(r.Counts.Line())+"."))
	p.print("%s", hanging("  ", text.UpperFirst(r.Rests())+"."))
	for _, s := range r.Says() {
		if s.Item != "" {
			p.print("%s", hanging(fmt.Sprintf("  %-6s  ", s.Item), text.UpperFirst(s.What)+": "+s.Text.OneLine()))
		}
	}
	p.print("\nWithheld\n")
	if len(r.Withheld) == 0 {
		p.print("  Nothing.\n")
	}
	for _, i := range plan.Items {
		if len(i.Withheld) > 0 {
			p.print("%s", hanging(fmt.Sprintf("  %-6s  ", i.Item), returns.Listed(i.Withheld)))
		}
		if r.Audience == returns.Public {
			continue
		}
		for _, h := range i.Held {
			p.print("%s", hanging("            ", text.UpperFirst(h.What)+": "+h.Text.OneLine()))
		}
	}
	if len(plan.Whole) > 0 {
		p.print("%s", hanging("  Whole   ", returns.Listed(plan.Whole)))
	}
	p.print("%s", hanging("  In all  ", returns.Listed(r.Withheld)+"."))
	p.print("%s\n", r.Marking)
}

// sealedLine is the sign-off as a return has it.
func sealedLine(s *returns.Sealed) string {
	line := "code " + s.Code
	if !s.Date.IsZero() {
		line = "on " + s.Date.Long() + ", " + line
	}
	if s.Role != "" {
		line = "by " + s.Role + " " + line
	}
	if s.Changed {
		line += "; the assessment was changed since it was sealed"
	}
	return line
}

// tellShared says what became of it.
func (p *program) tellShared(path string, v shareFlags, k known, plan *returns.Plan, found []returns.Marked) error {
	if p.json {
		return p.writeJSON(shareJSON(v.out, k, plan, found))
	}
	if v.out == "" {
		p.print("\n%s", hanging("", fmt.Sprintf("Nothing was written. To write it: upstander share %s --for %s -o FILE", quoted(path), v.audience)))
		return nil
	}
	p.print("\nWritten to %s. It is marked %s.\n", safe(v.out), plan.Return.Marking)
	if k := plan.Return.Key(); k != "" {
		p.print("%s", hanging("", "Signed with your key, "+k.Code()+". Whoever receives it can tell that it is yours once they know the key: upstander key"))
	}
	p.sayUnsigned()
	return nil
}
