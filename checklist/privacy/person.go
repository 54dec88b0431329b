package privacy

// findName finds a rank or title with a name behind it, such as "DCI Holt",
// "PC 1234 Jane Holt" or "Mr Marsh", and a well-known first name with a
// surname. A rank with a role behind it, "DCI Professional Standards", is none.
func findName(p *passage, i int) span {
	if p.words[i].makeup&hasDigit != 0 {
		return span{}
	}
	if p.has(i, upperFirst) && p.in(i, firstNames) {
		if last := surname(p, i+1); last > 0 {
			return p.through(i, last)
		}
		return span{}
	}
	rank, civil := rankAt(p, i)
	if rank < 0 {
		return span{}
	}
	j := rank + 1
	if p.digits(j) && p.length(j) <= 6 && p.spaced(j) {
		j++
	}
	if !p.spaced(j) && (p.gap(j) != ". " || !p.in(rank, shortForms)) {
		return span{}
	}
	if last := nameFrom(p, j, civil); last >= j {
		return p.through(i, last)
	}
	return span{}
}

// rankAt gives the last word of the rank or title that begins at word i, and
// whether it is a civil title; -1 when there is none. Prof Standards is a unit, and
// so may be whatever follows Head of: what makes a role of a rank makes one of it.
func rankAt(p *passage, i int) (last int, civil bool) {
	if p.in(i, titles) {
		return i, !p.in(i, roles) && (p.low(i-1) != "of" || !p.in(i-2, roles))
	}
	for j := i; j < i+4; j++ {
		if j > i && !p.spaced(j) && p.gap(j) != ". " && p.gap(j) != "/" {
			return -1, false
		}
		if p.in(j, ranks) {
			return j, false
		}
		if !p.in(j, rankPrefixes) {
			return -1, false
		}
	}
	return -1, false
}

// longestName bounds the words of a name.
const longestName = 4

// nameFrom gives the last word of the name that begins at word i; -1 for none.
// After a civil title nearly every capitalised word is a name; after a rank
// many are a role.
func nameFrom(p *passage, i int, civil bool) int {
	last, proper := -1, 0
	for j := i; j < i+longestName; j++ {
		if j > i && !p.spaced(j) && p.gap(j) != "-" && (p.gap(j) != ". " || p.length(j-1) != 1) {
			break
		}
		if p.in(j, particles) && namePart(p, j+1, civil) {
			continue
		}
		if !namePart(p, j, civil) {
			if p.in(j, organisations) && p.has(j, upperFirst) {
				return -1
			}
			break
		}
		last = j
		if p.length(j) > 1 {
			proper++
		}
	}
	if proper == 0 || p.length(last) == 1 {
		return -1
	}
	if !civil && proper == 1 && p.in(last, months) && (p.digits(last+1) || last == i && !p.in(last, nameMonths)) {
		return -1
	}
	return last
}

// namePart says that word i could be part of a name: an initial, a capitalised
// word that is no role, or a surname in capitals.
func namePart(p *passage, i int, civil bool) bool {
	if !p.has(i, upperFirst) || p.has(i, hasDigit) {
		return false
	}
	if p.low(i) == "" || p.in(i, functionWords) || p.in(i, organisations) || !civil && p.in(i, roles) && !p.in(i, nameMonths) {
		return false
	}
	if p.has(i, hasLower) || p.length(i) == 1 {
		return true
	}
	return civil || p.length(i) >= 4 && !p.in(i, acronyms)
}

// surname gives the last word of a surname that begins at word i, after a first
// name; 0 for none. An organisation or inquiry named after somebody is none.
func surname(p *passage, i int) int {
	last := 0
	for j := i; j < i+longestName; j++ {
		if !p.spaced(j) && (j == i || p.gap(j) != "-") {
			break
		}
		if p.in(j, particles) || p.length(j) == 1 && p.has(j, upperFirst) {
			continue
		}
		if p.in(j, organisations) && p.has(j, upperFirst) {
			return 0
		}
		if !namePart(p, j, false) || !p.has(j, hasLower) {
			break
		}
		last = j
	}
	return last
}

// findCollar finds "collar number 1234", "warrant card 12345" and "PC 1234".
func findCollar(p *passage, i int) span {
	if at := numberedRank(p, i); at.to > 0 {
		return at
	}
	j, least := i+1, 3
	switch p.low(i) {
	case "collar", "shoulder", "warrant":
		if p.low(j) == "card" {
			j++
		}
	case "payroll", "employee", "staff", "badge", "epaulette":
		if !p.in(j, numberLabels) {
			return span{}
		}
		least = 5
	default:
		return span{}
	}
	for p.in(j, numberLabels) || p.low(j) == "is" || p.low(j) == "was" {
		j++
	}
	letters, digits := lettersThenDigits(p.raw(j))
	if letters > 3 || digits < least || digits > 8 || len(p.gap(j)) > 3 || p.year(j) && j == i+1 {
		return span{}
	}
	return p.through(i, j)
}

// numberedRank finds a rank with nothing but a number behind it.
func numberedRank(p *passage, i int) span {
	if !p.has(i, upperFirst) {
		return span{}
	}
	if w := p.raw(i); fits(w, "AA999") || fits(w, "AA9999") || fits(w, "AA99999") {
		if p.known.known(w[:2], "").lists.has(numberedRanks) {
			return p.through(i, i)
		}
		return span{}
	}
	if !p.in(i, numberedRanks) || !p.digits(i+1) {
		return span{}
	}
	g := p.gap(i + 1)
	n, size := p.number(i+1), p.length(i+1)
	if g != " " && g != "/" && g != "-" && g != ". " || size < 3 || size > 6 || size == 4 && n >= 2015 && n <= 2039 {
		return span{}
	}
	if after := p.gap(i + 2); after != "" && (after[0] == '%' || after[0] == '/') {
		return span{}
	}
	return p.through(i, i+1)
}

// lettersThenDigits counts both in a word such as AB1234; digits is 0 for a
// word of any other form.
func lettersThenDigits(w string) (letters, digits int) {
	for letters < len(w) && (w[letters]|0x20) >= 'a' && (w[letters]|0x20) <= 'z' {
		letters++
	}
	for k := letters; k < len(w); k++ {
		if w[k] < '0' || w[k] > '9' {
			return letters, 0
		}
	}
	return letters, len(w) - letters
}

// findBirth finds a date that a text calls a date of birth. A bare date is none.
func findBirth(p *passage, i int) span {
	var j int
	switch p.low(i) {
	case "dob", "born":
		j = i + 1
	case "d":
		if p.low(i+1) != "o" || p.low(i+2) != "b" || p.gap(i+1) != "." && p.gap(i+1) != "/" {
			return span{}
		}
		j = i + 3
	case "date":
		if p.low(i+1) != "of" || p.low(i+2) != "birth" {
			return span{}
		}
		j = i + 3
	case "birthday", "birthdate":
		j = i + 1
	default:
		return span{}
	}
	for n := 0; n < 3 && p.in(j, dateFillers); n++ {
		j++
	}
	if len(p.gap(j)) > 4 {
		return span{}
	}
	if last := dateAt(p, j); last >= 0 {
		return p.through(i, last)
	}
	return span{}
}

// dateAt gives the last word of the date that begins at word i; -1 for none. A
// year alone counts when somebody at work could be born in it.
func dateAt(p *passage, i int) int {
	if p.in(i, months) && p.has(i+1, hasDigit) {
		if p.year(i + 2) {
			return i + 2
		}
		return i + 1
	}
	if !p.has(i, hasDigit) || p.length(i) > 4 {
		return -1
	}
	if p.low(i+1) == "of" && p.in(i+2, months) || p.in(i+1, months) {
		last := i + 1
		if p.low(last) == "of" {
			last++
		}
		if p.digits(last+1) && p.spaced(last+1) {
			last++
		}
		return last
	}
	if g := p.gap(i + 1); p.digits(i+1) && p.digits(i+2) && p.gap(i+2) == g && (g == "/" || g == "-" || g == "." || g == " ") {
		return i + 2
	}
	if p.year(i) && p.number(i) < 2015 {
		return i
	}
	return -1
}
