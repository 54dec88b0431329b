package assessment

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// documentsOf is documents of one entry each.
func documentsOf(entries ...Evidence) []Carrier {
	var out []Carrier
	for _, e := range entries {
		out = append(out, Carrier{Entries: []Evidence{e}})
	}
	return out
}

// times is entries that are alike, n of each.
func times(n int, each ...Evidence) []Evidence {
	var out []Evidence
	for _, e := range each {
		for range n {
			out = append(out, e)
		}
	}
	return out
}

func shownWithNotes(it *checklist.Item, notes ...string) []State {
	var out []State
	for _, note := range notes {
		out = append(out, State{Item: it, Answer: Answer{Judgement: Judgement{Note: text.Line(note)}}})
	}
	return out
}

// What page one says of what entries have in common begins at three of them, and is not
// said where it is no larger share than it has to be.
func TestFromHowManyPageOneSaysWhatIsAlike(t *testing.T) {
	sampled := Evidence{Sample: "20 of 30", Found: "20"}
	day := func(n int) date.Date { return date.Of(2026, 9, n) }
	titled := func(begin string, n int) []Carrier {
		var out []Carrier
		for i := range n {
			out = append(out, documentsOf(Evidence{Title: text.Line(fmt.Sprintf("%s %c", begin, 'A'+i))})...)
		}
		return out
	}
	var other []Carrier
	for i := range 10 {
		other = append(other, documentsOf(Evidence{Title: text.Line(strings.Repeat(string(rune('a'+i)), 3) + " paper on its own matter")})...)
	}
	kept := func(where string) Evidence { return Evidence{Where: text.Line(where)} }
	item := &checklist.Item{ID: "PRE-1", Requirement: text.Line("Every officer is told once a year what an abuse of position is and whom to ask")}
	eight, seven := "every officer is told once a year what", "every officer is told once a year"
	state := []State{{Item: item, bench: &bench{from: New("x", "c", "e", nil)}}}
	for name, tc := range map[string]struct{ got, want string }{
		"two samples":              {samples(documentsOf(times(2, sampled)...)), ""},
		"three samples":            {samples(documentsOf(times(3, sampled)...)), "Samples: 20 of 30 in 3 of 3; all that were looked at bore it out in 3 of 3."},
		"three that bore out less": {samples(documentsOf(times(3, Evidence{Sample: "20 of 30", Found: "19"})...)), "Samples: 20 of 30 in 3 of 3."},
		"two places":               {keptAt(documentsOf(times(2, kept("The drive"))...)), ""},
		"half at one place":        {keptAt(documentsOf(append(times(3, kept("The drive")), kept("A"), kept("B"), kept("C"))...)), ""},
		"more than half":           {keptAt(documentsOf(append(times(3, kept("The drive")), kept("A"), kept("B"))...)), "Kept, as 3 of 5 entries say, at one place: The drive."},
		"two of one day":           {ofWhichDays(documentsOf(append(times(2, Evidence{About: day(3)}), Evidence{About: day(4)})...), state), "The evidence is about 3 September 2026 to 4 September 2026."},
		"three of one day":         {ofWhichDays(documentsOf(append(times(3, Evidence{About: day(3)}), Evidence{About: day(4)})...), state), "The evidence is about 3 September 2026 to 4 September 2026, 3 of 4 entries of 3 September 2026."},
		"two days, as often":       {ofWhichDays(documentsOf(times(3, Evidence{About: day(4)}, Evidence{About: day(3)})...), state), "The evidence is about 3 September 2026 to 4 September 2026, 3 of 6 entries of 4 September 2026."},
		"three titles":             {alikeTitles(titled("Assurance review of", 3)), ""},
		"four titles":              {alikeTitles(titled("Assurance review of", 4)), "The titles of 4 of 4 documents begin with the same words: assurance review of."},
		"no more than those words": {alikeTitles(titled("Assurance review", 4)), ""},
		"all of the title":         {alikeTitles(documentsOf(times(4, Evidence{Title: text.Line("Assurance review of")})...)), ""},
		"a third of them":          {alikeTitles(append(titled("Assurance review of", 4), other[:8]...)), "The titles of 4 of 12 documents begin with the same words: assurance review of."},
		"less than a third":        {alikeTitles(append(titled("Assurance review of", 4), other[:9]...)), ""},
		"two beginnings, as often": {alikeTitles(append(titled("Assurance review of", 4), titled("Minutes of the", 4)...)), "The titles of 4 of 8 documents begin with the same words: assurance review of."},
		"two copied notes":         {inTheChecklistsWords(shownWithNotes(item, eight, eight)), ""},
		"three copied notes":       {inTheChecklistsWords(shownWithNotes(item, eight, eight, eight)), "The notes of 3 of the 3 are the checklist's own words."},
		"copied, and too short":    {inTheChecklistsWords(shownWithNotes(item, seven, seven, seven)), ""},
		"two notes alike":          {inTheSameWords(shownWithNotes(item, eight, eight)), ""},
		"three notes alike":        {inTheSameWords(shownWithNotes(item, eight, eight, eight)), "The notes of 3 of the 3 differ from another's in 3 words at most."},
		"alike, and too short":     {inTheSameWords(shownWithNotes(item, seven, seven, seven)), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %q, want %q", name, tc.got, tc.want)
		}
	}
}

// What was made to last is said from a reason of eight words on, what it carries
// is counted, and a reason that stands on three is said to be one.
func TestWhatWasMadeToLast(t *testing.T) {
	eight := text.Line("the region makes this return every second year")
	lasting := Evidence{About: date.Of(2026, 9, 1), ReviewBy: date.Of(2027, 11, 1), ReviewReason: eight}
	short := lasting
	short.ReviewReason = text.Line("the region makes this return every second")
	p := Position{Days: On(date.Of(2026, 11, 23), date.Of(2026, 11, 23))}
	for name, tc := range map[string]struct {
		entries []Evidence
		want    string
	}{
		"one":       {times(1, lasting), "1 entry is said to hold still, or longer than its period; without that 0 items would not be shown."},
		"two":       {times(2, lasting), "2 entries are said to hold still, or longer than their period; without that 0 items would not be shown."},
		"three":     {times(3, lasting), "3 entries are said to hold still, or longer than their period; without that 0 items would not be shown; one reason stands on 3."},
		"too short": {times(3, short), ""},
	} {
		if got := p.madeToLast(documentsOf(tc.entries...)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// An item stands as its worst part does: of parts that stand alike as the one that
// lapses first.
func TestTheWorstPartIsTheItems(t *testing.T) {
	part := func(name string, s Standing, until int) PartProof {
		p := PartProof{Part: &checklist.Part{Text: text.Line(name)}, State: Met, Proof: Proof{Standing: s, Reason: "so"}}
		if until > 0 {
			p.Until = date.Of(2026, 12, until)
		}
		return p
	}
	for name, tc := range map[string]struct {
		parts []PartProof
		want  string
	}{
		"the first of two that stand alike":        {[]PartProof{part("a", Shown, 5), part("b", Shown, 5)}, "a: so"},
		"the one that lapses first":                {[]PartProof{part("a", Shown, 5), part("b", Shown, 4)}, "b: so"},
		"the first of two of which neither lapses": {[]PartProof{part("a", Lapsed, 0), part("b", Lapsed, 0)}, "a: so"},
		"the worse one, though it lapses later":    {[]PartProof{part("a", Ageing, 9), part("b", Shown, 4)}, "a: so"},
		"the worse one last":                       {[]PartProof{part("a", Shown, 4), part("b", Ageing, 9)}, "b: so"},
	} {
		s := State{Outcome: AtLevel(3), Parts: tc.parts}
		if got := s.proof().Reason; got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
	low := State{Outcome: AtLevel(1)}
	if got := low.proof().Reason; got != "no evidence is recorded" {
		t.Error(got)
	}
	if low.Answer.Evidence = []Evidence{{ID: "x"}}; low.proof().Reason != "no part is recorded as met" {
		t.Error(low.proof().Reason)
	}
}

// Gaps of one weight stand by the share of their parts that are met; what is not known
// has no share, and stands as the checklist has it.
func TestGapsStandByTheShareOfTheirParts(t *testing.T) {
	gap := func(id string, o Outcome, b Bin, met, of int) State {
		s := State{Item: &checklist.Item{ID: id}, Outcome: o, Bin: b, Parts: make([]PartProof, of)}
		for i := range met {
			s.Parts[i].State = Met
		}
		return s
	}
	p := Position{States: []State{
		gap("A", AtLevel(2), InBelow, 2, 3), gap("B", AtLevel(2), InBelow, 3, 6), gap("C", AtLevel(2), InBelow, 1, 2),
		gap("D", NotAssessed, InNotKnown, 2, 2), gap("E", NotAssessed, InNotKnown, 0, 2),
	}}
	var got string
	for _, s := range p.Gaps() {
		got += s.Item.ID
	}
	if got != "BCADE" {
		t.Error(got)
	}
	if worst, ok := (Position{States: []State{{Item: &checklist.Item{}, Outcome: NotApplicable, Bin: InNotApplicable}}}).Worst(); ok {
		t.Errorf("%+v", worst)
	}
	if worst, ok := (Position{States: []State{gap("A", AtLevel(4), InShown, 1, 1), gap("B", AtLevel(3), InShown, 1, 1)}}).Worst(); !ok || worst.Item.ID != "B" {
		t.Errorf("%+v", worst)
	}
}

func TestCountsOfEachOutcome(t *testing.T) {
	it := &checklist.Item{}
	at := func(o Outcome, b Bin) State { return State{Item: it, Outcome: o, Bin: b} }
	apart := at(AtLevel(2), InNotKnown)
	apart.Answer.Unsettled = []string{"x"}
	announced := at(AtLevel(1), InBelow)
	announced.Announced = true
	c := Position{States: []State{at(NotAssessed, InNotKnown), at(Insufficient, InNotKnown), at(Insufficient, InNotKnown), at(AtLevel(2), InBelow), at(AtLevel(2), InBelow), apart, announced, at(NotAdopted, InNotAdopted)}}.Counts()
	want := Counts{Items: 7, NotAssessed: 1, Insufficient: 2, Conflicts: 1, Announced: 1}
	want.In[InNotKnown], want.In[InBelow], want.In[InNotAdopted], want.Levels[2] = 4, 2, 1, 3
	if c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
}

func TestALengthOfTimeIsSaidInTheUnitThatReadsWell(t *testing.T) {
	for n, want := range map[int]string{1: "1 day", 59: "59 days", 60: "2 months", 729: "24 months", 730: "2 years"} {
		if got := days(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestAStandingIsNotSaidTwice(t *testing.T) {
	for p, want := range map[Proof]string{
		{Standing: Nothing, Reason: "no evidence is recorded"}: "no evidence is recorded",
		{Standing: Lapsed, Reason: Lapsed.String() + " on"}:    Lapsed.String() + " on",
		{Standing: Shown, Reason: "in date"}:                   Shown.String() + ": in date",
	} {
		if got := p.Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A second look that was written by hand does not say what it saw: it is stale as soon
// as anything is judged.
func TestALookWrittenByHandIsStaleOnceSomethingIsJudged(t *testing.T) {
	hand := SecondLook{Agrees: true, Note: text.Line("Looked at."), Level: NotAssessed}
	who := Who{Role: "Head of audit"}
	a, _ := New("x", "c", "e", nil).Set(SecondRegister("PRE-1"), hand.Value(), who)
	if look, stale := a.secondLook(a.Answer("PRE-1")); look == nil || stale {
		t.Errorf("%+v, stale %v", look, stale)
	}
	a, _ = a.Set(LevelRegister("PRE-1"), Judgement{Outcome: AtLevel(2)}.LevelValue(), who)
	if look, stale := a.secondLook(a.Answer("PRE-1")); look == nil || !stale {
		t.Errorf("%+v, stale %v", look, stale)
	}
}

// A review date counts with a reason of eight words: a look at the entry sees when its
// reason falls below that, and no other change of it.
func TestALookSeesWhetherAReviewDateHasAReason(t *testing.T) {
	with := func(words int) string {
		return lookedAt(Evidence{ReviewReason: text.Line(strings.Repeat("word ", words))}, "PRE-1")
	}
	if with(ReasonWords) == with(ReasonWords-1) || with(ReasonWords) != with(ReasonWords+1) || with(0) != with(ReasonWords-1) {
		t.Error("a look does not see the reason, or sees more than that there is one")
	}
}

func TestABasisAtItsBounds(t *testing.T) {
	full := Basis{Entries: 3, Roles: 3, Sampled: 3, CanSample: 3, Documents: 3, Largest: 2, Without: 1}
	if !full.AddsUp(2) && full.Without > 0 {
		t.Errorf("%+v", full)
	}
	if none := (Basis{Entries: 3, Roles: 3, Documents: 3, Largest: 0, Without: 2}); none.AddsUp(2) {
		t.Errorf("%+v adds up", none)
	}
	if BasisSaid(nil, 2) != "what it rests on is not said" || BasisSaid(&full, 2) == BasisSaid(nil, 2) {
		t.Error(BasisSaid(&full, 2))
	}
}

// As many as there is room for are all named, and no number stands for none of them.
func TestWhatThereIsRoomForIsNamed(t *testing.T) {
	roles := func(n int) string {
		var s shares
		for i := range n {
			s.add(fmt.Sprintf("Role %c", 'A'+i), "PRE-1")
		}
		return s.words()
	}
	if said := roles(mostNamed); strings.Contains(said, "further") || !strings.HasSuffix(said, "Role P 1") {
		t.Error(said)
	}
	if said := roles(mostNamed + 1); !strings.HasSuffix(said, "Role P 1, and 1 further role, 1 at most") {
		t.Error(said)
	}
	if said := rolesIn([]string{"A", "B"}); said != "A and B" {
		t.Error(said)
	}
	if said := rolesIn([]string{"A", "B", "C"}); said != "A, B and 1 other role" {
		t.Error(said)
	}
	carrying := func(documents, items int) []Carrier {
		var out []Carrier
		for i := range documents {
			d := Carrier{Entries: []Evidence{{Title: text.Line(fmt.Sprintf("Paper on %c", 'A'+i))}}, Parts: items}
			for k := range items {
				d.Items = append(d.Items, fmt.Sprintf("PRE-%d", k))
			}
			out = append(out, d)
		}
		return out
	}
	all := func(documents []Carrier) string { return strings.Join(Position{}.onWhat(documents, 33), "\n") }
	for name, tc := range map[string]struct{ said, want, not string }{
		"one heavy":             {all(carrying(1, carriesMuch+1)), "Paper on A", "the 1 documents"},
		"two heavy":             {all(carrying(2, carriesMuch+1)), "the 2 documents that count for most", "further"},
		"all heavy named":       {all(carrying(mostCarries, carriesMuch+1)), "Paper on E", "further"},
		"one heavy too many":    {all(carrying(mostCarries+1, carriesMuch+1)), "1 further document counts for more than", "Paper on F"},
		"all light named":       {all(carrying(mostLight, 2)), "12 documents count for 2 items at most: Paper on A (2), ", "further"},
		"a light one too many":  {all(carrying(mostLight+1, 2)), "13 documents count for 2 items at most.", "Paper"},
		"one item for each":     {all(carrying(3, 1)), "", "documents"},
		"no heavier than light": {all(carrying(1, carriesMuch)), "1 document counts for 3 items at most: Paper on A (3).", "parts"},
	} {
		if !strings.Contains(tc.said, tc.want) || strings.Contains(tc.said, tc.not) {
			t.Errorf("%s: %q, want %q and not %q", name, tc.said, tc.want, tc.not)
		}
	}
}
