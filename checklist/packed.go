package checklist

import (
	"crypto/sha256"
	"encoding/binary"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// The packed form is an embedded file, the checklist or the sheet of what is in
// force, as it stands after reading, so that the program need not read the long
// file at every start. It begins with the digest of the file that it was made
// from; when that file has been edited since, the packed form is passed over and
// the file is read. `go generate ./checklist`
// makes it anew.

// packer goes over a checklist in one fixed order. With out set it writes what
// it meets; otherwise it fills it in from in. One walk serves both ways, so they
// cannot disagree.
type packer struct {
	out    []byte
	in     []byte
	write  bool
	broken bool
}

// pack gives the packed form of what was read from source and a walk goes over.
func pack(source []byte, walk func(*packer)) []byte {
	sum := sha256.Sum256(source)
	p := packer{write: true, out: append([]byte(nil), sum[:]...)}
	walk(&p)
	return p.out
}

// unpacked fills in what a walk goes over; false when the packed form was made
// from another source or is damaged.
func unpacked(packed, source []byte, walk func(*packer)) bool {
	sum := sha256.Sum256(source)
	if len(packed) < len(sum) || string(packed[:len(sum)]) != string(sum[:]) {
		return false
	}
	p := packer{in: packed[len(sum):]}
	walk(&p)
	return !p.broken && len(p.in) == 0
}

// Pack gives the packed form of a checklist that was read from source.
func Pack(c *Checklist, source []byte) []byte {
	copied := *c
	return pack(source, func(p *packer) { p.checklist(&copied) })
}

// unpack reads a packed checklist.
func unpack(packed, source []byte) (*Checklist, bool) {
	c := &Checklist{index: map[string]int{}, entryIndex: map[string]int{}}
	if !unpacked(packed, source, func(p *packer) { p.checklist(c) }) {
		return nil, false
	}
	for i := range c.Items {
		c.index[c.Items[i].ID] = i
	}
	for i := range c.Entries {
		c.entryIndex[c.Entries[i].ID] = i
	}
	return c, true
}

func (p *packer) checklist(c *Checklist) {
	p.words(&c.ID, &c.Edition, &c.Settings)
	p.bool(&c.Own)
	members(p, &c.Changed, p.word)
	members(p, &c.Reworded, p.word)
	p.texts(&c.Title, &c.Source.Title, &c.Source.Publisher, &c.Source.Published, &c.Source.Pages, &c.Source.Note,
		&c.Licence)
	p.int(&c.Target)
	p.int(&c.ReviewMonths)
	members(p, &c.Notices, p.text)
	members(p, &c.Withdrawn, p.word)
	for i := range c.Scale {
		p.int(&c.Scale[i].Value)
		p.texts(&c.Scale[i].Name, &c.Scale[i].Meaning, &c.Scale[i].Evidence)
	}
	members(p, &c.Strands, func(s *Strand) { p.words(&s.ID); p.texts(&s.Name, &s.Intent) })
	members(p, &c.Items, p.item)
	members(p, &c.Entries, p.entry)
	members(p, &c.Glossary, func(t *Term) { p.texts(&t.Term, &t.Meaning); members(p, &t.Variants, p.text) })
	p.claimCheck(&c.ClaimCheck)
	members(p, &c.Lenses, func(l *Lens) {
		p.words(&l.ID)
		p.texts(&l.Name, &l.Note)
		p.date(&l.Dated)
		members(p, &l.Areas, func(a *Area) { p.words(&a.ID); p.texts(&a.Name); members(p, &a.Items, p.word) })
	})
	members(p, &c.Groups, func(g *Group) { p.words(&g.ID); p.texts(&g.Name, &g.Note); members(p, &g.Items, p.word) })
}

func (p *packer) claimCheck(cc *ClaimCheck) {
	members(p, &cc.Off, p.word)
	for _, n := range []*int{&cc.ThinNoteWords, &cc.SameDocumentItems, &cc.RiseLevels, &cc.InsufficientDays, &cc.DueMoves} {
		p.int(n)
	}
}

func (p *packer) item(it *Item) {
	p.words(&it.ID, &it.Strand, &it.Needs, &it.Digest)
	p.int(&it.Number)
	p.int(&it.Review)
	p.bool(&it.Mandatory)
	p.date(&it.CountsFrom)
	p.texts(&it.Title, &it.Requirement, &it.Page, &it.Thin, &it.Shift)
	for i := range it.Levels {
		p.text(&it.Levels[i])
	}
	members(p, &it.Parts, func(t *Part) {
		p.words(&t.Key)
		p.texts(&t.Text, &t.Ask)
		members(p, &t.ShownBy, func(s *Shows) { p.word((*string)(s)) })
		for _, b := range []*bool{&t.NoCases, &t.Critical, &t.Reading} {
			p.bool(b)
		}
	})
	members(p, &it.RestsOn, p.word)
	members(p, &it.SeeAlso, p.word)
	members(p, &it.Terms, p.text)
	members(p, &it.Typical, p.text)
	members(p, &it.Reading, p.text)
	members(p, &it.References, func(r *Reference) { p.words(&r.Entry); p.texts(&r.Why); p.bool(&r.Direct) })
	members(p, &it.Elsewhere, func(e *Elsewhere) { p.texts(&e.Where, &e.Text); p.words(&e.Certainty) })
}

func (p *packer) entry(e *Entry) {
	p.words(&e.ID, &e.Kind)
	p.bool(&e.Silent)
	p.texts(&e.Title, &e.Pages, &e.Summary, &e.Outcome, &e.None)
	members(p, &e.Points, p.text)
	members(p, &e.Questions, func(q *Question) {
		p.words(&q.For)
		p.texts(&q.Text, &q.None)
		members(p, &q.Tests, p.word)
		p.bool(&q.Shift)
	})
	members(p, &e.Action, p.text)
}

func (p *packer) inForce(f *InForce) {
	p.word(&f.Checklist)
	p.texts(&f.Title, &f.Scope, &f.Notice, &f.Quiet)
	members(p, &f.Changes, p.change)
	members(p, &f.Ground, p.change)
	members(p, &f.Questions, p.unsettled)
	members(p, &f.QuietItems, p.word)
	n := &f.Inspection
	p.words(&n.ID, &n.Certainty)
	p.texts(&n.Name, &n.Note, &n.Cycle, &n.GradesNote, &n.FiguresNote)
	p.date(&n.LookedAt)
	for _, list := range []*[]text.Text{&n.Grades, &n.Sources, &n.Figures} {
		members(p, list, p.text)
	}
	members(p, &n.Questions, func(q *Inspected) {
		p.word(&q.ID)
		p.texts(&q.Name, &q.Text, &q.Note)
		members(p, &q.Criteria, func(c *Criterion) { p.word(&c.ID); p.text(&c.Text) })
		members(p, &q.Items, func(i *Placed) { p.words(&i.Item, &i.Criterion, &i.Basis); members(p, &i.Also, p.word) })
	})
}

func (p *packer) change(ch *Change) {
	p.words(&ch.ID, &ch.Kind, &ch.State, &ch.Certainty)
	p.texts(&ch.Title, &ch.What, &ch.OnAll, &ch.When)
	p.date(&ch.Effective)
	p.date(&ch.LookedAt)
	members(p, &ch.Bears, func(b *Bearing) { p.word(&b.Item); p.text(&b.Why); members(p, &b.Parts, p.word) })
	members(p, &ch.Extent, p.word)
	members(p, &ch.Sources, p.text)
	members(p, &ch.Unsettled, p.unsettled)
}

func (p *packer) unsettled(u *Unsettled) {
	p.texts(&u.Ask, &u.Settles)
	members(p, &u.Items, p.word)
}

// members goes over a list: its length, then every member.
func members[T any](p *packer, list *[]T, member func(*T)) {
	n := len(*list)
	p.int(&n)
	if !p.write {
		if p.broken || n > len(p.in) {
			p.broken = true
			return
		}
		if n > 0 {
			*list = make([]T, n)
		}
	}
	for i := range *list {
		member(&(*list)[i])
	}
}

func (p *packer) texts(list ...*text.Text) {
	for _, t := range list {
		p.text(t)
	}
}

func (p *packer) words(list ...*string) {
	for _, s := range list {
		p.word(s)
	}
}

func (p *packer) text(t *text.Text) {
	s := t.String()
	p.word(&s)
	if !p.write {
		*t = text.Clean(s)
	}
}

func (p *packer) date(d *date.Date) {
	s := d.String()
	p.word(&s)
	if !p.write && s != "" {
		var err error
		*d, err = date.Parse(s)
		p.broken = p.broken || err != nil
	}
}

func (p *packer) bool(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	p.int(&n)
	*b = n == 1
}

func (p *packer) word(s *string) {
	n := len(*s)
	p.int(&n)
	switch {
	case p.write:
		p.out = append(p.out, *s...)
	case p.broken || n > len(p.in):
		p.broken = true
	default:
		*s, p.in = string(p.in[:n]), p.in[n:]
	}
}

func (p *packer) int(n *int) {
	if p.write {
		p.out = binary.AppendUvarint(p.out, uint64(*n))
		return
	}
	v, used := binary.Uvarint(p.in)
	if used <= 0 || v > 1<<31 {
		p.broken = true
		return
	}
	*n, p.in = int(v), p.in[used:]
}
