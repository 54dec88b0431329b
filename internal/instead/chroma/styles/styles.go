// Package styles keeps styles by their names.
package styles

import "github.com/alecthomas/chroma/v2"

// Registry has every style that was registered, by name. Glamour guards it.
var Registry = map[string]*chroma.Style{}

// Register keeps a style and gives it back.
func Register(s *chroma.Style) *chroma.Style {
	Registry[s.Name] = s
	return s
}
