package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/checklist/store"
)

// TestWarningNamesTenPlaces: a long list ends with how many more there are.
func TestWarningNamesTenPlaces(t *testing.T) {
	var found []places.Place
	for i := range 13 {
		found = append(found, places.Place{Item: fmt.Sprintf("PRE-%d", i+1), Field: "text", Register: fmt.Sprintf("PRE-%d/note", i+1), Marks: privacy.Scan("Told by PC Holt.")})
	}
	var errOut bytes.Buffer
	p := &program{World: World{Err: &errOut}}
	p.warn("Look:", found)
	said := errOut.String()
	if strings.Count(said, "looks like") != mostWarnings || !strings.Contains(said, "in 3 places more") || strings.Contains(said, "Holt") {
		t.Errorf("it says\n%s", said)
	}
	errOut.Reset()
	p.warn("Look:", nil)
	if errOut.Len() > 0 {
		t.Errorf("with nothing found it says %s", errOut.String())
	}
}

// TestSetByHandIsListedInPart: what was set by hand is named, up to a bound.
func TestSetByHandIsListedInPart(t *testing.T) {
	k := known{on: date.Of(2026, time.November, 1)}
	for i := range mostByHand + 2 {
		k.byHand = append(k.byHand, fmt.Sprintf("the judgement on PRE-%d", i+1))
	}
	if got := strings.Join(strings.Fields(k.lines()), " "); !strings.HasSuffix(got, fmt.Sprintf("PRE-%d and 2 others.", mostByHand)) {
		t.Errorf("it says %s", got)
	}
	if got := (known{}).lines(); got != "" {
		t.Errorf("of now it says %q", got)
	}
}

// TestSealedMeanwhile: somebody signs off while a change is being made. Nothing
// is lost, and it is said that the file is not what was signed.
func TestSealedMeanwhile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	if status, _, errOut := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary"); status != statusDone {
		t.Fatal(errOut)
	}
	var errOut bytes.Buffer
	now := func() time.Time { return time.Date(2026, time.November, 23, 15, 0, 0, 0, time.UTC) }
	p := &program{World: World{Out: &bytes.Buffer{}, Err: &errOut, Now: now, NewID: newID}}
	p.store = store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: now})
	o, err := p.openToChange(path)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := testRun(t, dir, "seal", path, "--by", "Chief officer lead"); status != statusDone {
		t.Fatal(errOut)
	}
	next, _, err := o.a.SetRecord(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Look again"}, p.who(o.a, ""))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.save(path, o, next); err != nil || !strings.Contains(errOut.String(), "is not what was sealed") {
		t.Errorf("error %v, and it says %q", err, errOut.String())
	}
	if status, out, _ := testRun(t, dir, "verify", path); status != statusFindings || !strings.Contains(out, "PRE-1: the flag to come back was added") {
		t.Errorf("verify gives %d\n%s", status, out)
	}
}

// TestWhatCameTogetherIsSaid: somebody gives a note while another records the
// level. The command that brings them together says so, for programs too.
func TestWhatCameTogetherIsSaid(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	if status, _, errOut := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary"); status != statusDone {
		t.Fatal(errOut)
	}
	for _, json := range []bool{false, true} {
		var out, errOut bytes.Buffer
		now := func() time.Time { return time.Date(2026, time.November, 23, 15, 0, 0, 0, time.UTC) }
		p := &program{World: World{Out: &out, Err: &errOut, Now: now, NewID: newID}, json: json}
		p.store = store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: now})
		item := map[bool]string{false: "PRE-1", true: "PRE-2"}[json]
		err := p.change(path, item, "Enforcement lead", func(o opened, it *checklist.Item, who assessment.Who) (*assessment.Assessment, string, error) {
			if status, _, errOut := testRun(t, dir, "set", path, item, "--note", "The rota is short.", "--by", "Deputy lead"); status != statusDone {
				t.Fatal(errOut)
			}
			next, _, err := o.a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2)}, who)
			return next, "Recorded", err
		})
		said := strings.Join(strings.Fields(errOut.String()), " ")
		const want = "ame together from two people: the level is by Enforcement lead, the note by Deputy lead"
		if err != nil || !strings.Contains(said, item+" C"+want) || json && !strings.Contains(out.String(), "c"+want) {
			t.Errorf("error %v; it says %q and prints\n%s", err, said, out.String())
		}
	}
}

// TestFindingOfTwoVersions: what nobody has settled is a finding like another,
// and a seal is refused while it stands.
func TestFindingOfTwoVersions(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "northmoor.yaml")
	twoVersions(t, path)
	if status, out, _ := testRun(t, dir, "check", path); status != statusFindings || !strings.Contains(out, "  PRE-1 conflict-open\n") {
		t.Errorf("check gives %d\n%s", status, out)
	}
	if status, _, errOut := testRun(t, dir, "seal", path, "--by", "Chief officer lead"); status != statusWrong || !strings.Contains(errOut, "settle them first") {
		t.Errorf("seal gives %d\n%s", status, errOut)
	}
	if status, _, errOut := testRun(t, dir, "second", path, "PRE-1", "--agrees", "--by", "Auditor"); status != statusWrong {
		t.Errorf("second gives %d\n%s", status, errOut)
	}
}

// TestProposalAfterSaysWhenThereIsNone: an action that is done on an item
// without a level proposes nothing.
func TestProposalAfterSaysWhenThereIsNone(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a := assessment.New("a", c.ID, c.Edition, []string{"PRE-1"})
	p := &program{World: World{Now: time.Now}}
	got := p.proposalAfter("n.yaml", opened{c: c, a: a}, a, assessment.Action{ID: "x", Item: "PRE-1", Status: assessment.Done})
	if !strings.HasPrefix(got, "No level is proposed. PRE-1 has no level") {
		t.Errorf("it says %q", got)
	}
}
