// Package widget holds no code: the folders under it are what screens share.
// layout measures and places text, labelled sets it beside labels, scroll keeps
// a place in it, edit is text being typed, note, form, dialog and filter are
// made of these, saveas is made of form and dialog, help writes keys. They know
// the shell, the theme, the keys and cleaned text and dates; no screen and
// nothing of an assessment. No file either, but that saveas looks where one is to
// go. The tests here hold for all of them.
package widget
