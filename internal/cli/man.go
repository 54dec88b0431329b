package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/upstander/checklist/text"
)

// ManPage is a page of the manual, made from the commands themselves.
type ManPage struct {
	Name string // of its file, such as upstander-report.1
	Page []byte // in the man macros
}

// ManPages gives a page for the program and one for each command.
func ManPages(b Build) []ManPage {
	p := &program{World: World{Build: b}}
	var pages []ManPage
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.HasParent() && !cmd.IsAvailableCommand() {
			return
		}
		pages = append(pages, ManPage{pageName(cmd) + ".1", p.manPage(cmd)})
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(p.rootCommand())
	return pages
}

func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// roff writes a page line by line.
type roff struct{ strings.Builder }

// macro writes a request with its arguments, each in quotes.
func (r *roff) macro(name string, args ...string) {
	r.WriteString("." + name)
	for _, a := range args {
		r.WriteString(` "` + strings.ReplaceAll(roffText(a), `"`, `\(dq`) + `"`)
	}
	r.WriteString("\n")
}

// paragraphs writes running text: an empty line parts paragraphs, and a line that is
// indented stands as it is.
func (r *roff) paragraphs(s string) {
	asIs := false
	for _, line := range strings.Split(strings.TrimSpace(s), "\n") {
		if indented := strings.HasPrefix(line, " "); indented != asIs && line != "" {
			r.macro(map[bool]string{true: "nf", false: "fi"}[indented])
			asIs = indented
		}
		switch {
		case line != "":
			r.WriteString(roffText(line) + "\n")
		default:
			r.macro("PP")
		}
	}
	if asIs {
		r.macro("fi")
	}
}

// roffText keeps a text from being read as macros, and its hyphens those that a
// person can copy.
func roffText(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}

func (p *program) manPage(cmd *cobra.Command) []byte {
	r := &roff{}
	r.WriteString(".\\\" Made from the commands of the program; not to be changed by hand.\n")
	// The date stands as it is: with hyphens of roff, mandoc takes it for no date.
	r.WriteString(".TH " + strings.ToUpper(pageName(cmd)) + ` 1 "` + p.Build.Date + `" "` + strings.TrimSpace("Upstander "+p.Build.Version) + `" Upstander` + "\n")
	r.macro("SH", "NAME")
	r.WriteString(roffText(pageName(cmd)) + ` \- ` + roffText(text.LowerFirst(cmd.Short)) + "\n")
	r.macro("SH", "SYNOPSIS")
	r.macro("B", cmd.UseLine())
	r.macro("SH", "DESCRIPTION")
	long := cmd.Long
	if long == "" {
		long = cmd.Short + "."
	}
	r.paragraphs(long)
	if subs := slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool { return !c.IsAvailableCommand() }); len(subs) > 0 {
		r.macro("SH", "COMMANDS")
		for _, c := range subs {
			r.macro("TP")
			r.macro("BR", pageName(c), "(1)")
			r.WriteString(roffText(c.Short) + ".\n")
		}
	}
	r.options("OPTIONS", cmd.NonInheritedFlags())
	r.options("OPTIONS OF EVERY COMMAND", cmd.InheritedFlags())
	if cmd.Example != "" {
		r.macro("SH", "EXAMPLES")
		r.macro("nf")
		for _, line := range strings.Split(cmd.Example, "\n") {
			r.WriteString(roffText(strings.TrimPrefix(line, "  ")) + "\n")
		}
		r.macro("fi")
	}
	r.macro("SH", "EXIT STATUS")
	for status, means := range exitStatuses() {
		r.macro("TP")
		r.macro("B", itoa(status))
		r.WriteString(roffText(means) + "\n")
	}
	if cmd.HasParent() {
		r.macro("SH", "SEE ALSO")
		r.macro("BR", pageName(cmd.Parent()), "(1)")
	}
	return []byte(r.String())
}

// exitStatuses says what each means, by its number.
func exitStatuses() []string {
	return []string{
		statusDone:     "It was done.",
		statusFindings: "It was done, and there is something to look at: findings, or two versions to choose between.",
		statusWrong:    "It was not done: the command was not written as it has to be, or a file could not be read or written.",
	}
}

func (r *roff) options(title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	r.macro("SH", title)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		r.macro("TP")
		r.macro("BI", name, strings.TrimSuffix(" "+kind, " "))
		r.WriteString(roffText(strings.ReplaceAll(usage, "\n", " ")) + "\n")
	})
}

// manCommand is for those who make packages, and so is not listed among the commands.
func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man [COMMAND]", Short: "Print a page of the manual", Hidden: true,
		Long:    "Prints a page of the manual, for man or mandoc: that of the program, or of a command.",
		Example: "  upstander man\n  upstander man session plan",
		RunE: func(cmd *cobra.Command, args []string) error {
			pages := ManPages(p.Build)
			want := pageName(cmd.Root()) + strings.Join(append([]string{""}, args...), "-") + ".1"
			i := slices.IndexFunc(pages, func(page ManPage) bool { return page.Name == want })
			if i < 0 {
				return wrong("There is no page of the manual for %s.\n\"upstander help\" lists the commands.", inQuotes(strings.Join(args, " ")))
			}
			p.print("%s", pages[i].Page)
			return nil
		},
	}
}
