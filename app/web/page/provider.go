package page

import "pajakirja/app/domain"

// Providers lists the providers a purchaser has contracts with.
type Providers struct {
	Base
	Files []Item
	Rows  []ProviderRow
}

// ProviderRow is one of them.
type ProviderRow struct {
	domain.Organisation
	Units []string
	Kinds []domain.ContractKind // of the contracts in force
}

// Template is templates/pages/provider/list.html.
func (*Providers) Template() string { return "provider/list" }

// ProviderPage is a provider as its purchaser sees it.
type ProviderPage struct {
	Base
	Org       domain.Organisation
	Findings  []Note
	Units     []domain.Unit
	Contracts []ContractRow
}

// Template is templates/pages/provider/provider.html.
func (*ProviderPage) Template() string { return "provider/provider" }
