package render

import (
	_ "embed"
	"fmt"
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

// wordStyles are the styles of paragraphs and tables that the body names.
//
//go:embed word-styles.xml
var wordStyles string

// wordBullets is the numbering that makes bullets, number 1.
const wordBullets = `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
