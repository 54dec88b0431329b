package codec_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/schema"
)

// told is what the first edition said of one of its files: --json of show.
type told struct {
	Answers   []map[string]any
	Conflicts []struct {
		Item, Key string
		Versions  []struct{ Said []struct{ Text string } }
	}
}

// Every file of the first edition comes over with all that its readable part
// says, as one edit, and is a sound file of this edition once written.
func TestFirstEditionIsTakenIn(t *testing.T) {
	paths, _ := filepath.Glob("testdata/format1/*.json")
	if len(paths) < 10 {
		t.Fatalf("only %d files", len(paths))
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			data, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			f := decode(t, data)
			if !f.FirstEdition || !warns(f, "made by the first edition") {
				t.Errorf("not said to be of the first edition: %v", f.Warnings)
			}
			out, err := f.Encode(f.Assessment)
			if err != nil {
				t.Fatal(err)
			}
			again := decode(t, out)
			for _, w := range again.Warnings {
				if !strings.Contains(w.What, "is not a key known here") {
					t.Errorf("written, it is odd: %v", w)
				}
			}
			same(t, f.Assessment, again.Assessment)
			comparedWithTold(t, path, f.Assessment)
		})
	}
}

func comparedWithTold(t *testing.T, path string, a *assessment.Assessment) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var was told
	var facts map[string]any
	if json.Unmarshal(raw, &was) != nil || json.Unmarshal(raw, &facts) != nil || len(was.Answers) != 33 {
		t.Fatal("the file with what was said cannot be read")
	}
	open := map[string]bool{}
	for _, c := range was.Conflicts {
		open[c.Item+" "+c.Key] = true
		for _, v := range c.Versions {
			for _, said := range v.Said {
				if c.Key != "seal" && len(said.Text) > 12 && !holds(a, said.Text) {
					t.Errorf("%s %s: one version said %q, and nothing does", c.Item, c.Key, said.Text)
				}
			}
		}
	}
	for _, f := range assessment.Facts() {
		if got := a.Fact(f).String(); !open[" "+string(f)] && got != facts[string(f)] {
			t.Errorf("%s: %q instead of %q", f, got, facts[string(f)])
		}
	}
	for _, ans := range was.Answers {
		compareAnswer(t, a, ans, open)
	}
}

// holds says that a text stands somewhere in what an assessment says; dates and
// levels are said in other words there.
func holds(a *assessment.Assessment, text string) bool {
	if text == "Nothing recorded" {
		return true // that is the version that takes a record away
	}
	for _, r := range a.Revisions() {
		k, _ := assessment.KindOf(r.Register)
		for _, said := range k.Says(r.Value, nil) {
			if strings.Contains(said.Text.String(), text) || strings.ReplaceAll(said.Text.String(), ",", "") == text || strings.EqualFold(said.Text.String(), text) {
				return true
			}
		}
	}
	return strings.ContainsAny(text[:1], "0123456789") // a level with its name, or a day
}

func compareAnswer(t *testing.T, a *assessment.Assessment, was map[string]any, open map[string]bool) {
	item := was["item"].(string)
	for _, k := range assessment.Kinds() {
		register := assessment.Register{Item: item, Kind: k.Name}
		switch under := was[k.File]; {
		case open[item+" "+k.Name], k.Name == "level" && open[item+" judgement"], k.Name == "note" && open[item+" judgement"],
			k.Name == "aim" || k.Name == "practice" || k.Name == "release" || k.Place == schema.Keyed:
		case k.Place == schema.Inline:
			compareFields(t, a, register.Name(), k, was)
		case k.Place == schema.List:
			entries, _ := was[map[string]string{"evidence": "evidence", "action": "actions"}[k.Name]].([]any)
			for _, entry := range entries {
				fields := entry.(map[string]any)
				if id := fields["id"].(string); !open[item+" "+id] && fields["conflict"] != true {
					compareFields(t, a, entryCalled(a, item, k, id, fields[k.Fields[0].Key].(string)), k, fields)
				}
			}
		case k.Place == schema.Single:
			compareFields(t, a, register.Name(), k, map[string]any{k.Fields[0].Key: under})
		case under != nil:
			compareFields(t, a, register.Name(), k, under.(map[string]any))
		}
	}
	if open[item+" judgement"] || open[item+" target"] {
		return
	}
	ans := a.Answer(item)
	for key, state := range was["parts"].(map[string]any) {
		if got := string(ans.Judgement.Part(key)); got != strings.TrimSuffix(state.(string), "unknown") {
			t.Errorf("%s, part %s: %q instead of %q", item, key, got, state)
		}
	}
	if target := int(was["target"].(float64)); ans.Aim.Level != assessment.AtLevel(target) && (ans.Aim != (assessment.Aim{}) || target != 3) {
		t.Errorf("%s: aim %+v instead of %d", item, ans.Aim, target)
	}
	release := was["release"].(map[string]any)
	if !open[item+" release"] && (ans.Practice.String() != release["practice"] || ans.Release.NoteTier.Word() != release["note_tier"]) {
		t.Errorf("%s: released %q %s instead of %v", item, ans.Practice, ans.Release.NoteTier.Word(), release)
	}
	for _, one := range was["answered"].([]any) {
		given := one.(map[string]any)
		key := given["finding"].(string)
		if got := ans.Answered[key].Reason.String(); !open[item+" answered"] && got != given["reason"] {
			t.Errorf("%s, answer to %s: %q instead of %q", item, key, got, given["reason"])
		}
	}
}

// entryCalled finds an entry by its id or, where somebody wrote it without one,
// by what it is called.
func entryCalled(a *assessment.Assessment, item string, k schema.Kind, id, title string) string {
	if name := (assessment.Register{Kind: k.Name, Key: id}).Name(); len(a.Heads(name)) > 0 {
		return name
	}
	for _, name := range a.Registers() {
		v, _ := a.Current(name)
		if assessment.RegisterNamed(name).Kind == k.Name && v[k.Fields[0].Key] == title && strings.Contains(v[k.Home], item) {
			return name
		}
	}
	return ""
}

// compareFields holds the fields of a record against those of --json that have
// the same name.
func compareFields(t *testing.T, a *assessment.Assessment, register string, k schema.Kind, was map[string]any) {
	v, _ := a.Current(register)
	for _, f := range k.Shown() {
		want, said := was[f.Key].(string)
		if !said || f.Key == "wording" {
			continue
		}
		if got := v[f.Key]; got != want && (got != "" || want != f.Blank) {
			t.Errorf("%s, %s: %q instead of %q", register, f.Key, got, want)
		}
	}
	updates, _ := was["updates"].([]any)
	for i, one := range updates {
		f, _ := k.Field("updates")
		for key, want := range one.(map[string]any) {
			if got := v[f.RowKey(i+1, key)]; got != want {
				t.Errorf("%s, update %d, %s: %q instead of %q", register, i+1, key, got, want)
			}
		}
	}
}

// The other two kinds of file of the first edition are refused by name.
func TestFirstEditionFilesOfOtherKinds(t *testing.T) {
	for name, want := range map[string]string{"sessions": "preparation sessions", "return": "this is a return"} {
		data, err := os.ReadFile("testdata/format1/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := codec.Decode(name+".yaml", data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
