//go:build !windows && !darwin

package input

import (
	"errors"
	"os/exec"
	"strings"
)

// clipboardTools are the programs that reach a clipboard here, those that are
// nearest to the person's own screen first: how text is put on it, and how it is read.
// They are looked for when they are wanted: looking at the start would make every
// command look through all the folders that programs are in.
func clipboardTools() [][2][]string {
	return [][2][]string{
		{{"wl-copy"}, {"wl-paste", "--no-newline"}},
		{{"xclip", "-in", "-selection", "clipboard"}, {"xclip", "-out", "-selection", "clipboard"}},
		{{"xsel", "--input", "--clipboard"}, {"xsel", "--output", "--clipboard"}},
		{{"termux-clipboard-set"}, {"termux-clipboard-get"}},
		{{"clip.exe"}, {"powershell.exe", "-NoProfile", "-Command", "[Console]::Out.Write((Get-Clipboard -Raw))"}},
	}
}

func putOnClipboard(text string) error {
	_, err := throughTool(0, text)
	return err
}

func fromClipboard() (string, error) { return throughTool(1, "") }

// throughTool gives what the first tool says that is there and works.
func throughTool(way int, in string) (string, error) {
	why := errors.New("none of the programs that reach a clipboard is on this computer (wl-copy, xclip or xsel)")
	for _, tool := range clipboardTools() {
		path, err := exec.LookPath(tool[way][0])
		if err != nil {
			continue
		}
		run := exec.Command(path, tool[way][1:]...) //nolint:gosec // one of our own table
		if way == 0 {
			run.Stdin = strings.NewReader(in)
			err = run.Run() // without a pipe for what it says: some go on in the background, holding that open
		} else {
			var out []byte
			if out, err = run.Output(); err == nil {
				return string(out), nil
			}
		}
		if err == nil {
			return "", nil
		}
		why = err
	}
	return "", why
}
