package checklist

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// check holds what was read to its meaning: ids stand for one thing, items stand
// in their place, and whatever is pointed at exists.
func (l *loader) check() {
	unique(l.strands, "strand")
	unique(l.entries, "entry")
	unique(l.groups, "group")
	l.indexes()
	l.places()
	itemIDs, entryIDs := make([]string, len(l.c.Items)), make([]string, len(l.c.Entries))
	for i := range l.c.Items {
		itemIDs[i] = l.c.Items[i].ID
	}
	for i := range l.c.Entries {
		entryIDs[i] = l.c.Entries[i].ID
	}
	for i, place := range l.items {
		unique(place.partKeys, "part")
		l.pointsAt(place.restsOn, itemIDs, "item")
		l.pointsAt(place.seeAlso, itemIDs, "item")
		l.pointsAt(place.references, entryIDs, "entry")
		for _, v := range slices.Concat(place.restsOn, place.seeAlso) {
			if id := v.Word(); id != "" && id == l.c.Items[i].ID {
				v.Fail(fmt.Sprintf("%s points at itself", id), "take it out of the list")
			}
		}
	}
	for _, area := range l.areas {
		l.pointsAt(area, itemIDs, "item")
	}
	l.cycles()
}

func (l *loader) indexes() {
	for i := range l.c.Items {
		id := strings.ToUpper(l.c.Items[i].ID)
		if first, twice := l.c.index[id]; twice && id != "" {
			l.items[i].id.Fail(fmt.Sprintf("the item %s is here twice, first on line %d", id, l.items[first].id.Line()), "give each item an id of its own")
			continue
		}
		l.c.index[id] = i
	}
	for i := range l.c.Entries {
		if _, twice := l.c.entryIndex[l.c.Entries[i].ID]; !twice {
			l.c.entryIndex[l.c.Entries[i].ID] = i
		}
	}
}

// places holds each item to its strand and its number to its place.
func (l *loader) places() {
	order := map[string]int{}
	var known []string
	for i, s := range l.c.Strands {
		order[s.ID] = i
		known = append(known, s.ID)
	}
	count, reached := map[string]int{}, 0
	for i := range l.c.Items {
		it, place := &l.c.Items[i], l.items[i]
		if it.ID == "" || it.Strand == "" {
			continue // said already
		}
		at, ok := order[it.Strand]
		if !ok {
			place.strand.Fail(fmt.Sprintf("there is no strand %q", it.Strand), suggest(it.Strand, known, "the strands are "+strings.Join(known, ", ")))
			continue
		}
		if at < reached {
			place.id.Fail(fmt.Sprintf("%s stands after an item of the strand %s", it.ID, l.c.Strands[reached].ID),
				"put the items in the order of the strands: "+strings.Join(known, ", "))
		}
		reached = max(reached, at)
		count[it.Strand]++
		it.Number = count[it.Strand]
		twice := l.c.index[strings.ToUpper(it.ID)] != i // said already
		if want := fmt.Sprintf("%s-%d", it.Strand, it.Number); it.ID != want && !twice {
			place.id.Fail(fmt.Sprintf("the id is %q, where %s is due: an id is the strand and the item's place in it", it.ID, want), "write "+want+", or move the item")
		}
	}
}

// unique adds a problem for every value that was there before.
func unique(values []yamlio.Value, kind string) {
	seen := map[string]int{}
	for _, v := range values {
		word := v.Word()
		if first, twice := seen[word]; twice && word != "" {
			v.Fail(fmt.Sprintf("the %s %q is here twice, first on line %d", kind, word, first), "give each one a name of its own")
			continue
		}
		seen[word] = v.Line()
	}
}

// pointsAt adds a problem for every value that stands for nothing, or is in its
// list twice.
func (l *loader) pointsAt(values []yamlio.Value, known []string, kind string) {
	exists := func(id string) bool {
		if kind == "entry" {
			_, ok := l.c.entryIndex[id]
			return ok
		}
		i, ok := l.c.index[id]
		return ok && l.c.Items[i].ID == id
	}
	seen := map[string]bool{}
	for _, v := range values {
		id := v.Word()
		switch {
		case id == "": // said already
		case !exists(id):
			v.Fail(fmt.Sprintf("there is no %s %q in this checklist", kind, id), suggest(id, known, "write the id of one that is here, or take it out"))
		case seen[id]:
			v.Fail(fmt.Sprintf("the %s %s is in the list twice", kind, id), "keep one of them")
		}
		seen[id] = true
	}
}

// suggest names the nearest candidate, or says what else to do.
func suggest(word string, candidates []string, otherwise string) string {
	if near, ok := text.Nearest(word, candidates); ok {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return otherwise
}

// cycles adds a problem for every item that, by way of others, rests on itself.
func (l *loader) cycles() {
	const unseen, open, done = 0, 1, 2
	state := make([]int, len(l.c.Items))
	var path []string
	var visit func(i int)
	visit = func(i int) {
		state[i] = open
		path = append(path, l.c.Items[i].ID)
		for _, v := range l.items[i].restsOn {
			next, ok := l.c.index[v.Word()]
			switch {
			case !ok || next == i: // said already
			case state[next] == unseen:
				visit(next)
			case state[next] == open:
				from := slices.Index(path, l.c.Items[next].ID)
				round := append(slices.Clone(path[from:]), l.c.Items[next].ID)
				v.Fail("items rest on each other in a circle: "+strings.Join(round, " on "), "take out one of them")
			}
		}
		path = path[:len(path)-1]
		state[i] = done
	}
	for i := range l.c.Items {
		if state[i] == unseen {
			visit(i)
		}
	}
}
