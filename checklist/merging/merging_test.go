package merging_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
)

func who(role string, minute int) assessment.Who {
	return assessment.Who{Role: role, At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC)}
}

// standard is a checklist of three items.
func standard() *checklist.Checklist {
	c := &checklist.Checklist{ID: "c", Edition: "1", Target: 3, ReviewMonths: 12}
	for i := range c.Scale {
		c.Scale[i] = checklist.Level{Value: i, Name: text.Line([]string{"Not in place", "Planned", "Partly in place", "In place", "Embedded"}[i])}
	}
	for _, id := range []string{"PRE-1", "PRE-2", "INT-4"} {
		c.Items = append(c.Items, checklist.Item{ID: id, Strand: id[:3], Title: text.Line("Item " + id)})
	}
	return c
}

func begin(id, force, cycle string) *assessment.Assessment {
	day, _ := date.Parse("2026-11-23")
	return assessment.Begin(standard(), assessment.Start{ID: id, Force: text.Line(force), Cycle: text.Line(cycle), AsAt: day}, who("Lead", 0))
}

func judge(t testing.TB, a *assessment.Assessment, item string, level int, note, role string) *assessment.Assessment {
	t.Helper()
	next, _, err := a.Judge(&checklist.Item{ID: item}, assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Clean(note)}, who(role, level))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func evidence(t testing.TB, a *assessment.Assessment, id, item, role string) *assessment.Assessment {
	t.Helper()
	next, _, err := a.PutEvidence(assessment.Evidence{ID: id, Items: []string{item}, Title: text.Line("Minutes " + id)}, who(role, 9))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// three copies: the base, one of the intelligence lead, one of the deputy.
func three(t testing.TB) []merging.Input {
	base := judge(t, begin("0123abcd", "Northmoor Constabulary", "2026"), "PRE-1", 1, "Begun.", "Lead")
	one := evidence(t, judge(t, judge(t, base, "PRE-1", 3, "All.", "Intelligence lead"), "INT-4", 2, "Phones.", "Intelligence lead"), "e1", "PRE-1", "Intelligence lead")
	two, _ := judge(t, base, "PRE-1", 2, "Half.", "Deputy lead").Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("Deputy lead", 5))
	return []merging.Input{{Name: "base.yaml", Assessment: base}, {Name: "one.yaml", Assessment: one}, {Name: "two.yaml", Assessment: two}}
}

func merged(t testing.TB, inputs []merging.Input) *assessment.Assessment {
	t.Helper()
	m, err := merging.Merge(inputs, false)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReportSaysWhoBroughtWhat(t *testing.T) {
	inputs := three(t)
	m := merged(t, inputs)
	rep := merging.ReportOn(standard(), m, inputs)
	if n := len(rep.Sources[0].Only); n != 0 {
		t.Errorf("the base alone has %d things", n)
	}
	one, two := rep.Sources[1], rep.Sources[2]
	if one.Count[merging.Answers] != 1 || one.Count[merging.Evidence] != 1 || len(one.Only) != 3 || one.Only[2].What != `the evidence "Minutes e1"` {
		t.Errorf("one: %+v", one)
	}
	if len(two.Only) != 1 || two.Only[0].What != "the aim" || two.Only[0].Item != "PRE-2" || two.Count[merging.Others] != 1 {
		t.Errorf("two: %+v", two)
	}
	if rep.Same != len(m.Registers())-6 || rep.Known != 0 {
		t.Errorf("the same %d, in some %d, of %d", rep.Same, rep.Known, len(m.Registers()))
	}
	if len(rep.Conflicts) != 2 || rep.Conflicts[0].Key != "level" || rep.Conflicts[1].Key != "note" || rep.Conflicts[1].Behind(0) != nil || len(rep.Conflicts[0].Versions) != 2 {
		t.Fatalf("%+v", rep.Conflicts)
	}
	for v, version := range rep.Conflicts[0].Versions {
		from, line := rep.From[0][v], merging.Line(version.Said)
		switch version.By {
		case "Intelligence lead":
			if len(from) != 1 || from[0] != 1 || line != "3 In place" || len(version.Evidence) != 1 || !strings.Contains(version.Evidence[0], "Minutes e1") {
				t.Errorf("from %v, %q, %q", from, line, version.Evidence)
			}
		case "Deputy lead":
			if len(from) != 1 || from[0] != 2 || line != "2 Partly in place" || len(version.Evidence) != 0 {
				t.Errorf("from %v, %q, %q", from, line, version.Evidence)
			}
		default:
			t.Errorf("by %q", version.By)
		}
		if !strings.Contains(version.Who(), "23 November 2026 at 09:0") {
			t.Errorf("who: %q", version.Who())
		}
	}
}

func TestWhatIsNotMerged(t *testing.T) {
	a := begin("a1", "Northmoor Constabulary", "2026")
	renamed := func(id, name string) *assessment.Assessment {
		b, _ := begin(id, "Northmoor Constabulary", "2026").SetFact(assessment.Force, text.Line(name), who(name, 1))
		return b
	}
	nextYear, _ := a.SetFact(assessment.Cycle, text.Line("2027"), who("Lead", 2))
	older := assessment.New("a1", "c", "0", a.Items())
	for name, c := range map[string]struct {
		x, y  *assessment.Assessment
		want  merging.Reason
		force bool
	}{
		"another force":          {a, begin("b1", "Eastvale Police", "2026"), merging.OtherForce, false},
		"another cycle":          {a, begin("b1", "Northmoor Constabulary", "2027"), merging.OtherForce, false},
		"another edition":        {a, older, merging.OtherChecklist, false},
		"begun twice":            {a, begin("b1", "northmoor  constabulary", "2026"), merging.BegunApart, true},
		"a template of two":      {renamed("a1", "Southmoor Police"), renamed("a1", "Westmoor Police"), merging.TwoForces, true},
		"renamed on one side":    {a, renamed("a1", "Southmoor Police"), merging.TwoForces, true},
		"on the other side":      {renamed("a1", "Southmoor Police"), a, merging.TwoForces, true},
		"another cycle of one":   {a, nextYear, merging.TwoForces, true},
		"no force in either one": {begin("a1", "", "2026"), begin("b1", "", "2026"), merging.OtherForce, false},
	} {
		inputs := []merging.Input{{Name: "x.yaml", Assessment: c.x}, {Name: "y.yaml", Assessment: c.y}}
		_, err := merging.Merge(inputs, false)
		var r *merging.Refusal
		if !errors.As(err, &r) || r.Reason != c.want || r.MayForce() != c.force || r.Do == "" {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err = merging.Merge(inputs, true); (err == nil) != c.force {
			t.Errorf("%s, although a person says so: %v", name, err)
		}
	}
}

// A file begun separately: what it alone has is taken over, what both have is a
// conflict, and doing it again changes nothing.
func TestTakingOverWhatWasBegunSeparately(t *testing.T) {
	a := judge(t, begin("a1", "Northmoor Constabulary", "2026"), "PRE-1", 1, "Mine.", "Lead")
	b := judge(t, judge(t, begin("b1", "Northmoor Constabulary", "2026"), "PRE-1", 2, "Theirs.", "Deputy"), "INT-4", 3, "Done.", "Deputy")
	inputs := []merging.Input{{Name: "a", Assessment: a}, {Name: "b", Assessment: b}}
	m, err := merging.Merge(inputs, true)
	if err != nil || m.ID() != "a1" || m.Answer("INT-4").Outcome() != assessment.AtLevel(3) || len(m.Conflicts()) != 2 {
		t.Fatalf("%v, conflicts %v", err, m.Conflicts())
	}
	conflict, err := merging.Find(merging.Conflicts(standard(), m), "PRE-1", "level")
	if err != nil {
		t.Fatal(err)
	}
	settled, id, err := merging.Settle(m, conflict, 1, who("Lead", 5))
	if err != nil || id == "" {
		t.Fatal(err)
	}
	again, err := merging.Merge([]merging.Input{{Name: "s", Assessment: settled}, inputs[1]}, true)
	if err != nil || !assessment.Same(again, settled) {
		t.Errorf("taken over again, it is another: %v", err)
	}
}

func TestFindSaysWhatThereIs(t *testing.T) {
	inputs := three(t)
	x, _ := inputs[1].Assessment.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("Intelligence lead", 3))
	x, _ = x.SetFact(assessment.Handling, text.Line("Unit only"), who("Intelligence lead", 3))
	y, _ := inputs[2].Assessment.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), who("Deputy lead", 3))
	y, _ = y.SetFact(assessment.Handling, text.Line("Board too"), who("Deputy lead", 3))
	inputs[1].Assessment, inputs[2].Assessment = x, y
	all := merging.Conflicts(standard(), merged(t, inputs))
	if len(all) != 4 || all[0].Item != "" {
		t.Fatalf("%d conflicts, the first on %q", len(all), all[0].Item)
	}
	for _, c := range []struct{ item, key, want string }{
		{"PRE-1", "", "say which: aim, level, note"}, {"PRE-1", "flag", "what is: aim, level, note"}, {"PRE-2", "", "nothing to settle on PRE-2"},
		{"", "force", "nothing to settle on the whole assessment"}, {"PRE-1", "aim", ""}, {"", "handling", ""}, {"", "", ""},
	} {
		_, err := merging.Find(all, c.item, c.key)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %q: %v", c.item, c.key, err)
		}
	}
	if _, _, err := merging.Settle(inputs[0].Assessment, all[0], 3, who("Lead", 9)); err == nil {
		t.Error("a third of two versions was taken")
	}
}

// Every kind of record has words where two versions of it come together, for
// itself and for what each version says, and none shows how it is kept; so has
// a kind that is declared later.
func TestEveryRegisterHasWords(t *testing.T) {
	defer assessment.AddKind(schematest.Entries())()
	defer assessment.AddKind(schema.Kind{Name: "weather", File: "weather", Words: "the weather", Many: "weathers", On: "at", Place: schema.Block, Remark: true,
		Fields: []schema.Info{{Key: "sky_above", Label: "Sky", Class: schema.Prose}, {Key: "wind", Label: "Wind", Class: schema.Prose, Form: schema.Text}}})()
	redaction, _ := assessment.KindOf("redaction/x")
	for i, k := range append(append(assessment.Kinds(), assessment.WholeKinds()...), redaction) {
		reg := assessment.Register{Item: "PRE-1", Kind: k.Name}
		switch {
		case k.Place == schema.List:
			reg = assessment.Register{Kind: k.Name, Key: "0123"}
		case i >= len(assessment.Kinds()):
			reg.Item = ""
		}
		if k.Place == schema.Keyed {
			reg.Key = "no-owner"
		}
		name := reg.Name()
		versions := func(word string) assessment.Value {
			v := assessment.Value{}
			for _, f := range k.Fields {
				said(v, f, f.Key, word)
			}
			return v
		}
		base := begin("a1", "Northmoor Constabulary", "2026")
		x, _ := base.Set(name, versions("x"), who("Lead", 1))
		y, _ := base.Set(name, versions("y"), who("Deputy", 1))
		m, err := merging.Merge([]merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}}, true)
		if err != nil {
			t.Fatal(err)
		}
		all := merging.Conflicts(standard(), m)
		if len(all) != 1 || all[0].Register != name || len(all[0].Versions) != 2 {
			t.Fatalf("%s: %+v", name, all)
		}
		c, first := all[0], ""
		for _, f := range slices.Backward(k.Shown()) {
			if !f.Mute {
				first = f.Key
			}
		}
		if !strings.Contains(c.What, strings.TrimPrefix(k.Words, "the ")) || strings.ContainsAny(c.What, "/_") || strings.Contains(c.What, "  ") {
			t.Errorf("%s is called %q", name, c.What)
		}
		for _, v := range c.Versions {
			line := merging.Line(v.Said)
			for _, f := range k.Fields {
				told := strings.Contains(strings.ToLower(line), strings.ToLower(k.Label(f.Key))) || k.Place == schema.Single || f.Form == schema.Rows || f.Key == first && k.Place != schema.Block
				if (v.Value[f.Key] != "" && !f.Hidden && !f.Mute) && !told {
					t.Errorf("%s: %q does not say %q", name, line, f.Label)
				}
			}
			if line == "" || strings.Contains(line, "_") || strings.Contains(line, "Nothing recorded") {
				t.Errorf("%s says %q", name, line)
			}
		}
		z, _ := base.Set(name, versions("x"), who("Auditor", 2)) // a third person who says what the first says
		third, err := merging.Merge([]merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}, {Name: "z", Assessment: z}}, true)
		if err != nil {
			t.Fatal(err)
		}
		rep := merging.ReportOn(standard(), third, []merging.Input{{Name: "x", Assessment: x}, {Name: "y", Assessment: y}, {Name: "z", Assessment: z}})
		if len(rep.Conflicts) != 1 || len(rep.Conflicts[0].Versions) != 2 {
			t.Fatalf("%s: of three people two say the same: %+v", name, rep.Conflicts)
		}
		for i, v := range rep.Conflicts[0].Versions {
			both := strings.Contains(v.ByWhom(), "by Lead,") && strings.Contains(v.ByWhom(), ", and by ") && strings.Contains(v.ByWhom(), "by Auditor,")
			if one := v.ByWhom() == "by "+v.Who(); both == one || both != slices.Equal(rep.From[0][i], []int{0, 2}) || one != slices.Equal(rep.From[0][i], []int{1}) {
				t.Errorf("%s: %q, in the files %v", name, v.ByWhom(), rep.From[0][i])
			}
		}
		if c.Versions[0].Who() == c.Versions[1].Who() || slices.EqualFunc(c.Versions[0].Said, c.Versions[1].Said, func(a, b merging.Field) bool { return a == b }) {
			t.Errorf("%s: the two versions cannot be told apart: %+v", name, c.Versions)
		}
	}
}

// said says something in a field, in another way for each word.
func said(v assessment.Value, f schema.Info, key, word string) {
	second := word == "y"
	if f.Like != "" {
		if v[key] = f.Like; second {
			v[key] = strings.NewReplacer("120", "119", "118", "117", "INT-4", "INT-5").Replace(f.Like)
		}
		return
	}
	switch f.Form {
	case schema.Word:
		if v[key] = f.Choices[0]; second || v[key] == f.Blank {
			v[key] = f.Choices[len(f.Choices)-1]
		}
	case schema.Yes:
		v[key] = schema.YesNo(second)
	case schema.Day:
		v[key] = "2026-11-0" + map[bool]string{false: "1", true: "2"}[second]
	case schema.Number:
		v[key] = map[bool]string{false: "1", true: "2"}[second]
	case schema.Moment:
		v[key] = "2026-11-0" + map[bool]string{false: "1", true: "2"}[second] + "T10:00:00Z"
	case schema.Keys:
		v[key] = map[bool]string{false: "PRE-1", true: "PRE-1 PRE-2"}[second]
		if f.Limit() == 1 {
			v[key] = "PRE-1"
		}
	case schema.States:
		v[f.StateKey("a")] = f.Choices[map[bool]int{false: 0, true: 1}[second]]
	case schema.Rows:
		for _, under := range f.Row.Fields {
			said(v, under, f.RowKey(1, under.Key), word)
		}
	case schema.Line, schema.Text:
		v[key] = "Words " + word
	}
}

// What no version of the program shows has words too, and so has what was taken
// away.
func TestWhatIsGoneOrNotKnownHasWords(t *testing.T) {
	a := evidence(t, begin("a1", "Northmoor Constabulary", "2026"), "e1", "PRE-1", "Lead")
	a, _ = a.Set("strength/PRE-1", assessment.Value{"x": "y"}, who("Lead", 1))
	a, _ = a.Set(assessment.EvidenceRegister("e1"), assessment.Removed(), who("Lead", 2))
	if p := merging.PlaceOf(a, "strength/PRE-1"); !strings.HasPrefix(p.What, "something that this version") {
		t.Errorf("it is called %q", p.What)
	}
	if p := merging.PlaceOf(a, assessment.EvidenceRegister("e1")); p.Item != "PRE-1" || p.What != `the evidence "Minutes e1"` {
		t.Errorf("an entry that was taken away is %+v", p)
	}
	v, _ := a.Current(assessment.EvidenceRegister("e1"))
	if said := merging.Line(merging.Said(standard(), assessment.EvidenceRegister("e1"), v)); said != "Taken away" {
		t.Errorf("it says %q", said)
	}
}

// Where one person's level came together with another's note or part, the merge
// says so; where one of them gave both, it does not.
func TestAnAnswerOfTwoPeopleIsNamed(t *testing.T) {
	base := judge(t, begin("a1", "Northmoor Constabulary", "2026"), "PRE-1", 1, "Begun.", "Lead")
	base = judge(t, base, "INT-4", 1, "Begun.", "Lead")
	set := func(a *assessment.Assessment, register string, v assessment.Value, role string) *assessment.Assessment {
		next, _ := a.Set(register, v, who(role, 7))
		return next
	}
	level := func(a *assessment.Assessment, item string, n int, role string) *assessment.Assessment {
		return set(a, assessment.LevelRegister(item), assessment.Judgement{Outcome: assessment.AtLevel(n)}.LevelValue(), role)
	}
	x := level(level(base, "INT-4", 2, "Intelligence lead"), "PRE-1", 3, "Intelligence lead")
	y := set(set(base, assessment.NoteRegister("PRE-1"), assessment.Value{"text": "Otherwise."}, "Deputy lead"), assessment.PartRegister("PRE-1", "plan"), assessment.Value{"state": "met"}, assessment.Outside)
	report := func(all ...*assessment.Assessment) []merging.Together {
		var inputs []merging.Input
		for _, a := range all {
			inputs = append(inputs, merging.Input{Name: "a", Assessment: a})
		}
		return merging.ReportOn(standard(), merged(t, inputs), inputs).Together
	}
	got := report(x, y)
	if len(got) != 1 || got[0].Item != "PRE-1" ||
		got[0].Line() != "came together from several people: the level is by Intelligence lead, the note by Deputy lead, the part plan by hand in the file" {
		t.Errorf("came together: %+v", got)
	}
	// What one of them saw as it stands is nobody's chance.
	whole := merged(t, []merging.Input{{Assessment: x}, {Assessment: y}})
	if got := report(x, y, whole); len(got) != 0 {
		t.Errorf("one copy had it so: %+v", got)
	}
	if got := report(x, base); len(got) != 0 {
		t.Errorf("the note is the one that the level was given with: %+v", got)
	}
	got = report(x, set(base, assessment.NoteRegister("PRE-1"), assessment.Value{"text": "Mine."}, "Intelligence lead"))
	if len(got) != 1 || got[0].Line() != "came together from different copies: the level is by Intelligence lead, the note by Intelligence lead" {
		t.Errorf("two copies under one role: %+v", got)
	}
}

// seeds are pairs of files to begin fuzzing with.
func seeds(f *testing.F) [][2][]byte {
	inputs := three(f)
	gone, _, err := inputs[2].Assessment.RedactText([]string{assessment.NoteRegister("PRE-1")}, text.Line("A name"), who("Lead", 6))
	if err != nil {
		f.Fatal(err)
	}
	both := merged(f, inputs)
	apart := judge(f, begin("b1", "Northmoor Constabulary", "2026"), "PRE-1", 2, "Theirs.", "Deputy")
	bytesOf := func(a *assessment.Assessment) []byte {
		data, err := codec.Encode(a)
		if err != nil {
			f.Fatal(err)
		}
		return data
	}
	var out [][2][]byte
	for _, pair := range [][2]*assessment.Assessment{{inputs[0].Assessment, inputs[1].Assessment}, {inputs[1].Assessment, inputs[2].Assessment},
		{both, inputs[0].Assessment}, {gone, inputs[1].Assessment}, {both, gone}, {inputs[1].Assessment, apart}} {
		out = append(out, [2][]byte{bytesOf(pair[0]), bytesOf(pair[1])})
	}
	return out
}

// An entry says each thing under its name, and then what is missing in it, but
// for what the caller tells itself.
func TestAnEntryOnOneLineSaysWhatIsMissing(t *testing.T) {
	e := assessment.Evidence{ID: "e", Items: []string{"PRE-1"}, Title: text.Line("Return"), Shows: checklist.Done, Speaks: assessment.For}
	k, _ := assessment.KindOf(assessment.EvidenceRegister(e.ID))
	for _, tt := range []struct {
		change func(*assessment.Evidence)
		own    []string
		want   string
	}{
		{func(*assessment.Evidence) {}, nil, "what it shows: done; speaks: for; not recorded: number looked at, where it is kept, owner"},
		{func(e *assessment.Evidence) { e.Where, e.Owner = text.Line("Shelf 4"), text.Line("Head of ICT") }, nil,
			"what it shows: done; speaks: for; where it is kept: Shelf 4; owner: Head of ICT; not recorded: number looked at"},
		{func(e *assessment.Evidence) { e.Shows = checklist.Issued }, []string{"where", "owner", "shows"}, "speaks: for"},
	} {
		one := e
		tt.change(&one)
		if got := merging.Line(merging.Entry(k, one.Value(), "PRE-1", nil, tt.own...)); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}
