package codec_test

import (
	"testing"

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
