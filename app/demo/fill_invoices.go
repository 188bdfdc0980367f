package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// fate is how far an invoice has come by today.
type fate int

const (
	fateDraft fate = iota
	fateSubmitted
	fateQueried
	fateAccepted
	fateRejected // partly: a credit note, then accepted
	fateSettled
	fatePaid
	fateCredited // partly rejected, then paid with its credit note
)

// fateOf spreads last month's invoices over the states; older ones are further on.
func (f *filler) fateOf(contract int, month domain.Month) fate {
	switch age := f.w.today.Month() - month; {
	case age == 1:
		return []fate{fateQueried, fateDraft, fateRejected, fateSubmitted, fateSettled, fatePaid}[contract%6]
	case age == 2:
		return []fate{fateAccepted, fatePaid, fatePaid, fateCredited, fatePaid, fatePaid}[contract%6]
	case age == 5 && contract == 0:
		return fateCredited
	}
	return fatePaid
}

type billKey struct {
	contract int
	month    domain.Month
}

// billableDays counts what each month has to bill under each contract.
func (w *world) billableDays(marks []mark) map[billKey]int {
	out := map[billKey]int{}
	for _, m := range marks {
		l := w.lives[m.life]
		intensive := l.vouchers[m.agreement].ProductCode == productIntensive
		if m.fields["status"] == "present" && (!intensive || m.fields["coaching_minutes"] != "") {
			out[billKey{l.contract, m.day.Month()}]++
		}
	}
	return out
}

// bill bills a month under a contract, if there is anything, and takes the invoice
// as far as its fate says, on days that have passed.
func (f *filler) bill(contract int, month domain.Month, any bool) error {
	k, goal, closing := f.w.contracts[contract], f.fateOf(contract, month), f.w.closingDay(month)
	if !k.Kind.Billable() {
		return nil
	}
	admin := f.scope(domain.RoleProviderAdmin, k.provider)
	if goal == fateDraft {
		_, err := f.at(closing, 13*60).DraftInvoice(f.ctx, admin, f.purchasers[k.purchaser], month)
		return err
	}
	if !any {
		return nil
	}
	if err := f.at(closing, 12*60+40).SeedVoucherChecks(f.ctx, admin, f.purchasers[k.purchaser]); err != nil {
		return err
	}
	invoice, err := f.printing(closing, 13*60+20, 14).BillMonth(f.ctx, admin, f.purchasers[k.purchaser], month)
	if err != nil {
		return err
	}
	if err := f.enterPSOP(contract, invoice, closing); err != nil || goal == fateSubmitted {
		return err
	}
	return f.review(contract, invoice, goal, closing)
}

// review is the purchaser's part; what would lie ahead of today is not done yet.
func (f *filler) review(contract int, invoice domain.Invoice, goal fate, closing domain.Day) error {
	k := f.w.contracts[contract]
	reviewers := f.w.staffOf(domain.RoleReviewer, k.purchaser)
	by := f.scopes[reviewers[int(invoice.Month)%len(reviewers)]]
	on := f.w.holidays.next(closing + 1 + domain.Day(contract%3))
	if on > f.w.today {
		return nil
	}
	if err := f.decide(by, f.printing(on, 10*60+15, 14), invoice.ID, goal); err != nil || goal <= fateRejected {
		return err
	}
	if on = f.w.holidays.next(on + 3); on > f.w.today {
		return nil
	}
	if err := f.settle(by, f.printing(on, 9*60+45, 14), invoice.ID); err != nil || goal == fateSettled {
		return err
	}
	if on = min(invoice.DueOn, f.w.today); on < f.w.holidays.next(closing+6) {
		return nil
	}
	return f.at(on, 12*60).PayInvoice(f.ctx, by, invoice.ID, on)
}

// decide accepts what is clean and, where the fate says so, asks about or refuses
// some lines and accepts the rest after a look.
func (f *filler) decide(by domain.Scope, then *casework.Work, invoice domain.ID, goal fate) error {
	if goal != fateQueried {
		if _, err := then.AcceptClean(f.ctx, by, invoice); err != nil {
			return err
		}
	}
	if goal == fateSettled || goal == fatePaid {
		return nil // settle looks at what is left
	}
	return f.decideRest(by, then, invoice, goal)
}

// settle marks an invoice as settled, after accepting what had a finding.
func (f *filler) settle(by domain.Scope, then *casework.Work, invoice domain.ID) error {
	err := then.SettleInvoice(f.ctx, by, invoice)
	if domain.KeyOf(err) != "invoice.not_accepted" {
		return err
	}
	if err := f.decideRest(by, then, invoice, fatePaid); err != nil {
		return err
	}
	return then.SettleInvoice(f.ctx, by, invoice)
}

func (f *filler) decideRest(by domain.Scope, then *casework.Work, invoice domain.ID, goal fate) error {
	view, err := then.Invoice(f.ctx, by, invoice)
	if err != nil {
		return err
	}
	open := 0
	for _, line := range view.Items {
		if line.State != domain.LineOpen {
			continue
		}
		if err := f.verdict(by, then, line.InvoiceLine, goal, open); err != nil {
			return err
		}
		open++
	}
	return nil
}

// verdict decides the n-th line that was left open.
func (f *filler) verdict(by domain.Scope, then *casework.Work, line domain.InvoiceLine, goal fate, n int) error {
	v := casework.Verdict{Decision: "accept"}
	switch {
	case goal == fateQueried && n == 1:
		v = casework.Verdict{Decision: "query", Reason: "Päiviä on enemmän kuin suunnitelmassa. Onko vaihtopäivistä sovittu?"}
	case goal == fateQueried && n == 4:
		v = casework.Verdict{Decision: "query", Reason: "Onko palveluseteli voimassa koko kuukauden? Tarkistakaa päivät."}
	case goal == fateQueried && n%3 != 0:
		return nil
	case (goal == fateRejected || goal == fateCredited) && n == 0:
		v = casework.Verdict{Decision: "reject", Reason: "Kuukausiarvio puuttuu, rivi hylätään. Voidaan laskuttaa uudelleen arvion jälkeen."}
	}
	return then.DecideLine(f.ctx, by, line.InvoiceID, line.ID, v)
}
