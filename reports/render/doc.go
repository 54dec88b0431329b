// Package render turns pages (reports/page) into something to look at: text, a page to
// print and a document, and for a terminal with colours what glamour makes of the
// page's markdown. It is the only package that may import glamour and goldmark.
//
// It opens no file, asks no clock and no environment and knows nothing of what
// a report says. It may not import the terminal program itself.
package render
