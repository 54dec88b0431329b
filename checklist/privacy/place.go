package privacy

import "strings"

// findPostcode finds a postcode by its form alone; it does not ask whether
// there is one like it.
func findPostcode(p *passage, i int) span {
	if !p.has(i, hasDigit) || p.joined(i, "-/.") {
		return span{}
	}
	w := p.raw(i)
	if p.spaced(i+1) && p.length(i+1) == 3 && p.has(i+1, hasDigit) {
		if isOutward(w) && isInward(p.raw(i+1)) {
			return p.through(i, i+1)
		}
		return span{}
	}
	if len(w) < 6 || len(w) > 7 || p.has(i, hasLower|hasUpper) {
		return span{}
	}
	if isOutward(w[:len(w)-3]) && isInward(w[len(w)-3:]) {
		return p.through(i, i)
	}
	return span{}
}

func isOutward(w string) bool {
	switch {
	case fits(w, "a9"), fits(w, "a99"), fits(w, "a9a"):
	case fits(w, "aa9"), fits(w, "aa99"), fits(w, "aa9a"):
		if strings.IndexByte("IJZijz", w[1]) >= 0 {
			return false
		}
	default:
		return false
	}
	return strings.IndexByte("QVXqvx", w[0]) < 0
}

func isInward(w string) bool {
	if !fits(w, "9aa") || strings.ContainsAny(w[1:], "CIKMOVcikmov") {
		return false
	}
	switch strings.ToLower(w) {
	case "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th":
		return false
	}
	return true
}

// findAddress finds "14 Mill Lane", "Flat 3, Larch House" and, where a text
// says that somebody lives there, a street without a number or a number
// without a street.
func findAddress(p *passage, i int) span {
	switch p.low(i) {
	case "lives", "lived", "living", "resides", "resided", "residing":
		return residence(p, i)
	case "flat", "apartment", "apt":
		if p.has(i+1, hasDigit) && p.spaced(i+1) && p.length(i+1) <= 3 && p.near(i+2) {
			if last := street(p, i+2, true); last > 0 {
				return p.through(i, last)
			}
			if isHouseNumber(p, i+2) {
				if last := street(p, i+3, false); last > 0 {
					return p.through(i, last)
				}
			}
		}
	}
	if !isHouseNumber(p, i) || p.joined(i, "-/.") {
		return span{}
	}
	if last := street(p, i+1, false); last > 0 {
		return p.through(i, last)
	}
	return span{}
}

// residence reads what follows "lives", "resides" and the like.
func residence(p *passage, i int) span {
	j := i + 1
	if w := p.low(j); w != "at" && w != "in" && w != "on" {
		return span{}
	}
	j++
	if last := street(p, j, false); last > 0 {
		return p.through(i, last)
	}
	if !isHouseNumber(p, j) || !p.spaced(j) {
		return span{}
	}
	if last := street(p, j+1, false); last > 0 {
		return p.through(i, last)
	}
	if p.low(j-1) == "at" {
		return p.through(i, j)
	}
	return span{}
}

// isHouseNumber says that word i is 1 to 4 digits, a letter behind them at most.
func isHouseNumber(p *passage, i int) bool {
	if !p.has(i, hasDigit) || p.year(i) {
		return false
	}
	w := strings.TrimRight(p.raw(i), "ABCDEFabcdef")
	return len(w) <= 4 && p.length(i)-len(w) <= 1 && len(w) > 0 && strings.Trim(w, "0123456789") == ""
}

// street gives the last word of a street whose name begins at word i: one to
// three capitalised words and a word such as Lane; 0 for none. house also takes
// the names of buildings.
func street(p *passage, i int, house bool) int {
	for j := i; j < i+4; j++ {
		if !p.near(j) || j > i && !p.spaced(j) || !p.has(j, upperFirst) || p.has(j, hasDigit) {
			return 0
		}
		if j > i && (p.in(j, streets) || house && p.in(j, buildings)) {
			return j
		}
		if p.in(j, functionWords) || p.in(j, courts) {
			return 0
		}
	}
	return 0
}
