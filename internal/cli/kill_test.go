//go:build !windows

package cli

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
)

// TestKilledAtRandomMoments answers items and types notes in the real program
// and kills it outright at random moments. Nothing that the screen had said was
// saved may be missing from the file, and of what was being typed no more than
// the last second. UPSTANDER_KILLS sets how many times; a few are enough to
// notice that something broke, and the long set has a thousand.
func TestKilledAtRandomMoments(t *testing.T) {
	kills := randomKills
	if n, err := strconv.Atoi(os.Getenv("UPSTANDER_KILLS")); err == nil {
		kills = n
	}
	program, seed := build(t), rand.Uint64()
	const workers = 4 // most of the time is spent waiting
	totals := make([]tally, workers)
	t.Run("killing", func(t *testing.T) {
		for w := range workers {
			t.Run(fmt.Sprintf("seed %d, %d", seed, w), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				p := place{program: program, dir: dir, state: filepath.Join(dir, "state"), file: filepath.Join(dir, "northmoor.yaml")}
				totals[w].killing(t, p, rand.New(rand.NewPCG(seed, uint64(w))), (kills+workers-1-w)/workers)
			})
		}
	})
	var total tally
	for _, one := range totals {
		total.add(one)
	}
	t.Logf("%d kills: %d answers and %d notes had been said to be saved, %d were lost; %d notes were being typed, at most %s of typing was lost",
		kills, total.answers, total.notes, total.lost, total.typing, total.worst.Round(time.Millisecond))
	if kills > 20 && (total.answers == 0 || total.notes == 0 || total.typing == 0) {
		t.Error("the kills came at moments that prove nothing")
	}
}

// killing goes on with one file until its history is long, and then begins another.
func (total *tally) killing(t *testing.T, p place, random *rand.Rand, kills int) {
	for round := range kills {
		if round%25 == 0 {
			p.file = filepath.Join(p.dir, fmt.Sprintf("northmoor%d.yaml", round))
			p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
		}
		v := victim{place: p, random: random, round: round}
		v.run(t, time.Duration(random.IntN(2500))*time.Millisecond)
		v.check(t, total)
		if err := os.RemoveAll(p.state); err != nil {
			t.Fatal(err)
		}
	}
}

func (total *tally) add(one tally) {
	total.answers, total.notes, total.lost, total.typing = total.answers+one.answers, total.notes+one.notes, total.lost+one.lost, total.typing+one.typing
	total.worst = max(total.worst, one.worst)
}

type tally struct {
	answers, notes, lost, typing int
	worst                        time.Duration
}

// victim is one run that is going to be killed.
type victim struct {
	place
	random *rand.Rand
	round  int
	m      *terminal
	dead   chan struct{}

	levels map[string]int    // said to be saved
	notes  map[string]string // said to be saved
	trying string            // item whose level or note may or may not be saved
	typed  string            // so far into the open note
	when   []time.Time       // when each character of it was typed
	killed time.Time
}

func (v *victim) run(t *testing.T, after time.Duration) {
	v.levels, v.notes, v.dead = map[string]int{}, map[string]string{}, make(chan struct{})
	v.m = v.open(t, v.file)
	v.m.toAssess()
	kill := time.AfterFunc(after, func() {
		v.killed = time.Now()
		_ = v.m.cmd.Process.Kill() // it may have ended in an error, which the check would notice
		close(v.dead)
	})
	defer kill.Stop()
	const items = 9
	for i := 0; ; i++ {
		item, level := fmt.Sprintf("PRE-%d", i%items+1), v.random.IntN(5)
		v.trying = item
		if !v.keys(strconv.Itoa(level), "") {
			return
		}
		note := ""
		if i%3 == 2 {
			var ok bool
			if note, ok = v.note(item, fmt.Sprintf("Round %d, note %d: ", v.round, i)); !ok {
				return
			}
		}
		// Keys are taken in turn: once the next item is marked, all that was
		// typed before has been taken, and a save under way would be shown.
		next, move := fmt.Sprintf("> PRE-%d", (i+1)%items+1), "\x1b[B"
		if (i+1)%items == 0 {
			move = "\x1b[H"
		}
		if !v.keys(move, next) || !v.saved() {
			return
		}
		v.levels[item] = level
		if note != "" {
			v.notes[item] = note
		}
	}
}

// note types a note one character at a time, as a person does.
func (v *victim) note(item, text string) (string, bool) {
	if !v.keys("n", "Esc keep and close") {
		return "", false
	}
	v.typed, v.when = "", nil
	tick := time.NewTicker(12 * time.Millisecond)
	defer tick.Stop()
	for _, r := range text + strings.Repeat("abcdefghij ", 6) {
		select {
		case <-tick.C:
		case <-v.dead:
			return "", false
		}
		if _, err := io.WriteString(v.m.file, string(r)); err != nil {
			return "", false
		}
		v.typed, v.when = v.typed+string(r), append(v.when, time.Now())
	}
	if !v.keys("\x1b", "> "+item) {
		return "", false
	}
	note := strings.TrimSpace(v.typed)
	v.typed, v.when = "", nil
	return note, true
}

// keys presses keys and waits until a text comes to the screen. False when the
// program was killed first.
func (v *victim) keys(keys, want string) bool {
	from := len(v.m.all())
	if _, err := io.WriteString(v.m.file, keys); err != nil {
		return false
	}
	return v.until(func() bool { return v.m.has(want, from) })
}

// saved waits until the screen does not say that it is saving.
func (v *victim) saved() bool {
	return v.until(v.m.saved)
}

func (v *victim) until(reached func() bool) bool {
	for !reached() {
		select {
		case <-v.dead:
			return false
		case <-v.m.more:
		}
	}
	select {
	case <-v.dead:
		return false
	default:
		return true
	}
}

// saved says that no save is under way on the screen.
func (m *terminal) saved() bool {
	// The form for a promise says what "Saving this" does: that is no state.
	seen := strings.ReplaceAll(m.text(), "Saving this", "")
	return strings.LastIndex(seen, "Saving") <= strings.LastIndex(seen, "Saved")
}

// all is everything that the program has written so far.
func (m *terminal) all() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.seen.String()
}

// check compares what was said to be saved with what is there.
func (v *victim) check(t *testing.T, total *tally) {
	t.Helper()
	<-v.dead
	_ = v.m.end() // it was killed
	c, err := store.New(store.Options{StateDir: v.state, Now: time.Now}).Open(v.file)
	if err != nil {
		t.Fatal(err)
	}
	judged := func(item string) assessment.Judgement { return c.Value().Answer(item).Judgement }
	for item, level := range v.levels {
		total.answers++
		if got := judged(item).Outcome; item != v.trying && got != assessment.AtLevel(level) {
			total.lost++
			t.Errorf("round %d: %s was said to be saved at level %d; the file has %s", v.round, item, level, got.Word())
		}
	}
	for item, note := range v.notes {
		total.notes++
		if got := judged(item).Note.String(); item != v.trying && !strings.Contains(got, note) {
			total.lost++
			t.Errorf("round %d: the note on %s was said to be saved: %q; the file has %q", v.round, item, note, got)
		}
	}
	if v.typed != "" {
		total.typing++
		v.checkTyping(t, total, c)
	}
}

// checkTyping finds how much of the open note can be had back.
func (v *victim) checkTyping(t *testing.T, total *tally, c *store.Copy) {
	t.Helper()
	kept := c.Value().Answer(v.trying).Judgement.Note.String()
	drafts, err := store.New(store.Options{StateDir: v.state, Now: time.Now}).Drafts(c.Value().ID())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		kept += "\n" + d.Text
	}
	n := len(v.typed)
	for n > 0 && !strings.Contains(kept, v.typed[:n]) {
		n--
	}
	if n == len(v.typed) {
		return
	}
	lost := v.killed.Sub(v.when[n])
	total.worst = max(total.worst, lost)
	if lost > time.Second {
		t.Errorf("round %d: typing from %s before the kill is lost: %q of %q is there", v.round, lost, v.typed[:n], v.typed)
	}
}
