package domain

import "slices"

// Role is what a person does in an organisation (domain.md, Who does what).
type Role string

// The roles.
const (
	RoleSupervisor     Role = "supervisor"
	RoleProviderAdmin  Role = "provider_admin"
	RoleReviewer       Role = "reviewer"
	RoleCaseworker     Role = "caseworker"
	RolePurchaserAdmin Role = "purchaser_admin"
	RoleOperator       Role = "operator"
)

// Roles lists every role, in the order screens show them.
var Roles = []Role{RoleSupervisor, RoleProviderAdmin, RoleReviewer, RoleCaseworker, RolePurchaserAdmin, RoleOperator}

// Side is the side of the table an organisation sits on.
type Side string

// The sides. Platform is the operator's own organisation, which sees no participants.
const (
	SideProvider  Side = "provider"
	SidePurchaser Side = "purchaser"
	SidePlatform  Side = "platform"
)

// Side tells where a role belongs.
func (r Role) Side() Side {
	switch r {
	case RoleSupervisor, RoleProviderAdmin:
		return SideProvider
	case RoleReviewer, RoleCaseworker, RolePurchaserAdmin:
		return SidePurchaser
	}
	return SidePlatform
}

// ScopeKind says on whose behalf rows are reached.
type ScopeKind int

// The kinds of scope. The zero value reaches nothing.
const (
	ScopeNone   ScopeKind = iota
	ScopePerson           // a logged-in person, in one organisation and role
	ScopeJob              // clock-driven work for one organisation at a time
	ScopeGate             // log-in, invitation, certificate check: users, sessions, links and one look-up each
	ScopeSystem           // command line on the machine itself: migrate, verify, import, demo
)

// Scope is who acts, for which organisation, in which role. It is made at
// log-in and is the only way to rows: store.For.
type Scope struct {
	Kind         ScopeKind
	Person       ID
	PersonName   string
	Organisation ID
	OrgName      string
	Side         Side
	Role         Role
	Membership   ID
	Session      ID
	Units        []ID // a supervisor's units; empty for everyone else
	SigningRight bool // may sign agreements and certificates for the provider
	SteppedUp    bool // has confirmed the second factor recently
	Device       ID   // the phone, when known
	Request      string
	Ground       Ground // on which data is handed on in this request, as the person chose it (G-01)
	GroundNote   string // whose consent, given when
	Language     string
}

// HasUnit tells whether the scope reaches a unit of its own organisation:
// provider admins reach all, supervisors their own.
func (s Scope) HasUnit(unit ID) bool {
	return s.Role != RoleSupervisor || slices.Contains(s.Units, unit)
}

// Is tells whether the scope is a person in one of the roles.
func (s Scope) Is(roles ...Role) bool {
	return s.Kind == ScopePerson && slices.Contains(roles, s.Role)
}
