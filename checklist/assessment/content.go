package assessment

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Content is everything that the assessment says now but for seals and records of redactions, in one
// form only: what a seal is a digest of. Equal answers give equal bytes, in
// every copy and whoever recorded them, with whatever history behind them.
func (a *Assessment) Content() []byte {
	content := [][]byte{a.headContent()}
	for _, name := range a.registerNames() {
		if !isRecord(name) {
			content = append(content, a.registers[name].content(name))
		}
	}
	return slices.Concat(content...)
}

// isRecord says that a register records what was done to the answers, a sign-off
// or a redaction, and is no part of what they say.
func isRecord(name string) bool {
	return name == SealRegister() || strings.HasPrefix(name, redactionKind+"/")
}

// Digest is the SHA-256 of Content, 64 hex digits.
func (a *Assessment) Digest() string { return digestOf(a.Content()) }

func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// headContent is what the assessment is and which items it has.
func (a *Assessment) headContent() []byte {
	items := slices.SortedFunc(slices.Values(a.items), CompareNatural)
	return appendTexts(appendTexts(nil, "content 2", a.id, a.checklist, a.edition), items...)
}

// content is what one register says; nothing for one that says nothing, and so
// for an entry that was taken away again.
func (g *register) content(name string) []byte {
	said := g.said.Load()
	if said == nil {
		content := g.contentNow(name)
		said = &content
		g.said.Store(said) // a register never changes: of two that work it out at once either is right
	}
	return *said
}

func (g *register) contentNow(name string) []byte {
	var different []Revision
	var says [][]byte // of two that say the same words with another salt, one that is the same everywhere
	for _, h := range g.heads {
		if h.Redacted {
			continue
		}
		at := slices.IndexFunc(different, func(r Revision) bool { return r.Value.Equal(h.Value) })
		switch s := h.says(); {
		case at < 0:
			different, says = append(different, h), append(says, s)
		case bytes.Compare(s, says[at]) < 0:
			says[at] = s
		}
	}
	switch {
	case len(different) == 0 && len(g.heads) > 0:
		return appendTexts(nil, name, "redacted")
	case len(different) == 0 || len(different) == 1 && different[0].Value.Blank():
		return nil
	}
	slices.SortFunc(says, bytes.Compare)
	content := appendTexts(nil, name)
	for _, s := range says {
		content = appendTexts(content, string(s))
	}
	return content
}

// sections gives a short digest of each part of the content by the name of the
// field that a seal keeps it in.
func (a *Assessment) sections() Value {
	parts := map[string][]byte{headSection: a.headContent()}
	for _, name := range a.registerNames() {
		g := a.registers[name]
		content := g.content(name)
		if isRecord(name) || content == nil {
			continue
		}
		for _, s := range a.sectionsOf(name, g) {
			parts[s] = append(parts[s], content...)
		}
	}
	v := Value{}
	for s, content := range parts {
		v[s] = digestOf(content)[:16]
	}
	return v
}

// sectionsOf lists the parts of the content that a register bears on: its item,
// the items of an entry, or a fact.
func (a *Assessment) sectionsOf(name string, g *register) []string {
	var sections []string
	switch of := RegisterNamed(name); {
	case isEntry(name):
		for _, item := range g.items() {
			if a.known[item] {
				sections = append(sections, itemSection+"."+item)
			}
		}
	case of.Kind == "":
	case of.Item == "":
		return []string{factSection + "." + of.Kind}
	case a.known[of.Item]:
		sections = append(sections, itemSection+"."+of.Item)
	}
	if len(sections) == 0 {
		return []string{restSection}
	}
	return sections
}

func isSection(field string) bool {
	return field == headSection || field == restSection || strings.HasPrefix(field, itemSection+".") || strings.HasPrefix(field, factSection+".")
}
