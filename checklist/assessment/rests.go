package assessment

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// Rests is what the items shown rest on.
type Rests struct {
	Entries   int       // that count for a part of an item shown
	Roles     int       // that established them
	Sampled   int       // entries that state how many were looked at
	CanSample int       // entries of a kind that can: of cases that arose, and not of what was issued or reached
	Carriers  []Carrier // the documents that the entries are of, what counts for most items first
}

// Carrier is a document and what it carries of what is shown: the entries of one
// title, its chapters, versions and months with them; of a title of few words those
// that are kept in one place.
type Carrier struct {
	Entries []Evidence // that count for a part of an item shown, in the order of the list
	Items   []string   // items shown that it counts for
	Parts   int        // of these items that it counts for
}

// RestsOn works out what the position rests on.
func (p Position) RestsOn() Rests {
	var r Rests
	of := map[string]int{} // the place of a document in the list
	families := p.families()
	roles, known, parts := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for e, on := range p.counting() {
		family := families.of(*e)
		at, ok := of[family]
		if !ok {
			at = len(r.Carriers)
			of[family] = at
			r.Carriers = append(r.Carriers, Carrier{})
		}
		d := &r.Carriers[at]
		for _, key := range on.parts {
			if ref := family + "\x00" + PartRef(on.item, key); !parts[ref] {
				parts[ref] = true
				d.Parts++
			}
		}
		if !slices.Contains(d.Items, on.item) {
			d.Items = append(d.Items, on.item)
		}
		if known[e.ID] {
			continue
		}
		known[e.ID] = true
		d.Entries = append(d.Entries, *e)
		r.Entries++
		roles[text.Fold(e.EstablishedBy.String())] = true
		_, _, looked := e.Looked()
		if looked {
			r.Sampled++
		}
		if looked || e.Shows.Sampled() && e.Ordinary() {
			r.CanSample++
		}
	}
	r.Roles = len(roles)
	slices.SortStableFunc(r.Carriers, func(x, y Carrier) int { return cmp.Compare(len(y.Items), len(x.Items)) })
	return r
}

// counted is what an entry counts for on one item shown.
type counted struct {
	item  string
	parts []string // keys
}

// counting goes through the entries that count for a part of an item shown: for
// each item, in the order of its list, those that do.
func (p Position) counting() iter.Seq2[*Evidence, counted] {
	return func(yield func(*Evidence, counted) bool) {
		for _, s := range p.In(InShown) {
			parts := map[string][]string{} // that an entry counts for
			for _, part := range s.Parts {
				for _, id := range part.By {
					parts[id] = append(parts[id], part.Part.Key)
				}
			}
			for i := range s.Answer.Evidence {
				e := &s.Answer.Evidence[i]
				if keys := parts[e.ID]; len(keys) > 0 && !yield(e, counted{s.Item.ID, keys}) {
					return
				}
			}
		}
	}
}

// Without lists the items shown that would not be if none of these documents were
// there.
func (p Position) Without(documents ...Carrier) []string {
	gone := map[string]bool{}
	for _, d := range documents {
		for _, e := range d.Entries {
			gone[e.ID] = true
		}
	}
	return p.withoutEntries(func(e Evidence) bool { return gone[e.ID] })
}

// withoutEntries lists the items shown that would not be without some entries.
func (p Position) withoutEntries(gone func(Evidence) bool) []string {
	return p.lost(func(b *bench) bool {
		if !slices.ContainsFunc(b.ans.Evidence, gone) {
			return false
		}
		b.ans.Evidence = slices.DeleteFunc(slices.Clone(b.ans.Evidence), gone)
		return true
	})
}

// lost lists the items shown that would not be if what is judged were changed; the
// change says whether it touches the item.
func (p Position) lost(change func(*bench) bool) []string {
	var lost []string
	for _, s := range p.In(InShown) {
		if b := *s.bench; change(&b) && b.state().Bin != InShown {
			lost = append(lost, s.Item.ID)
		}
	}
	return lost
}

// Title is that of its first entry.
func (d Carrier) Title() text.Text { return d.Entries[0].Title }

// Document is the same for two entries of one document: for two spellings of one
// title and place.
func (e Evidence) Document() string {
	return text.Fold(e.Title.String()) + "\x00" + text.Fold(e.Where.String())
}

// families tells which documents are of one family, and remembers those that were
// asked for.
type families struct {
	known   map[[2]text.Text]string
	strands []string // folded: a number after one is the id of an item
	pieces  []string // words that tell pieces of one document apart
}

func (p Position) families() families {
	f := families{known: map[[2]text.Text]string{}, pieces: strings.Fields(divisions)}
	for _, s := range p.States {
		if id := text.Fold(s.Item.Strand); !slices.Contains(f.strands, id) {
			f.strands = append(f.strands, id)
		}
	}
	return f
}

// of is the same for two entries of one document, and of its chapters, versions,
// years and months.
func (f families) of(e Evidence) string {
	asked := [2]text.Text{e.Title, e.Where}
	family, ok := f.known[asked]
	if !ok {
		title, before := []string{}, ""
		for _, w := range strings.Fields(text.Fold(e.Title.String())) {
			if number := strings.Trim(w, "0123456789") == ""; number && slices.Contains(f.strands, before) || !number && !slices.Contains(f.pieces, w) {
				title = append(title, w)
			}
			before = w
		}
		if family = strings.Join(title, " "); len(title) < tellingTitle {
			family = e.Document()
		}
		f.known[asked] = family
	}
	return family
}

// tellingTitle is how many words a title needs to name one document wherever its
// pieces are kept.
const tellingTitle = 3

// divisions are the words by which one document is cut into several.
const divisions = "chapter part section volume annex appendix schedule version edition issue draft number no vol v revised final " +
	"i ii iii iv vi vii viii ix x xi xii a b c d e f g h one two three four five six seven eight nine ten eleven twelve first second third fourth " +
	"january february march april may june july august september october november december quarter spring summer autumn winter"

// WantLook names in one line the items that would be shown once another role has
// looked; empty when there are none.
func (p Position) WantLook() string {
	var ids []string
	for _, s := range p.States {
		if s.WantsLook() && !s.Announced {
			ids = append(ids, s.Item.ID)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return fmt.Sprintf("%s would be shown once another role has looked: %s.", text.Count(len(ids), "item", "items"), text.Series(ids))
}
