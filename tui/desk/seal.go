package desk

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Seal is the seal that stands, and whether everything is as it was when it was
// set; worked out once per change.
func (d *Desk) Seal() assessment.Verification {
	if d.sealRev != d.revision {
		d.seal, d.sealRev = d.a.Verify(), d.revision
	}
	return d.seal
}

// NoChange says why nothing can be changed, and what to do; empty while it can.
func (d *Desk) NoChange() string {
	s, sealed := d.a.Sealed()
	if !sealed {
		return ""
	}
	return "Sealed" + spaced(s.Code) + ", so nothing can be changed. S starts a new version."
}

// SealLine is what the heading says of the seal; empty without one. ok is false
// when what is sealed is not what stands there.
func (d *Desk) SealLine() (line string, ok bool) {
	switch v := d.Seal(); {
	case !v.Sealed:
		return "", true
	case v.Unchanged:
		return "Sealed" + spaced(v.Seal.Code), true
	default:
		return "Changed since the seal" + spaced(v.Seal.Code), false
	}
}

// spaced sets a code off from the word before it; a seal written by hand may
// have none.
func spaced(code string) string {
	if code == "" {
		return ""
	}
	return " " + code
}

// SealNow seals what lies on the desk, signed by a role. The steps before it
// can no longer be undone.
func (d *Desk) SealNow(role string, statement text.Text, on date.Date) (tea.Cmd, error) {
	who := assessment.Who{Role: role, At: d.Now()}
	return d.turn(d.a.SealNow(d.Checklist, role, statement, on, who))
}

// NewVersion lifts the seal, so that work can go on.
func (d *Desk) NewVersion(statement text.Text) (tea.Cmd, error) {
	return d.turn(d.a.NewVersion(d.Who(), statement))
}

// turn takes over what begins or ends a version. Undo does not reach across it:
// a sign-off is lifted openly, with a statement, and never step by step.
func (d *Desk) turn(next *assessment.Assessment, id string, err error) (tea.Cmd, error) {
	if err != nil || id == "" {
		return nil, err
	}
	d.a, d.undo = next, nil
	d.revision++
	return d.save(), nil
}
