package privacy

import "strings"

// farthest bounds how many parts of an address or code a rule walks along.
const farthest = 8

// joined says that word i hangs on to the word before it by one of the marks.
func (p *passage) joined(i int, marks string) bool {
	if i <= 0 || i >= len(p.words) {
		return false
	}
	from, to := p.words[i-1].to, p.words[i].from
	return to-from == 1 && p.s[from] != ' ' && strings.IndexByte(marks, p.s[from]) >= 0
}

// chain gives the last of the words from i on that hang together by the marks.
func (p *passage) chain(i int, marks string) int {
	j := i
	for j < i+farthest && p.joined(j+1, marks) {
		j++
	}
	return j
}

// findEmail finds an e-mail address. One that is spelled out, "name at force
// dot uk", is missed.
func findEmail(p *passage, i int) span {
	j := p.chain(i, "._-+'")
	if !p.joined(j+1, "@") {
		return span{}
	}
	last := p.chain(j+1, ".-")
	for k := j + 2; k <= last; k++ {
		if p.gap(k) == "." {
			return p.through(i, last)
		}
	}
	return span{}
}

// findHandle finds @name, the address of a profile on a social network, and a
// user name that the text calls one.
func findHandle(p *passage, i int) span {
	if g := p.gap(i); strings.HasSuffix(g, "@") && (len(g) > 1 || i == 0) {
		last := p.chain(i, "_.")
		if (p.has(i, hasLower) || p.has(i, hasUpper)) && p.words[last].to-p.words[i].from >= 3 {
			return span{p.words[i].from - 1, p.words[last].to}
		}
		return span{}
	}
	if !p.in(i, platforms) {
		return span{}
	}
	if p.joined(i+1, ".") && p.joined(i+2, "/") {
		return p.through(i, p.chain(i+2, "/._-"))
	}
	j := i + 1
	for n := 0; n < 4 && p.in(j, accountWords); n++ {
		j++
	}
	if !p.follows(j, 4) {
		return span{}
	}
	last := p.chain(j, "_.")
	if p.words[last].to-p.words[j].from < 5 {
		return span{}
	}
	for k := j + 1; k <= last; k++ {
		if p.gap(k) == "_" {
			return p.through(i, last)
		}
	}
	if p.has(j, hasDigit|hasLower) {
		return p.through(i, last)
	}
	return span{}
}

// findIP finds addresses of both kinds. Four small numbers after a word such as
// version or section are a number of that.
func findIP(p *passage, i int) span {
	if p.joined(i, ".:") {
		return span{}
	}
	if p.digits(i) && p.joined(i+1, ".") {
		large := false
		for k := i; k < i+4; k++ {
			n := p.number(k)
			if n < 0 || n > 255 || k > i && !p.joined(k, ".") {
				return span{}
			}
			large = large || n >= 10
		}
		if !large || p.joined(i+4, ".") && p.digits(i+4) || p.in(i-1, versionWords) {
			return span{}
		}
		return p.through(i, i+3)
	}
	return findIPv6(p, i)
}

func findIPv6(p *passage, i int) span {
	j, short := i, false
	for j < i+farthest && isHex(p.raw(j)) {
		g := p.gap(j + 1)
		if g != ":" && g != "::" || !isHex(p.raw(j+1)) {
			break
		}
		short = short || g == "::"
		j++
	}
	if n := j - i + 1; n == 8 || n >= 3 && short {
		return p.through(i, j)
	}
	return span{}
}

// isHex says that a word is 1 to 4 hexadecimal digits.
func isHex(w string) bool {
	for k := range len(w) {
		c := w[k] | 0x20
		if (w[k] < '0' || w[k] > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return w != "" && len(w) <= 4
}

// findPhone finds a number in the forms used in the United Kingdom, one with a
// country code, an extension, and a shorter number that the text calls a phone
// number.
func findPhone(p *passage, i int) span {
	if p.in(i, phoneLabels) {
		return labelledPhone(p, i)
	}
	if !p.digits(i) || p.joined(i, "/-._") {
		return span{}
	}
	if strings.HasSuffix(p.gap(i), "+") {
		last, n := digitGroups(p, i, 15)
		if n >= 10 {
			return span{p.words[i].from - 1, p.words[last].to}
		}
		return span{}
	}
	w := p.raw(i)
	if w[0] != '0' || len(w) < 3 {
		return span{}
	}
	most := 11
	if strings.HasPrefix(w, "0044") {
		most = 14
	}
	last, n := digitGroups(p, i, most)
	if n < 10 || most == 14 && n < 13 {
		return span{}
	}
	return p.through(i, last)
}

// digitGroups walks along groups of digits that belong together, as long as
// they have no more than most digits, and gives the last and how many digits.
func digitGroups(p *passage, i, most int) (last, n int) {
	last = i
	n = p.length(i)
	if n > most {
		return i, 0
	}
	for j := i + 1; j < i+farthest && p.digits(j) && n+p.length(j) <= most; j++ {
		switch p.gap(j) {
		case " ", "-", ".", ") ", " (", ")", "(", "\u00a0", " - ":
		default:
			return last, n
		}
		last, n = j, n+p.length(j)
	}
	return last, n
}

// labelledPhone finds "ext 4512" and "mobile number 900123".
func labelledPhone(p *passage, i int) span {
	extension := strings.HasPrefix(p.low(i), "ext")
	least := 6
	if extension {
		least = 3
	}
	j := i + 1
	for n := 0; n < 2 && (p.in(j, numberLabels) || p.low(j) == "is" || p.low(j) == "on"); n++ {
		j++
	}
	if w := p.low(j); w == "ending" || w == "ended" || w == "ends" {
		least = 3
		if j++; p.low(j) == "in" || p.low(j) == "with" {
			j++
		}
	}
	if !p.digits(j) || len(p.gap(j)) > 3 || p.year(j) {
		return span{}
	}
	last, n := digitGroups(p, j, 11)
	if extension {
		last, n = j, p.length(j)
	}
	if n < least || extension && n > 6 {
		return span{}
	}
	return p.through(i, last)
}
