// Package returns is what a force releases of its assessment for a named
// audience: a Return, which holds what that audience may see, and a manifest
// that says what kinds of thing were withheld and how many of each.
//
// A Return is made from nothing but the values that it holds. It keeps no
// assessment, no history and no revision behind it, so there is nothing in it
// that could travel by mistake.
//
// It knows no file, no terminal, no clock and no environment. It imports only
// the checklist packages below it.
package returns
