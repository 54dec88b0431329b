package record

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/form"
)

// nowhere is a place with the cursor on one item and no page.
type nowhere struct{ it *checklist.Item }

func (n nowhere) Item() *checklist.Item       { return n.it }
func (n nowhere) Position() string            { return n.it.ID }
func (n nowhere) Row() (itempage.Row, bool)   { return itempage.Row{}, false }
func (n nowhere) Visit(string)                {}
func (n nowhere) Show(string)                 {}
func (n nowhere) PutOn(itempage.Kind, string) {}
func (n nowhere) Remember() tea.Cmd           { return nil }

// recorderOn is a recorder with a new assessment and the cursor on an item.
func recorderOn(t testing.TB, item string) (*Recorder, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Empty(c, "Northmoor Constabulary"), "northmoor.yaml")
	it, _ := c.Item(item)
	return New(d, theme.New(theme.Plain, termenv.Ascii), nowhere{it}), d
}

func TestItemIDs(t *testing.T) {
	_, d := recorderOn(t, "INT-4")
	a := d.Assessment()
	for typed, want := range map[string]string{"INT-4": "INT-4", " int-4,INT-6 ;pre-1 int-4": "INT-4 INT-6 PRE-1"} {
		if got, err := itemIDs(a, typed); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q gives %v, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"", " ,; ", "INT-44", "nonsense"} {
		if got, err := itemIDs(a, typed); err == nil {
			t.Errorf("%q gives %v", typed, got)
		}
	}
}

// A key in the menu of remarks stands for one thing, however many kinds there are.
func TestEveryRemarkHasAKeyOfItsOwn(t *testing.T) {
	kinds := assessment.Remarks()
	for _, name := range []string{"fbhp", "bf", "ab", "a", "ba"} {
		kinds = append(kinds, schema.Kind{Name: name})
	}
	seen := map[string]string{}
	for i, key := range remarkKeys(kinds) {
		for _, one := range []string{key, capitalOf(key)} {
			if before, twice := seen[one]; twice && one != "" {
				t.Errorf("%q stands for %s and %s", one, before, kinds[i].Name)
			}
			seen[one] = kinds[i].Name
		}
	}
}

func TestCautionOnlyOnWhatChanged(t *testing.T) {
	const named = "Statement of DCI Jane Holt"
	fields := []form.Field{{Key: "a", Value: named}, {Key: "b"}, {Key: "c", Kind: form.Date}}
	if cautionOnFields(fields, map[string]string{"a": named, "b": "Head of ICT", "c": "07700 900123"}) != nil {
		t.Error("a caution on what nobody changed")
	}
	if cautionOnFields(fields, map[string]string{"a": named, "b": named}) == nil {
		t.Error("no caution on what was typed")
	}
}

// The number looked at is asked for the kinds that come of looking at some of
// many, and for no other; likewise what else can be said of some entries only.
func TestWhatIsAskedFollowsWhatTheEntryShows(t *testing.T) {
	labels := map[string]string{"sample": "Number looked at", "found": "Number that bore it out", "holds_on": "Holds on", "nil": "Nil return", "exercise": "Exercise", "review_reason": "Why it stands longer"}
	ask := func(item string, set map[string]string) map[string]bool {
		_, d := recorderOn(t, item)
		st, _ := d.State(item)
		k, _ := assessment.KindOf(assessment.EvidenceRegister("e"))
		asked := map[string]bool{}
		for _, f := range form.Asked(k, assessment.Value{}, nil, evidenceFields(st, assessment.Evidence{})) {
			asked[f.Key] = f.When == nil || f.When(func(key string) string { return set[key] })
		}
		return asked
	}
	for _, kind := range append(checklist.Kinds(), "") {
		asked := ask("INT-4", map[string]string{"shows": string(kind)})
		want := map[string]bool{"sample": kind.Sampled(), "holds_on": kind == checklist.Issued}
		for key := range labels {
			if asked[key] != want[key] {
				t.Errorf("%q: %s is asked: %v", kind, key, asked[key])
			}
		}
	}
	if asked := ask("INT-4", map[string]string{"shows": "done", "sample": "30 of 60", "review_by": "2027-01-01"}); !asked["found"] || !asked["review_reason"] {
		t.Error("what bore it out, or why it stands longer, is not asked")
	}
	if asked := ask("INT-4", map[string]string{"shows": "issued", "sample": "30 of 60"}); asked["found"] {
		t.Error("what bore it out is asked of what was issued")
	}
	for i := range screentest.Checklist(t).Items {
		it := &screentest.Checklist(t).Items[i]
		routed := false
		for _, p := range it.Parts {
			routed = routed || p.NoCases
		}
		if asked := ask(it.ID, nil); asked["nil"] != routed || asked["exercise"] != routed {
			t.Errorf("%s has a way without cases: %v; asked %v", it.ID, routed, asked["nil"])
		}
	}
	_, d := recorderOn(t, "INT-4")
	st, _ := d.State("INT-4")
	k, _ := assessment.KindOf(assessment.EvidenceRegister("e"))
	e := assessment.Evidence{Shows: checklist.Issued, Sample: "30 of 60", Nil: true}
	for _, f := range form.Asked(k, e.Value(), nil, evidenceFields(st, e)) {
		if v := e.Value()[f.Key]; v != "" && f.When != nil {
			t.Errorf("%s says %q and may be out of sight", f.Key, v)
		}
	}
}

// A claim that may not stand is refused with the reason on the bottom line.
func TestAClaimThatMayNotStandIsRefused(t *testing.T) {
	r, d := recorderOn(t, "ENF-1")
	cmd := r.judge(claim{seen: d.Assessment(), item: "ENF-1", did: "outcome", becomes: func(j assessment.Judgement) assessment.Judgement {
		j.Outcome, j.Reason = assessment.NotAdopted, text.Line("no")
		return j
	}})
	if said, ok := cmd().(shell.Say); !ok || !strings.Contains(said.Text, "mandatory") {
		t.Errorf("said %+v", said)
	}
	if d.Assessment().Answer("ENF-1").Judgement.Outcome != assessment.NotAssessed {
		t.Error("it was recorded all the same")
	}
}
