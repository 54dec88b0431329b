package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
)

type forcesOut struct {
	Checked string           `json:"checked"` // when the whole was last looked up
	Note    string           `json:"note"`
	Regions []forceRegionOut `json:"regions"`
	Forces  []forceOut       `json:"forces"`
	Joint   []jointOut       `json:"joint"`
}

type forceRegionOut struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Unit      string `json:"unit"`
	Note      string `json:"note"`
	Certainty string `json:"certainty"` // checked or secondary
	Checked   string `json:"checked"`
}

type forceOut struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Also      []string `json:"also"`
	Region    string   `json:"region"` // id; empty for none
	Note      string   `json:"note"`
	Certainty string   `json:"certainty"`
	Checked   string   `json:"checked"`
}

type jointOut struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Also      []string `json:"also"`
	Covers    []string `json:"covers"` // ids of forces
	Note      string   `json:"note"`
	Certainty string   `json:"certainty"`
	Checked   string   `json:"checked"`
}

func (p *program) forcesCommand() *cobra.Command {
	var only string
	var export bool
	cmd := &cobra.Command{
		Use: "forces", Short: "List forces and the region of each",
		Long:    "Lists the forces that the program knows, by region, and the departments that\nseveral share. Forces are found by any of these names in a return; one that is not\nin the list is kept as it was typed. To change the list, print it to a file with\n--export, edit that, and name it with --forces.",
		Example: "  upstander forces --region \"North West\"\n  upstander forces --export > forces.yaml",
		Args:    arguments(0, 0, "forces"),
		RunE: func(*cobra.Command, []string) error {
			if export {
				_, err := p.Out.Write(checklist.DefaultForcesSource())
				return err
			}
			return p.listForces(only)
		},
	}
	f := cmd.Flags()
	f.Var(word{&only, "NAME"}, "region", "list the forces of this region alone")
	f.Var(word{&p.regional.forces, "FILE"}, "forces", "use the list in this file in place of the one inside")
	f.BoolVar(&export, "export", false, "print the file that is inside, to edit")
	return cmd
}

func (p *program) listForces(only string) error {
	forces, err := p.forceList()
	if err != nil {
		return err
	}
	regions := append([]checklist.ForceRegion{}, forces.Regions...)
	if only != "" {
		r, ok := forces.FindRegion(only)
		if !ok {
			return wrong("There is no region %s in the list of forces; there are: %s.%s", inQuotes(only), list(regionNames(forces)), text.DidYouMean(only, regionNames(forces)))
		}
		regions = []checklist.ForceRegion{*r}
	}
	if p.json {
		return p.writeJSON(forcesJSON(forces, regions, only == ""))
	}
	for _, r := range regions {
		p.print("%s\n", strings.ToUpper(regionLabel(r)))
		p.printForces(forces, r.ID)
		if !r.Note.Empty() {
			p.print("%s", hanging("  ", r.Note.OneLine()))
		}
		p.print("\n")
	}
	if only == "" {
		p.print("IN NO REGION\n")
		p.printForces(forces, "")
		p.print("\nSHARED DEPARTMENTS\n")
		for _, u := range forces.Joint {
			p.print("%s", hanging("  ", u.Name.OneLine()+sure(u.Certainty)+". Covers: "+forceNames(forces, u.Covers)+". "+u.Note.OneLine()))
		}
		p.print("\n")
	}
	p.print("%s", hanging("", "Looked up on "+forces.Checked.Long()+". "+forces.Note.OneLine()))
	return nil
}

func regionNames(forces *checklist.Forces) []string {
	var names []string
	for _, r := range forces.Regions {
		names = append(names, r.Name.OneLine())
	}
	return names
}

func regionLabel(r checklist.ForceRegion) string {
	label := r.Name.OneLine()
	if !r.Unit.Empty() {
		label += " (" + r.Unit.OneLine() + ")"
	}
	return label + sure(r.Certainty)
}

// sure says that a fact is from a secondary source; nothing for one that was
// read in the source's own text.
func sure(certainty string) string {
	if certainty == "secondary" {
		return " (from a secondary source)"
	}
	return ""
}

func (p *program) printForces(forces *checklist.Forces, region string) {
	for _, f := range forces.In(region) {
		line := f.Name.OneLine()
		if len(f.Also) > 0 {
			line += ", also " + strings.Join(textsJSON(f.Also), ", ")
		}
		line += sure(f.Certainty)
		if !f.Note.Empty() {
			line += ". " + f.Note.OneLine()
		}
		p.print("%s", hanging("  ", line))
	}
}

// forceNames names forces by their ids.
func forceNames(forces *checklist.Forces, ids []string) string {
	var names []string
	for _, id := range ids {
		if f, ok := forces.ByID(id); ok {
			names = append(names, f.Name.OneLine())
		}
	}
	return strings.Join(names, ", ")
}

func textsJSON(list []text.Text) []string {
	out := []string{}
	for _, t := range list {
		out = append(out, t.OneLine())
	}
	return out
}

func forcesJSON(forces *checklist.Forces, regions []checklist.ForceRegion, all bool) forcesOut {
	out := forcesOut{Checked: forces.Checked.String(), Note: forces.Note.OneLine(), Regions: []forceRegionOut{}, Forces: []forceOut{}, Joint: []jointOut{}}
	in := map[string]bool{"": all}
	for _, r := range regions {
		in[r.ID] = true
		out.Regions = append(out.Regions, forceRegionOut{r.ID, r.Name.OneLine(), r.Unit.OneLine(), r.Note.OneLine(), r.Certainty, r.Checked.String()})
	}
	listed := map[string]bool{}
	for _, f := range forces.List {
		if in[f.Region] {
			listed[f.ID] = true
			out.Forces = append(out.Forces, forceOut{f.ID, f.Name.OneLine(), textsJSON(f.Also), f.Region, f.Note.OneLine(), f.Certainty, f.Checked.String()})
		}
	}
	for _, u := range forces.Joint {
		if len(u.Covers) > 0 && listed[u.Covers[0]] {
			out.Joint = append(out.Joint, jointOut{u.ID, u.Name.OneLine(), textsJSON(u.Also), listJSON(u.Covers), u.Note.OneLine(), u.Certainty, u.Checked.String()})
		}
	}
	return out
}
