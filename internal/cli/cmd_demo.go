package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/internal/demo"
)

func (p *program) demoCommand() *cobra.Command {
	var asRegion bool
	var out string
	cmd := &cobra.Command{
		Use: "demo", Short: "Look around in a made-up force or region; nothing is kept",
		Long:    "Opens the assessment of a force that does not exist, to look around in; with\n--region, the returns of a region of such forces. Whatever is changed there is gone\nwhen the program ends, and no file is touched.\n\nWith -o the made-up force is written to a new file to practise on: everything can\nbe tried on it and is kept. With --region and -o the made-up returns are written\ninto a new folder.",
		Example: "  upstander demo\n  upstander demo -o practice.yaml\n  upstander demo --region -o northlow\n  upstander compare northlow --region Northlow --forces northlow/list/forces.yaml",
		Args:    arguments(0, 0, "demo"),
		RunE: func(*cobra.Command, []string) error {
			screens := p.Screens && !p.Plain && !p.json
			switch {
			case out != "" && !asRegion:
				return p.writeDemo(out)
			case out != "":
				return p.writeDemoRegion(out)
			case asRegion && screens:
				return p.runRegion("")
			case asRegion:
				return p.showDemoRegion()
			case screens:
				return p.runScreens(nil, true)
			}
			return p.showDemo()
		},
	}
	cmd.Flags().BoolVar(&asRegion, "region", false, "a made-up region in place of one force")
	cmd.Flags().VarP(outFile{word{&out, "PATH"}, ""}, "out", "o", "write the made-up force to this new file, or the made-up returns into this new folder")
	return cmd
}

// writeDemo writes the made-up force to a file that is not there yet, with the
// history of its workshops.
func (p *program) writeDemo(path string) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	a, err := demo.Open(c)
	if err != nil {
		return wrong("%w", err)
	}
	copied, err := p.writeNew(path, a)
	if err != nil {
		return err
	}
	if p.json {
		return p.writeJSON(p.positionJSON(opened{c, copied, a}, known{asAt: a.AsAt()}, nil))
	}
	q := quoted(path)
	p.print("Made %s: %s, a made-up force to practise on, as at %s, %s.\nTo score it on the screens: upstander %s\n", q, a.Fact(assessment.Force), a.AsAt().Long(), a.Marking(), q)
	return nil
}

// showDemoRegion prints the made-up region where there are no screens.
func (p *program) showDemoRegion() error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	made, err := demo.Region(c)
	if err != nil {
		return err
	}
	r, err := region.Build(c, made.Forces, made.Sources, region.Options{Region: demo.RegionName})
	if err != nil {
		return err
	}
	if p.json {
		return p.writeJSON(regionJSON(r, 0))
	}
	p.printRegion(r, 0, false)
	p.print("\nThese forces are made up. In a terminal, \"upstander demo --region\" shows them on the\nscreens; \"upstander demo --region -o FOLDER\" writes their returns into a folder.\n")
	return nil
}

// demoList is the folder beside the made-up returns that holds the list of the
// made-up forces: a folder of returns is read without the folders in it.
const demoList = "list"

// writeDemoRegion writes the made-up returns into a folder that is not there
// yet.
func (p *program) writeDemoRegion(folder string) error {
	c, err := p.theChecklist()
	if err != nil {
		return err
	}
	made, err := demo.Region(c)
	if err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return wrong("%s is there already, and nothing is written into a folder of yours. Give the name of a new folder.", quoted(folder))
		}
		return cannotWrite(folder, err)
	}
	if err := os.Mkdir(filepath.Join(folder, demoList), 0o700); err != nil {
		return cannotWrite(folder, err)
	}
	list := made.ForcesFile
	list.Name = filepath.Join(demoList, list.Name)
	for _, f := range append(made.Files, list) {
		path := filepath.Join(folder, f.Name)
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			return cannotWrite(path, err)
		}
	}
	if p.json {
		return p.writeJSON(madeRegionOut{Folder: folder, Files: len(made.Files), Forces: filepath.ToSlash(filepath.Join(folder, list.Name))})
	}
	q := quoted(folder)
	p.print("Written to %s: %s of made-up forces, one of them refused on purpose.\nTo put them side by side:\n  upstander compare %s --region %s --forces %s\n", q, count(len(made.Files), "file"), q, demo.RegionName,
		quoted(filepath.Join(folder, list.Name)))
	return nil
}

// madeRegionOut is what was written of a made-up region.
type madeRegionOut struct {
	Folder string `json:"folder"`
	Files  int    `json:"files"`
	Forces string `json:"forces"` // the list of its forces
}
