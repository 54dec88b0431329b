package input

import (
	"errors"
	"strings"
)

var errNoEditor = errors.New("no editor was found on this computer; set the variable VISUAL or EDITOR to the one you use, or go on typing here")

// Command gives the program and its arguments with which to open a file in the
// person's own editor: VISUAL, then EDITOR, then Notepad on Windows, else nano
// or vi. No shell takes part. getenv and look are os.Getenv and exec.LookPath;
// goos is the system as Go names it. What is set and is not there is passed
// over.
func Command(getenv func(string) string, goos string, look func(string) (string, error), file string) ([]string, error) {
	if strings.HasPrefix(file, "-") {
		file = "./" + file
	}
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if argv := own(getenv(name), look); argv != nil {
			return append(argv, file), nil
		}
	}
	known := []string{"nano", "vi"}
	if goos == "windows" {
		known = []string{"notepad"}
	}
	for _, name := range known {
		if path, err := look(name); err == nil {
			return []string{path, file}, nil
		}
	}
	return nil, errNoEditor
}

// own reads a variable: a program, which may have spaces in its path, or a
// program with arguments.
func own(value string, look func(string) (string, error)) []string {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil
	}
	if path, err := look(value); err == nil {
		return []string{path}
	}
	argv := split(value)
	if len(argv) == 0 {
		return nil
	}
	path, err := look(argv[0])
	if err != nil {
		return nil
	}
	return append([]string{path}, argv[1:]...)
}

// split takes a command apart at spaces, except within quotes. A backslash is a
// plain character, as in the paths of Windows.
func split(s string) []string {
	var out []string
	var word strings.Builder
	var quote rune
	open := false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, open = r, true
		case quote == 0 && (r == ' ' || r == '\t'):
			if open {
				out = append(out, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if open {
		out = append(out, word.String())
	}
	return out
}
