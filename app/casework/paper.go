package casework

import (
	"crypto/sha256"
	"slices"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// paperCase is what every paper about a participant tells of.
type paperCase struct {
	Participant domain.Participant
	Agreement   domain.Agreement
	Versions    []domain.AgreementVersion
	Version     domain.AgreementVersion // in force on the paper's day
	Provider    domain.Organisation
	Purchaser   domain.Organisation
	Unit        domain.Unit
	Book        domain.Rulebook
}

// caseOf loads the case of an agreement as it stands on a day; days before the
// start take the first version, days after the end the last.
func caseOf(tx *store.Tx, agreement domain.ID, day domain.Day) (paperCase, error) {
	var f paperCase
	var err error
	if f.Agreement, err = tx.Agreement(agreement); err != nil {
		return f, err
	}
	if f.Participant, err = tx.Participant(f.Agreement.ParticipantID); err != nil {
		return f, err
	}
	if f.Versions, err = tx.VersionsOf(agreement); err != nil {
		return f, err
	}
	f.Version = versionNear(f.Versions, day)
	if f.Provider, err = tx.Organisation(f.Agreement.ProviderID); err != nil {
		return f, domain.Doing("provider", err)
	}
	if f.Purchaser, err = tx.Organisation(f.Agreement.PurchaserID); err != nil {
		return f, domain.Doing("purchaser", err)
	}
	if f.Unit, err = unitOrNone(tx, f.Version.UnitID); err != nil {
		return f, err
	}
	f.Book, err = tx.RulebookOn(f.Agreement.PurchaserID, f.Agreement.ProductCode, day)
	return f, err
}

// versionNear is the version in force on a day, or the first when none was yet.
func versionNear(versions []domain.AgreementVersion, day domain.Day) domain.AgreementVersion {
	if v, ok := domain.VersionOn(versions, day); ok || len(versions) == 0 {
		return v
	}
	return slices.MinFunc(versions, func(a, b domain.AgreementVersion) int { return int(a.FromDay - b.FromDay) })
}

// unitOrNone loads a unit; one that the scope does not reach, such as the unit a
// participant has moved to, stays without a name.
func unitOrNone(tx *store.Tx, id domain.ID) (domain.Unit, error) {
	u, err := tx.Unit(id)
	if domain.KindOf(err) == domain.NotFound {
		return domain.Unit{ID: id}, nil
	}
	return u, err
}

// language is the paper's language: the participant's, where the product has it.
func (f paperCase) language() string {
	switch f.Participant.Language {
	case "sv", "en":
		return f.Participant.Language
	}
	return "fi"
}

func (f paperCase) supervisor() pdf.Contact {
	return pdf.Contact{Name: f.Version.SupervisorName, Phone: f.Version.SupervisorPhone}
}

func (f paperCase) caseworker() pdf.Contact {
	p := f.Participant
	return pdf.Contact{Name: p.CaseworkerName, Office: p.CaseworkerOffice, Phone: p.CaseworkerPhone, Email: p.CaseworkerEmail}
}

func (f paperCase) week() []pdf.WeekDay {
	var out []pdf.WeekDay
	for _, d := range f.Version.Plan {
		out = append(out, pdf.WeekDay{Day: time.Weekday(d.Weekday % 7), From: d.From, To: d.To, Break: d.Break})
	}
	return out
}

func unitOf(u domain.Unit) pdf.Unit {
	return pdf.Unit{Name: u.Name, Address: addressOf(u.Street, u.Postcode, u.Town), Phone: u.Phone}
}

// addressOf gives street, and postcode with town, as lines.
func addressOf(street, postcode, town string) []string {
	var out []string
	if street != "" {
		out = append(out, street)
	}
	if place := postcode + " " + town; place != " " {
		out = append(out, place)
	}
	return out
}

// issuePaper stores a paper's bytes as issued and gives the document's id. The name
// carries no personal data.
func (c *change) issuePaper(f paperCase, kind, name string, content []byte) (domain.ID, error) {
	sum := sha256.Sum256(content)
	d := domain.Document{ID: domain.NewID(), ProviderID: f.Agreement.ProviderID, PurchaserID: f.Agreement.PurchaserID,
		ParticipantID: f.Participant.ID, Kind: kind, Class: domain.ClassIssued, Name: name, MediaType: "application/pdf",
		Bytes: content, SHA256: sum[:], CreatedBy: c.Scope.Person, CreatedAt: domain.InstantOf(c.work.Now())}
	return d.ID, domain.Doing("storing "+kind, c.InsertDocument(d))
}

// named gives the names of participants by id.
func named(tx *store.Tx, ids []domain.ID) (map[domain.ID]domain.Participant, error) {
	people, err := tx.ParticipantsIn(sortedIDs(ids))
	out := make(map[domain.ID]domain.Participant, len(people))
	for _, p := range people {
		out[p.ID] = p
	}
	return out, err
}

// nameTexts gives people's names alone.
func nameTexts(tx *store.Tx, ids []domain.ID) (map[domain.ID]string, error) {
	people, err := named(tx, ids)
	names := make(map[domain.ID]string, len(people))
	for id, p := range people {
		names[id] = p.Name()
	}
	return names, domain.Doing("participants", err)
}

// What people say of papers, as the rules check it; web fills these in.
type (
	// NoticeSent is what the sender says of a notice's sending.
	NoticeSent = rules.NoticeSent
	// SignOff is what is said of the participant's signature.
	SignOff = rules.SignOff
	// CertificateIn is what a person says of a certificate.
	CertificateIn = rules.CertificateIn

	// DiaryRequestIn is a purchaser's request to see diaries.
	DiaryRequestIn = rules.DiaryRequestIn
)

// NoticeWays are how a notice can be sent, in the order the form shows them.
func NoticeWays() []string { return rules.NoticeWays }

// EvaluationLimit is the most characters of a monthly evaluation.
const EvaluationLimit = rules.EvaluationLimit

// Delivered tells whether a certificate went to both: participant and caseworker.
func Delivered(c domain.Certificate) bool { return rules.Delivered(c) }
