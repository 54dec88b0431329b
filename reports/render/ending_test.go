package render

import (
	"strings"
	"testing"

	"example.org/upstander/reports/page"
)

// What a report is written as is what its name says, and a name that says what
// no report can be is refused.
func TestTheEndingChoosesTheForm(t *testing.T) {
	for path, want := range map[string]string{
		"a": Markdown, "a.md": Markdown, "a.txt": Markdown, "a.2026": Markdown, "dir.html/a": Markdown,
		"a.html": Page, "A.HTM": Page, "a.docx": Document, "a.csv": Rows, "a.XLSX": Workbook, "a.json": Model, "a.pdf": "", "a.ods": "", "a.xls": "", "a.doc": "", "a.yaml": "",
	} {
		got, err := FormOf(path, Forms())
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%s: %q %v", path, got, err)
		}
		var p page.Page
		p.Heading(1, "T")
		p.Para("<script>alert(1)</script>")
		out, err := As(path, &p, "T")
		switch {
		case want == "" && err == nil:
			t.Errorf("%s is written", path)
		case want == Page && (!strings.HasPrefix(string(out), "<!DOCTYPE html>") || strings.Contains(string(out), "<script>")):
			t.Errorf("%s is no page, or its text is none: %.80s", path, out)
		case want == Document && !strings.HasPrefix(string(out), "PK"):
			t.Errorf("%s is no document", path)
		case want == Markdown && !strings.HasPrefix(string(out), "# T"):
			t.Errorf("%s is no markdown", path)
		}
	}
	if _, err := FormOf("a.odt", Forms()); err == nil || !strings.Contains(err.Error(), "let the name end in .md or .html or .docx or .xlsx or .csv or .json") {
		t.Errorf("a wrong ending does not say which there are: %v", err)
	}
}
