package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	request := func(state domain.RequestState) domain.DocumentRequest {
		return domain.DocumentRequest{ID: sampleID(41), ParticipantID: sampleID(1), What: "Aktivointisuunnitelma", Purpose: "Tehtävien sovittaminen", ConsentOn: domain.MustDay("2026-11-10"),
			ConsentHow: "written", State: state, AskedName: "Leena Korhonen", AskedOn: domain.MustDay("2026-11-11"), Answer: "Turvapostilla", AnsweredOn: domain.MustDay("2026-11-12"), AnsweredName: "Kirsi Lampinen"}
	}
	sample(
		func(b page.Base) page.Page {
			return &page.DocumentRequestForm{Base: b, Form: sampleForm(), Participant: sampleID(1), Name: "Kallio Teemu", Ways: sampleOptions}
		},
		func(b page.Base) page.Page {
			r := request(domain.RequestOpen)
			r.AnsweredOn, r.Answer = 0, ""
			return &page.DocumentRequest{Base: b, Request: r, Name: "Kallio Teemu", CaseURL: "/", Party: "Aurajoki", Withdraws: true, ConsentEnds: true}
		},
		func(b page.Base) page.Page {
			return &page.DocumentRequest{Base: b, Request: request(domain.RequestOpen), Name: "Kallio Teemu", Party: "Kipinä ry", Answers: true, Answer: sampleForm(), Files: sampleFiles}
		},
		func(b page.Base) page.Page {
			r := request(domain.RequestRefused)
			r.ConsentWithdrawnOn = domain.MustDay("2026-11-13")
			return &page.DocumentRequest{Base: b, Request: r, Name: "Kallio Teemu", Party: "Kipinä ry"}
		},
	)
}
