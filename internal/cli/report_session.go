package cli

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy/places"
	"example.org/upstander/reports"
)

// sessionReport makes the report of one preparation session. It speaks of the
// day of the session unless another is given.
func sessionReport(p *program, paths []string, v reportFlags) (wideReport, error) {
	var made wideReport
	if len(paths) != 1 {
		return made, wrong("Give one assessment: upstander report session FILE.")
	}
	st, err := p.sit(paths[0])
	if err != nil {
		return made, err
	}
	s, err := st.find(v.session)
	if err != nil {
		return made, err
	}
	asAt := s.Plan.On
	if v.asAt != "" {
		if asAt, err = day("as-at", v.asAt); err != nil {
			return made, err
		}
	}
	in, err := p.reportInput(st.opened, known{asAt: asAt}, v)
	if err != nil {
		return made, err
	}
	p.warn("The report will hold what looks like personal or operational detail:", places.Review(st.a))
	p.warnSaid(inSession(s))
	made.page, _ = reports.Session(in, st.book, s.ID)
	return wideReport{title: reports.SessionTitle + ": " + st.a.Fact(assessment.Force).OneLine(), marking: st.a.Marking(),
		asAt: asAt.String(), page: made.page}, nil
}
