package pdf

import (
	"pajakirja/app/domain"
)

// Paper is what every document carries beside its own facts.
type Paper struct {
	Language   string         // fi, sv or en; anything else is taken as fi
	Issued     domain.Instant // when it was issued: the file's creation date and the day at its foot
	Author     string         // the organisation that issues it, in the file's metadata
	Rulebook   string         // name and version of the rulebook it follows; empty leaves it out
	Controller string         // the purchaser, who is the controller of the data (G-09); empty leaves it out
	Template   string         // name and version of the purchaser's template; empty leaves it out
	Hash       string         // content hash in hex, printed at the foot; empty leaves it out
	Draft      bool           // says at the head that this is a draft and not issued
}

// Party is an organisation on a document.
type Party struct {
	Name       string
	BusinessID string   // Y-tunnus; empty leaves it out
	Address    []string // street, post code and town; as many lines as there are
	Contact    Contact
}

// Contact is a person, or a desk, with the ways to reach it. Empty parts are left out.
type Contact struct {
	Name   string
	Title  string
	Office string
	Phone  string
	Email  string
}

// Unit is the place where the activity is held.
type Unit struct {
	Name    string
	Address []string
	Phone   string
}

// Person is a participant on a document. IdentityCode is printed as given: whole
// only on papers that are signed or sent to a benefit payer (A-26, N-02).
type Person struct {
	Name         string
	IdentityCode string
	Address      []string
	Phone        string
	Email        string
}

// Signature is one signature line. An unsigned one is an empty line to be
// signed by hand; with Reason it is neither, and the reason is printed (E-03).
type Signature struct {
	Role   string // what the person signs as, in the document's language
	Name   string
	Place  string
	On     domain.Day
	Hash   string // hash of what was signed, in hex; the first 16 characters are printed
	Reason string // why it is not signed
	Void   bool   // the text was changed after signing
	Paper  bool   // signed by hand on a printed copy, which the provider keeps
}
