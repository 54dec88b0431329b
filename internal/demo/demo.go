// Package demo holds a made-up force to look around in. It is a readable
// assessment file like any other; nothing of it is ever written to disk.
//
// It imports only the checklist packages.
package demo

import (
	_ "embed"
	"fmt"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
)

//go:embed northmoor.yaml
var northmoor []byte

// roles are those that recorded the answers, by strand, on the day of the
// strand's workshop. A strand that is not named is recorded by the lead.
func roles() map[string]assessment.Who {
	salt := salts()
	who := func(role string, day int) assessment.Who {
		return assessment.Who{Role: role, At: time.Date(2026, time.November, day, 9, 30, 0, 0, time.UTC), Salt: salt}
	}
	return map[string]assessment.Who{
		"PRE": who("Prevention manager, professional standards", 2),
		"INT": who("Head of CCU", 5),
		"ENF": who("Head of professional standards", 10),
		"ENG": who("Head of partnerships", 12),
		"":    who("Chief officer lead", 2),
	}
}

// salts are the same each time: nothing that is made up here is secret.
func salts() func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("%016d", n)
	}
}

// Open gives the made-up force's assessment. It answers to the checklist inside
// the program and to no other; the error says so.
func Open(c *checklist.Checklist) (*assessment.Assessment, error) {
	file, err := codec.Decode("northmoor.yaml", northmoor)
	if err != nil {
		return nil, err
	}
	read := file.Assessment
	if read.Checklist() != c.ID || read.Edition() != c.Edition {
		return nil, fmt.Errorf("the made-up force answers to the checklist inside the program; start the demo without --checklist")
	}
	return recorded(c, read)
}

// recorded gives what was read a history, as if it had been recorded in
// workshops: the file itself, to stay readable, has none.
func recorded(c *checklist.Checklist, read *assessment.Assessment) (*assessment.Assessment, error) {
	a := assessment.New(read.ID(), read.Checklist(), read.Edition(), read.Items())
	who := roles()
	lead := who[""]
	for _, f := range assessment.Facts() {
		a, _ = a.SetFact(f, read.Fact(f), lead)
	}
	for i := range c.Items {
		it := &c.Items[i]
		by, ok := who[it.Strand]
		if !ok {
			by = lead
		}
		by.At = by.At.Add(time.Duration(it.Number) * 20 * time.Minute)
		var err error
		if a, err = record(a, read, it, by); err != nil {
			return nil, fmt.Errorf("the made-up force: %w", err)
		}
	}
	return a, nil
}

// record takes over one answer.
func record(a, read *assessment.Assessment, it *checklist.Item, who assessment.Who) (*assessment.Assessment, error) {
	var err error
	ans := read.Answer(it.ID)
	next := func() assessment.Who {
		who.At = who.At.Add(time.Minute)
		return who
	}
	if a, _, err = a.Judge(it, ans.Judgement, next()); err != nil {
		return nil, err
	}
	for _, e := range ans.Evidence {
		if e.Items[0] != it.ID {
			continue
		}
		if a, _, err = a.PutEvidence(e, next()); err != nil {
			return nil, err
		}
	}
	for _, act := range ans.Actions {
		if a, _, err = a.PutAction(act, next()); err != nil {
			return nil, err
		}
	}
	for _, name := range read.OwnRegisters(it.ID) {
		if v, _ := read.Current(name); len(a.Heads(name)) == 0 && !v.Blank() {
			a, _ = a.Set(name, v, next())
		}
	}
	return a, nil
}
