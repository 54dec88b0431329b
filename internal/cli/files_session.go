package cli

import (
	"example.org/upstander/tui"
)

// sessions adds the preparation sessions on an assessment to what was opened.
// Where their file cannot be read the assessment opens all the same.
func (f *files) sessions(out *tui.Opened, o opened) {
	file, err := f.p.store.Sessions(o.copy.Path(), o.a.ID())
	if err != nil {
		out.NoSessions = "The sessions on this assessment could not be read, so none can be held: " + safe(err.Error())
		out.Warnings = append(out.Warnings, out.NoSessions)
		return
	}
	out.Sessions, out.Rooms = file.Value(), file
	for _, w := range odd(file.Warnings()) {
		out.Warnings = append(out.Warnings, w.Error())
	}
}
