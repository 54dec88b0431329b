package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
	xansi "github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// TestWithoutHighlighter: two libraries that glamour asks for are stood in for
// (package instead). With every style that glamour has, those with colours for
// source code too, a code block and a tag still say what was typed.
func TestWithoutHighlighter(t *testing.T) {
	const source = "```go\nfunc main() { // <b>\n\treturn \"x\"\n}\n```\n\nWords <b>bold</b> and\n\n<p title=\"a\">Tom &amp; co</p>\n"
	coloured := 0
	for name, style := range styles.DefaultStyles {
		if style.CodeBlock.Chroma != nil {
			coloured++
		}
		glamour := ansi.NewRenderer(ansi.Options{ColorProfile: termenv.ANSI256, Styles: *style, WordWrap: 80})
		md := goldmark.New(goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(glamour, 1000))))) //nolint:misspell // goldmark's own name
		var out bytes.Buffer
		if err := md.Convert([]byte(source), &out); err != nil {
			t.Fatal(err)
		}
		page := xansi.Strip(out.String())
		for _, want := range []string{"func main() { // <b>", "return \"x\"", "}", "<b>bold</b>", "<p title=\"a\">Tom &amp; co</p>"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is not in\n%s", name, want, page)
			}
		}
	}
	if coloured == 0 {
		t.Error("no style of glamour's has colours for source code, so nothing was tried")
	}
}
