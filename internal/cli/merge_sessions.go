package cli

import (
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// broughtSessions is what became of the sessions beside the copies of a merge.
type broughtSessions struct {
	File  string   `json:"file"`     // where they are; empty where no copy has any
	Count int      `json:"count"`    // sessions in it
	Left  []string `json:"left_out"` // copies whose sessions are on another assessment and stay where they are
}

// bringSessions puts the sessions beside every copy into the file beside the
// result, every entry of each, as for the assessments themselves.
func (p *program) bringSessions(out string, o opened, paths []string, all []opened) (broughtSessions, error) {
	brought := broughtSessions{Left: []string{}}
	both := session.New(o.a.ID())
	for i, path := range paths {
		file, err := p.store.Sessions(path, all[i].a.ID())
		if err != nil {
			return brought, err
		}
		if file.Value().Empty() {
			continue
		}
		if all[i].a.ID() != o.a.ID() {
			brought.Left = append(brought.Left, path)
			continue
		}
		if both, err = session.Merge(both, file.Value()); err != nil {
			return brought, err
		}
	}
	if both.Empty() {
		return brought, nil
	}
	file, err := p.store.Sessions(out, o.a.ID())
	if err != nil {
		return brought, err
	}
	now, saved, err := file.Save(both)
	if err != nil {
		return brought, err
	}
	p.sayCleared(file.Path(), saved)
	brought.File, brought.Count = file.Path(), len(now.Sessions())
	return brought, nil
}

// printBrought says where the sessions are now.
func (p *program) printBrought(b broughtSessions) {
	if b.File != "" {
		p.print("%s", hanging("", "Sessions: "+count(b.Count, "session")+" in "+text.Line(b.File).String()+"."))
	}
	for _, path := range b.Left {
		p.print("%s", hanging("", "The sessions beside "+text.Line(path).String()+" are on an assessment that was begun separately, and stay there."))
	}
}
