package render

import (
	"bytes"
	"fmt"

	"github.com/charmbracelet/glamour/ansi"
	"github.com/muesli/termenv"
	"github.com/yuin/goldmark/renderer"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// MinWidth is the narrowest page that Terminal draws, in columns.
const MinWidth = 20

// glamourPriority is the priority at which glamour itself registers its
// renderer.
const glamourPriority = 1000

// Terminal draws a page as text for a terminal. No line is wider than width columns
// (at least MinWidth), every line stands on its own so that a pager may show any
// part, and the only escape sequences in it are those of the style, whatever the
// page holds. The error names an unknown style.
func Terminal(p *page.Page, width int, style Style) (string, error) {
	if style == Plain {
		return Text(p, width), nil
	}
	return coloured(string(p.Markdown()), max(width, MinWidth), style)
}

// coloured draws markdown through glamour. HTML, links and addresses in it are shown
// as typed.
func coloured(markdown string, width int, style Style) (string, error) {
	config, err := style.config()
	if err != nil {
		return "", err
	}
	// Without a width glamour neither wraps nor pads: the gate does it, because
	// glamour wraps twice, by two rules, and does not indent list entries.
	glamour := ansi.NewRenderer(ansi.Options{ColorProfile: termenv.ANSI256, Styles: config})
	md := newParser()
	source := []byte(text.Clean(markdown).String())
	doc := md.Parse(gtext.NewReader(source))
	source = readable(doc, source, width)
	var out bytes.Buffer
	first := util.Prioritized(glamour, glamourPriority) //nolint:misspell // goldmark's own name
	r := renderer.NewRenderer(renderer.WithNodeRenderers(first))
	if err := r.Render(&out, source, doc); err != nil {
		return "", fmt.Errorf("the report cannot be drawn: %w", err)
	}
	g := gate{width}
	return g.pass(out.String()), nil
}
