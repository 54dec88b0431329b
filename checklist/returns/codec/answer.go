package codec

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

func (d *decoder) answers(v yamlio.Value) []returns.Answer {
	m := v.Map()
	list := make([]returns.Answer, 0, min(len(m.Keys()), mostItems))
	m.Each(func(k yamlio.Key, v yamlio.Value) {
		switch what, _ := assessment.WrongItemID(k.Name); {
		case what != "":
			d.doc.Fail(k.Line, k.Column, what, askAgain)
		case len(list) == mostItems:
			v.Fail(fmt.Sprintf("there are more than %d answers", mostItems), askAgain)
		default:
			list = append(list, d.answer(k.Name, v))
		}
	})
	return list
}

func (d *decoder) answer(item string, v yamlio.Value) returns.Answer {
	m := v.Map()
	d.only(m, d.answerKeys)
	a := returns.Answer{Item: item, Wording: d.reader().ID(m.Get(keyWording)), Judged: day(m, keyJudged), Newest: day(m, keyNewest), Until: day(m, keyUntil)}
	a.Outcome, _ = assessment.ParseOutcome(need(m, keyOutcome, d.outcomes))
	a.Standing = assessment.Standing(max(0, slices.Index(d.standings, need(m, keyStanding, d.standings))))
	if conflict := m.Get(keyConflict); conflict.Exists() {
		a.Conflict = conflict.Bool()
	}
	a.Bin = assessment.Bin(max(0, slices.Index(binWords(), need(m, keyBin, binWords()))))
	if !returns.BinFits(a.Outcome, a.Conflict, a.Standing, a.Bin) {
		v.Fail(fmt.Sprintf("where %s stands in the position does not fit its outcome and standing", item), askAgain)
	}
	for _, k := range d.kinds {
		a.Records = append(a.Records, d.records(v, k)...)
	}
	return a
}

// binWords lists the words for where an item stands in the position.
func binWords() []string {
	words := make([]string, len(assessment.Bins()))
	for _, b := range assessment.Bins() {
		words[b] = b.Word()
	}
	return words
}

// need reads one of a list of words that has to be there.
func need(m yamlio.Map, key string, words []string) string {
	if v := m.Need(key); !v.Empty() {
		return v.OneOf(words...)
	}
	return ""
}

// answerKeys lists what may stand in an answer.
func answerKeys(kinds []schema.Kind) []string {
	keys := []string{keyOutcome, keyBin, keyStanding, keyConflict, keyJudged, keyNewest, keyUntil, keyWording}
	for _, k := range kinds {
		if k.Place == schema.Inline {
			keys = append(keys, fields.Keys(k)...)
		} else {
			keys = append(keys, k.File)
		}
	}
	return keys
}

// records reads what an answer has of a kind.
func (d *decoder) records(at yamlio.Value, k schema.Kind) []returns.Record {
	var list []returns.Record
	add := func(key string, at yamlio.Value, v assessment.Value) {
		rec := returns.Record{Kind: k.Name, Key: key, Value: v}
		if k.Place == schema.List {
			rec.Until = day(at.Map(), keyUntil)
		}
		if d.reader().Check(at, k, v) && len(v) > 0 {
			list = append(list, rec)
		}
	}
	under := at.Map().Get(k.File)
	switch k.Place {
	case schema.Inline:
		add("", at, d.reader().Fields(at.Map(), k))
	case schema.Single, schema.Block:
		if under.Exists() {
			add("", under, d.reader().Record(under, k))
		}
	case schema.Keyed:
		d.reader().Keyed(under, k, func(key string, v yamlio.Value) { add(key, v, d.reader().Record(v, k)) })
		slices.SortFunc(list, func(x, y returns.Record) int { return assessment.CompareNatural(x.Key, y.Key) })
	case schema.List:
		for _, entry := range under.List() {
			if d.another(entry) {
				add("", entry, d.reader().Record(entry, k, keyUntil))
			}
		}
	}
	return list
}

func (d *decoder) reader() fields.Reader {
	return fields.Reader{Doc: d.doc, Do: askAgain, Unknown: d.only}
}

// another counts evidence entries and actions; false for one too many.
func (d *decoder) another(v yamlio.Value) bool {
	d.entries++
	if d.entries == mostEntries+1 {
		v.Fail(fmt.Sprintf("there are more than %d evidence entries and actions", mostEntries), askAgain)
	}
	return d.entries <= mostEntries
}

// answer writes what a return says on an item, its records by kind.
func answer(a *returns.Answer, kinds []schema.Kind) *yaml.Node {
	m := yamlio.NewMap()
	yamlio.Put(m, keyOutcome, yamlio.Plain(a.Outcome.Word()))
	yamlio.Put(m, keyBin, yamlio.Plain(a.Bin.Word()))
	yamlio.Put(m, keyStanding, yamlio.Plain(a.Standing.String()))
	yamlio.PutTrue(m, keyConflict, a.Conflict)
	putDate(m, keyJudged, a.Judged)
	putDate(m, keyNewest, a.Newest)
	putDate(m, keyUntil, a.Until)
	yamlio.PutWord(m, keyWording, a.Wording)
	for _, k := range kinds {
		putRecords(m, k, a.All(k.Name))
	}
	return m
}

func putRecords(m *yaml.Node, k schema.Kind, all []returns.Record) {
	var under []*yaml.Node
	keyed := yamlio.NewMap()
	for _, rec := range all {
		switch n := fields.Record(k, rec.Value); {
		case n == nil:
		case k.Place == schema.Inline:
			m.Content = append(m.Content, n.Content...)
		case k.Place == schema.Keyed:
			yamlio.Put(keyed, rec.Key, n)
		case k.Place == schema.List:
			putDate(n, keyUntil, rec.Until)
			under = append(under, n)
		default:
			yamlio.Put(m, k.File, n)
		}
	}
	switch {
	case len(under) > 0:
		yamlio.Put(m, k.File, yamlio.List(under...))
	case len(keyed.Content) > 0:
		yamlio.Put(m, k.File, keyed)
	}
}
