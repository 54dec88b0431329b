package text

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first asked for, and
// once. Made at the start of the program, all of them together would cost every
// command more than most commands need. One that is no expression panics then, which
// the tests of whatever has it would show.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
