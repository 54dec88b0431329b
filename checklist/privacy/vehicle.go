package privacy

import "strings"

// findVehicle finds a registration of the current form, AB12 CDE, of the form
// before it, A123 BCD, and any other that the text calls a registration.
func findVehicle(p *passage, i int) span {
	if p.in(i, plateLabels) {
		return labelledPlate(p, i)
	}
	if !p.has(i, hasDigit) || p.is(i, hasDigit) || p.joined(i, "-/._") {
		return span{}
	}
	if isPlate(p, i) {
		return p.through(i, i)
	}
	if p.spaced(i+1) && p.length(i+1) == 3 && isSplitPlate(p, i) {
		return p.through(i, i+1)
	}
	return span{}
}

// isPlate knows a registration written as one word.
func isPlate(p *passage, i int) bool {
	w := p.raw(i)
	if fits(w, "A999AAA") || fits(w, "A99AAA") {
		return true
	}
	return fits(w, "aa99aaa") && isAgeMark(w[2:4]) && !p.has(i, hasUpper|hasLower)
}

// isSplitPlate knows one written as two words. The second is no word of the
// language, so that "PR26 PSD" and "in cs12 the" are none; in small letters it
// has no vowel.
func isSplitPlate(p *passage, i int) bool {
	w, end := p.raw(i), p.low(i+1)
	if p.in(i+1, acronyms) || p.in(i+1, functionWords) {
		return false
	}
	current := fits(w, "aa99") && isAgeMark(w[2:])
	if fits(p.raw(i+1), "AAA") {
		return current && fits(w, "AA99") || fits(w, "A99") || fits(w, "A999") ||
			current && !strings.ContainsAny(end, "aeiouy")
	}
	return current && fits(end, "aaa") && !strings.ContainsAny(end, "aeiouy")
}

// isAgeMark says that two digits stand for a half-year since September 2001.
func isAgeMark(d string) bool {
	n := int(d[0]-'0')*10 + int(d[1]-'0')
	return n >= 1 && n <= 40 || n >= 51 && n <= 90
}

// labelledPlate finds "VRM AB12 CDE", "registration number 1234 AB" and the like.
func labelledPlate(p *passage, i int) span {
	j := i + 1
	for n := 0; n < 3 && p.in(j, plateFillers); n++ {
		j++
	}
	if !p.follows(j, 3) {
		return span{}
	}
	last := j
	if p.spaced(j+1) && p.length(j+1) <= 4 && !p.in(j+1, functionWords) &&
		(p.has(j, hasDigit) != p.has(j+1, hasDigit) || p.length(j+1) == 3 && p.has(j, hasDigit)) {
		last = j + 1
	}
	size, made := 0, makeup(0)
	for k := j; k <= last; k++ {
		size += p.length(k)
		made |= p.words[k].makeup
	}
	if made&hasDigit == 0 || made == hasDigit || size < 5 || size > 7 {
		return span{}
	}
	return p.through(i, last)
}
