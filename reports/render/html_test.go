package render_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
)

func page(t testing.TB, markdown, title string) string {
	t.Helper()
	b, err := render.HTML(markdown, title)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHTMLIsShutIn(t *testing.T) {
	got := page(t, golden(t), "Gap report <Northmoor>")
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
	got := page(t, "OFFICIAL\n\n# Title\n\ntext\n\nOFFICIAL\n", "x")
	body := got[strings.Index(got, "<body>"):]
	for _, part := range []string{"thead", "tfoot"} {
		if !strings.Contains(body, "<"+part+`><tr><td class="marking">OFFICIAL</td></tr></`+part+">") {
			t.Errorf("no marking in %s: %s", part, body)
		}
	}
	if strings.Count(body, "OFFICIAL") != 2 {
		t.Errorf("the marking stands %d times", strings.Count(body, "OFFICIAL"))
	}
	if other := page(t, "one\n\ntwo\n", "x"); strings.Contains(other, `class="marking"`) || !strings.Contains(other, "<p>one</p>\n<p>two</p>") {
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
		var d reports.Doc
		d.Heading(2, "Start")
		d.Quote(reports.Lines(clean))
		d.Bullets([]reports.Span{reports.Strong(reports.Escape(clean))})
		body := cell.FindStringSubmatch(page(t, d.String(), note))[1]
		if fault := faultIn(body, place{tags: "h2 blockquote p br ul li strong"}, flat("Start "+clean.String()+" "+clean.String())); fault != "" {
			t.Fatalf("note %q: %s\n%s", note, fault, body)
		}
		if raw := cell.FindStringSubmatch(page(t, note, ""))[1]; regexp.MustCompile(`(?i)<(script|img|a|div|iframe|\?|!)`).MatchString(raw) {
			t.Fatalf("raw markdown %q makes %q", note, raw)
		}
	}
}

func TestHTMLShowsTagsAsTyped(t *testing.T) {
	got := html.UnescapeString(tag.ReplaceAllString(cell.FindStringSubmatch(page(t, "victim <name> said [x](http://example.org) <br>", ""))[1], ""))
	if flat(got) != flat("victim said [x](http://example.org)") && !strings.Contains(got, "victim <name> said [x](http://example.org) <br>") {
		t.Errorf("got %q", got)
	}
}
