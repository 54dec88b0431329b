package cli

import (
	"context"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/store"
	"example.org/upstander/internal/demo"
	"example.org/upstander/tui"
)

var _ tui.Regions = (*files)(nil)

// IsFolder says whether a path is a folder, and so a region and no assessment.
func (f *files) IsFolder(path string) bool { return isFolder(path) }

// LoadRegion reads the returns in a folder, or gives the made-up region.
func (f *files) LoadRegion(ctx context.Context, path string, progress func(done, total int)) (tui.RegionFiles, error) {
	if path == "" {
		made, err := demo.Region(f.c)
		if err != nil {
			return tui.RegionFiles{}, err
		}
		return tui.RegionFiles{Sources: made.Sources, Forces: made.Forces, Options: region.Options{Region: demo.RegionName}}, nil
	}
	forces, err := f.p.forceList()
	if err != nil {
		return tui.RegionFiles{}, err
	}
	in, err := f.p.store.Returns(ctx, []string{path}, progress)
	if err != nil {
		return tui.RegionFiles{}, err
	}
	if len(in.Sources) > 0 {
		// Not to be offered again next time is no reason not to show it now.
		_ = f.p.store.Update(func(s *store.Settings) {
			s.Recent = append([]store.Recent{tui.RecentRegion(whole(path), f.p.Now())}, s.Recent...)
		})
	}
	v := f.p.regional
	return tui.RegionFiles{Sources: in.Sources, Forces: forces, Left: in.Left,
		Options: region.Options{Region: v.region, Ceiling: v.ceiling, Alias: v.aliases}}, nil
}

// WriteRegion writes a report on a region. What holds anything but an earlier
// report, such as one of the returns, is not written over.
func (f *files) WriteRegion(path string, report []byte) error { return writeReport(path, report) }
