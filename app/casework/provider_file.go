package casework

import (
	"context"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/sheet"
)

// ProvidersFile is the purchaser's providers and their units with contacts and
// products, as CSV or XLSX, for the employment authority; no participant is in
// it (004 §1; N-05). Products are those of contracts in force today. For the
// purchaser's people; NotFound for another form.
func (w *Work) ProvidersFile(ctx context.Context, scope domain.Scope, form SheetForm) (domain.Document, error) {
	if scope.Side != domain.SidePurchaser {
		return domain.Document{}, domain.Denied()
	}
	contracts, err := w.Contracts(ctx, scope)
	if err != nil {
		return domain.Document{}, err
	}
	units, err := w.Units(ctx, scope)
	if err != nil {
		return domain.Document{}, err
	}
	c := columns{lang: form.lang()}
	c.text("report.by.provider", "organisation.business_id", "organisation.contact", "organisation.phone", "organisation.email", "provider.products",
		"report.by.unit", "unit.address", "unit.responsible_person", "provider.unit_phone", "unit.places", "unit.free_places", "unit.free_on")
	e := sheet.Export{Language: string(c.lang), Name: w.Today().String(), Heads: c.heads}
	products := w.productsOf(contracts)
	var seen []domain.ID
	for _, k := range contracts {
		o := k.Provider
		if slices.Contains(seen, o.ID) || !w.Today().Within(k.ValidFrom, k.ValidTo) {
			continue
		}
		seen = append(seen, o.ID)
		head := []any{o.Name, o.BusinessID, o.Contact, o.Phone, o.Email, strings.Join(products[o.ID], ", ")}
		rows := len(e.Rows)
		for _, u := range units {
			if u.ProviderID == o.ID && (u.ClosedOn.IsZero() || u.ClosedOn >= w.Today()) {
				e.Rows = append(e.Rows, append(slices.Clone(head), u.Name, addressLine(u), u.ResponsiblePerson, u.Phone, u.Places, freeOf(u), dayOrNone(u.FreeOn)))
			}
		}
		if len(e.Rows) == rows {
			e.Rows = append(e.Rows, append(head, "", "", "", "", nil, nil, nil))
		}
	}
	return form.table("tuottajat-"+w.Today().String(), e)
}

// productsOf names each provider's products of the contracts in force today.
func (w *Work) productsOf(contracts []ContractView) map[domain.ID][]string {
	out := map[domain.ID][]string{}
	for _, k := range contracts {
		if !w.Today().Within(k.ValidFrom, k.ValidTo) {
			continue
		}
		for _, p := range k.Products {
			if w.Today().Within(p.ValidFrom, p.ValidTo) && !slices.Contains(out[k.ProviderID], p.Name) {
				out[k.ProviderID] = append(out[k.ProviderID], p.Name)
			}
		}
	}
	return out
}

// freeOf is how many places are free; nothing where nobody has told.
func freeOf(u domain.Unit) any {
	if u.FreeOn.IsZero() {
		return nil
	}
	return u.FreePlaces
}

// dayOrNone leaves a cell empty for no day.
func dayOrNone(d domain.Day) any {
	if d.IsZero() {
		return nil
	}
	return d
}

func addressLine(u domain.Unit) string {
	return strings.Trim(u.Street+", "+strings.TrimSpace(u.Postcode+" "+u.Town), ", ")
}
