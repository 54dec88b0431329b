// Package workbooktest fills workbooks in, for tests.
package workbooktest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Refilled is a workbook with another text in place of one that stands in it once.
func Refilled(t testing.TB, raw []byte, old, with string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, n := zip.NewWriter(&out), 0
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(body, []byte(old))
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(bytes.ReplaceAll(body, []byte(old), []byte(with)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || n != 1 {
		t.Fatalf("%q stands there %d times, %v", old, n, err)
	}
	return out.Bytes()
}
