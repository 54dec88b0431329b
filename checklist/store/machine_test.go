package store

import (
	"os"
	"strings"
	"testing"
)

// TestMachineTellsNothing holds that the word for a computer is the same each time,
// another one for another folder, and has nothing to do with the computer's name.
func TestMachineTellsNothing(t *testing.T) {
	s, other := newStore(t), newStore(t)
	word := s.Machine()
	if word == "" || s.Machine() != word || other.Machine() == word {
		t.Errorf("%q, then %q, elsewhere %q", word, s.Machine(), other.Machine())
	}
	if name, err := os.Hostname(); err == nil && len(name) > 3 && strings.Contains(word, name) {
		t.Errorf("%q names the computer", word)
	}
	if (New(Options{})).Machine() != "" {
		t.Error("without a folder of its own there is a word")
	}
	if kept, err := s.KeptHere(""); err != nil || len(kept) != 0 {
		t.Errorf("kept: %v, %v", kept, err)
	}
}
