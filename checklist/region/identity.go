package region

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// identity is whose return it is, by the list of forces where that knows it and
// else as typed. The id inside the file plays no part: a file may not pass for
// another force's by carrying its id.
type identity struct {
	key    string // the same for every return of one force
	name   text.Text
	force  string      // id in the list; empty when it is not one force of the list
	covers []text.Text // the forces that a joint unit speaks for
	forces []string    // ids of every force in the list that it speaks for
}

func forceKey(id string) string { return "force " + id }

func (b *builder) identify(r *returns.Return) identity {
	who := identity{name: text.Line(r.Force.String()), key: "typed " + checklist.FoldForce(r.Force.String())}
	if who.name.Empty() {
		who.name = text.Line("No force named")
	}
	if b.forces == nil {
		who.covers = pieces(r.Covers, func(string) bool { return false })
		return who
	}
	if unit, ok := b.forces.FindJoint(r.Force.String()); ok {
		who.key = "joint " + unit.ID
		for _, id := range unit.Covers {
			force, _ := b.forces.ByID(id)
			who.add(force)
		}
	} else if force, ok := b.forces.Find(r.Force.String()); ok {
		who.key, who.force, who.forces = forceKey(force.ID), force.ID, []string{force.ID}
	}
	known := func(name string) bool { _, ok := b.forces.Find(name); return ok }
	for _, typed := range pieces(r.Covers, known) {
		if force, ok := b.forces.Find(typed.String()); ok {
			who.add(force)
		} else {
			who.covers = append(who.covers, typed)
		}
	}
	return who
}

// add notes a force of the list that the return speaks for too.
func (who *identity) add(force *checklist.Force) {
	if slices.Contains(who.forces, force.ID) {
		return
	}
	who.forces = append(who.forces, force.ID)
	who.covers = append(who.covers, force.Name)
}

// maxCovers is the most forces that one return may name: there are 48.
const maxCovers = 60

// pieces takes apart what a person typed as the forces that a return covers. A
// piece that is a known name stays whole, so that Devon and Cornwall is one.
func pieces(t text.Text, known func(string) bool) []text.Text {
	var list []text.Text
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && len(list) < maxCovers {
			list = append(list, text.Line(s))
		}
	}
	for _, piece := range strings.FieldsFunc(t.String(), func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		piece = strings.TrimPrefix(strings.TrimSpace(piece), "and ")
		before, after, found := strings.Cut(piece, " and ")
		if found && !known(piece) && known(before) && known(after) {
			add(before)
			add(after)
			continue
		}
		add(piece)
	}
	return list
}

// regionOf is the region of forces when they are all in one.
func (b *builder) regionOf(forces []string) text.Text {
	var found text.Text
	for i, id := range forces {
		force, _ := b.forces.ByID(id)
		region, ok := b.forces.FindRegion(force.Region)
		if !ok || i > 0 && region.Name != found {
			return text.Text{}
		}
		found = region.Name
	}
	return found
}

// order puts columns in the order of names, and gives each a short name that no
// other has; or in the order of aliases.
func (b *builder) order() {
	slices.SortStableFunc(b.cols, func(x, y *column) int {
		return compareFirst(checklist.FoldForce(x.Name.String()), checklist.FoldForce(y.Name.String()), x.key, y.key)
	})
	if b.o.Alias {
		b.alias()
	} else {
		b.shorten()
	}
	b.r.Columns = make([]Column, len(b.cols))
}

func compareFirst(pairs ...string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if c := strings.Compare(pairs[i], pairs[i+1]); c != 0 {
			return c
		}
	}
	return 0
}

// alias gives every column a letter. The order follows from the ids of the
// assessments behind the returns, which the names do not tell, so the letters
// cannot be worked out from a list of forces.
func (b *builder) alias() {
	var secret strings.Builder
	for _, col := range b.cols {
		if col.of != nil {
			secret.WriteString(col.of.Of + " ")
		}
	}
	mixed := func(col *column) string {
		sum := sha256.Sum256([]byte(secret.String() + "\n" + col.key))
		return hex.EncodeToString(sum[:])
	}
	slices.SortStableFunc(b.cols, func(x, y *column) int { return strings.Compare(mixed(x), mixed(y)) })
	b.r.aliases = maps.Clone(b.o.Aliases)
	if b.r.aliases == nil {
		b.r.aliases = map[string]string{}
	}
	taken := map[string]bool{}
	for _, letter := range b.r.aliases {
		taken[letter] = true
	}
	next := 0
	for _, col := range b.cols {
		if b.r.aliases[col.key] == "" {
			for taken[letters(next)] {
				next++
			}
			b.r.aliases[col.key] = letters(next)
			next++
		}
		col.Short = b.r.aliases[col.key]
	}
	slices.SortStableFunc(b.cols, func(x, y *column) int {
		if len(x.Short) != len(y.Short) {
			return len(x.Short) - len(y.Short)
		}
		return strings.Compare(x.Short, y.Short)
	})
}

// letters counts A to Z, then AA, AB and on.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

// Aliases gives the letter of every force that has one, for Options.Aliases of
// the next build.
func (r *Region) Aliases() map[string]string { return maps.Clone(r.aliases) }

// shorten gives every column two letters of its name, or a letter and a number.
func (b *builder) shorten() {
	taken := map[string]bool{}
	for i, col := range b.cols {
		short := ""
		for _, try := range abbreviations(col.Name.String()) {
			if !taken[strings.ToLower(try)] {
				short = try
				break
			}
		}
		if short == "" {
			short = fmt.Sprint(i + 1)
		}
		taken[strings.ToLower(short)] = true
		col.Short = short
	}
}

// abbreviations lists short forms of a name, the best first.
func abbreviations(name string) []string {
	var words [][]rune
	for _, w := range strings.Fields(checklist.FoldForce(name)) {
		if w != "and" && w != "of" {
			words = append(words, letterRunes(w))
		}
	}
	words = slices.DeleteFunc(words, func(w []rune) bool { return len(w) == 0 })
	if len(words) == 0 {
		return nil
	}
	first := unicode.ToUpper(words[0][0])
	var list []string
	for _, w := range words[1:] {
		list = append(list, string([]rune{first, unicode.ToUpper(w[0])}))
	}
	for _, w := range words {
		for _, r := range w[min(1, len(w)):] {
			list = append(list, string([]rune{first, r}))
		}
	}
	for n := '2'; n <= '9'; n++ {
		list = append(list, string([]rune{first, n}))
	}
	return list
}

// letterRunes keeps letters that are one column wide in every terminal.
func letterRunes(w string) []rune {
	var out []rune
	for _, r := range w {
		if r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			out = append(out, r)
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
