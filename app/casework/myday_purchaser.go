package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// purchaserDeadlines are those of a purchaser's admin: invoices that wait for a
// decision, contracts and insurances of its providers that end, versions of the
// rulebook that end without another, and drafts whose first day comes nearer.
func (w *Work) purchaserDeadlines(tx *store.Tx) ([]DueRow, error) {
	out, err := invoiceDeadlines(tx)
	if err != nil {
		return nil, err
	}
	contracts, err := tx.Contracts()
	if err != nil {
		return nil, domain.Doing("contracts", err)
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	insured := map[domain.ID]bool{}
	for _, k := range contracts {
		party := parties[k.ProviderID]
		if !k.ValidTo.IsZero() {
			out = append(out, DueRow{Deadline: rules.Deadline{Rule: "contract-end", Key: "deadline.contract", Args: domain.Args{"number": k.Number}, On: k.ValidTo, AgreementID: k.ID}, Name: party.Name})
		}
		if end := party.InsuranceValidTo; !end.IsZero() && !insured[party.ID] && k.ValidTo.IsZero() {
			insured[party.ID] = true
			out = append(out, DueRow{Deadline: rules.Deadline{Rule: "insurance-valid", Key: "deadline.insurance", On: end}, Name: party.Name})
		}
	}
	versions, err := tx.Rulebooks(tx.Scope.Organisation)
	return append(out, rulebookDeadlines(versions)...), domain.Doing("rulebooks", err)
}

// rulebookDeadlines: a draft is to be published before its first day, a version
// that ends is to be followed by another.
func rulebookDeadlines(versions []domain.Rulebook) []DueRow {
	var out []DueRow
	for _, b := range versions {
		d := rules.Deadline{Args: domain.Args{"version": b.Version}, AgreementID: b.ID}
		switch {
		case b.PublishedAt.IsZero():
			d.Rule, d.Key, d.On = "rulebook-draft", "deadline.rulebook_draft", b.ValidFrom.AddDays(-1)
		case !b.ValidTo.IsZero() && !followed(versions, b):
			d.Rule, d.Key, d.On = "rulebook-end", "deadline.rulebook_end", b.ValidTo
		default:
			continue
		}
		out = append(out, DueRow{Deadline: d, Name: b.Name})
	}
	return out
}

// followed tells whether another published version of the product is in force
// after one ends.
func followed(versions []domain.Rulebook, b domain.Rulebook) bool {
	return slices.ContainsFunc(versions, func(o domain.Rulebook) bool {
		return o.ID != b.ID && !o.PublishedAt.IsZero() && (o.Product == b.Product || o.Product == "") && b.ValidTo.AddDays(1).Within(o.ValidFrom, o.ValidTo)
	})
}

// DueFilter narrows a timetable: to one unit, or to one provider.
type DueFilter struct{ Unit, Provider domain.ID }

// DueTable is what is due when, in order of day, with the units and providers
// that it can be narrowed to.
type DueTable struct {
	Rows      []DueRow
	Units     []DuePlace
	Providers []DuePlace
}

// DuePlace is a unit or a provider that something is due at, and how much.
type DuePlace struct {
	ID   domain.ID
	Name string
	N    int
}

// dueAhead is how far a timetable looks.
const dueAhead = 92

// DueWhen is what is due when for everybody the person reaches, from a month ago
// to a quarter ahead: supervisors see their units, admins the provider, a
// caseworker what concerns their own participants, the purchaser's other people
// what is the organisation's own.
func (w *Work) DueWhen(ctx context.Context, scope domain.Scope, filter DueFilter) (DueTable, error) {
	var out DueTable
	if err := may(scope, myDayReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := w.dueRows(tx, lateReach, dueAhead)
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		out = DueTable{}
		units, providers := map[domain.ID]*DuePlace{}, map[domain.ID]*DuePlace{}
		for _, r := range rows {
			count(units, r.UnitID, r.Unit)
			count(providers, r.Provider, parties[r.Provider].Name)
			if (filter.Unit == "" || r.UnitID == filter.Unit) && (filter.Provider == "" || r.Provider == filter.Provider) {
				out.Rows = append(out.Rows, r)
			}
		}
		out.Units, out.Providers = places(units), places(providers)
		return nil
	})
	return out, err
}

func count(in map[domain.ID]*DuePlace, id domain.ID, name string) {
	switch {
	case id == "" || name == "":
	case in[id] == nil:
		in[id] = &DuePlace{id, name, 1}
	default:
		in[id].N++
	}
}

func places(in map[domain.ID]*DuePlace) []DuePlace {
	out := make([]DuePlace, 0, len(in))
	for _, p := range in {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b DuePlace) int { return i18n.Compare(a.Name, b.Name) })
	return out
}
