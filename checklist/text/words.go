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

// Runs writes numbers that go up with those that follow each other as one: 2 to 34,
// and 2, 5 to 7 and 9. Of more than a few runs it gives the first and says how many
// numbers more there are.
func Runs(numbers []int) string {
	const most = 3 // runs
	var said []string
	for i := 0; i < len(numbers); {
		if len(said) == most {
			return Series(append(said, strconv.Itoa(len(numbers)-i)+" more"))
		}
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		run := strconv.Itoa(numbers[i])
		if last == i+1 { // two are no run
			last = i
		}
		if last > i {
			run += " to " + strconv.Itoa(numbers[last])
		}
		said = append(said, run)
		i = last + 1
	}
	return Series(said)
}
