package reports

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// madeUp are kinds of record that the program does not have.
func madeUp() []schema.Kind {
	return []schema.Kind{
		{Name: "weather", File: "weather", Words: "the weather", Many: "weathers", On: "at", Place: schema.Block, Remark: true,
			Fields: []schema.Info{{Key: "sky_above", Label: "Sky above", Class: schema.Prose}, {Key: "wind", Label: "Wind", Class: schema.Prose, Form: schema.Text}}},
		{Name: "omen", File: "omen", Words: "the omen", Many: "omens", On: "on", Place: schema.Single, Remark: true,
			Fields: []schema.Info{{Key: "text", Label: "Omen", Class: schema.Prose, Form: schema.Text}}},
		schematest.Entries(),
	}
}

// wordsOf writes a word that stands nowhere else into each field of a kind.
func wordsOf(k schema.Kind, prefix string) assessment.Value {
	v := assessment.Value{}
	for _, f := range k.Fields {
		if f.Like != "" {
			v[f.Key] = f.Like
			continue
		}
		switch f.Form {
		case schema.Line, schema.Text:
			v[f.Key] = "Words of " + prefix + k.Name + " " + strings.ReplaceAll(f.Key, "_", " ")
		case schema.Word:
			v[f.Key] = f.Choices[len(f.Choices)-1]
		case schema.Yes:
			v[f.Key] = "no"
		case schema.Day:
			v[f.Key] = "2026-11-01"
		case schema.Number:
			v[f.Key] = "3"
		case schema.Moment:
			v[f.Key] = "2026-11-01T10:00:00Z"
		case schema.Keys:
			v[f.Key] = "PRE-1"
		case schema.States:
			v[f.StateKey("staff")] = f.Choices[0]
		case schema.Rows:
			for key, s := range wordsOf(*f.Row, prefix) {
				v[f.RowKey(1, key)] = s
			}
		}
	}
	return v
}

// put records a value in the one register that an item has of a kind.
func put(s *scribe, k schema.Kind, v assessment.Value) string {
	reg := assessment.Register{Item: "PRE-1", Kind: k.Name}
	switch k.Place {
	case schema.List:
		reg = assessment.Register{Kind: k.Name, Key: "0123"}
	case schema.Keyed:
		reg.Key = "staff"
	case schema.Inline, schema.Single, schema.Block:
	}
	s.a, _ = s.a.Set(reg.Name(), v, s.who())
	return reg.Name()
}

// Whatever somebody typed into any kind of record of an item is in the full
// report, under the label that it has in its declaration; a kind that is
// declared later prints with nothing added.
func TestTheFullReportHasEveryKindOfRecord(t *testing.T) {
	for _, k := range madeUp() {
		defer assessment.AddKind(k)()
	}
	for _, k := range assessment.Kinds() {
		s := newScribe(sampleChecklist())
		if k.Name != "level" {
			s.level("PRE-1", 1, "")
		}
		v := wordsOf(k, "")
		if k.Name == "action" {
			v["status"] = string(assessment.SignedOff) // who closed it and signed it off is told of no other
		}
		register := put(s, k, v)
		report := md(Full(Input{Checklist: s.c, Assessment: s.a, AsAt: sampleDay()}))
		for _, f := range k.Shown() {
			if v[f.Key] == "" || f.Class == schema.Ours || k.Name == "answer" {
				continue // an answer prints beside its finding, which other tests make
			}
			if !strings.Contains(report, v[f.Key]) {
				t.Errorf("%s: %q is not in the full report", register, f.Label)
			}
		}
		if k.Remark && k.Place == schema.Block {
			for _, f := range k.Shown() {
				if !strings.Contains(report, f.Label+": "+v[f.Key]) {
					t.Errorf("%s: no label %q", register, f.Label)
				}
			}
		}
		if k.Remark && k.Place == schema.Single && !strings.Contains(report, "**"+k.Fields[0].Label+".** "+v["text"]) {
			t.Errorf("%s: no label %q", register, k.Fields[0].Label)
		}
	}
}

// Two versions of any kind of record are both told in the full report, in words:
// no word of a file, and no mark of the program's own.
func TestTwoVersionsOfEveryKindAreBothTold(t *testing.T) {
	for _, k := range madeUp() {
		defer assessment.AddKind(k)()
	}
	for _, k := range assessment.Kinds() {
		base := newScribe(sampleChecklist())
		base.level("PRE-1", 1, "A note.")
		base.n += 100
		side := func(day int, prefix string) *assessment.Assessment {
			s := &scribe{c: base.c, a: base.a, at: base.at.AddDate(0, 0, day), n: base.n + 100*day}
			v := wordsOf(k, prefix)
			for _, f := range k.Fields {
				if f.Form == schema.Word {
					v[f.Key] = f.Choices[len(f.Choices)-day]
				}
			}
			put(s, k, v)
			return s.a
		}
		one, two := side(1, "one "), side(2, "two ")
		report := md(Full(Input{Checklist: base.c, Assessment: one.With(two.Revisions()...), AsAt: sampleDay()}))
		for _, f := range k.Shown() {
			if f.Class == schema.Ours || f.Form == schema.Rows {
				continue
			}
			for _, prefix := range []string{"one ", "two "} {
				if want := wordsOf(k, prefix)[f.Key]; !strings.Contains(report, want) {
					t.Errorf("%s: %q is not in the full report", k.Words, want)
				}
			}
		}
		if !strings.Contains(report, "Two versions, not settled: "+k.Words) {
			t.Errorf("%s: that two versions stand is not said", k.Words)
		}
		for _, f := range k.Fields {
			for _, word := range f.Choices {
				if strings.Contains(word, "-") && strings.Contains(report, word) {
					t.Errorf("%s: the file's word %q is in the report", k.Words, word)
				}
			}
			if f.Mute && strings.Contains(report, wordsOf(k, "one ")[f.Key]) {
				t.Errorf("%s: %q is in the report", k.Words, f.Label)
			}
		}
	}
}

// A target of which there are two versions reads as the levels' names.
func TestTwoAimsReadAsLevels(t *testing.T) {
	base := newScribe(sampleChecklist())
	base.level("PRE-1", 1, "A note.")
	side := func(day, level int) *assessment.Assessment {
		s := &scribe{c: base.c, a: base.a, at: base.at.AddDate(0, 0, day)}
		s.a, _ = s.a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(level), Reason: text.Line("So agreed")}.Value(), s.who())
		return s.a
	}
	one, two := side(1, 2), side(2, 4)
	report := md(wholeGap(Input{Checklist: base.c, Assessment: one.With(two.Revisions()...), AsAt: sampleDay()}))
	for _, want := range []string{"Interim aim: 2 Partly in place", "Interim aim: 4 Embedded", "Reason for the aim: So agreed"} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(report, "partly-in-place") {
		t.Error("a word of the file is in the report")
	}
}

// A field that is declared later prints in the reports that write the record
// out, with nothing added.
func TestALaterFieldOfEvidencePrints(t *testing.T) {
	s := newScribe(sampleChecklist())
	s.level("PRE-1", 1, "A note.")
	for _, kind := range []string{"evidence", "action"} {
		k, _ := assessment.KindNamed(kind)
		k.Fields = append(k.Fields, schema.Info{Key: "holds_on", Label: "Holds on", Class: schema.Prose})
		v := wordsOf(k, "")
		delete(v, "retired")
		defer assessment.AddKind(k)()
		put(s, k, v)
	}
	in := Input{Checklist: s.c, Assessment: s.a, AsAt: sampleDay()}
	for kind, makes := range map[string][]func(Input) *page.Page{"evidence": {wholeGap, Full, EvidenceRegister, HandOver}, "action": {wholeGap, Full, Actions, Trail}} {
		for i, make := range makes {
			if want := "Holds on: Words of " + kind + " holds on"; !strings.Contains(md(make(whole(in))), want) {
				t.Errorf("report %d: no %q", i, want)
			}
		}
	}
}

// One field has one label: wherever a report of any kind puts a label at what a
// field of any kind of record says, it is the declared one, and in the full report
// everything that somebody typed stands under it.
func TestEveryReportHasTheDeclaredLabels(t *testing.T) {
	for _, k := range madeUp() {
		defer assessment.AddKind(k)()
	}
	of := len(assessment.Kinds())
	for i, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		s := newScribe(sampleChecklist())
		if k.Name != "level" {
			s.level("PRE-1", 1, "")
		}
		v := schematest.Filled(k, 0, "PRE-1")
		if k.Name == "action" {
			v["status"] = string(assessment.SignedOff) // who closed it and signed it off is told of no other
		}
		if i < of {
			put(s, k, v)
		} else {
			reg := assessment.Register{Kind: k.Name}
			if k.Place == schema.Keyed {
				reg.Key = "staff"
			}
			s.a, _ = s.a.Set(reg.Name(), v, s.who())
		}
		in := Input{Checklist: s.c, Assessment: s.a, AsAt: sampleDay()}
		for _, kind := range Kinds() {
			typed := func(f schema.Info) bool { return kind.Name == "full" && f.Class == schema.Prose }
			for _, fault := range schematest.Labels(md(kind.Make(in)), k, v, s.a.NamingOn(s.c), typed) {
				t.Errorf("report %s: %s", kind.Name, fault)
			}
		}
	}
}
