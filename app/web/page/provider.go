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
	Units    []DirectoryUnit       // in use
	Kinds    []domain.ContractKind // of the contracts in force
	Products []string              // of the contracts in force
}

// DirectoryUnit is a unit in the purchaser's directory with who it can take: stops
// that hold or come, its groups, and how many of the purchaser's own wait (P-12,
// S-10, S-14).
type DirectoryUnit struct {
	domain.Unit
	Stops   []domain.IntakeStop
	Groups  []GroupPlaces
	Waiting int
	Oldest  domain.Day
}

// Template is templates/pages/provider/list.html.
func (*Providers) Template() string { return "provider/list" }

// ProviderPage is a provider as its purchaser sees it.
type ProviderPage struct {
	Base
	Org       domain.Organisation
	Findings  []Note
	Units     []DirectoryUnit
	Contracts []ContractRow
	Approvals []ApprovalRow
	Approved  bool // today
	Asked     bool // the purchaser's rulebook asks for it
	Approves  bool // the reader gives and ends approvals
	Ends      bool // one of them goes on
	Form      Form
}

// ApprovalRow is a time on the purchaser's list.
type ApprovalRow struct {
	domain.ProviderApproval
	State string
}

// ProviderAgreements are a provider's agreements that run today.
type ProviderAgreements struct {
	Base
	Org  domain.Organisation
	Rows []RunningRow
}

// Template is templates/pages/provider/agreements.html.
func (*ProviderAgreements) Template() string { return "provider/agreements" }

// RunningRow is one of them.
type RunningRow struct {
	domain.Agreement
	Name string
	Unit string
}

// Template is templates/pages/provider/provider.html.
func (*ProviderPage) Template() string { return "provider/provider" }
