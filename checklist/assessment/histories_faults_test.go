//go:build faults

package assessment_test

// histories is how many random histories the long run goes through.
const histories = 100_000
