package yamlio

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// GraftOption narrows what Graft carries over.
type GraftOption func(*grafter)

// Known tells Graft which keys the program writes itself, so that one that is
// in the old tree and not in the fresh one was taken out on purpose and stays
// out. path is the keys from the top joined with "/": "" at the top,
// "answers/evidence" inside an entry of that list. Without it every key counts
// as unknown, and a key taken out comes back.
func Known(known func(path, key string) bool) GraftOption {
	return func(g *grafter) { g.known = known }
}

// Skip names paths ("history", "answers/evidence") under which nothing is
// carried over, only the comments on the last key itself.
func Skip(paths ...string) GraftOption {
	return func(g *grafter) { g.skip = append(g.skip, paths...) }
}

type grafter struct {
	idKey string
	known func(path, key string) bool
	skip  []string
}

// Graft carries the comments and the unknown keys of a loaded tree over into a
// freshly built one, so that nothing that a person wrote into the file is lost
// on saving. Keys are matched by name, entries of a list that have an idKey by
// its value, other entries by their place. A comment on something that is gone
// goes to what it stood in. Both trees may be a document, as Doc.Node gives, or
// a set of keys; they share nothing afterwards.
func Graft(fresh, old *yaml.Node, idKey string, options ...GraftOption) {
	g := grafter{idKey: idKey, known: func(string, string) bool { return false }}
	for _, option := range options {
		option(&g)
	}
	owner := fresh
	if old.Kind == yaml.DocumentNode {
		addComment(&fresh.HeadComment, old.HeadComment)
		addComment(&fresh.FootComment, old.FootComment)
		old = old.Content[0]
	}
	if fresh.Kind == yaml.DocumentNode {
		fresh = fresh.Content[0]
	}
	g.value("", fresh, old, owner)
}

// value carries over between two values of one key or place. owner holds the
// comments that find no better place.
func (g *grafter) value(path string, fresh, old, owner *yaml.Node) {
	if slices.Contains(g.skip, path) {
		return
	}
	if fresh.Kind != old.Kind {
		addComment(&owner.HeadComment, comments(old))
		return
	}
	addComment(&fresh.HeadComment, old.HeadComment)
	addComment(&fresh.FootComment, old.FootComment)
	carryLineComment(fresh, old, owner)
	switch fresh.Kind {
	case yaml.MappingNode:
		g.keys(path, fresh, old, owner)
	case yaml.SequenceNode:
		g.members(path, fresh, old, owner)
	}
}

func (g *grafter) keys(path string, fresh, old, owner *yaml.Node) {
	at := map[string]int{}
	for i := 0; i+1 < len(fresh.Content); i += 2 {
		at[fresh.Content[i].Value] = i
	}
	after := map[string][]*yaml.Node{} // unknown keys by the fresh key that they follow
	last := ""
	for i := 0; i+1 < len(old.Content); i += 2 {
		k, v := old.Content[i], old.Content[i+1]
		below := strings.TrimPrefix(path+"/"+k.Value, "/")
		if j, ok := at[k.Value]; ok {
			last = k.Value
			carryComments(fresh.Content[j], k)
			g.value(below, fresh.Content[j+1], v, fresh.Content[j])
			continue
		}
		switch {
		case slices.Contains(g.skip, below):
		case g.known(path, k.Value):
			addComment(&owner.HeadComment, comments(k, v))
		default:
			after[last] = append(after[last], copyTree(k), copyTree(v))
		}
	}
	if len(after) == 0 {
		return
	}
	content := after[""]
	for i := 0; i+1 < len(fresh.Content); i += 2 {
		content = append(content, fresh.Content[i], fresh.Content[i+1])
		content = append(content, after[fresh.Content[i].Value]...)
	}
	fresh.Content = content
}

// carryComments carries those of one key over to another.
func carryComments(fresh, old *yaml.Node) {
	addComment(&fresh.HeadComment, old.HeadComment)
	addComment(&fresh.FootComment, old.FootComment)
	carryLineComment(fresh, old, fresh)
}

// carryLineComment carries over a comment at the end of a line. There is room
// for one; another goes above its owner.
func carryLineComment(fresh, old, owner *yaml.Node) {
	switch {
	case fresh.LineComment == "":
		fresh.LineComment = old.LineComment
	case fresh.LineComment != old.LineComment:
		addComment(&owner.HeadComment, old.LineComment)
	}
}

func (g *grafter) members(path string, fresh, old, owner *yaml.Node) {
	byID := map[string][]*yaml.Node{}
	var rest []*yaml.Node // entries without an id, in order
	for _, n := range old.Content {
		if id, ok := g.id(n); ok {
			byID[id] = append(byID[id], n)
		} else {
			rest = append(rest, n)
		}
	}
	for _, n := range fresh.Content {
		id, ok := g.id(n)
		switch {
		case ok && len(byID[id]) > 0:
			g.value(path, n, byID[id][0], n)
			byID[id] = byID[id][1:]
		case !ok && len(rest) > 0:
			g.value(path, n, rest[0], n)
			rest = rest[1:]
		}
	}
	for _, n := range old.Content { // not the map, whose order is random
		if id, ok := g.id(n); ok && len(byID[id]) > 0 && byID[id][0] == n {
			addComment(&owner.HeadComment, comments(n))
			byID[id] = byID[id][1:]
		}
	}
	for _, n := range rest {
		addComment(&owner.HeadComment, comments(n))
	}
}

// id is the value of an entry's idKey.
func (g *grafter) id(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.MappingNode || g.idKey == "" {
		return "", false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == g.idKey && n.Content[i+1].Kind == yaml.ScalarNode {
			return n.Content[i+1].Value, true
		}
	}
	return "", false
}
