package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// Documents and workbooks for office programs are zip files of XML parts in an
// order that the standard asks for (ECMA-376, parts 1 and 2). What is written here
// is the small part of it that a report needs, with no time and no name of a
// computer in it: the same report gives the same bytes.

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The names that parts of an office document call each other by.
const (
	relations   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRels = "http://schemas.openxmlformats.org/package/2006/relationships"
	packageType = "application/vnd.openxmlformats-package."
	officeType  = "application/vnd.openxmlformats-officedocument."
)

// part is one file in the zip.
type part struct {
	name    string // word/document.xml
	content string // its content type; empty for what the zip's own rules name by ending
	body    string // without the XML head
	asIs    bool   // it has none
}

// relation leads from one part to another.
type relation struct{ id, kind, target string }

func relationsXML(list []relation) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageRels + `">`)
	for _, r := range list {
		kind := r.kind
		if !strings.Contains(kind, "/") {
			kind = relations + "/" + kind
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, kind, r.target)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// office zips the parts of a document, main being the one that is opened, with its
// title, and its marking as its keywords.
func office(main, title, marking string, parts []part) ([]byte, error) {
	core := part{name: "docProps/core.xml", content: packageType + "core-properties+xml", body: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escaped(title) + `</dc:title><dc:creator>Upstander</dc:creator><cp:keywords>` + escaped(marking) + `</cp:keywords><dc:language>en-GB</dc:language></cp:coreProperties>`}
	parts = append([]part{core}, parts...)
	var types strings.Builder
	types.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="` + packageType + `relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range parts {
		if p.content != "" {
			fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%s"/>`, p.name, p.content)
		}
	}
	types.WriteString(`</Types>`)
	parts = slices.Concat([]part{{name: "[Content_Types].xml", body: types.String()}}, parts, []part{{name: "_rels/.rels", body: relationsXML([]relation{{"rId1", "officeDocument", main}, {"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", core.name}})}})
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		method := zip.Deflate
		if p.name == core.name {
			method = zip.Store // the title can be read without taking the file apart
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		head := xmlHead
		if p.asIs {
			head = ""
		}
		if err == nil {
			_, err = w.Write([]byte(head + p.body))
		}
		if err != nil {
			return nil, fmt.Errorf("the document cannot be put together: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("the document cannot be put together: %w", err)
	}
	return out.Bytes(), nil
}

// escaped makes a text fit to stand in XML. What no XML may hold becomes �.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
