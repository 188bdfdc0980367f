package domain

import (
	"database/sql/driver"
	"slices"
)

// Citation says where a rule is written, and since and until when that text is
// in force; a zero day is open.
type Citation struct {
	Document string `json:"document"`
	Section  string `json:"section"`
	From     Day    `json:"from,omitempty"`
	To       Day    `json:"to,omitempty"`
}

// InForce tells whether the cited text holds on a day.
func (c Citation) InForce(day Day) bool { return day.Within(c.From, c.To) }

// Parameter is one rule's figures in a rulebook, with the citation. The names
// of the values belong to the rule: week-days has min and max, report-by has day.
// Assumed says that the cited source asks for the rule and gives no figure: the
// figure is the product's or the purchaser's own.
type Parameter struct {
	Rule     string         `json:"rule"`
	Values   map[string]int `json:"values"`
	Citation Citation       `json:"citation"`
	Product  string         `json:"product,omitempty"` // code of the one product it is for; empty: every one
	Assumed  bool           `json:"assumed,omitempty"`
}

// Parameters is the list of a rulebook version.
type Parameters []Parameter

// Value stores JSON.
func (p Parameters) Value() (driver.Value, error) { return List[Parameter](p).Value() }

// Scan reads JSON.
func (p *Parameters) Scan(v any) error { return scanJSON(v, (*[]Parameter)(p)) }

// Rulebook is a version of a purchaser's rules for a time (säännöt ovat dataa).
// A published version never changes.
type Rulebook struct {
	ID          ID `gorm:"primaryKey"`
	PurchaserID ID
	Product     string // code of the product; empty: all products
	Name        string
	Version     int
	ValidFrom   Day
	ValidTo     Day
	Parameters  Parameters
	Sections    List[EvaluationSection] // of its mid and final evaluations; none: the product's own
	PublishedAt Instant
	CreatedAt   Instant
}

// Figure gives a rule's figure. A rulebook that is silent falls back to the
// product's default; ok tells whether the rule is in force at all.
func (r Rulebook) Figure(rule, name string) (value int, ok bool) {
	for _, p := range r.Parameters {
		if p.Rule == rule {
			v, has := p.Values[name]
			return v, has
		}
	}
	v, has := Defaults[rule][name]
	return v, has
}

// For is the rulebook as it applies to a product: rules meant for another one
// are left out, and its own stand before those for every product.
func (r Rulebook) For(product string) Rulebook {
	if !slices.ContainsFunc(r.Parameters, func(p Parameter) bool { return p.Product != "" }) {
		return r
	}
	own := make(Parameters, 0, len(r.Parameters))
	for _, wanted := range []string{product, ""} {
		for _, p := range r.Parameters {
			if p.Product == wanted && (wanted != "" || !slices.ContainsFunc(own, func(o Parameter) bool { return o.Rule == p.Rule })) {
				own = append(own, p)
			}
		}
	}
	r.Parameters = own
	return r
}

// Cite gives the citation of a rule, empty when the default applies.
func (r Rulebook) Cite(rule string) Citation {
	for _, p := range r.Parameters {
		if p.Rule == rule {
			return p.Citation
		}
	}
	return Citation{}
}

// CiteOn is Cite for a finding about a day: a text that was repealed by then is
// not cited.
func (r Rulebook) CiteOn(rule string, day Day) Citation {
	if c := r.Cite(rule); c.InForce(day) {
		return c
	}
	return Citation{}
}

// Defaults apply where a rulebook is silent (domain.md, Rules are data).
var Defaults = map[string]map[string]int{
	"week-days":          {"min": 1, "max": 4},
	"day-hours":          {"min": 240, "max": 480},
	"days-in-12-months":  {"max": 178},
	"absence-billable":   {"authorised": 0, "unauthorised": 0},
	"report-by":          {"day": 3},
	"notice-period":      {"days": 14, "provider-sends": 1},
	"voucher-valid":      {"required": 1},
	"short-day-billable": {"billable": 1},
	"retention":          {"years": 10},
}
