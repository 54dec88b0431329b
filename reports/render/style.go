package render

import (
	"embed"
	"encoding/json"
	"fmt"

	"github.com/charmbracelet/glamour/ansi"
)

// Style is a look for Terminal. It is chosen by a person, never guessed from
// the terminal.
type Style string

// The styles.
const (
	Dark  Style = "dark"  // for a dark background
	Light Style = "light" // for a light background
	Plain Style = "plain" // no colour and no escape sequence at all
)

// Styles lists the styles.
func Styles() []Style { return []Style{Dark, Light, Plain} }

//go:embed styles/*.json
var styleFiles embed.FS

// config reads the style's own file, which is in glamour's form.
func (s Style) config() (ansi.StyleConfig, error) {
	var c ansi.StyleConfig
	data, err := styleFiles.ReadFile("styles/" + string(s) + ".json")
	if err != nil {
		return c, fmt.Errorf("there is no style called %q; choose dark, light or plain", string(s))
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("the %s style cannot be read: %w", string(s), err)
	}
	return c, nil
}

// Marks stand in glamour's output where the gate draws something of its own.
// They are private characters, which cleaned text cannot hold.
const (
	bulletMark = '\uE000' // start of a list entry
	quoteMark  = '\uE001' // one column of the margin of a quotation
	blankMark  = '\uE002' // a blank at which a line may not be broken
)
