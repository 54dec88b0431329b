package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
)

// completionCommand prints what a shell needs to complete commands, items and
// options.
func completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use: "completion SHELL", Short: "Print what a shell needs to complete what you type",
		Long:      "Prints a script for bash, zsh, fish or powershell. Once the shell has read it, the\nTab key completes commands, items, parts and options.",
		Example:   "  source <(upstander completion bash)",
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return wrong("Write: upstander completion %s.%s", list(shells), text.DidYouMean(strings.Join(args, " "), shells))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			}
			return root.GenPowerShellCompletionWithDesc(out)
		},
	}
}

// completeTheRest sees to what no command has completed itself: an option completes
// what its kind of value tells, and nothing where that is what a person has to think
// of; and a command that takes no file completes none.
func (p *program) completeTheRest(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if _, done := cmd.GetFlagCompletionFunc(f.Name); done || f.NoOptDefVal != "" {
			return
		}
		switch kind := optionKind(f); {
		case slices.Contains(ofFiles(), kind):
		case kind == "ITEM" || kind == "ITEMS":
			p.completeWith(cmd, f.Name, func([]string, string) []string { return p.itemChoices() })
		case kind == "LEVEL":
			p.completeFlag(cmd, f.Name, levelNumbers())
		case kind == "OUTCOME":
			p.completeFlag(cmd, f.Name, ownOutcomes())
		default:
			p.completeFlag(cmd, f.Name, []string{})
		}
	})
	if cmd.ValidArgsFunction == nil && cmd.ValidArgs == nil && cmd.HasParent() && !takesFiles(cmd) {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	for _, c := range cmd.Commands() {
		p.completeTheRest(c)
	}
}

func takesFiles(cmd *cobra.Command) bool {
	return slices.ContainsFunc(strings.FieldsFunc(cmd.Use, func(r rune) bool { return r < 'A' || r > 'Z' }),
		func(word string) bool { return slices.Contains(ofFiles(), word) })
}

// optionKind is what help calls the value of an option, such as FILE.
func optionKind(f *pflag.Flag) string {
	kind, _ := pflag.UnquoteUsage(f)
	return kind
}

// ofFiles are the kinds of option whose value is the name of a file or folder.
func ofFiles() []string { return []string{"FILE", "FOLDER", "OLDFILE", "OUT", "COPY"} }

// completeConflict completes the items after the file on which something is to be
// settled.
func (p *program) completeConflict(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var items []string
	for _, c := range p.conflicts(args) {
		if c.Item != "" && !slices.ContainsFunc(items, func(s string) bool { return strings.HasPrefix(s, c.Item+"\t") }) {
			items = append(items, c.Item+"\t"+c.What)
		}
	}
	return items, cobra.ShellCompDirectiveNoFileComp
}

// conflicts are what is to be settled in the file on the line and, where an item is
// named too, on that.
func (p *program) conflicts(args []string) (found []merging.Conflict) {
	if len(args) == 0 {
		return nil
	}
	if isLocked(args[0]) { // nothing can be settled there, and nobody is asked for a passphrase here
		return nil
	}
	o, err := p.read(args[0])
	if err != nil {
		return nil
	}
	only := ""
	if len(args) > 1 {
		if only, err = o.itemID(args[1]); err != nil {
			return nil
		}
	}
	for _, c := range merging.Conflicts(o.c, o.a) {
		if c.Item == only || len(args) == 1 {
			found = append(found, c)
		}
	}
	return found
}

// completeSettling completes what is to be settled, and the numbers of its versions.
func (p *program) completeSettling(cmd *cobra.Command, of *string) {
	p.completeWith(cmd, "of", func(args []string, _ string) (keys []string) {
		for _, c := range p.conflicts(args) {
			if len(args) > 1 || c.Item == "" {
				keys = append(keys, c.Key+"\t"+c.What)
			}
		}
		return keys
	})
	p.completeWith(cmd, "take", func(args []string, _ string) (numbers []string) {
		found := slices.DeleteFunc(p.conflicts(args), func(c merging.Conflict) bool {
			return (len(args) == 1) != (c.Item == "") || *of != "" && *of != c.Key
		})
		if len(found) != 1 {
			return nil // which of them is meant is not said yet
		}
		for i, v := range found[0].Versions {
			numbers = append(numbers, itoa(i+1)+"\t"+merging.Line(v.Said))
		}
		return numbers
	})
}

// completeItem completes the item after the file, each with its title.
func (p *program) completeItem(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return p.itemChoices(), cobra.ShellCompDirectiveNoFileComp
}

func (p *program) itemChoices() []string {
	c, err := p.theChecklist()
	if err != nil {
		return nil
	}
	choices := make([]string, len(c.Items))
	for i, it := range c.Items {
		choices[i] = it.ID + "\t" + it.Title.OneLine()
	}
	return choices
}

// completeFlag completes the words that an option takes; without words, the
// keys of the parts of the item on the line.
func (p *program) completeFlag(cmd *cobra.Command, flag string, words []string) {
	if words != nil {
		p.completeWith(cmd, flag, func([]string, string) []string { return words })
		return
	}
	p.complete(cmd, flag, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace,
		func(args []string, given string) []string { return p.partChoices(args, given, cmd.Name() == "set") })
}

func (p *program) completeWith(cmd *cobra.Command, flag string, choices func(args []string, given string) []string) {
	p.complete(cmd, flag, cobra.ShellCompDirectiveNoFileComp, choices)
}

func (p *program) complete(cmd *cobra.Command, flag string, how cobra.ShellCompDirective, choices func(args []string, given string) []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, args []string, given string) ([]string, cobra.ShellCompDirective) {
		return choices(args, given), how
	})
	if err != nil {
		panic(err) // the option is not declared: a fault of the program that every start would show
	}
}

func (p *program) partChoices(args []string, given string, withState bool) []string {
	c, err := p.theChecklist()
	if err != nil || len(args) < 2 {
		return nil
	}
	it, ok := c.Item(args[1])
	if !ok {
		return nil
	}
	key, _, hasKey := strings.Cut(given, "=")
	var choices []string
	for _, part := range it.Parts {
		switch {
		case !withState:
			choices = append(choices, part.Key+"\t"+part.Text.OneLine())
		case !hasKey:
			choices = append(choices, part.Key+"=\t"+part.Text.OneLine())
		case part.Key == key:
			for _, state := range []string{"met", "partly", "unmet", "unknown"} {
				choices = append(choices, key+"="+state)
			}
		}
	}
	return choices
}
