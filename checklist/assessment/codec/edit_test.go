package codec_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
)

// byHand edits the rich file as a person would, and checks what holds for every
// edit: it is read twice as the same, warned of, recorded as made outside, and
// once saved it is no edit any more. It gives the assessment that comes of it.
func byHand(t *testing.T, edits ...string) *assessment.Assessment {
	t.Helper()
	data := encode(t, rich())
	for i := 0; i < len(edits); i += 2 {
		data = edited(t, data, edits[i], edits[i+1])
	}
	f, again := decode(t, data), decode(t, data)
	alike(t, f.Assessment, again.Assessment)
	if len(f.Warnings) == 0 {
		t.Error("nothing was said about the edit")
	}
	for _, r := range f.Assessment.Revisions() {
		if !rich().Has(r.ID) && (r.By != assessment.Outside || r.At != "" || r.Altered) {
			t.Errorf("recorded as %+v", r)
		}
	}
	for _, r := range rich().Revisions() {
		if !f.Assessment.Has(r.ID) {
			t.Errorf("the edit lost %+v", r)
		}
	}
	out, err := f.Encode(f.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	saved := decode(t, out)
	if len(saved.Warnings) > 0 {
		t.Errorf("saved, and still an edit: %v", saved.Warnings)
	}
	same(t, f.Assessment, saved.Assessment)
	// The same edited file, opened elsewhere and merged, adds nothing.
	merged, err := assessment.Merge(saved.Assessment, again.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, saved.Assessment, merged)
	return f.Assessment
}

// added counts the revisions that an edit made.
func added(a *assessment.Assessment) int { return len(a.Revisions()) - len(rich().Revisions()) }

func TestOutcomeByHand(t *testing.T) {
	a := byHand(t, "outcome: not-applicable\n    reason: \"No such post here.\"", "outcome: planned\n    note: Typed by hand")
	j := a.Answer("PRE-2").Judgement
	if j.Outcome != assessment.AtLevel(1) || j.Note.String() != "Typed by hand" || !j.Reason.Empty() || added(a) != 2 {
		t.Errorf("got %+v and %d changes", j, added(a))
	}
	if a.Answer("PRE-2").InConflict() || a.Answer("PRE-2").By != assessment.Outside {
		t.Errorf("got %+v", a.Answer("PRE-2"))
	}
}

func TestNotePartAndTargetByHand(t *testing.T) {
	a := byHand(t, "      all-staff: unmet\n", "      all-staff: met\n      leavers: unmet\n", "Last line.\n", "Last line, changed.\n",
		"level: embedded", "level: in-place")
	j := a.Answer("PRE-1").Judgement
	if j.Part("all-staff") != assessment.Met || j.Part("leavers") != assessment.Unmet || !strings.HasSuffix(j.Note.String(), "changed.\n") {
		t.Errorf("got %+v", j)
	}
	if a.Answer("INT-4").Aim.Level != assessment.AtLevel(3) || added(a) != 4 {
		t.Errorf("aim %+v, %d changes", a.Answer("INT-4").Aim, added(a))
	}
}

func TestFactsByHand(t *testing.T) {
	a := byHand(t, "cycle: \"Autumn 2026\"", "cycle: Winter 2026", "as_at: 2026-11-23\n", "as_at: 2026-12-01\n", "covers: \"Northmoor Dock Police\"\n", "")
	if a.Fact(assessment.Cycle).String() != "Winter 2026" || a.AsAt() != day("2026-12-01") || !a.Fact(assessment.Covers).Empty() || added(a) != 3 {
		t.Errorf("%v %v %v, %d changes", a.Fact(assessment.Cycle), a.AsAt(), a.Fact(assessment.Covers), added(a))
	}
}

func TestTargetAndLastCycleTakenOutByHand(t *testing.T) {
	a := byHand(t, "    aim:\n      level: embedded\n", "", "    last_cycle:\n      cycle: \"2025\"\n      as_at: 2025-11-20\n      outcome: partly-in-place\n"+
		"      note: \"As it was.\"\n      parts:\n        policy: met\n      wording: w0\n", "")
	if a.Answer("INT-4").Aim != (assessment.Aim{}) || a.Answer("ENF-1").Previous != nil || added(a) != 2 {
		t.Errorf("%d changes", added(a))
	}
}

func TestEvidenceByHand(t *testing.T) {
	a := byHand(t, "        title: \"Old survey\"\n", "        title: Newer survey\n        also_for: [ENF-1]\n")
	e, ok := a.Evidence("b1b2c3d4e5f60718")
	if !ok || e.Title.String() != "Newer survey" || e.Retired.String() != "Superseded" || len(a.Answer("ENF-1").Evidence) != 1 || added(a) != 1 {
		t.Errorf("got %+v", e)
	}
	a = byHand(t, "      - id: b1b2c3d4e5f60718\n        title: \"Old survey\"\n        about: 2022-03-01\n        retired: \"Superseded\"\n", "")
	if _, ok := a.Evidence("b1b2c3d4e5f60718"); ok || added(a) != 1 || len(a.Answer("PRE-1").Evidence) != 1 {
		t.Error("the entry that was taken out is still there")
	}
	if v, _ := a.Current(assessment.EvidenceRegister("b1b2c3d4e5f60718")); !v.IsRemoved() {
		t.Errorf("recorded as %v", v)
	}
}

func TestNewEvidenceByHandWithoutAnID(t *testing.T) {
	const entry = "    outcome: insufficient\n    wording: d1g3steng-1\n    evidence:\n      - title: Board minutes # keep\n        about: 2026-05-01\n        box: 9\n"
	a := byHandUnknown(t, "    outcome: insufficient\n    wording: d1g3steng-1\nhistory:", entry+"history:")
	got := a.Answer("ENG-1").Evidence
	if len(got) != 1 || got[0].Title.String() != "Board minutes" || len(got[0].ID) != 16 || added(a) != 1 {
		t.Fatalf("got %+v", got)
	}
	other := byHandUnknown(t, "    outcome: insufficient\n    wording: d1g3steng-1\nhistory:", strings.Replace(entry, "2026-05-01", "2026-05-02", 1)+"history:")
	if other.Answer("ENG-1").Evidence[0].ID == got[0].ID {
		t.Error("another entry has the same id")
	}
}

// byHandUnknown is byHand for an edit with an unknown key and a comment, which
// have to find their entry again although it had no id.
func byHandUnknown(t *testing.T, old, new string) *assessment.Assessment {
	t.Helper()
	data := edited(t, encode(t, rich()), old, new)
	f := decode(t, data)
	alike(t, f.Assessment, decode(t, data).Assessment)
	out, err := f.Encode(f.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte("# keep")) || !bytes.Contains(out, []byte("box: 9")) {
		t.Errorf("the comment or the key of the new entry is lost:\n%s", out)
	}
	same(t, f.Assessment, decode(t, out).Assessment)
	return f.Assessment
}

func TestActionsByHand(t *testing.T) {
	a := byHand(t, "        due: 2027-04-30\n        first_due: 2027-01-31\n        status: open\n", "        due: 2027-06-30\n        status: done\n")
	act, _ := a.Action("c1b2c3d4e5f60718")
	if act.Due != day("2027-06-30") || act.FirstDue != day("2027-01-31") || act.Status != assessment.Done || added(a) != 1 {
		t.Errorf("the first due date has to survive: %+v", act)
	}
	a = byHand(t, "    actions:\n", "    actions:\n      - what: Train the analysts\n        owner: Head of training\n        due: 2027-02-01\n")
	acts := a.Answer("INT-4").Actions
	if len(acts) != 3 || acts[2].What.String() != "Train the analysts" || acts[2].Status != assessment.Open || acts[2].FirstDue != day("2027-02-01") {
		t.Errorf("got %+v", acts)
	}
}

// Versions that nobody has settled stay as they are until a person writes what
// is right in their place; that settles each kind of them.
func TestSettleByHand(t *testing.T) {
	if f := decode(t, encode(t, rich())); len(f.Assessment.Conflicts()) != 6 {
		t.Fatalf("the rich file has the conflicts %v", f.Assessment.Conflicts())
	}
	data := string(encode(t, rich()))
	cut := func(from, to string) string {
		i := strings.Index(data, from)
		return data[i : i+strings.Index(data[i:], to)]
	}
	a := byHand(t,
		cut("prepared_by_unsettled:", "answers:"), "prepared_by: Analyst one\n",
		cut("    unsettled:\n      - outcome", "    note_unsettled:"), "    outcome: planned\n",
		cut("    note_unsettled:", "    aim:\n      unsettled:"), "    note: Settled\n",
		cut("      unsettled:\n        - level", "  ENF-1:"), "      level: in-place\n",
		cut("        unsettled:\n          - for:", "      - id: b1b2"), "        title: Policy 12\n",
		cut("      - id: d1b2c3d4e5f60718\n", "  INT-10:"), "")
	if left := a.Conflicts(); len(left) != 0 || added(a) != 6 {
		t.Errorf("not settled: %v, %d changes", left, added(a))
	}
	if ans := a.Answer("INT-10"); ans.Outcome() != assessment.AtLevel(1) || ans.Judgement.Note.String() != "Settled" || ans.Aim.Level != assessment.AtLevel(3) {
		t.Errorf("got %+v", ans)
	}
	if _, ok := a.Action("d1b2c3d4e5f60718"); ok {
		t.Error("the action that was taken out is still there")
	}
	// Settling sticks against the older copy.
	merged, err := assessment.Merge(rich(), a)
	if err != nil || len(merged.Conflicts()) != 0 {
		t.Errorf("the older copy brings back %v (%v)", merged.Conflicts(), err)
	}
}

func TestHistoryWasEdited(t *testing.T) {
	data := edited(t, encode(t, rich()), "\"reason\":\"No such post here.\"", "\"reason\":\"Such a post.\"")
	f := decode(t, data)
	if !warns(f, "was changed after it was recorded") || !warns(f, "the level of PRE-2 was changed outside") {
		t.Errorf("got %v", f.Warnings)
	}
	if got := f.Assessment.Answer("PRE-2").Judgement.Reason.String(); got != "No such post here." {
		t.Errorf("the readable part has to stand, got %q", got)
	}
	data = edited(t, encode(t, rich()), "{\"id\":\"b9b148a67acc11fe45df\"", "{\"id\":\"3a58d9f15279c29f9af9\"")
	if f = decode(t, data); !warns(f, "is missing") || !warns(f, "was changed after") {
		t.Errorf("got %v", f.Warnings)
	}
}

func TestHistoryCutOut(t *testing.T) {
	data := encode(t, small())
	i, j := bytes.Index(data, []byte("history:")), bytes.Index(data, []byte("end:"))
	f := decode(t, append(bytes.Clone(data[:i]), data[j:]...))
	want := small().Answer("PRE-1").Judgement
	got := f.Assessment.Answer("PRE-1")
	if got.Judgement.Note != want.Note || got.Judgement.Outcome != want.Outcome || got.Judgement.Wording != want.Wording {
		t.Errorf("got %+v", got.Judgement)
	}
	alike(t, f.Assessment, decode(t, append(bytes.Clone(data[:i]), data[j:]...)).Assessment)
}

// Redacting by hand, as the instructions for it say, must not look like an edit
// that takes the answer out.
func TestRedactedStaysRedacted(t *testing.T) {
	f := decode(t, encode(t, rich()))
	merged, err := assessment.Merge(f.Assessment, rich())
	if err != nil || bytes.Contains(encode(t, merged), []byte("A name that had to go")) || !merged.Answer("ENG-1").Redacted {
		t.Errorf("it came back (%v)", err)
	}
}

// A history that somebody forged may make nonsense of the answers; it may not
// make a file that the program writes and cannot read.
func TestForgedHistoryIsWrittenReadably(t *testing.T) {
	forged := []assessment.Revision{
		{ID: "00000000000000000001", Register: "PRE-1/level", Value: assessment.Value{"outcome": "superb", "part.x y": "met", "part.z": "maybe", "wording": strings.Repeat("w", 400)}},
		{ID: "00000000000000000002", Register: "PRE-1/aim", Value: assessment.Value{"level": "insufficient"}},
		{ID: "00000000000000000003", Register: "evidence/e1", Value: assessment.Value{"items": "NO-1 PRE-2 pre-1 PRE-2", "parts": "a,b c", "about": "soon", "method": "guess"}},
		{ID: "00000000000000000004", Register: "evidence/e2", Value: assessment.Value{"items": "NO-1", "title": "Nowhere"}},
		{ID: "00000000000000000005", Register: "action/a1", Value: assessment.Value{"item": "PRE-2", "status": "late", "due": "x"}},
		{ID: "00000000000000000006", Register: "about/as_at", Value: assessment.Value{"text": "today"}},
		{ID: "00000000000000000007", Register: "about/colour", Value: assessment.Value{"text": "red"}},
		{ID: "00000000000000000008", Register: "PRE-2/previous", Value: assessment.Value{"as_at": "x", "outcome": "y"}},
		{ID: "00000000000000000009", Register: "PRE-2/level", Replaces: []string{"0000000000000000000a"}, Value: assessment.Value{"outcome": "planned"}},
		{ID: "0000000000000000000a", Register: "PRE-2/level", Replaces: []string{"00000000000000000009"}, Value: assessment.Value{"outcome": "in-place"}},
	}
	a := small()
	for i := range forged {
		forged[i].Altered = true
	}
	a = a.With(forged...)
	data := encode(t, a)
	f := decode(t, data)
	same(t, a, f.Assessment)
	if out, err := f.Encode(f.Assessment); err != nil || !bytes.Equal(out, data) {
		t.Errorf("not stable (%v)", err)
	}
	if got := f.Assessment.Answer("PRE-2"); !got.InConflict() {
		t.Errorf("changes that replace each other have to show: %+v", got)
	}
}

func warns(f *codec.File, what string) bool {
	for _, w := range f.Warnings {
		if strings.Contains(w.What, what) {
			return true
		}
	}
	return false
}
