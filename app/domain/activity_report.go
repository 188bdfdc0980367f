package domain

// ActivityReport is what a provider of unpaid co-operation told of a stretch of
// time: activity days and absences without euros, to the purchaser's named
// contact (003 Korvaukseton työtoimintayhteistyö; O-14). It is written once and
// stays as it went; when the diary changed later, a corrected one follows under
// the next number. That it was read is told by its message.
type ActivityReport struct {
	ID          ID `gorm:"primaryKey"`
	ProviderID  ID
	PurchaserID ID
	FromDay     Day
	ToDay       Day
	Number      int    // 1, and one more for each correction of the same days
	Recipient   string // the named contact on the day it was sent
	DueOn       Day
	About       List[ID] // the participants it tells of
	Days        int      // realised
	Absences    int      // days
	ContentHash []byte   // of people and days: tells whether the diary has changed since
	DocumentID  ID       // the paper
	SheetID     ID       // the same as a table
	MessageID   ID
	SentBy      ID
	SentName    string
	SentOn      Day
	CreatedAt   Instant
}
