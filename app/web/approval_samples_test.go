package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	given := page.ApprovalRow{ProviderApproval: domain.ProviderApproval{FromDay: sampleDay, SetName: "Anne Lehto"}, State: "active"}
	ended := page.ApprovalRow{ProviderApproval: domain.ProviderApproval{FromDay: 1, ToDay: 2, EndedAt: 1, EndedName: "Anne Lehto", Reason: "Laatu"}, State: "ended"}
	sample(
		func(b page.Base) page.Page {
			return &page.ProviderPage{Base: userBase(b), Org: sampleProvider, Approved: true, Asked: true, Approves: true, Ends: true, Form: sampleForm(), Approvals: []page.ApprovalRow{given, ended}}
		},
		func(b page.Base) page.Page {
			return &page.ProviderPage{Base: userBase(b), Org: sampleProvider, Asked: true, Approves: true, Form: sampleForm()}
		},
		func(b page.Base) page.Page {
			return &page.ProviderAgreements{Base: userBase(b), Org: sampleProvider, Rows: []page.RunningRow{{Agreement: domain.Agreement{Number: "2026-7", StartDay: 1, EndDay: 2}, Name: "Kallio Teemu", Unit: "Kaarna"}}}
		},
		func(b page.Base) page.Page { return &page.ProviderAgreements{Base: userBase(b), Org: sampleProvider} },
	)
}
