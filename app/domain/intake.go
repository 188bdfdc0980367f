package domain

// IntakeStop is a time when a unit takes nobody, for another reason than its
// queue; the purchasers are told in the same moment (004 §7.2; S-10).
type IntakeStop struct {
	ID         ID `gorm:"primaryKey"`
	ProviderID ID
	UnitID     ID
	FromDay    Day
	ToDay      Day // the last day; zero: until further notice
	Reason     string
	ToldOn     Day // the purchasers were told
	ToldBy     ID
	ToldName   string
	CreatedAt  Instant
	EndedBy    ID // who ended it before its time
	EndedName  string
	EndedAt    Instant
}

// Holds tells whether the unit takes nobody on a day.
func (s IntakeStop) Holds(day Day) bool { return day.Within(s.FromDay, s.ToDay) }

// Over tells whether it has ended by a day.
func (s IntakeStop) Over(day Day) bool { return !s.ToDay.IsZero() && s.ToDay < day }
