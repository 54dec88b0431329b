package cli

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// inSessionOut is an entry of a session in which words stand that go, or a file
// of sessions that has to be looked at as a whole.
type inSessionOut struct {
	File    string `json:"file"`
	Session string `json:"session"`
	Entry   string `json:"entry"`
	Item    string `json:"item"`
	Kind    string `json:"kind"`
	Copy    string `json:"copy"`    // which copy of the file it is; empty for the file itself
	Command string `json:"command"` // that takes the words away; empty where there is none
	Lines   []int  `json:"lines"`   // of the file, where the words stand in no entry
	Why     string `json:"why"`     // why the file could not be looked into
}

// proseOf is what registers say in words.
func proseOf(a *assessment.Assessment, names []string) []string {
	var texts []string
	for _, name := range names {
		texts = append(texts, a.Prose(name)...)
	}
	return texts
}

// inSessions looks for the words in the sessions beside the file.
func (p *program) inSessions(path string, o opened, texts []string) []inSessionOut {
	out := []inSessionOut{}
	for _, f := range p.store.InSessions(path, o.a.ID(), texts) {
		if len(f.Entries) == 0 || f.Copy != "" {
			out = append(out, inSessionOut{File: f.Path, Copy: f.Copy, Lines: append([]int{}, f.Lines...), Why: f.Why})
			continue
		}
		for _, e := range f.Entries {
			out = append(out, inSessionOut{File: f.Path, Session: e.Session, Entry: e.Entry, Item: e.Item, Kind: string(e.Kind), Lines: []int{},
				Command: "upstander session redact " + quoted(path) + " " + e.Entry + " --session " + e.Session})
		}
	}
	return out
}

// printInSessions says where in the sessions the words stand, and how they go.
func (p *program) printInSessions(all []inSessionOut) {
	if len(all) == 0 {
		return
	}
	p.print("%s", hanging("", "The same words stand in the sessions kept beside the file, and do not go from there with this:"))
	for _, one := range all {
		switch {
		case one.Command != "":
			p.print("%s", hanging(itemColumn(one.Item), "the "+one.Kind+" "+one.Entry+", in "+text.Line(one.File).String()))
			p.print("          %s\n", one.Command)
		case one.Why != "":
			p.print("%s", hanging("  - ", text.Line(one.File).String()+" could not be looked into: "+safe(one.Why)+"."))
		case len(one.Lines) > 0:
			p.print("%s", hanging("  - ", text.Line(one.File).String()+", "+linesOf(one.Lines)+": look at it."))
		default:
			p.print("%s", hanging("  - ", text.Line(one.File).String()+", "+one.Copy+": it is cleared when the entry goes, or remove it."))
		}
	}
}
