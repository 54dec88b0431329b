//go:build race

package cli

const racing = true // whether the race detector is on, and then in the program too
