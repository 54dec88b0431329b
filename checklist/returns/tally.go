package returns

import "example.org/upstander/checklist/text"

// tally counts what is left out, by kind.
type tally map[Kind]int

func (t tally) add(k Kind, n int) {
	if n > 0 {
		t[k] += n
	}
}

// entry counts one thing that is there.
func (t tally) entry(k Kind, there bool) {
	if there {
		t[k]++
	}
}

// text hands a text over, or counts it when it may not be seen.
func (t tally) text(k Kind, from text.Text, to *text.Text, may bool) {
	switch {
	case from.Empty():
	case may:
		*to = from
	default:
		t[k]++
	}
}

func (t tally) join(other tally) {
	for k, n := range other {
		t[k] += n
	}
}

// list gives the counts in the order of Kinds.
func (t tally) list() []Withheld {
	var list []Withheld
	for _, k := range Kinds() {
		if t[k] > 0 {
			list = append(list, Withheld{k, t[k]})
		}
	}
	return list
}
