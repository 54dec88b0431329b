package reports

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// DiaryTitle is what a diary is called, before the name of the force.
const DiaryTitle = "Diary of an assessment"

// appointment is one day on which something falls due.
type appointment struct {
	id    string // the same in every diary of one assessment
	on    date.Date
	what  string
	about []string
	owner string
}

// Diary makes a calendar file (RFC 5545) of the days to come on which an action is
// due, evidence lapses, an aim is to be reached and an inspection begins: whole
// days, each with a reminder a week before. owner leaves only what one role owns;
// empty for all. The same input gives the same bytes.
func Diary(in Input, owner string) []byte {
	r := newReport(in, DiaryTitle)
	var b strings.Builder
	line := func(name, value string) { b.WriteString(folded(name + ":" + value)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Upstander//Diary//EN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", inCalendar(DiaryTitle+": "+in.Assessment.Fact(assessment.Force).OneLine()))
	for _, at := range r.appointments() {
		if owner != "" && !text.Alike(at.owner, owner) {
			continue
		}
		day := strings.ReplaceAll(at.on.String(), "-", "")
		line("BEGIN", "VEVENT")
		line("UID", at.id+"."+in.Assessment.ID()+"@upstander.invalid")
		line("DTSTAMP", strings.ReplaceAll(in.AsAt.String(), "-", "")+"T000000Z")
		line("DTSTART;VALUE=DATE", day)
		line("TRANSP", "TRANSPARENT")
		line("CLASS", "CONFIDENTIAL")
		line("SUMMARY", inCalendar(at.what))
		line("DESCRIPTION", inCalendar(strings.Join(append([]string{strings.ToUpper(in.Assessment.Marking())}, at.about...), "\n")))
		line("BEGIN", "VALARM")
		line("ACTION", "DISPLAY")
		line("TRIGGER", "-P7D")
		line("DESCRIPTION", inCalendar(at.what))
		line("END", "VALARM")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

// appointments lists what falls due from the day of the assessment on, in order of
// the days.
func (r *report) appointments() []appointment {
	var all []appointment
	add := func(id string, on date.Date, owner, what string, about ...string) {
		if !on.IsZero() && !on.Before(r.days.Now()) {
			all = append(all, appointment{id, on, what, about, owner})
		}
	}
	seen := map[string]bool{}
	for _, s := range r.pos.States {
		for _, act := range s.Answer.Actions {
			if act.Status == assessment.Open {
				add("action-"+act.ID, act.Due, act.Owner.OneLine(), s.Item.ID+": an action is due", act.What.OneLine(), "Owner: "+act.Owner.OneLine(), titleOf(s))
			}
		}
		for _, e := range s.Answer.Evidence {
			if seen[e.ID] || !e.InDate(r.c.ReviewMonthsFor(s.Item), r.days) || e.Speaks != assessment.For {
				continue
			}
			seen[e.ID] = true
			last := e.Term(r.c.ReviewMonthsFor(s.Item), r.days.Now()).Last
			add("evidence-"+e.ID, last, e.Owner.OneLine(), s.Item.ID+": evidence counts for the last day", e.Title.OneLine(), "Owner: "+e.Owner.OneLine(), titleOf(s))
		}
		if level, ok := s.Answer.Aim.Level.Level(); ok && level < assessment.Claimed {
			add("aim-"+s.Item.ID, s.Answer.Aim.Until, "", s.Item.ID+": an interim aim ends", fmt.Sprintf("The aim is level %d", level), titleOf(s))
		}
	}
	add("inspection", r.in.InspectionDate, "", "Inspection begins", "")
	slices.SortStableFunc(all, func(x, y appointment) int { return -x.on.DaysUntil(y.on) })
	return all
}

func titleOf(s assessment.State) string { return s.Item.ID + " " + s.Item.Title.OneLine() }

// inCalendar makes a text fit to stand in a calendar, where commas and the like have
// a meaning.
func inCalendar(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(strings.TrimSpace(text.Clean(s).String()))
}

// folded breaks a line as a calendar asks for: none is longer than 75 bytes, and
// one that goes on begins with a blank.
func folded(line string) string {
	const most = 75
	var b strings.Builder
	n := 0
	for _, c := range line {
		size := utf8.RuneLen(c)
		if n+size > most {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(c)
		n += size
	}
	return b.String() + "\r\n"
}
