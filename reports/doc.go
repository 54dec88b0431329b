// Package reports makes reports: an assessment goes in, markdown comes out. The
// same input always gives the same bytes.
//
// Each kind of report has a file of its own (gap, brief, actions, register,
// full) and is listed by Kinds. What they share stands in report (the frame),
// front (the title block and how to read a report), position, item, records
// (evidence and actions), versions, questions and annex. All text goes through
// the spans of escape, so that nobody's words can change a report's form.
//
// It is pure. It opens no file, asks no clock and no environment, and imports
// no terminal package and no markdown library: only the checklist, assessment,
// text and date packages below it. Turning markdown into something to look at
// is the work of reports/render.
package reports
