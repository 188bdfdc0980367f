package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// LegalGround says what a ground rests on.
type LegalGround struct {
	Code     domain.Ground
	Citation domain.Citation
}

// Key is the ground's name in the catalogue.
func (g LegalGround) Key() string { return "ground." + string(g.Code) }

// gdpr is the general data protection regulation.
const gdpr = "EU 2016/679"

// LegalGrounds are the grounds of handing data on, in the order lists show
// them (004 §4.1–4.4; G-01). An authority's own exchange of data is not ours.
var LegalGrounds = []LegalGround{
	{domain.GroundCommission, domain.Citation{Document: gdpr, Section: "28 art."}},
	{domain.GroundController, domain.Citation{Document: gdpr, Section: "28 art. 3"}},
	{domain.GroundBenefit, domain.Citation{Document: "Laki kuntouttavasta työtoiminnasta (189/2001)"}},
	{domain.GroundAuthorities, domain.Citation{Document: "Laki työllistymisen monialaisesta edistämisestä (381/2023)"}},
	{domain.GroundBilling, domain.Citation{Document: "Kirjanpitolaki (1336/1997)", Section: "2:5 §"}},
	{domain.GroundSupervision, domain.Citation{Document: "Laki sosiaali- ja terveydenhuollon valvonnasta (741/2023)"}},
	{domain.GroundOwn, domain.Citation{Document: gdpr, Section: "15 art."}},
	{domain.GroundOrder, domain.Citation{Document: "Julkisuuslaki (621/1999)", Section: "26 § 1 mom. 1 kohta"}},
	{domain.GroundConsent, domain.Citation{Document: "Julkisuuslaki (621/1999)", Section: "26 § 1 mom. 2 kohta"}},
}

// Deliveries are the events of the access log by which data leaves the portal,
// with the grounds that can carry each, the usual one first. An event that is
// not here hands nothing on.
var Deliveries = map[string][]domain.Ground{
	"import.export":           {domain.GroundCommission, domain.GroundController, domain.GroundOwn, domain.GroundOrder, domain.GroundConsent},
	"month.export":            {domain.GroundCommission, domain.GroundController, domain.GroundAuthorities, domain.GroundOwn, domain.GroundConsent},
	"month.follow_up":         {domain.GroundController, domain.GroundOwn, domain.GroundConsent},
	"invoice.paper":           {domain.GroundBilling, domain.GroundSupervision},
	"invoice.export":          {domain.GroundBilling, domain.GroundSupervision},
	"invoice.submit":          {domain.GroundBilling},
	"invoice.psop":            {domain.GroundBilling},
	"report.export":           {domain.GroundController, domain.GroundSupervision, domain.GroundAuthorities},
	"payer.export":            {domain.GroundBenefit, domain.GroundController},
	"start.export":            {domain.GroundAuthorities, domain.GroundController},
	"coaching_report.paper":   {domain.GroundController, domain.GroundOwn},
	"coaching_report.send":    {domain.GroundController, domain.GroundConsent},
	"activity_report.send":    {domain.GroundController},
	"activity_report.export":  {domain.GroundController, domain.GroundSupervision},
	"start.told":              {domain.GroundAuthorities},
	"notice.paper":            {domain.GroundBenefit, domain.GroundController, domain.GroundOwn, domain.GroundConsent},
	"notice.send":             {domain.GroundBenefit, domain.GroundAuthorities, domain.GroundConsent},
	"agreement.paper":         {domain.GroundCommission, domain.GroundController, domain.GroundOwn},
	"agreement.copy":          {domain.GroundController, domain.GroundOwn, domain.GroundConsent},
	"evaluation.sign_off":     {domain.GroundController, domain.GroundConsent},
	"evaluation.send":         {domain.GroundController, domain.GroundConsent},
	"certificate.deliver":     {domain.GroundOwn, domain.GroundController, domain.GroundConsent},
	"document.read":           {domain.GroundCommission, domain.GroundController, domain.GroundSupervision, domain.GroundOwn},
	"document_request.answer": {domain.GroundConsent, domain.GroundCommission},
	"diary_request.create":    {domain.GroundSupervision},
	"diary_request.read":      {domain.GroundSupervision},
	"audit.extract":           {domain.GroundOwn},
	"disclosure.order":        {domain.GroundOrder},
}

// GroundOf finds a ground by its code.
func GroundOf(code domain.Ground) (LegalGround, bool) {
	i := slices.IndexFunc(LegalGrounds, func(g LegalGround) bool { return g.Code == code })
	if i < 0 {
		return LegalGround{}, false
	}
	return LegalGrounds[i], true
}

// GroundsFor are the grounds that can carry a delivery, the usual one first;
// none for an event that hands nothing on.
func GroundsFor(event string) []LegalGround {
	out := make([]LegalGround, 0, len(Deliveries[event]))
	for _, code := range Deliveries[event] {
		if g, ok := GroundOf(code); ok {
			out = append(out, g)
		}
	}
	return out
}

// CheckGround refuses a ground that is none, or that can't carry the delivery,
// at legal_ground; and one that rests on a consent without a word of whose and when,
// at legal_ground_note. Nothing chosen is the usual one.
func CheckGround(event string, code domain.Ground, note string) error {
	if code == "" {
		return nil
	}
	if _, known := GroundOf(code); !known {
		return domain.Wrong("legal_ground", "error.choice")
	}
	able := Deliveries[event]
	if len(able) > 0 && !slices.Contains(able, code) {
		return domain.Wrong("legal_ground", "error.choice")
	}
	if code == domain.GroundConsent && note == "" && (len(able) == 0 || able[0] != domain.GroundConsent) {
		return domain.Wrong("legal_ground_note", "ground.note_missing")
	}
	return nil
}

// Settled is the ground that is logged with an event: the first of the wanted
// ones that can carry it, else the usual one; empty for an event that hands
// nothing on.
func Settled(event string, wanted ...domain.Ground) domain.Ground {
	able := Deliveries[event]
	if len(able) == 0 {
		return ""
	}
	for _, g := range wanted {
		if slices.Contains(able, g) {
			return g
		}
	}
	return able[0]
}
