package domain

// NetworkEvent is work done with others for a participant: a network meeting, a
// contact with a school or a workplace, a visit there (004 §14.2, §14.2.2,
// §20.2(22); D-12, D-22). It belongs to the diary, is written once, and lists
// itself on the annex of a mid or final evaluation. It is the provider's alone.
type NetworkEvent struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Kind          string // one of NetworkKinds
	Way           string // one of NetworkWays; empty for a meeting
	Day           Day
	Organisation  string // school, workplace or whose meeting it was
	People        string // who took part, in words
	Together      bool   // with the participant, not only for them
	Outcome       string // what came of it, or what was agreed
	ByID          ID
	ByName        string
	CreatedAt     Instant
}

// What a network event can be, in the order forms show them.
var (
	NetworkKinds = []string{"meeting", "school", "workplace", "other"}
	NetworkWays  = []string{"contact", "visit"}
)
