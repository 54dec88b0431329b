package privacy

import "strings"

// findReference finds a reference by its form, CR/12345/26, 42/123456/26,
// 12345/26, or by what the text calls it.
func findReference(p *passage, i int) span {
	if j, labelled, ok := referenceLabel(p, i); ok {
		if last := codeAt(p, j, labelled); last >= 0 {
			return p.through(i, last)
		}
		return span{}
	}
	if at := looseReference(p, i); at.to > 0 {
		return at
	}
	if p.joined(i, "/-._") || p.in(i, documents) || p.spaced(i) && p.in(i-1, documents) {
		return span{}
	}
	if last := p.chain(i, "/"); last > i && slashed(p, i, last-i+1) {
		return p.through(i, last)
	}
	if last := p.chain(i, "-"); last == i+2 && p.digits(i+1) && p.digits(i+2) && p.length(i+2) == 2 {
		n := p.length(i + 1)
		if p.in(i, casePrefixes) && n >= 3 || p.digits(i) && p.length(i) == 2 && n >= 5 {
			return p.through(i, last)
		}
	}
	return span{}
}

// looseReference reads what says less than "crime reference": "log 412 of 12
// March", "exhibit KR/01", and "ref" with a long number behind it.
func looseReference(p *passage, i int) span {
	j := i + 1
	switch p.low(i) {
	case "log":
		if p.digits(j) && p.length(j) >= 3 && p.spaced(j) && !p.year(j) && p.low(j+1) == "of" {
			return p.through(i, j)
		}
	case "exhibit":
		if last := p.chain(j, "/"); last > j && p.digits(last) && len(p.gap(j)) <= 2 {
			return p.through(i, last)
		}
	case "ref", "reference":
		if p.in(j, numberLabels) {
			j++
		}
		if j >= len(p.words) || len(p.gap(j)) > 3 || p.in(j, documents) {
			return span{}
		}
		last := p.chain(j, "/-")
		for k := j; k <= last; k++ {
			if digitRun(p.raw(k)) >= 6 {
				return p.through(i, last)
			}
		}
	}
	return span{}
}

// slashed says that n words from i on, with slashes between, look like a
// reference and not like a date, a cycle or a fraction.
func slashed(p *passage, i, n int) bool {
	first, second := p.length(i), p.length(i+1)
	switch {
	case p.in(i, casePrefixes) && p.digits(i+1):
		return n >= 3 || second >= 3
	case n >= 3:
		return threePart(p, i) || ofUnit(p, i, n)
	case !p.digits(i) || !p.has(i+1, hasDigit):
		return false
	case first >= 5 && first <= 9:
		return p.digits(i+1) && (second == 2 || second == 4)
	case first == 2 && second == 5:
		return p.digits(i + 1)
	}
	return (first == 2 || first == 4) && second >= 6 && second <= 8 && onlyDigitsBefore(p.raw(i+1))
}

// threePart says that the words from i on look like NM/12345/26 or
// 42/123456/26, the last of them a year.
func threePart(p *passage, i int) bool {
	if !p.digits(i+2) || p.length(i+2) != 2 && p.length(i+2) != 4 {
		return false
	}
	if p.digits(i) {
		return p.length(i) <= 2 && p.length(i+1) >= 4
	}
	_, tail := lettersThenDigits(p.raw(i + 1))
	return p.is(i, hasUpper|upperFirst) && p.length(i) <= 5 && tail >= 3
}

// ofUnit says that n words from i on look like NM/PSD/0231/26 or psd/0231/26: a
// unit that keeps cases, and at the end a number and a year.
func ofUnit(p *passage, i, n int) bool {
	number := i + n - 2
	unit := false
	for k := i; k < number; k++ {
		unit = unit || p.in(k, caseUnits)
		if p.in(k, documents) {
			return false
		}
	}
	return unit && p.digits(number) && p.digits(number+1) && (p.length(number+1) == 2 || p.year(number+1))
}

// onlyDigitsBefore says that a word is digits with one letter behind at most.
func onlyDigitsBefore(w string) bool {
	return strings.Trim(w[:len(w)-1], "0123456789") == ""
}

// referenceLabel reads words such as "crime reference number" and gives the word
// after them. labelled says that they call for a reference, so that less has
// to look like one.
func referenceLabel(p *passage, i int) (next int, labelled, ok bool) {
	needs := false
	switch p.low(i) {
	case "crime", "incident", "case", "custody", "occurrence", "cad", "storm", "niche", "athena", "centurion":
	case "urn", "pnc", "pncid", "pnd", "cro", "crn":
		labelled = true
	case "investigation", "complaint", "conduct", "misconduct", "intelligence", "iopc", "referral", "exhibit", "arrest", "prisoner", "unique":
		needs = true
	default:
		return 0, false, false
	}
	j := i + 1
	for n := 0; n < 4 && p.in(j, referenceWords); n++ {
		labelled = true
		j++
	}
	return j, labelled, labelled || !needs
}

// codeAt gives the last word of a reference that begins at word i; -1 for none.
func codeAt(p *passage, i int, labelled bool) int {
	if i >= len(p.words) || len(p.gap(i)) > 3 || strings.ContainsAny(p.gap(i), "\n;,") {
		return -1
	}
	last := p.chain(i, "/-_.")
	most := 0
	for k := i; k <= last; k++ {
		if !p.has(k, hasDigit) && (k == last || p.has(k, hasLower)) {
			return -1
		}
		most = max(most, digitRun(p.raw(k)))
	}
	bareYear := p.year(i) && (last == i || last == i+1 && p.length(last) == 2)
	least := 4
	if labelled || last > i {
		least = 3
	}
	if most < least || bareYear || isDateLike(p, i, last) {
		return -1
	}
	return last
}

// digitRun is the length of the longest run of digits in a word.
func digitRun(w string) int {
	most, run := 0, 0
	for k := range len(w) {
		if w[k] < '0' || w[k] > '9' {
			run = 0
			continue
		}
		run++
		most = max(most, run)
	}
	return most
}

// isDateLike says that three groups of digits are a date as files write it.
func isDateLike(p *passage, i, last int) bool {
	return last == i+2 && (p.year(i) && p.length(i+1) == 2 && p.length(last) == 2 ||
		p.year(last) && p.length(i) <= 2 && p.length(i+1) <= 2)
}
