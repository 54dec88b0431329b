package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
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
				return wrong("Write: upstander completion %s.%s", list(shells), didYouMean(strings.Join(args, " "), shells))
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
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, args []string, given string) ([]string, cobra.ShellCompDirective) {
		if words != nil {
			return words, cobra.ShellCompDirectiveNoFileComp
		}
		return p.partChoices(args, given, cmd.Name() == "set"), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
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
