package page

import "pajakirja/app/domain"

// ContractRow is a contract with the other party's name and the products sold
// today.
type ContractRow struct {
	domain.Contract
	Party    string
	PartyID  domain.ID
	State    string // active, upcoming, ended
	Products []domain.Product
}

// Contracts lists contracts.
type Contracts struct {
	Base
	Rows []ContractRow
	May  bool // make and change
}

// Template is templates/pages/contract/list.html.
func (*Contracts) Template() string { return "contract/list" }

// ProductRow is a value of a product for a time.
type ProductRow struct {
	domain.Product
	State string
}

// Contract is one contract with its values; its purchaser's admin sets them.
type Contract struct {
	Base
	ContractRow
	May          bool
	Form         Form
	Values       []ProductRow
	Books        []Option // rulebooks in force today
	Units, Forms []Option
}

// Template is templates/pages/contract/contract.html.
func (*Contract) Template() string { return "contract/contract" }

// ContractForm is the form of a contract, new when Party is empty.
type ContractForm struct {
	Base
	Form             Form
	Party            string
	Action, BackURL  string
	Kinds, Providers []Option
}

// Template is templates/pages/contract/form.html.
func (*ContractForm) Template() string { return "contract/form" }
