package render_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

func chart(name string) page.Chart {
	return page.Chart{Title: "Counts " + name, Labels: []string{"24 Nov 2024", name, "23 Nov 2026"}, Days: []int{0, 365, 729}, Panels: []page.Panel{
		{Name: name, Points: []page.Count{{At: 2, Of: 9, Told: true}, {Of: 9}, {At: 5, Of: 8, Told: true}}},
		{Name: "Empty", Points: []page.Count{{}, {}, {}}},
		{Name: "All", Points: []page.Count{{At: 0, Of: 6, Told: true}, {At: 6, Of: 6, Told: true}, {At: 6, Of: 6, Told: true}}},
	}}
}

// elements lists the names and attributes of a picture; it fails on what is no
// sound XML.
func elements(t *testing.T, svg string) (names, attributes []string, texts string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names, attributes, texts
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			names = append(names, tok.Name.Local)
			for _, a := range tok.Attr {
				attributes = append(attributes, a.Name.Local)
			}
		case xml.CharData:
			texts += string(tok) + "\n"
		}
	}
}

// The numbers stand in the picture as text, each with what it is out of; a date
// at which nothing was assessed has none, and the line stops there.
func TestSVGHasTheNumbersAsText(t *testing.T) {
	svg := render.SVG(chart("Prevention"))
	_, _, texts := elements(t, svg)
	for _, want := range []string{"2/9", "5/8", "0/6", "6/6", "Prevention", "24 Nov 2024", "23 Nov 2026"} {
		if !strings.Contains(texts, want+"\n") {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(texts, "0/9") || strings.Contains(texts, "0/0") {
		t.Error("what is missing is drawn as zero")
	}
	if n := strings.Count(svg, "<circle"); n != 5 {
		t.Errorf("%d points and not 5", n)
	}
	if !strings.Contains(svg, `d="M34 104M314 `) {
		t.Errorf("the line goes on over a date without a count: %s", svg)
	}
}

func TestSVGTextIsInert(t *testing.T) {
	known := map[string]bool{"svg": true, "title": true, "g": true, "text": true, "line": true, "circle": true, "path": true}
	for _, words := range append(hostile(), `"><script>alert(1)</script>`, "</svg>", "]]>", "' onload='x") {
		names, attributes, _ := elements(t, render.SVG(chart(words)))
		for _, n := range names {
			if !known[n] {
				t.Errorf("%q makes the element %s", words, n)
			}
		}
		for _, a := range attributes {
			if strings.HasPrefix(a, "on") || a == "href" || a == "style" {
				t.Errorf("%q makes the attribute %s", words, a)
			}
		}
	}
}

// With many dates the numbers do not run into each other, and the last date has
// one.
func TestSVGOfManyDates(t *testing.T) {
	c := page.Chart{}
	p := page.Panel{Name: "P"}
	for i := range 40 {
		c.Labels, c.Days = append(c.Labels, "d"), append(c.Days, 90*i)
		p.Points = append(p.Points, page.Count{At: i % 10, Of: 10 + i, Told: true})
	}
	c.Panels = []page.Panel{p}
	svg := render.SVG(c)
	_, _, texts := elements(t, svg)
	if n := strings.Count(texts, "/"); n > 12 || n < 5 || !strings.Contains(texts, "9/49\n") {
		t.Errorf("%d numbers: %q", n, texts)
	}
	if strings.Count(svg, "<circle") != 40 {
		t.Error("a point is missing")
	}
}

func TestSVGOfAnyNumberOfDates(t *testing.T) {
	for n := range 5 {
		c := page.Chart{}
		p := page.Panel{Name: "P"}
		for i := range n {
			c.Labels, c.Days = append(c.Labels, fmt.Sprint(i)), append(c.Days, 0)
			p.Points = append(p.Points, page.Count{At: i, Of: 4, Told: true})
		}
		c.Panels = []page.Panel{p}
		elements(t, render.SVG(c))
	}
}
