package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// fields gathers what is wrong with an input, so that all is told at once.
type fields struct{ errs domain.Errors }

// line checks one line of text.
func (f *fields) line(name, value string, most int) {
	if strings.ContainsRune(value, '\n') {
		f.errs.Add(name, "error.text")
		return
	}
	f.lines(name, value, most)
}

// lines checks text that may have several lines.
func (f *fields) lines(name, value string, most int) { cleaned(&f.errs, name, value, most) }

// required checks a line that may not be empty.
func (f *fields) required(name, value string, most int) {
	if strings.TrimSpace(value) == "" {
		f.errs.Add(name, "error.required")
		return
	}
	f.line(name, value, most)
}

// choice checks a code against a list; an empty code is no choice.
func (f *fields) choice(name, value string, allowed ...string) {
	if value != "" && !slices.Contains(allowed, value) {
		f.errs.Add(name, "error.choice")
	}
}

// given checks a day that may not be missing.
func (f *fields) given(name string, day domain.Day) bool {
	if day.IsZero() {
		f.errs.Add(name, "error.required")
	}
	return !day.IsZero()
}

// span checks two days that may not be missing and must be in order.
func (f *fields) span(fromName, toName string, from, to domain.Day) {
	ok := f.given(fromName, from)
	if f.given(toName, to) && ok && to < from {
		f.errs.Add(toName, "decision.day_order")
	}
}

// notAfter checks that something that has happened is not in the future.
func (f *fields) notAfter(name string, day, today domain.Day) {
	if day > today {
		f.errs.Add(name, "decision.day_future")
	}
}

// email checks a mailbox for the slips of typing; only a message proves one.
func (f *fields) email(name, value string) { Email(&f.errs, name, value) }

// phone checks that a number is one: digits, spaces and what people write between.
func (f *fields) phone(name, value string) {
	digits := 0
	for _, r := range value {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-()/", r) && r != '\u00a0':
			f.errs.Add(name, "participant.wrong_phone")
			return
		}
	}
	if value != "" && (digits < 3 || digits > 15) {
		f.errs.Add(name, "participant.wrong_phone")
	}
}
