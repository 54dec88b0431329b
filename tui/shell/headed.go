package shell

// Headed is a screen that is not about the assessment on the desk. While it is
// shown, or a screen lies on top of it, the marking and the heading of the
// window are its own.
type Headed interface {
	Marking() string               // the highest of what is shown, in capitals
	Heading() (left, right string) // plain text; left is what it is about, right may be left out
}
