package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/parts"
)

// houseParts is a document with a letterhead as a word processor writes it, where
// styles have ids of their own.
func houseParts() map[string]string {
	const rel = `<Relationship Id="%s" Type="` + relations + `/%s" Target="%s"/>`
	rels := func(list ...[3]string) string {
		var b strings.Builder
		for _, r := range list {
			fmt.Fprintf(&b, rel, r[0], r[1], r[2])
		}
		return `<Relationships xmlns="` + packageRels + `">` + b.String() + `</Relationships>`
	}
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         rels([3]string{"r1", "officeDocument", "word/document.xml"}),
		"word/document.xml": `<?xml version="1.0"?><w:document ` + wordSpace + `><w:body><w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/></w:sectPr></w:pPr></w:p>` +
			`<w:p><w:r><w:t>Not taken</w:t></w:r></w:p><w:sectPr><w:footerReference w:type="default" r:id="f1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="-1500" w:right="1134" w:bottom="1440" w:left="1134" w:header="708" w:footer="708"/><w:titlePg/></w:sectPr></w:body></w:document>`,
		"word/_rels/document.xml.rels": rels([3]string{"s", "styles", "styles.xml"}, [3]string{"n", "numbering", "numbering.xml"}, [3]string{"t", "theme", "theme/theme1.xml"}, [3]string{"h1", "header", "header1.xml"}, [3]string{"h2", "header", "header2.xml"}, [3]string{"f1", "footer", "/word/footer1.xml"}),
		"word/styles.xml": `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Standard"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Heading 1"/><w:basedOn w:val="Standard"/></w:style><w:style w:type="paragraph" w:styleId="UpstanderCell"><w:name w:val="in the way"/></w:style></w:styles>`,
		"word/numbering.xml":          `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="hybridMultilevel"/></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
		"word/theme/theme1.xml":       `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"/>`,
		"word/header1.xml":            `<w:hdr ` + wordSpace + `><w:p><w:r><w:pict r:id="p1"/></w:r><w:r><w:t>Northmoor HQ</w:t></w:r></w:p></w:hdr>`,
		"word/_rels/header1.xml.rels": rels([3]string{"p1", "image", "media/image1.png"}),
		"word/header2.xml":            `<w:hdr ` + wordSpace + `><w:p><w:r><w:t>First page only</w:t></w:r></w:p></w:hdr>`,
		"word/footer1.xml":            `<w:ftr ` + wordSpace + `><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r><w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`,
		"word/media/image1.png":       "\x89PNG not looked into",
	}
}

func house(t testing.TB, change map[string]string) (*House, error) {
	t.Helper()
	all := houseParts()
	for name, body := range change {
		all[name] = body
	}
	return ReadHouse(hostile.Zip(all))
}

// inHouse is a page in the house's document, taken apart and read strictly.
func inHouse(t *testing.T, p *page.Page, h *House) map[string]string {
	t.Helper()
	raw, err := Word(p, "Gap report: Northmoor", h)
	if err != nil {
		t.Fatal(err)
	}
	parts := opened(t, raw)
	media := map[string]string{}
	for name, body := range parts {
		if strings.HasPrefix(name, "word/media/") {
			media[name] = body
			parts[name] = "<picture/>" // for the reader of XML
		}
	}
	strictly(t, parts)
	for name, body := range media {
		parts[name] = body
	}
	return parts
}

// A report in the style of the house has its styles by their names, its heads and feet
// with their pictures on the pages that they are for, its page, and the marking on
// every page; nothing of the text of the house.
func TestHouse(t *testing.T) {
	h, err := house(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := inHouse(t, wordSample(), h)
	doc, styles := got["word/document.xml"], got["word/styles.xml"]
	for _, want := range []string{`<w:pStyle w:val="berschrift1"/>`, `<w:pStyle w:val="UpstanderHeading3"/>`, `<w:pStyle w:val="UpstanderCellx"/>`, `<w:tblStyle w:val="UpstanderReportTable"/>`, `<w:numId w:val="5"/>`,
		`w:left="1134"`, `w:top="1500"`, `<w:titlePg/>`} {
		if !strings.Contains(doc, want) {
			t.Errorf("the document has no %s", want)
		}
	}
	for _, want := range []string{`w:styleId="berschrift1"><w:name w:val="Heading 1"/>`, `w:styleId="UpstanderCellx"><w:name w:val="Table Text"/><w:basedOn w:val="Standard"/>`, `w:lang w:val="en-GB"`} {
		if !strings.Contains(styles, want) {
			t.Errorf("the styles have no %s", want)
		}
	}
	if strings.Contains(doc+styles, `w:val="Normal"/><`) && strings.Contains(styles, `basedOn w:val="Normal"`) || strings.Contains(doc, "Not taken") || strings.Contains(styles, "de-DE") {
		t.Error("a style is based on one that is not there, the text was taken, or the language")
	}
	if n := strings.Count(styles, `w:default="1"`); n != 1 {
		t.Errorf("%d styles are the one of all paragraphs", n)
	}
	for _, m := range []string{`<w:pStyle w:val="`, `<w:basedOn w:val="`} { // every style that is named is there
		for _, part := range []string{doc, styles, got["word/header1.xml"], got["word/footer1.xml"]} {
			for i, piece := range strings.Split(part, m) {
				if id, _, _ := strings.Cut(piece, `"`); i > 0 && !strings.Contains(styles, `w:styleId="`+id+`"`) {
					t.Errorf("there is no style %s", id)
				}
			}
		}
	}
	for i, pages := range wordPages() {
		head, foot := got[fmt.Sprintf("word/header%d.xml", i+1)], got[fmt.Sprintf("word/footer%d.xml", i+1)]
		wantHead, wantFoot := "Northmoor HQ", "PA"
		if pages == "first" {
			wantHead, wantFoot = "First page only", "NUMPAGES" // the house has no foot there, so it is that of every report
		}
		if !strings.Contains(head, wantHead) || !strings.Contains(foot, wantFoot) || strings.Contains(foot, "NUMPAGES") != (pages == "first") {
			t.Errorf("%s pages: %s\n%s", pages, head, foot)
		}
		if strings.Index(head, ">OFFICIAL<") > strings.Index(head, wantHead) || !strings.Contains(head, ">OFFICIAL<") || !strings.Contains(foot, ">OFFICIAL<") {
			t.Errorf("%s pages have no marking", pages)
		}
	}
	if got["word/media/house1.png"] != "\x89PNG not looked into" || !strings.Contains(got["word/_rels/header3.xml.rels"], "media/house1.png") || !strings.Contains(got["word/theme/theme1.xml"], "House") {
		t.Error("the picture or the theme is not there as it was")
	}
	numbering := got["word/numbering.xml"]
	if at := []int{strings.Index(numbering, `w:abstractNumId="7"`), strings.Index(numbering, `w:abstractNumId="8"`), strings.Index(numbering, `<w:num w:numId="4"`), strings.Index(numbering, `<w:num w:numId="5"`)}; !slices.IsSorted(at) || at[0] < 0 {
		t.Errorf("numbering: %s", numbering)
	}
	one, _ := Word(wordSample(), "T", h)
	if two, _ := Word(wordSample(), "T", h); !bytes.Equal(one, two) {
		t.Error("the same report gives other bytes")
	}
}

// What a house leaves out is as in every report.
func TestBareHouse(t *testing.T) {
	h, err := house(t, map[string]string{"word/document.xml": `<w:document ` + wordSpace + `><w:body/></w:document>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="` + packageRels + `"><Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="x" Type="x/hyperlink" TargetMode="External" Target="https://example.org"/></Relationships>`})
	if err != nil {
		t.Fatal(err)
	}
	got := inHouse(t, wordSample(), h)
	if !strings.Contains(got["word/footer2.xml"], "NUMPAGES") || !strings.Contains(got["word/document.xml"], pageSize+pageEdges) || got["word/numbering.xml"] != xmlHead+wordBullets {
		t.Error("not as in every report")
	}
}

// What would lead out of a report, ask for something or run in it is refused, and what
// is no such document, in words that say where it is and what to do.
func TestHouseRefused(t *testing.T) {
	header := func(inside string) map[string]string {
		return map[string]string{"word/header1.xml": `<w:hdr ` + wordSpace + `>` + inside + `<w:p/></w:hdr>`, "word/_rels/header1.xml.rels": `<Relationships/>`}
	}
	field := func(code string) map[string]string {
		return header(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	}
	rel := func(rest string) map[string]string {
		return map[string]string{"word/_rels/header1.xml.rels": `<Relationships><Relationship Id="p1" ` + rest + `/></Relationships>`}
	}
	for name, tt := range map[string]struct {
		change map[string]string
		why    string
	}{
		"a picture from outside":       {rel(`Type="x/image" TargetMode="External" Target="https://example.org/crest.png"`), "its header leads out of the document (https://example.org/crest.png)"},
		"a link":                       {rel(`Type="x/hyperlink" TargetMode="External" Target="https://example.org"`), "leads out"},
		"an object":                    {rel(`Type="x/oleObject" Target="embeddings/o.bin"`), "not taken over (oleObject)"},
		"an object in it":              {header(`<w:p><w:r><w:object/></w:r></w:p>`), "not taken over (object)"},
		"a link in it":                 {header(`<w:p><w:r><v:shape xmlns:v="v" href="file://server/x"/></w:r></w:p>`), "a link to file://server/x"},
		"another document":             {header(`<w:altChunk/>`), "altChunk"},
		"a field that asks":            {field(` INCLUDEPICTURE "http://example.org/x.png" `), "the field INCLUDEPICTURE"},
		"a field that runs":            {field(`DDEAUTO c:\\windows\\system32\\cmd.exe`), "the field DDEAUTO"},
		"a field in an attribute":      {header(`<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>`), "the field INCLUDETEXT"},
		"a field in a field":           {field(` IF 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK x`), "the field LINK"},
		"in the styles":                {map[string]string{"word/_rels/styles.xml.rels": `<Relationships><Relationship Id="x" Type="x/image" TargetMode="External" Target="http://example.org"/></Relationships>`}, "its styles leads out"},
		"in the numbering":             {map[string]string{"word/_rels/numbering.xml.rels": `<Relationships><Relationship Id="x" Type="x/image" TargetMode="External" Target="http://example.org"/></Relationships>`}, "its numbering leads out"},
		"in the theme":                 {map[string]string{"word/theme/_rels/theme1.xml.rels": `<Relationships><Relationship Id="x" Type="x/image" TargetMode="External" Target="http://example.org"/></Relationships>`}, "its theme leads out"},
		"a picture that is not there":  {rel(`Type="x/image" Target="media/none.png"`), "cut off"},
		"a picture of another kind":    {rel(`Type="x/image" Target="media/image1.webp"`), "put it in as PNG"},
		"a picture that runs":          {map[string]string{"word/_rels/header1.xml.rels": `<Relationships><Relationship Id="p1" Type="x/image" Target="media/a.svg"/></Relationships>`, "word/media/a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`}, "script"},
		"a picture that asks":          {map[string]string{"word/_rels/header1.xml.rels": `<Relationships><Relationship Id="p1" Type="x/image" Target="media/a.svg"/></Relationships>`, "word/media/a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org"/></svg>`}, "a link to"},
		"a large picture":              {map[string]string{"word/media/image1.png": strings.Repeat(hostileBytes(), mostPictures/256+1)}, "4 MB"},
		"a relation that is not there": {map[string]string{"word/_rels/header1.xml.rels": `<Relationships/>`}, "cut off"},
		"an id that is none":           {rel(`Type="x/image" Target="media/image1.png"/><Relationship Id="p&quot;1" Type="x/image" Target="media/image1.png"`), "cut off"},
		"an entity":                    {map[string]string{"word/header1.xml": `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:hdr ` + wordSpace + `><w:p/></w:hdr>`}, "cut off"},
		"another root":                 {map[string]string{"word/header1.xml": `<w:ftr ` + wordSpace + `><w:p/></w:ftr>`}, "cut off"},
		"broken":                       {map[string]string{"word/header1.xml": `<w:hdr ` + wordSpace + `><w:p>`}, "cut off"},
		"no styles":                    {map[string]string{"word/_rels/document.xml.rels": `<Relationships/>`}, "cut off"},
		"strict":                       {map[string]string{"word/document.xml": `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`}, "Strict Open XML"},
		"a workbook":                   {map[string]string{"word/document.xml": `<workbook/>`}, "no .docx"},
		"macros":                       {map[string]string{"word/vbaProject.bin": "x"}, "macros"},
		"of LibreOffice":               {map[string]string{"content.xml": "<x/>"}, "LibreOffice"},
		"a small page":                 {map[string]string{"word/document.xml": `<w:document ` + wordSpace + `><w:body><w:sectPr><w:pgSz w:w="3000" w:h="16838"/><w:pgMar w:left="0"/></w:sectPr></w:body></w:document>`}, "too small"},
		"a bomb":                       {map[string]string{"word/styles.xml": `<w:styles ` + wordSpace + `>` + strings.Repeat(" ", 3*parts.Small) + `</w:styles>`}, "unpacks"},
	} {
		_, err := house(t, tt.change)
		if err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%s: %v, want %q", name, err, tt.why)
		}
	}
	for name, raw := range map[string][]byte{"nothing": nil, "text": []byte("Hello"), "large": make([]byte, parts.MaxFile+1), "old": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")} {
		if _, err := ReadHouse(raw); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// hostileBytes do not pack.
func hostileBytes() string {
	var b strings.Builder
	for i := range 256 {
		b.WriteByte(byte(i * 167))
	}
	return b.String()
}

// A marking that stands in the house's head and is not the report's would contradict
// it on every page.
func TestMarkingOfTheHouse(t *testing.T) {
	for words, refused := range map[string]string{"OFFICIAL": "", "Northmoor official stationery": "", "OFFICIAL</w:t></w:r><w:r><w:t>-SENSITIVE": "OFFICIAL-SENSITIVE", "OFFICIAL \u2013 SENSITIVE": "OFFICIAL-SENSITIVE", "RESTRICTED": "RESTRICTED",
		"SECRET</w:t></w:r></w:p><w:p><w:r><w:t>Northmoor": "SECRET", "HQ</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>OFFICIAL</w:t><w:tab/><w:t>Page": ""} {
		h, err := house(t, map[string]string{"word/footer1.xml": `<w:ftr ` + wordSpace + `><w:p><w:r><w:t>` + words + `</w:t></w:r></w:p></w:ftr>`})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Word(wordSample(), "T", h)
		if (err != nil) != (refused != "") || err != nil && !strings.Contains(err.Error(), "its footer says "+refused+", and this report is marked OFFICIAL;") {
			t.Errorf("%q: %v", words, err)
		}
	}
}

// Whatever comes, it is read or refused in words, and what is read makes a document
// that leads nowhere.
func FuzzHouse(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>Head</w:t></w:r></w:p>`, `Type="x/image" Target="media/image1.png"`)
	f.Add(`<w:p><w:fldSimple w:instr="PAGE"/></w:p>`, `Type="x/image" TargetMode="External" Target="http://x"`)
	f.Fuzz(func(t *testing.T, inside, rel string) {
		h, err := house(t, map[string]string{"word/header1.xml": `<w:hdr ` + wordSpace + `>` + inside + `</w:hdr>`, "word/_rels/header1.xml.rels": `<Relationships><Relationship Id="p1" ` + rel + `/></Relationships>`})
		if err != nil {
			if err.Error() == "" {
				t.Fatal("refused without a word")
			}
			return
		}
		raw, err := Word(wordSample(), "T", h)
		if err != nil {
			return
		}
		for name, body := range opened(t, raw) {
			if strings.Contains(body, "TargetMode") && strings.HasSuffix(name, ".rels") {
				t.Errorf("%s leads out", name)
			}
		}
	})
}
