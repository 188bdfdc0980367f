package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// N-01, D-09: what a correction tells, day by day.
func TestNoticeChanges_N01(t *testing.T) {
	yes, no := true, false
	day := func(d string, reason domain.Reason, authorised *bool) domain.NoticeDay {
		return domain.NoticeDay{Day: domain.MustDay(d), Status: domain.StatusAbsent, Reason: reason, Authorised: authorised}
	}
	ill, untold := day("2026-11-03", domain.ReasonOwnIllness, &yes), day("2026-11-04", domain.ReasonNoneGiven, &no)
	care := day("2026-11-04", domain.ReasonCareVisit, &yes)
	closed := domain.NoticeDay{Day: domain.MustDay("2026-11-02"), Status: domain.StatusNotArranged}
	proof := ill
	proof.Certificate, proof.CertificateOn = domain.CertificateReceived, domain.MustDay("2026-11-05")
	newer := ill
	newer.VersionID = "another version, the same facts"
	for name, c := range map[string]struct {
		sent, now []domain.NoticeDay
		want      string
	}{
		"nothing":            {[]domain.NoticeDay{ill, untold}, []domain.NoticeDay{newer, untold}, ""},
		"another reason":     {[]domain.NoticeDay{ill, untold}, []domain.NoticeDay{ill, care}, "4.~"},
		"a day more, before": {[]domain.NoticeDay{ill}, []domain.NoticeDay{closed, ill}, "2.+"},
		"a day less":         {[]domain.NoticeDay{ill, untold}, []domain.NoticeDay{untold}, "3.-"},
		"certificate came":   {[]domain.NoticeDay{ill}, []domain.NoticeDay{proof}, "3.~"},
		"all taken back":     {[]domain.NoticeDay{ill, untold}, nil, "3.-4.-"},
		"all of it":          {[]domain.NoticeDay{ill, untold}, []domain.NoticeDay{closed, care}, "2.+3.-4.~"},
	} {
		got := ""
		for _, x := range NoticeChanges(c.sent, c.now) {
			_, _, d := x.Day.Date()
			got += string(rune('0'+d)) + "." + map[[2]bool]string{{true, true}: "~", {true, false}: "-", {false, true}: "+"}[[2]bool{x.Before != nil, x.Now != nil}]
		}
		if got != c.want || (got != "") != NoticeDiffers(c.sent, c.now) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
