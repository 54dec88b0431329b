package yamlio

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// addComment adds comments to one that may be there, line under line. One that
// is there already is not added again.
func addComment(to *string, more ...string) {
	for _, comment := range more {
		switch {
		case comment == "", hasComment(*to, comment):
		case *to == "":
			*to = comment
		default:
			*to += "\n" + comment
		}
	}
}

// hasComment says whether a comment holds the lines of another, one after the
// other.
func hasComment(comment, lines string) bool {
	return strings.Contains("\n"+comment+"\n", "\n"+lines+"\n")
}

// comments gathers every comment of some trees in the order of the file.
func comments(trees ...*yaml.Node) string {
	var all []string
	var gather func(n *yaml.Node)
	gather = func(n *yaml.Node) {
		all = append(all, n.HeadComment)
		if n.Kind == yaml.ScalarNode {
			all = append(all, n.LineComment)
		}
		for _, child := range n.Content {
			gather(child)
		}
		if n.Kind != yaml.ScalarNode {
			all = append(all, n.LineComment)
		}
		all = append(all, n.FootComment)
	}
	for _, n := range trees {
		gather(n)
	}
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	return strings.Join(all, "\n")
}

// HasComments says that a comment stands at a node or below it.
func HasComments(n *yaml.Node) bool {
	if n.HeadComment != "" || n.LineComment != "" || n.FootComment != "" {
		return true
	}
	for _, child := range n.Content {
		if HasComments(child) {
			return true
		}
	}
	return false
}

// settleComments moves the comments of a list or of a set of keys that the
// library would lose or misplace: those on a block of lines, on an empty list,
// after the end of a list in brackets, or around a text go to its key.
func settleComments(n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		for _, member := range n.Content {
			if member.Kind != yaml.ScalarNode || member.Style == yaml.LiteralStyle {
				addComment(&member.HeadComment, member.LineComment)
				member.LineComment = ""
			}
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		full := v.Kind != yaml.ScalarNode && len(v.Content) > 0
		if !full {
			addComment(&k.HeadComment, v.HeadComment)
			addComment(&k.FootComment, v.FootComment)
			v.HeadComment, v.FootComment = "", ""
		}
		switch {
		case full && k.LineComment == "":
			k.LineComment, v.LineComment = v.LineComment, ""
		case v.Kind != yaml.ScalarNode || v.Style == yaml.LiteralStyle:
			addComment(&k.HeadComment, v.LineComment)
			v.LineComment = ""
		}
		if !full && (v.Kind != yaml.ScalarNode || v.Style == yaml.LiteralStyle) {
			addComment(&k.HeadComment, k.LineComment)
			k.LineComment = ""
		}
	}
}

// copyTree copies a tree so that changing the copy leaves the original alone.
func copyTree(n *yaml.Node) *yaml.Node {
	c := *n
	if len(n.Content) > 0 {
		c.Content = make([]*yaml.Node, len(n.Content))
		for i, child := range n.Content {
			c.Content[i] = copyTree(child)
		}
	}
	return &c
}
