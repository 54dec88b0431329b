package assess

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

func officer(minute int) assessment.Who {
	return assessment.Who{Role: "Head of professional standards", At: clock().AddDate(0, -1, 0).Add(time.Duration(minute) * time.Minute)}
}

func must[T any](t testing.TB) func(v T, id string, err error) T {
	return func(v T, _ string, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

const sampleNote = "Desktops and tablets covered since April. Phones wait for the contract; keyword list agreed, not yet loaded."

// full is an assessment in which every item has an answer of one kind or
// another: every outcome, every standing, parts in every state.
func full(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	a := begin(c)
	ok := must[*assessment.Assessment](t)
	for i := range c.Items {
		it := &c.Items[i]
		j := assessment.Judgement{Note: text.Clean(strings.Repeat(sampleNote+" ", 8)), Outcome: assessment.AtLevel(i % 5)}
		switch i % 11 {
		case 6:
			j.Outcome = assessment.Insufficient
		case 7:
			j.Outcome, j.Reason = assessment.NotApplicable, text.Line("No cadet scheme in the force.")
		case 8:
			j.Outcome, j.Note = assessment.NotAssessed, text.Text{}
		}
		for k, p := range it.Parts {
			j = j.WithPart(p.Key, []assessment.PartState{assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown}[(i+k)%4])
		}
		j.Override = text.Line("The part falls away with the new contract in May.")
		a = ok(a.Judge(it, j, officer(i)))
		for k := range 3 {
			e := assessment.Evidence{
				ID: fmt.Sprintf("%08x%08x", i, k), Items: []string{it.ID}, Title: text.Line("Device estate and coverage"), Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"),
				Where: text.Line("ICT 44"), About: date.Of(2026, 10, 12).AddMonths(-(i * k) % 20), Owner: text.Line("Head of ICT"),
			}
			if k > 0 {
				e.Parts = []string{assessment.PartRef(it.ID, it.Parts[0].Key)}
			}
			a = ok(a.PutEvidence(e, officer(i)))
		}
		act := assessment.Action{ID: fmt.Sprintf("a%015x", i), Item: it.ID, What: text.Line("Load the keyword list"), Owner: text.Line("Head of counter-corruption"), Due: date.Of(2027, 1, 31).AddMonths(-i % 5)}
		a = ok(a.PutAction(act, officer(i)))
		a = remarked(t, a, it, i, "Ask again after the spring.")
	}
	return a
}

// filledIn is a record with the same words in every text.
func filledIn(k schema.Kind, words string) assessment.Value {
	v := assessment.Value{}
	for _, f := range k.Asked() {
		switch f.Form {
		case schema.Text:
			v[f.Key] = text.Clean(words).String()
		case schema.Line:
			v[f.Key] = text.Line(words).String()
		}
	}
	return v
}

// remarked puts every kind of remark, a second look and updates of the
// action on some of the items.
func remarked(t testing.TB, a *assessment.Assessment, it *checklist.Item, i int, words string) *assessment.Assessment {
	ok := must[*assessment.Assessment](t)
	if i%2 == 0 {
		for _, k := range assessment.Remarks() {
			a = ok(a.SetRecord(assessment.RemarkRegister(it.ID, k.Name), filledIn(k, words), officer(i)))
		}
	}
	if a.Answer(it.ID).Judgement.Outcome != assessment.NotAssessed {
		look := assessment.SecondLook{Agrees: i%3 == 0, Level: assessment.AtLevel(i % 5), Note: text.Clean(words)}
		a = ok(a.SetSecondLook(it, look, assessment.Who{Role: text.Line(words + "r").String(), At: clock()}))
	}
	for k := range i % 5 {
		if act := a.Answer(it.ID).Actions; len(act) > 0 {
			a = ok(a.AddUpdate(act[0].ID, text.Line("x"+words), date.Of(2026, 11, 1+k), officer(i)))
		}
	}
	return a
}

// hostile is an assessment full of texts that try to break the screen.
func hostile(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	a := full(t, c)
	ok := must[*assessment.Assessment](t)
	nasty := []string{
		"\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J", strings.Repeat("w", 900), "漢字仮名交じり文" + strings.Repeat("漢", 200),
		"a\tb\r\nc\rd\u2028e\u202ef", "👩‍👩‍👧‍👦 🇬🇧 ⚠️ e\u0301\u0302\u0303\u0304\u0305\u0306", strings.Repeat("line\n", 120), "", " ", "\u200b\ufeff",
	}
	for i := range c.Items {
		it := &c.Items[i]
		bad := nasty[i%len(nasty)]
		j := a.Answer(it.ID).Judgement
		j.Note, j.Override, j.Reason = text.Clean(bad), text.Line("x"+bad), text.Line("x"+bad)
		a = ok(a.Judge(it, j, assessment.Who{Role: text.Line(bad + "r").String(), At: clock()}))
		a = ok(a.PutEvidence(assessment.Evidence{ID: fmt.Sprintf("f%015x", i), Items: []string{it.ID}, Title: text.Line("t" + bad), Where: text.Line(bad),
			Owner: text.Line(bad), Handling: text.Line(bad), Note: text.Clean(bad), Retired: text.Line(bad), Parts: []string{"nobody-knows"}}, officer(i)))
		a = ok(a.PutAction(assessment.Action{ID: fmt.Sprintf("b%015x", i), Item: it.ID, What: text.Line("w" + bad), Status: assessment.NotActing, Reason: text.Clean("r" + bad), DoneWhen: text.Line(bad)}, officer(i)))
		a = remarked(t, a, it, i, bad)
	}
	return a
}

// apart is two copies of an assessment that were changed apart from each other
// on one item, put together.
func apart(t testing.TB, c *checklist.Checklist, item string, one, two assessment.Judgement) *assessment.Assessment {
	base := begin(c)
	it, _ := c.Item(item)
	ok := must[*assessment.Assessment](t)
	mine := ok(base.Judge(it, one, assessment.Who{Role: "Head of professional standards", At: clock()}))
	theirs := ok(base.Judge(it, two, assessment.Who{Role: "Counter-corruption analyst", At: clock()}))
	both, err := assessment.Merge(mine, theirs)
	if err != nil {
		t.Fatal(err)
	}
	return both
}
