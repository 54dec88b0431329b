package sheets

import (
	"encoding/xml"
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/parts"
)

// bookXML is a workbook as it stands in the file.
type bookXML struct {
	Props struct {
		Since1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
	Names []struct {
		Name string `xml:"name,attr"`
		Text string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
}

func (r *reader) book() (Book, error) {
	main := "xl/workbook.xml"
	for _, l := range r.Relations("") {
		if l.Is("officeDocument") {
			main = parts.Within("", l.Target)
		}
	}
	var w bookXML
	if err := r.Decode(main, &w); err != nil {
		return Book{}, err
	}
	if w.Props.Since1904 == "1" || w.Props.Since1904 == "true" {
		r.epoch = date.Of(1904, 1, 1)
	}
	links, folder := map[string]string{}, path.Dir(main)
	for _, l := range r.Relations(main) {
		if links[l.ID] = parts.Within(folder, l.Target); l.Out() {
			return Book{}, errBroken
		}
		var err error
		switch {
		case l.Is("sharedStrings"):
			err = r.sharedStrings(links[l.ID])
		case l.Is("styles"):
			err = r.styles(links[l.ID])
		}
		if err != nil {
			return Book{}, err
		}
	}
	return r.sheetsOf(w, links)
}

// sheetsOf reads the sheets of a workbook, and what its names say.
func (r *reader) sheetsOf(w bookXML, links map[string]string) (Book, error) {
	b := Book{Says: map[string]string{}}
	for _, n := range w.Names {
		if said := strings.TrimSpace(n.Text); len(said) >= 2 && said[0] == '"' && said[len(said)-1] == '"' {
			b.Says[strings.ToLower(n.Name)] = strings.ReplaceAll(said[1:len(said)-1], `""`, `"`)
		}
	}
	for _, s := range w.Sheets {
		target := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				target = links[a.Value]
			}
		}
		if !strings.Contains(target, "sheet") || strings.Contains(target, "chartsheets/") {
			continue // a chart on a sheet of its own
		}
		sheet, err := r.sheet(target)
		if err != nil {
			return Book{}, err
		}
		sheet.Name, sheet.Hidden = s.Name, s.State != "" && s.State != "visible"
		b.Sheets = append(b.Sheets, sheet)
	}
	if len(b.Sheets) == 0 {
		return Book{}, errBroken
	}
	return b, nil
}

// rich is a text, in one piece or in pieces of several looks.
type rich struct {
	Plain []string `xml:"t"`
	Runs  []struct {
		Text []string `xml:"t"`
	} `xml:"r"`
}

func (t rich) String() string {
	pieces := t.Plain
	for _, run := range t.Runs {
		pieces = append(pieces, run.Text...)
	}
	return numbered().ReplaceAllStringFunc(strings.Join(pieces, ""), func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n))
	})
}

// numbered is a character that a workbook writes by its number.
var numbered = text.Pattern(`_x[0-9a-fA-F]{4}_`) //nolint:gochecknoglobals // never changes

func (r *reader) sharedStrings(name string) error {
	return r.Walk(name, func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		var t rich
		if err := d.DecodeElement(&t, &start); err != nil {
			return err
		}
		if r.shared = append(r.shared, t.String()); len(r.shared) > maxCells {
			return tooMany()
		}
		return nil
	})
}

func (r *reader) styles(name string) error {
	var s struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Looks []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := r.Decode(name, &s); err != nil {
		return err
	}
	own := map[int]bool{}
	for _, f := range s.Formats {
		own[f.ID] = strings.ContainsAny(strings.ToLower(quotedInFormat().ReplaceAllString(f.Code, "")), "yd")
	}
	for _, l := range s.Looks {
		shows, given := own[l.Format]
		if n := l.Format; !given { // those that need no code, by the standard
			shows = n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n >= 50 && n <= 58
		}
		r.days = append(r.days, shows)
	}
	return nil
}

var quotedInFormat = text.Pattern(`"[^"]*"|\[[^\]]*\]|\\.`) //nolint:gochecknoglobals // never changes

// cellXML is a cell as it stands in the file.
type cellXML struct {
	Ref     string    `xml:"r,attr"`
	Type    string    `xml:"t,attr"`
	Style   int       `xml:"s,attr"`
	Formula *struct{} `xml:"f"`
	Value   string    `xml:"v"`
	Inline  rich      `xml:"is"`
}

func (r *reader) sheet(name string) (Sheet, error) {
	var s Sheet
	at := -1
	err := r.Walk(name, func(d *xml.Decoder, start xml.StartElement) error {
		switch start.Name.Local {
		case "row":
			at++
			for _, a := range start.Attr {
				if n, err := strconv.Atoi(a.Value); a.Name.Local == "r" && err == nil {
					if n <= at || n > maxRows {
						return errBroken // rows stand in order, each once
					}
					at = n - 1
				}
			}
			s.dropEmpty()
			s.Rows = append(s.Rows, Row{At: at})
		case "c":
			var c cellXML
			if err := d.DecodeElement(&c, &start); err != nil {
				return err
			}
			if len(s.Rows) == 0 {
				return errBroken
			}
			return r.put(&s.Rows[len(s.Rows)-1], c)
		case "mergeCell":
			return s.merge(start.Attr)
		}
		return nil
	})
	s.dropEmpty()
	return s, err
}

// dropEmpty leaves the last row out where it says nothing.
func (s *Sheet) dropEmpty() {
	if n := len(s.Rows); n > 0 && len(s.Rows[n-1].Cells) == 0 {
		s.Rows = s.Rows[:n-1]
	}
}

// put puts a cell into its row, where it says something.
func (r *reader) put(row *Row, c cellXML) error {
	at := 0
	if n := len(row.Cells); n > 0 {
		at = row.Cells[n-1].At + 1
	}
	if c.Ref != "" {
		on, column, ok := place(c.Ref)
		if !ok || on != row.At || column < at {
			return errBroken // cells stand in order, each once
		}
		at = column
	}
	out := Cell{At: at, Formula: c.Formula != nil}
	if err := r.say(&out, c); err != nil {
		return err
	}
	if strings.TrimSpace(out.Text) == "" && !out.Formula {
		return nil
	}
	if r.cells++; r.cells > maxCells {
		return tooMany()
	}
	row.Cells = append(row.Cells, out)
	return nil
}

// say reads what a cell says, by its type.
func (r *reader) say(out *Cell, c cellXML) error {
	value := strings.TrimSpace(c.Value)
	switch c.Type {
	case "s":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n >= len(r.shared) {
			return errBroken
		}
		out.Text = r.shared[n]
	case "inlineStr":
		out.Text = c.Inline.String()
	case "b":
		out.Text = map[bool]string{true: "yes", false: "no"}[value == "1" || value == "true"]
	case "str", "e":
		out.Text = rich{Plain: []string{c.Value}}.String()
	case "d":
		out.Text = value
		if day, err := date.Parse(value[:min(len(value), len("2026-11-23"))]); err == nil {
			out.Day, out.Shown = day, true
		}
	case "", "n":
		if value == "" {
			return nil
		}
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
			return errBroken
		}
		out.Text = strconv.FormatFloat(n, 'f', -1, 64)
		const farOff = 110_000 // a day of the year 2201
		if n >= 1 && n < farOff {
			out.Day = r.epoch.AddDays(int(n))
			out.Shown = c.Style >= 0 && c.Style < len(r.days) && r.days[c.Style]
		}
	default:
		return errBroken
	}
	return nil
}

// merge notes a group of merged cells.
func (s *Sheet) merge(attrs []xml.Attr) error {
	for _, a := range attrs {
		if a.Name.Local != "ref" {
			continue
		}
		first, last, _ := strings.Cut(a.Value, ":")
		top, left, ok := place(first)
		bottom, right, also := place(last)
		if !ok || !also || bottom < top || right < left {
			return errBroken
		}
		if s.merged = append(s.merged, area{top, left, bottom, right}); len(s.merged) > maxMerged {
			return refusal(fmt.Sprintf("it has more than %d groups of merged cells; unmerge them", maxMerged))
		}
	}
	return nil
}
