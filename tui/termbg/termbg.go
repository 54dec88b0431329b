// Package termbg pins the terminal's background before Bubble Tea asks for it.
//
// Bubble Tea v1 asks at start-up, in every command, and waits up to five
// seconds on a terminal that does not answer. Go initialises packages that are
// ready in the order of their import paths, so this one has to import lipgloss
// alone and its path has to sort before github.com/charmbracelet: that is why
// the module is called example.org/upstander. The theme is chosen by the
// person, so nothing is lost.
package termbg

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) } //nolint:gochecknoinits // has to run before Bubble Tea's own init
