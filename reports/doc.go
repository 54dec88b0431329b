// Package reports makes reports: an assessment goes in, markdown comes out. The
// same input always gives the same bytes.
//
// It is pure. It opens no file, asks no clock and no environment, and imports
// no terminal package and no markdown library: only the checklist, assessment,
// text and date packages below it. Turning markdown into something to look at
// is the work of reports/render.
package reports
