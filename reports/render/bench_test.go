package render_test

import (
	"fmt"
	"testing"

	"example.org/upstander/reports/render"
)

func BenchmarkTerminal(b *testing.B) {
	p := golden(b)
	for _, width := range []int{80, 120} {
		for _, style := range []render.Style{render.Dark, render.Plain} {
			b.Run(fmt.Sprintf("%d/%s", width, style), func(b *testing.B) {
				b.SetBytes(int64(len(p.Markdown())))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := render.Terminal(p, width, style); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	p := golden(b)
	b.SetBytes(int64(len(p.Markdown())))
	for b.Loop() {
		if _, err := render.HTML(p, "Gap report"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWord(b *testing.B) {
	p := golden(b)
	b.SetBytes(int64(len(p.Markdown())))
	for b.Loop() {
		if _, err := render.Word(p, "Gap report", nil); err != nil {
			b.Fatal(err)
		}
	}
}
