package codec_test

import (
	"fmt"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// BenchmarkFull measures a full assessment. "nodes" is what the yaml library
// alone needs to read the same bytes: the measure for the others.
func BenchmarkFull(b *testing.B) {
	data := encode(b, full())
	f := decode(b, data)
	run := func(name string, do func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("nodes", func() error { var n yaml.Node; return yaml.Unmarshal(data, &n) })
	run("parse", func() error { _, err := yamlio.Parse("a.yaml", data, yamlio.Standard()); return err })
	run("decode", func() error { decode(b, data); return nil })
	run("encode", func() error { encode(b, f.Assessment); return nil })
	run("encode-into", func() error { _, err := f.Encode(f.Assessment); return err })
}

// BenchmarkMergedHistory reads and writes what comes of merging two copies with
// 1,000 edits each; "nodes" is what the yaml library alone needs for it.
func BenchmarkMergedHistory(b *testing.B) {
	base := full()
	edit := func(role string) *assessment.Assessment {
		a := base
		for i := range 1000 {
			id := fmt.Sprintf("%s-%d", [4]string{"PRE", "INT", "ENF", "ENG"}[i%33/9], i%33%9+1)
			a = must(a.Judge(item(id), assessment.Judgement{Outcome: assessment.AtLevel(i % 4),
				Note: text.Clean(fmt.Sprintf("%s, note number %d: what was seen and what comes next, in a sentence of usual length.", role, i))}, who(role, i)))
		}
		return a
	}
	merged, err := assessment.Merge(edit("X"), edit("Y"))
	if err != nil {
		b.Fatal(err)
	}
	data := encode(b, merged)
	b.Run("nodes", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Unmarshal(data, &n); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			decode(b, data)
		}
	})
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			encode(b, merged)
		}
	})
}
