// Package region puts the returns of several forces side by side: a grid of
// forces by items, what is common to them, who could help whom, what has moved
// and what was refused. It never ranks forces, adds a force's levels up or
// counts what is missing as nothing.
//
// It is pure: files come in as bytes or Sources and days as values. It imports
// only the checklist packages below it, with the returns' codec, and may import
// no terminal, report or file package.
package region
