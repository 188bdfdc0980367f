package store_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm/schema"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// models are all structs that are rows; the SQL is the truth they are held to.
var models = []any{
	domain.Organisation{}, domain.Contract{}, domain.Product{}, domain.Rulebook{}, domain.Unit{}, domain.Closure{},
	domain.User{}, domain.Membership{}, domain.MembershipUnit{}, domain.Session{}, domain.OneTimeLink{},
	domain.Participant{}, domain.PayerPeriod{}, domain.Decision{}, domain.Voucher{}, domain.Agreement{}, domain.AgreementVersion{},
	domain.DiaryEntry{}, domain.DiaryVersion{}, domain.DiaryPayload{}, domain.DiaryMutation{}, domain.DiaryConflict{}, domain.DiaryChange{},
	domain.Device{}, domain.Pairing{}, domain.DiarySignature{}, domain.SignaturePayload{}, domain.UnitNote{}, domain.ReopenRequest{}, domain.ChainHead{}, domain.DiaryRequest{},
	domain.Invoice{}, domain.InvoiceLine{}, domain.InvoiceDay{}, domain.LineMessage{}, domain.MonthClosing{}, domain.Correction{},
	domain.Attachment{}, domain.DocumentRequest{}, domain.AgreementCopy{}, domain.AgreementReview{}, domain.PlanUpdate{}, domain.PSOPEntry{}, domain.Erasure{},
	domain.Document{}, domain.AbsenceNotice{}, domain.Evaluation{}, domain.Certificate{}, domain.AuditRow{}, domain.AuditSubject{},
	domain.FindingRow{}, domain.QueuedParticipant{}, domain.Contact{}, domain.NetworkEvent{}, domain.CalendarFeed{}, domain.Message{}, domain.MessageReply{}, domain.Mail{}, domain.InductionRecord{}, domain.ProviderApproval{}, domain.ActivityReport{}, domain.CoachingReport{}, domain.CoachingHour{},
	domain.QueuePlace{}, domain.IntakeStop{}, domain.UnitGroup{}, domain.GroupEntry{},
}

func TestStructsAreTheirTables(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		for _, m := range models {
			parsed, err := schema.Parse(m, &sync.Map{}, schema.NamingStrategy{})
			if err != nil {
				t.Fatal(err)
			}
			want := slices.Sorted(slices.Values(parsed.DBNames))
			have, err := store.Columns(s, parsed.Table)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(have)
			if !slices.Equal(want, have) {
				t.Errorf("%s\n struct %s\n table  %s", parsed.Table, strings.Join(want, " "), strings.Join(have, " "))
			}
		}
	})
}
