package casework_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// C-03: a batch for twelve gives twelve certificates, each with own figures, number
// and paper; the certificate of the service is still due.
func TestGroupCertificatesForTwelve_C03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		var all []domain.ID
		var people []enrolled
		for i := range 12 {
			e := k.join(fmt.Sprintf("Kallio%c", 'a'+i), k.Unit)
			people, all = append(people, e), append(all, e.agreement.ID)
		}
		tuesdays := []string{"2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27"}
		for i, e := range people {
			for _, day := range tuesdays[:1+i%4] {
				k.present(e, day, "minutes", "180")
			}
			k.present(e, "2026-10-07", "minutes", "300") // a Wednesday is no group day
		}
		in := casework.GroupIn{Name: "Kohti työtä", Topic: "Työnhaku", From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31"), Weekdays: []int{2}, Skills: []string{"Ansioluettelo"}}
		sheet, err := k.work.GroupSheet(k.ctx, k.Admin, k.Unit.ID, in)
		k.ok(err)
		if sheet.Sessions != 4 || len(sheet.Members) != 12 || sheet.Members[1].Attended != 2 || sheet.Members[1].Minutes != 360 || sheet.Members[1].Name != "Kalliob Aino" {
			t.Fatalf("sheet %+v", sheet)
		}
		issued, err := k.work.IssueGroupCertificates(k.ctx, k.Admin, k.Unit.ID, in, all)
		k.ok(err)
		numbers, papers := map[string]bool{}, map[string]bool{}
		for i, id := range issued {
			row, err := k.work.Certificate(k.ctx, k.Caseworker, id)
			k.ok(err)
			c := row.Certificate
			if c.Days != 1+i%4 || c.Minutes != 180*(1+i%4) || c.Sessions != 4 || c.GroupTopic != "Työnhaku" || c.ParticipantID != people[i].participant.ID {
				t.Errorf("%d: %+v", i, c)
			}
			d, err := k.work.Document(k.ctx, k.Caseworker, c.DocumentID)
			k.ok(err)
			if !isPDF(d.Bytes) {
				t.Errorf("%d has no paper", i)
			}
			numbers[c.Number], papers[string(d.Bytes)] = true, true
		}
		if len(issued) != 12 || len(numbers) != 12 || len(papers) != 12 {
			t.Errorf("%d issued, %d numbers, %d papers", len(issued), len(numbers), len(papers))
		}
		k.logged(people[0], "certificate.issue")
		k.ends(people[0], "2026-11-10")
		due, err := k.work.CertificatesDue(k.ctx, k.Admin)
		k.ok(err)
		if len(due) != 1 {
			t.Errorf("a group's certificate stands for the service's: %+v", due)
		}
	})
}

// All of a group's certificates are issued or none; who did not attend is named.
func TestGroupCertificatesAreRefused_C03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		here, never := k.join("Kallio", k.Unit), k.join("Niemi", k.Unit)
		k.present(here, "2026-10-06")
		in := casework.GroupIn{Topic: "Työnhaku", From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31"), Weekdays: []int{2}}
		issue := func(scope domain.Scope, unit domain.ID, in rules.GroupIn, members ...domain.ID) error {
			_, err := k.work.IssueGroupCertificates(k.ctx, scope, unit, in, members)
			return err
		}
		err := issue(k.Admin, k.Unit.ID, in, here.agreement.ID, never.agreement.ID)
		if domain.KeyOf(err) != "certificate.group_none" || !namesIn(err, "Niemi") {
			t.Errorf("somebody who never came: %v", err)
		}
		k.refused("nobody", issue(k.Admin, k.Unit.ID, in), "error.required")
		k.refused("somebody else's agreement", issue(k.Admin, k.Unit.ID, in, domain.NewID()), "error.not_found")
		noTopic := in
		noTopic.Topic = ""
		k.refused("no topic", issue(k.Admin, k.Unit.ID, noTopic, here.agreement.ID), "error.required")
		unsigning := k.Supervisor
		unsigning.SigningRight = false
		k.refused("without the right to sign", issue(unsigning, k.Unit.ID, in, here.agreement.ID), "certificate.no_right")
		for name, scope := range map[string]domain.Scope{"another provider": k.StrangeAdmin, "a caseworker": k.Caseworker} {
			if err := issue(scope, k.Unit.ID, in, here.agreement.ID); domain.KindOf(err) != domain.NotFound && domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		list, err := k.work.Certificates(k.ctx, k.Admin, k.today, k.today)
		if err != nil || len(list) != 0 {
			t.Errorf("something was issued: %+v %v", list, err)
		}
	})
}

func namesIn(err error, name string) bool {
	var e *domain.Error
	return errors.As(err, &e) && strings.Contains(fmt.Sprint(e.Args["names"]), name)
}
