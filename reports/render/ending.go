package render

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/reports/page"
)

// The forms that a report is written in.
const (
	Markdown = "md"
	Page     = "html"
	Document = "docx"
	Rows     = "csv"
	Workbook = "xlsx"
	Model    = "json"
)

// Forms lists the forms in which every report can be written.
func Forms() []string { return []string{Markdown, Page, Document, Workbook, Rows, Model} }

// Endings says which endings there are, and what they do.
func Endings() string { return "The ending says as what: ." + strings.Join(Forms(), ", .") + "." }

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
	if slices.Contains([]string{"tsv", "yaml", "yml", "doc", "odt", "rtf", "pdf", "xls", "ods"}, ending) {
		return "", fmt.Errorf("this cannot be written as .%s; let the name end in .%s", ending, strings.Join(forms, " or ."))
	}
	return Markdown, nil
}

// ToPrint says how a report in a form is printed or made a PDF of; empty where that
// needs no word.
func ToPrint(form string) string {
	switch form {
	case Page:
		return "To print it or make a PDF: open it in a browser, press Ctrl+P, and switch the browser's own headers and footers off."
	case Document:
		return "To print it or make a PDF: open it in Word or LibreOffice and choose Print, or Save as PDF."
	}
	return ""
}

// As turns a report into the form that a file's name asks for.
func As(path string, p *page.Page, title string) ([]byte, error) {
	form, err := FormOf(path, Forms())
	if err != nil {
		return nil, err
	}
	return In(form, p, title)
}

// In turns a report into one of the Forms.
func In(form string, p *page.Page, title string) ([]byte, error) {
	switch form {
	case Page:
		return HTML(p, title)
	case Document:
		return Word(p, title, nil)
	case Workbook:
		return Sheets(p, title)
	case Rows:
		return Table(p, title, Cut{})
	case Model:
		return JSON(p, title)
	}
	return p.Markdown(), nil
}
