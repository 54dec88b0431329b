package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
)

// sampleReturn is a made-up return of about 60 KB: every item with evidence.
func sampleReturn(t testing.TB, c *checklist.Checklist, force string, asAt date.Date, entries int) []byte {
	t.Helper()
	r := &returns.Return{Audience: returns.Region, Of: returns.OfID(force), Checklist: c.ID, Edition: c.Edition, Force: text.Line(force),
		Cycle: text.Line("2026-27"), AsAt: asAt, Released: asAt, Marking: text.Line("OFFICIAL-SENSITIVE"),
		Withheld: []returns.Withheld{{Kind: "note", Count: 33}}}
	for i := range c.Items {
		it := &c.Items[i]
		a := returns.Answer{Item: it.ID, Wording: it.Digest, Outcome: assessment.AtLevel((i + len(force)) % 5), Standing: assessment.Shown,
			Judged: asAt.AddDays(-10), Newest: asAt.AddMonths(-1), Until: asAt.AddMonths(11)}
		for _, p := range it.Parts {
			a.Records = append(a.Records, returns.Record{Kind: "part", Key: p.Key, Value: assessment.Value{"state": string(assessment.Met)}})
		}
		for n := range entries {
			e := assessment.Evidence{Title: text.Line(fmt.Sprintf("Return by role, officers and staff apart, number %d of the year", n)),
				About: asAt.AddMonths(-1), Seen: asAt.AddDays(-5), Shows: checklist.Done, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer")}
			a.Records = append(a.Records, returns.Record{Kind: "evidence", Value: e.Value(), Until: asAt.AddMonths(11)})
		}
		a.Share(text.Clean("A dip sample of forty cases a quarter, read by two people who were not in them.\nThe form is short and can be had for the asking."))
		a.Bin = returns.BinOf(a.Outcome, a.Conflict, a.Standing)
		r.Answers = append(r.Answers, a)
	}
	for _, s := range c.Strands {
		var mine []returns.Answer
		for _, a := range r.Answers {
			if strings.HasPrefix(a.Item, s.ID+"-") {
				mine = append(mine, a)
			}
		}
		r.Strands = append(r.Strands, returns.StrandCounts{Strand: s.ID, Counts: returns.CountAnswers(mine)})
	}
	r.Counts = returns.CountAnswers(r.Answers)
	data, err := codec.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func theChecklist(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// inboxOf writes returns of so many forces and quarters into a new folder.
func inboxOf(t testing.TB, forces, quarters, entries int) (folder string, contents [][]byte) {
	t.Helper()
	c := theChecklist(t)
	folder = t.TempDir()
	for f := range forces {
		for q := range quarters {
			asAt := date.Of(2026, time.November, 1).AddMonths(-3 * q)
			data := sampleReturn(t, c, fmt.Sprintf("Force %03d Constabulary", f), asAt, entries)
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("force-%03d-%02d.yaml", f, q)), data, 0o600); err != nil {
				t.Fatal(err)
			}
			contents = append(contents, data)
		}
	}
	return folder, contents
}

func inboxStore() *Store { return New(Options{Now: time.Now}) }

func TestInboxReadsAFolder(t *testing.T) {
	folder, contents := inboxOf(t, 5, 2, 1)
	write := func(name, data string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".hidden.yaml", "x")
	write("force-000-00.yaml~", "x")
	write("notes.docx", "x")
	write("broken.yaml", strings.Replace(string(contents[0]), "released: ", "released: [", 1))
	write("changed.yaml", strings.Replace(string(contents[0]), "Force 000", "Force 001", 1))
	write("cut.yaml", string(contents[0][:2000]))
	write("raw.yaml", "format: upstander-assessment 1\nid: a\n")
	write("hello.txt", "Dear all\n")
	write("empty.yaml", "")
	write("bad.yaml", "format: upstander-return 2\nforce: \"\x1b[2Jx\"\nend: 0 items\n")
	write("huge.yaml", strings.Repeat("#", maxReturn+1))
	for _, sub := range []string{"sub", "sub.yaml"} {
		if err := os.Mkdir(filepath.Join(folder, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	odd := makeOdd(t, folder)
	in, err := inboxStore().Returns(context.Background(), []string{folder}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]region.Reason{"broken.yaml": region.Unsound, "changed.yaml": region.Unsound, "cut.yaml": region.Unsound, "raw.yaml": region.NotReturn,
		"hello.txt": region.NotReturn, "empty.yaml": region.Unsound, "bad.yaml": region.Hostile, "huge.yaml": region.TooLarge}
	for _, name := range odd {
		want[name] = region.Unreadable
	}
	good := 0
	for _, s := range in.Sources {
		switch {
		case s.Refused == nil:
			good++
		case s.Refused.Reason != want[s.File] || s.Refused.What == "" || s.Refused.Do == "":
			t.Errorf("%s: %+v", s.File, s.Refused)
		default:
			delete(want, s.File)
		}
	}
	if good != 10 || len(want) > 0 || in.Left != 5 {
		t.Errorf("%d returns, %d left alone, not refused: %v", good, in.Left, want)
	}
	if !slices.IsSortedFunc(in.Sources, func(x, y region.Source) int { return strings.Compare(x.File, y.File) }) {
		t.Error("the files are not in the order of their names")
	}
}

func TestInboxShowsProgressAndCanBeCancelled(t *testing.T) {
	folder, _ := inboxOf(t, 43, 5, 0)
	var mu sync.Mutex
	var seen []int
	in, err := inboxStore().Returns(context.Background(), []string{folder}, func(done, all int) {
		mu.Lock()
		defer mu.Unlock()
		if all != 215 {
			t.Errorf("%d files in all", all)
		}
		seen = append(seen, done)
	})
	if err != nil || len(in.Sources) != 215 || len(seen) != 215 || !slices.IsSorted(seen) || seen[214] != 215 {
		t.Fatalf("%d sources, told %d times, %v", len(in.Sources), len(seen), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	last := 0
	_, err = inboxStore().Returns(ctx, []string{folder}, func(done, _ int) {
		if last = done; done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || last > 3+readers() {
		t.Errorf("it went on to %d after being cancelled: %v", last, err)
	}
}

func TestInboxSaysWhatIsNotThere(t *testing.T) {
	_, err := inboxStore().Returns(context.Background(), []string{filepath.Join(t.TempDir(), "gone")}, nil)
	if !errors.Is(err, Missing) {
		t.Errorf("%v", err)
	}
}

// BenchmarkInbox sets loading and building a region of 43 files of 60 KB beside
// what yaml.v3 needs to decode the same bytes, both on two goroutines, and
// prints the ratio. The budget is 1.3.
func BenchmarkInbox(b *testing.B) {
	c := theChecklist(b)
	folder, contents := inboxOf(b, 43, 1, 7)
	total := 0
	for _, data := range contents {
		total += len(data)
	}
	s := inboxStore()
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		in, err := s.Returns(context.Background(), []string{folder}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if r, err := region.Build(c, nil, in.Sources, region.Options{}); err != nil || r.Returns() != 43 {
			b.Fatal(err, r.Refused)
		}
		ours += time.Since(start)
		runtime.GC()
		start = time.Now()
		decodeAll(b, contents)
		theirs += time.Since(start)
		runtime.GC()
	}
	b.ReportMetric(float64(total)/float64(len(contents))/1000, "KB/file")
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "yaml-ms")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ours-ms")
}

// BenchmarkInboxOfTenYears loads 43 forces over 40 quarters, and prints what is
// held once the region is built.
func BenchmarkInboxOfTenYears(b *testing.B) {
	c := theChecklist(b)
	folder, contents := inboxOf(b, 43, 40, 1)
	bytes := len(contents[0])
	var before, after runtime.MemStats
	var r *region.Region
	for b.Loop() {
		r = nil
		runtime.GC()
		runtime.ReadMemStats(&before)
		in, err := inboxStore().Returns(context.Background(), []string{folder}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if r, err = region.Build(c, nil, in.Sources, region.Options{}); err != nil || r.Returns() != 43 {
			b.Fatal(err, r.Refused)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(in)
	}
	b.ReportMetric(float64(bytes)/1000, "KB/file")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-held")
	runtime.KeepAlive(r)
}

func decodeAll(b *testing.B, contents [][]byte) {
	var group sync.WaitGroup
	for half := range 2 {
		group.Go(func() {
			for i := half; i < len(contents); i += 2 {
				var v any
				if err := yaml.Unmarshal(contents[i], &v); err != nil {
					b.Error(err)
				}
			}
		})
	}
	group.Wait()
}
