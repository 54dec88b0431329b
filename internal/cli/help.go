package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/text"
)

const helpText = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

const usageText = `How to write it:
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND ...{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Options:
{{.LocalFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Options of every command:
{{.InheritedFlags.FlagUsagesWrapped 100 | trimTrailingWhitespaces}}{{end}}
`

// helpCommand explains a command; one that does not exist is wrong usage, which
// the library's own help command takes for success.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "Explain a command",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return commandNames(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, left, err := root.Find(args)
			if err != nil || len(left) > 0 || cmd == nil {
				word := strings.Join(args, " ")
				return wrong("There is no command %s.%s\n\"upstander help\" lists the commands.", inQuotes(word), text.DidYouMean(word, commandNames(root)))
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
	}
}

// tidyHelp gives the options that the library adds words of our own, and takes
// out of each command's first line what the list of options says better.
func tidyHelp(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().BoolP("help", "h", false, "explain this command")
	if cmd.Version != "" {
		cmd.Flags().BoolP("version", "v", false, "print the version")
	}
	for _, c := range cmd.Commands() {
		tidyHelp(c)
	}
}

// word is an option that takes one text. Its kind is what help calls the text,
// where the library would say "string".
type word struct {
	to   *string
	kind string
}

func (w word) String() string {
	if w.to == nil {
		return ""
	}
	return *w.to
}

func (w word) Set(s string) error {
	*w.to = s
	return nil
}

func (w word) Type() string { return w.kind }

// outFile is the option -o, a file to write. It takes neither an empty name,
// which a script gives when its own variable is empty, nor "-", which elsewhere
// stands for what is printed.
type outFile struct {
	word
	instead string // what to do to have it printed; empty where it is not
}

func (o outFile) Set(s string) error {
	switch s {
	case "":
		return refusedValue("The name of a file is missing after -o: what stands there is empty. Nothing was written.")
	case "-":
		return refusedValue(strings.TrimSpace("-o needs the name of a file, and - is none. Nothing was written. " + o.instead))
	}
	return o.word.Set(s)
}

// outOrPrinted is such a file, or - for the output of the program.
type outOrPrinted struct{ outFile }

func (o outOrPrinted) Set(s string) error {
	if s == "-" {
		return o.word.Set(s)
	}
	return o.outFile.Set(s)
}

// refusedValue is why an option does not take a value, for the person.
type refusedValue string

func (r refusedValue) Error() string { return string(r) }
