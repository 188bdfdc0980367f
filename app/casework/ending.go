package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// tellEnding writes to the caseworker that the provider ends a service: when and
// why. Where nobody has been contacted otherwise, this is the contact and today
// its day; where the caseworker knows, the thread is there to be read and does
// not wait (004 §9.1; A-36).
func (c *change) tellEnding(a domain.Agreement, in *EndIn) error {
	p, err := c.Participant(a.ParticipantID)
	if err != nil {
		return err
	}
	today, lang := c.work.Today(), c.lang()
	text := i18n.T(lang, "agreement.ending_told", domain.Args{"day": in.On, "reason": i18n.T(lang, "agreement.reason."+in.Reason, nil)})
	if in.Stated != "" {
		text += "\n" + i18n.T(lang, "agreement.ended_stated", nil) + ": " + i18n.T(lang, "agreement.stated."+in.Stated, nil)
	}
	if in.Note != "" {
		text += "\n" + in.Note
	}
	m := domain.Message{ID: domain.NewID(), ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, Side: domain.SideProvider, Kind: "service_ended",
		Text: text, Days: domain.List[domain.Day]{in.On}, PurchaserPersonID: p.CaseworkerID, PurchaserPerson: p.CaseworkerName, SentBy: c.Scope.Person, SentName: c.Scope.PersonName,
		SentOn: today, CreatedAt: c.Now(), LastSide: domain.SideProvider, LastAt: c.Now()}
	if err := c.place(&m, min(in.On, today)); err != nil {
		return err
	}
	m.ProviderPersonID, m.ProviderPerson, m.ProviderSeenAt = c.Scope.Person, c.Scope.PersonName, c.Now()
	if in.ToldOn.IsZero() {
		in.ToldOn = today
	} else {
		m.PurchaserSeenAt = c.Now()
	}
	return c.sendThread(m)
}
