package render

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// Goldmark documents the priorities of its parsers; these are the ones left out.
const (
	htmlBlock = 900
	linkSpan  = 200 // links and images
	autoLink  = 300
	rawHTML   = 400
)

// newMarkdown reads the markdown that reports are written in: headings,
// paragraphs, lists, quotations, code, emphasis and tables. HTML, links, images
// and bare addresses are left out on purpose: nothing in a note can become one,
// nothing is dropped as a tag, and no page can call home.
func newMarkdown() goldmark.Markdown {
	blocks := parser.DefaultBlockParsers()[:0]
	for _, p := range parser.DefaultBlockParsers() {
		if p.Priority != htmlBlock {
			blocks = append(blocks, p)
		}
	}
	spans := parser.DefaultInlineParsers()[:0]
	for _, p := range parser.DefaultInlineParsers() {
		if p.Priority != linkSpan && p.Priority != autoLink && p.Priority != rawHTML {
			spans = append(spans, p)
		}
	}
	md := goldmark.New(goldmark.WithParser(parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(spans...))))
	extension.Table.Extend(md)
	return md
}
