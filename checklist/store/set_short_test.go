//go:build !faults

package store

// How much the tests do that take long in full. The long set is
// go test -tags faults.
const (
	simulatedSaves = 40
	childKills     = 30
	edits          = 20 // by each of five programs at once
	meetings       = 1  // of five programs

	everySystemFault = false // or each call of a save once, with one error or another
	// Power cuts on real file systems.
	journalSaves = 15
	journalExt4  = 25
	journalXFS   = 0 // only in the long set
	journalBtrfs = 0
)
