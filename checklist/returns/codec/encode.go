package codec

import (
	"bytes"
	"strconv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Sign gives the return with a signature over the exact bytes of its file. sign is
// as assessment.Who has it; nil, or nothing from it, leaves the return unsigned.
func Sign(r *returns.Return, sign func(sort string, content []byte) string) (*returns.Return, error) {
	signed := *r
	signed.Signature = ""
	if sign == nil {
		return &signed, nil
	}
	data, err := Encode(&signed)
	if err != nil {
		return nil, err
	}
	lines, _ := above(data)
	signed.Signature = sign(sort, lines)
	return &signed, nil
}

// Encode writes a return, with the signature that it has. Equal content gives equal bytes. The error says that
// the content is too large to be read back.
func Encode(r *returns.Return) ([]byte, error) {
	data, err := frame().Encode(tree(r), false, nil)
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndex(data, []byte(checkLine))
	copy(data[at:], checkLine+`"`+checkOf(data)+`"`)
	return data, nil
}

func tree(r *returns.Return) *yaml.Node {
	root := frame().Begin()
	yamlio.Put(root, keyAudience, yamlio.Plain(string(r.Audience)))
	yamlio.PutWord(root, keyOf, r.Of)
	yamlio.Put(root, keyChecklist, yamlio.Plain(r.Checklist))
	yamlio.Put(root, keyEdition, yamlio.Quoted(r.Edition))
	for _, f := range r.Audience.Facts() {
		if said := r.Fact(f).OneLine(); said != "" || always(f) {
			yamlio.Put(root, string(f), yamlio.Quoted(said))
		}
	}
	putDate(root, keyAsAt, r.AsAt)
	putDate(root, keyReleased, r.Released)
	yamlio.PutWord(root, keySettings, r.Settings)
	yamlio.PutLine(root, keyJudgedBy, r.Judged.OneLine())
	if r.Seal != nil {
		yamlio.Put(root, keySeal, seal(r.Seal, r.Audience.SealFields()))
	}
	withheld := yamlio.NewMap()
	for _, w := range r.Withheld {
		putInt(withheld, string(w.Kind), w.Count)
	}
	yamlio.Put(root, keyWithheld, withheld)
	yamlio.Put(root, keyCounts, counts(r.Counts))
	if r.Basis != nil {
		rests := yamlio.NewMap()
		for _, f := range assessment.Figures() {
			putInt(rests, f.Key, *f.Of(r.Basis))
		}
		yamlio.Put(root, keyRests, rests)
	}
	strands := yamlio.NewMap()
	for _, s := range r.Strands {
		yamlio.Put(strands, s.Strand, counts(s.Counts))
	}
	yamlio.Put(root, keyStrands, strands)
	if r.Audience != returns.Public {
		answers := yamlio.NewMap()
		kinds := r.Audience.Has()
		for i := range r.Answers {
			yamlio.Put(answers, r.Answers[i].Item, answer(&r.Answers[i], kinds))
		}
		yamlio.Put(root, keyAnswers, answers)
	}
	yamlio.Put(root, keyCheck, yamlio.Quoted(noCheck))
	yamlio.PutLine(root, keySignature, r.Signature)
	frame().End(root, counted(r.Counts.Items))
	return root
}

// always says that every return has a fact.
func always(f assessment.Fact) bool { return f == assessment.Force || f == assessment.Marking }

func seal(s *returns.Sealed, k schema.Kind) *yaml.Node {
	m := yamlio.NewMap()
	fields.Put(m, k, s.Said())
	yamlio.PutLine(m, keyCode, s.Code)
	yamlio.PutTrue(m, keyChanged, s.Changed)
	return m
}

func counts(c assessment.Counts) *yaml.Node {
	m := yamlio.NewMap()
	putInt(m, keyItems, c.Items)
	for _, b := range assessment.Bins() {
		putInt(m, b.Word(), c.In[b])
	}
	putInt(m, keyNotAssessed, c.NotAssessed)
	putInt(m, keyInsufficient, c.Insufficient)
	levels := make([]*yaml.Node, checklist.Levels)
	for l := range levels {
		levels[l] = plainInt(c.Levels[l])
	}
	yamlio.Put(m, keyLevels, yamlio.List(levels...))
	putInt(m, keyConflicts, c.Conflicts)
	return m
}

func plainInt(n int) *yaml.Node { return yamlio.Plain(strconv.Itoa(n)) }

func putInt(m *yaml.Node, key string, n int) { yamlio.Put(m, key, plainInt(n)) }

func putDate(m *yaml.Node, key string, d date.Date) { yamlio.PutWord(m, key, d.String()) }
