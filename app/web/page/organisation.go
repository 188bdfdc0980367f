package page

import "pajakirja/app/domain"

// Note is a finding in words, with where it is written.
type Note struct {
	Text   string
	Source string
}

// Organisations is the operator's list of tenants.
type Organisations struct {
	Base
	Purchasers, Providers []domain.Organisation
}

// Template is templates/pages/organisation/list.html.
func (*Organisations) Template() string { return "organisation/list" }

// Organisation is one tenant: one's own, or as the operator sees it.
type Organisation struct {
	Base
	Org       domain.Organisation
	Findings  []Note
	Operator  bool
	EditURL   string
	People    []PersonRow   // for the operator
	Contracts []ContractRow // for its own admin
}

// Template is templates/pages/organisation/organisation.html.
func (*Organisation) Template() string { return "organisation/organisation" }

// OrganisationForm is the form of a tenant, new when Name is empty.
type OrganisationForm struct {
	Base
	Form             Form
	Side             domain.Side
	Name             string
	Action, BackURL  string
	Kinds, Languages []Option
}

// Provider tells which fields are asked.
func (o *OrganisationForm) Provider() bool { return o.Side == domain.SideProvider }

// Template is templates/pages/organisation/form.html.
func (*OrganisationForm) Template() string { return "organisation/form" }
