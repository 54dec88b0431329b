package render_test

import (
	"fmt"
	"testing"

	"example.org/upstander/reports/render"
)

func BenchmarkTerminal(b *testing.B) {
	markdown := golden(b)
	for _, width := range []int{80, 120} {
		for _, style := range []render.Style{render.Dark, render.Plain} {
			b.Run(fmt.Sprintf("%d/%s", width, style), func(b *testing.B) {
				b.SetBytes(int64(len(markdown)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := render.Terminal(markdown, width, style); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	markdown := golden(b)
	b.SetBytes(int64(len(markdown)))
	for b.Loop() {
		if _, err := render.HTML(markdown, "Gap report"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWord(b *testing.B) {
	markdown := golden(b)
	b.SetBytes(int64(len(markdown)))
	for b.Loop() {
		if _, err := render.Word(markdown, "Gap report"); err != nil {
			b.Fatal(err)
		}
	}
}
