package store

import "testing"

const aDevice = "NUL"

// makeOdd has nothing to make: a folder here holds files and folders.
func makeOdd(*testing.T, string) []string { return nil }
