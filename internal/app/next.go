package app

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Task is a kind of work that is to be done on an assessment.
type Task int

// The tasks, in the order in which they are worth doing.
const (
	Settling Task = iota
	Assessing
	Evidencing
	Answering
	Planning
	Reporting
	Renewing
)

// Next is one thing to do: the item to begin with, empty where it is about all of
// them, what to do in a line, and how.
type Next struct {
	Task Task
	Item string
	Do   string
	How  string
}

const mostNext = 3

// Next is what there is to do next, at most three things, the first of them first. Of
// an assessment in which nothing is answered it is the three steps from an empty file
// to a report.
func (w *Work) Next() []Next {
	pos := w.Position()
	counts := pos.Counts()
	if w.Seal().Sealed {
		return []Next{
			{Reporting, "", "Write the reports of what was signed off", "A report can be written as text, as a Word file, as a workbook or as a page for a browser."},
			{Renewing, "", "Begin a new version to change anything", "Type :seal. It lifts the seal, with a statement that is kept."},
		}
	}
	fresh := pos.Where(func(s assessment.State) bool { return s.Outcome == assessment.NotAssessed && !s.Announced }).States
	apart := pos.Where(func(s assessment.State) bool { return s.Answer.InConflict() }).States
	if counts.Assessed() == 0 && len(apart) == 0 {
		return []Next{
			{Assessing, idOf(fresh), fmt.Sprintf("Give each of the %d items a level", counts.Items), "Press a digit from 0 to 4, or - where the item has no level, and go on to the next item. A note says in your own words why."},
			{Evidencing, idOf(fresh), "Record what shows the parts that are met", "Evidence is where something is kept, the day that it is about and what it shows. It is never a copy. A level of 3 or 4 is shown only when every part is met and shown."},
			{Reporting, "", "Write the gap report, at any time", "What is not assessed yet stands in it as not known."},
		}
	}
	claimed, open := pos.In(assessment.InClaimed), w.OpenFindings()
	bare := slices.DeleteFunc(pos.Gaps(), func(s assessment.State) bool { return len(s.Answer.Actions) > 0 || s.Outcome == assessment.NotAssessed })
	var next []Next
	for _, of := range []struct {
		n int
		Next
	}{
		{len(apart), Next{Settling, idOf(apart), "Choose between two versions on " + from(apart), "Two people have answered the same thing differently. Nothing is lost until somebody chooses."}},
		{len(fresh), Next{Assessing, idOf(fresh), "Assess " + from(fresh), "What is not assessed counts as not known, and never as zero."}},
		{len(claimed), Next{Evidencing, idOf(claimed), "Show what is claimed: " + from(claimed), "At level 3 or 4 every part has to be met and shown, by somebody who does not do the work where the item asks for that. Record what shows it, or take the level down."}},
		{open, Next{Answering, "", "Answer " + text.Count(open, "open finding", "open findings"), "A finding is what an inspector would challenge. Mend what it is about, or answer why it stands."}},
		{len(bare), Next{Planning, idOf(bare), "Plan actions on " + text.Count(len(bare), "gap", "gaps") + " without one", "The worst first. An action has an owner, a date, and what done looks like; a decision not to act has a reason."}},
		{1, Next{Reporting, "", "Write the reports, then sign off", "Type :seal to sign off and seal what stands there."}},
	} {
		if of.n > 0 && len(next) < mostNext {
			next = append(next, of.Next)
		}
	}
	return next
}

// idOf is the first item of a list; empty where there is none.
func idOf(of []assessment.State) string {
	if len(of) == 0 {
		return ""
	}
	return of[0].Item.ID
}

// from says how many items there are, and which is the first.
func from(of []assessment.State) string {
	if len(of) == 1 {
		return idOf(of)
	}
	return fmt.Sprintf("%d items, from %s", len(of), idOf(of))
}
