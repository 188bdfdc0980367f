package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// CertificateIn is what a person says of a certificate; the figures come from
// the diary.
type CertificateIn struct {
	To       domain.Day // last day it tells of
	Tasks    []string
	Skills   []string
	Language string // fi, sv, en
	Born     bool   // print the day of birth

	// Recognised is learning that a school has recognised as parts of studies
	// (C-05); recognising is not ours. Not filled, it is not printed.
	Recognised []string
}

const (
	certificateItems = 12
	certificateItem  = 120
)

// CheckCertificateIn refuses a certificate without a realised day, one that tells
// of days to come or outside the agreement, and lists that do not fit the page.
func CheckCertificateIn(in CertificateIn, a domain.Agreement, days int, today domain.Day) error {
	var wrong domain.Errors
	switch {
	case in.To.IsZero():
		wrong.Add("to", "error.required")
	case in.To > today:
		wrong.Add("to", "certificate.future")
	case !in.To.Within(a.StartDay, a.LastDay()) || a.State == domain.AgreementDraft:
		wrong.Add("to", "certificate.outside")
	case days == 0:
		wrong.Add("to", "certificate.no_days")
	}
	if !slices.Contains([]string{"fi", "sv", "en"}, in.Language) {
		wrong.Add("language", "error.choice")
	}
	checkItems(&wrong, "tasks", in.Tasks)
	checkItems(&wrong, "skills", in.Skills)
	checkItems(&wrong, "recognised", in.Recognised)
	return wrong.Err()
}

func checkItems(wrong *domain.Errors, field string, items []string) {
	if len(items) > certificateItems {
		wrong.AddWith(field, "certificate.too_many", domain.Args{"max": certificateItems})
	}
	if slices.ContainsFunc(items, func(s string) bool { return len([]rune(s)) > certificateItem }) {
		wrong.AddWith(field, "certificate.item_too_long", domain.Args{"max": certificateItem})
	}
}

// CertificateFigures counts an agreement's realised days and minutes up to and
// including a day, as the diary has them (C-01).
func CertificateFigures(entries []domain.DiaryEntry, to domain.Day) (days, minutes int) {
	for _, e := range entries {
		if e.Day <= to && Realised(e) {
			days++
			minutes += number(e.Minutes)
		}
	}
	return days, minutes
}

// CertificateNumber is the number of a provider's n-th certificate of a year.
func CertificateNumber(year int, n int64) string { return fmt.Sprintf("T-%d-%04d", year, n) }

// CertificateCode is the short code that is printed on the paper and shown by
// the public page: it is made over what the paper says and the token of its QR
// code, so that equal codes mean that nothing on the paper was altered, and that
// the page tells nothing about the person.
func CertificateCode(token string, facts ...string) string {
	sum := sha256.New()
	for _, f := range append([]string{token}, facts...) {
		fmt.Fprintf(sum, "%d:%s;", len(f), f)
	}
	code := strings.ToUpper(hex.EncodeToString(sum.Sum(nil)[:6]))
	return code[:4] + "-" + code[4:8] + "-" + code[8:]
}

// CardsDone lists the cards that were done by a day, each once: a planned,
// undone one is not on a certificate (C-04).
func CardsDone(versions []domain.AgreementVersion, to domain.Day) []domain.Card {
	var out []domain.Card
	for _, v := range versions {
		for _, c := range v.Cards {
			if c.DoneOn.IsZero() || c.DoneOn > to {
				continue
			}
			i := slices.IndexFunc(out, func(o domain.Card) bool { return strings.EqualFold(o.Name, c.Name) })
			if i < 0 {
				out = append(out, c)
			} else {
				out[i] = c
			}
		}
	}
	return out
}

// Delivered tells whether a certificate counts as delivered: to the participant
// and to the caseworker (C-02).
func Delivered(c domain.Certificate) bool { return !c.GivenOn.IsZero() && !c.SentOn.IsZero() }
