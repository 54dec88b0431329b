// Package quick draws source code.
package quick

import "io"

// Highlight writes source as it is. The language, the formatter and the style
// change nothing.
func Highlight(w io.Writer, source, _, _, _ string) error {
	_, err := io.WriteString(w, source)
	return err
}
