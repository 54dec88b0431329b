package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

// settleFlags is which version of what is taken, and by whom.
type settleFlags struct {
	take   int
	choose bool // a version was given, and be it one that there is not
	of, by string
}

type settleOut struct {
	File      string        `json:"file"`
	Conflicts []conflictOut `json:"conflicts"` // what is left to settle
}

func (p *program) settleCommand() *cobra.Command {
	var v settleFlags
	cmd := &cobra.Command{
		Use: "settle FILE [ITEM]", Short: "Choose between two versions, or list what is to be chosen",
		Long: "Lists what two people recorded apart from each other, each version with who, when\nand the evidence behind it. With --take it records one of them anew; the others stay\nin the history, and an older copy cannot bring the conflict back. To write something\nelse than any version, answer the item anew once it is settled. Exit status 1 while\nsomething is left to settle.",
		Example: "  upstander settle northmoor.yaml\n  upstander settle northmoor.yaml INT-4 --take 2\n" +
			"  upstander settle northmoor.yaml INT-4 --of aim --take 1\n  upstander settle northmoor.yaml --of force --take 1",
		Args:              arguments(1, 2, "settle FILE [ITEM] --take N"),
		ValidArgsFunction: p.completeConflict,
		RunE: func(cmd *cobra.Command, args []string) error {
			v.choose = cmd.Flags().Changed("take")
			return p.settle(args, v)
		},
	}
	f := cmd.Flags()
	f.IntVar(&v.take, "take", 0, "number of the version that stands, as listed")
	f.Var(word{&v.of, "WHAT"}, "of", "what to settle, where more than one thing is: as listed, such as level, note, the key of a part, the id of an entry, a fact")
	f.Var(word{&v.by, "ROLE"}, "by", "role that chooses; a role, never a name")
	p.completeSettling(cmd, &v.of)
	return cmd
}

func (p *program) settle(args []string, v settleFlags) error {
	o, err := p.open(args[0])
	if err != nil {
		return err
	}
	only := ""
	if len(args) > 1 {
		if only, err = o.itemID(args[1]); err != nil {
			return err
		}
	}
	if !v.choose {
		return p.listConflicts(args[0], o, only)
	}
	if o, err = p.openToChange(args[0]); err != nil {
		return err
	}
	c, err := merging.Find(merging.Conflicts(o.c, o.a), only, text.Line(v.of).String())
	if err != nil {
		return wrong("%w.\nTo see what is to be settled: upstander settle %s", err, quoted(args[0]))
	}
	next, _, err := merging.Settle(o.a, c, v.take, p.who(o.a, v.by))
	if err != nil {
		return wrong("--take: %w.", err)
	}
	o, saved, err := p.save(args[0], o, next)
	if err != nil {
		return err
	}
	if !p.json {
		p.print("%s", hanging(itemColumn(c.Item), c.What+": "+merging.Line(c.Versions[v.take-1].Said)))
		p.print("%s\n", savedLine(args[0], saved))
	}
	return p.listConflicts(args[0], o, "")
}

// listConflicts lists what is to be settled, on one item or on all.
func (p *program) listConflicts(path string, o opened, only string) error {
	out := settleOut{File: path, Conflicts: []conflictOut{}}
	var listed []merging.Conflict
	for _, c := range merging.Conflicts(o.c, o.a) {
		if only != "" && c.Item != only {
			continue
		}
		listed = append(listed, c)
		out.Conflicts = append(out.Conflicts, conflictJSON(c, nil))
		if !p.json {
			p.printConflict(c, nil)
		}
	}
	n := len(listed)
	if p.json {
		if err := p.writeJSON(out); err != nil {
			return err
		}
	} else if n == 0 {
		p.print("Nothing is to be settled.\n")
	}
	if n == 0 {
		return nil
	}
	return &findings{text: merging.Unsettled(listed) + " that are not settled. To choose one: upstander settle " + quoted(path) + " ITEM --take N; of the whole assessment: --of WHAT --take N"}
}
