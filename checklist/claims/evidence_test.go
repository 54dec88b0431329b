package claims_test

import (
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func aboutOn(id, about string, m assessment.Method) assessment.Evidence {
	return with(entry(id, m, "A-1"), func(e *assessment.Evidence) { e.About = day(about) })
}

func retired(e assessment.Evidence) assessment.Evidence {
	return with(e, func(e *assessment.Evidence) { e.Retired = text.Line("Superseded") })
}

// claimed is item A-1 at a level with some entries.
func claimed(level int, entries ...assessment.Evidence) func(*force) {
	return func(f *force) {
		f.level("A-1", level)
		for _, e := range entries {
			f.prove(e)
		}
	}
}

func TestNoEvidence(t *testing.T) {
	runRule(t, "no-evidence", []ruleCase{
		{"level 2", claimed(2), nil, nil},
		{"level 3", claimed(3), []string{"A-1"}, []string{"A-1 (Item A-1) is at level 3 (In place), and no evidence is recorded", "or lower the level."}},
		{"level 4", claimed(4), []string{"A-1"}, nil},
		{"all retired", claimed(3, retired(entry("e", assessment.Test, "A-1"))), []string{"A-1"}, []string{"has been retired"}},
		{"undated is another rule's", claimed(3, aboutOn("e", "", assessment.Test)), nil, nil},
		{"some", claimed(3, entry("e", assessment.Test, "A-1")), nil, nil},
		{"on another item", claimed(3, entry("e", assessment.Test, "A-2")), []string{"A-1"}, nil},
		{"two versions", inConflict, nil, nil},
	})
}

// inConflict is item A-1 with two judgements that nobody has settled.
func inConflict(f *force) {
	one, two := *f, *f
	one.level("A-1", 3)
	two.level("A-1", 4)
	merged, err := assessment.Merge(one.a, two.a)
	f.keep(merged, "", err)
}

func TestUndatedEvidence(t *testing.T) {
	runRule(t, "undated-evidence", []ruleCase{
		{"no date", claimed(3, aboutOn("e", "", assessment.Test)), []string{"A-1"}, []string{`"Record e" has no date`}},
		{"tomorrow", claimed(3, aboutOn("e", "2026-11-24", assessment.Test)), []string{"A-1"}, []string{"is about 24 November 2026, after 23 November 2026"}},
		{"today", claimed(3, aboutOn("e", today, assessment.Test)), nil, nil},
		{"both kinds", claimed(4, aboutOn("d", "", assessment.Test), aboutOn("e", "2027-01-01", assessment.Test)), []string{"A-1"}, []string{"has no date and"}},
		{"one in date besides", claimed(3, aboutOn("d", "", assessment.Test), entry("e", assessment.Test, "A-1")), nil, nil},
		{"one lapsed besides", claimed(3, aboutOn("d", "", assessment.Test), aboutOn("e", "2024-01-01", assessment.Test)), nil, nil},
		{"level 2", claimed(2, aboutOn("e", "", assessment.Test)), nil, nil},
		{"none at all", claimed(3), nil, nil},
	})
}

func TestLapsedEvidence(t *testing.T) {
	own := func(about, by string) assessment.Evidence {
		return with(aboutOn("e", about, assessment.Test), func(e *assessment.Evidence) { e.ReviewBy = day(by) })
	}
	runRule(t, "lapsed-evidence", []ruleCase{
		{"day of review", claimed(3, aboutOn("e", "2025-11-23", assessment.Test)), nil, nil},
		{"day after review", claimed(3, aboutOn("e", "2025-11-22", assessment.Test)), []string{"A-1"}, []string{`"Record e", about 22 November 2025, which stood until 22 November 2026`}},
		{"own review day", claimed(3, own("2026-11-01", today)), nil, nil},
		{"own review day over", claimed(3, own("2026-11-01", "2026-11-22")), []string{"A-1"}, nil},
		{"own review day far off", claimed(3, own("2020-01-01", "2027-01-01")), nil, nil},
		{"shorter for the item", func(f *force) { f.c.Items[0].Review = 1; claimed(3, entry("e", assessment.Test, "A-1"))(f) }, []string{"A-1"}, []string{"until 1 November 2026"}},
		{"the last of several", claimed(3, aboutOn("d", "2023-01-01", assessment.Test), aboutOn("e", "2024-01-01", assessment.Test)), []string{"A-1"}, []string{"1 January 2025"}},
		{"the last of several, entered first", claimed(3, aboutOn("d", "2024-01-01", assessment.Test), aboutOn("e", "2023-01-01", assessment.Test)), []string{"A-1"}, []string{"1 January 2025"}},
		{"one in date besides", claimed(3, aboutOn("d", "2023-01-01", assessment.Test), entry("e", assessment.Test, "A-1")), nil, nil},
		{"one undated besides", claimed(3, aboutOn("c", "", assessment.Test), aboutOn("d", "2023-01-01", assessment.Test), aboutOn("e", "", assessment.Test)), []string{"A-1"}, []string{"1 January 2024"}},
		{"lapsed and retired", claimed(3, retired(aboutOn("d", "2023-01-01", assessment.Test))), nil, nil},
		{"level 2", claimed(2, aboutOn("d", "2023-01-01", assessment.Test)), nil, nil},
	})
}

func TestDocumentOnly(t *testing.T) {
	needs := func(what string, level int, entries ...assessment.Evidence) func(*force) {
		return func(f *force) { f.c.Items[0].Needs = what; claimed(level, entries...)(f) }
	}
	doc, unsaid := entry("d", assessment.Document, "A-1"), entry("u", "", "A-1")
	runRule(t, "document-only", []ruleCase{
		{"understanding", needs("understanding", 3, doc), []string{"A-1"}, []string{"asks for what people understand", `"Record d" of 1 October 2026`, "data, testimony or a test"}},
		{"practice", needs("practice", 3, doc), []string{"A-1"}, []string{"asks for what people do in practice"}},
		{"neither", needs("", 3, doc), nil, nil},
		{"level 2", needs("practice", 2, doc), nil, nil},
		{"method not said", needs("practice", 3, unsaid), []string{"A-1"}, []string{"do not say how"}},
		{"testimony too", needs("practice", 3, doc, entry("t", assessment.Testimony, "A-1")), nil, nil},
		{"testimony that has lapsed", needs("practice", 3, doc, aboutOn("t", "2023-01-01", assessment.Testimony)), []string{"A-1"}, nil},
		{"lapsed is another rule's", needs("practice", 3, aboutOn("d", "2023-01-01", assessment.Document)), nil, nil},
		{"level 4 without a test is another rule's", needs("practice", 4, doc), nil, nil},
		{"level 4 when that rule is off", func(f *force) { f.set.Off = []string{"embedded-untested"}; needs("practice", 4, doc)(f) }, []string{"A-1"}, nil},
	})
}

func TestEmbeddedUntested(t *testing.T) {
	runRule(t, "embedded-untested", []ruleCase{
		{"level 3", claimed(3, entry("d", assessment.Document, "A-1")), nil, nil},
		{"document", claimed(4, entry("d", assessment.Document, "A-1")), []string{"A-1"}, []string{"no test or data within the review period", "Record when it was last tested"}},
		{"testimony", claimed(4, entry("d", assessment.Testimony, "A-1")), []string{"A-1"}, nil},
		{"test", claimed(4, entry("d", assessment.Test, "A-1")), nil, nil},
		{"data", claimed(4, entry("d", assessment.Data, "A-1")), nil, nil},
		{"test on the day of review", claimed(4, entry("d", assessment.Document, "A-1"), aboutOn("e", "2025-11-23", assessment.Test)), nil, nil},
		{"test a day too old", claimed(4, entry("d", assessment.Document, "A-1"), aboutOn("e", "2025-11-22", assessment.Test)), []string{"A-1"}, []string{"the last time was", "22 November 2025"}},
		{"the last of two tests too old", claimed(4, entry("d", assessment.Document, "A-1"), aboutOn("e", "2024-11-22", assessment.Test), aboutOn("f", "2025-11-22", assessment.Data),
			aboutOn("g", "2025-03-22", assessment.Test), aboutOn("h", "2027-03-22", assessment.Test)), []string{"A-1"}, []string{`the last time was "Record f"`}},
		{"test retired", claimed(4, entry("d", assessment.Document, "A-1"), retired(entry("e", assessment.Test, "A-1"))), []string{"A-1"}, nil},
		{"none at all is another rule's", claimed(4), nil, nil},
		{"all lapsed is another rule's", claimed(4, aboutOn("e", "2023-01-01", assessment.Test)), nil, nil},
	})
}

func TestLowButTested(t *testing.T) {
	runRule(t, "low-but-tested", []ruleCase{
		{"level 0", claimed(0, entry("e", assessment.Test, "A-1")), []string{"A-1"}, []string{"on 1 October 2026", "Raise the level"}},
		{"level 1", claimed(1, entry("e", assessment.Test, "A-1")), []string{"A-1"}, nil},
		{"level 2", claimed(2, entry("e", assessment.Test, "A-1")), nil, nil},
		{"not assessed", func(f *force) { f.prove(entry("e", assessment.Test, "A-1")) }, nil, nil},
		{"a document", claimed(1, entry("e", assessment.Document, "A-1")), nil, nil},
		{"a test on the day of review", claimed(1, aboutOn("e", "2025-11-23", assessment.Test)), []string{"A-1"}, nil},
		{"a test that has lapsed", claimed(1, aboutOn("e", "2025-11-22", assessment.Test)), nil, nil},
		{"a test to come", claimed(1, aboutOn("e", "2026-11-24", assessment.Test)), nil, nil},
	})
}

func TestStrongButPartly(t *testing.T) {
	bears := func(id string, keys ...string) assessment.Evidence {
		return with(entry(id, assessment.Test, "A-1"), func(e *assessment.Evidence) { e.Parts = keys })
	}
	state := func(one, two assessment.PartState, entries ...assessment.Evidence) func(*force) {
		return func(f *force) {
			claimed(2, entries...)(f)
			f.judge("A-1", "2026-11-01", "Analyst", func(j *assessment.Judgement) { *j = j.WithPart("one", one).WithPart("two", two) })
		}
	}
	met, unknown := assessment.Met, assessment.PartUnknown
	runRule(t, "strong-but-partly", []ruleCase{
		{"all met and a test", state(met, met, entry("e", assessment.Test, "A-1")), []string{"A-1"}, []string{"is at level 2 (Partly in place)", "Raise the level"}},
		{"each part named", state(unknown, unknown, bears("e", "one"), bears("f", "two")), []string{"A-1"}, nil},
		{"one part named", state(unknown, unknown, bears("e", "one")), nil, nil},
		{"one named, one met", state(unknown, met, bears("e", "one"), entry("f", assessment.Data, "A-1")), []string{"A-1"}, nil},
		{"a test of one part and a document for the whole", state(met, met, bears("e", "one"), entry("f", assessment.Document, "A-1")), nil, nil},
		{"parts not recorded", state(unknown, unknown, entry("e", assessment.Test, "A-1")), nil, nil},
		{"a part unmet", state(assessment.Unmet, met, bears("e", "one", "two")), nil, nil},
		{"a part partly met", state(assessment.Partly, met, bears("e", "one", "two")), nil, nil},
		{"a document", state(met, met, entry("e", assessment.Document, "A-1")), nil, nil},
		{"lapsed", state(met, met, aboutOn("e", "2025-11-22", assessment.Test)), nil, nil},
		{"level 3", claimed(3, entry("e", assessment.Test, "A-1")), nil, nil},
		{"an item below would not bear more", func(f *force) {
			f.level("B-1", 2)
			f.judge("B-1", "2026-11-01", "Analyst", func(j *assessment.Judgement) { *j = j.WithPart("one", assessment.Unmet) })
			f.level("B-2", 2)
			f.prove(entry("e", assessment.Test, "B-2"))
		}, nil, nil},
		{"an item below would bear more", func(f *force) {
			f.level("B-1", 3)
			f.level("B-2", 2)
			f.prove(entry("e", assessment.Test, "B-2"))
		}, []string{"B-2"}, nil},
		{"no parts at all", func(f *force) { f.c.Items[0].Parts = nil; claimed(2, entry("e", assessment.Test, "A-1"))(f) }, []string{"A-1"}, nil},
	})
}
