package casework

import (
	"context"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// AccessRow is one line of a participant's access log: who, what, when, why
// (act 703/2023; G-16).
type AccessRow struct {
	domain.AuditRow
	Organisation string
}

// accessPage is how many lines a page of the log has.
const accessPage = 100

// AccessPage is a part of the log; More tells that older lines follow.
type AccessPage struct {
	Participant domain.Participant
	Controller  domain.Organisation // the purchaser, who is the controller (G-09)
	Provider    domain.Organisation
	Rows        []AccessRow
	More        bool
}

// AccessLog is one page, from 1, of a participant's access log, newest first.
// For the provider's and the purchaser's admins: the participant gets it as an
// extract on paper.
func (w *Work) AccessLog(ctx context.Context, scope domain.Scope, participant domain.ID, number int) (AccessPage, error) {
	page, err := w.accessPage(ctx, scope, participant, window{accessPage + 1, max(number-1, 0) * accessPage})
	if len(page.Rows) > accessPage {
		page.Rows, page.More = page.Rows[:accessPage], true
	}
	return page, err
}

// window is a part of a list.
type window struct{ limit, offset int }

func (w *Work) accessPage(ctx context.Context, scope domain.Scope, participant domain.ID, part window) (AccessPage, error) {
	var page AccessPage
	if err := may(scope, domain.RoleProviderAdmin, domain.RolePurchaserAdmin); err != nil {
		return page, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		page, err = loadAccess(tx, participant, part)
		return err
	})
	return page, err
}

func loadAccess(tx *store.Tx, participant domain.ID, part window) (AccessPage, error) {
	var page AccessPage
	var err error
	if page.Participant, err = tx.Participant(participant); err != nil {
		return page, err
	}
	list, err := tx.AuditOf(participant, part.limit, part.offset)
	if err != nil {
		return page, domain.Doing("access log", err)
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return page, err
	}
	page.Controller, page.Provider = parties[page.Participant.PurchaserID], parties[page.Participant.ProviderID]
	page.Rows = make([]AccessRow, 0, len(list))
	for _, r := range list {
		page.Rows = append(page.Rows, AccessRow{r, parties[r.OrganisationID].Name})
	}
	return page, nil
}

// Disclosure is what was given out about a participant by an authority's order
// (004 §4.3; G-08).
type Disclosure struct {
	Authority string
	Ground    string // the act and section, or the order's number
	What      string // which papers or days
	On        domain.Day
}

// RecordDisclosure writes a disclosure by order into the participant's access
// log, where the extract shows it with its ground. For admins of both sides.
// Invalid at authority, ground, what, on.
func (w *Work) RecordDisclosure(ctx context.Context, scope domain.Scope, participant domain.ID, in Disclosure) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	if err := in.check(w.Today()); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		if _, err := c.Participant(participant); err != nil {
			return err
		}
		reason := strings.Join([]string{in.Authority, in.Ground, in.What}, " · ")
		return c.audit(Event{Name: "disclosure.order", Object: participant, Participants: []domain.ID{participant}, Reason: reason, From: in.On, To: in.On})
	})
}

func (d Disclosure) check(today domain.Day) error {
	var wrong domain.Errors
	for _, f := range []struct{ name, value string }{{"authority", d.Authority}, {"ground", d.Ground}, {"what", d.What}} {
		if strings.TrimSpace(f.value) == "" {
			wrong.Add(f.name, "error.required")
		} else if len([]rune(f.value)) > 200 {
			wrong.AddWith(f.name, "error.too_long", domain.Args{"max": 200})
		}
	}
	if d.On.IsZero() || d.On > today {
		wrong.Add("on", "audit.disclosure_day")
	}
	return wrong.Err()
}
