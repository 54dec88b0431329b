package checklist

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// digest is 16 hexadecimal digits that stand for the wording that an answer
// answers to: title, requirement, the parts' keys and texts, and whether the item
// is mandatory. Questions, levels, references and the item's id and page may
// change without it.
func digest(it *Item) string {
	var b strings.Builder
	// The length before each text keeps words that move from one text to the
	// next from looking the same.
	add := func(s string) { fmt.Fprintf(&b, "%d:%s\n", len(s), s) }
	add(it.Title.OneLine())
	add(it.Requirement.OneLine())
	for _, p := range it.Parts {
		add(p.Key)
		add(p.Text.OneLine())
	}
	fmt.Fprintf(&b, "mandatory %t\n", it.Mandatory)
	return shortDigest(b.String())
}

// shortDigest is 16 hexadecimal digits that stand for a text.
func shortDigest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}
