package render

import (
	"fmt"
	"strings"
)

// wordPages are the pages that have a head and a foot of their own kind: each kind
// carries the marking, so that no setting of a word processor takes it off a page.
func wordPages() []string { return []string{"default", "first", "even"} }

func wordRelations() []relation {
	list := []relation{{"rId1", "styles", "styles.xml"}, {"rId2", "settings", "settings.xml"}, {"rId3", "numbering", "numbering.xml"}}
	for i := range wordPages() {
		list = append(list, relation{fmt.Sprintf("head%d", i+1), "header", fmt.Sprintf("header%d.xml", i+1)}, relation{fmt.Sprintf("foot%d", i+1), "footer", fmt.Sprintf("footer%d.xml", i+1)})
	}
	return list
}

// wordSection is the page: A4, upright, two centimetres at every edge.
const wordSection = `<w:sectPr><w:headerReference w:type="default" r:id="head1"/><w:headerReference w:type="first" r:id="head2"/><w:headerReference w:type="even" r:id="head3"/>` +
	`<w:footerReference w:type="default" r:id="foot1"/><w:footerReference w:type="first" r:id="foot2"/><w:footerReference w:type="even" r:id="foot3"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`

func centred(s string) string {
	return `<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r></w:p>`
}

func pageOfPages(title string) string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	word := func(s string) string { return `<w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>` }
	return `<w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>` + word(title+", page ") + field("PAGE") + word(" of ") + field("NUMPAGES") + `</w:p>`
}

// wordStyle is a style of paragraphs: what stands in its two lists of properties,
// each in the order of the standard.
type wordStyle struct{ id, name, paragraph, run string }

func wordStyles() string {
	styles := []wordStyle{
		{"Heading1", "heading 1", `<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="160"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="36"/>`},
		{"Heading2", "heading 2", `<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="57606A"/></w:pBdr><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:sz w:val="28"/>`},
		{"Heading3", "heading 3", `<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>`, `<w:b/><w:sz w:val="24"/>`},
		{"Heading4", "heading 4", `<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="3"/>`, `<w:b/>`},
		{"Quote", "Quote", `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="8C959F"/></w:pBdr><w:ind w:left="240"/>`, ""},
		{"Code", "HTML Preformatted", `<w:spacing w:after="80" w:line="240" w:lineRule="auto"/>`, `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="17"/>`},
		{"Cell", "Table Text", `<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="20"/>`},
		{"Contents", "Contents", `<w:spacing w:after="20"/>`, `<w:u w:val="single"/>`},
		{"Marking", "Marking", `<w:spacing w:after="0"/><w:jc w:val="center"/>`, `<w:b/>`},
		{"Foot", "footer", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:sz w:val="18"/>`},
	}
	var b strings.Builder
	b.WriteString(`<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`)
	for _, s := range styles {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, s.id, s.name)
		if strings.HasPrefix(s.id, "Heading") {
			b.WriteString(`<w:next w:val="Normal"/>`)
		}
		b.WriteString(`<w:pPr>` + s.paragraph + `</w:pPr>`)
		if s.run != "" {
			b.WriteString(`<w:rPr>` + s.run + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	b.WriteString(`<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:color="57606A"/><w:bottom w:val="single" w:sz="6" w:color="57606A"/><w:insideH w:val="single" w:sz="4" w:color="8C959F"/></w:tblBorders>` +
		`<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.String()
}

// wordNumbering is the bullets, which are number 1, and the numbers of each
// numbered list, which count anew.
func wordNumbering(numbered int) string {
	levels := func(format, mark string) string {
		var b strings.Builder
		for i := range mostDepth {
			words := mark
			if format == "decimal" {
				words = fmt.Sprintf("%%%d.", i+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="240"/></w:pPr></w:lvl>`, i, format, words, (i+1)*indent)
		}
		return b.String()
	}
	var b strings.Builder
	b.WriteString(`<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` + levels("bullet", "•") + `</w:abstractNum>`)
	b.WriteString(`<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>` + levels("decimal", "") + `</w:abstractNum>`)
	b.WriteString(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i := range numbered {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, i+2)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
