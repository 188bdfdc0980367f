package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// CopyIn is a copy of a signed version that was handed on.
type CopyIn struct {
	Recipient domain.CopyRecipient
	Way       string
	On        domain.Day // given_on
	Receipt   string
}

// CopyRecipients are who gets a copy of a participant's agreement: the
// participant, the purchaser, and the social-work caseworker if there is one
// (004 §8.1; A-10, P-08).
func CopyRecipients(p domain.Participant) []domain.CopyRecipient {
	out := []domain.CopyRecipient{domain.CopyToParticipant, domain.CopyToPurchaser}
	if p.CaseworkerKind == "social" {
		out = append(out, domain.CopyToSocial)
	}
	return out
}

// CopiesDue are the recipients who have no copy of a version yet; none are due
// of what is not signed.
func CopiesDue(p domain.Participant, v domain.AgreementVersion, copies []domain.AgreementCopy) []domain.CopyRecipient {
	if v.SignedOn.IsZero() {
		return nil
	}
	return slices.DeleteFunc(CopyRecipients(p), func(to domain.CopyRecipient) bool {
		return slices.ContainsFunc(copies, func(c domain.AgreementCopy) bool { return c.VersionID == v.ID && c.Recipient == to })
	})
}

// ValidCopy checks the record of a copy: to whom, how, and not before the
// signature nor in the future.
func ValidCopy(in CopyIn, p domain.Participant, v domain.AgreementVersion, today domain.Day) error {
	var f fields
	f.required("recipient", string(in.Recipient), MaxCode)
	if in.Recipient != "" && !slices.Contains(CopyRecipients(p), in.Recipient) {
		f.errs.Add("recipient", "error.choice")
	}
	f.required("way", in.Way, MaxCode)
	f.choice("way", in.Way, domain.CopyWays...)
	f.line("receipt", in.Receipt, MaxLine)
	if v.SignedOn.IsZero() {
		f.errs.Add("", "agreement.copy_unsigned")
	}
	if f.given("given_on", in.On) {
		f.notAfter("given_on", in.On, today)
		if in.On < v.SignedOn {
			f.errs.AddWith("given_on", "agreement.copy_before_signing", domain.Args{"day": v.SignedOn})
		}
	}
	return f.errs.Err()
}
