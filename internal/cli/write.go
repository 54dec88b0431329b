package cli

import (
	"bytes"
	"errors"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/workbook"
)

// sniff is how much of a file is looked at to see what it is.
const sniff = 4096

// writeReport writes a report as a whole or not at all, readable by its owner
// alone. It replaces nothing but an earlier report, and never one of the files
// that it was made from.
func writeReport(path string, report []byte, inputs ...string) error {
	same := func(start []byte) bool { return bytes.HasPrefix(start, firstLine(report)) }
	if err := mayReplace(path, inputs, same); err != nil {
		return err
	}
	if start, err := startOfFile(path); err == nil && len(start) > 0 {
		if is, was := ofWhom(report[:min(sniff, len(report))]), ofWhom(start); is != "" && was != "" && is != was {
			return wrong("%s is a paper of %s, and this one is of %s, so it is not written over; nothing was changed. Choose another name after -o.", quoted(path), inQuotes(was), inQuotes(is))
		}
	}
	return writeWhole(path, report)
}

// writeWhole writes a file as a whole or not at all, readable by its owner alone.
func writeWhole(path string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".upstander-new-*")
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already when all went well
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Chmod(0o600)
	}
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// mayWrite says whether something that is written in one form alone may be written
// under a name: what calls it, as in "a workbook".
func mayWrite(out, ending, what string, inputs []string) error {
	switch {
	case out == "":
		return wrong("%s is a file, and nothing to be shown here. Name one for it: -o NAME%s", text.UpperFirst(what), ending)
	case !strings.EqualFold(filepath.Ext(out), ending):
		return wrong("%s: %s is written as %s; let the name end in that.", safe(out), what, ending)
	}
	return mayReplace(out, inputs)
}

// firstLine is the first line of a table in rows; for anything else, more than a file
// would begin with.
func firstLine(report []byte) []byte {
	line, _, _ := bytes.Cut(report, []byte("\n"))
	if !bytes.HasPrefix(line, []byte("\ufeff")) {
		return report
	}
	return line
}

// ofWhom is whose paper a file is by its title, which every paper has near its start;
// empty where none is found.
func ofWhom(start []byte) string {
	for _, title := range paperTitles() {
		if _, after, found := bytes.Cut(start, []byte(title)); found {
			whose := string(after)
			if end := strings.IndexAny(whose, "\r\n<\""); end >= 0 {
				whose = whose[:end]
			}
			whose, _, _ = strings.Cut(html.UnescapeString(whose), " (one of two versions")
			if whose = strings.ReplaceAll(strings.TrimSpace(whose), "\\", ""); whose == reports.RegionName(&region.Region{}) {
				return "" // of forces that have no name together
			}
			return whose
		}
	}
	return ""
}

// paperTitles are how the titles of all papers begin, up to whose they are.
func paperTitles() []string {
	titles := []string{reports.RegionTitle + ": ", reports.NationalTitle + ": ", reports.ProgressTitle + ": ", reports.SessionTitle + ": ", reports.DiaryTitle + ": ", workbook.Title + ": "}
	for _, k := range reports.Kinds() {
		titles = append(titles, k.Title+": ")
	}
	return titles
}

// mayReplace says whether a report may be written under a name; same knows other
// earlier reports than those by their titles.
func mayReplace(path string, inputs []string, same ...func(start []byte) bool) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return cannotWrite(path, err)
	}
	if !info.Mode().IsRegular() {
		return wrong("%s is not a plain file, so no report is written there; nothing was changed. Choose another name.", quoted(path))
	}
	for _, in := range inputs {
		if from, err := os.Stat(in); err == nil && os.SameFile(from, info) {
			return wrong("%s is the file that the report is made from; nothing was changed. Choose another name after -o.", quoted(path))
		}
	}
	start, err := startOfFile(path)
	if err != nil {
		return cannotWrite(path, err)
	}
	if len(start) > 0 && !isReport(start) && !slices.ContainsFunc(same, func(is func([]byte) bool) bool { return is(start) }) {
		what := "holds something else than an earlier report"
		if bytes.Contains(start, []byte("format: upstander-assessment")) {
			what = "holds an assessment"
		}
		return wrong("%s %s, so it is not written over; nothing was changed. Choose another name after -o.", quoted(path), what)
	}
	return nil
}

// isReport says that a file begins as the reports of this program do, in any of
// their forms: every one has its title and a colon near the top.
func isReport(start []byte) bool {
	return slices.ContainsFunc(append(paperTitles(), reports.MigrationTitle), func(title string) bool { return bytes.Contains(start, []byte(title)) })
}

// startOfFile reads the head of a plain file. Anything else is not opened: a
// pipe would wait for a writer.
func startOfFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrInvalid
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, sniff))
}

// cannotWrite puts a failure to write a report into words.
func cannotWrite(path string, err error) error {
	why, do := store.Because(err)
	switch {
	case errors.Is(err, fs.ErrPermission):
		why, do = "you do not have the right to write there", "choose another place"
	case errors.Is(err, fs.ErrNotExist):
		why, do = "there is no such folder", "choose another place"
	}
	return wrong("%s could not be written: %s. %s.", text.Line(path), why, text.UpperFirst(do))
}
