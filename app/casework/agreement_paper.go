package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/store"
)

// AgreementPaper gives the paper of an agreement's version: as it was signed, or
// before that a draft to be printed and signed by hand. It carries the whole
// identity code, so the look is logged here, in the change's own
// transaction. Provider admins, supervisors of the unit, and the caseworker.
func (w *Work) AgreementPaper(ctx context.Context, scope domain.Scope, agreement domain.ID, version int) (domain.Document, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker); err != nil {
		return domain.Document{}, err
	}
	var doc domain.Document
	err := w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		if err := w.inside(c.Tx, a.ParticipantID); err != nil {
			return err
		}
		versions, err := c.VersionsOf(agreement)
		if err != nil {
			return err
		}
		v, err := numbered(versions, version)
		if err != nil {
			return err
		}
		if v.DocumentID != "" {
			doc, err = c.Document(v.DocumentID)
		} else {
			doc = domain.Document{Name: agreementFile(a, v), MediaType: "application/pdf"}
			doc.Bytes, err = w.agreementPaper(c.Tx, a, v)
		}
		if err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.paper", Object: agreement, Participants: []domain.ID{a.ParticipantID}})
	})
	return doc, err
}

// paperSources are the rows an agreement's paper is drawn from.
type paperSources struct {
	participant         domain.Participant
	decision            domain.Decision
	voucher             domain.Voucher
	product             domain.Product
	provider, purchaser domain.Organisation
	unit                domain.Unit
	book                domain.Rulebook
	former              domain.Agreement
	absences            domain.Guidance // the purchaser's text in force at the signing (B-02)
}

func paperRows(tx *store.Tx, a domain.Agreement, v domain.AgreementVersion, today domain.Day) (s paperSources, err error) {
	if s.participant, err = tx.Participant(a.ParticipantID); err != nil {
		return s, err
	}
	if s.decision, err = tx.Decision(a.DecisionID); err != nil {
		return s, err
	}
	if s.voucher, err = tx.Voucher(a.VoucherID); err != nil {
		return s, err
	}
	if s.product, err = tx.Product(a.ContractID, a.ProductCode, a.StartDay); err != nil && domain.KindOf(err) != domain.NotFound {
		return s, err
	}
	if s.provider, err = tx.Organisation(a.ProviderID); err != nil {
		return s, err
	}
	if s.purchaser, err = tx.Organisation(a.PurchaserID); err != nil {
		return s, err
	}
	if s.unit, err = tx.Unit(v.UnitID); err != nil && domain.KindOf(err) != domain.NotFound {
		return s, err
	}
	if a.FormerID != "" {
		if s.former, err = tx.Agreement(a.FormerID); err != nil {
			return s, err
		}
	}
	signed := today
	if !v.SignedOn.IsZero() {
		signed = v.SignedOn
	}
	if s.absences, err = guidanceOn(tx, a.PurchaserID, domain.GuidanceAbsenceText, signed); err != nil {
		return s, err
	}
	s.book, err = tx.RulebookOn(a.PurchaserID, a.ProductCode, a.StartDay)
	return s, err
}

// agreementPaper draws the paper in the participant's language (P-16). The
// signatures carry the hash of the words they stand under.
func (w *Work) agreementPaper(tx *store.Tx, a domain.Agreement, v domain.AgreementVersion) ([]byte, error) {
	s, err := paperRows(tx, a, v, w.Today())
	if err != nil {
		return nil, domain.Doing("agreement's rows", err)
	}
	paper := s.paper(a, v)
	paper.Issued = tx.Now()
	if paper.Participant.IdentityCode, err = w.openCode(s.participant); err != nil {
		return nil, err
	}
	if v.SignedOn.IsZero() {
		paper.Draft = true
		paper.Signatures = s.signatures(v, "")
		return pdf.WriteAgreement(paper)
	}
	words, err := pdf.WriteAgreement(paper)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(words)
	paper.Hash = hex.EncodeToString(sum[:])
	paper.Signatures = s.signatures(v, paper.Hash)
	return pdf.WriteAgreement(paper)
}

func (s paperSources) paper(a domain.Agreement, v domain.AgreementVersion) pdf.Agreement {
	p := pdf.Agreement{
		Number: a.Number, Version: v.Version, VersionOn: v.FromDay, Changes: v.ChangeReason, Former: s.former.Number, Funding: string(s.voucher.Funding),
		Participant:     pdf.Person{Name: s.participant.Name(), Address: address(s.participant.Street, s.participant.Postcode, s.participant.Town), Phone: s.participant.Phone, Email: s.participant.Email},
		ServiceLanguage: s.word("participant.language." + s.participant.Language), Interpreter: s.interpreter(),
		Provider: party(s.provider), Purchaser: party(s.purchaser),
		Responsible: pdf.Contact{Name: s.unit.ResponsiblePerson, Phone: s.unit.ResponsiblePhone},
		Supervisor:  pdf.Contact{Name: v.SupervisorName, Phone: v.SupervisorPhone},
		Unit:        pdf.Unit{Name: s.unit.Name, Address: address(s.unit.Street, s.unit.Postcode, s.unit.Town), Phone: s.unit.Phone},
		Caseworker: pdf.Contact{Name: s.participant.CaseworkerName, Office: s.participant.CaseworkerOffice,
			Phone: s.participant.CaseworkerPhone, Email: s.participant.CaseworkerEmail},
		Decision: pdf.Decision{Number: s.decision.Number, Plan: s.plan(), From: s.decision.ValidFrom, To: s.decision.ValidTo, MadeBy: s.decision.MadeBy, Office: s.decision.Office},
		Voucher: pdf.Voucher{Number: s.voucher.Number, ProviderID: s.voucher.ProviderIdentifier, Product: first(s.product.Name, a.ProductCode),
			Hourly: s.product.Unit == domain.UnitHour, Value: s.voucher.UnitCents, From: s.voucher.ValidFrom, To: s.voucher.ValidTo},
		From: a.StartDay, To: a.EndDay, Grounds: a.LongGrounds,
		Tasks: v.Tasks, Start: v.StartingPoint, NextStep: v.NextStep,
		Mid: v.MidEvaluation, Final: v.FinalEvaluation, Renewal: v.RenewalDay,
		ReportTo: pdf.Contact{Name: v.SupervisorName, Phone: v.SupervisorPhone}, ReportHow: a.AbsenceContact,
		Clauses: s.clauses(a),
	}
	p.Language, p.Author = s.participant.Language, s.provider.Name
	p.Rulebook, p.Controller = s.book.Name, s.purchaser.Name
	s.plans(&p, a, v)
	if s.voucher.Funding == domain.ContractCooperation {
		s.countyIsParty(&p)
	}
	return p
}

// countyIsParty turns the paper of a co-operation: the participant's agreement
// is with the purchaser, and the workshop is the place (O-08).
func (s paperSources) countyIsParty(p *pdf.Agreement) {
	p.Provider, p.Purchaser = party(s.purchaser), pdf.Party{}
	p.Workplaces = append([]string{s.provider.Name}, p.Workplaces...)
}

// plans fills the lists of the plan.
func (s paperSources) plans(p *pdf.Agreement, a domain.Agreement, v domain.AgreementVersion) {
	p.Travel = v.TravelMinutes
	if v.Workplace != "" {
		p.Workplaces = []string{v.Workplace}
	}
	if a.Form == domain.FormGroup {
		p.Group = first(s.product.Name, a.ProductCode)
	}
	if a.Assessment {
		p.Assessment = &pdf.Assessment{Grounds: a.AssessmentGrounds, Content: a.AssessmentContent}
	}
	if a.Intensive {
		p.Intensive = &pdf.Intensive{AgreedWith: a.IntensiveWith, AgreedOn: a.IntensiveOn, Minutes: a.IntensiveMinutes}
	}
	for _, d := range v.Plan {
		p.Week = append(p.Week, pdf.WeekDay{Day: time.Weekday(d.Weekday % 7), From: d.From, To: d.To, Break: d.Break})
	}
	if v.CoachingMinutes > 0 {
		p.Coaching = s.word("agreement.paper_coaching", domain.Args{"length": i18n.Minutes(v.CoachingMinutes)})
	}
	for _, g := range v.Goals {
		p.Goals = append(p.Goals, pdf.Goal{Name: g.Text, Start: g.Start, Target: g.Target})
	}
	for _, c := range v.Cards {
		p.Cards = append(p.Cards, pdf.Card{Name: c.Name, Done: c.DoneOn, ValidTo: c.ValidTo})
	}
	if v.OtherServices != "" {
		p.Services = []pdf.Service{{Kind: v.OtherServices}}
	}
	p.Copies = []pdf.Copy{{To: s.participant.Name()}, {To: s.purchaser.Name}}
	if s.participant.CaseworkerKind == "social" { // social work gets its own
		p.Copies = append(p.Copies, pdf.Copy{To: first(s.participant.CaseworkerOffice, s.participant.CaseworkerName)})
	}
}

// word is a text in the participant's language.
func (s paperSources) word(key string, args ...domain.Args) string {
	l, _ := i18n.Parse(s.participant.Language)
	if len(args) > 0 {
		return i18n.T(l, key, args[0])
	}
	return i18n.T(l, key, nil)
}

func (s paperSources) interpreter() string {
	p := s.participant
	if p.InterpreterNeed == "" {
		return ""
	}
	text := p.InterpreterNeed
	if p.InterpreterWith != "" {
		text += ", " + p.InterpreterWith
	}
	if !p.InterpreterOn.IsZero() {
		l, _ := i18n.Parse(p.Language)
		text += " " + i18n.Day(l, p.InterpreterOn)
	}
	return text
}

func (s paperSources) plan() string {
	if s.decision.PlanKind == "" {
		return ""
	}
	text := s.word("decision.plan." + s.decision.PlanKind)
	if !s.decision.PlanDate.IsZero() {
		l, _ := i18n.Parse(s.participant.Language)
		text += " " + i18n.Day(l, s.decision.PlanDate)
	}
	return text
}

// clauses are the terms in the participant's language, each with the day it was
// explained: the day of signing. The purchaser's dated text on absences stands
// after the term on unauthorised ones and shares its tick (B-02).
func (s paperSources) clauses(a domain.Agreement) []pdf.Clause {
	out := pdf.DefaultClauses(s.participant.Language)
	for i := range out {
		if i < len(domain.Clauses) && slices.Contains(a.Clauses, domain.Clauses[i]) {
			out[i].Explained = a.SignedOn
		}
	}
	at := slices.Index(domain.Clauses, "unauthorised")
	if s.absences.ID == "" || at < 0 {
		return out
	}
	own := pdf.Clause{Heading: s.word("pdf.term.absence_guidance", domain.Args{"day": s.absences.ValidFrom}), Text: s.absences.Text, Explained: out[at].Explained}
	return slices.Insert(out, at+1, own)
}

func (s paperSources) signatures(v domain.AgreementVersion, hash string) []pdf.Signature {
	role := "agreement.signs_provider"
	if s.voucher.Funding == domain.ContractCooperation {
		role = "agreement.signs_place"
	}
	lines := []pdf.Signature{
		{Role: s.word(role), Name: first(v.SignedProvider, s.unit.ResponsiblePerson)},
		{Role: s.word("agreement.signs_supervisor"), Name: first(v.SignedSupervisor, v.SupervisorName)},
		{Role: s.word("agreement.signs_participant"), Name: first(v.SignedParticipant, s.participant.Name())},
	}
	for i, who := range []string{v.SignedProvider, v.SignedSupervisor, v.SignedParticipant} {
		if who != "" && hash != "" {
			lines[i].Place, lines[i].On, lines[i].Hash = v.SignedPlace, v.SignedOn, hash
		}
	}
	return lines
}

func party(o domain.Organisation) pdf.Party {
	return pdf.Party{Name: o.Name, BusinessID: o.BusinessID, Address: address(o.Street, o.Postcode, o.Town),
		Contact: pdf.Contact{Name: o.Contact, Phone: o.Phone, Email: o.Email}}
}

func address(street, postcode, town string) []string {
	var out []string
	for _, line := range []string{street, trimmed(postcode + " " + town)} {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}
