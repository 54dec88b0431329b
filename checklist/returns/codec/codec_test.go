package codec_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

const digest = "3fa94c1d5be0c1d23fa94c1d5be0c1d23fa94c1d5be0c1d23fa94c1d5be0c1d2"

// sample is a return with everything that its audience may see. notes makes its
// prose longer.
func sample(u returns.Audience, items int, notes string) *returns.Return {
	r := &returns.Return{Audience: u, Of: returns.OfID("a"), Checklist: "npcc-apsp-2021", Edition: "2021",
		Force: text.Line("Northmoor Constabulary"), Covers: text.Line("Eastvale Police"), Cycle: text.Line("2026"),
		AsAt: date.Of(2026, 11, 23), Released: date.Of(2026, 11, 24), Marking: text.Line("OFFICIAL-SENSITIVE"), Handling: text.Line("Region: only"),
		Seal:     &returns.Sealed{Date: date.Of(2026, 11, 20), Digest: digest, Code: assessment.CodeOf(digest), Changed: true},
		Withheld: []returns.Withheld{{Kind: "note", Count: 12}, {Kind: returns.WithheldHistory, Count: 140}}}
	outcomes := []assessment.Outcome{assessment.AtLevel(3), assessment.NotAssessed, assessment.AtLevel(1), assessment.NotApplicable, assessment.AtLevel(4), assessment.Insufficient}
	for i := range items {
		a := returns.Answer{Item: fmt.Sprintf("PRE-%d", i+1), Wording: digest[:16], Outcome: outcomes[i%len(outcomes)],
			Standing: (assessment.Standing(i) + assessment.Shown) % (assessment.Shown + 1), Conflict: i%7 == 0, Judged: date.Of(2026, 3, 1), Newest: date.Of(2026, 2, 1), Until: date.Of(2027, 2, 1),
		}
		a.Bin = returns.BinOf(a.Outcome, a.Conflict, a.Standing)
		add := func(kind, key string, v assessment.Value, until date.Date) {
			a.Records = append(a.Records, returns.Record{Kind: kind, Key: key, Value: v, Until: until})
		}
		if u == returns.Inspectorate {
			add("level", "", assessment.Value{"reason": "r", "override": "o"}, date.Date{})
		}
		add("part", "a", assessment.Value{"state": "met"}, date.Date{})
		add("part", "b", assessment.Value{"state": "unmet"}, date.Date{})
		add("part", "c", assessment.Value{"state": "partly"}, date.Date{})
		e := assessment.Value{"title": "Policy: \"abuse\" #1", "about": "2026-02-01", "shows": "issued", "speaks": "for", "parts": "PRE-1:a"}
		if u == returns.Inspectorate {
			r.Seal.Role = "ACC"
			add("note", "", assessment.Value{"text": "x\n y"}, date.Date{})
			maps.Copy(e, assessment.Value{"where": `\\share\x`, "owner": "Head of PSD", "note": "n", "seen": "2026-02-02"})
		}
		add("evidence", "", e, date.Of(2027, 2, 1))
		if u == returns.Inspectorate {
			add("action", "", assessment.Value{"what": "Write it", "owner": "Head of PSD", "done_when": "published", "due": "2027-01-01",
				"first_due": "2026-12-01", "status": "not-acting", "reason": "cost"}, date.Date{})
		}
		add("practice", "", assessment.Value{"text": "Ask us about the dip sample.\n\nIt is done twice a year: by two people." + notes}, date.Date{})
		r.Answers = append(r.Answers, a)
	}
	r.Counts = returns.CountAnswers(r.Answers)
	if shown := r.Counts.In[assessment.InShown]; shown > 0 {
		r.Basis = &assessment.Basis{Entries: 59, Roles: 25, Sampled: 22, CanSample: 40, Documents: 30, Largest: shown}
	}
	r.Strands = []returns.StrandCounts{{Strand: "prevention", Counts: r.Counts}}
	if u == returns.Public {
		r.Of, r.Answers = "", nil
	}
	return r
}

func encode(t testing.TB, r *returns.Return) []byte {
	t.Helper()
	data, err := codec.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	for _, word := range returns.Audiences() {
		r := sample(returns.Audience(word), 33, "")
		data := encode(t, r)
		got, err := codec.Decode("r.yaml", data)
		if err != nil {
			t.Fatalf("%s: %v\n%s", word, err, data)
		}
		if !reflect.DeepEqual(got, r) {
			t.Errorf("%s: read back %+v\nwrote %+v", word, got, r)
		}
		if again := encode(t, got); !bytes.Equal(again, data) {
			t.Errorf("%s: other bytes when written again", word)
		}
		crlf := append([]byte("\uFEFF"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
		if got, err := codec.Decode("r.yaml", crlf); err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%s: with other line ends: %v", word, err)
		}
	}
}

func TestWhatWasChangedIsRefused(t *testing.T) {
	region := string(encode(t, sample(returns.Region, 6, "")))
	public := string(encode(t, sample(returns.Public, 6, "")))
	cases := []struct {
		name, data, where, says string
	}{
		{"a level", strings.Replace(region, "outcome: planned", "outcome: embedded", 1), "", "do not add up"},
		{"a word in the text", strings.Replace(region, "twice a year", "twice a week", 1), "", "changed after it was made"},
		{"the force", strings.Replace(region, "Northmoor", "Southmoor", 1), "", "changed after it was made"},
		{"cut off", region[:len(region)/2], "", "cut off"},
		{"no end", strings.Replace(region, "end: 6 items\n", "", 1), "", "cut off"},
		{"text after the end", region + "more: 1\n", "", "cut off"},
		{"items taken out", strings.Replace(region, "end: 6 items", "end: 5 items", 1), "", "the end line says"},
		{"a location", strings.Replace(region, "        about:", "        where: \"x\"\n        about:", 1), "", "no place in a return for this audience"},
		{"answers for the public", strings.Replace(public, "check:", "answers: {}\ncheck:", 1), "", "counts alone"},
		{"a title in what it rests on", strings.Replace(region, "rests_on:\n", "rests_on:\n  title: \"x\"\n", 1), "", "no place in a return for this audience"},
		{"a figure taken out", strings.Replace(region, "  largest: ", "# largest: ", 1), "", `"largest" is missing`},
		{"an assessment", "format: upstander-assessment 2\nid: x\n", "r.yaml:1:1:", "own assessment"},
		{"a newer return", strings.Replace(region, "upstander-return 2", "upstander-return 3", 1), "r.yaml:1:1:", "newer version"},
		{"a return of the first edition", strings.Replace(region, "upstander-return 2", "upstander-return 1", 1), "r.yaml:1:1:", "make the return again with this edition"},
		{"sessions", "format: upstander-sessions 2\nend: 0\n", "r.yaml:1:1:", "beside an assessment"},
		{"something else", "a: b\n", "r.yaml:", "not a return"},
		{"nothing", "", "r.yaml:", ""},
		{"an unknown audience", strings.Replace(region, "audience: region", "audience: everybody", 1), "r.yaml:2:11:", "audience"},
		{"an alias", strings.Replace(region, `"Eastvale Police"`, "&a x", 1), "r.yaml:7:9:", "not allowed here"},
		{"a day that is none", strings.Replace(region, "released: 2026-11-24", "released: 2026-02-31", 1), "r.yaml:12:11:", "2026-02-31"},
		{"too big", "format: upstander-return 2\n" + strings.Repeat("# x\n", 2<<20) + "end: 0 items\n", "", "too big"},
	}
	for _, c := range cases {
		if c.data == region || c.data == public {
			t.Fatalf("%s: the case changes nothing", c.name)
		}
		_, err := codec.Decode("r.yaml", []byte(c.data))
		var problems yamlio.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: accepted: %v", c.name, err)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.where) {
			t.Errorf("%s: says %v; want %s ... %s", c.name, err, c.where, c.says)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Do == "" {
				t.Errorf("%s: %+v gives no place or nothing to do", c.name, p)
			}
		}
	}
}

// Mistake 31: a file from another force is not trusted.
func TestTextFromAnotherForceIsCleaned(t *testing.T) {
	data := string(encode(t, sample(returns.Region, 1, "")))
	data = strings.Replace(data, `"Northmoor Constabulary"`, `"North\e[2Jmoor\u202e"`, 1)
	if _, err := codec.Decode("r.yaml", []byte(data)); err == nil || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("accepted, or repeats it: %q", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, word := range returns.Audiences() {
		f.Add(encode(f, sample(returns.Audience(word), 3, "")))
	}
	f.Add([]byte("format: upstander-return 2\naudience: region\nend: 0 items\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = codec.WithCheck(data)
		r, err := codec.Decode("r.yaml", data)
		if err != nil {
			var problems yamlio.Problems
			if !errors.As(err, &problems) || len(problems) == 0 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		again, err := codec.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := codec.Decode("r.yaml", again)
		if err != nil || !reflect.DeepEqual(back, r) {
			t.Fatalf("does not read back: %v\n%s", err, again)
		}
	})
}

// BenchmarkDecode reads a return of 60 KB. "nodes" and "values" are what the
// yaml library alone needs for the same bytes.
func BenchmarkDecode(b *testing.B) {
	data := encode(b, sample(returns.Region, 33, strings.Repeat("The team looks at it each quarter and writes down what it finds. ", 17)))
	run := func(name string, do func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("nodes", func() error { var n yaml.Node; return yaml.Unmarshal(data, &n) })
	run("values", func() error { var v map[string]any; return yaml.Unmarshal(data, &v) })
	run("parse", func() error { _, err := yamlio.Parse("r.yaml", data, yamlio.Standard()); return err })
	run("decode", func() error { _, err := codec.Decode("r.yaml", data); return err })
}

// Mistake 31: a file from another force cannot take the program's time or room.
func TestBoundsAreKept(t *testing.T) {
	long := strings.Repeat("x", assessment.MaxNote+1)
	for name, c := range map[string]struct {
		change func(r *returns.Return)
		says   string
	}{
		"too many answers":  {func(r *returns.Return) { *r = *sample(returns.Region, 501, "") }, "from 0 to 500"},
		"too long practice": {func(r *returns.Return) { r.Answers[0].Share(text.Clean(long)) }, "more than 20000 characters"},
		"too long title":    {func(r *returns.Return) { evidence(r, 0)["title"] = long[:1001] }, "more than 1000 characters"},
		"no title":          {func(r *returns.Return) { delete(evidence(r, 0), "title") }, `"title" is missing`},
		"too long force":    {func(r *returns.Return) { r.Force = text.Line(long[:1001]) }, "more than 1000 characters"},
		"too long id":       {func(r *returns.Return) { r.Of = long[:201] }, "longer than an id can be"},
		"too many entries": {func(r *returns.Return) {
			for range 5001 {
				r.Answers[0].Records = append(r.Answers[0].Records, r.Answers[0].All("evidence")[0])
				r.Answers[1].Records = append(r.Answers[1].Records, r.Answers[0].All("evidence")[0])
			}
		}, "more than 10000 evidence entries"},
		"too many kinds": {func(r *returns.Return) {
			for i := range 201 {
				r.Withheld = append(r.Withheld, returns.Withheld{Kind: returns.Kind(fmt.Sprintf("k%d", i)), Count: 1})
			}
		}, "kinds of things withheld or more"},
		"too many strands": {func(r *returns.Return) {
			for i := range 101 {
				r.Strands = append(r.Strands, returns.StrandCounts{Strand: fmt.Sprintf("s%d", i)})
			}
		}, "more than 100 strands"},
		"nothing withheld 0 times":  {func(r *returns.Return) { r.Withheld[0].Count = 0 }, "outside 1 to"},
		"no force":                  {func(r *returns.Return) { r.Force = text.Text{} }, "says nothing"},
		"no marking":                {func(r *returns.Return) { r.Marking = text.Text{} }, "says nothing"},
		"no day":                    {func(r *returns.Return) { r.AsAt = date.Date{} }, `"as_at" is missing`},
		"wrong counts":              {func(r *returns.Return) { r.Counts.In[assessment.InShown]++ }, "do not add up"},
		"wrong basis":               {func(r *returns.Return) { r.Basis.Largest = 1 + r.Counts.In[assessment.InShown] }, "does not add up with 1 item shown"},
		"no basis of what is shown": {func(r *returns.Return) { r.Basis = &assessment.Basis{} }, "does not add up with 1 item shown"},
		"wrong strands":             {func(r *returns.Return) { r.Strands[0].Counts.Conflicts++ }, "do not add up"},
		"wrong place":               {func(r *returns.Return) { r.Answers[2].Bin = assessment.InShown }, "does not fit"},
		"wrong seal":                {func(r *returns.Return) { r.Seal.Digest = digest[:60] }, "does not fit its code"},
		"odd part":                  {func(r *returns.Return) { r.Answers[0].Records[0].Key = "a b" }, "cannot stand under parts"},
		"odd kind":                  {func(r *returns.Return) { r.Withheld[0].Kind = "a.b.c" }, "cannot be the name of what was withheld"},
		"odd item":                  {func(r *returns.Return) { r.Answers[0].Item = "pre-1" }, "cannot be the id of an item"},
		"item twice":                {func(r *returns.Return) { r.Answers[1].Item = "PRE-1" }, "here twice"},
	} {
		r := sample(returns.Region, 6, "")
		c.change(r)
		if _, err := codec.Decode("r.yaml", encode(t, r)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want %q", name, err, c.says)
		}
	}
	for _, u := range []returns.Audience{returns.Region, returns.Public} {
		r := sample(u, 6, "")
		r.Seal.Role = "ACC"
		data := encode(t, r)
		if bytes.Contains(data, []byte("ACC")) {
			t.Errorf("%s: who signed is written", u)
		}
		by := bytes.Replace(data, []byte("seal:\n"), []byte("seal:\n  role: \"ACC\"\n"), 1)
		if _, err := codec.Decode("r.yaml", by); err == nil || !strings.Contains(err.Error(), "no place in a return for this audience") {
			t.Errorf("%s: %v", u, err)
		}
	}
	// What a kind does not let out to an audience is refused, whatever the kind.
	for _, u := range []returns.Audience{returns.Region, returns.Inspectorate} {
		n, whole := 0, string(encode(t, sample(u, 6, "")))
		for _, k := range assessment.Kinds() {
			may := u.May(k)
			for _, f := range k.Fields {
				if slices.ContainsFunc(may.Fields, func(g schema.Info) bool { return g.Key == f.Key }) || f.Key == "outcome" || f.Key == "wording" { // which an answer says itself
					continue
				}
				if _, err := codec.Decode("r.yaml", []byte(put(whole, k, f.Key))); err == nil || !strings.Contains(err.Error(), "no place in a return for this audience") {
					t.Errorf("%s, %s of %s: %v", u, f.Key, k.Name, err)
				}
				n++
			}
		}
		if n < 30 {
			t.Errorf("%s: only %d fields were tried", u, n)
		}
	}
	if _, err := codec.Encode(sample(returns.Region, 400, long)); err == nil || !strings.Contains(err.Error(), "release fewer notes") {
		t.Errorf("too large: %v", err)
	}
}

func evidence(r *returns.Return, answer int) assessment.Value {
	return r.Answers[answer].All("evidence")[0].Value
}

// put writes a field of a kind by hand into the first answer of a return, in an
// entry of its own where the kind has keys of its own.
func put(data string, k schema.Kind, field string) string {
	const first = "    wording: " + "3fa94c1d5be0c1d2" + "\n"
	said := field + ": x\n"
	switch k.Place {
	case schema.Inline:
		return strings.Replace(data, first, first+"    "+said, 1)
	case schema.Single:
		return strings.Replace(data, first, first+"    "+k.File+": x\n", 1)
	case schema.Block, schema.Keyed:
		return strings.Replace(data, first, first+"    "+k.File+":\n      "+said, 1)
	case schema.List:
	}
	if strings.Contains(data, "    "+k.File+":\n      - ") {
		return strings.Replace(data, "    "+k.File+":\n      - ", "    "+k.File+":\n      - "+said+"        ", 1)
	}
	return strings.Replace(data, first, first+"    "+k.File+":\n      - "+said, 1)
}
