// Package theme is the only place where a colour may appear. A Theme has a
// handful of meanings, not a palette: text, muted text, one accent, a warning
// and the standing of evidence. Every meaning is also told by a character or a
// word, so the mono theme loses nothing.
//
// It imports lipgloss and tui/caret.
package theme

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/upstander/tui/caret"
)

// Name is one of the themes that a person can choose.
type Name string

// The themes.
const (
	Dark  Name = "dark"
	Light Name = "light"
	Plain Name = "plain" // no colour at all
)

// Names lists the themes in the order in which a key steps through them.
func Names() []Name { return []Name{Dark, Light, Plain} }

// Next is the theme that follows n.
func (n Name) Next() Name {
	names := Names()
	for i := range names {
		if names[i] == n {
			return names[(i+1)%len(names)]
		}
	}
	return Dark
}

// Pair is a foreground that is used on the theme's own background; a test
// holds every pair to a contrast of 4.5:1.
type Pair struct{ Name, Foreground, Background string }

type palette struct{ back, muted, accent, warn, ok, rule string }

func paletteOf(n Name) palette {
	if n == Light {
		return palette{back: "#ffffff", muted: "#57606a", accent: "#0b4f9e", warn: "#9a3412", ok: "#1a6330", rule: "#8c959f"}
	}
	return palette{back: "#000000", muted: "#a8a8a8", accent: "#79b8ff", warn: "#f5a97f", ok: "#8fd19e", rule: "#6e6e6e"}
}

// Pairs lists the colours of text that a theme uses. Rules are not text.
func Pairs(n Name) []Pair {
	if n == Plain {
		return nil
	}
	p := paletteOf(n)
	return []Pair{{"muted", p.muted, p.back}, {"accent", p.accent, p.back}, {"warn", p.warn, p.back}, {"ok", p.ok, p.back}}
}

// Theme is the set of styles that screens draw with. Styles are made once;
// no screen makes one of its own.
type Theme struct {
	Name    Name
	Text    lipgloss.Style // body
	Strong  lipgloss.Style // headings
	Muted   lipgloss.Style // what is secondary
	Accent  lipgloss.Style // cursor and the key that matters
	Warn    lipgloss.Style // gaps, refusals, not saved
	OK      lipgloss.Style // supported, saved
	Rule    lipgloss.Style // lines between parts of the page
	Marking lipgloss.Style // protective marking
	Cursor  lipgloss.Style // the row under the cursor

	Typing string // stands before the character under the cursor of a text; empty where no caret is placed
}

// WithCaret is a theme that marks where the terminal's own caret belongs.
func (t *Theme) WithCaret() *Theme {
	with := *t
	with.Typing = caret.Typing
	with.Cursor = t.Cursor.Transform(func(s string) string { return caret.Row + s })
	return &with
}

// New builds a theme. The renderer is pinned to what the terminal can show;
// Plain is pinned to no colour whatever the terminal can do.
func New(n Name, profile termenv.Profile) *Theme {
	r := lipgloss.NewRenderer(nil)
	if n == Plain {
		profile = termenv.Ascii
	}
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(n != Light)
	p := paletteOf(n)
	style := func(colour string) lipgloss.Style {
		return r.NewStyle().Foreground(lipgloss.Color(colour)) //nolint:misspell // the library's own name
	}
	// Body text keeps the terminal's own colour: whoever has chosen the wrong
	// theme for their terminal can still read everything that matters.
	return &Theme{
		Name: n, Text: r.NewStyle(), Strong: r.NewStyle().Bold(true), Muted: style(p.muted),
		Accent: style(p.accent), Warn: style(p.warn), OK: style(p.ok), Rule: style(p.rule),
		Marking: r.NewStyle().Bold(true), Cursor: style(p.accent).Bold(true),
	}
}
