package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
)

func (p *program) checklistCommand() *cobra.Command {
	list := func(*cobra.Command, []string) error { return p.listChecklist() }
	cmd := &cobra.Command{
		Use: "checklist", Short: "Read, check or export the checklist",
		Long: "Without more, lists the items. The checklist inside the program is restated: it\nis not official, and the source has the words that count.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			var names []string
			for _, c := range cmd.Commands() {
				names = append(names, c.Name())
			}
			return wrong("There is no command \"checklist %s\"; there are %s.%s", args[0], listOf(names), text.DidYouMean(args[0], names))
		},
		RunE: list,
	}
	cmd.AddCommand(
		&cobra.Command{Use: "list", Short: "List the items", Args: arguments(0, 0, "checklist list"), RunE: list},
		&cobra.Command{
			Use: "show ITEM", Short: "Print one item in full", Args: arguments(1, 1, "checklist show ITEM"),
			ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
				return p.itemChoices(), cobra.ShellCompDirectiveNoFileComp
			},
			RunE: func(_ *cobra.Command, args []string) error { return p.showChecklistItem(args[0]) },
		},
		&cobra.Command{
			Use: "check FILE", Short: "See whether a checklist, or a sheet of what is in force, is sound", Args: arguments(1, 1, "checklist check FILE"),
			RunE: func(_ *cobra.Command, args []string) error { return p.checkChecklist(args[0]) },
		},
		&cobra.Command{
			Use: "export [in-force]", Short: "Print the whole checklist, or what is in force, as its file or with --json", Args: arguments(0, 1, "checklist export [in-force]"),
			ValidArgs: []string{inForceWord},
			RunE: func(_ *cobra.Command, args []string) error {
				if len(args) == 0 {
					return p.exportChecklist()
				}
				return p.exportInForce(args[0])
			},
		})
	return cmd
}

func listOf(words []string) string { return strings.Join(words, ", ") }

type itemLine struct {
	ID     string `json:"id"`
	Strand string `json:"strand"`
	Title  string `json:"title"`
}

func (p *program) listChecklist() error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	if p.json {
		lines := []itemLine{}
		for _, it := range c.Items {
			lines = append(lines, itemLine{it.ID, it.Strand, it.Title.String()})
		}
		return p.writeJSON(lines)
	}
	p.print("%s, edition %s\n", c.Title, c.Edition)
	for _, s := range c.Strands {
		p.print("\n%s\n", s.Name)
		p.print("%s", hanging("  ", s.Intent.String()))
		for _, it := range c.InStrand(s.ID) {
			p.print("  %-6s  %s\n", it.ID, it.Title)
		}
	}
	p.notices(c)
	return nil
}

func (p *program) notices(c *checklist.Checklist) {
	p.print("\n")
	for _, n := range c.Notices {
		p.print("%s", hanging("", n.String()))
	}
}

func (p *program) showChecklistItem(id string) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	it, err := item(c, id)
	if err != nil {
		return err
	}
	if p.json {
		return p.itemJSON(c, it)
	}
	p.page(reports.With(reports.ChecklistItem(c, it, date.FromTime(p.Now())), c))
	return nil
}

func (p *program) checkChecklist(path string) error {
	raw, err := readFile(path, "a checklist")
	sound := ""
	if err == nil {
		sound, err = p.soundness(path, raw)
	}
	if p.json {
		out := fileOut{File: path, Sound: err == nil, Problems: []problemOut{}, Warnings: []problemOut{}, Findings: []findingOut{}}
		if err != nil {
			out.Problems = problemsOf(err)
		}
		if err := p.writeJSON(out); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if !p.json {
		p.print("%s is sound: %s\n", safe(path), sound)
	}
	return nil
}

// soundness reads a checklist, or a sheet of what is in force, and says what it is.
func (p *program) soundness(path string, raw []byte) (string, error) {
	if checklist.IsInForce(raw) {
		return p.soundSheet(path, raw)
	}
	c, err := checklist.Load(path, raw)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, edition %s, %s in %s.", c.Title, c.Edition, count(len(c.Items), "item"), count(len(c.Strands), "strand")), nil
}

// itemJSON prints one item in the form that it has in the export.
func (p *program) itemJSON(c *checklist.Checklist, it *checklist.Item) error {
	for _, e := range checklist.Export(c).Items {
		if e.ID == it.ID {
			return p.writeJSON(e)
		}
	}
	return nil
}

// exportChecklist prints the checklist as data, or as the file that it is.
func (p *program) exportChecklist() error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	if p.json {
		return p.writeJSON(checklist.Export(c))
	}
	raw := checklist.DefaultSource()
	if p.checklist != "" {
		if raw, err = readFile(p.checklist, "a checklist"); err != nil {
			return err
		}
	}
	_, err = p.Out.Write(raw)
	return err
}
