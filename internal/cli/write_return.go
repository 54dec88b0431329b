package cli

import (
	"errors"
	"io/fs"
	"os"

	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
)

// writeReturn writes a return as a whole or not at all. It replaces nothing but
// an earlier return of the same force for the same audience, and never one of
// the files that it was made from.
func writeReturn(path string, data []byte, r *returns.Return, inputs ...string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return writeWhole(path, data)
	case err != nil:
		return cannotWrite(path, err)
	case !info.Mode().IsRegular():
		return wrong("%s is not a plain file, so no return is written there; nothing was changed. Choose another name.", quoted(path))
	}
	for _, in := range inputs {
		if from, err := os.Stat(in); err == nil && os.SameFile(from, info) {
			return wrong("%s is the assessment itself; nothing was changed. Choose another name after -o.", quoted(path))
		}
	}
	if why := notReplaced(path, r); why != "" {
		return wrong("%s %s, so it is not written over; nothing was changed. Choose another name after -o.", quoted(path), why)
	}
	return writeWhole(path, data)
}

// notReplaced says why a file that is there stays; empty for an earlier return
// of the same kind.
func notReplaced(path string, r *returns.Return) string {
	data, err := readFile(path, "a return")
	if err != nil || !codec.IsReturn(data) {
		return "is not an earlier return"
	}
	earlier, err := codec.Decode(path, data)
	switch {
	case err != nil:
		return "holds a return that is not sound"
	case earlier.Force != r.Force:
		return "holds a return of another force"
	case earlier.Audience != r.Audience:
		return "holds a return for " + earlier.Audience.Name()
	}
	return ""
}
