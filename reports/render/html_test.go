package render_test

import (
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
	if m := regexp.MustCompile(`(?i)<(script|img|link|iframe|a|form|object|svg)\b|\bsrc=|\bhref=|url\(|@import|\son[a-z]+=`).FindString(got); m != "" {
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
	for _, part := range []string{"thead", "tfoot"} {
		if !strings.Contains(body, "<"+part+`><tr><td class="marking">OFFICIAL</td></tr></`+part+">") {
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

var cell = regexp.MustCompile(`(?s)<body>(.*)</body>`)

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
		body := cell.FindStringSubmatch(printed(t, &p, note))[1]
		if fault := faultIn(body, place{tags: "h2 blockquote p br ul li strong table thead tbody tr th td pre"}, flat("Start "+words+" "+words+" "+words+" end "+words)); fault != "" {
			t.Fatalf("note %q: %s\n%s", note, fault, body)
		}
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
