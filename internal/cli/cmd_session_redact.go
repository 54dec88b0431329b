package cli

import (
	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// standsInOut is a place in which words that were taken out of a session still
// stand.
type standsInOut struct {
	File    string `json:"file"`
	Session string `json:"session"` // empty for a place in the assessment
	Item    string `json:"item"`    // empty for what belongs to none
	What    string `json:"what"`
	Command string `json:"command"` // that takes the words away; empty where they stay, in why something was redacted
}

func (p *program) sessionRedactCommand() *cobra.Command {
	var id string
	cmd := &cobra.Command{
		Use: "redact FILE ENTRY", Short: "Take the text of an entry, or of a plan, away for good",
		Long: "Takes away the text of one entry of a session, for good: the entry keeps its place\nand its time, and no later merge brings the text back. Given the id of a session, it\ntakes the roles and the marking out of its plan. The copy before the file, with ~\nafter its name, is cleared too; backups and copies that others have still hold it.\nWhat was accepted into the assessment from it stays there; where the same words stand\nin the assessment or elsewhere in its sessions is said, with how they go. The ids\nstand in what \"upstander session show FILE --json\" prints.",
		Args: arguments(2, 2, "session redact FILE ENTRY"),
		RunE: func(_ *cobra.Command, args []string) error { return p.sessionRedact(args[0], args[1], id) },
	}
	sessionFlags(cmd, &id, nil)
	return cmd
}

func (p *program) sessionRedact(path, entry, id string) error {
	st, err := p.sit(path)
	if err != nil {
		return err
	}
	if _, plan := st.book.Session(entry); plan && id == "" {
		id = entry
	}
	s, err := st.find(id)
	if err != nil {
		return err
	}
	b, err := st.book.Redact(s.ID, entry)
	if err != nil {
		return err
	}
	stands := standsElsewhere(st, s.ID, entry)
	if err := p.keep(st, b); err != nil {
		return err
	}
	if s, err = st.find(s.ID); err != nil {
		return err
	}
	if p.json {
		err = p.writeJSON(with{sessionJSON(st, s), "stands_in", stands})
	} else {
		err = p.tellSession(st, s, "Redacted. ", "")
		p.printStands(stands)
	}
	if err == nil && len(stands) > 0 {
		err = &findings{text: "Some of it is left to do by hand: see above."}
	}
	return err
}

// standsElsewhere says where the words of an entry of a session stand besides,
// and how they go from there.
func standsElsewhere(st *sitting, session, entry string) []standsInOut {
	out := []standsInOut{}
	registers, others := st.book.Elsewhere(session, entry, st.a)
	for _, register := range registers {
		place := merging.PlaceOf(st.a, register)
		one := standsInOut{File: st.path, Item: place.Item, What: place.Untitled()}
		if k, known := assessment.KindOf(register); known && (k.Place != schema.List || k.Home != "") { // no record of a redaction, which stays
			one.Command = "upstander redact " + quoted(st.path)
			if place.Item != "" {
				one.Command += " " + place.Item
			}
			one.Command += " --of " + quoted(place.Key) + " --by ROLE --reason TEXT"
		}
		out = append(out, one)
	}
	for _, other := range others {
		out = append(out, standsInOut{File: st.file.Path(), Session: other.Session, Item: other.Item, What: "the " + string(other.Kind) + " " + other.Entry,
			Command: "upstander session redact " + quoted(st.path) + " " + other.Entry + " --session " + other.Session})
	}
	return out
}

func (p *program) printStands(all []standsInOut) {
	if len(all) == 0 {
		return
	}
	p.print("\n%s", hanging("", "The same words stand elsewhere, and do not go from there with this:"))
	for _, one := range all {
		p.print("%s", hanging(itemColumn(one.Item), one.What+", in "+text.Line(one.File).String()))
		if one.Command != "" {
			p.print("          %s\n", one.Command)
		}
	}
}
