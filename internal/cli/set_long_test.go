//go:build faults

package cli

const (
	randomKills     = 1000
	attackStep      = 1
	attackRotations = 12
	eachLineAfresh  = true
)
