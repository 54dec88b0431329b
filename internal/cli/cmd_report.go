package cli

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/parts"
	"example.org/upstander/reports/render"
)

// formats are the forms of every report: those of files, and one for reading here.
func formats() []string { return append(render.Forms(), "term") }

type reportFlags struct {
	out, format, asAt, inspection, lens, session, fromDate, toDate, owner, table, columns, template string

	full, bare, stdout bool
	house              *render.House // of the template; nil for none
}

// choose settles the form of a report: what was asked for, else what the name of
// the file says. A name that says another form is refused, and one of a file that
// may not be written over.
func (v *reportFlags) choose(forms, from []string) error {
	if v.stdout = v.out == "-"; v.stdout {
		v.out = ""
	}
	if v.template != "" {
		from = append(slices.Clone(from), v.template)
	}
	if v.out != "" {
		if err := mayReplace(v.out, from, v.anyBare); err != nil {
			return err
		}
	}
	files := slices.DeleteFunc(slices.Clone(forms), func(form string) bool { return form == "term" })
	named, err := render.FormOf(v.out, files)
	switch {
	case err != nil:
		return wrong("%s: %w.", safe(v.out), err)
	case v.format == "":
		v.format = named
	case v.out != "" && named != render.Markdown && v.format != named:
		return wrong("The name %s says %s, and --format says %s. Leave --format out, or give the file another ending.", safe(v.out), named, v.format)
	}
	if n, office := map[string]string{render.Document: "A document for Word", render.Workbook: "A workbook for Excel"}[v.format]; office && v.out == "" && !v.stdout {
		return wrong("%s cannot be shown here. Name a file for it: -o NAME.%s; or hand it to another program: -o -", n, v.format)
	}
	if v.format != render.Rows && (v.bare || v.table != "" || v.columns != "") {
		return wrong("--bare, --table and --columns go with a table: --format csv, or a file whose name ends in .csv.")
	}
	if err := oneOf("format", v.format, forms); err != nil {
		return err
	}
	return v.readTemplate()
}

// readTemplate reads the document in whose styles the report is to be.
func (v *reportFlags) readTemplate() error {
	if v.template == "" {
		return nil
	}
	if v.format != render.Document {
		return wrong("--template goes with a document for Word: let the name after -o end in .docx.")
	}
	raw, err := readFileUpTo(v.template, "a document for Word", parts.MaxFile)
	if err == nil {
		if v.house, err = render.ReadHouse(raw); err != nil {
			err = wrong("%s was not taken as a template: %w. Nothing was written.", quoted(v.template), err)
		}
	}
	return err
}

// anyBare says that a file may be an earlier table without marking or title. Whether
// it is the same one is asked when there is something to write.
func (v *reportFlags) anyBare(start []byte) bool {
	return v.bare && bytes.HasPrefix(start, []byte("\ufeff\""))
}

func kindNames() []string {
	var names []string
	for _, k := range reports.Kinds() {
		names = append(names, k.Name)
	}
	for _, k := range wideKinds() {
		names = append(names, k.name)
	}
	return names
}

// longKinds are those that leave something out unless they are asked for at full length.
func longKinds() []string {
	var names []string
	for _, k := range reports.Kinds() {
		if k.Long {
			names = append(names, k.Name)
		}
	}
	return names
}

// wideKind is a kind of report that is not made of one assessment alone.
type wideKind struct {
	name, what string
	make       func(p *program, paths []string, v reportFlags) (wideReport, error)
}

// wideReport is such a report, made.
type wideReport struct {
	title, marking string
	asAt           string // 2026-11-23
	page           *page.Page
	found          error // something to look at, told when the report is written; nil for nothing
}

// wideKinds lists them in the order in which help shows them.
func wideKinds() []wideKind {
	return []wideKind{
		regionKind(),
		progressKind(),
		migrationKind(),
		{"session", "a preparation session: what was rehearsed, asked, answered and promised, and who owes what", sessionReport},
	}
}

// wide writes a report that is not made of one assessment alone.
func (p *program) wide(kind wideKind, paths []string, v reportFlags) error {
	if err := v.choose(formats(), paths); err != nil {
		return err
	}
	made, err := kind.make(p, paths, v)
	if err != nil {
		return err
	}
	out, err := p.rendered(made.page, made.title, v)
	if err != nil {
		return err
	}
	if err := p.handOut(out, reportOut{Kind: kind.name, Form: v.format, AsAt: made.asAt, ByHand: []string{}, File: v.out}, made.marking, paths); err != nil {
		return err
	}
	return made.found
}

func (p *program) reportCommand() *cobra.Command {
	var v reportFlags
	long := "Writes a report, to the screen or with -o to a file. The same input gives the same\nreport, byte for byte. With --as-at a day before the file's last change, it is made\nfrom what was known at the end of that day. What looks like personal or\noperational detail is warned of first; it stops nothing. The kinds:\n\n"
	for _, k := range reports.Kinds() {
		long += hanging("  "+k.Name+strings.Repeat(" ", 10-len(k.Name)), k.What)
	}
	for _, k := range wideKinds() {
		long += hanging("  "+k.name+strings.Repeat(" ", 10-len(k.name)), k.what)
	}
	cmd := &cobra.Command{
		Use: "report KIND FILE", Short: "Write a report: " + list(kindNames()),
		Long:    long,
		Example: "  upstander report gap northmoor.yaml -o northmoor-gaps.md\n  upstander report brief northmoor.yaml -o northmoor-brief.html\n  upstander report gap northmoor.yaml -o northmoor-gaps.docx --template house.docx",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				if err := oneKind(args[0]); err != nil {
					return err
				}
			}
			most := 2
			if len(args) > 0 && slices.ContainsFunc(wideKinds(), func(k wideKind) bool { return k.name == args[0] }) {
				most = len(args)
			}
			return arguments(2, most, "report KIND FILE")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return kindNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(_ *cobra.Command, args []string) error {
			for _, k := range wideKinds() {
				if k.name == args[0] {
					return p.wide(k, args[1:], v)
				}
			}
			return p.report(args[0], args[1], v)
		},
	}
	f := cmd.Flags()
	f.VarP(outOrPrinted{outFile{word: word{&v.out, "FILE"}}}, "out", "o", "write it to this file; - for the output of the program")
	f.Var(word{&v.format, "FORM"}, "format", list(formats())+"; term is for reading here; the ending of the file's name if not given, else md")
	f.Var(word{&v.template, "HOUSE"}, "template", "with a name that ends in .docx: a document whose styles, headers and footers it is to have")
	f.Var(word{&v.asAt, "DATE"}, "as-at", asAtHelp)
	f.Var(word{&v.inspection, "DATE"}, "inspection-date", "in the evidence register, and the lists to hand over and of a session: what lapses before this date")
	f.Var(word{&v.session, "ID"}, "session", "in the report of a session: which one; the one open or held last if not given")
	f.Var(word{&v.lens, "LENS"}, "lens", "in the gap report and the list to hand over: group by this lens of the checklist")
	v.tableFlags(f)
	f.BoolVar(&v.full, "full", false, "in "+list(longKinds())+": all that there is, in place of what their readers need first")
	f.Var(word{&v.owner, "ROLE"}, "owner", "in the gap report: the gaps and actions of this owner alone")
	f.Var(word{&v.fromDate, "DATE"}, "from-date", "in the progress report: "+fromHelp)
	f.Var(word{&v.toDate, "DATE"}, "to-date", "in the progress report: "+toHelp)
	p.addRegionReportFlags(cmd)
	p.completeFlag(cmd, "format", formats())
	p.completeWith(cmd, "table", func(args []string, _ string) []string {
		c, err := p.theChecklist()
		if err != nil || len(args) > 0 && args[0] == regionKind().name {
			return reports.RegionTableNames()
		}
		return reports.TableNames(c)
	})
	p.completeWith(cmd, "lens", func([]string, string) (ids []string) {
		if c, err := p.theChecklist(); err == nil {
			for _, l := range c.Lenses {
				ids = append(ids, l.ID+"\t"+l.Name.OneLine())
			}
		}
		return ids
	})
	return cmd
}

// tableFlags are those of what is written as a table.
func (v *reportFlags) tableFlags(f *pflag.FlagSet) {
	f.BoolVar(&v.bare, "bare", false, "with --format csv: the head in the first line, and nothing before or behind the rows")
	f.Var(word{&v.table, "TABLE"}, "table", "with --format csv: which table of it; the first if not given")
	f.Var(word{&v.columns, "LIST"}, "columns", "with --format csv: only these columns, with commas between: item,title,owner")
}

func oneKind(kind string) error {
	if slices.Contains(kindNames(), kind) {
		return nil
	}
	return wrong("There is no report of the kind %s in this version; there are: %s.%s", inQuotes(kind), list(kindNames()), text.DidYouMean(kind, kindNames()))
}

// reportInput gathers what a report is made from, and refuses what it cannot be
// made from.
func (p *program) reportInput(o opened, k known, v reportFlags) (reports.Input, error) {
	in := reports.Input{Checklist: o.c, Assessment: o.a, AsAt: k.asAt, Today: date.FromTime(p.Now()), KnownOn: k.on,
		Program: p.name(), Digest: o.digest(), Lens: v.lens, Findings: p.findingsIn("", o, k.asAt)}
	var err error
	if v.inspection != "" {
		if in.InspectionDate, err = p.asAt(o.a, v.inspection); err != nil {
			return in, err
		}
	}
	if owners := reports.Owners(o.a); v.owner != "" && !slices.ContainsFunc(owners, func(role string) bool { return strings.EqualFold(role, v.owner) }) {
		return in, wrong("No action in this file is owned by %s; the owners are: %s.%s", inQuotes(v.owner), list(owners), text.DidYouMean(v.owner, owners))
	}
	in.Full, in.Owner = v.full, v.owner
	if v.lens != "" {
		var ids []string
		for _, l := range o.c.Lenses {
			ids = append(ids, l.ID)
		}
		if !slices.Contains(ids, v.lens) {
			return in, wrong("There is no lens %s in this checklist; there is: %s.%s", inQuotes(v.lens), list(ids), text.DidYouMean(v.lens, ids))
		}
	}
	return in, nil
}

type reportOut struct {
	Kind    string   `json:"kind"`
	Form    string   `json:"form"`
	AsAt    string   `json:"as_at"`
	KnownOn string   `json:"known_on"`    // the day at whose end it was known so; empty for what the file says now
	ByHand  []string `json:"set_by_hand"` // of that, what has no time and so may be of a later day
	File    string   `json:"file"`        // where it was written; empty when Report holds it
	Report  string   `json:"report"`      // the report; empty when it was written to a file
}

func (p *program) report(kind, path string, v reportFlags) error {
	switch {
	case kind != "gap" && v.owner != "":
		return wrong("--owner goes with the gap report, not with this one: upstander report gap %s", quoted(path))
	case v.full && !reports.Kinds()[slices.Index(kindNames(), kind)].Long:
		return wrong("--full goes with the kinds that leave something out: %s.", list(longKinds()))
	case v.full && v.owner != "":
		return wrong("Give --full or --owner, not both.")
	}
	if err := v.choose(formats(), []string{path}); err != nil {
		return err
	}
	o, err := p.open(path)
	if err != nil {
		return err
	}
	o, k, err := p.asKnown(path, o, v.asAt)
	if err != nil {
		return err
	}
	in, err := p.reportInput(o, k, v)
	if err != nil {
		return err
	}
	if lines := k.lines(); lines != "" {
		p.say(strings.TrimSuffix(lines, "\n"))
	}
	p.warn("The report will hold what looks like personal or operational detail:", places.Review(o.a))
	made := reports.Kinds()[slices.Index(kindNames(), kind)]
	out, err := p.rendered(made.Make(in), titleOf(made, o.a, v), v)
	if err != nil {
		return err
	}
	answer := reportOut{Kind: kind, Form: v.format, AsAt: in.AsAt.String(), KnownOn: k.on.String(), ByHand: listJSON(k.byHand), File: v.out}
	if err := p.handOut(out, answer, o.a.Marking(), []string{path}); err != nil {
		return err
	}
	return conflictsIn(path, o.a)
}

// titleOf is the title of a report of one force, or of what one role owns in it.
func titleOf(k reports.Kind, a *assessment.Assessment, v reportFlags) string {
	title := k.Title + ": " + a.Fact(assessment.Force).OneLine()
	if v.owner != "" {
		title += ", what is owned by " + text.Line(v.owner).OneLine()
	}
	return title
}

// lineOf ends what there is to say as a line.
func lineOf(said string) string {
	if said == "" {
		return ""
	}
	return said + "\n"
}

// handOut writes a report that is made to its file or to the screen, and never
// over one of the files that it was made from.
func (p *program) handOut(out []byte, answer reportOut, marking string, from []string) error {
	var err error
	switch {
	case answer.File != "":
		err = writeReport(answer.File, out, from...)
	case p.json && slices.Contains([]string{render.Document, render.Workbook}, answer.Form):
		return wrong("Under --json a .%s is written to a file and not told. Name one for it: -o NAME.%s", answer.Form, answer.Form)
	case p.json:
		answer.Report = string(out)
	default:
		_, err = p.Out.Write(out)
	}
	switch {
	case err != nil:
		return err
	case p.json:
		return p.writeJSON(answer)
	case answer.File != "":
		p.print("Written to %s. It is marked %s.\n%s", safe(answer.File), marking, lineOf(render.ToPrint(answer.Form)))
	}
	return nil
}

// listed takes apart what was given with commas between.
func listed(words string) []string {
	var list []string
	for word := range strings.SplitSeq(words, ",") {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// rendered turns the report into the form that was asked for.
func (p *program) rendered(made *page.Page, title string, v reportFlags) ([]byte, error) {
	switch v.format {
	case "term":
	case render.Rows:
		rows, err := render.Table(made, title, render.Cut{Table: v.table, Columns: listed(v.columns), Bare: v.bare})
		if unknown := (*render.UnknownError)(nil); errors.As(err, &unknown) {
			return nil, wrong("%s.%s", text.UpperFirst(err.Error()), text.DidYouMean(unknown.Name, unknown.Known))
		}
		return rows, err
	case render.Document:
		doc, err := render.Word(made, title, v.house)
		if err != nil && v.house != nil {
			return nil, wrong("%s was not taken as a template: %w. Nothing was written.", quoted(v.template), err)
		}
		return doc, err
	default:
		return render.In(v.format, made, title)
	}
	style := render.Plain
	if v.out == "" && p.Screens {
		style = render.Style(p.colours(""))
	}
	drawn, err := render.Terminal(made, min(p.Columns, 100), style)
	return fmt.Appendln(nil, drawn), err
}
