package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/reports"
)

type showFlags struct {
	asAt, lapses string
	history      bool
}

func (p *program) showCommand() *cobra.Command {
	var v showFlags
	cmd := &cobra.Command{
		Use: "show FILE [ITEM]", Short: "Print where the assessment or one item stands",
		Long:    "Prints where every item stands, or all there is on one item. With --as-at a day\nbefore the file's last change, it prints what was known at the end of that day.\nWith --history it lists every change, and says from which workbook one came.",
		Example: "  upstander show northmoor.yaml\n  upstander show northmoor.yaml INT-4\n  upstander show northmoor.yaml --lapses-before 2027-03-01\n  upstander show northmoor.yaml --as-at 2026-09-30\n  upstander show northmoor.yaml INT-4 --history",
		Args:    arguments(1, 2, "show FILE [ITEM]"), ValidArgsFunction: p.completeItem,
		RunE: func(_ *cobra.Command, args []string) error { return p.show(args, v) },
	}
	cmd.Flags().Var(word{&v.asAt, "DATE"}, "as-at", asAtHelp)
	cmd.Flags().Var(word{&v.lapses, "DATE"}, "lapses-before", "list the evidence that lapses before this date, such as that of an inspection")
	cmd.Flags().BoolVar(&v.history, "history", false, "every change: who made it, when, and from what to what, the newest first")
	return cmd
}

func (p *program) show(args []string, v showFlags) error {
	o, err := p.open(args[0])
	if err != nil {
		return err
	}
	o, k, err := p.asKnown(args[0], o, v.asAt)
	if err != nil {
		return err
	}
	var only *checklist.Item
	if len(args) > 1 {
		if only, err = item(o.c, args[1]); err != nil {
			return err
		}
	}
	before, err := day("lapses-before", v.lapses)
	if err != nil {
		return err
	}
	if p.json {
		out := p.positionJSON(o, k, only)
		out.set("lapses", lapsesJSON(lapsesOf(o, before, only)))
		if v.history {
			out.set("history", historyJSON(o, only))
		}
		err = p.writeJSON(out)
	} else if v.history {
		err = p.showHistory(o, k, only)
	} else {
		err = p.showPage(o, k, before, only)
	}
	if err != nil {
		return err
	}
	return conflictsIn(args[0], o.a)
}

// showPage prints the page on one item, or on where all of them stand for none.
func (p *program) showPage(o opened, k known, before date.Date, only *checklist.Item) error {
	in, err := p.reportInput(o, k, reportFlags{})
	if err != nil {
		return err
	}
	in.InspectionDate = before
	desk := reports.Desk{InForce: func(item string) string { return "upstander checklist show " + item }}
	if open := unsettledIn(o, k); open.path != "" {
		desk.Settle = open.toChoose
	}
	if only != nil {
		p.page(reports.Item(in, only, desk))
	} else {
		p.page(reports.Position(in, desk))
	}
	return nil
}

// stateLine is the claim, where it stands in the position and why, and the
// interim aim, in one line.
func stateLine(c *checklist.Checklist, s assessment.State) string {
	line := outcomeText(c, s.Outcome)
	if slices.Contains(s.Answer.Unsettled, assessment.LevelRegister(s.Item.ID)) && s.Outcome != assessment.NotAssessed { // they agree on the outcome alone
		line += " (" + notSettled + ")"
	}
	if s.Outcome == assessment.AtLevel(2) {
		line += ", " + s.Met() + " parts met"
	}
	if line += s.Bin.After(s.Outcome.Name(c), "; "); s.Bin == assessment.InClaimed || s.Answer.InConflict() && s.Reason != "" { // of the others the outcome says it
		line += ": " + s.Reason
	}
	if level, aims := s.Answer.Aim.Level.Level(); aims {
		line += fmt.Sprintf("; interim aim %d", level)
		if slices.Contains(s.Answer.Unsettled, assessment.AimRegister(s.Item.ID)) {
			line += " (" + notSettled + ")"
		}
	}
	if s.Announced {
		line += "; announced, counts from " + s.Item.CountsFrom.Long()
	}
	return line
}

// outcomeText is an outcome with its level, if it has one: 2 Partly in place.
func outcomeText(c *checklist.Checklist, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(c))
	}
	return o.Name(c)
}

// showHistory prints every change to an item, or to all of them for none.
func (p *program) showHistory(o opened, k known, only *checklist.Item) error {
	in, err := p.reportInput(o, k, reportFlags{})
	if err != nil {
		return err
	}
	p.page(reports.History(in, only))
	return nil
}

// pastOut is one change to a record of an item.
type pastOut struct {
	Item     string      `json:"item"`
	Register string      `json:"register"`
	Name     string      `json:"name"`
	By       string      `json:"by"`
	At       string      `json:"at"`
	From     string      `json:"from"` // the workbook or table that it was taken in from; empty for none
	Redacted bool        `json:"redacted"`
	Fields   []turnedOut `json:"fields"`
}

type turnedOut struct {
	Label string `json:"label"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func historyJSON(o opened, only *checklist.Item) []pastOut {
	out := []pastOut{}
	for i := range o.c.Items {
		it := &o.c.Items[i]
		if only != nil && it.ID != only.ID {
			continue
		}
		for _, past := range o.a.Past(o.c, it) {
			one := pastOut{it.ID, past.Register, past.Name, past.By, past.At, past.From, past.Redacted, []turnedOut{}}
			for _, t := range past.Turned {
				one.Fields = append(one.Fields, turnedOut{t.Label, t.From.String(), t.To.String()})
			}
			out = append(out, one)
		}
	}
	return out
}
