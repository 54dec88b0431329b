//go:build !faults

package claims_test

// rounds is how many random assessments the properties are held against.
const rounds = 1500
