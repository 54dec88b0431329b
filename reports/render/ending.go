package render

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// The forms that a report is written in.
const (
	Markdown = "md"
	Page     = "html"
	Rows     = "csv"
)

// FormOf is the form that the ending of a file's name asks for; Markdown where it
// says nothing. The error is for an ending that would promise what no report can
// be: forms lists what this one can be written in.
func FormOf(path string, forms []string) (string, error) {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	switch ending {
	case "markdown", "txt":
		return Markdown, nil
	case "htm":
		ending = Page
	}
	if slices.Contains(forms, ending) {
		return ending, nil
	}
	if slices.Contains([]string{Page, Rows, "tsv", "json", "yaml", "yml", "doc", "docx", "odt", "rtf", "pdf", "xls", "xlsx", "ods"}, ending) {
		return "", fmt.Errorf("this cannot be written as .%s; let the name end in .%s", ending, strings.Join(forms, " or ."))
	}
	return Markdown, nil
}

// As turns a report into the form that a file's name asks for.
func As(path string, markdown []byte, title string) ([]byte, error) {
	form, err := FormOf(path, []string{Markdown, Page})
	if err != nil || form == Markdown {
		return markdown, err
	}
	return HTML(string(markdown), title)
}
