package cli

import (
	"strconv"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/store"
)

type mergeOut struct {
	File        string          `json:"file"`
	Digest      string          `json:"digest"`
	Sources     []sourceOut     `json:"sources"`
	Same        int             `json:"same"`
	InSome      int             `json:"in_some"` // in more than one copy and not in all
	Redacted    int             `json:"redacted"`
	Again       []againOut      `json:"give_again"`    // answers that went with a text that was redacted elsewhere
	Together    []togetherOut   `json:"came_together"` // answers in which what two people said came together
	Conflicts   []conflictOut   `json:"conflicts"`
	Sealed      bool            `json:"sealed"`
	SealChanged bool            `json:"seal_changed"`
	Sessions    broughtSessions `json:"sessions"`
	Cleared     []clearedOut    `json:"cleared"` // copies that held a text which a redaction took away
	Left        []clearedOut    `json:"not_cleared"`
	Lines       []int           `json:"lines_to_look_at"` // of the file, in which such a text still stands
}

type againOut struct {
	placeOut
	By    string   `json:"by"`
	At    string   `json:"at"`
	Line  string   `json:"line"`  // in words
	Files []string `json:"files"` // copies that held it
}

type togetherOut struct {
	Item string      `json:"item"`
	By   string      `json:"by"` // of the level
	With []besideOut `json:"with"`
	Line string      `json:"line"` // in words
}

type besideOut struct {
	What string `json:"what"`
	By   string `json:"by"`
}

type sourceOut struct {
	File     string     `json:"file"`
	Answers  int        `json:"answers"` // that only this copy had, and so on
	Evidence int        `json:"evidence"`
	Actions  int        `json:"actions"`
	Others   int        `json:"others"`
	Only     []placeOut `json:"only"`
}

type placeOut struct {
	Item string `json:"item"` // empty for what is about the whole assessment
	Key  string `json:"key"`
	What string `json:"what"`
}

type conflictOut struct {
	placeOut
	Versions []conflictVersionOut `json:"versions"`
}

type conflictVersionOut struct {
	Take     int        `json:"take"`
	By       string     `json:"by"`
	At       string     `json:"at"`
	Alike    []madeOut  `json:"also_by"` // who recorded the very same apart from it
	Said     []fieldOut `json:"said"`
	Evidence []string   `json:"evidence"`
	InCopies bool       `json:"evidence_in_copies"` // false: all that the item has, whichever copy it came from
	Files    []string   `json:"files"`              // copies that hold it; empty when that is not known
}

type madeOut struct {
	By string `json:"by"`
	At string `json:"at"`
}

type fieldOut struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func mergeJSON(out string, o opened, rep merging.Report, saved store.Saved, sessions broughtSessions) mergeOut {
	v := o.a.Verify()
	m := mergeOut{File: out, Digest: o.digest(), Sources: []sourceOut{}, Same: rep.Same, InSome: rep.Known, Redacted: rep.Redacted,
		Again: []againOut{}, Together: togetherJSON(rep.Together), Conflicts: []conflictOut{}, Sealed: v.Sealed, SealChanged: v.Sealed && !v.Unchanged, Sessions: sessions, Lines: append([]int{}, saved.Lines...)}
	m.Cleared, m.Left = clearedJSON(saved)
	for _, s := range rep.Sources {
		one := sourceOut{File: s.Name, Answers: answered(s), Evidence: s.Count[merging.Evidence],
			Actions: s.Count[merging.Actions], Others: s.Count[merging.Others], Only: []placeOut{}}
		for _, p := range s.Only {
			one.Only = append(one.Only, placeOut{p.Item, p.Key, p.What})
		}
		m.Sources = append(m.Sources, one)
	}
	for _, g := range rep.Again {
		m.Again = append(m.Again, againOut{placeOut{g.Item, g.Key, g.What}, g.By, g.At, g.Line(), sourceNames(rep, g.From)})
	}
	for i, c := range rep.Conflicts {
		m.Conflicts = append(m.Conflicts, conflictJSON(c, fromNames(rep, i)))
	}
	return m
}

func togetherJSON(list []merging.Together) []togetherOut {
	out := []togetherOut{}
	for _, t := range list {
		one := togetherOut{Item: t.Item, By: t.By, Line: t.Line()}
		for _, b := range t.With {
			one.With = append(one.With, besideOut(b))
		}
		out = append(out, one)
	}
	return out
}

func conflictJSON(c merging.Conflict, from [][]string) conflictOut {
	out := conflictOut{placeOut: placeOut{c.Item, c.Key, c.What}, Versions: []conflictVersionOut{}}
	for i, v := range c.Versions {
		one := conflictVersionOut{Take: i + 1, By: v.By, At: v.At, Alike: []madeOut{}, Said: []fieldOut{}, Evidence: listJSON(v.Evidence), InCopies: v.InCopies, Files: []string{}}
		for _, other := range v.Alike {
			one.Alike = append(one.Alike, madeOut{other.By, other.At})
		}
		for _, f := range v.Said {
			one.Said = append(one.Said, fieldOut{f.Name, f.Text.String()})
		}
		if from != nil {
			one.Files = listJSON(from[i])
		}
		out.Versions = append(out.Versions, one)
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
