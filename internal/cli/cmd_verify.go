package cli

import (
	"bytes"
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/confidence"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/signing"
	"example.org/upstander/checklist/text"
)

// returnOut is what verify says of a return.
type returnOut struct {
	File      string         `json:"file"`
	Return    bool           `json:"return"` // always true here, and not there for an assessment
	Audience  string         `json:"audience"`
	Force     string         `json:"force"`
	Covers    string         `json:"covers"`
	Cycle     string         `json:"cycle"`
	AsAt      string         `json:"as_at"`
	Released  string         `json:"released"`
	Marking   string         `json:"marking"`
	Handling  string         `json:"handling"`
	Checklist string         `json:"checklist"`
	Edition   string         `json:"edition"`
	Of        string         `json:"of"`
	Counts    countsOut      `json:"counts"`
	Rests     map[string]int `json:"rests_on"`
	Seal      *sealedOut     `json:"seal"`
	Signature signatureOut   `json:"signature"`
	Withheld  []withheldOut  `json:"withheld"`
	Against   string         `json:"against"`    // the assessment that it was compared with; empty for none
	Comes     bool           `json:"comes_from"` // everything that it says is what is made of that assessment
	KnownOn   string         `json:"known_on"`   // then as the assessment was at the end of this day; empty for as it is now
	Differs   []string       `json:"differences"`
}

// isReturn says that a file names itself a return. What cannot be read is
// left to whoever opens it.
func isReturn(path string) bool {
	start, err := startOfFile(path)
	return err == nil && codec.IsReturn(start)
}

// isAssessment says that a file begins as an assessment does.
func isAssessment(path string) bool {
	start, err := startOfFile(path)
	return err == nil && bytes.Contains(start, []byte("format: upstander-assessment"))
}

// openReturn reads a return; of one that is locked nothing is written anywhere.
func (p *program) openReturn(path string) (*returns.Return, error) {
	data, err := readFile(path, "a return")
	if err == nil && confidence.Is(data) {
		data, err = p.inTheClear(path, data)
	}
	if err != nil {
		return nil, err
	}
	return codec.Decode(path, data)
}

// verifyReturn says what a return is, and with against whether it can come from
// that assessment.
func (p *program) verifyReturn(path, against string) error {
	r, err := p.openReturn(path)
	if err != nil {
		return err
	}
	var origin returns.Origin
	if against != "" {
		o, err := p.openAmong(against)
		if err != nil {
			return err
		}
		if origin, err = r.Trace(o.c, o.a); err != nil {
			return refused(against, err)
		}
	}
	book, forces, err := p.book()
	if err != nil {
		return err
	}
	verdict, from := r.Verdict(book, forces)
	if p.json {
		out := returnJSON(path, against, r, origin)
		out.Signature = signatureJSON(book, verdict, from)
		err = p.writeJSON(out)
	} else {
		p.printReturn(path, r, verdict.Whose, book.Says(verdict, from))
		p.printOrigin(against, origin)
	}
	if err == nil && (against != "" && !origin.Comes || !verdict.Whose.Vouched()) {
		return &findings{}
	}
	return err
}

// wholeSays says how far the return is known to be as it was made. The check catches
// an accident; whoever changes a return on purpose makes another check that fits.
func wholeSays(whose signing.Whose) string {
	switch whose {
	case signing.Known, signing.Own:
		return "Nothing in it was changed since it was signed."
	case signing.Another, signing.Unknown:
		return "Nothing in it was changed since that key signed it; whether the force made it, it does not show."
	case signing.Nobody, signing.Missing, signing.Unfitting:
	}
	return "Its check fits, so it did not come to harm on the way. The check does not show that nobody changed it: whoever does so can make it fit."
}

func (p *program) printReturn(path string, r *returns.Return, whose signing.Whose, signed string) {
	p.print("%s\n", r.Marking)
	p.print("%s", hanging("", fmt.Sprintf("%s says that it is a return of %s for %s. It is %s.", text.Line(path), r.Force, r.Audience.Name(), signed)))
	p.print("%s", hanging("", wholeSays(whose)))
	p.print("%s", hanging("", fmt.Sprintf("Cycle %s, as at %s, released on %s; checklist %s, edition %s.", r.Cycle, r.AsAt.Long(), r.Released.Long(), text.Line(r.Checklist), text.Line(r.Edition))))
	if !r.Covers.Empty() {
		p.print("%s", hanging("", assessment.Covers.Label()+": "+r.Covers.OneLine()+"."))
	}
	if !r.Handling.Empty() {
		p.print("%s", hanging("", assessment.Handling.Label()+": "+r.Handling.OneLine()))
	}
	for _, f := range r.Audience.Facts() {
		if said, more := r.Facts[f]; more {
			p.print("%s", hanging("", f.Label()+": "+said.OneLine()))
		}
	}
	if r.Seal != nil {
		p.print("%s", hanging("", "Sealed: "+sealedLine(r.Seal)+"."))
	}
	p.print("%s", hanging("", text.UpperFirst(r.Counts.Line())+"."))
	p.print("%s", hanging("", text.UpperFirst(r.Rests())+"."))
	if len(r.Withheld) > 0 {
		p.print("%s", hanging("", "Withheld: "+returns.Listed(r.Withheld)+"."))
	}
	p.print("%s\n", r.Marking)
}

func (p *program) printOrigin(against string, origin returns.Origin) {
	name := text.Line(against).String()
	switch {
	case against == "":
	case origin.Comes:
		when := "as it is now"
		if !origin.On.IsZero() {
			when = "as it was at the end of " + origin.On.Long()
		}
		p.print("%s", hanging("", fmt.Sprintf("Everything in it is what is made of %s %s.", name, when)))
		if origin.Manifest {
			p.print("%s", hanging("", "What was withheld is counted otherwise: something else was changed on that day or after it."))
		}
	default:
		p.print("%s", hanging("", fmt.Sprintf("It is not what is made of %s, now or on the days that the return names. What differs:", name)))
		for _, d := range origin.Differences {
			p.print("%s", hanging("  - ", d))
		}
	}
}

func returnJSON(path, against string, r *returns.Return, origin returns.Origin) returnOut {
	return returnOut{File: path, Return: true, Audience: string(r.Audience), Force: r.Force.String(), Covers: r.Covers.String(),
		Cycle: r.Cycle.String(), AsAt: r.AsAt.String(), Released: r.Released.String(), Marking: r.Marking.String(), Handling: r.Handling.String(),
		Checklist: r.Checklist, Edition: r.Edition, Of: r.Of, Counts: countsJSON(r.Counts), Rests: basisJSON(r.Basis), Seal: sealedJSON(r.Seal),
		Withheld: withheldJSON(r.Withheld), Against: against, Comes: origin.Comes, KnownOn: origin.On.String(), Differs: listJSON(origin.Differences)}
}

func trimmed(s string) string { return strings.TrimSuffix(s, "\n") }
