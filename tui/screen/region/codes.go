package region

import (
	"strconv"
	"strings"
	"unicode"

	"example.org/upstander/tui/widget/layout"
)

// codes gives each name a short form of at most width columns for the head of
// its column, no two alike, the same for the same names.
func codes(names []string, width int) []string {
	taken := make(map[string]bool, len(names))
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = free(candidates(name, width), taken, i, width)
		taken[out[i]] = true
	}
	return out
}

// free is the first candidate that nobody has, or a number.
func free(list []string, taken map[string]bool, place, width int) string {
	for _, code := range list {
		if !taken[code] {
			return code
		}
	}
	for n := place + 1; ; n++ {
		code := strconv.Itoa(n)
		if !taken[code] && (len(code) <= width || n > 10*place+10) {
			return code
		}
	}
}

// candidates are the short forms of a name, the likeliest first: its first
// letters, then the first letter of its first word with those of the second,
// then its first letters with a later one at the end.
func candidates(name string, width int) []string {
	words := wordsOf(name)
	if len(words) == 0 || width < 1 {
		return nil
	}
	list := []string{cutTo(words[0], width)}
	if len(words) > 1 {
		list = []string{cutTo(words[0][:1:1], 1) + cutTo(words[1], width-1), list[0]}
		if ordinary(words[1]) {
			list[0], list[1] = list[1], list[0]
		}
	}
	all := []rune{}
	for _, w := range words {
		all = append(all, w...)
	}
	for i := width; i < len(all); i++ {
		list = append(list, string(all[:width-1])+string(all[i]))
	}
	return list
}

// ordinary is a word that half of all names end in.
func ordinary(word []rune) bool {
	switch strings.ToLower(string(word)) {
	case "police", "constabulary", "service", "and", "force":
		return true
	}
	return false
}

func cutTo(word []rune, n int) string { return string(word[:min(n, len(word))]) }

// wordsOf are the words of a name, only letters and digits of one column each,
// the first letter of each as it is written.
func wordsOf(name string) [][]rune {
	var out [][]rune
	for _, field := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		var word []rune
		for _, r := range field {
			if layout.Width(string(r)) == 1 {
				word = append(word, r)
			}
		}
		if len(word) > 0 {
			out = append(out, word)
		}
	}
	return out
}
