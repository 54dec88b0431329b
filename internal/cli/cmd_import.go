package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/reports/sheets"
	"example.org/upstander/reports/workbook"
)

type importFlags struct {
	from, sheet, by string
	maps            []string
	yes             bool
}

func (p *program) importCommand() *cobra.Command {
	var v importFlags
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Take over what was filled in in a workbook or a table",
		Long: "Reads a workbook that \"upstander export\" made and somebody filled in, or a table of\nyour own, and says what would change; with --yes it records all of it as one step.\nOnly what was changed in the workbook is taken. Where the file was changed as well,\nboth versions are kept for \"upstander settle\". An empty cell takes nothing away;\n(clear) in a cell does. Where one cell cannot be taken, nothing is. A row of a list\nwithout an id is a new entry. Exit status 0: done, or there is nothing to change;\n1: there is something to look at; 2: refused.\n\n" +
			"A list of your own has a head in one line, a column with the ids or the titles of\nthe items, and others. --map says which column\nis which, and which of their words is which of ours.",
		Example: "  upstander import northmoor.yaml --from northmoor.xlsx\n" +
			"  upstander import northmoor.yaml --from vetting.xlsx --by \"Force vetting manager\" --yes\n" +
			"  upstander import northmoor.yaml --from last-year.csv --map \"Requirement=title\" --map \"RAG=level\" --map \"Comments=note\" --map \"Amber=2\"",
		Args: arguments(1, 1, "import FILE --from BOOK.xlsx"),
		RunE: func(_ *cobra.Command, args []string) error { return p.importFrom(args[0], v) },
	}
	f := cmd.Flags()
	f.Var(word{&v.from, "FILE"}, "from", "the workbook (.xlsx), or the table (.csv)")
	f.Var(word{&v.sheet, "NAME"}, "sheet", "the sheet to read the answers from, where it is not called Answers")
	f.StringArrayVar(&v.maps, "map", nil, "`THEIRS=OURS`: the head of a column of theirs, and what it is here, such as title, level or note; or a word of theirs, such as Amber=2; may be repeated")
	f.BoolVar(&v.yes, "yes", false, "record what would change")
	by(cmd, &v.by, "role that says so")
	return cmd
}

// importOut is what --json prints.
type importOut struct {
	File     string          `json:"file"`
	From     string          `json:"from"`
	Recorded bool            `json:"recorded"`
	Changes  []importChange  `json:"changes"`
	NotTaken []importRefused `json:"not_taken"`
	Notes    []string        `json:"notes"`
}

type importChange struct {
	Place    string `json:"place"` // Answers!D17; in a table row 17, column Level
	Item     string `json:"item"`
	Register string `json:"register"`
	Field    string `json:"field"`
	Old      string `json:"old"`
	New      string `json:"new"`
	Fresh    bool   `json:"new_entry"`
	Asked    bool   `json:"asked"` // whether it was changed in the workbook is not known
	Both     bool   `json:"both"`  // it was changed in the file as well
}

type importRefused struct {
	Place string `json:"place"`
	Why   string `json:"why"`
}

func (p *program) importFrom(path string, v importFlags) error {
	if v.from == "" {
		return wrong("Name the workbook or the table to read: --from BOOK.xlsx")
	}
	o, err := p.openToChange(path)
	if err != nil {
		return err
	}
	w := p.work(o)
	taken, err := p.readImport(w, v)
	if err != nil {
		return err
	}
	out := importOut{File: path, From: v.from, Changes: []importChange{}, NotTaken: []importRefused{}, Notes: append([]string{}, taken.Notes...)}
	for _, c := range taken.Changes {
		out.Changes = append(out.Changes, importChange{c.String(), c.Item, c.Register, c.Label, c.Old, c.New, c.Fresh, c.Asked, c.Both})
	}
	for _, f := range taken.Faults {
		out.NotTaken = append(out.NotTaken, importRefused{f.String(), f.Says})
	}
	var saved store.Saved
	if out.Recorded = v.yes && len(out.NotTaken) == 0 && len(out.Changes) > 0; out.Recorded {
		if err = w.Import(taken); err != nil {
			return refused(path, err)
		}
		if o, saved, err = p.save(path, o, w.Assessment()); err != nil {
			return err
		}
	}
	if p.json {
		err = p.writeJSON(out)
	} else {
		p.printImport(out, taken.Taken, savedLine(path, saved))
	}
	if err != nil {
		return err
	}
	switch n := len(out.NotTaken); {
	case n > 0:
		said := "One cell was not taken, so nothing was changed. Put it right and import again."
		if n > 1 {
			said = fmt.Sprintf("%d cells were not taken, so nothing was changed. Put them right and import again.", n)
		}
		if slices.ContainsFunc(out.NotTaken, func(f importRefused) bool { return strings.HasPrefix(f.Why, `"`) }) {
			said += "\nWhere it is a list with words of its own, say which is which: --map \"Amber=2\""
		}
		return &findings{text: said, status: statusWrong}
	case len(out.Changes) > 0 && !v.yes:
		return &findings{text: "Nothing was changed yet. To record this, give the same command with --yes."}
	}
	return conflictsIn(path, o.a)
}

// readImport reads the workbook or table.
func (p *program) readImport(w *app.Work, v importFlags) (app.Import, error) {
	maps, err := workbook.Maps(v.maps)
	if err != nil {
		return app.Import{}, wrong("--map: %w.", err)
	}
	raw, err := readBook(v.from)
	if err != nil {
		return app.Import{}, err
	}
	taken, err := w.Reading(app.Book{Path: v.from, Sheet: v.sheet, Map: maps, Role: v.by, NewID: p.NewID})(raw)
	if err != nil {
		return taken, wrong("%s was not read: %w. Nothing was changed.", quoted(v.from), err)
	}
	return taken, nil
}

// readBook reads a workbook or a table as it is.
func readBook(path string) ([]byte, error) { return readFileUpTo(path, "a workbook", sheets.MaxFile) }

// printImport says item by item what changes, and what was not taken.
func (p *program) printImport(out importOut, taken workbook.Taken, saved string) {
	for _, note := range out.Notes {
		p.print("%s", hanging("", note))
	}
	for _, said := range workbook.Grouped(taken.Faults) {
		p.print("%s", hanging("", said))
	}
	if len(out.NotTaken) > 0 {
		return
	}
	for _, c := range taken.Changes {
		p.print("%s", hanging(itemColumn(c.Item), c.Line()))
	}
	switch {
	case out.Recorded:
		p.print("%s\n", saved)
	case len(out.Changes) == 0:
		p.print("%s says nothing that %s does not; nothing was changed.\n", text.Line(filepath.Base(out.From)).OneLine(), text.Line(out.File).OneLine())
	}
}
