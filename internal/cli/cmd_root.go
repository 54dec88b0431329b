package cli

import (
	"os"
	"slices"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/theme"
)

const rootLong = `Upstander helps a police force assess itself against the checklist on abuse of
position for a sexual purpose: what the force claims, and what its evidence
supports. It works on files and never uses a network.

Start it with nothing for the screens, with a file to go on working on it, or with
a folder to put the returns in it side by side.`

const rootExample = `  upstander demo
  upstander new northmoor.yaml --force "Northmoor Constabulary"
  upstander northmoor.yaml
  upstander set northmoor.yaml PRE-1 --level 2 --note "Officers trained, staff not yet."
  upstander report gap northmoor.yaml -o northmoor-gaps.md`

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "upstander [FILE | FOLDER]", Short: "Assess a police force against a checklist",
		Long: rootLong, Example: rootExample, Version: p.Build.String(),
		SilenceErrors: true, SilenceUsage: true, Args: cobra.ArbitraryArgs,
		RunE:              func(cmd *cobra.Command, args []string) error { return p.start(cmd, args) },
		PersistentPreRunE: func(*cobra.Command, []string) error { return p.checkTheme() },
	}
	root.SetVersionTemplate(p.versionLine())
	root.SetFlagErrorFunc(flagError)
	root.SetUsageTemplate(usageText)
	root.SetHelpTemplate(helpText)
	f := root.PersistentFlags()
	f.Var(word{&p.checklist, "FILE"}, "checklist", "use the checklist in this file in place of the one inside")
	f.Var(word{&p.inForce, "FILE"}, "in-force", "use the sheet of what is in force in this file in place of the one inside")
	f.BoolVar(&p.json, "json", false, "print for programs, as JSON")
	f.Var(word{&p.theme, "COLOURS"}, "theme", "colours of the screens: dark, light or plain")
	p.addRegionFlags(root, "of a folder: ")
	root.Flags().BoolVar(&p.plain, "plain", false, "print text in place of showing screens")
	root.AddCommand(
		p.demoCommand(),
		p.newCommand(),
		p.setCommand(),
		p.evidenceCommand(),
		p.actionCommand(),
		p.secondCommand(),
		p.remarkCommand(),
		p.showCommand(),
		p.checkCommand(),
		p.answerCommand(),
		p.shareCommand(),
		p.mergeCommand(),
		p.settleCommand(),
		p.unsavedCommand(),
		p.keptCommand(),
		p.forgetCommand(),
		p.redactCommand(),
		p.sealCommand(),
		p.verifyCommand(),
		p.keyCommand(),
		p.lockCommand(),
		p.unlockCommand(),
		p.newVersionCommand(),
		p.reportCommand(),
		p.exportCommand(),
		p.diaryCommand(),
		p.importCommand(),
		p.checklistCommand(),
		p.libraryCommand(),
		p.progressCommand(),
		p.sessionCommand(),
		p.compareCommand(),
		p.forcesCommand(),
		completionCommand(),
		p.versionCommand(),
		p.manCommand(),
	)
	root.SetHelpCommand(helpCommand(root))
	tidyHelp(root)
	p.completeFlag(root, "theme", themeNames())
	p.completeTheRest(root)
	return root
}

// start shows the screens, or prints where a file stands where there are none.
func (p *program) start(cmd *cobra.Command, args []string) error {
	if err := p.checkStart(cmd, args); err != nil {
		return err
	}
	screens := p.Screens && !p.Plain && !p.plain && !p.json
	switch {
	case screens && len(args) == 0:
		return p.runScreens(nil, false)
	case screens && isFolder(args[0]):
		return p.runRegion(args[0])
	case screens:
		o, err := p.read(args[0])
		if err != nil {
			return orNew(args[0], err)
		}
		return p.runScreens(&o, false)
	case len(args) == 0:
		return cmd.Help()
	case isFolder(args[0]):
		return p.compare(args, "", false)
	}
	err := p.show(args, showFlags{})
	if (p.Plain || p.plain) && !p.json {
		p.print("\n%s", plainHints(args[0]))
	}
	return err
}

// checkStart refuses what is neither one file, nor one folder, nor a command.
func (p *program) checkStart(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if err := hasName(args[0]); err != nil {
		return err
	}
	if _, err := os.Stat(args[0]); err != nil {
		if near, ok := text.Nearest(args[0], commandNames(cmd)); ok {
			return wrong("There is no command and no file called %s. Did you mean \"upstander %s\"?\n\"upstander help\" lists the commands.", inQuotes(args[0]), near)
		}
	}
	if len(args) > 1 {
		return wrong("Give one file or one folder. To put the returns of several forces side by side: upstander compare FILE...\n\"upstander help\" lists the commands.")
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Root().Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	return names
}

func (p *program) checkTheme() error {
	if p.theme == "" || slices.Contains(theme.Names(), theme.Name(p.theme)) {
		return nil
	}
	return oneOf("theme", p.theme, themeNames())
}

func themeNames() []string {
	var names []string
	for _, n := range theme.Names() {
		names = append(names, string(n))
	}
	return names
}

// colours picks the theme: what was asked for, then NO_COLOR, then what was
// kept from last time.
func (p *program) colours(kept string) theme.Name {
	switch {
	case p.theme != "":
		return theme.Name(p.theme)
	case p.NoColour:
		return theme.Plain
	case slices.Contains(theme.Names(), theme.Name(kept)):
		return theme.Name(kept)
	}
	return theme.Dark
}

// plainHints says how to go on without screens.
func plainHints(path string) string {
	q := quoted(path)
	return "To record a level:    upstander set " + q + " ITEM --level 0 to 4 --note \"...\"\n" +
		"To read one item:     upstander show " + q + " ITEM\n" +
		"To record evidence:   upstander evidence " + q + " ITEM --title \"...\" --where \"...\" --about DATE\n" +
		"To write the report:  upstander report gap " + q + " -o FILE\n"
}
