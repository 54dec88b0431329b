package text

import "strings"

// maxNearest is the longest word, in runes, that Nearest looks at: what is
// longer is no slip of the finger, and the work grows with the square.
const maxNearest = 64

// Nearest finds the candidate that a mistyped word most likely stands for:
// the same letters in other capitals, then a candidate that begins with the
// word, then the fewest letters added, dropped, changed or swapped. It gives
// false when nothing is near enough to be worth suggesting. Among equals the
// earlier candidate wins.
func Nearest(word string, candidates []string) (string, bool) {
	w := []rune(strings.ToLower(strings.TrimSpace(word)))
	if len(w) == 0 || len(w) > maxNearest {
		return "", false
	}
	best, bestScore := "", nearLimit(len(w))+1
	for _, candidate := range candidates {
		c := []rune(strings.ToLower(candidate))
		if len(c) > maxNearest {
			continue
		}
		score := distance(w, c)
		if score > 1 && len(w) >= 3 && strings.HasPrefix(string(c), string(w)) {
			score = 1
		}
		if score < bestScore {
			best, bestScore = candidate, score
		}
	}
	return best, best != ""
}

// nearLimit is how many slips a word of n letters may hold.
func nearLimit(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 9:
		return 2
	}
	return n / 3
}

// distance counts the letters to add, drop, change or swap with their
// neighbour to make b of a.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// DidYouMean is a sentence that names the nearest of the candidates, to stand behind
// another one; empty where none is near.
func DidYouMean(word string, candidates []string) string {
	if near, ok := Nearest(word, candidates); ok {
		return " Did you mean " + near + "?"
	}
	return ""
}
