package region

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/saveas"
)

const longest = 60 // characters of the region in a file name

// version is one of the reports on a region.
type version struct {
	national bool
	under    int       // counts under it are withheld; national only
	by       text.Text // the role that prepared it; may be empty
	handling text.Text // how it is to be handled; empty takes the forces' own lines, or the marking for national use
}

// wanted says which report a person asked for.
type wanted struct {
	to *Screen
	version
}

// writeTo asks for a report to be written; sure says that a file that is there
// may be replaced.
type writeTo struct {
	to *Screen
	version
	path string
	sure bool
}

// taken says that there is a file already.
type taken struct{ writeTo }

// done is what became of writing.
type done struct {
	to   *Screen
	said string
	path string // that was written; empty where none was
	err  error
}

// filed takes in what dialogs and commands about files and options report.
func (s *Screen) filed(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case counts:
		if msg.to == s {
			return s.settle(msg)
		}
	case wanted:
		if msg.to == s {
			return s.askWhere(msg.version)
		}
	case writeTo:
		if msg.to == s {
			return s.write(msg)
		}
	case taken:
		if msg.to == s {
			return s.askToReplace(msg.writeTo)
		}
	case chose:
		if msg.to == s {
			return s.choose(msg)
		}
	case done:
		if msg.to == s {
			s.env.Ending.Wrote(msg.path)
			s.notice = browse.NoticeOf(msg.said, msg.err)
		}
	}
	return nil
}

// askReport asks which report is to be written.
func (s *Screen) askReport() tea.Cmd {
	names := "The grid, common gaps, who could help, what moved, what is missing. Forces are named; A on the grid turns aliases on."
	if s.region.Aliased {
		names = "The grid, common gaps, who could help, what moved, what is missing. With the aliases that are on the screen."
	}
	versions := []version{{}, {national: true, under: region.DefaultSuppress}}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, "Which report?", "", []dialog.Option{
		{Key: "r", Label: "For the region", Detail: names},
		{Key: "n", Label: "For national use", Detail: "Counts by item only. No force is named, small counts are withheld, and there is no text of any force."},
	}, func(i int) tea.Msg { return wanted{s, versions[i]} }, nil)})
}

// askWhere asks for the file to write to.
func (s *Screen) askWhere(v version) tea.Cmd {
	const under, by, handling = "under", "by", "handling"
	fields := []form.Field{saveas.Field(s.defaultName(v), render.Endings()+" It is marked "+s.region.Marking+".")}
	if v.national {
		fields = append(fields, form.Field{Key: under, Label: "Counts under", Required: true, Limit: 2, Value: strconv.Itoa(v.under),
			Hint: "Counts under this number are withheld, with as many more as it takes.", Check: checkUnder})
	}
	fields = append(fields,
		form.Field{Key: by, Label: assessment.PreparedBy.Label(), Limit: 120, Hint: "Optional: a role, never a name."},
		form.Field{Key: handling, Label: assessment.Handling.Label(), Limit: 200, Hint: "Optional. Left empty: " + s.handled(v) + "."})
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Write the report to a file", fields, func(typed map[string]string) tea.Msg {
		v.by, v.handling = text.Line(typed[by]), text.Line(typed[handling])
		if n, err := strconv.Atoi(strings.TrimSpace(typed[under])); err == nil {
			v.under = n
		}
		return writeTo{to: s, version: v, path: saveas.Typed(typed)}
	}, nil)})
}

// handled says how a report is to be handled when nobody says otherwise.
func (s *Screen) handled(v version) string {
	if v.national || len(s.region.Handling()) == 0 {
		return "as marked"
	}
	return "what the forces say of their returns"
}

func checkUnder(typed string) error {
	if n, err := strconv.Atoi(strings.TrimSpace(typed)); err != nil || n < 0 || n > region.MostSuppress {
		return fmt.Errorf("give a number from 0, for none, to %d", region.MostSuppress)
	}
	return nil
}

// defaultName is REGION-region-AS-AT.docx, in small letters and hyphens.
func (s *Screen) defaultName(v version) string {
	words := strings.FieldsFunc(strings.ToLower(s.region.Name.OneLine()), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	name = name[:min(len(name), longest)]
	kind := "region"
	if v.national {
		kind = "region-national"
	}
	return strings.Trim(string(name)+"-"+kind+"-"+s.region.AsAt.String(), "-") + s.env.Ending.Offered()
}

// make makes a report. It is the one that the command line writes.
func (v version) make(in reports.RegionInput) *page.Page {
	if v.national {
		return reports.National(in, v.under)
	}
	return reports.Region(in)
}

// title is what the page of a report is called.
func (v version) title(in reports.RegionInput) string {
	title := reports.RegionTitle
	if v.national {
		title = reports.NationalTitle
	}
	return title + ": " + reports.RegionName(in.Region)
}

// write makes and writes a report in a command. A file that is there is replaced
// only when that was confirmed.
func (s *Screen) write(to writeTo) tea.Cmd {
	in := reports.RegionInput{Region: s.region, Program: s.env.Program, PreparedBy: to.by, Handling: to.handling}
	write, name := s.env.Write, s.defaultName(to.version)
	return func() tea.Msg {
		path, there, err := saveas.Put(to.path, name, to.sure, func(path string) error {
			as, err := render.As(path, to.make(in), to.title(in))
			if err != nil {
				return err
			}
			return write(path, as)
		})
		switch {
		case there:
			to.path = path
			return taken{to}
		case err != nil:
			return done{to: s, err: fmt.Errorf("the report was not written. %w", err)}
		}
		return done{to: s, said: "Written to " + text.Line(path).String() + ". It is marked " + in.Region.Marking + ".", path: path}
	}
}

// askToReplace asks before a file is written over.
func (s *Screen) askToReplace(to writeTo) tea.Cmd {
	to.sure = true
	return saveas.Replace(s.theme, s.env.Now, to.path, saveas.Lost, func() tea.Msg { return to })
}
