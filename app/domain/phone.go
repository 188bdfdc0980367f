package domain

// Device is a phone or browser that syncs; unknown ones are registered at their
// first use, revoked ones refused. What waits in it is as it last told.
type Device struct {
	ID            ID `gorm:"primaryKey"`
	ProviderID    ID
	UserID        ID // who registered or first paired it
	Name          string
	CreatedAt     Instant
	LastSeenAt    Instant
	RevokedAt     Instant
	RevokedBy     ID
	AppVersion    string
	Waiting       int     // mutations in its queue, of everybody on it
	OldestWaiting Instant // the oldest of them; zero without one
	ClockSkew     int64   // microseconds its clock was ahead of the server's
}

// Pairing is one person on one device: what a PIN opens a session with, for 90
// days after a full log-in (security.md, Session).
type Pairing struct {
	ID           ID `gorm:"primaryKey"`
	DeviceID     ID
	ProviderID   ID
	UserID       ID
	MembershipID ID
	TokenHash    []byte // of the secret the phone holds
	PINHash      string `gorm:"column:pin_hash"` // argon2id
	Tries        int    // wrong PINs in a row; five lock it
	Recovery     Sealed // the key that wraps the phone's data key a second time; the server never has what it wraps
	CreatedAt    Instant
	EndsAt       Instant
	LastUsedAt   Instant
	RevokedAt    Instant // the device was revoked
}

// SignMethod is how a participant signed.
type SignMethod string

// The methods: drawn on glass, or said and confirmed by the supervisor's PIN.
const (
	SignStrokes SignMethod = "strokes"
	SignName    SignMethod = "name"
)

// DiarySignature is a participant's signature under a version of a day:
// append-only, in a chain of its own. It is valid while the day is at that
// version.
type DiarySignature struct {
	ID            ID `gorm:"primaryKey"`
	EntryID       ID
	AgreementID   ID
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Day           Day
	Version       int
	VersionID     ID
	MutationID    ID
	Method        SignMethod
	TextHash      []byte // of what was signed, made anew by the server
	Stream        string // "signature/<unit>/<month>"
	Seq           int64
	PrevHash      []byte
	PayloadHash   []byte
	Hash          []byte
	Format        int
	PersonID      ID // who held the phone
	DeviceID      ID
	PhoneAt       Instant
	ServerAt      Instant
}

// SignaturePayload is the name and the strokes, apart from the chain so that
// retention can erase them. The provider's people alone reach it.
type SignaturePayload struct {
	SignatureID ID `gorm:"primaryKey"`
	EntryID     ID
	ProviderID  ID
	PurchaserID ID
	UnitID      ID
	Salt        []byte
	Content     string // canonical JSON of Signed
}

// UnitNote is what a supervisor leaves for whoever has the unit on a day. A
// change of it is a new row and the old one is taken back.
type UnitNote struct {
	ID          ID `gorm:"primaryKey"` // of the mutation that made it
	ProviderID  ID
	UnitID      ID
	Day         Day
	Text        string
	AuthorID    ID
	AuthorName  string
	DeviceID    ID
	PhoneAt     Instant
	CreatedAt   Instant
	TakenBackAt Instant
}
