// Package bluemonday stands in for the library of that name, which takes tags
// out of HTML. Glamour asks for it when a document has HTML in it, which none
// has here: what looks like a tag is read as words. The library, with the parser
// and the patterns that it needs, costs time at the start of every command.
package bluemonday

import "html"

// Policy says what may stay of a piece of HTML.
type Policy struct{}

// StrictPolicy lets no tag stay a tag.
func StrictPolicy() *Policy { return &Policy{} }

// Sanitize gives a text in which nothing is a tag any more. Glamour resolves the
// references in it, so that what was typed is what is read.
func (*Policy) Sanitize(s string) string { return html.EscapeString(s) }
