//go:build windows || darwin

package input

import "github.com/atotto/clipboard"

func putOnClipboard(text string) error { return clipboard.WriteAll(text) }

func fromClipboard() (string, error) { return clipboard.ReadAll() }
