// Package render turns the markdown of reports into something to look at: text
// for a terminal, through glamour, and a page to print, through goldmark. It is
// the only package that may import either of them.
//
// It opens no file, asks no clock and no environment and knows nothing of what
// a report says. It may not import the terminal program itself.
package render
