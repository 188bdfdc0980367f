package page

import "pajakirja/app/domain"

// Allowances is a month's attended days for the payers of benefits.
type Allowances struct {
	Base
	Month    domain.Month
	Previous string
	Next     string
	Groups   []AllowanceGroup
	Sums     bool // a purchaser gives a figure
	Files    []Item
}

// Template is templates/pages/report/allowances.html.
func (*Allowances) Template() string { return "report/allowances" }

// AllowanceGroup is one kind of allowance.
type AllowanceGroup struct {
	Title string
	Rows  []AllowanceRow
	Days  int
	Cents domain.Cents
}

// AllowanceRow is somebody's days towards one payer.
type AllowanceRow struct {
	Name, URL string
	Payer     string
	Days      int
	Cents     domain.Cents
	Known     bool
}
