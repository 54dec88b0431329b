// Package help writes keys: the help sheet, the line at the bottom and the
// table in the README, all from the bindings that decide what a key does.
//
// It imports keys, theme and layout.
package help

import (
	"slices"
	"strings"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

const (
	gap       = "   " // between keys of the bottom line
	columnMin = 36    // narrower columns cut too much
	columnGap = 4
)

// group is the bindings under one heading, in the order in which they came.
type group struct {
	name     string
	bindings []keys.Binding
}

func grouped(bindings []keys.Binding) []group {
	var out []group
	place := map[string]int{}
	for _, b := range bindings {
		i, known := place[b.Group]
		if !known {
			i = len(out)
			place[b.Group] = i
			out = append(out, group{name: b.Group})
		}
		out[i].bindings = append(out[i].bindings, b)
	}
	return out
}

// Sheet gives the lines of the help sheet: the bindings under their headings,
// in as many columns as there is room for, those that can do nothing now with
// the reason.
func Sheet(t *theme.Theme, bindings []keys.Binding, width int) []string {
	groups := grouped(bindings)
	if len(groups) == 0 || width < 1 {
		return nil
	}
	n := max(1, min(len(groups), (width+columnGap)/(columnMin+columnGap)))
	each := (width - (n-1)*columnGap) / n
	keyWidth := 0
	for _, b := range bindings {
		keyWidth = max(keyWidth, layout.Width(b.Shown()))
	}
	keyWidth = min(keyWidth, max(1, each/3))
	blocks := make([][]string, len(groups))
	for i, g := range groups {
		blocks[i] = g.draw(t, each, keyWidth)
	}
	return side(deal(blocks, n), each)
}

func (g group) draw(t *theme.Theme, width, keyWidth int) []string {
	lines := []string{t.Strong.Render(layout.Truncate(g.name, width))}
	room := max(1, width-keyWidth-2)
	for _, b := range g.bindings {
		does := b.Does()
		name, style := t.Accent, t.Text
		if b.Why != "" {
			does, name, style = does+" (not now: "+strings.TrimSuffix(b.Why, ".")+")", t.Muted, t.Muted
		}
		for i, part := range layout.Wrap(does, room) {
			start := strings.Repeat(" ", keyWidth)
			if i == 0 {
				start = name.Render(layout.Pad(b.Shown(), keyWidth))
			}
			lines = append(lines, start+"  "+style.Render(part))
		}
	}
	return lines
}

// deal puts blocks into n columns in order, each as full as an even share.
func deal(blocks [][]string, n int) [][]string {
	total := 0
	for _, b := range blocks {
		total += len(b) + 1
	}
	columns := make([][]string, n)
	at, done := 0, 0
	for _, b := range blocks {
		if at < n-1 && len(columns[at]) > 0 && done+len(b)/2 > total*(at+1)/n {
			at++
		}
		if len(columns[at]) > 0 {
			columns[at] = append(columns[at], "")
		}
		columns[at] = append(columns[at], b...)
		done += len(b) + 1
	}
	return columns
}

// side puts columns beside each other.
func side(columns [][]string, each int) []string {
	height := 0
	for _, c := range columns {
		height = max(height, len(c))
	}
	out := make([]string, height)
	for y := range out {
		var b strings.Builder
		for x, c := range columns {
			cell := ""
			if y < len(c) {
				cell = c[y]
			}
			if x < len(columns)-1 {
				cell = layout.Pad(cell, each) + strings.Repeat(" ", columnGap)
			}
			b.WriteString(cell)
		}
		out[y] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// Line is the line at the bottom: the main bindings in their order, as many as fit,
// each as its key and what it does. What is too much goes from the end; the key that
// shows all keys, and those that save and that get one out, are the last to go. A key
// that can do nothing now stands in brackets.
func Line(t *theme.Theme, bindings []keys.Binding, width int) string {
	var shown, last []string // last is the key that shows all keys
	kept, used := map[int]bool{}, 0
	for _, class := range []func(keys.Binding) bool{showsAll, savesOrLeaves, anyOther} {
		for i, b := range bindings {
			if !b.Main || !class(b) || kept[i] {
				continue
			}
			n := wide(b)
			if used > 0 {
				n += len(gap)
			}
			if used > 0 && used+n > width {
				break
			}
			kept[i], used = true, used+n
		}
	}
	for i, b := range bindings {
		switch {
		case !kept[i]:
		case showsAll(b):
			last = append(last, pair(t, b))
		default:
			shown = append(shown, pair(t, b))
		}
	}
	return layout.Truncate(strings.Join(append(shown, last...), gap), width)
}

func showsAll(b keys.Binding) bool { return slices.Contains(b.Keys(), "?") }

func savesOrLeaves(b keys.Binding) bool {
	return slices.Contains(b.Keys(), "ctrl+s") || slices.Contains(b.Keys(), "esc")
}

func anyOther(keys.Binding) bool { return true }

// wide is how wide pair is, without drawing it: most bindings are measured only.
func wide(b keys.Binding) int {
	n := layout.Width(b.Shown()) + 1 + layout.Width(b.Does())
	if b.Why != "" {
		n += 2
	}
	return n
}

func pair(t *theme.Theme, b keys.Binding) string {
	if b.Why != "" {
		return t.Muted.Render("(" + b.Shown() + " " + b.Does() + ")")
	}
	return t.Accent.Render(b.Shown()) + " " + t.Muted.Render(b.Does())
}

// Table writes the bindings of one screen as a Markdown table under a heading,
// for the README.
func Table(name string, bindings []keys.Binding) string {
	var b strings.Builder
	b.WriteString("### " + name + "\n\n| Key | What it does |\n|---|---|\n")
	for _, k := range bindings {
		b.WriteString("| " + escape(k.Shown()) + " | " + escape(k.Does()) + " |\n")
	}
	return b.String()
}

// escape keeps a key such as | or ` from being taken for Markdown.
func escape(s string) string {
	return strings.NewReplacer("|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "<", `\<`, `\`, `\\`).Replace(s)
}
