package paint

import "strconv"

// pen is how a character looks.
type pen struct {
	fore, back, line colour // line is the colour of the underline
	look             look
}

// colour is one of three kinds with its number, in the form in which it came:
// 0 is the terminal's own.
type colour uint32

const (
	kindMask  colour = 3 << 24
	basic     colour = 1 << 24 // the 16 that a terminal names itself
	indexed   colour = 2 << 24 // of 256
	trueColor colour = 3 << 24
)

// look is a set of bits.
type look uint16

const (
	bold look = 1 << iota
	faint
	italic
	underline
	blink
	reverse
	conceal
	strike
)

// seen are the looks that show on a space too.
const seen = underline | reverse | strike

// bare says that a space written with this pen looks like no writing at all.
func (p pen) bare() bool { return p.back == 0 && p.look&seen == 0 }

// looks are the numbers that switch a look on and off. Bold and faint share the
// one that switches them off.
var looks = [...]struct { //nolint:gochecknoglobals // a table
	look    look
	on, off int
}{
	{bold, 1, 22}, {faint, 2, 22}, {italic, 3, 23}, {underline, 4, 24}, {blink, 5, 25}, {reverse, 7, 27}, {conceal, 8, 28}, {strike, 9, 29},
}

// read applies a change of colours with which s begins, and gives how long it
// is: 0 when s begins with something else.
func (p *pen) read(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	var numbers [32]int
	n, i := 0, 2
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			numbers[n] = min(numbers[n]*10+int(c-'0'), 999)
		case c == ';':
			if n++; n == len(numbers) {
				return 0
			}
		case c == 'm':
			p.apply(numbers[:n+1])
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func (p *pen) apply(numbers []int) {
	for i := 0; i < len(numbers); i++ {
		switch n := numbers[i]; {
		case n == 0:
			*p = pen{}
		case n == 38 || n == 48 || n == 58:
			c, used := extended(numbers[i+1:])
			i += used
			switch n {
			case 38:
				p.fore = c
			case 48:
				p.back = c
			default:
				p.line = c
			}
		case n == 39:
			p.fore = 0
		case n == 49:
			p.back = 0
		case n == 59:
			p.line = 0
		case n >= 30 && n < 38:
			p.fore = basic | colour(n-30)
		case n >= 90 && n < 98:
			p.fore = basic | colour(n-90+8)
		case n >= 40 && n < 48:
			p.back = basic | colour(n-40)
		case n >= 100 && n < 108:
			p.back = basic | colour(n-100+8)
		default:
			p.switchLook(n)
		}
	}
}

func (p *pen) switchLook(n int) {
	for _, l := range looks {
		switch n {
		case l.on:
			p.look |= l.look
		case l.off:
			p.look &^= l.look
		}
	}
}

// extended reads 5;n or 2;r;g;b and gives how many numbers that took.
func extended(numbers []int) (colour, int) {
	switch {
	case len(numbers) >= 2 && numbers[0] == 5:
		return indexed | colour(numbers[1]&0xff), 2
	case len(numbers) >= 4 && numbers[0] == 2:
		return trueColor | colour(numbers[1]&0xff)<<16 | colour(numbers[2]&0xff)<<8 | colour(numbers[3]&0xff), 4
	}
	return 0, len(numbers)
}

// change writes the shortest sequence that makes one pen into another.
func change(out []byte, from, to pen) []byte {
	if from == to {
		return out
	}
	begin := len(out)
	out = to.after(append(out, "\x1b["...), from)
	out[len(out)-1] = 'm'
	if to == (pen{}) {
		return append(out[:begin], "\x1b[m"...)
	}
	middle := len(out)
	out = to.after(append(out, "\x1b[0;"...), pen{})
	out[len(out)-1] = 'm'
	if len(out)-middle < middle-begin {
		return append(out[:begin], out[middle:]...)
	}
	return out[:middle]
}

// after writes the numbers that lead from one pen to this one, each with a
// semicolon behind it.
func (p pen) after(out []byte, from pen) []byte {
	on := p.look &^ from.look
	for i, l := range looks {
		if from.look&^p.look&l.look == 0 {
			continue
		}
		if i == 1 && from.look&^p.look&bold != 0 {
			continue // switched off with bold
		}
		out = number(out, l.off)
		if l.off == 22 {
			on |= p.look & (bold | faint)
		}
	}
	for _, l := range looks {
		if on&l.look != 0 {
			out = number(out, l.on)
		}
	}
	out = p.fore.after(out, from.fore, 30)
	out = p.back.after(out, from.back, 40)
	return p.line.after(out, from.line, 50)
}

func (c colour) after(out []byte, from colour, base int) []byte {
	if c == from {
		return out
	}
	n := int(c &^ kindMask)
	switch c & kindMask {
	case basic:
		if n >= 8 {
			return number(out, base+60+n-8)
		}
		return number(out, base+n)
	case indexed:
		return number(number(number(out, base+8), 5), n)
	case trueColor:
		out = number(number(out, base+8), 2)
		return number(number(number(out, n>>16), n>>8&0xff), n&0xff)
	}
	return number(out, base+9)
}

func number(out []byte, n int) []byte { return append(strconv.AppendInt(out, int64(n), 10), ';') }
