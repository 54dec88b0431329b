package input

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// Coalescer makes of what the Windows console reports what a person pressed. It
// joins the keys of a paste into one: there a paste arrives as one key after the
// other, up to a few milliseconds each: 5,000 characters took 12 seconds. Held
// back for a moment and handed on as one, they take none. So do those of a terminal
// that does not tell a paste from keys.
//
// All its state belongs to the program's event loop, which calls Filter. What
// after starts only sends a message, so there is nothing to lock.
type Coalescer struct {
	capturing func(tea.Model) bool
	wait      time.Duration
	after     func(time.Duration, func())
	send      func(tea.Msg)

	now  func() time.Time // of a terminal; nil on the Windows console
	last time.Time        // when the last key of text came

	queue   []burst
	tick    int  // number of the timer that counts
	arrived bool // something came since that timer was set
}

// burst is keys to be handed on together: keys of text, or one other key.
type burst struct {
	keys []tea.KeyMsg
	text bool
}

// due is the message with which a timer reports.
type due struct{ tick int }

// NewCoalescer makes one. isCapturing says whether keys are text now; where
// they are not, nothing is held back. wait is for how long nothing must have
// come before a paste counts as ended, about 10 milliseconds. after calls a
// function later, as time.AfterFunc does; send is the program's Send.
func NewCoalescer(isCapturing func(tea.Model) bool, wait time.Duration, after func(time.Duration, func()), send func(tea.Msg)) *Coalescer {
	return &Coalescer{capturing: isCapturing, wait: wait, after: after, send: send}
}

// OnTerminal is the same for a terminal, which reports whole characters: nothing is
// put right, and what does not follow within wait of another key is handed on at once,
// so that nobody waits for what they type.
func (c *Coalescer) OnTerminal(now func() time.Time) *Coalescer {
	c.now = now
	return c
}

// Filter is for tea.WithFilter. It gives nil for what it holds back and for
// what is no key at all.
func (c *Coalescer) Filter(m tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case due:
		return c.flush(msg)
	case tea.KeyMsg:
		if c.now != nil {
			return c.key(m, msg)
		}
		if msg, ok := tidy(msg); ok {
			return c.key(m, msg)
		}
		return nil
	}
	return msg
}

// tidy puts right what the Windows console reports. Ctrl, Alt or Caps Lock on
// its own comes as the character 0, which is no key: it would end a question
// such as "press Ctrl+C once more". AltGr comes as Alt, so that é and € would be
// taken for commands; letters and digits without an accent stay commands.
func tidy(k tea.KeyMsg) (tea.KeyMsg, bool) {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) != 1 {
		return k, true
	}
	r := k.Runes[0]
	command := r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
	k.Alt = k.Alt && command
	return k, r != 0
}

func (c *Coalescer) key(m tea.Model, msg tea.KeyMsg) tea.Msg {
	waiting := len(c.queue) > 0
	if !isText(msg) {
		if !waiting {
			return msg
		}
		c.queue = append(c.queue, burst{keys: []tea.KeyMsg{msg}})
		c.arm(0)
		return nil
	}
	if !waiting && !c.capturing(m) {
		return msg
	}
	if c.now != nil {
		before := c.last
		if c.last = c.now(); !waiting && c.last.Sub(before) >= c.wait {
			return msg
		}
	}
	c.arrived = true
	if last := len(c.queue) - 1; last >= 0 && c.queue[last].text {
		c.queue[last].keys = append(c.queue[last].keys, msg)
		return nil
	}
	c.queue = append(c.queue, burst{keys: []tea.KeyMsg{msg}, text: true})
	if !waiting {
		c.arrived = false
		c.arm(c.wait)
	}
	return nil
}

// arm sets the timer; one set before counts no more.
func (c *Coalescer) arm(wait time.Duration) {
	c.tick++
	mine := due{tick: c.tick}
	c.after(wait, func() { c.send(mine) })
}

// flush hands on the first burst in the queue. One message can be handed on at
// a time, so the rest follows by timers of its own. A burst that is still
// growing waits until nothing has come for a whole wait.
func (c *Coalescer) flush(d due) tea.Msg {
	if d.tick != c.tick || len(c.queue) == 0 {
		return nil
	}
	if len(c.queue) == 1 && c.queue[0].text && c.arrived {
		c.arrived = false
		c.arm(c.wait)
		return nil
	}
	first := c.queue[0]
	c.queue = c.queue[1:]
	switch {
	case len(c.queue) == 0:
		c.queue = nil
	case len(c.queue) == 1 && c.queue[0].text:
		c.arm(c.wait)
	default:
		c.arm(0)
	}
	return first.msg()
}

// isText says whether a key may be part of a paste.
func isText(k tea.KeyMsg) bool {
	if k.Alt || k.Paste {
		return false
	}
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyCtrlJ:
		return true
	}
	return false
}

// msg is a burst as one key: a single key as it came, several as a paste.
func (b burst) msg() tea.Msg {
	if len(b.keys) == 1 {
		return b.keys[0]
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: b.runes(), Paste: true}
}

// runes is the text of a burst. A line end is \n, however it came; the two
// halves in which Windows hands over a character beyond the basic ones are
// joined.
func (b burst) runes() []rune {
	var out []rune
	for _, k := range b.keys {
		switch k.Type {
		case tea.KeyEnter:
			out = append(out, '\r')
		case tea.KeyCtrlJ:
			out = append(out, '\n')
		case tea.KeyTab:
			out = append(out, '\t')
		case tea.KeySpace:
			out = append(out, ' ')
		default:
			out = append(out, k.Runes...)
		}
	}
	text := strings.ReplaceAll(string(whole(out)), "\r\n", "\n")
	return []rune(strings.ReplaceAll(text, "\r", "\n"))
}

// whole joins surrogate halves.
func whole(in []rune) []rune {
	out := make([]rune, 0, len(in))
	for i := 0; i < len(in); i++ {
		if i+1 < len(in) && utf16.IsSurrogate(in[i]) && utf16.IsSurrogate(in[i+1]) {
			out = append(out, utf16.DecodeRune(in[i], in[i+1]))
			i++
			continue
		}
		out = append(out, in[i])
	}
	return out
}
