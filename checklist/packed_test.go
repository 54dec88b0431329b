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
	want, err := Repack()
	if err != nil {
		t.Fatal(err)
	}
	if *repack {
		if err := os.WriteFile("data/npcc-apsp-2021.packed", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(packed, want) {
		t.Error("the checklist was edited since it was packed; run: go generate ./checklist")
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

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
