package demo

import (
	"fmt"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// contactDays is for how many days back the attempts to reach those who did not
// come are in the log, beside the words of the day.
const contactDays = 7

// attempts are what was tried, in turn.
var attempts = []casework.ContactIn{
	{At: 9*60 + 25, Way: "phone", Outcome: "no_answer"},
	{At: 10 * 60, Way: "message", Outcome: "left_message", Note: "Pyydetty soittamaan ohjaajalle."},
	{At: 11*60 + 5, Way: "phone", Outcome: "reached", Note: "Tulee seuraavana sovittuna päivänä."},
}

// fillContacts logs the attempts to reach those who did not come in the last days
// and whom somebody called.
func (f *filler) fillContacts(work *casework.Work) error {
	for i := range f.w.providers {
		scope := f.scope(domain.RoleProviderAdmin, i)
		for day := f.w.today.AddDays(-contactDays); day < f.w.today; day++ {
			at := work.At(day, 16*60)
			err := at.Together(f.ctx, scope, func(joined *casework.Work) error { return f.contactsOn(joined, scope, day) })
			if err != nil {
				return fmt.Errorf("demo contacts: %w", err)
			}
		}
	}
	return nil
}

func (f *filler) contactsOn(work *casework.Work, scope domain.Scope, day domain.Day) error {
	units, err := work.Units(f.ctx, scope)
	for _, u := range units {
		if err != nil {
			return err
		}
		var list casework.DayList
		if list, err = work.Day(f.ctx, scope, u.ID, day); err != nil {
			return err
		}
		n := 0
		for _, row := range list.Rows {
			if row.Entry == nil || row.Fields.Get(domain.FieldContact) == "" || row.Fields.Get(domain.FieldReason) != string(domain.ReasonNoneGiven) {
				continue
			}
			in := attempts[n%len(attempts)]
			in.On = day
			if _, err = work.LogContact(f.ctx, scope, row.AgreementID, day, in); err != nil {
				return err
			}
			n++
		}
	}
	return err
}
