package render

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.org/upstander/checklist/text"
)

// readable points every text of a parsed document at a form of it that glamour
// shows as it was meant, and gives the bytes that the document now stands on.
//
// Glamour reads the raw source of a text rather than its meaning: it takes off
// some backslashes and not others, takes one off where two were meant, and
// turns references to control characters into live ones. So the meaning is
// worked out here and written behind the source in glamour's own terms.
//
// Tables are drawn here, to width columns, and stand in the document as text:
// glamour cuts their heads off.
func readable(doc ast.Node, source []byte, width int) []byte {
	w := rewriter{source: source, out: source, width: width}
	w.walk(doc)
	return w.out
}

type rewriter struct {
	source, out []byte
	width       int
}

// add writes text behind the source.
func (w *rewriter) add(s string) gtext.Segment {
	start := len(w.out)
	w.out = append(w.out, s...)
	return gtext.NewSegment(start, len(w.out))
}

func (w *rewriter) walk(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.FencedCodeBlock:
		n.SetLines(w.verbatim(n.Lines()))
	case *ast.CodeBlock:
		n.SetLines(w.verbatim(n.Lines()))
	}
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		if t, ok := c.(*east.Table); ok {
			n.ReplaceChild(n, c, w.table(t))
		} else {
			w.walk(c)
		}
		c = next
	}
}

func (w *rewriter) text(n *ast.Text) {
	raw := string(n.Segment.Value(w.source))
	if n.Parent().Kind() == ast.KindCodeSpan {
		n.Segment = w.add(ampersands(raw))
		return
	}
	s := unbroken(meaning(raw))
	if n.SoftLineBreak() && !n.HardLineBreak() {
		n.SetSoftLineBreak(false)
		s += " "
	}
	n.Segment = w.add(ampersands(backslashes(s)))
}

// verbatim keeps code as it is; glamour takes backslashes off there too.
func (w *rewriter) verbatim(lines *gtext.Segments) *gtext.Segments {
	kept := gtext.NewSegments()
	for i := range lines.Len() {
		seg := lines.At(i)
		kept.Append(w.add(backslashes(string(seg.Value(w.source)))))
	}
	return kept
}

// words is the text of a node and all below it.
func (w *rewriter) words(n ast.Node) string {
	if t, ok := n.(*ast.Text); ok {
		raw := string(t.Segment.Value(w.source))
		if n.Parent().Kind() == ast.KindCodeSpan {
			return raw
		}
		return meaning(raw)
	}
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.WriteString(w.words(c))
	}
	return b.String()
}

var reference = text.Pattern(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]+);`) //nolint:gochecknoglobals // never changes

// ampersands keeps glamour from resolving references a second time.
func ampersands(s string) string { return strings.ReplaceAll(s, "&", "&amp;") }

// backslashes gives glamour the one that it takes off.
func backslashes(s string) string { return strings.ReplaceAll(s, `\`, `\\`) }

// unbroken marks the blanks at which a line may not be broken.
func unbroken(s string) string { return strings.ReplaceAll(s, "\u00a0", string(blankMark)) }

// meaning is what a piece of markdown text says: backslashes before
// punctuation taken off, references resolved, and the result cleaned, so that a
// reference to a control character is as harmless as the character itself.
func meaning(raw string) string {
	if !strings.ContainsAny(raw, `\&`) {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			b.WriteByte(raw[i])
		case raw[i] == '&':
			ref := reference().FindString(raw[i:])
			if ref == "" {
				b.WriteByte('&')
				continue
			}
			b.WriteString(html.UnescapeString(ref))
			i += len(ref) - 1
		default:
			b.WriteByte(raw[i])
		}
	}
	return text.Clean(b.String()).String()
}
