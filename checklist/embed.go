package checklist

import (
	_ "embed"
	"errors"
	"fmt"

	"example.org/upstander/checklist/yamlio"
)

//go:generate go test . -run ^TestPackedFormIsFresh$ -repack

//go:embed data/npcc-apsp-2021.yaml
var embedded []byte

//go:embed data/npcc-apsp-2021.packed
var packed []byte

//go:embed data/in-force.yaml
var embeddedSheet []byte

//go:embed data/in-force.packed
var packedSheet []byte

// DefaultFile is what messages call the checklist that is in the program.
const DefaultFile = "npcc-apsp-2021.yaml"

// ReadAgain is the edition of the checklist inside the program that goes on from
// what an assessment of the first edition of the program answers to: it asks the
// same of a force under the same items, in words that were read again. Any other
// edition goes on as itself.
func ReadAgain(id, edition string) string {
	if id == "npcc-apsp-2021" && edition == "2021" {
		return "2021-2"
	}
	return edition
}

// InForceFile is what messages call the sheet that is in the program.
const InForceFile = "in-force.yaml"

// Default gives the checklist that is in the program, the national one of 2021,
// with the sheet of what is in force beside it. It is made anew on every call;
// hold on to what it gives.
func Default() (*Checklist, error) {
	c, ok := unpack(packed, embedded)
	if !ok {
		var err error
		if c, err = readEmbedded(); err != nil {
			return nil, err
		}
	}
	f, err := defaultInForce(c)
	if err != nil {
		return nil, err
	}
	c.Use(f)
	return c, nil
}

// UseDefault puts the sheet that is in the program beside a checklist that it
// belongs to; nothing is done to any other.
func (c *Checklist) UseDefault() error {
	own, err := Default()
	if err == nil && c.ID == own.InForce.Checklist {
		c.Use(own.InForce)
	}
	return err
}

// defaultInForce gives the sheet in the program, made anew on every call.
func defaultInForce(c *Checklist) (*InForce, error) {
	f := &InForce{}
	if unpacked(packedSheet, embeddedSheet, func(p *packer) { p.inForce(f) }) {
		return f, nil
	}
	return LoadInForce(InForceFile, embeddedSheet, c)
}

// InForceSource gives the file of the sheet that is in the program, for people
// who want to bring it up to date. The bytes are the caller's.
func InForceSource() []byte { return append([]byte(nil), embeddedSheet...) }

// readEmbedded reads the file in the program, which cannot be cut off and so
// does without the end line.
func readEmbedded() (*Checklist, error) {
	doc, err := yamlio.Parse(DefaultFile, embedded, yamlio.Standard())
	if err != nil {
		return nil, err
	}
	l := read(doc)
	return l.finish()
}

// DefaultSource gives the file that is in the program, for people who want to
// start a checklist of their own from it. The bytes are the caller's. They end
// with the end line that every other file needs.
func DefaultSource() []byte {
	source := append([]byte(nil), embedded...)
	if c, err := Default(); err == nil { // a test shows that there is none
		source = fmt.Appendf(source, "%s: %s\n", endKey, endMark(len(c.Items)))
	}
	return source
}

// Repack reads the embedded files and gives their packed forms.
func Repack() (checklist, sheet []byte, err error) {
	c, err := readEmbedded()
	if err != nil {
		return nil, nil, errors.New("the embedded checklist is not sound:\n" + err.Error())
	}
	f, err := LoadInForce(InForceFile, embeddedSheet, c)
	if err != nil {
		return nil, nil, errors.New("the embedded sheet is not sound:\n" + err.Error())
	}
	return Pack(c, embedded), pack(embeddedSheet, func(p *packer) { p.inForce(f) }), nil
}
