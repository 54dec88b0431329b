package discretion

import "strings"

// findCovert finds covert tactics, sources, and what a search looks for. That a
// force has a policy on one of them, or trains people in it, is none of these.
func findCovert(p *passage, i int) span {
	last := covertAt(p, i)
	if last < 0 || p.near(last+1) && isGeneral(p.low(last+1)) ||
		p.near(last+2) && p.low(last+1) == "and" && isGeneral(p.low(last+2)) {
		return span{}
	}
	return p.through(i, last)
}

// covertAt gives the last word of a covert matter that begins at word i; -1 for
// none.
func covertAt(p *passage, i int) int {
	next, pair := p.low(i+1), false
	switch p.low(i) {
	case "chis", "informant", "informants", "undercover":
		return i
	case "surveillance", "under":
		return surveillance(p, i)
	case "integrity":
		return integrityTest(p, i)
	case "keyword", "keywords", "key", "search", "trigger":
		return keywords(p, i)
	case "covert":
		pair = isCovertThing(next)
	case "directed", "intrusive":
		pair = next == "surveillance"
	case "listening", "tracking":
		pair = next == "device" || next == "devices"
	case "tracker", "bug", "probe":
		pair = next == "fitted" || next == "placed" || next == "deployed" || next == "installed"
	case "source", "sources":
		pair = isTelling(next) && isOurs(p.low(i-1))
	case "human":
		pair = next == "source" || next == "sources"
	}
	if pair {
		return i + 1
	}
	return -1
}

// surveillance reads "surveillance on the officer", "surveillance is running",
// "under surveillance"; -1 for any other use.
func surveillance(p *passage, i int) int {
	if p.low(i) == "under" {
		if p.low(i+1) == "surveillance" {
			return i + 1
		}
		return -1
	}
	j := i + 1
	for isBeing(p.low(j)) && j < i+4 {
		j++
	}
	switch p.low(j) {
	case "planned", "running", "deployed", "authorised", "mounted", "underway", "ongoing":
		return j
	case "on", "against", "outside", "of":
		k := j + 1
		for n := 0; n < 2 && isDeterminer(p.low(k)); n++ {
			k++
		}
		w := p.low(k)
		if w == "him" || w == "her" || w == "them" || isPerson(w) || isOnePerson(w) || isRoleWord(w) && isOnePerson(p.low(k+1)) {
			return k
		}
		if p.has(k, upperFirst) && j == i+1 || p.low(j) != "of" && k < len(p.words) && !isThing(w) {
			return j
		}
	}
	return -1
}

// integrityTest reads "integrity test planned on the late turn"; -1 for a
// policy on, or the number of, integrity tests.
func integrityTest(p *passage, i int) int {
	j := i + 1
	test := p.low(j)
	if test != "test" && test != "tests" && test != "testing" {
		return -1
	}
	j++
	for isBeing(p.low(j)) && j < i+5 {
		j++
	}
	switch p.low(j) {
	case "planned", "scheduled", "booked", "arranged", "set":
		if test != "testing" || p.low(j+1) == "on" || p.low(j+1) == "against" {
			return j
		}
	case "on", "against", "targeting":
		w := p.low(j + 1)
		if isDeterminer(w) && !isBasis(p.low(j+2)) || p.has(j+1, upperFirst) || isPerson(w) {
			return j
		}
	}
	return -1
}

// keywords reads "keywords include …" and "search terms such as …".
func keywords(p *passage, i int) int {
	j := afterKeywords(p, i)
	if j < 0 || j >= len(p.words) {
		return -1
	}
	if g := p.gap(j); strings.HasPrefix(g, ":") || strings.ContainsAny(g, "\"“‘") {
		return j
	}
	switch p.low(j) {
	case "include", "includes", "including", "contain", "contains", "like", "are":
	case "such":
		if p.low(j+1) != "as" {
			return -1
		}
		j++
	default:
		return -1
	}
	quoted := strings.ContainsAny(p.gap(j+1), "\"“‘':")
	if j+1 >= len(p.words) || !quoted && (p.low(j) == "are" || isCount(p, j+1) || isGeneralTerm(p.low(j+1))) {
		return -1
	}
	return j + 1
}

// afterKeywords gives the word after "keyword list", "search terms" and the
// like; -1 when word i begins none.
func afterKeywords(p *passage, i int) int {
	j := i + 1
	switch w := p.low(j); p.low(i) {
	case "search":
		if w != "word" && w != "words" && w != "term" && w != "terms" {
			return -1
		}
		j++
	case "key", "trigger":
		if w != "word" && w != "words" {
			return -1
		}
		j++
	}
	for w := p.low(j); j < i+5 && (w == "list" || w == "lists" || w == "searches" || w == "set"); w = p.low(j) {
		j++
	}
	return j
}
