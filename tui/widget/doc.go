// Package widget holds no code: the folders under it are what screens share.
// layout measures and places text, scroll keeps a place in it, edit is text
// being typed, note, form, dialog and filter are made of these, help writes
// keys. They know the shell, the theme, the keys and cleaned text and dates; no
// screen, no file and nothing of an assessment. The tests here hold for all of
// them.
package widget
