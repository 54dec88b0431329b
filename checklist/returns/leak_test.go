package returns_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// marked is an assessment in which every field of every revision holds a word
// that stands nowhere else.
type marked struct {
	rnd   *rand.Rand
	c     *checklist.Checklist
	a     *assessment.Assessment
	n     int
	at    time.Time
	marks map[string][2]string // by mark: the register and the field that it was put into
}

// mark makes a word that stands nowhere else.
func (w *marked) mark(register, field string) string {
	w.n++
	m := fmt.Sprintf("qzx%05dv", w.n)
	w.marks[m] = [2]string{register, field}
	return m
}

func (w *marked) pick(words ...string) string { return words[w.rnd.IntN(len(words))] }

func (w *marked) who(register string) assessment.Who {
	w.at = w.at.Add(time.Minute)
	return assessment.Who{Role: w.mark(register, "recorded by"), At: w.at}
}

func (w *marked) set(register string, v assessment.Value) string {
	var id string
	w.a, id = w.a.Set(register, v, w.who(register))
	return id
}

// value fills fields with marks, beside what is given.
func (w *marked) value(register string, given assessment.Value, fields ...string) assessment.Value {
	v := assessment.Value{}
	for _, f := range append(fields, "of_a_newer_version") {
		v[f] = w.mark(register, f)
	}
	for f, s := range given {
		v[f] = s
	}
	return v
}

func (w *marked) handling(register string) string {
	return w.pick("", "force", "inspectorate", "Region", "public", w.mark(register, "handling"))
}

// item records something in every kind of record of an item, in every field.
func (w *marked) item(it *checklist.Item) {
	part := "other"
	if len(it.Parts) > 0 {
		part = it.Parts[0].Key
	}
	for _, k := range assessment.Kinds() {
		switch {
		case k.Home == "items":
			w.evidence(k, it)
			w.evidence(k, it)
		case k.Home != "":
			name := assessment.ActionRegister(w.mark("an id", k.Name))
			w.set(name, w.full(name, k, assessment.Value{"item": it.ID, "due": "2027-01-01"}))
		case k.Place == schema.Keyed:
			for _, key := range []string{part, w.mark("a key", k.Name)} {
				name := assessment.Register{Item: it.ID, Kind: k.Name, Key: key}.Name()
				w.set(name, w.full(name, k, nil))
			}
		default:
			name := assessment.Register{Item: it.ID, Kind: k.Name}.Name()
			w.set(name, w.full(name, k, nil))
		}
	}
	for _, name := range []string{it.ID + "/future", it.ID + "x/note"} {
		w.set(name, w.value(name, nil, "text"))
	}
}

// full fills every field of a kind: words with marks, and a choice with one of
// its own.
func (w *marked) full(name string, k schema.Kind, given assessment.Value) assessment.Value {
	v := w.value(name, nil)
	for _, f := range k.Fields {
		w.fill(v, name, f, f.Key)
	}
	for key, s := range given {
		v[key] = s
	}
	return v
}

func (w *marked) fill(v assessment.Value, name string, f schema.Info, key string) {
	if f.Like != "" {
		v[key] = f.Like
		return
	}
	switch f.Form {
	case schema.Word:
		v[key] = w.pick(f.Choices...)
	case schema.Yes:
		v[key] = "no"
	case schema.Day:
		v[key] = "2025-01-01"
	case schema.Number:
		v[key] = "3"
	case schema.Moment:
		v[key] = "2025-01-01T10:00:00Z"
	case schema.States:
		v[key+"."+w.mark(name, "a key of "+key)] = f.Choices[0]
	case schema.Rows:
		for _, under := range f.Row.Fields {
			w.fill(v, name, under, f.RowKey(1, under.Key))
		}
	case schema.Line, schema.Text, schema.Keys:
		v[key] = w.mark(name, key)
	}
}

func (w *marked) evidence(k schema.Kind, it *checklist.Item) {
	name := assessment.EvidenceRegister(w.mark("an id", "evidence"))
	other := w.c.Items[w.rnd.IntN(len(w.c.Items))].ID
	v := w.full(name, k, assessment.Value{"items": it.ID + w.pick("", " "+other, " ZZZ-9"), "parts": w.mark(name, "part key"), "about": "2026-05-01",
		"handling": w.handling(name)})
	if w.rnd.IntN(6) != 0 {
		delete(v, "retired")
	}
	w.set(name, v)
}

// markEverything makes an assessment with several revisions of everything,
// some of them taken back, taken away, redacted or not settled.
func markEverything(t *testing.T, seed uint64) *marked {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	w := &marked{rnd: rand.New(rand.NewPCG(seed, 5)), c: c, at: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), marks: map[string][2]string{}}
	items := []string{"ZZZ-9"}
	for i := range c.Items {
		items = append(items, c.Items[i].ID)
	}
	w.a = assessment.New(w.mark("the assessment", "id"), c.ID, c.Edition, items)
	for range 2 {
		for _, f := range assessment.Facts() {
			given := assessment.Value{}
			if f == assessment.AsAt {
				given["text"] = "2026-11-23"
			}
			w.set(assessment.AboutRegister(f), w.value(assessment.AboutRegister(f), given, "text"))
		}
		answered := assessment.AnswerRegister("", "one-owner")
		w.set(answered, w.value(answered, nil, "reason", "by"))
		w.set("about/future", w.value("about/future", nil, "text"))
		w.set("another/future", w.value("another/future", nil, "text"))
		for i := range c.Items {
			w.item(&c.Items[i])
		}
		w.item(&checklist.Item{ID: "ZZZ-9"})
		w.set(assessment.SealRegister(), w.value(assessment.SealRegister(), assessment.Value{"date": "2026-11-20", "digest": w.a.Digest()}, "role", "statement"))
	}
	w.change(t)
	return w
}

// change takes back, takes away, redacts and tears apart some of it.
func (w *marked) change(t *testing.T) {
	var names []string
	for _, r := range w.a.Revisions() {
		if !slices.Contains(names, r.Register) && !strings.HasPrefix(r.Register, "about/") {
			names = append(names, r.Register)
		}
	}
	some := func(n int, do func(name string)) {
		for range n {
			do(names[w.rnd.IntN(len(names))])
		}
	}
	some(20, func(name string) { w.a = w.a.Redact(name) })
	some(10, func(name string) { w.set(name, assessment.Removed()) })
	some(20, func(name string) {
		if heads := w.a.Heads(name); len(heads) == 1 {
			if next, _, err := w.a.Undo(heads[0].ID, w.who(name)); err == nil {
				w.a = next
			}
		}
	})
	mine, before := w.a, w.a
	apart := append([]string{}, names[:0]...)
	some(25, func(name string) { apart = append(apart, name) })
	tear := func() *assessment.Assessment {
		w.a = before
		for _, name := range apart {
			v := assessment.Value{}
			for f, s := range mine.Heads(name)[0].Value {
				v[f] = s
			}
			k, _ := assessment.KindOf(name)
			for _, f := range k.Fields {
				if f.Class != schema.Ours && v[f.Key] != "" && f.Key != "handling" {
					v[f.Key] = w.mark(name, f.Key)
				}
			}
			v["of_a_newer_version"] = w.mark(name, "of_a_newer_version")
			w.set(name, v)
		}
		return w.a
	}
	merged, err := assessment.Merge(tear(), tear())
	if err != nil {
		t.Fatal(err)
	}
	w.a = merged
}

// may says whether a mark may be in the return for an audience. It is written
// from the promise, not from the program.
func (w *marked) may(u returns.Audience, mark string, evidenceTier string) bool {
	register, field := w.marks[mark][0], w.marks[mark][1]
	v, settled := w.a.Current(register)
	if !settled || v[field] != mark {
		return false
	}
	owner, kind, _ := strings.Cut(register, "/")
	kind, _, _ = strings.Cut(kind, "/")
	if owner == "about" {
		return kind == "seal" && field == "role" && u == returns.Inspectorate ||
			field == "text" && slices.Contains([]string{"force", "covers", "cycle", "marking", "handling"}, kind)
	}
	sees := func(tier string) bool {
		switch strings.ToLower(tier) {
		case "inspectorate":
			return u == returns.Inspectorate
		case "region":
			return u == returns.Inspectorate || u == returns.Region
		case "public":
			return u != returns.Public // which gets counts alone
		}
		return false
	}
	known := func(item string) bool { _, ok := w.c.Item(item); return ok }
	noteMay := func(item string) bool {
		release, settled := w.a.Current(assessment.ReleaseRegister(item))
		return settled && len(w.a.Answer(item).Versions) == 0 && sees(release["note"]) && known(item)
	}
	switch {
	case owner == "evidence":
		tier := v["handling"]
		if tier == "" {
			tier = evidenceTier
		}
		may := sees(tier) && v["retired"] == "" && slices.ContainsFunc(strings.Fields(v["items"]), known)
		return may && (field == "title" || u == returns.Inspectorate && (slices.Contains([]string{"where", "owner", "established_by", "review_reason"}, field) || field == "note" && v["handling"] != ""))
	case owner == "action":
		return u == returns.Inspectorate && known(v["item"]) &&
			(field == "what" || field == "owner" || field == "done_when" || field == "reason" && noteMay(v["item"]))
	case kind == "level":
		return noteMay(owner) && (field == "reason" || field == "override")
	case kind == "note":
		return noteMay(owner) && field == "text"
	case kind == "practice":
		return u != returns.Public && known(owner) && field == "text"
	}
	return false
}

// Mistakes 16 to 19: what was not released is nowhere in the bytes of a return,
// whatever the history holds; and what was released is there.
func TestNoWithheldByteIsInAReturn(t *testing.T) {
	for seed := range uint64(2) {
		w := markEverything(t, seed)
		for _, word := range returns.Audiences() {
			for _, tier := range []assessment.Tier{assessment.ForceOnly, assessment.ToInspectorate, assessment.ToPublic} {
				u := returns.Audience(word)
				r, err := returns.Make(w.c, w.a, u, date.Of(2026, 11, 23), date.Of(2026, 11, 24), returns.Options{Evidence: tier})
				if err != nil {
					t.Fatal(err)
				}
				data, err := codec.Encode(r)
				if err != nil {
					t.Fatal(err)
				}
				w.look(t, fmt.Sprintf("seed %d, %s, evidence to %s", seed, word, tier.Word()), data, u, tier)
				if again, err := codec.Decode("r.yaml", data); err != nil {
					t.Fatalf("%s: it does not read back: %v", word, err)
				} else if bytesAgain, err := codec.Encode(again); err != nil || !bytes.Equal(bytesAgain, data) {
					t.Errorf("%s: other bytes when read and written again: %v", word, err)
				}
			}
		}
	}
}

func (w *marked) look(t *testing.T, name string, data []byte, u returns.Audience, tier assessment.Tier) {
	t.Helper()
	let := 0
	for m := range w.marks {
		may, is := w.may(u, m, tier.Word()), bytes.Contains(data, []byte(m))
		switch {
		case is && !may:
			t.Errorf("%s: %v was withheld and is in the file", name, w.marks[m])
		case !is && may:
			t.Errorf("%s: %v may be seen and is not in the file", name, w.marks[m])
		case is:
			let++
		}
	}
	for _, r := range w.a.Revisions() {
		if bytes.Contains(data, []byte(r.ID)) {
			t.Errorf("%s: the id of a revision of %s is in the file", name, r.Register)
		}
	}
	if u != returns.Public && let < 20 || let < 5 {
		t.Errorf("%s: only %d marks were let out, so this shows little", name, let)
	}
}

// A return that was made says how much it left out: with nothing there but what
// is released, it says that nothing but the history was.
func TestTheManifestCounts(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	who := assessment.Who{Role: "Lead", At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	a := assessment.Begin(c, assessment.Start{ID: "x", Force: text.Line("Northmoor Constabulary")}, who)
	it, _ := c.Item("PRE-1")
	must := func(next *assessment.Assessment, _ string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		a = next
	}
	open := it.Parts[slices.IndexFunc(it.Parts, func(p checklist.Part) bool { return !p.Critical })]
	must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Line("A note."), Parts: map[string]assessment.PartState{open.Key: assessment.Met}}, who))
	must(a.PutEvidence(assessment.Evidence{ID: "e1", Items: []string{"PRE-1", "PRE-2"}, Title: text.Line("Policy"), Where: text.Line("Shelf 4"),
		Owner: text.Line("Head of PSD"), Note: text.Line("Two copies"), About: date.Of(2026, 5, 1), Handling: text.Line("region")}, who))
	must(a.PutEvidence(assessment.Evidence{ID: "e2", Items: []string{"PRE-1"}, Title: text.Line("Audit"), About: date.Of(2026, 6, 1),
		Parts: []string{assessment.PartRef("PRE-1", open.Key)}, Shows: open.ShownBy[0], Speaks: assessment.For, EstablishedBy: text.Line("Audit officer")}, who))
	must(a.PutAction(assessment.Action{ID: "a1", Item: "PRE-1", What: text.Line("Write it"), Owner: text.Line("Head of PSD"), Due: date.Of(2027, 1, 1)}, who))
	must(a.SetRecord(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Ask"}, who))
	must(a.SetRecord(assessment.PracticeRegister("PRE-1"), assessment.Value{"text": "We test it."}, who))
	for u, want := range map[returns.Audience]string{
		returns.Region:       "[{note 1} {flag 1} {evidence 1} {evidence.where 1} {evidence.owner 1} {evidence.handling 1} {evidence.note 1} {action 1} {roles 1}",
		returns.Inspectorate: "[{note 1} {flag 1} {evidence 1} {evidence.handling 1} {roles 1}",
		returns.Public:       "[{level 1} {part 1} {note 1} {flag 1} {evidence 2} {action 1} {practice 1} {roles 1}",
	} {
		p, err := returns.PlanFor(c, a, u, date.Of(2026, 11, 23), date.Of(2026, 11, 24), returns.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want += fmt.Sprintf(" {history %d}]", len(a.Revisions()))
		if got := fmt.Sprint(p.Return.Withheld); got != want {
			t.Errorf("%s: withheld %s\nwant %s", u, got, want)
		}
		sum := map[returns.Kind]int{}
		for _, w := range p.Whole {
			sum[w.Kind] += w.Count
		}
		for _, i := range p.Items {
			for _, w := range i.Withheld {
				sum[w.Kind] += w.Count
			}
		}
		for _, w := range p.Return.Withheld {
			if sum[w.Kind] != w.Count {
				t.Errorf("%s: item by item %d %s, altogether %d", u, sum[w.Kind], w.Kind, w.Count)
			}
		}
		if u == returns.Public {
			continue
		}
		ans, ok := p.Return.Answer("PRE-1")
		if !ok || len(ans.All("evidence")) != 1 || ans.Newest != date.Of(2026, 6, 1) || ans.Judged != date.Of(2026, 11, 23) || ans.Practice().String() != "We test it." {
			t.Errorf("%s: got %+v", u, ans)
		}
		if also, _ := p.Return.Answer("PRE-2"); len(also.All("evidence")) != 1 {
			t.Errorf("%s: the entry does not stand with its other item", u)
		}
	}
}
