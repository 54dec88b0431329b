// Package caret marks in a frame where the terminal's own caret belongs, for
// magnifiers, braille displays and screen readers that follow it. A mark takes
// no column and goes through measuring, cutting and placing as colour codes do;
// the painter takes it out.
//
// It imports nothing.
package caret

// The marks. Of several in one frame the first Typing counts, and without one
// the first Row.
const (
	Typing = "\x1b_typing\x1b\\" // before the character at which typing goes on
	Row    = "\x1b_row\x1b\\"    // at the row under the cursor
)
