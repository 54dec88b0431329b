//go:build !faults

package cli

// How much the tests do that take long in full. The long set is
// go test -tags faults.
const (
	randomKills     = 6
	attackStep      = 6
	attackRotations = 1
	eachLineAfresh  = false // whether each line of a story starts the program
)
