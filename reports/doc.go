// Package reports makes reports: an assessment goes in, a page (reports/page) comes
// out. The same input always gives the same page.
//
// Each kind of report has a file of its own (gap, brief, actions, register,
// full) and is listed by Kinds. What they share stands in report (the frame),
// front (the title block and how to read a report), position, item, records
// (evidence and actions), versions, questions and annex. All text goes into
// the spans of a page, so that nobody's words can change a report's form.
//
// It is pure. It opens no file, asks no clock and no environment, and imports
// no terminal package and no markdown library: only the checklist, assessment,
// text and date packages below it. Turning a page into something to look at
// is the work of reports/render.
package reports
