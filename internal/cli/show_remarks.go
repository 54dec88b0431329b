package cli

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// showSecond prints what another role found, beside the judgement.
func (p *program) showSecond(c *checklist.Checklist, ans assessment.Answer) {
	if ans.Second != nil {
		p.print("%s", hanging("", "Second look "+secondLine(c, ans)))
	}
}

func secondLine(c *checklist.Checklist, ans assessment.Answer) string {
	look := ans.Second
	line := "by " + look.By
	if look.By == "" {
		line = "by a role that is not given"
	}
	if day := dayOf(look.At); day != "" {
		line += " on " + day
	}
	switch {
	case ans.LookFollowed():
		line += ": found " + outcomeText(c, look.Level) + " and " + ans.LookSays()
	case ans.LookDiffers() && look.Level != assessment.NotAssessed:
		line += ": would record " + outcomeText(c, look.Level)
	default:
		line += ": " + ans.LookSays()
	}
	if !look.Note.Empty() {
		line += "; " + text.LowerFirst(assessment.Label("second", "note")) + ": " + look.Note.OneLine()
	}
	line = strings.TrimRight(line, ". ") + "."
	if ans.SecondStale && !ans.LookFollowed() {
		line += " The judgement was changed after this look."
	}
	return line
}

// lapsesOf lists what lapses before a day, on every item or on one.
func lapsesOf(o opened, before date.Date, only *checklist.Item) []assessment.Lapse {
	if before.IsZero() {
		return nil
	}
	return slices.DeleteFunc(o.a.LapsingBefore(o.c, before), func(l assessment.Lapse) bool {
		return only != nil && l.Item != only.ID
	})
}
