package render

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// Goldmark documents the priorities of its parsers; these are the ones left out.
const (
	htmlBlock = 900
	linkSpan  = 200 // links and images
	autoLink  = 300
	rawHTML   = 400
)

// newParser reads the markdown that pages are written in, for glamour to draw:
// headings, paragraphs, lists, quotations, code, emphasis and tables. HTML, links,
// images and bare addresses are left out on purpose: nothing in a note can become
// one, and nothing is dropped as a tag.
func newParser() parser.Parser {
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
	tables := []util.PrioritizedValue{util.Prioritized(extension.NewTableParagraphTransformer(), 200)} //nolint:misspell // goldmark's own name
	return parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(spans...), parser.WithParagraphTransformers(tables...))
}
