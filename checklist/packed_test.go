package checklist

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"testing"
)

var repack = flag.Bool("repack", false, "make the packed form of the embedded checklist anew")

func TestPackedFormIsFresh(t *testing.T) {
	checklist, sheet, err := Repack()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name      string
		have, now []byte
	}{{"npcc-apsp-2021", packed, checklist}, {"in-force", packedSheet, sheet}} {
		if *repack {
			if err := os.WriteFile("data/"+f.name+".packed", f.now, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !bytes.Equal(f.have, f.now) {
			t.Errorf("%s was edited since it was packed; run: go generate ./checklist", f.name)
		}
	}
}

func TestPackedFormSaysTheSameAsTheFile(t *testing.T) {
	for name, file := range map[string][]byte{DefaultFile: DefaultSource(), "small.yaml": []byte(small(t))} {
		read, err := Load(name, file)
		if err != nil {
			t.Fatal(err)
		}
		opened, ok := unpack(Pack(read, file), file)
		if !ok {
			t.Fatalf("%s: what was packed cannot be read", name)
		}
		if !reflect.DeepEqual(read, opened) {
			t.Errorf("%s: the packed form differs from the file", name)
		}
	}
}

func TestPackedSheetSaysTheSameAsTheFile(t *testing.T) {
	c := national(t)
	read, err := LoadInForce(InForceFile, InForceSource(), c)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := defaultInForce(nil) // without a checklist it can only be the packed form
	if err != nil || !reflect.DeepEqual(read, opened) {
		t.Errorf("the packed sheet differs from the file: %v", err)
	}
}

func TestEditedFileIsReadAndNotItsPackedForm(t *testing.T) {
	edited := bytes.Replace(embedded, []byte("Speak-up culture"), []byte("Speak up culture"), 1)
	if _, ok := unpack(packed, edited); ok {
		t.Error("the packed form of the old file was taken for the edited one")
	}
	for _, cut := range []int{0, 10, 32, 33, 100, len(packed) / 2, len(packed) - 1} {
		if _, ok := unpack(packed[:cut], embedded); ok {
			t.Errorf("a packed form cut off at %d was taken", cut)
		}
	}
	if _, ok := unpack(append(append([]byte(nil), packed...), 0), embedded); ok {
		t.Error("a packed form with more at its end was taken")
	}
}

// BenchmarkSheet is what the sheet adds to Default: packed, and read from its file.
func BenchmarkSheet(b *testing.B) {
	c, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	for name, f := range map[string]func() (*InForce, error){
		"packed": func() (*InForce, error) { return defaultInForce(c) },
		"read":   func() (*InForce, error) { return LoadInForce(InForceFile, embeddedSheet, c) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
