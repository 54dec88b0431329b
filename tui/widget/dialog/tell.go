package dialog

import (
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Tell says something that is to be read and closed. It asks nothing.
func Tell(t *theme.Theme, title, text string) shell.Dialog {
	return newMenu(t, title, text, []entry{wayOut("Close", nil)})
}
