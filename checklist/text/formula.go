package text

import "strings"

// Formulaic says that a spreadsheet would take a text for a formula. Blanks in front do
// not keep Excel or LibreOffice from that, nor does the full-width form of the signs.
func Formulaic(s string) bool {
	rest := strings.TrimLeft(s, " \u00a0\u3000\n")
	return rest != "" && strings.ContainsRune("=+-@\t|%\uff1d\uff0b\uff0d\uff20", []rune(rest)[0])
}
