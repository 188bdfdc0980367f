package page

import "pajakirja/app/domain"

// People lists the people of an organisation.
type People struct {
	Base
	Rows []PersonRow
}

// Template is templates/pages/user/list.html.
func (*People) Template() string { return "user/list" }

// PersonRow is a person with their roles in the organisation.
type PersonRow struct {
	ID                         domain.ID
	Name, Email                string
	State, StateKey            string
	Roles                      []RoleRow
	Closed, Invited, Elsewhere bool
}

// RoleRow is one role with its units.
type RoleRow struct {
	ID             domain.ID
	Role           domain.Role
	Units          []string
	From, To       domain.Day
	Current, Signs bool
}

// RoleChoices are what the forms of a role offer.
type RoleChoices struct {
	Choices, Units []Option
	Signs          bool // whether the right to sign is asked
}

// Invite is the form of a new person.
type Invite struct {
	Base
	RoleChoices
	Form            Form
	Languages       []Option
	Action, BackURL string
}

// Template is templates/pages/user/invite.html.
func (*Invite) Template() string { return "user/invite" }

// Person shows a person's details and roles.
type Person struct {
	Base
	PersonRow
	RoleChoices
	Form, RoleForm Form
	Languages      []Option
	Self           bool      // the reader's own account
	Operator       bool      // who may change shared accounts too
	Tenant         domain.ID // the operator's choice, for the links
	BackURL        string
}

// RolePart is what the form of a further role shows.
func (p *Person) RolePart() *RolePage { return &RolePage{RoleChoices: p.RoleChoices, Form: p.RoleForm} }

// Mine tells whether this admin may change the account.
func (p *Person) Mine() bool { return p.Operator || !p.Elsewhere }

// Template is templates/pages/user/person.html.
func (*Person) Template() string { return "user/person" }

// RolePage is the form of one role.
type RolePage struct {
	Base
	RoleChoices
	Form            Form
	Action, BackURL string
}

// Template is templates/pages/user/role.html.
func (*RolePage) Template() string { return "user/role" }
