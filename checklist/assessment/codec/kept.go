package codec

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// answers is what was last written on each item, in a file that holds nothing
// but what the program writes. What is written on an item follows from its
// answer alone, so it stands for as long as the answer is the same one.
type answers struct {
	from   *assessment.Assessment
	pieces map[string]*yaml.Node // by item
}

// of gives what was written on an item, if that is what would be written on it
// now; nil when it has to be written anew.
func (k *answers) of(a *assessment.Assessment, item string) *yaml.Node {
	if k == nil || !a.SharesAnswer(k.from, item) {
		return nil
	}
	return k.pieces[item]
}

// next is what was written of a, and shares what stayed the same.
func (k *answers) next(a *assessment.Assessment, written yamlio.Members) *answers {
	items := a.Items()
	if written.Len() != len(items) {
		return nil
	}
	out := &answers{from: a, pieces: make(map[string]*yaml.Node, len(items))}
	for i, item := range items {
		if out.pieces[item] = k.of(a, item); out.pieces[item] == nil {
			out.pieces[item] = written.Piece(i)
		}
	}
	return out
}

// told is a register that the readable part speaks of, and the id of its entry.
type told struct{ register, id string }

// answersAgain takes the answers in, once the assessment that the history gives
// is known. An answer that stands there as it stood in the file before, and is
// the one that was read from it, is not read a second time: only its registers
// are counted.
func (d *decoder) answersAgain(a *assessment.Assessment) {
	for _, item := range d.items {
		v := d.blocks[item]
		registers, ok := d.before.told[v.Node()]
		if !ok || !a.SharesAnswer(d.before.Assessment, item) {
			d.answer(item, v)
			continue
		}
		d.told[v.Node()], d.same[item] = registers, true
		for _, t := range registers {
			d.claim(slot{said: said{register: t.register, id: t.id}, at: v})
		}
	}
}
