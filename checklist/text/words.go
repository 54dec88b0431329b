package text

import "strconv"

// Count is a number with its word: 1 item, 2 items.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// IsAre is the verb that goes with a number of things.
func IsAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
