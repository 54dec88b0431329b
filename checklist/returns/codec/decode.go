package codec

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Bounds that no real file comes near.
const (
	mostItems   = 500                        // in one return
	mostStrands = 100                        // in one return
	mostKinds   = 200                        // in one manifest
	mostEntries = 4 * assessment.MostEntries // in one return: as many as an assessment that came of a merge may have
	mostCount   = 10_000_000
)

const askAgain = "ask the force for the return again; a return is not for editing"

// decoder reads one file. Problems gather in its Doc.
type decoder struct {
	doc     *yamlio.Doc
	kinds   []schema.Kind // what the audience may have of an item
	entries int

	answerKeys, outcomes, standings []string
}

// Decode reads a return file; file is its name, for messages. The error is a
// yamlio.Problems: every problem with its line, its column and what to do. A
// return that was changed after it was made is refused.
func Decode(file string, data []byte) (*returns.Return, error) {
	if name, _ := yamlio.FormatOf(data); name == yamlio.AssessmentName {
		return nil, yamlio.Problems{{File: file, Line: 1, Column: 1,
			What: "this is a force's own assessment, with its notes and its history, and not a return of it",
			Do:   "do not pass it on; make a return from it with upstander share, or ask the force for its return"}}
	}
	doc, _, err := frame().Open(file, data)
	if err != nil {
		return nil, err
	}
	root := doc.Root()
	audience, ok := returns.ParseAudience(root.Get(keyAudience).OneOf(returns.Audiences()...))
	root.Need(keyAudience)
	if err := doc.Err(); err != nil || !ok {
		return nil, err
	}
	kinds := audience.Has()
	d := &decoder{doc: doc, kinds: kinds, answerKeys: answerKeys(kinds), outcomes: assessment.OutcomeWords(), standings: standingWords()}
	r := d.decode(root, audience)
	r.Signature = d.whole(root, data)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return r, nil
}

func (d *decoder) decode(root yamlio.Map, u returns.Audience) *returns.Return {
	d.only(root, topKeys(u))
	r := &returns.Return{Audience: u,
		Of: d.reader().ID(root.Get(keyOf)), Checklist: d.reader().ID(root.Need(keyChecklist)), Edition: d.line(root.Need(keyEdition)).String(),
		AsAt: root.Need(keyAsAt).Date(), Released: root.Need(keyReleased).Date(),
		Settings: d.reader().ID(root.Get(keySettings)), Judged: d.bounded(root.Get(keyJudgedBy), root.Get(keyJudgedBy).Text(), assessment.MaxNote),
		Seal: d.seal(root.Get(keySeal), u), Withheld: d.withheld(root.Need(keyWithheld)), Counts: d.counts(root.Need(keyCounts))}
	r.Basis = d.basis(root.Get(keyRests), r.Counts.In[assessment.InShown])
	for _, f := range u.Facts() {
		v := root.Get(string(f))
		if always(f) {
			v = root.Need(string(f))
		}
		if always(f) && v.Exists() && !v.Empty() && v.Text().Empty() {
			v.Fail(v.Name()+" says nothing", askAgain)
		}
		r.SetFact(f, d.line(v))
	}
	strands := root.Need(keyStrands)
	r.Strands = d.strands(strands)
	if sum := returns.SumStrands(r.Strands); strands.Exists() && sum != r.Counts {
		strands.Fail("the counts by strand do not add up to the counts altogether", askAgain)
	}
	if u == returns.Public {
		for _, key := range []string{keyAnswers, keyOf} {
			if v := root.Get(key); v.Exists() {
				v.Fail(fmt.Sprintf("a return for the public has counts alone, and %q is here", key), askAgain)
			}
		}
		return r
	}
	root.Need(keyOf)
	answers := root.Need(keyAnswers)
	r.Answers = d.answers(answers)
	if counted := returns.CountAnswers(r.Answers); answers.Exists() && counted != r.Counts {
		answers.Fail("the answers do not add up to the counts", askAgain)
	}
	return r
}

// whole compares the return with its check, its signature and its end line, and
// gives the signature.
func (d *decoder) whole(root yamlio.Map, data []byte) string {
	last := []string{keyCheck, keyEnd}
	signed := root.Get(keySignature)
	if signed.Exists() {
		last = []string{keyCheck, keySignature, keyEnd}
	}
	names, check := root.Keys(), root.Need(keyCheck)
	switch got := check.Word(); {
	case !check.Exists():
	case !slices.Equal(names[max(0, len(names)-len(last)):], last) || got != checkOf(data):
		check.Fail("the return was changed after it was made", askAgain)
	}
	lines, _ := above(data)
	if signed.Exists() && len(signing.Fitting([]string{signed.Word()}, sort, lines)) == 0 {
		signed.Fail("this is not a signature of what stands above it: the return was changed after it was signed", askAgain)
	}
	frame().Ended(d.doc, counted(root.Get(keyCounts).Map().Get(keyItems).Int(0, mostCount)))
	return signed.Word()
}

func (d *decoder) seal(v yamlio.Value, u returns.Audience) *returns.Sealed {
	if !v.Exists() {
		return nil
	}
	m := v.Map()
	d.only(m, sealKeys(u))
	digest, code := m.Need(keyDigest), m.Need(keyCode)
	k := u.SealFields()
	said := d.reader().Fields(m, k)
	for _, f := range k.Fields {
		if f.Form == schema.Line {
			d.line(m.Get(f.Key)) // no longer than it can be
		}
	}
	s := returns.SealedOf(said)
	s.Code = d.reader().ID(code)
	if changed := m.Get(keyChanged); changed.Exists() {
		s.Changed = changed.Bool()
	}
	if digest.Exists() && (!assessment.IsDigest(s.Digest) || s.Code != assessment.CodeOf(s.Digest)) {
		digest.Fail("the digest of the seal does not fit its code", askAgain)
	}
	return s
}

func (d *decoder) withheld(v yamlio.Value) []returns.Withheld {
	var list []returns.Withheld
	v.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		switch {
		case len(list) == mostKinds:
			return
		case !isKind(k.Name):
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the name of what was withheld", text.Line(k.Name)), askAgain)
			return
		}
		list = append(list, returns.Withheld{Kind: returns.Kind(k.Name), Count: v.Int(1, mostCount)})
		if len(list) == mostKinds {
			v.Fail(fmt.Sprintf("there are %d kinds of things withheld or more", mostKinds), askAgain)
		}
	})
	return list
}

// isKind says that a word may be a returns.Kind: a key, or two with a point
// between them.
func isKind(s string) bool {
	record, field, two := strings.Cut(s, ".")
	return assessment.IsKey(record) && (!two || assessment.IsKey(field))
}

// number reads one that has to be there.
func number(m yamlio.Map, key string, most int) int {
	if n := m.Need(key); n.Exists() && !n.Empty() {
		return n.Int(0, most)
	}
	return 0
}

func (d *decoder) counts(v yamlio.Value) assessment.Counts {
	m := v.Map()
	d.only(m, countKeys())
	count := func(key string) int { return number(m, key, mostItems) }
	c := assessment.Counts{Items: count(keyItems), NotAssessed: count(keyNotAssessed), Insufficient: count(keyInsufficient),
		Conflicts: count(keyConflicts)}
	sum := 0
	for _, b := range assessment.Bins() {
		c.In[b] = count(b.Word())
		sum += c.In[b]
	}
	list := m.Need(keyLevels).List()
	if m.Exists() && len(list) != checklist.Levels {
		v.Fail(fmt.Sprintf("%d levels are counted, where there are %d", len(list), checklist.Levels), askAgain)
		return c
	}
	outcomes := c.NotAssessed + c.Insufficient + c.In[assessment.InNotApplicable] + c.In[assessment.InNotAdopted]
	for l, n := range list {
		c.Levels[l] = n.Int(0, mostItems)
		outcomes += c.Levels[l]
	}
	// What two versions are not settled on is not known, whatever its outcome.
	if sum != c.Items || outcomes < c.Items-c.Conflicts || outcomes > c.Items+c.Conflicts || c.Conflicts > c.Items {
		v.Fail(fmt.Sprintf("%s does not add up to its %s", v.Name(), text.Count(c.Items, "item", "items")), askAgain)
	}
	return c
}

// basis reads what the items shown rest on. A return made before returns said it
// has none.
func (d *decoder) basis(v yamlio.Value, shown int) *assessment.Basis {
	if !v.Exists() {
		return nil
	}
	m, b := v.Map(), &assessment.Basis{}
	var keys []string
	for _, f := range assessment.Figures() {
		keys = append(keys, f.Key)
		*f.Of(b) = number(m, f.Key, mostEntries)
	}
	d.only(m, keys)
	if !b.AddsUp(shown) {
		v.Fail(fmt.Sprintf("%s does not add up with %s", v.Name(), text.Count(shown, "item shown", "items shown")), askAgain)
	}
	return b
}

func (d *decoder) strands(v yamlio.Value) []returns.StrandCounts {
	var list []returns.StrandCounts
	v.Map().Each(func(k yamlio.Key, v yamlio.Value) {
		switch {
		case !assessment.IsKey(k.Name):
			d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q cannot be the id of a strand", text.Line(k.Name)), askAgain)
		case len(list) == mostStrands:
			v.Fail(fmt.Sprintf("there are more than %d strands", mostStrands), askAgain)
		default:
			list = append(list, returns.StrandCounts{Strand: k.Name, Counts: d.counts(v)})
		}
	})
	return list
}

func (d *decoder) only(m yamlio.Map, known []string) {
	for _, k := range m.Unknown(known...) {
		d.doc.Fail(k.Line, k.Column, fmt.Sprintf("%q has no place in a return for this audience", text.Line(k.Name)), askAgain)
	}
}

func (d *decoder) line(v yamlio.Value) text.Text { return d.bounded(v, v.Text(), assessment.MaxLine) }

func (d *decoder) bounded(v yamlio.Value, t text.Text, most int) text.Text {
	// A character takes a byte at least, so most texts need no counting.
	if s := t.String(); len(s) > most && len([]rune(s)) > most {
		v.Fail(fmt.Sprintf("%s has more than %d characters", v.Name(), most), askAgain)
		return text.Text{}
	}
	return t
}

// day reads a date that may be missing.
func day(m yamlio.Map, key string) date.Date { return m.Get(key).Date() }
