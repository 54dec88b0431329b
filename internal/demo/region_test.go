package demo

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
)

func TestRegionHasOneOfEverything(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	files, err := Region(c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Region(c)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files.Files {
		if !bytes.Equal(f.Data, again.Files[i].Data) {
			t.Errorf("%s differs from one call to the next", f.Name)
		}
		if strings.HasPrefix(f.Name, "fernlow") == (files.Sources[i].Refused == nil) {
			t.Errorf("%s: %+v", f.Name, files.Sources[i].Refused)
		}
	}
	if !slices.IsSortedFunc(files.Files, func(x, y File) int { return strings.Compare(x.Name, y.Name) }) {
		t.Error("the files are not in the order of their names")
	}
	r, err := region.Build(c, files.Forces, files.Sources, region.Options{Region: RegionName})
	if err != nil {
		t.Fatal(err)
	}
	joint, other := 0, 0
	kinds := map[region.Kind]bool{}
	for _, col := range r.Columns {
		if len(col.Covers) == 2 {
			joint++
		}
		if col.Other {
			other++
		}
	}
	for i := range r.Rows {
		for _, cell := range r.Rows[i].Cells {
			kinds[cell.Kind] = true
		}
	}
	if len(r.Columns) != 11 || r.Returns() != 9 || len(r.Refused) != 1 || r.Refused[0].Reason != region.NotReturn || joint != 1 || other != 1 ||
		len(r.FarApart()) != 1 || len(r.Compared()) != 6 || len(r.Moves) == 0 || len(r.Unrenewed()) == 0 || len(kinds) != int(region.Kinds) {
		t.Errorf("%d columns, %d returns, refused %+v, %d joint, %d other edition, %d far apart, %d compared, %d moves, not refreshed %v, kinds %v",
			len(r.Columns), r.Returns(), r.Refused, joint, other, len(r.FarApart()), len(r.Compared()), len(r.Moves), r.Unrenewed(), kinds)
	}
}
