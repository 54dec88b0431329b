// Package figure draws one character several lines high out of blocks, so that
// a level can be read from the back of a room. The same character stands next
// to it in ordinary size wherever it is used: a figure only repeats it.
//
// It imports nothing of this project.
package figure

import "strings"

// Every figure is Width columns by Height lines.
const (
	Width  = 6
	Height = 5
)

// Of draws the mark of an outcome: a level's digit, or one of ? · n d. It gives
// false for anything else.
func Of(mark string) (lines []string, ok bool) {
	drawn, ok := drawings()[mark]
	if !ok {
		return nil, false
	}
	lines = strings.Split(strings.NewReplacer("#", "█", ".", " ").Replace(drawn), "/")
	return lines, true
}

// drawings has a block for each #, and the lines apart by a stroke.
func drawings() map[string]string {
	return map[string]string{
		"0": ".####./##..##/##..##/##..##/.####.",
		"1": "..##../####../..##../..##../######",
		"2": "#####./....##/.####./##..../######",
		"3": "#####./....##/.####./....##/#####.",
		"4": "##..##/##..##/######/....##/....##",
		"?": "#####./....##/..###./....../..##..",
		"·": "....../....../..##../..##../......",
		"n": "....../#####./##..##/##..##/##..##",
		"d": "....##/.#####/##..##/##..##/.#####",
	}
}
