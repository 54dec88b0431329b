package checklist

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// ForcesFormat is the first line of a file of forces, after "format: ".
const ForcesFormat = "upstander-forces 1"

// ForcesFile is what messages call the list of forces that is in the program.
const ForcesFile = "forces.yaml"

//go:embed data/forces.yaml
var embeddedForces []byte

// Forces is which forces there are, the region of each, and the departments
// that several share. It is data that people edit; the program knows no force.
type Forces struct {
	Checked date.Date // when the whole was last looked up
	Note    text.Text // what the regions are
	Regions []ForceRegion
	List    []Force // in the file's order
	Joint   []JointUnit

	forces  map[string]int // by folded id and names
	joint   map[string]int
	regions map[string]int
	signs   map[signing.Key]bool // every key that stands with an entry
}

// ForceRegion is a group of forces.
type ForceRegion struct {
	ID         string
	Name, Unit text.Text // Unit is the regional unit's own name; may be empty
	Note       text.Text
	Certainty  string // checked or secondary
	Checked    date.Date
}

// Force is one police force.
type Force struct {
	ID        string // lower case and hyphens
	Name      text.Text
	Also      []text.Text   // other names that it goes by
	Region    string        // id; empty for a force that belongs to none
	Keys      []signing.Key // with which it signs, as it has said itself; none in the list that is in the program
	Note      text.Text
	Certainty string // checked or secondary
	Checked   date.Date
}

// JointUnit is a department that several forces share.
type JointUnit struct {
	ID        string
	Name      text.Text
	Also      []text.Text
	Covers    []string // ids of forces
	Keys      []signing.Key
	Note      text.Text
	Certainty string
	Checked   date.Date
}

// DefaultForces reads the list of forces that is in the program. It is read
// anew on every call, and by nothing at the program's start.
func DefaultForces() (*Forces, error) { return LoadForces(ForcesFile, embeddedForces) }

// DefaultForcesSource gives the file that is in the program, for people who
// want to start a list of their own from it. The bytes are the caller's.
func DefaultForcesSource() []byte { return append([]byte(nil), embeddedForces...) }

// LoadForces reads a list of forces. file is only a name for messages. The
// error is a yamlio.Problems with everything that is wrong.
func LoadForces(file string, data []byte) (*Forces, error) {
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	if err != nil {
		return nil, err
	}
	root := doc.Root()
	if v := root.Get("format"); v.Word() != ForcesFormat {
		v.Fail("the file does not say that it is a list of forces", "begin it with the line format: "+ForcesFormat)
		return nil, doc.Err()
	}
	root.Only("format", "checked", "note", "regions", "forces", "joint")
	f := &Forces{Checked: root.Need("checked").Date(), Note: root.Get("note").Text(),
		forces: map[string]int{}, joint: map[string]int{}, regions: map[string]int{}, signs: map[signing.Key]bool{}}
	for _, v := range root.Get("regions").List() {
		f.region(v.Map())
	}
	for _, v := range root.Need("forces").List() {
		f.force(v.Map())
	}
	for _, v := range root.Get("joint").List() {
		f.unit(v.Map())
	}
	return f, doc.Err()
}

// sureness reads how sure an entry is, and when it was looked up.
func (f *Forces) sureness(m yamlio.Map) (string, date.Date) {
	on := m.Get("checked").Date()
	if on.IsZero() {
		on = f.Checked
	}
	return m.Need("certainty").OneOf("checked", "secondary"), on
}

func (f *Forces) region(m yamlio.Map) {
	m.Only("id", "name", "unit", "note", "certainty", "checked")
	id := m.Need("id")
	r := ForceRegion{ID: forceID(id), Name: need(m, "name"), Unit: m.Get("unit").Text(), Note: m.Get("note").Text()}
	r.Certainty, r.Checked = f.sureness(m)
	f.Regions = append(f.Regions, r)
	enter(f.regions, id, len(f.Regions)-1, r.ID, r.Name.String(), r.Unit.String())
}

func (f *Forces) force(m yamlio.Map) {
	m.Only("id", "name", "also", "region", "keys", "note", "certainty", "checked")
	id, region := m.Need("id"), m.Get("region")
	one := Force{ID: forceID(id), Name: need(m, "name"), Also: texts(m.Get("also")), Region: region.Word(), Keys: f.keys(m), Note: m.Get("note").Text()}
	one.Certainty, one.Checked = f.sureness(m)
	if i, ok := f.regions[FoldForce(one.Region)]; one.Region != "" && (!ok || f.Regions[i].ID != one.Region) {
		region.Fail(fmt.Sprintf("there is no region %q in this file", text.Line(one.Region)), "write the id of one of the regions above, or leave the line out")
	}
	f.List = append(f.List, one)
	enter(f.forces, id, len(f.List)-1, append(lines(one.Also), one.ID, one.Name.String())...)
}

func (f *Forces) unit(m yamlio.Map) {
	m.Only("id", "name", "also", "covers", "keys", "note", "certainty", "checked")
	id := m.Need("id")
	u := JointUnit{ID: forceID(id), Name: need(m, "name"), Also: texts(m.Get("also")), Keys: f.keys(m), Note: m.Get("note").Text()}
	u.Certainty, u.Checked = f.sureness(m)
	for _, v := range m.Need("covers").List() {
		force, ok := f.ByID(v.Word())
		if !ok {
			v.Fail(fmt.Sprintf("there is no force %q in this file", text.Line(v.Word())), "write the id of one of the forces above")
			continue
		}
		u.Covers = append(u.Covers, force.ID)
	}
	f.Joint = append(f.Joint, u)
	enter(f.joint, id, len(f.Joint)-1, append(lines(u.Also), u.ID, u.Name.String())...)
}

// keys reads the keys with which an entry signs.
func (f *Forces) keys(m yamlio.Map) []signing.Key {
	var keys []signing.Key
	for _, v := range m.Get("keys").List() {
		k, ok := signing.ParseKey(v.Word())
		switch {
		case !ok:
			v.Fail(fmt.Sprintf("%q is not the key of anybody", text.Line(v.Word())), "take it from where that force runs: upstander key")
		case f.signs[k]:
			v.Fail("this key stands with another entry too, so it would show nothing", "leave it with the one whose it is")
		default:
			f.signs[k] = true
			keys = append(keys, k)
		}
	}
	return keys
}

// Book is whose key is whose by this list.
func (f *Forces) Book() signing.Book {
	b := signing.Book{Keeper: "the list of forces", Names: map[signing.Key][]string{}}
	add := func(name text.Text, keys []signing.Key) {
		for _, k := range keys {
			b.Names[k] = append(b.Names[k], name.OneLine())
		}
	}
	for _, one := range f.List {
		add(one.Name, one.Keys)
	}
	for _, u := range f.Joint {
		add(u.Name, u.Keys)
	}
	return b
}

// NameOf is the name that the list has for a force or a joint department; as typed
// for one that is not on it, and where there is no list.
func (f *Forces) NameOf(typed text.Text) string {
	if f != nil {
		if u, ok := f.FindJoint(typed.String()); ok {
			return u.Name.OneLine()
		}
		if one, ok := f.Find(typed.String()); ok {
			return one.Name.OneLine()
		}
	}
	return typed.OneLine()
}

// enter makes an entry findable by its names; one that another has already is
// a problem.
func enter(index map[string]int, at yamlio.Value, place int, names ...string) {
	for _, name := range names {
		key := FoldForce(name)
		if have, taken := index[key]; taken && have != place {
			at.Fail(fmt.Sprintf("the name %q stands for another entry too", text.Line(name)), "give each entry names of its own")
		}
		if key != "" {
			index[key] = place
		}
	}
}

func forceID(v yamlio.Value) string {
	return matching(v, lowerHyphens, "write it in lower case with hyphens, as in north-east")
}

func lines(list []text.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.String())
	}
	return out
}

// ByID finds a force by its id.
func (f *Forces) ByID(id string) (*Force, bool) {
	force, ok := f.Find(id)
	if !ok || force.ID != id {
		return nil, false
	}
	return force, true
}

// Find finds a force by its id or any of its names, after folding, or by two
// of its names side by side, as on bilingual paper.
func (f *Forces) Find(name string) (*Force, bool) {
	folded := FoldForce(name)
	if i, ok := f.forces[folded]; ok {
		return &f.List[i], true
	}
	words := strings.Fields(folded)
	for k := 1; k < len(words) && len(words) <= longestForce; k++ {
		i, ok := f.forces[strings.Join(words[:k], " ")]
		j, too := f.forces[strings.Join(words[k:], " ")]
		if ok && too && i == j {
			return &f.List[i], true
		}
	}
	return nil, false
}

// longestForce bounds the words of two names side by side.
const longestForce = 16

// Near gives the name in the list that a name not on it most likely stands for.
// It is false for a name that is on the list, and for one that is like none.
func (f *Forces) Near(name string) (text.Text, bool) {
	if _, ok := f.Find(name); ok {
		return text.Text{}, false
	}
	if _, ok := f.FindJoint(name); ok {
		return text.Text{}, false
	}
	var folded []string
	var whose []text.Text
	add := func(main text.Text, names ...string) {
		for _, n := range names {
			folded, whose = append(folded, FoldForce(n)), append(whose, main)
		}
	}
	for _, one := range f.List {
		add(one.Name, append(lines(one.Also), one.ID, one.Name.String())...)
	}
	for _, u := range f.Joint {
		add(u.Name, append(lines(u.Also), u.ID, u.Name.String())...)
	}
	near, ok := text.Nearest(FoldForce(name), folded)
	if !ok {
		return text.Text{}, false
	}
	return whose[slices.Index(folded, near)], true
}

// FindJoint finds a joint department by its id or any of its names.
func (f *Forces) FindJoint(name string) (*JointUnit, bool) {
	i, ok := f.joint[FoldForce(name)]
	if !ok {
		return nil, false
	}
	return &f.Joint[i], true
}

// FindRegion finds a region by its id, its name or its unit's name.
func (f *Forces) FindRegion(name string) (*ForceRegion, bool) {
	i, ok := f.regions[FoldForce(name)]
	if !ok {
		return nil, false
	}
	return &f.Regions[i], true
}

// In lists the forces of a region, by its id, in the file's order.
func (f *Forces) In(region string) []*Force {
	var list []*Force
	for i := range f.List {
		if f.List[i].Region == region {
			list = append(list, &f.List[i])
		}
	}
	return list
}

// What makes no difference in the name of a force.
var (
	notLetters = text.Pattern(`[^\p{L}\p{N}]+`)                                       //nolint:gochecknoglobals // never changes
	commonWord = text.Pattern(`\b(?:the|police|constabulary|service|force|heddlu)\b`) //nolint:gochecknoglobals // never changes
)

// FoldForce gives the form in which names of forces are compared: no capitals,
// no punctuation, "and" for &, and without the words that vary from one form
// of a name to the next, in English or Welsh. A name of nothing but such words keeps them.
func FoldForce(name string) string {
	s := strings.ToLower(strings.ReplaceAll(name, "&", " and "))
	s = notLetters().ReplaceAllString(s, " ")
	bare := strings.Join(strings.Fields(commonWord().ReplaceAllString(s, " ")), " ")
	if bare == "" {
		return strings.Join(strings.Fields(s), " ")
	}
	return bare
}
