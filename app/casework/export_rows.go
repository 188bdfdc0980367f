package casework

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

func (e *exporter) participants(people []domain.Participant) ([]exported, error) {
	names, err := organisationNames(e.tx)
	if err != nil {
		return nil, err
	}
	periods, err := e.tx.PayersOf(idsOf(people)...)
	if err != nil {
		return nil, err
	}
	newest := map[domain.ID]domain.PayerPeriod{}
	for _, p := range periods { // oldest first
		newest[p.ParticipantID] = p
	}
	var out []exported
	for _, p := range people {
		code, err := e.work.openCode(p)
		if err != nil {
			return nil, err
		}
		row := e.row(p)
		for name, value := range map[string]any{
			"identity_code": code, "purchaser_id": names[p.PurchaserID], "phone": p.Phone, "email": p.Email, "street": p.Street, "postcode": p.Postcode, "town": p.Town,
			"language": e.word(rules.WordsLanguage, p.Language), "allowance_kind": e.word(rules.WordsAllowance, p.AllowanceKind),
			"caseworker_name": p.CaseworkerName, "caseworker_kind": e.word(rules.WordsCaseworker, p.CaseworkerKind), "caseworker_office": p.CaseworkerOffice,
			"caseworker_phone": p.CaseworkerPhone, "caseworker_email": p.CaseworkerEmail, "emergency_contact": p.EmergencyContact,
			"interpreter_need": p.InterpreterNeed, "considerations": p.Considerations,
		} {
			row[name] = value
		}
		if payer, ok := newest[p.ID]; ok {
			row["payer"], row["fund_name"], row["payer_from"] = e.word(rules.WordsPayer, string(payer.Payer)), payer.FundName, payer.FromDay
		}
		out = append(out, row)
	}
	return out, nil
}

func idsOf(people []domain.Participant) []domain.ID {
	ids := make([]domain.ID, 0, len(people))
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return ids
}

func (e *exporter) agreements(people []domain.Participant) ([]exported, error) {
	ids := idsOf(people)
	agreements, err := e.tx.AgreementsOf(ids...)
	if err != nil {
		return nil, err
	}
	agreementIDs := make([]domain.ID, 0, len(agreements))
	for _, a := range agreements {
		agreementIDs = append(agreementIDs, a.ID)
	}
	versions, err := e.tx.VersionsOf(agreementIDs...)
	if err != nil {
		return nil, err
	}
	decisions, err := e.tx.DecisionsOf(ids...)
	if err != nil {
		return nil, err
	}
	vouchers, err := e.tx.VouchersOf(ids...)
	if err != nil {
		return nil, err
	}
	units, err := e.tx.UnitNames()
	if err != nil {
		return nil, err
	}
	slices.Reverse(agreements) // newest first becomes oldest first, as a file is read
	var out []exported
	for _, p := range people {
		for _, a := range agreements {
			if a.ParticipantID != p.ID {
				continue
			}
			row := e.row(p)
			e.terms(row, a, rules.Newest(versionsOf(versions, a.ID)), units)
			for _, d := range decisions {
				if d.ID == a.DecisionID {
					e.decision(row, d)
				}
			}
			for _, v := range vouchers {
				if v.ID == a.VoucherID {
					e.voucher(row, v)
				}
			}
			out = append(out, row)
		}
	}
	return out, nil
}

func (e *exporter) decision(row exported, d domain.Decision) {
	row["decision_number"], row["decision_from"], row["decision_to"], row["decision_received"] = d.Number, d.ValidFrom, d.ValidTo, d.ReceivedOn
	row["made_by"], row["plan_kind"] = d.MadeBy, e.word(rules.WordsPlanKind, d.PlanKind)
}

func (e *exporter) voucher(row exported, v domain.Voucher) {
	row["product_code"], row["value"], row["voucher_number"], row["provider_identifier"] = v.ProductCode, v.UnitCents, v.Number, v.ProviderIdentifier
	row["voucher_from"], row["voucher_to"], row["voucher_received"] = v.ValidFrom, v.ValidTo, v.ReceivedOn
}

func (e *exporter) terms(row exported, a domain.Agreement, v domain.AgreementVersion, units map[domain.ID]string) {
	goals := make([]string, 0, len(v.Goals))
	for _, g := range v.Goals {
		goals = append(goals, g.Text)
	}
	for name, value := range map[string]any{
		"number": a.Number, "start_day": a.StartDay, "end_day": a.EndDay, "form": e.word(rules.WordsForm, string(a.Form)), "intensive": a.Intensive,
		"unit_id": units[v.UnitID], "supervisor": v.SupervisorName, "plan": rules.WritePlan(v.Plan, e.language),
		"tasks": strings.Join(v.Tasks, "; "), "goals": strings.Join(goals, "; "), "workplace": v.Workplace,
		"mid_evaluation": v.MidEvaluation, "final_evaluation": v.FinalEvaluation,
		"signed_on": a.SignedOn, "signed_place": a.SignedPlace, "signed_provider": a.SignedProvider, "clauses": len(a.Clauses) == len(domain.Clauses),
	} {
		row[name] = value
	}
}

// attendance has a row for each marked day of the month, by person and day.
func (e *exporter) attendance(month domain.Month) ([]exported, error) {
	agreements, err := e.tx.AgreementsOverlapping(month.First(), month.Last())
	if err != nil {
		return nil, err
	}
	numbers := map[domain.ID]string{}
	ids := make([]domain.ID, 0, len(agreements))
	for _, a := range agreements {
		ids, numbers[a.ID] = append(ids, a.ID), a.Number
	}
	entries, err := e.tx.EntriesWithWords(month.First(), month.Last()+1, ids...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b store.DiaryRow) int {
		if a.ParticipantID != b.ParticipantID {
			return strings.Compare(e.people[a.ParticipantID].Name()+string(a.ParticipantID), e.people[b.ParticipantID].Name()+string(b.ParticipantID))
		}
		return int(a.Day - b.Day)
	})
	out := make([]exported, 0, len(entries))
	for _, entry := range entries {
		row := e.row(e.people[entry.ParticipantID])
		row["number"], row["day"] = numbers[entry.AgreementID], entry.Day
		e.marks(row, entry.Values())
		out = append(out, row)
	}
	return out, nil
}

// marks writes a day's values. Hours are decimal, 240 minutes are 4,00 (D-02).
func (e *exporter) marks(row exported, f domain.DayFields) {
	v := f.Figures()
	row["status"] = e.word(rules.WordsStatus, string(v.Status))
	row["reason"], row["certificate"] = e.word(rules.WordsReason, string(v.Reason)), e.word(rules.WordsCertificate, string(v.Certificate))
	row["certificate_on"], row["swapped_to"] = v.CertificateOn, v.SwappedTo
	for _, name := range []string{domain.FieldReasonText, domain.FieldTask, domain.FieldObservation, domain.FieldDeviation, domain.FieldCoachingContent} {
		row[name] = f[name]
	}
	if v.FromMinute != nil {
		row["from"] = *v.FromMinute
	}
	if v.ToMinute != nil {
		row["to"] = *v.ToMinute
	}
	if v.Minutes != nil {
		row["minutes"] = sheet.Hours(*v.Minutes)
	}
	if v.CoachingMinutes != nil {
		row["coaching_minutes"] = sheet.Hours(*v.CoachingMinutes)
	}
	if v.Authorised != nil {
		row["authorised"] = *v.Authorised
	}
}
