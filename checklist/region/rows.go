package region

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// rows fills in the grid.
func (b *builder) rows() {
	b.r.Rows = make([]Row, len(b.c.Items))
	cells := make([]Cell, len(b.c.Items)*len(b.cols))
	for i := range b.r.Rows {
		row := &b.r.Rows[i]
		row.Item, row.Lowest, row.Highest = &b.c.Items[i], -1, -1
		row.Cells, cells = cells[:len(b.cols):len(b.cols)], cells[len(b.cols):]
		for j, col := range b.cols {
			row.Cells[j] = b.cell(col, i)
			row.add(j)
			if col.of == nil || col.of.maps[i] < 0 {
				continue
			}
			if t := col.of.Answers[col.of.maps[i]].Practice(); !t.Empty() {
				row.Practice = append(row.Practice, Practice{Column: j, Text: t})
			}
		}
	}
	for j := range b.cols {
		for i := range b.r.Rows {
			b.move(j, i)
		}
	}
}

// cell makes one cell.
func (b *builder) cell(col *column, item int) Cell {
	if col.of == nil {
		return cellOf(NoReturn)
	}
	if col.of.maps[item] < 0 {
		return cellOf(OtherWording)
	}
	a := &col.of.Answers[col.of.maps[item]]
	cell := cellOf(kindOf(a))
	cell.Newest, cell.Until, cell.Unsettled = a.Newest, a.Until, a.Conflict
	cell.Standing = standingAt(a, b.r.AsAt)
	level, isLevel := a.Outcome.Level()
	if cell.Kind != Level || !isLevel {
		cell.Bin = a.Bin
		return cell
	}
	cell.Level, cell.Mark = level, a.Outcome.Mark()
	if cell.Bin = a.Bin; cell.Bin == assessment.InShown && !cell.Standing.Defends() {
		cell.Bin = assessment.InClaimed // what showed it has lapsed since
	}
	if level >= assessment.Claimed {
		cell.Sign = signOf(cell)
	}
	return cell
}

func cellOf(k Kind) Cell {
	return Cell{Kind: k, Level: -1, Mark: k.Mark(), Sign: NoSign}
}

func kindOf(a *returns.Answer) Kind {
	switch {
	case a.Conflict && a.Outcome == assessment.NotAssessed:
		return TwoVersions // both versions have outcomes, and they differ
	case a.Outcome == assessment.NotAssessed:
		return NotAssessed
	case a.Outcome == assessment.Insufficient:
		return Insufficient
	case a.Outcome == assessment.NotApplicable:
		return NotApplicable
	case a.Outcome == assessment.NotAdopted:
		return NotAdopted
	}
	return Level
}

// standingAt is the standing as at the region's day. Evidence that was in date
// when the return was made may have lapsed since; it never becomes better.
func standingAt(a *returns.Answer, asAt date.Date) assessment.Standing {
	if a.Until.IsZero() || !a.Standing.Defends() {
		return a.Standing
	}
	switch left := asAt.DaysUntil(a.Until); {
	case left < 0:
		return assessment.Lapsed
	case left <= assessment.AgeingDays:
		return assessment.Ageing
	}
	return a.Standing
}

func signOf(c Cell) string {
	switch {
	case c.Bin != assessment.InShown:
		return ClaimedSign
	case c.Standing == assessment.Ageing:
		return AgeingSign
	}
	return ShownSign
}

// add counts one more cell of the row.
func (row *Row) add(column int) {
	cell := &row.Cells[column]
	n := &row.Counts
	n.Columns++
	switch cell.Kind {
	case NoReturn:
		n.NoReturn++
	case NotAssessed:
		n.NotAssessed++
	case Insufficient:
		n.Insufficient++
	case NotApplicable:
		n.NotApplicable++
	case NotAdopted:
		n.NotAdopted++
	case TwoVersions:
		n.TwoVersions++
	case OtherWording:
		n.OtherWording++
	case Level:
		row.addLevel(column)
	}
}

// levelThatHelps is the lowest level at which a force could help another.
const levelThatHelps = assessment.Claimed

func (row *Row) addLevel(column int) {
	cell := &row.Cells[column]
	row.Counts.Levels[cell.Level]++
	if row.Lowest < 0 || cell.Level < row.Lowest {
		row.Lowest = cell.Level
	}
	row.Highest = max(row.Highest, cell.Level)
	switch cell.Bin {
	case assessment.InBelow:
		row.Counts.Below++
	case assessment.InClaimed:
		row.Counts.Claimed++
	case assessment.InShown, assessment.InNotKnown, assessment.InNotAdopted, assessment.InNotApplicable:
	}
	switch {
	case cell.Level < levelThatHelps:
		row.Helped = append(row.Helped, column)
	case cell.Bin == assessment.InShown && cell.Standing == assessment.Shown:
		row.Help = append(row.Help, column)
	}
}

// move notes how an item of a force moved since its earlier return. Answers to
// other words are not compared.
func (b *builder) move(column, item int) {
	col := b.cols[column]
	if col.before == nil || col.of.maps[item] < 0 || col.before.maps[item] < 0 {
		return
	}
	then, now := &col.before.Answers[col.before.maps[item]], &col.of.Answers[col.of.maps[item]]
	m := Move{Column: column, Row: item, Way: wayOf(then, now)}
	if m.Way == Stayed {
		return
	}
	m.From, m.FromName = b.said(then)
	m.To, m.ToName = b.said(now)
	cell := &b.r.Rows[item].Cells[column]
	cell.Moved, cell.Changed = m.Way, m.From
	b.r.Moves = append(b.r.Moves, m)
}

// said is an answer as a mark and in words.
func (b *builder) said(a *returns.Answer) (mark, name string) {
	k := kindOf(a)
	if k != Level {
		return k.Mark(), k.Name()
	}
	level, _ := a.Outcome.Level()
	return a.Outcome.Mark(), a.Outcome.Mark() + " " + b.c.Scale[level].Name.OneLine()
}

func wayOf(then, now *returns.Answer) Way {
	from, to := kindOf(then), kindOf(now)
	before, _ := then.Outcome.Level()
	after, _ := now.Outcome.Level()
	switch {
	case from == Level && to == Level && after > before:
		return Rose
	case from == Level && to == Level && after < before:
		return Fell
	case from == to:
		return Stayed
	case to == Level:
		return Assessed
	case from == Level:
		return Lost
	}
	return Other
}

// notes writes what a reader has to know of each column, and hands the columns
// over.
func (b *builder) notes() {
	for i, col := range b.cols {
		b.note(col)
		b.r.Columns[i] = col.Column
	}
}

// anonymous takes away what would tell which force is which.
func (b *builder) anonymous() {
	if !b.o.Alias {
		return
	}
	for i := range b.r.Columns {
		col := &b.r.Columns[i]
		col.Name = text.Line("Force " + col.Short)
		col.Force, col.Covers, col.Region, col.File, col.Cycle = "", nil, text.Text{}, "", text.Text{}
		col.Handling = text.Text{}
	}
	for i := range b.r.Rows {
		for j := range b.r.Rows[i].Practice {
			b.r.Rows[i].Practice[j].Text = text.Text{}
		}
	}
	for i := range b.r.Refused {
		r := &b.r.Refused[i]
		r.File, r.Force, r.Other = "", text.Text{}, ""
		r.What, r.Do = r.Reason.What(), "show the forces' names to see which file it is"
	}
}
