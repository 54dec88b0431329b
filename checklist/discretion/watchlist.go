package discretion

import "strings"

// findWatchlist finds how many are on a watchlist, who is, and what is said to
// be in it. That a watchlist exists, is reviewed or has rules is none of these.
func findWatchlist(p *passage, i int) span {
	if n := watchlistAt(p, i); n > 0 {
		return watchlistSays(p, i, i+n)
	}
	if isCount(p, i) {
		return countOnWatchlist(p, i)
	}
	switch p.low(i) {
	case "on", "in":
		return contentsOfWatchlist(p, i)
	case "is", "was", "remains", "been", "placed", "put", "added", "came", "went", "sits":
		return personOnWatchlist(p, i)
	}
	return span{}
}

// watchlistAt counts the words in which word i says "watchlist"; 0 for none.
func watchlistAt(p *passage, i int) int {
	switch p.low(i) {
	case "watchlist", "watchlists":
		return 1
	case "watch":
		if w := p.low(i + 1); (w == "list" || w == "lists") && (p.spaced(i+1) || p.gap(i+1) == "-") {
			return 2
		}
	}
	return 0
}

// ontoWatchlist reads "on the watchlist" and gives its last word; -1 for none.
func ontoWatchlist(p *passage, i int) int {
	switch p.low(i) {
	case "on", "in", "to", "onto", "from", "off":
	default:
		return -1
	}
	j := i + 1
	for n := 0; n < 3 && isDeterminer(p.low(j)); n++ {
		j++
	}
	if n := watchlistAt(p, j); n > 0 && p.near(j) {
		return j + n - 1
	}
	return -1
}

// countOnWatchlist reads "17 officers are on the watchlist", "added 3 names to
// the watchlist" and "17 officers watchlisted".
func countOnWatchlist(p *passage, i int) span {
	for j := i + 1; j < i+8 && p.near(j); j++ {
		if last := ontoWatchlist(p, j); last > 0 {
			return p.through(i, last)
		}
		w := p.low(j)
		if w == "watchlisted" {
			return p.through(i, j)
		}
		if !isPerson(w) && !isListing(w) {
			break
		}
	}
	return span{}
}

// watchlistSays reads what follows the word: "watchlist of 17", "watchlist
// includes a custody sergeant". j is the word after it.
func watchlistSays(p *passage, i, j int) span {
	said, contents := false, false
	for n := 0; n < 5 && p.near(j) && (isListVerb(p.low(j)) || isRoughly(p.low(j))); n++ {
		said = said || isListVerb(p.low(j))
		contents = contents || isContentsVerb(p.low(j))
		j++
	}
	if !said && !strings.HasPrefix(p.gap(j), ":") || !p.near(j) {
		return span{}
	}
	if isCount(p, j) {
		return countOfPeople(p, i, j)
	}
	if contents {
		return somebodyListed(p, i, j)
	}
	return span{}
}

// somebodyListed says whether word j begins somebody in particular: a rank and
// a name, or "a custody sergeant".
func somebodyListed(p *passage, i, j int) span {
	if rank, _ := rankAt(p, j); rank >= 0 && nameFrom(p, rank+1, false) > 0 {
		return p.through(i, j)
	}
	if w := p.low(j); w != "a" && w != "an" && w != "one" {
		return span{}
	}
	for k := j + 1; k <= j+3 && p.spaced(k); k++ {
		if isOnePerson(p.low(k)) {
			return p.through(i, k)
		}
	}
	return span{}
}

// countOfPeople says whether a count after "watchlist of" counts people: a noun
// for people follows within three words, or nothing that could be counted.
func countOfPeople(p *passage, i, j int) span {
	g := p.gap(j + 1)
	if j+1 >= len(p.words) || !p.spaced(j+1) {
		if strings.HasPrefix(g, "%") || strings.HasPrefix(g, "-") || strings.HasPrefix(g, "/") {
			return span{}
		}
		return p.through(i, j)
	}
	for k := j + 1; k <= j+3 && p.spaced(k); k++ {
		if isPerson(p.low(k)) {
			return p.through(i, k)
		}
	}
	if w := p.low(j + 1); w == "and" || w == "at" || w == "as" || w == "in" || w == "now" || w == "today" {
		return p.through(i, j)
	}
	return span{}
}

// contentsOfWatchlist reads "on the watchlist are a custody sergeant and …". Of
// "people on the watchlist are audited" it makes nothing.
func contentsOfWatchlist(p *passage, i int) span {
	last := ontoWatchlist(p, i)
	if last < 0 {
		return span{}
	}
	switch p.low(last + 1) {
	case "are", "is", "include", "includes", "were":
	default:
		return span{}
	}
	j := last + 2
	if p.low(j) == "from" {
		return p.through(i, j)
	}
	if isPerson(p.low(i-1)) && p.spaced(i) || p.low(i-1) == "those" || p.low(i-1) == "everyone" {
		return span{}
	}
	w := p.low(j)
	if isCount(p, j) || w == "a" || w == "an" || w == "several" || w == "both" || p.has(j, upperFirst) {
		return p.through(i, j)
	}
	return span{}
}

// personOnWatchlist reads "Holt is on the watchlist" and "she has been put on
// the watchlist": somebody in particular, and not "whoever is on the watchlist".
func personOnWatchlist(p *passage, i int) span {
	j := i + 1
	for n := 0; n < 3 && isListing(p.low(j)); n++ {
		j++
	}
	last := ontoWatchlist(p, j)
	if last < 0 || i == 0 {
		return span{}
	}
	who := i - 1
	if w := p.low(who); w == "has" || w == "had" || w == "was" || w == "is" {
		who--
	}
	if !inParticular(p, who) {
		return span{}
	}
	return p.through(i, last)
}

// inParticular says that word i stands for one person and not for whoever it
// may be.
func inParticular(p *passage, i int) bool {
	w, before := p.low(i), p.low(i-1)
	switch {
	case w == "he" || w == "she" || w == "him" || w == "her":
		return true
	case isOnePerson(w):
		return before == "the" || before == "this" || before == "one" || isRoleWord(before)
	}
	return p.has(i, upperFirst|hasLower) && !isFunctionWord(w) && !isRoleWord(w) && !isNobody(w)
}

// isCount says that word i counts people: no year, share, sum or decimal.
func isCount(p *passage, i int) bool {
	if isNumberWord(p.low(i)) {
		return p.low(i-1) != "no" && p.low(i-1) != "any"
	}
	if !p.digits(i) || p.length(i) > 4 || p.year(i) {
		return false
	}
	before, after := p.gap(i), p.gap(i+1)
	return !strings.HasSuffix(before, "£") && !p.joined(i, "./-") &&
		!strings.HasPrefix(after, "%") && !strings.HasPrefix(after, "/")
}
