//go:build !faults

package assessment_test

// histories is how many random histories a run of the tests goes through; with
// -tags faults it is 100,000.
const histories = 2000
