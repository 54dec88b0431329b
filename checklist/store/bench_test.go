package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
)

// BenchmarkSave saves one changed note in a full assessment. Budget: mean
// under 5 ms, 99 of 100 under 20 ms, on a local solid-state disk.
func BenchmarkSave(b *testing.B) {
	c := created(b, newStore(b), full())
	var took []time.Duration
	n := 0
	for b.Loop() {
		n++
		a, _ := noted(c.Assessment(), "PRE-1", fmt.Sprintf("note %d", n%2))
		start := time.Now()
		if _, err := c.Save(a); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		if n%200 == 0 { // so that the history does not grow with the run
			b.StopTimer()
			c = created(b, newStore(b), full())
			b.StartTimer()
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkOpen opens a full assessment.
func BenchmarkOpen(b *testing.B) {
	s := newStore(b)
	c := created(b, s, full())
	b.SetBytes(int64(len(mustRead(b, c.Path()))))
	for b.Loop() {
		opened(b, s, c.Path())
	}
}

// BenchmarkDraft records one key in a text of 2,000 letters.
func BenchmarkDraft(b *testing.B) {
	now := noon()
	s := newStore(b)
	s.options.Now = func() time.Time { now = now.Add(100 * time.Millisecond); return now }
	d := s.Draft("id", "PRE-1/note")
	text := fmt.Sprintf("%02000d", 0)
	n := 0
	for b.Loop() {
		n++
		if err := d.Write(text + fmt.Sprint(n)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCodec is the part of a save and an open that is not this package's:
// a save encodes once, and decodes once while the disk is at work.
func BenchmarkCodec(b *testing.B) {
	f := theFormat()
	data, err := f.encode(full())
	if err != nil {
		b.Fatal(err)
	}
	doc, err := f.decode("northmoor.yaml", data)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := doc.encode(doc.assessment); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := f.decode("northmoor.yaml", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSaveAlone is a save of the same bytes without the codec: what the
// disk and this package take.
func BenchmarkSaveAlone(b *testing.B) {
	s := newStore(b)
	data, err := s.format.encode(full())
	if err != nil {
		b.Fatal(err)
	}
	a := full()
	n := 0
	encode := func(*assessment.Assessment) ([]byte, error) {
		n++
		return append(data, fmt.Sprint(n%2)...), nil
	}
	doc := document{assessment: a, encode: encode}
	s.format = format{encode: encode, decode: func(string, []byte) (document, error) { return doc, nil }}
	c := created(b, s, a)
	for b.Loop() {
		c.unsure = true // so that it is written although nothing has changed
		if _, err := c.Save(a); err != nil {
			b.Fatal(err)
		}
	}
}
