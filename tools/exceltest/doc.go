// Package exceltest holds the program's workbooks against another library for them,
// which reads what is written and writes what is read. It is a module of its own, so
// that the program depends on nothing of that library.
package exceltest
