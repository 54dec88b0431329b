package render

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"
)

// minContrast is what WCAG asks of text at level AA.
const minContrast = 4.5

func TestColoursCanBeRead(t *testing.T) {
	for style, back := range map[Style]float64{Dark: 0, Light: 1} {
		data, err := styleFiles.ReadFile("styles/" + string(style) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var elements map[string]map[string]any
		if err := json.Unmarshal(data, &elements); err != nil {
			t.Fatal(err)
		}
		found := 0
		for name, e := range elements {
			if e["background_color"] != nil || e["faint"] != nil { //nolint:misspell // glamour's own name
				t.Errorf("%s: %s has a background or is faint, which this test cannot judge", style, name)
			}
			colour, ok := e["color"].(string) //nolint:misspell // glamour's own name
			if !ok {
				continue
			}
			found++
			if c := contrast(luminance(t, colour), back); c < minContrast {
				t.Errorf("%s: %s in colour %s has a contrast of %.1f", style, name, colour, c)
			}
		}
		if found < 3 {
			t.Errorf("%s: only %d colours were looked at", style, found)
		}
	}
}

func contrast(a, b float64) float64 {
	return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05)
}

// luminance is the relative luminance of one of the 240 fixed colours of a
// terminal: a cube of six steps, and greys. The first 16 differ from terminal
// to terminal and may not be used.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.Atoi(colour)
	if err != nil || n < 16 || n > 255 {
		t.Fatalf("%q is not one of the fixed colours 16 to 255", colour)
	}
	if n >= 232 {
		return linear(8 + 10*(n-232))
	}
	step := func(i int) float64 {
		return linear([]int{0, 95, 135, 175, 215, 255}[i])
	}
	n -= 16
	return 0.2126*step(n/36) + 0.7152*step(n/6%6) + 0.0722*step(n%6)
}

func linear(channel int) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
