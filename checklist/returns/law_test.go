package returns_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
)

// oneOfEach is an assessment that has one record of each kind, with something
// in each of its fields.
func oneOfEach(t *testing.T, c *checklist.Checklist) *assessment.Assessment {
	t.Helper()
	a := assessment.Begin(c, assessment.Start{ID: "x", Force: text.Line("Northmoor Constabulary"), AsAt: day(23), PreparedBy: text.Line("Lead")}, who(0))
	it, _ := c.Item("INT-4")
	for _, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		reg := assessment.Register{Item: it.ID, Kind: k.Name}
		switch {
		case !slices.ContainsFunc(assessment.Kinds(), func(own schema.Kind) bool { return own.Name == k.Name }):
			reg.Item = ""
		case k.Place == schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "0123456789abcdef"}
		case k.Place == schema.Keyed:
			reg.Key = it.Parts[0].Key
		}
		if name := reg.Name(); len(a.Heads(name)) == 0 {
			a, _ = a.Set(name, full(k, it.ID), who(1))
		}
	}
	return a
}

// full says something in each field of a kind.
func full(k schema.Kind, item string) assessment.Value {
	v := assessment.Value{}
	for _, f := range k.Fields {
		if f.Like != "" {
			v[f.Key] = f.Like
			continue
		}
		switch f.Form {
		case schema.Word:
			if v[f.Key] = f.Choices[0]; v[f.Key] == f.Blank {
				v[f.Key] = f.Choices[1]
			}
		case schema.Yes:
			v[f.Key] = "no"
		case schema.Day:
			v[f.Key] = "2026-11-01"
		case schema.Number:
			v[f.Key] = "3"
		case schema.Moment:
			v[f.Key] = "2026-11-01T10:00:00Z"
		case schema.Keys:
			if v[f.Key] = item; f.Key != k.Home {
				v[f.Key] = "a"
			}
		case schema.States:
			v[f.StateKey("a")] = f.Choices[0]
		case schema.Rows:
			for key, s := range full(*f.Row, item) {
				v[f.RowKey(1, key)] = s
			}
		case schema.Line, schema.Text:
			v[f.Key] = "Words of " + k.Name + " " + f.Key
		}
	}
	return v
}

func counted(r *returns.Return, kind returns.Kind) int {
	for _, w := range r.Withheld {
		if w.Kind == kind {
			return w.Count
		}
	}
	return 0
}

// Every kind of record that an audience does not get is counted by its own
// words; a kind that is declared later, too, and its words go nowhere. What does go
// is among what is looked through before.
func TestEveryKindIsCountedByItsOwnWords(t *testing.T) {
	defer assessment.AddKind(schematest.Entries())()
	defer assessment.AddKind(schema.Kind{Name: "weather", File: "weather", Words: "the weather", Many: "weathers", On: "at", Place: schema.Block, Remark: true,
		Fields: []schema.Info{{Key: "sky", Label: "Sky", Class: schema.Prose, Tier: schema.ToRegion}, {Key: "wind", Label: "Wind", Class: schema.Prose, Form: schema.Text}}})()
	c := national(t)
	a := oneOfEach(t, c)
	looked := 0
	for _, word := range returns.Audiences() {
		u := returns.Audience(word)
		r, data := written(t, c, a, u)
		if n := counted(r, returns.WithheldOther); n > 0 {
			t.Errorf("%s: %d entries are not known, and all are of this version", word, n)
		}
		for _, k := range assessment.Kinds() {
			may := u.May(k)
			tells := u != returns.Public && slices.ContainsFunc(k.Fields, func(f schema.Info) bool { return (f.Key == "outcome" || f.Key == "level") && u.Sees(f.Tier) })
			whole := counted(r, returns.KindOf(k, ""))
			if len(may.Fields) == 0 && !tells && whole != 1 {
				t.Errorf("%s: %s is counted %d times", word, k.Words, whole)
			}
			for _, f := range k.Fields {
				words := strings.TrimSpace("Words of " + k.Name + " " + f.Key)
				in := bytes.Contains(data, []byte(words+"\"")) || bytes.Contains(data, []byte(words+"\n"))
				if f.Class != schema.Ours && f.Form != schema.Keys && !in && whole+counted(r, returns.KindOf(k, f.Key)) != 1 {
					t.Errorf("%s: %q of %s is not in the return, and not counted once", word, f.Label, k.Words)
				}
				if f.Class != schema.Ours && in {
					looked++
					if !slices.ContainsFunc(r.Says(), func(s returns.Said) bool { return s.Text.String() == words }) {
						t.Errorf("%s: %q of %s goes out and is not among what is looked through", word, f.Label, k.Words)
					}
				}
				if f.Class != schema.Ours && in && (f.Released || !slices.ContainsFunc(may.Fields, func(g schema.Info) bool { return g.Key == f.Key })) {
					t.Errorf("%s: %q of %s is in the return, and nobody released it", word, f.Label, k.Words)
				}
			}
		}
	}
	if looked < 3 {
		t.Errorf("%d texts go out", looked)
	}
}

// A redaction is no entry of another version: it is counted as what it is.
func TestARedactionIsCountedAsOne(t *testing.T) {
	c := national(t)
	a := oneOfEach(t, c)
	a, _, err := a.RedactText([]string{assessment.NoteRegister("INT-4")}, text.Line("A name"), who(5))
	if err != nil {
		t.Fatal(err)
	}
	r := released(t, c, a, returns.Region)
	if counted(r, "redaction") != 1 || counted(r, returns.WithheldOther) != 0 || !strings.Contains(returns.Listed(r.Withheld), "1 record of a redaction") {
		t.Errorf("withheld %s", returns.Listed(r.Withheld))
	}
}

// What of a newer version is in the file is counted as such.
func TestWhatIsNotKnownIsCountedAsOther(t *testing.T) {
	c := national(t)
	a := force(t, c)
	before := counted(released(t, c, a, returns.Region), returns.WithheldOther)
	a, _ = a.Set("INT-4/of-a-newer-version", assessment.Value{"x": "y"}, who(5))
	name := assessment.EvidenceRegister("ePRE-2")
	v, _ := a.Current(name)
	v = maps.Clone(v)
	v["handling"], v["later"] = "region", "words"
	a, _ = a.Set(name, v, who(6))
	if got := counted(released(t, c, a, returns.Region), returns.WithheldOther); before != 0 || got != 2 {
		t.Errorf("%d before, %d now", before, got)
	}
}

// The gist names each kind that is let out.
func TestGistNamesEveryKindThatIsLetOut(t *testing.T) {
	c := national(t)
	a := oneOfEach(t, c)
	for _, u := range []returns.Audience{returns.Region, returns.Inspectorate} {
		r, err := returns.Make(c, a, u, day(23), date.Of(2026, 11, 24), returns.Options{Evidence: assessment.ToPublic})
		if err != nil {
			t.Fatal(err)
		}
		gist := strings.Join(r.Gist(), "\n")
		for _, k := range u.Has() {
			if words := returns.Kind(k.Name).Words(1); !strings.Contains(gist, words) && !strings.Contains(gist, "No "+k.Many) {
				t.Errorf("%s: nothing is said of %s:\n%s", u, k.Many, gist)
			}
		}
	}
}

// A fact or a field of the sign-off that is declared later reaches the return of
// every audience that its declaration lets it go to, is read back from it, told of
// before it goes and compared with the original; for any other it is held back and
// counted.
func TestWhatBelongsToNoItemGoesAsDeclared(t *testing.T) {
	for tier := schema.ForceOnly; tier <= schema.ToPublic; tier++ {
		func() {
			defer assessment.AddFact(schema.Kind{Name: "sponsor", File: "sponsor", Words: "the sponsor", Many: "sponsors", Place: schema.Single, Stays: schema.WithForce,
				Fields: []schema.Info{{Key: "text", Label: "Sponsor", Class: schema.Prose, Tier: tier}}})()
			defer assessment.AddField("seal", schema.Info{Key: "witness", Label: "Witnessed by", Class: schema.Prose, Tier: tier})()
			c := national(t)
			a, _ := force(t, c).SetFact("sponsor", text.Line("Quillfeather's board"), who(3))
			a, _, err := a.SealNow(c, "Lead", text.Line("Agreed"), day(23), who(4))
			if err != nil {
				t.Fatal(err)
			}
			sealed, _ := a.Current(assessment.SealRegister())
			v := maps.Clone(sealed)
			v["witness"] = "Quillfeather of audit"
			a, _ = a.Set(assessment.SealRegister(), v, who(5))
			for _, word := range returns.Audiences() {
				u := returns.Audience(word)
				r, data := written(t, c, a, u)
				goes := u.Sees(tier)
				if n := bytes.Count(data, []byte("Quillfeather")); n != map[bool]int{true: 2, false: 0}[goes] {
					t.Errorf("%s at %s: it stands there %d times\n%s", word, tier.Word(), n, data)
				}
				back, err := codec.Decode("r.yaml", data)
				if err != nil {
					t.Fatalf("%s at %s: %v", word, tier.Word(), err)
				}
				if got := back.Fact("sponsor").OneLine(); (got == "Quillfeather's board") != goes || (back.Seal.More["witness"] == "Quillfeather of audit") != goes {
					t.Errorf("%s at %s: read back as %q and %v", word, tier.Word(), got, back.Seal)
				}
				var told []string
				for _, s := range back.Says() {
					told = append(told, s.What+": "+s.Text.OneLine())
				}
				if said := strings.Join(told, "; "); strings.Contains(said, "the sponsor: Quillfeather's board") != goes || strings.Contains(said, `"Witnessed by" of the sign-off: Quillfeather of audit`) != goes {
					t.Errorf("%s at %s: told of %q", word, tier.Word(), said)
				}
				if counted(r, "sponsor")+counted(r, "seal.witness") != map[bool]int{true: 0, false: 2}[goes] {
					t.Errorf("%s at %s: withheld %s", word, tier.Word(), returns.Listed(r.Withheld))
				}
				other, _ := a.SetFact("sponsor", text.Line("Another board"), who(6))
				if o, err := back.Trace(c, a); err != nil || !o.Comes {
					t.Errorf("%s at %s: %+v %v", word, tier.Word(), o, err)
				}
				if o, err := back.Trace(c, other); err != nil || strings.Contains(strings.Join(o.Differences, "; "), "Sponsor: ") != goes {
					t.Errorf("%s at %s: against another one %+v %v", word, tier.Word(), o, err)
				}
			}
		}()
	}
}

// written is a return with the bytes of its file.
func written(t *testing.T, c *checklist.Checklist, a *assessment.Assessment, u returns.Audience) (*returns.Return, []byte) {
	t.Helper()
	r := released(t, c, a, u)
	data, err := codec.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, data
}
