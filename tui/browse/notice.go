package browse

import (
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/theme"
)

const noticeLines = 3

// Notice is what the last thing done has to say, until the next key. The zero value
// says nothing.
type Notice struct {
	text string
	bad  bool
}

// NoticeOf is what was done, or the error that it met.
func NoticeOf(said string, err error) Notice {
	if err != nil {
		return Notice{text.Line(err.Error()).String(), true}
	}
	return Notice{text: said}
}

// Lines draws it in at most three lines; none where there is nothing to say.
func (n Notice) Lines(t *theme.Theme, width int) []string {
	if n.text == "" {
		return nil
	}
	style := t.OK
	if n.bad {
		style = t.Warn
	}
	lines := Paragraphs(style, []string{n.text}, width, 0)
	return lines[:min(len(lines), noticeLines)]
}
