package reports_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

// secrets are in a return at every place that a region has no use for.
const secrets = "Keyword list kept by DS Jane Example, 07700 900123"

// made is a made-up return that holds what no regional report may.
func made(c *checklist.Checklist, force string, level int) *returns.Return {
	asAt := date.Of(2026, 11, 1)
	r := &returns.Return{Audience: returns.Region, Of: returns.OfID(force), Checklist: c.ID, Edition: c.Edition, Force: text.Line(force), AsAt: asAt,
		Released: asAt, Marking: text.Line("official-sensitive"), Handling: text.Line("Handling line of " + force)}
	for i := range c.Items {
		l := (level + i) % 5
		r.Answers = append(r.Answers, returns.Answer{Item: c.Items[i].ID, Wording: c.Items[i].Digest, Outcome: assessment.AtLevel(l),
			Standing: assessment.Shown, Newest: asAt.AddDays(-10), Until: asAt.AddMonths(10), Judged: asAt,
			Records: secretRecords()})
	}
	return r
}

// secretRecords is every record that any audience may have, with what is secret
// in each of its fields, but for the practice that a region is there to share.
func secretRecords() []returns.Record {
	var list []returns.Record
	for _, k := range returns.Inspectorate.Has() {
		rec := returns.Record{Kind: k.Name, Value: assessment.Value{}}
		for _, f := range k.Fields {
			rec.Value[f.Key] = secrets
		}
		if k.Name != "practice" {
			list = append(list, rec)
		}
	}
	return list
}

func regionOf(t *testing.T, o region.Options, rs ...*returns.Return) *region.Region {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	var sources []region.Source
	for i, r := range rs {
		sources = append(sources, region.Source{File: fmt.Sprintf("%d.yaml", i), Return: r})
	}
	sources = append(sources, region.Read("own.yaml", []byte("format: upstander-assessment 1\nforce: Fernlow Police\n"), ""))
	r, err := region.Build(c, nil, sources, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func theChecklist(t *testing.T) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// everyForm is a region in every form in which it can leave.
func everyForm(t *testing.T, r *region.Region) map[string]string {
	t.Helper()
	in := reports.RegionInput{Region: r, Program: "Upstander test"}
	out := map[string]string{"national, all": md(reports.National(in, 0))}
	for name, p := range map[string]*page.Page{"report": reports.Region(in), "national": reports.National(in, 5)} {
		printed, err := render.HTML(p, "A region")
		if err != nil {
			t.Fatal(err)
		}
		out[name], out[name+" page"], out[name+" text"] = md(p), string(printed), render.Text(p, 80)
	}
	for _, table := range append(reports.RegionTables(r), reports.NationalTable(r, 5)) {
		out["table "+table.Name] = string(render.CSV(append([][]string{table.Head}, table.Rows...)))
	}
	return out
}

func TestMistake18NothingCovertTravels(t *testing.T) {
	c := theChecklist(t)
	for name, out := range everyForm(t, regionOf(t, region.Options{}, made(c, "Northmoor", 1), made(c, "Eastvale", 3))) {
		for _, word := range []string{"Keyword", "Handling line"} {
			if word == "Handling line" && strings.HasPrefix(name, "report") {
				continue // a force's own request, which the region has to heed
			}
			if strings.Contains(out, word) {
				t.Errorf("%s holds what only a force's own notes, evidence and actions say: %q", name, word)
			}
		}
	}
}

// What each force's position rests on stands beside it, and a return that does not
// say so is said not to; the version that goes up has neither.
func TestWhatAPositionRestsOnStandsBesideIt(t *testing.T) {
	c := theChecklist(t)
	weighed, silent := made(c, "Northmoor", 1), made(c, "Eastvale", 3)
	for _, r := range []*returns.Return{weighed, silent} {
		r.Counts = returns.CountAnswers(r.Answers)
	}
	weighed.Counts.In[assessment.InShown] = 33
	weighed.Basis = &assessment.Basis{Entries: 71, Roles: 17, Sampled: 13, CanSample: 20, Documents: 41, Largest: 31, Without: 3, Altered: 2}
	out := everyForm(t, regionOf(t, region.Options{}, weighed, silent))
	for _, said := range []string{"33 items: 33 shown", weighed.Rests()[1:], "What it rests on is not said."} {
		for name, form := range out {
			if has := strings.Contains(strings.Join(strings.Fields(form), " "), said); has != strings.HasPrefix(name, "report") {
				t.Errorf("%s has %q: %v", name, said, has)
			}
		}
	}
	for _, line := range []string{"71,17,13,20,41,31,3,2\n", "0,0,not said,not said,not said,not said,not said,not said,not said,not said\n"} {
		if got := strings.NewReplacer("\r", "", `"`, "").Replace(out["table returns"]); !strings.Contains(got, line) {
			t.Errorf("the table of returns has no %q:\n%s", line, got)
		}
	}
}

func TestMistake19NobodyIsNamed(t *testing.T) {
	c := theChecklist(t)
	for name, out := range everyForm(t, regionOf(t, region.Options{}, made(c, "Northmoor", 1), made(c, "Eastvale", 3))) {
		if regexp.MustCompile(`Jane|Example|07700`).MatchString(out) {
			t.Errorf("%s names an owner", name)
		}
	}
}

func TestMistake17TheNationalVersionNamesNoForce(t *testing.T) {
	c := theChecklist(t)
	practised := made(c, "Northmoor", 1)
	for i := range practised.Answers {
		practised.Answers[i].Share(text.Line("As is done in Northmoor"))
	}
	r := regionOf(t, region.Options{}, practised, made(c, "Eastvale", 3), made(c, "Highfen", 2), made(c, "Southmere", 0), made(c, "Ouseholt", 4), made(c, "Dunmarsh", 1))
	in := reports.RegionInput{Region: r, Program: "Upstander test"}
	for name, out := range map[string]string{"report": md(reports.National(in, 3)), "table": fmt.Sprint(reports.NationalTable(r, 3).Rows)} {
		if found := regexp.MustCompile(`Northmoor|Eastvale|Highfen|Southmere|Ouseholt|Dunmarsh|Fernlow|own\.yaml|0\.yaml`).FindString(out); found != "" {
			t.Errorf("%s names %s", name, found)
		}
		if strings.Contains(out, "refused") {
			t.Errorf("%s tells how many files were refused", name)
		}
	}
	for _, row := range reports.NationalTable(r, 3).Rows {
		for _, cell := range row[3:] {
			if cell == "0" || cell == "1" || cell == "2" {
				t.Errorf("%v releases a small count", row)
			}
		}
	}
	if got := md(reports.National(in, 3)); !strings.Contains(got, "no police standard") || !strings.Contains(got, "differing dates") {
		t.Error("the caveat is missing")
	}
}

func TestMistake12AYearApartIsSaidInTheGridAndFirst(t *testing.T) {
	c := theChecklist(t)
	old := made(c, "Eastvale", 3)
	old.AsAt = date.Of(2025, 10, 1)
	r := regionOf(t, region.Options{}, made(c, "Northmoor", 1), old)
	report := md(reports.Region(reports.RegionInput{Region: r, Program: "Upstander test"}))
	for _, want := range []string{" Ea*", "a year or more older than the newest: Eastvale", "from 1 October 2025 to 1 November 2026", "* after a code: as at a year or more before"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if said, grid := strings.Index(report, "a year or more older"), strings.Index(report, "## Grid"); said > grid {
		t.Error("it is said only after the grid")
	}
}

func TestMistake21TheMarkingOpensAndClosesEveryPart(t *testing.T) {
	c := theChecklist(t)
	high := made(c, "Eastvale", 3)
	high.Marking = text.Line("Secret")
	r := regionOf(t, region.Options{}, made(c, "Northmoor", 1), high)
	in := reports.RegionInput{Region: r, Program: "Upstander test"}
	for name, out := range map[string]string{"report": md(reports.Region(in)), "national": md(reports.National(in, 5))} {
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if lines[0] != "SECRET" || lines[len(lines)-1] != "SECRET" {
			t.Errorf("%s opens with %q and closes with %q", name, lines[0], lines[len(lines)-1])
		}
		if strings.Contains(out, "OFFICIAL-SENSITIVE\n\n##") {
			t.Errorf("%s carries two markings", name)
		}
		for i, l := range lines {
			if strings.HasPrefix(l, "## ") && !strings.Contains(l, "Read this first") && !strings.Contains(l, "Source and notices") && lines[i-2] != "SECRET" {
				t.Errorf("%s: the part %q has no marking of its own", name, l)
			}
		}
	}
}

func TestMistake25CountsAgree(t *testing.T) {
	c := theChecklist(t)
	r := regionOf(t, region.Options{}, made(c, "Northmoor", 1), made(c, "Eastvale", 3), made(c, "Highfen", 4))
	tables := map[string]reports.Table{}
	for _, table := range reports.RegionTables(r) {
		tables[table.Name] = table
		if !slices.Contains(reports.RegionTableNames(), table.Name) {
			t.Errorf("the table %s is not in the list", table.Name)
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Head) {
				t.Errorf("%s: %v has not as many cells as its head", table.Name, row)
			}
		}
	}
	report := md(reports.Region(reports.RegionInput{Region: r, Program: "Upstander test"}))
	at := 0
	for i, row := range tables["counts"].Rows {
		id := c.Items[i].ID
		if row[0] != id || tables["grid"].Rows[i][0] != id {
			t.Fatalf("row %d is %s, want %s", i, row[0], id)
		}
		line := fmt.Sprintf("%-6s ", id)
		next := strings.Index(report[at:], "\n"+line)
		if next < 0 {
			t.Fatalf("%s is not in the grid, or not in its place", id)
		}
		at += next + 1
		// The count of those under target is the same in the grid, in the table and in the list.
		short := row[16] + " of " + row[15]
		gridLine, _, _ := strings.Cut(report[at:], "\n")
		if !strings.HasSuffix(gridLine, " "+short) {
			t.Errorf("%s: the grid says %q, the table %s", id, gridLine, short)
		}
		if !regexp.MustCompile(`\| ` + id + ` [^|]*\|[^|]*\|[^|]*\| ` + short).MatchString(report) {
			t.Errorf("%s: the list does not say %s", id, short)
		}
	}
	if len(tables["counts"].Rows) != 33 {
		t.Errorf("%d rows", len(tables["counts"].Rows))
	}
}

func TestMistake31TextFromElsewhereIsInert(t *testing.T) {
	c := theChecklist(t)
	bad := made(c, "=cmd|'/c calc'!A1", 1)
	for i := range bad.Answers {
		bad.Answers[i].Share(text.Clean("# Heading\n| a | b |\n[click](https://x.example) <script>alert(1)</script> ![i](x) ```\n\x1b[31m\u202e"))
	}
	worse := made(c, "**x**](http://y.example) <b>`|", 4)
	for name, out := range everyForm(t, regionOf(t, region.Options{}, bad, worse)) {
		if strings.ContainsAny(out, "\x1b\u202e") {
			t.Errorf("%s holds a control character", name)
		}
		if strings.HasSuffix(name, " text") {
			continue // no text of it can act
		}
		if strings.HasPrefix(name, "table") {
			if regexp.MustCompile(`(?m)(^|,)"=`).MatchString(out) {
				t.Errorf("%s holds a formula", name)
			}
			continue
		}
		if regexp.MustCompile(`(?m)^# Heading|<script|<b>|href="http|<img|<h1>Heading`).MatchString(strings.ReplaceAll(out, `\<`, "")) {
			t.Errorf("%s lets text act", name)
		}
		if !strings.HasSuffix(name, "page") && strings.Count(out, "```")%2 != 0 {
			t.Errorf("%s has a block that does not end", name)
		}
	}
}

func TestMistake32NoReportRanks(t *testing.T) {
	c := theChecklist(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var heads []string
	for range 5 {
		r := regionOf(t, region.Options{}, made(c, "Northmoor", rng.IntN(5)), made(c, "Eastvale", rng.IntN(5)), made(c, "Highfen", rng.IntN(5)))
		for _, table := range reports.RegionTables(r) {
			if table.Name == "grid" {
				heads = append(heads, strings.Join(table.Head[3:], " "))
			}
		}
		report := md(reports.Region(reports.RegionInput{Region: r, Program: "Upstander test"}))
		if found := regexp.MustCompile(`(?i)league|best force|worst force|\d+ ?%|percent|average|outstanding|inadequate|requires improvement`).FindString(report); found != "" {
			t.Errorf("the report says %q", found)
		}
		if !strings.Contains(report, "forces are not ranked") {
			t.Error("the report does not say that it is no ranking")
		}
	}
	if len(slices.Compact(heads)) != 1 || heads[0] != "Eastvale Highfen Northmoor" {
		t.Errorf("%v", heads)
	}
}

func TestRegionReportsAreTheSameEveryTime(t *testing.T) {
	c := theChecklist(t)
	one := regionOf(t, region.Options{}, made(c, "Northmoor", 1), made(c, "Eastvale", 3))
	two := regionOf(t, region.Options{}, made(c, "Northmoor", 1), made(c, "Eastvale", 3))
	in := reports.RegionInput{Region: one, Program: "Upstander test"}
	if md(reports.Region(in)) != md(reports.Region(reports.RegionInput{Region: two, Program: "Upstander test"})) {
		t.Error("two reports of the same returns differ")
	}
}

func TestGridShowsAsManyForcesAsFit(t *testing.T) {
	c := theChecklist(t)
	var rs []*returns.Return
	for i := range 48 {
		rs = append(rs, made(c, fmt.Sprintf("Force%02d", i), i%5))
	}
	r := regionOf(t, region.Options{}, rs...)
	for _, width := range []int{60, 78, 80, 120, 200, 300} {
		first := 0
		for first < len(r.Columns) {
			lines, fitted := reports.GridLines(r, first, width)
			if fitted < 1 || len(lines) != 1+33+4 {
				t.Fatalf("%d columns: %d forces, %d lines", width, fitted, len(lines))
			}
			for _, l := range lines {
				if n := len([]rune(l)); n > width {
					t.Errorf("%d columns: a line has %d: %q", width, n, l)
				}
			}
			first += fitted
		}
	}
	if lines, fitted := reports.GridLines(r, 0, 20); lines != nil || fitted != 0 {
		t.Error("a grid was drawn where there is no room")
	}
}

// md is a page as markdown.
func md(p *page.Page) string { return string(p.Markdown()) }
