package render_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

func printed(t testing.TB, p *page.Page, title string) string {
	t.Helper()
	b, err := render.HTML(p, title)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHTMLIsShutIn(t *testing.T) {
	got := printed(t, golden(t), "Gap report <Northmoor>")
	if !strings.Contains(got, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`) {
		t.Error("the page does not shut itself in")
	}
	if !strings.Contains(got, "<title>Gap report &lt;Northmoor&gt;</title>") || !strings.Contains(got, `<html lang="en-GB">`) {
		t.Error("the title or the language is wrong")
	}
	if m := regexp.MustCompile(`(?i)<(script|img|link|iframe|form|object)\b|\bsrc=|\bhref="[^#]|xlink|url\(|@import|\son[a-z]+=`).FindString(got); m != "" {
		t.Errorf("the page has %q in it", m)
	}
}

func TestHTMLPrintsTheMarkingOnEveryPage(t *testing.T) {
	var p, other page.Page
	p.Mark("OFFICIAL")
	p.Heading(1, "Title")
	p.Mark("OFFICIAL")
	got := printed(t, &p, "x")
	body := got[strings.Index(got, "<body>"):]
	for part, edge := range map[string]string{"thead": "header", "tfoot": "footer"} {
		if !strings.Contains(body, "<"+part+`><tr><td class="marking"><`+edge+`>OFFICIAL</`+edge+`></td></tr></`+part+">") {
			t.Errorf("no marking in %s: %s", part, body)
		}
	}
	if strings.Count(body, "OFFICIAL") != 2 {
		t.Errorf("the marking stands %d times", strings.Count(body, "OFFICIAL"))
	}
	other.Para("one")
	other.Para("one")
	if got := printed(t, &other, "x"); strings.Contains(got, `class="marking"`) || !strings.Contains(got, "<p>one</p>\n<p>one</p>") {
		t.Error("a page without a marking is not left as it is")
	}
}

var cell = regexp.MustCompile(`(?s)<main>(.*)</main>`)

func TestNotesAreInertInHTML(t *testing.T) {
	for _, note := range notes(2000) {
		clean := text.Clean(note)
		if clean.Empty() {
			continue
		}
		var p page.Page
		p.Heading(2, "Start")
		p.Quote(page.Lines(clean))
		p.Bullets([]page.Span{page.Strong(page.Text(clean))})
		p.Table([]page.Span{page.Text(clean)}, []page.Span{"end"})
		p.Drawn([]string{clean.OneLine()})
		words := clean.String()
		body := strings.ReplaceAll(cell.FindStringSubmatch(printed(t, &p, note))[1], `<th scope="col">`, "<th>")
		body = strings.Replace(body, "<caption class=\"unseen\">Start</caption>\n", "", 1) // which is what stands above
		if fault := faultIn(body, place{tags: "h2 blockquote p br ul li strong table thead tbody tr th td pre"}, flat("Start "+words+" "+words+" "+words+" end "+words)); fault != "" {
			t.Fatalf("note %q: %s\n%s", note, fault, body)
		}
	}
}

// A table is called what stands above it, for whoever does not see that.
func TestTablesHaveCaptions(t *testing.T) {
	var p page.Page
	p.Table([]page.Span{"A"}, []page.Span{"b"})
	p.Heading(2, "Every <gap>")
	p.Heading(3, "Worst")
	p.Table([]page.Span{"A"}, []page.Span{"b"})
	got := printed(t, &p, "x")
	if strings.Count(got, "<caption") != 1 || !strings.Contains(got, "<table>\n<caption class=\"unseen\">Worst</caption>\n<thead>") {
		t.Errorf("the captions are not right: %s", got)
	}
}

// An address in a notice is set as code, and a picture stands where it was placed.
func TestHTMLOfAddressesAndPictures(t *testing.T) {
	var p page.Page
	p.Para(page.Notice(text.Line("See https://example.org/a?b=<c>.")), "a < b")
	p.Picture(chart("x"))
	p.Quote([]page.Span{page.Strong("b"), "", "", "c"})
	if got, want := cell.FindStringSubmatch(printed(t, &p, ""))[1], "\n<p>See <code>https://example.org/a?b=&lt;c&gt;</code>.<br>\na &lt; b</p>\n<p>"+render.SVG(chart("x"))+"</p>\n<blockquote>\n<p><strong>b</strong></p>\n<p>c</p>\n</blockquote>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Contents lead to every part and to nothing else; a picture says in words all that it
// shows; levels stand in a table whose heads say of what they are the head; and what is
// printed has its number on each page and no word broken.
func TestHTMLLeadsAndTells(t *testing.T) {
	var p page.Page
	p.Heading(1, "Title")
	for _, name := range []string{"One", "Two <b>", "Three", "Four"} {
		p.Heading(2, page.Span(name))
	}
	p.Bars(page.Bars{Title: "Where <they> stand", Over: "Strand", Kinds: []string{"Shown", "Below"}, Rows: []page.Bar{{Name: "North & south", Counts: []int{2, 1}}, {Name: "All", Counts: []int{2, 1}, Whole: true}}})
	p.Heat(page.Heat{Title: "Levels", Over: "Item", After: "Short", Heads: []string{"A", "B"}, Names: []string{"Abbots <Reach>", "Bere"}, Lines: []string{"drawn"},
		Rows: []page.HeatRow{{Name: "Strand"}, {Name: "PRE-1", After: "1 of 2", Cells: []page.HeatCell{{Mark: "3!", Level: 4}, {Mark: "·"}}}}})
	got := printed(t, &p, "x")
	for _, want := range []string{`<a href="#part2">Two &lt;b&gt;</a>`, `<h2 id="part2">Two &lt;b&gt;</h2>`, `<nav aria-label="Contents">`, `role="img"`, "<title>Where &lt;they&gt; stand</title>",
		"<desc>Where &lt;they&gt; stand. North &amp; south: 2 Shown, 1 Below. All: 2 Shown, 1 Below.</desc>", `<th scope="col" title="Abbots &lt;Reach&gt;">A</th>`, `<th scope="row">PRE-1</th>`,
		`<td class="level3">3!</td>`, "<td>·</td>", `<th colspan="4" scope="colgroup">Strand</th>`, "<caption>Levels</caption>", "counter(pages)", "overflow-wrap: break-word"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got[strings.Index(got, "<body"):])
		}
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(got, -1) {
		if strings.Count(got, `id="`+m[1]+`"`) != 1 {
			t.Errorf("the contents lead to %s, which is not there once", m[1])
		}
	}
	for i, fill := range page.LevelFills() {
		if !strings.Contains(got, fmt.Sprintf("td.level%d { background: #%s; }", i, fill)) {
			t.Errorf("level %d has another colour here", i)
		}
	}
	if strings.Contains(got, "drawn") || strings.Contains(got, "anywhere") {
		t.Error("the levels are drawn too, or words are broken anywhere")
	}
	p.Blocks = p.Blocks[:4]
	if strings.Contains(printed(t, &p, "x"), "<nav") {
		t.Error("a page of few parts has contents")
	}
	p.OneSide = true
	if !strings.Contains(printed(t, &p, "x"), `<body class="one-side">`) {
		t.Error("a page on one side is set as any other")
	}
}
