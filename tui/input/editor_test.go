package input

import (
	"errors"
	"strings"
	"testing"
)

func TestCommand(t *testing.T) {
	const file = "note.txt"
	for _, c := range []struct {
		name, goos string
		env        map[string]string
		there      string // programs there are, with | between
		want       string // the command with | between, or empty for none
	}{
		{"VISUAL first", "linux", map[string]string{"VISUAL": "vim", "EDITOR": "nano"}, "vim|nano", "/bin/vim|note.txt"},
		{"then EDITOR", "linux", map[string]string{"EDITOR": "emacs"}, "emacs|nano", "/bin/emacs|note.txt"},
		{"with arguments", "linux", map[string]string{"EDITOR": "code --wait  -n"}, "code", "/bin/code|--wait|-n|note.txt"},
		{"quoted", "linux", map[string]string{"EDITOR": `'my editor' "a b" ''`}, "my editor", "/bin/my editor|a b||note.txt"},
		{"a path with spaces", "windows", map[string]string{"EDITOR": `C:\Program Files\Notepad++\notepad++.exe`}, `C:\Program Files\Notepad++\notepad++.exe`,
			`/bin/C:\Program Files\Notepad++\notepad++.exe|note.txt`},
		{"a quoted path and an argument", "windows", map[string]string{"EDITOR": `"C:\Program Files\ed.exe" /w`}, `C:\Program Files\ed.exe`, `/bin/C:\Program Files\ed.exe|/w|note.txt`},
		{"not there: the next one", "linux", map[string]string{"VISUAL": "gone", "EDITOR": "vim"}, "vim|nano", "/bin/vim|note.txt"},
		{"nothing set", "linux", nil, "nano|vi", "/bin/nano|note.txt"},
		{"no nano", "darwin", nil, "vi", "/bin/vi|note.txt"},
		{"Windows", "windows", nil, "notepad|vi", "/bin/notepad|note.txt"},
		{"only spaces set", "windows", map[string]string{"VISUAL": "  "}, "notepad", "/bin/notepad|note.txt"},
		{"only quotes set", "linux", map[string]string{"VISUAL": `""`}, "vi", "/bin/vi|note.txt"},
		{"nothing there", "linux", nil, "", ""},
	} {
		look := func(name string) (string, error) {
			for _, p := range strings.Split(c.there, "|") {
				if p == name && name != "" {
					return "/bin/" + name, nil
				}
			}
			return "", errors.New("not found")
		}
		got, err := Command(func(k string) string { return c.env[k] }, c.goos, look, file)
		if strings.Join(got, "|") != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
		if err != nil && !strings.Contains(err.Error(), "VISUAL or EDITOR") {
			t.Errorf("%s: %q does not say what to do", c.name, err)
		}
	}
}

// A file whose name looks like an option is still a file.
func TestCommandWithADashInTheName(t *testing.T) {
	got, err := Command(func(string) string { return "" }, "linux", func(s string) (string, error) { return s, nil }, "-c")
	if err != nil || got[1] != "./-c" {
		t.Errorf("%q, %v", got, err)
	}
}
