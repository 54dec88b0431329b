package input

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// clock is a timer that goes off when the test says so.
type clock struct {
	now   time.Duration
	calls []call
}

type call struct {
	at time.Duration
	f  func()
}

func (c *clock) after(d time.Duration, f func()) { c.calls = append(c.calls, call{c.now + d, f}) }

// pass lets time go by and calls what falls due, in order.
func (c *clock) pass(d time.Duration) {
	until := c.now + d
	for {
		next := -1
		for i, k := range c.calls {
			if k.at <= until && (next < 0 || k.at < c.calls[next].at) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		k := c.calls[next]
		c.calls = append(c.calls[:next], c.calls[next+1:]...)
		c.now = max(c.now, k.at)
		k.f()
	}
	c.now = until
}

// rig is a coalescer with a program that writes down what reaches Update.
type rig struct {
	clock
	c         *Coalescer
	capturing bool
	got       []string
}

func newRig() *rig {
	r := &rig{capturing: true}
	r.c = NewCoalescer(func(tea.Model) bool { return r.capturing }, 10*time.Millisecond, r.after, func(msg tea.Msg) { r.deliver(msg) })
	return r
}

func (r *rig) deliver(msg tea.Msg) {
	switch msg := r.c.Filter(nil, msg).(type) {
	case nil:
	case tea.KeyMsg:
		r.got = append(r.got, fmt.Sprintf("%q", msg.String()))
	default:
		r.got = append(r.got, fmt.Sprintf("%T", msg))
	}
}

// keys sends keys with no time between them: letters, and E, T, S, J, L for
// Enter, Tab, Space, Ctrl+J and the left arrow.
func (r *rig) keys(s string) {
	special := map[rune]tea.KeyMsg{
		'E': {Type: tea.KeyEnter}, 'T': {Type: tea.KeyTab}, 'S': {Type: tea.KeySpace, Runes: []rune{' '}},
		'J': {Type: tea.KeyCtrlJ}, 'L': {Type: tea.KeyLeft}, 'X': {Type: tea.KeyEsc},
	}
	for _, k := range s {
		msg, ok := special[k]
		if !ok {
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{k}}
		}
		r.deliver(msg)
	}
}

const millisecond = time.Millisecond

func TestCoalescer(t *testing.T) {
	for _, c := range []struct {
		name string
		play func(r *rig)
		want string
	}{
		{"a single key", func(r *rig) { r.keys("a"); r.pass(10 * millisecond) }, `"a"`},
		{"a single key is held back", func(r *rig) { r.keys("a"); r.pass(9 * millisecond) }, ``},
		{"typing", func(r *rig) { r.keys("a"); r.pass(80 * millisecond); r.keys("b"); r.pass(80 * millisecond) }, `"a" "b"`},
		{"a paste", func(r *rig) { r.keys("abSc"); r.pass(30 * millisecond) }, `"[ab c]"`},
		{"a paste that takes its time", func(r *rig) {
			for range 5 {
				r.keys("ab")
				r.pass(7 * millisecond)
			}
			r.pass(30 * millisecond)
		}, `"[ababababab]"`},
		{"a lone Enter", func(r *rig) { r.keys("E"); r.pass(30 * millisecond) }, `"enter"`},
		{"a lone Tab", func(r *rig) { r.keys("T"); r.pass(30 * millisecond) }, `"tab"`},
		{"a lone Ctrl+J", func(r *rig) { r.keys("J"); r.pass(30 * millisecond) }, `"ctrl+j"`},
		{"Enter and Tab in a paste", func(r *rig) { r.keys("aETb"); r.pass(30 * millisecond) }, `"[a\n\tb]"`},
		{"CRLF in a paste", func(r *rig) { r.keys("aEJbEJEJc"); r.pass(30 * millisecond) }, `"[a\nb\n\nc]"`},
		{"LF in a paste", func(r *rig) { r.keys("aJb"); r.pass(30 * millisecond) }, `"[a\nb]"`},
		{"another key at once", func(r *rig) { r.keys("L") }, `"left"`},
		{"another key after a held one", func(r *rig) { r.keys("aL"); r.pass(30 * millisecond) }, `"a" "left"`},
		{"another key after a paste, then more", func(r *rig) { r.keys("abLLcXd"); r.pass(60 * millisecond) }, `"[ab]" "left" "left" "c" "esc" "d"`},
		{"two pastes around a key", func(r *rig) { r.keys("abLcd"); r.pass(60 * millisecond) }, `"[ab]" "left" "[cd]"`},
		{"no text field", func(r *rig) { r.capturing = false; r.keys("abE") }, `"a" "b" "enter"`},
		{"the field closes while keys are held", func(r *rig) { r.keys("aX"); r.capturing = false; r.keys("b"); r.pass(60 * millisecond) }, `"a" "esc" "b"`},
		{"a real paste mark", func(r *rig) {
			r.keys("a")
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("xyz"), Paste: true})
			r.pass(30 * millisecond)
		}, `"a" "[xyz]"`},
		{"Alt and a letter", func(r *rig) { r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("b"), Alt: true}) }, `"alt+b"`},
		{"AltGr and a letter with an accent", func(r *rig) {
			r.keys("a")
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("é"), Alt: true})
			r.keys("E")
			r.pass(30 * millisecond)
		}, `"[aé\n]"`},
		{"AltGr alone", func(r *rig) {
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("€"), Alt: true})
			r.pass(30 * millisecond)
		}, `"€"`},
		{"Ctrl, Alt and Caps Lock by themselves", func(r *rig) {
			for _, capturing := range []bool{true, false} {
				r.capturing = capturing
				r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}})
				r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}, Alt: true})
				r.pass(30 * millisecond)
			}
		}, ``},
		{"other messages do not wait", func(r *rig) { r.keys("a"); r.deliver(tea.WindowSizeMsg{}); r.pass(30 * millisecond) }, `tea.WindowSizeMsg "a"`},
		{"halves of a picture", func(r *rig) {
			r.keys("a")
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0xd83d}})
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0xdc4d}})
			r.pass(30 * millisecond)
		}, `"[a👍]"`},
	} {
		r := newRig()
		c.play(r)
		if got := strings.Join(r.got, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Whatever is pressed and however time passes, no key is lost and none
// overtakes another.
func TestCoalescerKeepsOrder(t *testing.T) {
	const script = "abcLdeEfXghLLijkTlmSnoXpqr"
	for seed := range 200 {
		r, want := newRig(), ""
		for i, k := range script {
			r.keys(string(k))
			want += map[rune]string{'L': "<left>", 'X': "<esc>", 'E': "\n", 'T': "\t", 'S': " "}[k]
			if !strings.ContainsRune("LXETS", k) {
				want += string(k)
			}
			r.pass(time.Duration((seed*7+i*i*3)%23) * millisecond)
		}
		r.pass(200 * millisecond)
		var got strings.Builder
		for _, one := range r.got {
			name, _ := strconv.Unquote(one)
			switch name {
			case "left", "esc":
				got.WriteString("<" + name + ">")
			case "enter":
				got.WriteString("\n")
			case "tab":
				got.WriteString("\t")
			default:
				got.WriteString(strings.Trim(name, "[]"))
			}
		}
		if got.String() != want {
			t.Fatalf("seed %d: %q, want %q", seed, got.String(), want)
		}
		if r.c.queue != nil {
			t.Fatalf("seed %d: %d bursts are left", seed, len(r.c.queue))
		}
	}
}

// Timers go off on goroutines of their own while the event loop filters: the
// race detector has to find nothing.
func TestCoalescerWithRealTimers(t *testing.T) {
	loop := make(chan tea.Msg)
	var timers sync.WaitGroup
	after := func(d time.Duration, f func()) {
		timers.Add(1)
		time.AfterFunc(d, func() { defer timers.Done(); f() })
	}
	c := NewCoalescer(func(tea.Model) bool { return true }, time.Microsecond, after, func(m tea.Msg) { loop <- m })
	const n = 3000
	go func() {
		for range n {
			loop <- tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}}
		}
	}()
	got := 0
	for got < n {
		if k, ok := c.Filter(nil, <-loop).(tea.KeyMsg); ok {
			got += len(k.Runes)
		}
	}
	go func() { timers.Wait(); close(loop) }()
	for msg := range loop {
		if c.Filter(nil, msg) != nil {
			t.Error("a timer that is no longer needed brought a message")
		}
	}
	if got != n {
		t.Errorf("%d characters, want %d", got, n)
	}
}

func BenchmarkPaste5000(b *testing.B) {
	for b.Loop() {
		r := newRig()
		for range 5000 {
			r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}})
		}
		r.pass(30 * millisecond)
		if len(r.got) != 1 {
			b.Fatal("not one message")
		}
	}
}

// On a terminal what a person types is handed on at once, however fast, and the keys of
// a paste as one, behind the first of them.
func TestOnATerminal(t *testing.T) {
	r := newRig()
	start := time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC)
	r.c.OnTerminal(func() time.Time { return start.Add(r.now) })
	want := func(what string, keys ...string) {
		t.Helper()
		if fmt.Sprint(r.got) != fmt.Sprint(keys) {
			t.Errorf("%s: %v, want %v", what, r.got, keys)
		}
		r.got = nil
	}
	for _, key := range []string{"a", "b", "E", "c"} {
		r.keys(key)
		r.pass(10 * time.Millisecond)
	}
	want("typed", `"a"`, `"b"`, `"enter"`, `"c"`)
	r.pass(time.Second)
	r.keys("abScEd")
	want("a paste that has begun", `"a"`)
	r.pass(10 * time.Millisecond)
	r.keys("ef")
	r.pass(time.Second)
	want("a paste", `"[b c\ndef]"`)
	r.keys("xy")
	r.keys("L")
	r.pass(time.Second)
	want("a key behind a paste", `"x"`, `"y"`, `"left"`)
	r.capturing = false
	r.keys("123")
	want("keys that are no text", `"1"`, `"2"`, `"3"`)
	r.capturing = true
	r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("é"), Alt: true})
	want("Alt on a terminal", `"alt+é"`)
}
