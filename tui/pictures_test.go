package tui

import (
	"slices"
	"time"

	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/screen/screentest"
)

// The files that pictures are taken of; fixtures_test.go makes them.
const (
	rich    = "northmoor.yaml"    // the made-up force, with every kind of record on INT-4
	blank   = "blank.yaml"        // nothing is answered
	sound   = "sound.yaml"        // no gap, and nothing found by the claim check
	sealed  = "sealed.yaml"       // rich, sealed
	altered = "altered.yaml"      // the same, changed since
	apart   = "two-versions.yaml" // rich, judged apart on PRE-1, INT-4 and INT-9
	unsaid  = "unsaid.yaml"       // evidence of the first edition, which does not say enough to count
)

// lately is what the start screen offers.
func lately(p *player) {
	day := screentest.At().Add(-24 * time.Hour)
	p.env.Settings.Recent = []store.Recent{
		{Path: rich, Force: "Northmoor Constabulary", Cycle: "2026-27", Item: "INT-4", At: day},
		RecentRegion("returns", day.Add(-time.Hour)),
		{Path: "last-year.yaml", Force: "Northmoor Constabulary", Cycle: "2025-26", At: day.AddDate(-1, 0, 0)},
	}
}

func warnedOf(p *player)    { p.opened.Warnings = warned() }
func unsavedText(p *player) { p.opened.Recovered = recovered() }
func fullDisk(p *player)    { p.disk.keeper.Fail = errFull }
func noSessions(p *player) {
	p.opened.NoSessions = "The file of the sessions cannot be read. Move it away and open the assessment again."
}
func longAfter(p *player)  { p.now = p.now.AddDate(1, 10, 0) }
func longBefore(p *player) { p.now = p.now.AddDate(0, -2, 0) }
func changed(p *player) {
	c := *p.env.Checklist
	c.Changed = []string{"target 1 (3)", "review period 120 months (12)"}
	p.env.Checklist = &c
}
func waiting(p *player) { p.stopped = true }

// opening is the file as it opens.
func opening(p *player) { p.env.At = "" }

// through goes through the report to another screen and does not wait for it.
func through(p *player) { p.unread = "report" }

// pictures is every picture: each screen as people meet it.
func pictures() []picture {
	var all []picture
	for _, part := range [][]picture{startPictures(), overviewPictures(), assessPictures(), recordPictures(), wholePictures(), readingPictures(), sharePictures(), regionPictures(), roomPictures()} {
		all = append(all, part...)
	}
	return append(all, helpPictures(all)...)
}

// helpPictures are of the help sheet of each screen.
func helpPictures(of []picture) []picture {
	var out []picture
	for _, name := range []string{"start", "overview", "assess", "history", "gaps", "claims", "report", "progress", "library", "references", "share", "merge-settle", "import-preview", "region",
		"sessions", "agenda", "room", "debrief", "apart", "side"} {
		p := of[slices.IndexFunc(of, func(p picture) bool { return p.name == name })]
		p.name, p.keys, p.more = p.name+"-help", p.keys+" ?", 0
		out = append(out, p)
	}
	return out
}

func startPictures() []picture {
	return []picture{
		{name: "start", more: small | coloured},
		{name: "start-recent", with: []option{lately}, more: small},
		{name: "start-new", keys: "n", more: small},
		{name: "start-new-refused", keys: "n ctrl+s", more: small},
		{name: "start-new-discard", keys: `n "Northmoor Constabulary" esc`},
		{name: "start-open", keys: "o"},
		{name: "start-open-missing", keys: `o "missing.yaml" enter`},
		{name: "start-progress", keys: "p"},
		{name: "start-merge", keys: "m"},
		{name: "start-merge-refused", keys: `m "northmoor.yaml" ctrl+s`},
	}
}

// overviewPictures are of what a file opens with.
func overviewPictures() []picture {
	with := []option{opening}
	return []picture{
		{name: "overview", open: rich, with: with, more: small | coloured},
		{name: "overview-new", keys: `n "Northmoor Constabulary" ctrl+s`, with: with, more: small},
		{name: "overview-sound", open: sound, with: with},
		{name: "overview-sealed", open: sealed, with: with, more: small},
		{name: "overview-apart", open: apart, with: with, more: small},
		{name: "overview-late", open: rich, with: []option{opening, longAfter}, more: small},
		{name: "overview-reading", open: rich, keys: "down down down down down down down tab", with: with},
	}
}

// assessPictures are of the list and the item.
func assessPictures() []picture {
	return []picture{
		{name: "assess-blank", open: blank, more: small},
		{name: "assess-new", keys: `n "Northmoor Constabulary" ctrl+s`},
		{name: "assess-next-cycle", keys: `n "Northmoor Constabulary" shift+tab shift+tab "last-year.yaml" ctrl+s`},
		{name: "assess", open: rich, at: "INT-4", more: small | coloured},
		{name: "assess-demo", keys: "d"},
		{name: "actions", open: rich, at: "INT-4", keys: ":", more: small | coloured},
		{name: "actions-found", open: rich, at: "INT-4", keys: `: "note"`},
		{name: "actions-item", open: rich, at: "INT-4", keys: `: "int8"`},
		{name: "actions-none", open: rich, keys: `: "zzz" enter`},
		{name: "assess-help-small", open: rich, keys: "?", more: small},
		{name: "assess-help-end", open: rich, keys: "? pgdown pgdown"},
		{name: "assess-item", open: rich, at: "INT-4", keys: "tab", more: small},
		{name: "assess-parts", open: rich, at: "INT-4", keys: "p"},
		{name: "assess-item-end", open: rich, at: "INT-4", keys: "tab end"},
		{name: "history", open: rich, at: "INT-4", keys: "n \"Looked at again.\" esc h", more: small | coloured},
		{name: "history-reading", open: rich, at: "INT-4", keys: "h tab"},
		{name: "history-filter", open: rich, at: "INT-4", keys: "h /"},
		{name: "history-nothing", open: blank, at: "INT-4", keys: "h"},
		{name: "history-taken-back", open: rich, at: "INT-4", keys: "n \"Looked at again.\" esc h enter"},
		{name: "assess-undone", open: rich, at: "INT-4", keys: "1 u"},
		{name: "assess-redone", open: rich, at: "INT-4", keys: "1 u ctrl+y"},
		{name: "assess-lens", open: rich, at: "INT-4", keys: "L"},
		{name: "assess-filter", open: rich, keys: "/", more: small},
		{name: "assess-filter-kept", open: rich, keys: `/ "vetting" enter`},
		{name: "assess-filter-nothing", open: rich, keys: `/ "no such words" enter`},
		{name: "assess-note", open: rich, at: "INT-4", keys: "n", more: small},
		{name: "assess-note-typed", open: blank, keys: `n "DC 4471 told the unit in OP HERON that the phones are not covered."`},
		{name: "assess-recovered", open: rich, with: []option{unsavedText}},
		{name: "assess-recovered-away", open: rich, keys: "f", with: []option{unsavedText}},
		{name: "assess-recovered-again", open: rich, keys: "esc :recovered", with: []option{unsavedText}},
		{name: "assess-warnings", open: rich, with: []option{warnedOf}, more: small},
		{name: "assess-not-saved", open: rich, keys: "1", with: []option{fullDisk}, more: small},
		{name: "assess-not-saved-leaving", open: rich, keys: "1 ctrl+c ctrl+c", with: []option{fullDisk}},
		{name: "assess-leaving", open: rich, keys: "ctrl+c"},
		{name: "assess-off-key", open: sealed, keys: "2"},
		{name: "assess-strange-key", open: rich, keys: "Z"},
		{name: "assess-sealed", open: sealed, more: small},
		{name: "assess-shown", open: sound, more: small},
		{name: "assess-stale", open: sound, more: small, with: []option{longAfter}},
		{name: "assess-ahead", open: sound, with: []option{longBefore}},
		{name: "assess-changed", open: sound, more: small, with: []option{changed}},
		{name: "assess-altered", open: altered},
		{name: "assess-apart", open: apart, at: "INT-4"},
		{name: "assess-versions", open: apart, at: "INT-4", keys: "v"},
	}
}

// recordPictures are of the questions that ask for what is recorded on an item.
func recordPictures() []picture {
	return []picture{
		{name: "level", open: rich, at: "INT-4", keys: "3"},
		{name: "outcomes", open: rich, at: "INT-4", keys: "-"},
		{name: "outcome-not-applicable", open: rich, at: "INT-4", keys: "- n"},
		{name: "outcome-not-adopted", open: rich, at: "INT-4", keys: "- d enter"},
		{name: "proposal", open: rich, at: "INT-4", keys: "="},
		{name: "aim", open: rich, at: "INT-4", keys: "t", more: small},
		{name: "aim-set", open: rich, at: "INT-4", keys: `t p tab "31/3/2027" tab "The contract for the phones begins in the spring of 2027" ctrl+s`},
		{name: "last-cycle", open: rich, keys: "c"},
		{name: "second-look", open: rich, at: "INT-4", keys: "s"},
		{name: "second-look-short", open: blank, at: "INT-4", keys: `3 s "Head of audit" tab y ctrl+s`},
		{name: "remark", open: rich, at: "INT-4", keys: "w"},
		{name: "remark-flag", open: rich, at: "INT-4", keys: "w f"},
		{name: "remark-handover", open: rich, at: "INT-4", keys: "w h"},
		{name: "remark-briefing", open: rich, at: "INT-4", keys: "w b"},
		{name: "remark-practice", open: rich, at: "INT-4", keys: "w p"},
		{name: "release", open: rich, at: "INT-4", keys: ":release"},
		{name: "bulk", open: rich, keys: ":bulk"},
		{name: "bulk-filter", open: rich, keys: `/ "vetting" enter :bulk`},
		{name: "bulk-sure", open: rich, keys: ":bulk i"},
		{name: "bulk-sure-one", open: rich, keys: `/ "vetting" enter :bulk o`},
		{name: "evidence", open: rich, at: "INT-4", keys: "e", more: small},
		{name: "evidence-refused", open: rich, at: "INT-4", keys: "e ctrl+s", more: small},
		{name: "action", open: rich, at: "INT-4", keys: "a", more: small},
		{name: "action-refused", open: rich, at: "INT-4", keys: `a "Load the list" tab tab tab tab tab "31 June 2027" ctrl+s`},
		{name: "action-refused-owner", open: rich, at: "INT-4", keys: `a "Load the list" ctrl+s`},
		{name: "evidence-typed", open: rich, at: "INT-4", keys: `e "Report on PC Smith, OP HERON" tab "Shelf 4" tab "12 October" tab`},
		{name: "evidence-discard", open: rich, at: "INT-4", keys: `e "Board paper" esc`},
		{name: "evidence-row", open: rich, at: "INT-4", keys: "tab down>:retire"},
		{name: "evidence-retire", open: rich, at: "INT-4", keys: "tab down>:retire :retire"},
		{name: "evidence-menu", open: rich, at: "INT-4", keys: "tab down>:retire m"},
		{name: "evidence-links", open: rich, at: "INT-4", keys: "tab down>:retire m l"},
		{name: "action-row", open: rich, at: "INT-4", keys: "tab end up>m"},
		{name: "action-menu", open: rich, at: "INT-4", keys: "tab end up>m m"},
		{name: "action-update", open: rich, at: "INT-4", keys: "tab end up>m m u"},
		{name: "redact", open: rich, at: "INT-4", keys: ":redact"},
		{name: "redact-refused", open: rich, at: "INT-4", keys: ":redact ctrl+s"},
		{name: "redact-sure", open: rich, at: "INT-4", keys: `:redact space tab tab "It names a person" ctrl+s`},
	}
}

// wholePictures are of what is said of the whole assessment.
func wholePictures() []picture {
	return []picture{
		{name: "details", open: rich, keys: "d", more: small},
		{name: "details-changed", open: blank, keys: `d tab "Eastvale Police" tab tab tab tab "Chief officers only" ctrl+s`},
		{name: "seal", open: rich, keys: ":seal"},
		{name: "seal-sure", open: rich, keys: `:seal "Deputy chief constable" ctrl+s`},
		{name: "seal-refused", open: rich, keys: ":seal ctrl+s"},
		{name: "new-version", open: sealed, keys: ":seal"},
		{name: "new-version-why", open: sealed, keys: ":seal n"},
	}
}

// readingPictures are of the screens that show and change little.
func readingPictures() []picture {
	return []picture{
		{name: "gaps", open: rich, keys: "g", more: small | coloured},
		{name: "gaps-none", open: sound, keys: "g"},
		{name: "gaps-blank", open: blank, keys: "g"},
		{name: "gaps-reading", open: rich, keys: "g down down tab", more: small},
		{name: "gaps-filter", open: rich, keys: `g / "vetting"`},
		{name: "gaps-filter-nothing", open: rich, keys: `g / "no such words" enter`},
		{name: "gaps-kind", open: rich, keys: "g s"},
		{name: "gaps-lens", open: rich, keys: "g L"},
		{name: "claims", open: rich, keys: "C", more: small},
		{name: "claims-none", open: sound, keys: "C"},
		{name: "claims-whole", open: blank, keys: "C", with: []option{longAfter}},
		{name: "claims-incomplete", open: unsaid, keys: "C down>e", more: small},
		{name: "claims-incomplete-reading", open: unsaid, keys: "C down>e tab"},
		{name: "claims-answer-whole", open: blank, keys: "C A", with: []option{longAfter}},
		{name: "complete", open: unsaid, keys: "C down>e e", more: small},
		{name: "complete-next", open: unsaid, keys: "C down>e e ctrl+s"},
		{name: "complete-last", open: unsaid, keys: `C down>e e ctrl+s "1/6/2026" ctrl+s ctrl+s`},
		{name: "claims-reading", open: rich, keys: "C down tab", more: small},
		{name: "claims-filter", open: rich, keys: `C / "lapsed"`},
		{name: "claims-filter-nothing", open: rich, keys: `C / "no such words" enter`},
		{name: "claims-answer", open: rich, keys: "C A"},
		{name: "claims-answer-refused", open: rich, keys: "C A enter"},
		{name: "claims-answered", open: rich, keys: `C A "The board has seen all of the records and is content with them." enter`},
		{name: "report", open: rich, keys: "o", more: small | coloured},
		{name: "report-making", open: rich, keys: "o", with: []option{waiting}},
		{name: "report-kinds", open: rich, keys: "o k"},
		{name: "report-find", open: rich, keys: `o / "vetting"`},
		{name: "report-found", open: rich, keys: `o / "vetting" enter enter`},
		{name: "report-write", open: rich, keys: "o w"},
		{name: "report-replace", open: rich, keys: `o w ctrl+w "root.go" enter`},
		{name: "report-write-refused", open: rich, keys: "o w ctrl+s"},
		{name: "progress", open: rich, keys: `P a "last-year.yaml" enter`, more: small},
		{name: "progress-one", open: blank, keys: "P"},
		{name: "progress-add", open: rich, keys: "P a"},
		{name: "progress-add-missing", open: rich, keys: `P a "missing.yaml" enter`},
		{name: "progress-item", open: rich, keys: `P a "last-year.yaml" enter enter`},
		{name: "progress-one-about", open: blank, keys: "P i"},
		{name: "progress-about", open: rich, keys: `P a "last-year.yaml" enter i`},
		{name: "progress-filter", open: rich, keys: "P /"},
		{name: "library", open: rich, keys: ":library", more: small},
		{name: "library-search", open: rich, keys: `:library / "vetting"`},
		{name: "library-search-nothing", open: rich, keys: `:library / "no such words" enter`},
		{name: "library-to", open: rich, keys: ":library i"},
		{name: "references", open: rich, at: "INT-4", keys: "r", more: small},
		{name: "references-search", open: rich, at: "INT-4", keys: `r / "training"`},
	}
}

// sharePictures are of handing over and of bringing copies together.
func sharePictures() []picture {
	return []picture{
		{name: "share", open: rich, keys: "o h", with: []option{through}, more: small},
		{name: "share-making", open: rich, keys: "o h", with: []option{waiting}},
		{name: "share-blank", open: blank, keys: "o h", with: []option{through}},
		{name: "share-reading", open: rich, keys: "o h down down tab", with: []option{through}},
		{name: "share-audience", open: rich, keys: "o h f", with: []option{through}},
		{name: "share-tier", open: rich, keys: "o h t", with: []option{through}},
		{name: "share-write", open: rich, keys: "o h w", with: []option{through}},
		{name: "merge-ask", open: rich, keys: ":merge"},
		{name: "merge-preview", open: rich, keys: `:merge "ccu.yaml" tab "audit.yaml" ctrl+s`, more: small},
		{name: "merge-taken", open: rich, keys: `:merge "ccu.yaml" tab "audit.yaml" ctrl+s y`, more: small},
		{name: "merge-nothing", open: rich, keys: `:merge "northmoor.yaml" ctrl+s`},
		{name: "merge-other-force", open: rich, keys: `:merge "eastvale.yaml" ctrl+s`},
		{name: "merge-begun-apart", open: rich, keys: `:merge "apart.yaml" ctrl+s`},
		{name: "merge-missing", open: rich, keys: `:merge "missing.yaml" ctrl+s`},
		{name: "import-ask", open: rich, keys: ":import"},
		{name: "import-preview", open: rich, keys: `:import "vetting.csv" ctrl+s`, more: small},
		{name: "import-taken", open: rich, keys: `:import "vetting.csv" ctrl+s y`},
		{name: "import-wrong", open: rich, keys: `:import "wrong.csv" ctrl+s`},
		{name: "import-nothing", open: rich, keys: `:import "same.csv" ctrl+s`},
		{name: "import-missing", open: rich, keys: `:import "missing.csv" ctrl+s`},
		{name: "merge-settle", open: apart, keys: ":merge", more: small},
		{name: "merge-settled", open: apart, keys: ":merge 1 1 1"},
	}
}

func regionPictures() []picture {
	return []picture{
		{name: "region", keys: "r", more: small | coloured},
		{name: "region-reading", keys: "r", with: []option{waiting}},
		{name: "region-nothing", open: "nothing"},
		{name: "region-item", keys: "r down enter", more: small},
		{name: "region-gaps", keys: "r 2"},
		{name: "region-spread", keys: "r 3"},
		{name: "region-moved", keys: "r 4"},
		{name: "region-stale", keys: "r 5"},
		{name: "region-files", keys: "r 6"},
		{name: "region-filter", keys: `r / "vetting"`},
		{name: "region-aliases", keys: "r A"},
		{name: "region-expect", keys: "r e"},
		{name: "region-report", keys: "r w"},
		{name: "region-report-write", keys: "r w r"},
		{name: "region-references", keys: "r r"},
	}
}

// roomPictures are of preparing an inspection.
func roomPictures() []picture {
	const (
		room   = "I n g ctrl+s enter"
		copies = room + ` m "ccu.yaml" tab "audit.yaml" tab "hr.yaml" ctrl+s`
	)
	return []picture{
		{name: "sessions", open: rich, keys: "I", more: small},
		{name: "sessions-shut", open: rich, keys: "I", with: []option{noSessions}},
		{name: "sessions-held", open: rich, keys: room + " esc"},
		{name: "session-new", open: rich, keys: "I n"},
		{name: "session-strand", open: rich, keys: "I n s"},
		{name: "session-area", open: rich, keys: "I n h"},
		{name: "session-picked", open: rich, keys: "I n p"},
		{name: "session-plan", open: rich, keys: "I n g"},
		{name: "session-plan-again", open: rich, keys: "I n g ctrl+s c"},
		{name: "session-choice-again", open: rich, keys: "I n g ctrl+s n"},
		{name: "agenda", open: rich, keys: `I n c tab tab "14 December 2026" ctrl+s`, more: small},
		{name: "room", open: rich, keys: room, more: small},
		{name: "room-question", open: rich, keys: room + ` space a "The unit does, each month." enter space s`, more: small},
		{name: "room-which", open: rich, keys: room + " v"},
		{name: "room-evidence", open: rich, keys: "I n c ctrl+s enter right right right right", more: small},
		{name: "room-end-of-item", open: rich, keys: room + " down down down"},
		{name: "room-other-question", open: rich, keys: room + " A"},
		{name: "room-other-words", open: rich, keys: room + " A o"},
		{name: "room-jump", open: rich, keys: room + " j"},
		{name: "room-parked", open: rich, keys: room + ` z l "Internal audit" tab 1 ctrl+s`},
		{name: "debrief-ended", open: rich, keys: room + " r e e"},
		{name: "room-answer", open: rich, keys: room + " space a"},
		{name: "room-promise", open: rich, keys: room + " p"},
		{name: "room-follow-up", open: rich, keys: room + " f"},
		{name: "room-level", open: rich, keys: room + " l"},
		{name: "room-blank", open: rich, keys: room + " b", more: small},
		{name: "room-end", open: rich, keys: room + " e"},
		{name: "debrief", open: rich, keys: room + ` space a "The unit does, each month." enter s p "Bring the list" tab "Head of CCU" tab "1 December 2026" ctrl+s f "Ask the region" ctrl+s d`, more: small},
		{name: "debrief-write", open: rich, keys: room + " d w"},
		{name: "copies", open: rich, keys: room + " m"},
		{name: "apart", open: rich, keys: copies, more: small},
		{name: "apart-agree", open: rich, keys: copies + " g"},
		{name: "apart-agree-refused", open: rich, keys: copies + " g ctrl+s"},
		{name: "side", open: rich, keys: copies + ` g 2 tab "The phones are not in it" ctrl+s tab "No test was ever seen" ctrl+s enter`, more: small},
		{name: "side-agree", open: rich, keys: copies + " enter g"},
		{name: "side-accept", open: rich, keys: copies + ` g 2 tab "The phones are not in it" ctrl+s ctrl+s enter a`},
	}
}
