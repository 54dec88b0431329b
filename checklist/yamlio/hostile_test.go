package yamlio

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestHostileFilesAreKnown(t *testing.T) {
	lim := Standard()
	many := strings.Builder{}
	for i := range lim.Keys + 1 {
		fmt.Fprintf(&many, "k%d: 1\n", i)
	}
	for name, file := range map[string]string{
		"escape": "a: \"x\x1b[2J\"\n", "line separator": "a: x\u2028y\n", "deep": "a: " + strings.Repeat("[", 30) + strings.Repeat("]", 30) + "\n",
		"many": "a: [" + strings.Repeat("1,\n ", lim.Nodes+1) + "]\n", "alias": "a: &x 1\nb: *x\n", "anchor": "a: &x 1\n",
		"merge": "a: {b: 1}\n<<: {c: 2}\n", "tag": "a: !!binary aGk=\n", "keys": many.String(),
	} {
		_, err := Parse("f.yaml", []byte(file), lim)
		var ps Problems
		if !errors.As(err, &ps) || !ps.Hostile() {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, file := range map[string]string{"bracket": "a: [1\n", "twice": "a: 1\na: 2\n", "empty": "", "list": "- 1\n", "tab": "a:\n\tb: 1\n"} {
		_, err := Parse("f.yaml", []byte(file), lim)
		var ps Problems
		if !errors.As(err, &ps) || ps.Hostile() {
			t.Errorf("%s is taken for hostile: %v", name, err)
		}
	}
}
