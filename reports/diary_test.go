package reports

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	attacks "example.org/upstander/internal/hostile"
)

// calendarEntries takes a calendar apart, as a reader does: lines put together again, and
// what stands between the begin and the end of each entry.
func calendarEntries(t *testing.T, raw string) []map[string]string {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(raw, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	raw = strings.ReplaceAll(raw, "\r\n ", "")
	if !strings.HasPrefix(raw, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") || !strings.HasSuffix(raw, "END:VCALENDAR\r\n") {
		t.Fatalf("no calendar: %q", raw)
	}
	var all []map[string]string
	for _, body := range regexp.MustCompile(`(?s)BEGIN:VEVENT\r\n(.*?)END:VEVENT`).FindAllStringSubmatch(raw, -1) {
		one := map[string]string{}
		for line := range strings.SplitSeq(body[1], "\r\n") {
			if name, value, ok := strings.Cut(line, ":"); ok && one[name] == "" {
				one[name] = value
			}
		}
		all = append(all, one)
	}
	return all
}

func diaryInput() Input {
	c := sampleChecklist()
	s := newScribe(c)
	s.level("PRE-1", 3, "")
	day := sampleDay()
	for i, due := range []date.Date{day.AddDays(-1), day, day.AddDays(40)} {
		s.action(assessment.Action{Item: "PRE-1", What: text.Line("Do it, then; check it"), Owner: text.Line([]string{"Head of one", "Head of two", "Head of one"}[i]), Due: due, Status: assessment.Open})
	}
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("Done"), Owner: text.Line("Head of one"), Due: day.AddDays(3), Status: assessment.Done})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1", "PRE-2"}, Title: text.Line("Return of training"), About: day.AddDays(-30), Owner: text.Line("Head of two")})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("Lapsed"), About: date.Of(2019, time.May, 1)})
	s.byHand(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(1), Until: day.AddDays(10)}.Value())
	return Input{Checklist: c, Assessment: s.a, AsAt: day, Today: day, InspectionDate: day.AddDays(60)}
}

// Every day to come has its entry: an action that is open, the last day of evidence
// in date, an aim, the inspection. What is past, closed or lapsed has none.
func TestDiary(t *testing.T) {
	in := diaryInput()
	got := calendarEntries(t, string(Diary(in, "")))
	var days, what []string
	for _, e := range got {
		days = append(days, e["DTSTART;VALUE=DATE"])
		what = append(what, e["SUMMARY"])
		if !strings.HasPrefix(e["DESCRIPTION"], strings.ToUpper(in.Assessment.Marking())) || e["CLASS"] != "CONFIDENTIAL" || !strings.HasSuffix(e["UID"], in.Assessment.ID()+"@upstander.invalid") {
			t.Errorf("%v", e)
		}
	}
	last := in.AsAt.AddDays(-30).AddMonths(in.Checklist.ReviewMonthsFor(&in.Checklist.Items[0]))
	compact := func(d date.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
	if want := []string{compact(in.AsAt), compact(in.AsAt.AddDays(10)), compact(in.AsAt.AddDays(40)), compact(in.AsAt.AddDays(60)), compact(last)}; strings.Join(days, " ") != strings.Join(want, " ") {
		t.Errorf("days %v, want %v: %v", days, want, what)
	}
	if want := "PRE-1: an action is due|PRE-2: an interim aim ends|PRE-1: an action is due|Inspection begins|PRE-1: evidence counts for the last day"; strings.Join(what, "|") != want {
		t.Errorf("%v", what)
	}
	if !strings.Contains(got[0]["DESCRIPTION"], `Do it\, then\; check it`) {
		t.Error(got[0]["DESCRIPTION"])
	}
	if mine := calendarEntries(t, string(Diary(in, "head of ONE"))); len(mine) != 1 {
		t.Errorf("%d entries of one owner", len(mine))
	}
	if first, again := string(Diary(in, "")), string(Diary(diaryInput(), "")); first != again {
		t.Error("the same diary gives other bytes")
	}
}

// No text makes an entry or a line of its own.
func TestDiaryIsInert(t *testing.T) {
	in := diaryInput()
	for _, attack := range append(attacks.Attacks(), "x\r\nEND:VEVENT", strings.Repeat("é", 300)) {
		s := &scribe{c: in.Checklist, a: in.Assessment, at: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), n: 900}
		s.action(assessment.Action{Item: "PRE-1", What: text.Clean(attack), Owner: text.Clean(attack), Due: in.AsAt.AddDays(5), Status: assessment.Open})
		hit := in
		hit.Assessment = s.a
		if got := calendarEntries(t, string(Diary(hit, ""))); len(got) != 6 {
			t.Errorf("%q makes %d entries", attack, len(got))
		}
	}
}
