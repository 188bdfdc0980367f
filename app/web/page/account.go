package page

import "pajakirja/app/domain"

// Account is a person's own account.
type Account struct {
	Base
	Form         Form
	Name, Email  string
	Role         domain.Role
	Organisation string
	SecondFactor domain.Instant // since when it is set up
}

// Template is templates/pages/account/account.html.
func (*Account) Template() string { return "account/account" }
