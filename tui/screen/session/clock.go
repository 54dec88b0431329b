package session

import (
	"fmt"
	"time"

	"example.org/upstander/checklist/session"
)

const (
	// tick is how often the clock looks at the time. It shows whole minutes and
	// nothing on it moves by itself.
	tick = 15 * time.Second
	// rest is the longest time between two entries that counts as time in the
	// room: over that there was a break, or the program was closed.
	rest = 30 * time.Minute
)

// clock is how long the room has been at each item.
type clock struct {
	items map[string]time.Duration // up to since
	total time.Duration
	item  string // the present one
	since time.Time
	now   time.Time
}

// clockOf counts the time that a session's entries tell of; from now on it
// counts on by itself.
func clockOf(s session.Session, now time.Time) clock {
	c := clock{items: map[string]time.Duration{}, since: now, now: now}
	before, _ := time.Parse(session.TimeForm, s.At)
	item := ""
	if len(s.Plan.Agenda) > 0 {
		item = s.Plan.Agenda[0].Item
	}
	for _, e := range s.Entries {
		at, err := time.Parse(session.TimeForm, e.At)
		if err != nil || e.Kind == session.Scored || e.Kind == session.Accepted {
			continue
		}
		if gap := at.Sub(before); gap > 0 && gap <= rest {
			c.items[item] += gap
			c.total += gap
		}
		before = at
		if e.Kind == session.Moved {
			item = e.Item
		}
	}
	c.item = item
	return c
}

// look takes in what time it is.
func (c *clock) look(now time.Time) { c.now = now }

// turn counts from now on for another item.
func (c *clock) turn(item string, now time.Time) {
	c.items[c.item] += c.running(now)
	c.total += c.running(now)
	c.item, c.since, c.now = item, now, now
}

// running is how long the present item has been counted. A clock that was set
// back counts nothing.
func (c *clock) running(now time.Time) time.Duration { return max(0, now.Sub(c.since)) }

func (c *clock) onItem() time.Duration { return c.items[c.item] + c.running(c.now) }
func (c *clock) gone() time.Duration   { return c.total + c.running(c.now) }

// said is the clock in words, calm and in whole minutes: what this item has
// had of what it was given, and what is in hand altogether.
func (c *clock) said(planned, inHand int, wide bool) string {
	item := fmt.Sprintf("%d min", int(c.onItem()/time.Minute))
	if planned > 0 {
		item = fmt.Sprintf("%d of %d min", int(c.onItem()/time.Minute), planned)
	}
	gone := minutes(c.gone())
	if inHand == 0 {
		return "this item " + item + "   " + gone + " gone"
	}
	left := time.Duration(inHand)*time.Minute - c.gone()
	hand := minutes(left+time.Minute-time.Second) + " in hand"
	if left <= 0 {
		hand = minutes(-left) + " over"
	}
	if wide {
		return "this item " + item + "   " + gone + " gone   " + hand
	}
	return item + "   " + hand
}
