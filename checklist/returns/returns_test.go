package returns_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
)

func national(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func who(minute int) assessment.Who {
	return assessment.Who{Role: "Force lead", At: time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC)}
}

func day(n int) date.Date { return date.Of(2026, 11, n) }

func must(a *assessment.Assessment, _ string, err error) *assessment.Assessment {
	if err != nil {
		panic(err)
	}
	return a
}

// force is an assessment with every outcome in it and evidence of every standing.
func force(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	t.Helper()
	a := assessment.Begin(c, assessment.Start{ID: "5be0c1d25be0c1d2", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026-27"),
		AsAt: day(23), PreparedBy: text.Line("Force lead")}, who(0))
	for i := range c.Items {
		it := &c.Items[i]
		j := assessment.Judgement{Outcome: assessment.AtLevel(i % 5), Note: text.Line("What there is to say of " + it.ID + ".")}
		switch i % 9 {
		case 5:
			j.Outcome, j.Reason = assessment.NotApplicable, text.Line("There is no such post.")
		case 6:
			j.Outcome = assessment.Insufficient
		case 7:
			continue
		}
		if it.Mandatory && j.Outcome == assessment.NotApplicable {
			j.Outcome = assessment.AtLevel(1)
		}
		for _, p := range it.Parts {
			j = j.WithPart(p.Key, assessment.Met)
		}
		a = must(a.Judge(it, j, who(1)))
		if i%3 > 0 {
			a = must(a.PutEvidence(assessment.Evidence{ID: "e" + it.ID, Items: []string{it.ID}, Title: text.Line("Record of " + it.ID),
				Where: text.Line("Shelf 4"), About: day(1).AddMonths(-8 * (i % 4)), Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of ICT")}, who(2)))
		}
	}
	return a
}

func released(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, u returns.Audience) *returns.Return {
	t.Helper()
	r, err := returns.Make(c, a, u, day(23), day(24), returns.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Mistake 25: the items stand in the checklist's order, and the counts add up,
// in the return, by strand and altogether.
func TestCountsAgreeAndOrderIsTheChecklists(t *testing.T) {
	c := national(t)
	a := force(t, c)
	want := a.PositionAt(c, assessment.Days{AsAt: day(23)})
	for _, word := range returns.Audiences() {
		r := released(t, c, a, returns.Audience(word))
		if r.Counts != want.Counts() || r.Counts.Items != len(c.Items) || returns.SumStrands(r.Strands) != r.Counts {
			t.Errorf("%s: %+v", word, r.Counts)
		}
		for i, s := range r.Strands {
			if s.Strand != c.Strands[i].ID || s.Counts != want.Strand(s.Strand).Counts() {
				t.Errorf("%s: strand %d is %+v", word, i, s)
			}
		}
		if r.Audience == returns.Public {
			if len(r.Answers) != 0 || r.Of != "" {
				t.Errorf("the public sees %d answers and %q", len(r.Answers), r.Of)
			}
			continue
		}
		if returns.CountAnswers(r.Answers) != r.Counts || len(r.Answers) != len(c.Items) {
			t.Errorf("%s: the answers do not add up to the counts", word)
		}
		for i, ans := range r.Answers {
			s := want.States[i]
			if ans.Item != c.Items[i].ID || ans.Outcome != s.Outcome || ans.Bin != s.Bin || !returns.BinFits(ans.Outcome, ans.Conflict, ans.Standing, ans.Bin) || ans.Until != s.Until {
				t.Errorf("%s: %+v, where %+v stands", word, ans, s)
			}
		}
	}
}

// Mistakes 16, 18 and 19: a region gets no free note, no place and no role.
func TestARegionGetsNoNotePlaceOrRole(t *testing.T) {
	c := national(t)
	a := must(force(t, c).SetRecord(assessment.PracticeRegister("INT-4"), assessment.Value{"text": "Two people test it."}, who(5)))
	a = must(a.PutAction(assessment.Action{ID: "x", Item: "INT-4", What: text.Line("Load the list"), Owner: text.Line("Head of ICT"), Due: day(30)}, who(6)))
	data, err := codec.Encode(released(t, c, a, returns.Region))
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"What there is to say", "There is no such post", "Shelf", "Head of ICT", "Force lead", "Load the list", "Record of"} {
		if strings.Contains(string(data), gone) {
			t.Errorf("%q is in it", gone)
		}
	}
	if !strings.Contains(string(data), "Two people test it.") {
		t.Error("the practice that was agreed to be shared is not in it")
	}
}

// Mistake 17: with counts alone nothing can be worked out of one item.
func TestThePublicGetsTheSameForTheSameCounts(t *testing.T) {
	c := national(t)
	a := force(t, c)
	swapped := a
	one, other := c.InStrand(c.Strands[0].ID)[0], c.InStrand(c.Strands[0].ID)[3]
	x, y := a.Answer(one.ID).Judgement, a.Answer(other.ID).Judgement
	x.Parts, y.Parts, x.Reason, y.Reason = nil, nil, text.Text{}, text.Text{}
	x.Override, y.Override = text.Line("As before."), text.Line("As before.")
	swapped = must(swapped.Judge(one, y, who(7)))
	swapped = must(swapped.Judge(other, x, who(7)))
	p, q := released(t, c, a, returns.Public), released(t, c, swapped, returns.Public)
	if p.Counts.Levels != q.Counts.Levels {
		t.Fatalf("the test is wrong: %v and %v", p.Counts, q.Counts)
	}
	if a.Answer(one.ID).Judgement.Outcome == swapped.Answer(one.ID).Judgement.Outcome {
		t.Fatal("the test is wrong: nothing was swapped")
	}
	data, err := codec.Encode(q)
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Items {
		if strings.Contains(string(data), c.Items[i].ID) {
			t.Errorf("%s is named", c.Items[i].ID)
		}
	}
}

// Mistake 21: there is always a marking, and two of them are never one.
func TestThereIsOneMarking(t *testing.T) {
	c := national(t)
	a := force(t, c)
	blank, _ := a.SetFact(assessment.Marking, text.Text{}, who(8))
	if r := released(t, c, blank, returns.Region); r.Marking.String() != assessment.DefaultMarking {
		t.Errorf("marked %q", r.Marking)
	}
	r, err := returns.Make(c, a, returns.Public, day(23), day(24), returns.Options{Marking: text.Line("OFFICIAL"), Handling: text.Line("None")})
	if err != nil || r.Marking.String() != "OFFICIAL" || r.Handling.String() != "None" {
		t.Errorf("%v, %v", r, err)
	}
	x, _ := a.SetFact(assessment.Marking, text.Line("OFFICIAL"), who(9))
	y, _ := a.SetFact(assessment.Marking, text.Line("SECRET"), who(9))
	both, err := assessment.Merge(x, y)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := returns.Make(c, both, returns.Region, day(23), day(24), returns.Options{}); err == nil || !strings.Contains(err.Error(), "two versions of the marking") {
		t.Errorf("two markings: %v", err)
	}
}

func TestWhatCannotBeReleased(t *testing.T) {
	c := national(t)
	a := force(t, c)
	nobody, _ := a.SetFact(assessment.Force, text.Text{}, who(8))
	other := *c
	other.Edition = "2031"
	for name, try := range map[string]func() error{
		"no force": func() error {
			_, err := returns.Make(c, nobody, returns.Region, day(23), day(24), returns.Options{})
			return err
		},
		"another edition": func() error {
			_, err := returns.Make(&other, a, returns.Region, day(23), day(24), returns.Options{})
			return err
		},
		"no day": func() error {
			_, err := returns.Make(c, a, returns.Region, date.Date{}, day(24), returns.Options{})
			return err
		},
		"no release day": func() error {
			_, err := returns.Make(c, a, returns.Region, day(23), date.Date{}, returns.Options{})
			return err
		},
	} {
		if try() == nil {
			t.Errorf("%s: released", name)
		}
	}
}

// An answer with two versions is released as not settled, with neither of them.
func TestTwoVersionsAreReleasedAsSuch(t *testing.T) {
	c := national(t)
	a := force(t, c)
	it, _ := c.Item("INT-4")
	level, _ := a.Answer(it.ID).Judgement.Outcome.Level()
	x := must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel((level + 1) % 5), Note: text.Line("Mine"), Override: text.Line("As I say.")}, who(9)))
	y := must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel((level + 2) % 5), Note: text.Line("Theirs"), Override: text.Line("As I say.")}, who(9)))
	both, err := assessment.Merge(x, y)
	if err != nil {
		t.Fatal(err)
	}
	r := released(t, c, both, returns.Inspectorate)
	ans, _ := r.Answer("INT-4")
	if !ans.Conflict || ans.Outcome != assessment.NotAssessed || ans.Bin != assessment.InNotKnown || ans.Parts() != nil || !ans.Judged.IsZero() || r.Counts.Conflicts != 1 {
		t.Errorf("got %+v", ans)
	}
	if i := slices.IndexFunc(r.Withheld, func(w returns.Withheld) bool { return w.Kind == returns.WithheldVersions }); i < 0 || r.Withheld[i].Count != 4 { // of the level and of the note
		t.Errorf("withheld %v", r.Withheld)
	}
}

func TestTheSealTravels(t *testing.T) {
	c := national(t)
	a := force(t, c)
	if r := released(t, c, a, returns.Region); r.Seal != nil {
		t.Errorf("sealed by nobody: %+v", r.Seal)
	}
	sealed := must(a.SealNow(&checklist.Checklist{}, "Deputy chief constable", text.Line("For the board."), day(23), who(10)))
	r := released(t, c, sealed, returns.Region)
	if s := r.Seal; s == nil || s.Digest != a.Digest() || s.Code != assessment.CodeOf(s.Digest) || s.Changed || s.Role != "" || s.Date != day(23) {
		t.Errorf("got %+v", s)
	}
	if s := released(t, c, sealed, returns.Inspectorate).Seal; s.Role != "Deputy chief constable" {
		t.Errorf("got %+v", s)
	}
	changed, _ := sealed.SetAllOutside([]assessment.Change{{Register: assessment.AimRegister("INT-4"), Value: assessment.Aim{Level: assessment.AtLevel(4)}.Value()}}, nil)
	if s := released(t, c, changed, returns.Public).Seal; s == nil || !s.Changed || s.Digest != a.Digest() {
		t.Errorf("changed since, and the return does not say so: %+v", s)
	}
}

// shownBy adds to a force one paper of each kind that is about every part of every item.
func shownBy(a *assessment.Assessment, c *checklist.Checklist) *assessment.Assessment {
	for _, shows := range checklist.Kinds() {
		e := assessment.Evidence{ID: "proof" + string(shows), Title: text.Line("Audit of everything"), About: day(1), Speaks: assessment.For,
			Sample: "12 of 40", EstablishedBy: text.Line("Audit board"), Shows: shows}
		for i := range c.Items {
			it := &c.Items[i]
			e.Items = append(e.Items, it.ID)
			for _, p := range it.Parts {
				e.Parts = append(e.Parts, assessment.PartRef(it.ID, p.Key))
			}
		}
		a = must(a.PutEvidence(e, who(6)))
	}
	return a
}

// What the items shown rest on leaves as figures: no title of a document and no role.
func TestWhatItRestsOnNamesNothing(t *testing.T) {
	c := national(t)
	a := shownBy(force(t, c), c)
	for _, word := range returns.Audiences() {
		r := released(t, c, a, returns.Audience(word))
		data, err := codec.Encode(r)
		if err != nil || r.Basis.Largest < 2 || !strings.Contains(r.Rests(), "all of one document;") {
			t.Fatalf("%s: %v, %q", word, err, r.Rests())
		}
		for _, e := range a.Answer(c.Items[1].ID).Evidence {
			for _, named := range []text.Text{e.Title, e.EstablishedBy, e.Where, e.Owner} {
				if !named.Empty() && (strings.Contains(string(data), named.String()) || strings.Contains(r.Rests(), named.String())) {
					t.Errorf("%s: %q leaves", word, named)
				}
			}
		}
	}
}

// A return is traced to what it was made of, then and now, and to nothing else.
func TestTrace(t *testing.T) {
	c := national(t)
	a := must(force(t, c).SetRecord(assessment.PracticeRegister("INT-4"), assessment.Value{"text": "Two people test it."}, who(5)))
	a = must(a.SetRecord(assessment.ReleaseRegister("INT-4"), assessment.Release{NoteTier: assessment.ToRegion}.Value(), who(5)))
	a = shownBy(a, c)
	trace := func(r *returns.Return, a *assessment.Assessment) returns.Origin {
		t.Helper()
		o, err := r.Trace(c, a)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	for _, word := range returns.Audiences() {
		for tier := assessment.ForceOnly; tier <= assessment.ToPublic; tier++ {
			r, err := returns.Make(c, a, returns.Audience(word), day(23), day(24), returns.Options{Evidence: tier, Marking: text.Line("OFFICIAL")})
			if err != nil {
				t.Fatal(err)
			}
			if o := trace(r, a); !o.Comes || o.Manifest || !o.On.IsZero() {
				t.Errorf("%s, %s: %+v", word, tier.Word(), o)
			}
			// Work went on in December: it comes from what was there on the day.
			later := who(0)
			later.At = later.At.AddDate(0, 1, 0)
			it, _ := c.Item("INT-4")
			next := must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(4), Override: text.Line("So it is.")}, later))
			if o := trace(r, next); !o.Comes || o.On != day(24) {
				t.Errorf("%s, %s: %+v", word, tier.Word(), o)
			}
		}
	}
	r := released(t, c, a, returns.Region)
	forged := *r
	forged.Answers = slices.Clone(r.Answers)
	forged.Answers[3].Outcome = assessment.AtLevel(4)
	forged.Answers[5].Share(text.Line("Theirs"))
	forged.Cycle = text.Line("2025-26")
	if o := trace(&forged, a); o.Comes || len(o.Differences) != 3 || !strings.HasPrefix(o.Differences[1], r.Answers[3].Item+": outcome (embedded in the return") {
		t.Errorf("got %q", o.Differences)
	}
	// What the position rests on is compared in every figure, and where it was taken out.
	for _, word := range returns.Audiences() {
		sound := released(t, c, a, returns.Audience(word))
		if sound.Basis == nil || sound.Basis.Sampled < 2 || *sound.Basis != a.PositionAt(c, assessment.On(day(23), day(24))).Basis() {
			t.Fatalf("%s: rests on %+v", word, sound.Basis)
		}
		for _, f := range assessment.Figures() {
			if word != string(returns.Region) {
				break // figures are compared before anything that hangs on the audience
			}
			forged, other := *sound, *sound.Basis
			*f.Of(&other)++
			forged.Basis = &other
			if o := trace(&forged, a); o.Comes || len(o.Differences) != 1 || !strings.HasPrefix(o.Differences[0], text.UpperFirst(f.Words)+": ") {
				t.Errorf("%s, one more of the %s: %q", word, f.Words, o.Differences)
			}
		}
		forged := *sound
		forged.Basis = nil
		if o := trace(&forged, a); o.Comes || len(o.Differences) != 1 || !strings.Contains(o.Differences[0], "is not said") {
			t.Errorf("%s, with no basis: %q", word, o.Differences)
		}
	}
	b := assessment.Begin(c, assessment.Start{ID: "other", Force: text.Line("Eastvale Police"), AsAt: day(23)}, who(0))
	if o := trace(r, b); o.Comes || len(o.Differences) != 1 {
		t.Errorf("another assessment: %+v", o)
	}
	if o := trace(released(t, c, a, returns.Public), b); o.Comes || len(o.Differences) == 0 {
		t.Errorf("counts of another assessment: %+v", o)
	}
}

// Equal content gives equal bytes, whatever the order of what was recorded.
func TestSameInputSameBytes(t *testing.T) {
	c := national(t)
	a := force(t, c)
	revisions := a.Revisions()
	slices.Reverse(revisions)
	b := assessment.New(a.ID(), a.Checklist(), a.Edition(), a.Items()).With(revisions...)
	for _, word := range returns.Audiences() {
		x, y := released(t, c, a, returns.Audience(word)), released(t, c, b, returns.Audience(word))
		if !reflect.DeepEqual(x, y) {
			t.Errorf("%s differs", word)
		}
		one, err := codec.Encode(x)
		two, err2 := codec.Encode(y)
		if err != nil || err2 != nil || string(one) != string(two) {
			t.Errorf("%s: other bytes", word)
		}
	}
}

func TestKindsHaveWords(t *testing.T) {
	seen := map[string]returns.Kind{}
	for _, k := range append(returns.Kinds(), "of_a_newer_version", "evidence.of_a_newer_version") {
		one, many := k.Words(1), k.Words(2)
		if !strings.Contains(one, "1 ") || !strings.Contains(many, "2 ") || strings.Contains(one+many, "_") || strings.HasSuffix(one, " ") || one[2:] == many[2:] && !strings.Contains(string(k), "newer") {
			t.Errorf("%s: %q, %q", k, one, many)
		}
		if other, twice := seen[one]; twice {
			t.Errorf("%s and %s are both called %q", k, other, one)
		}
		seen[one] = k
	}
}

// BenchmarkMake makes a return of 33 answers with evidence.
func BenchmarkMake(b *testing.B) {
	c := national(b)
	a := force(b, c)
	for b.Loop() {
		released(b, c, a, returns.Inspectorate)
	}
}
