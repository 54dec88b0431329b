package cli

import "github.com/spf13/cobra"

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Look around in a made-up force; nothing is kept",
		Long: "Opens the assessment of a force that does not exist, to look around in. Whatever\nis changed there is gone when the program ends, and no file is touched.",
		Args: arguments(0, 0, "demo"),
		RunE: func(*cobra.Command, []string) error {
			if p.Screens && !p.Plain && !p.json {
				return p.runScreens(nil, true)
			}
			return p.showDemo()
		},
	}
}
