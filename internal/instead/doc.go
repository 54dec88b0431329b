// Package instead holds modules that stand in for libraries which a library of
// ours asks for and this program has no use for. go.mod puts them in place
// under the names of the originals. Each has the names that are asked for and no
// other; the test here notices when more is asked for.
package instead
