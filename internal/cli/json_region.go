package cli

import (
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
)

type regionOut struct {
	Region    string      `json:"region"` // empty when none was chosen
	AsAt      string      `json:"as_at"`
	Marking   string      `json:"marking"`
	Checklist string      `json:"checklist"`
	Edition   string      `json:"edition"`
	Aliases   bool        `json:"aliases"`
	Returns   int         `json:"returns"`
	Columns   []columnOut `json:"columns"` // in the order of names, or of letters
	Items     []rowOut    `json:"items"`
	Gaps      []string    `json:"common_gaps"`
	Strong    []string    `json:"strong_everywhere"`
	Movement  []moveOut   `json:"movement"`
	Refused   []refuseOut `json:"refused"`
	Left      int         `json:"left_alone"` // files and folders that were not looked at
}

type columnOut struct {
	Name        string         `json:"name"`
	Code        string         `json:"code"`
	Force       string         `json:"force"` // id in the list of forces; empty when it is not there
	Covers      []string       `json:"covers"`
	Region      string         `json:"region"`
	Return      bool           `json:"return"` // false: expected, and not there
	File        string         `json:"file"`
	Cycle       string         `json:"cycle"`
	Position    placesOut      `json:"position"` // all 0 where there is no return
	Rests       map[string]int `json:"rests_on"`
	Edition     string         `json:"edition"`
	Other       bool           `json:"other_edition"`
	NotCompared int            `json:"items_not_compared"`
	AsAt        string         `json:"as_at"`
	Released    string         `json:"released"`
	Marking     string         `json:"marking"`
	Apart       bool           `json:"year_apart"`
	Earlier     string         `json:"earlier_return"`
	Newest      string         `json:"newest_evidence"`
	NotRenewed  bool           `json:"not_refreshed"`
	Signature   string         `json:"signature"` // whose key signed the return; empty where there is none
	Notes       []string       `json:"notes"`
}

type rowOut struct {
	Item     string        `json:"item"`
	Strand   string        `json:"strand"`
	Title    string        `json:"title"`
	Cells    []cellOut     `json:"cells"` // one for each column
	Counts   rowCountsOut  `json:"counts"`
	Practice []practiceOut `json:"practice"`
	Help     []string      `json:"could_help"` // names of columns
	Helped   []string      `json:"could_be_helped"`
	Pairs    []pairOut     `json:"pairs"`
}

type cellOut struct {
	Outcome  string `json:"outcome"`
	Level    *int   `json:"level"`    // null for what is no level
	Standing string `json:"standing"` // empty for what is no level
	Bin      string `json:"bin"`
	Newest   string `json:"newest_evidence"`
	Until    string `json:"until"`
	Conflict bool   `json:"conflict"` // two versions of something on the item are not settled
	Moved    string `json:"moved"`
}

type rowCountsOut struct {
	Returns       int                   `json:"returns"`
	NoReturn      int                   `json:"no_return"`
	NotAssessed   int                   `json:"not_assessed"`
	Insufficient  int                   `json:"insufficient"`
	TwoVersions   int                   `json:"two_versions"`
	OtherWording  int                   `json:"other_wording"`
	NotApplicable int                   `json:"not_applicable"`
	NotAdopted    int                   `json:"not_adopted"`
	Levels        [checklist.Levels]int `json:"levels"`
	WithLevel     int                   `json:"with_level"`
	Below         int                   `json:"below"`
	Claimed       int                   `json:"claimed"`
}

type practiceOut struct {
	Force string `json:"force"`
	Text  string `json:"text"`
}

type pairOut struct {
	Help   string `json:"could_help"`
	Helped string `json:"could_be_helped"`
}

type moveOut struct {
	Force string `json:"force"`
	Item  string `json:"item"`
	Way   string `json:"way"`
	From  string `json:"from"`
	To    string `json:"to"`
}

type refuseOut struct {
	File   string `json:"file"`
	Force  string `json:"force"`
	Reason string `json:"reason"`
	Line   int    `json:"line"` // 0 when it is about the file as a whole
	Column int    `json:"column"`
	What   string `json:"message"`
	Do     string `json:"advice"`
	Other  string `json:"other_file"`
}

func regionJSON(r *region.Region, left int) regionOut {
	out := regionOut{Region: r.Name.OneLine(), AsAt: r.AsAt.String(), Marking: r.Marking, Checklist: r.Checklist.ID, Edition: r.Checklist.Edition,
		Aliases: r.Aliased, Returns: r.Returns(), Columns: []columnOut{}, Items: []rowOut{}, Gaps: rowIDs(r, r.CommonGaps()), Strong: rowIDs(r, r.Strong()),
		Movement: []moveOut{}, Refused: []refuseOut{}, Left: left}
	for i := range r.Columns {
		c := &r.Columns[i]
		out.Columns = append(out.Columns, columnOut{Name: c.Name.OneLine(), Code: c.Short, Force: c.Force, Covers: textsJSON(c.Covers), Region: c.Region.OneLine(),
			Return: c.Return, File: c.File, Cycle: c.Cycle.OneLine(), Position: placesJSON(c.Position), Rests: basisJSON(c.Basis), Edition: c.Edition, Other: c.Other, NotCompared: c.Unmapped, AsAt: c.AsAt.String(),
			Released: c.Released.String(), Marking: c.Marking, Apart: c.FarApart, Earlier: c.Before.String(), Newest: c.Evidence.String(),
			NotRenewed: c.Unrenewed, Signature: signatureWord(c), Notes: listJSON(c.Notes)})
	}
	for i := range r.Rows {
		out.Items = append(out.Items, rowJSON(r, &r.Rows[i]))
	}
	for _, m := range r.Moves {
		out.Movement = append(out.Movement, moveOut{r.Columns[m.Column].Name.OneLine(), r.Rows[m.Row].Item.ID, m.Way.Word(), m.FromName, m.ToName})
	}
	for _, f := range r.Refused {
		out.Refused = append(out.Refused, refuseOut{f.File, f.Force.OneLine(), string(f.Reason), f.Line, f.Column, f.What, f.Do, f.Other})
	}
	return out
}

func rowIDs(r *region.Region, rows []int) []string {
	ids := []string{}
	for _, i := range rows {
		ids = append(ids, r.Rows[i].Item.ID)
	}
	return ids
}

func rowJSON(r *region.Region, row *region.Row) rowOut {
	n := row.Counts
	out := rowOut{Item: row.Item.ID, Strand: row.Item.Strand, Title: row.Item.Title.OneLine(), Cells: []cellOut{}, Practice: []practiceOut{},
		Help: []string{}, Helped: []string{}, Pairs: []pairOut{},
		Counts: rowCountsOut{Returns: n.Returns(), NoReturn: n.NoReturn, NotAssessed: n.NotAssessed, Insufficient: n.Insufficient, TwoVersions: n.TwoVersions,
			OtherWording: n.OtherWording, NotApplicable: n.NotApplicable, NotAdopted: n.NotAdopted, Levels: n.Levels, WithLevel: n.WithLevel(),
			Below: n.Below, Claimed: n.Claimed}}
	for i := range row.Cells {
		out.Cells = append(out.Cells, cellJSON(&row.Cells[i]))
	}
	name := func(column int) string { return r.Columns[column].Name.OneLine() }
	for _, t := range row.Practice {
		out.Practice = append(out.Practice, practiceOut{name(t.Column), t.Text.String()})
	}
	for _, i := range row.Help {
		out.Help = append(out.Help, name(i))
	}
	for _, i := range row.Helped {
		out.Helped = append(out.Helped, name(i))
	}
	for _, pair := range row.Pairs() {
		out.Pairs = append(out.Pairs, pairOut{name(pair.Help), name(pair.Helped)})
	}
	return out
}

func cellJSON(c *region.Cell) cellOut {
	out := cellOut{Outcome: strings.ReplaceAll(c.Kind.Word(), "_", "-"), Bin: c.Bin.Word(), Newest: c.Newest.String(), Until: c.Until.String(), Conflict: c.Unsettled, Moved: c.Moved.Word()}
	if c.Kind == region.Level {
		level := c.Level
		out.Outcome, out.Level, out.Standing = checklist.LevelWord(level), &level, c.Standing.String()
	}
	return out
}

func signatureWord(c *region.Column) string {
	if !c.Return {
		return ""
	}
	return c.Signature.Word()
}
