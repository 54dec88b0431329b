//go:build faults

package store

const (
	simulatedSaves = 2000
	childKills     = 1000
	edits          = 100
	meetings       = 20

	everySystemFault = true
	journalSaves     = 120
	journalExt4      = 1000
	journalXFS       = 300
	journalBtrfs     = 300
)
