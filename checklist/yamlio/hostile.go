package yamlio

import "strings"

// hostileSigns are words from the messages about what no person and no program
// of ours writes by accident: characters that hide or move a cursor, parts of a
// file that stand for others, and files that grow when they are read.
func hostileSigns() []string {
	return []string{"hidden control character", "hidden line separator", "stand inside each other more than", "the file holds too much",
		"stands for another part of the file", "gives a part of the file a name", "takes over keys from another part", "says what kind of value follows",
		"keys stand side by side, where"}
}

// Hostile says that a file looks as if it was made to trouble a program or a
// reader. It is for a warning: what it means has to be judged by a person.
func (ps Problems) Hostile() bool {
	for _, p := range ps {
		for _, sign := range hostileSigns() {
			if strings.Contains(p.What, sign) {
				return true
			}
		}
	}
	return false
}
