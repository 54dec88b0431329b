package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
)

func (p *program) libraryCommand() *cobra.Command {
	all := func(*cobra.Command, []string) error { return p.listLibrary("") }
	cmd := &cobra.Command{
		Use: "library", Short: "Look up what the source knows: cases, findings, examples, guidance",
		Long: "Without more, lists every entry of the checklist's library with its page.\n\"library search WORDS\" lists those that have all the words in them; a word of the\nfield finds its other names too. \"library show ENTRY\" prints one in full.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return wrong("There is no command \"library %s\"; there are search and show.%s", args[0], text.DidYouMean(args[0], []string{"search", "show"}))
		},
		RunE: all,
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "search WORDS", Short: "List the entries that have all the words in them", Args: arguments(1, 50, "library search WORDS"),
			RunE: func(_ *cobra.Command, args []string) error { return p.listLibrary(strings.Join(args, " ")) },
		},
		&cobra.Command{
			Use: "show ENTRY", Short: "Print one entry in full", Args: arguments(1, 1, "library show ENTRY"),
			RunE: func(_ *cobra.Command, args []string) error { return p.showEntry(args[0]) },
		})
	return cmd
}

// entryOut is an entry as --json gives it, with the items that it bears on.
type entryOut struct {
	checklist.ExportedEntry
	Items []linkOut `json:"items"`
}

type linkOut struct {
	Item   string `json:"item"`
	Direct bool   `json:"direct"`
	Why    string `json:"why"`
}

func entryOf(c *checklist.Checklist, e *checklist.Entry) entryOut {
	out := entryOut{ExportedEntry: checklist.ExportEntry(e), Items: []linkOut{}}
	for i := range c.Items {
		for _, r := range c.Items[i].References {
			if r.Entry == e.ID {
				out.Items = append(out.Items, linkOut{c.Items[i].ID, r.Direct, r.Why.String()})
			}
		}
	}
	return out
}

func (p *program) listLibrary(typed string) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	find := c.Finder(typed)
	found := []entryOut{}
	for i := range c.Entries {
		if e := &c.Entries[i]; find.In(e.SearchText()) {
			found = append(found, entryOf(c, e))
		}
	}
	if p.json {
		return p.writeJSON(found)
	}
	for _, e := range found {
		p.print("%s", hanging(column(e.ID), e.Title+" ("+pages(e.Pages)+")"))
	}
	switch {
	case len(found) == 0:
		p.print("Nothing in the library has these words in it.\n")
	case typed != "":
		p.print("\n%d of %d entries. To read one: upstander library show %s\n", len(found), len(c.Entries), found[0].ID)
	default:
		p.print("\n%d entries. To read one: upstander library show %s\n", len(found), found[0].ID)
	}
	return nil
}

// column puts an id in a column of its own.
func column(id string) string { return id + strings.Repeat(" ", max(1, 9-len(id))) }

func pages(s string) string {
	switch {
	case s == "foreword":
		return s
	case strings.ContainsAny(s, "-,"):
		return "pages " + s
	}
	return "page " + s
}

func (p *program) showEntry(id string) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	e, ok := c.Entry(strings.ToUpper(id))
	if !ok {
		var ids []string
		for i := range c.Entries {
			ids = append(ids, c.Entries[i].ID)
		}
		return wrong("There is no entry %s in the library.%s\n\"upstander library\" lists every entry.", inQuotes(id), text.DidYouMean(id, ids))
	}
	out := entryOf(c, e)
	if p.json {
		return p.writeJSON(out)
	}
	p.page(reports.With(reports.Entry(c, e, text.Text{}), c))
	return nil
}
