package shell

// Headed is a screen that is not about the assessment on the desk. While it is
// shown, or a screen lies on top of it, the marking and the heading of the
// window are its own.
type Headed interface {
	Marking() string               // the highest of what is shown, in capitals
	Heading() (left, right string) // plain text; left is what it is about, right may be left out
}

// Stopper is a screen that may have work under way that is of no use once the
// screen is left.
type Stopper interface {
	Stop() // ends the work; harmless when there is none
}

// OpenRegion asks for the returns of several forces to be put side by side:
// those in a folder, or the made-up region when Path is empty.
type OpenRegion struct{ Path string }
