package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var (
	someID   = domain.ID("0199a0b0-0000-7000-8000-000000000001")
	someFrom = domain.MustDay("2026-11-02")
	someTo   = domain.MustDay("2026-11-15")
)

func sampleNoticeRows() []page.NoticeRow {
	base := page.NoticeRow{ParticipantID: someID, Name: "Kallio Teemu", From: someFrom, To: someTo, Payer: "Kela", PayerCode: domain.PayerKela, State: "Tekemättä", Mark: "due",
		Days: 2, DueOn: someTo + 3, Mine: true}
	late, open, drafted, sent, payerless, gone, others := base, base, base, base, base, base, base
	late.Late = 4
	open.Open = true
	drafted.ID, drafted.Mark, drafted.Pick, drafted.Picked = someID, "draft", string(someID)+" ab", true
	sent.ID, sent.Mark, sent.SentOn, sent.Correction = someID, "sent", someTo+3, true
	payerless.PayerCode, payerless.PayerURL = "", "/notices"
	gone.ID, gone.NoDays = someID, true
	others.Mine = false
	sent.Changes = []page.NoticeChange{{Day: someFrom, Before: "Poissa, luvaton", Now: "Poissa, luvallinen · Oma sairaus"}, {Day: someFrom + 1, Before: "Ei ilmoitettavaa", Now: "Poissa"}}
	correction, former := drafted, sent
	correction.FormerID, correction.Corrects, correction.NothingNew = someID, "Korjaa ilmoituksen, joka lähetettiin 18.11.", true
	former.Correction, former.NewerID, former.CorrectedBy = false, someID, "Korjattu 20.11."
	return []page.NoticeRow{base, late, open, drafted, sent, payerless, gone, others, correction, former}
}

func sampleSegments() []page.Segment {
	return []page.Segment{{Label: "Kaikki", URL: "/notices?filter=all", N: 3, Current: true}, {Label: "Myöhässä", URL: "/notices?filter=late", N: 1}}
}

func init() {
	rows := sampleNoticeRows()
	sample(
		func(b page.Base) page.Page {
			return &page.Notices{Base: b, Filter: "todo", Filters: sampleSegments(), Since: someFrom, Earlier: "/notices?since=2026-05-01", Rows: rows, Sends: true, Drafted: 2, Due: 3, Form: sampleForm(), Ways: sampleOptions}
		},
		func(b page.Base) page.Page {
			return &page.Notices{Base: b, Filter: "todo", Purchaser: true, Earlier: "/notices"}
		},
		func(b page.Base) page.Page { return &page.Notices{Base: b, Filter: "sent", Earlier: "/notices"} },
		func(b page.Base) page.Page {
			days := []page.NoticeDay{{Day: someFrom, Mark: "absent_authorised", Status: "Poissa, luvallinen", Reason: "Oma sairaus", Certificate: "Saatu 4.11."}, {Day: someFrom + 1, Mark: "not_arranged", Status: "Ei järjestetty"}}
			return &page.Notice{Base: b, Row: rows[3], Days: days, Provider: "Kipinä ry", Purchaser: "Aurajoki", UnitName: "Puupaja", Sender: "Tuottaja lähettää", Findings: []string{"Todistus puuttuu."},
				NoIdentity: true, Help: []page.HelpLink{{Title: "Poissaolot", URL: "https://ohjeet.example/poissaolot", CheckedOn: someFrom}}, Form: sampleForm(), Ways: []page.Option{{Value: "post", Text: "Postitse"}}, Seen: "ab"}
		},
		func(b page.Base) page.Page {
			return &page.Notice{Base: b, Row: rows[4], Provider: "Kipinä ry", Purchaser: "Aurajoki", Sender: "Tuottaja lähettää", SentLine: "Postitse", SentProof: "RR123"}
		},
		func(b page.Base) page.Page { return &page.Notice{Base: b, Row: rows[6]} },
		func(b page.Base) page.Page { return &page.Notice{Base: b, Row: rows[8]} },
		func(b page.Base) page.Page { return &page.Notice{Base: b, Row: rows[9]} },
		func(b page.Base) page.Page { r := rows[3]; r.Open = true; return &page.Notice{Base: b, Row: r} },
	)
	sampleEvaluations()
	sampleCertificates()
	sampleLogs()
}

func sampleEvaluations() {
	row := page.EvaluationRow{Name: "Kallio Teemu", Supervisor: "Antti Salo", URL: "/evaluations", Mark: "missing", State: "Kirjoittamatta", Figures: "13/17 pv", Notes: []string{"1 luvallinen poissaolo"}, Write: true}
	read := row
	read.Mark, read.State, read.Write = "signed", "Hyväksytty", false
	month := domain.MustMonth("2026-10")
	write := page.Evaluation{Name: "Kallio Teemu", Month: month, MonthOpen: true, ListURL: "/evaluations", Action: "/agreements/0199a0b0-0000-7000-8000-000000000001/evaluations/2026-10", Row: row, Purchaser: "Aurajoki", Provider: "Kipinä ry",
		UnitName: "Puupaja", Caseworker: "Kirsi Lampinen", Author: "Bertta Mäki", WaitsFor: "Antti Salo", Form: sampleForm(), Max: 6000, Reasons: []page.Option{{Value: "a", Text: "Ei paikalla"}},
		MaySignOff: true, Days: []page.EvaluationDay{{Day: someFrom, Mark: "present", Word: "Läsnä"}, {Day: someFrom + 1, Mark: "missing", Word: "Puuttuu"}, {Day: someFrom + 7, Mark: "absent_undecided", Word: "Poissa"}},
		Tasks: []string{"Hionta"}, Goals: []domain.Goal{{Text: "Rytmi", Target: "Joka päivä"}, {Text: "Kortti"}}, Former: "Hyvin\nmeni.", FormerURL: "/evaluations",
		PrevName: "Aalto", PrevURL: "/evaluations", NextName: "Berg", NextURL: "/evaluations"}
	sample(
		func(b page.Base) page.Page {
			return &page.Evaluations{Base: b, Month: month, Previous: "/evaluations", Next: "/evaluations", Filters: sampleSegments(), Rows: []page.EvaluationRow{row, read}, Any: true}
		},
		func(b page.Base) page.Page {
			return &page.Evaluations{Base: b, Month: month, Previous: "/evaluations", Any: true, Purchaser: true}
		},
		func(b page.Base) page.Page { return &page.Evaluations{Base: b, Month: month, Previous: "/evaluations"} },
		func(b page.Base) page.Page { p := write; p.Base = b; return &p },
		func(b page.Base) page.Page { p := write; p.Base, p.NextURL, p.WaitsFor = b, "", ""; return &p },
		func(b page.Base) page.Page { p := write; p.Base, p.MaySignOff = b, false; return &p },
		func(b page.Base) page.Page {
			return &page.Evaluation{Base: b, Name: "Kallio Teemu", Month: month, ListURL: "/evaluations", Row: read, Text: "Hyvin\nmeni.", SignedLine: "Hyväksynyt", SignedBy: "Allekirjoitti", DocumentID: someID, FollowUpID: someID}
		},
	)
}

func sampleCertificates() {
	waiting := page.CertificateRow{Agreement: someID, Name: "Kallio Teemu", From: someFrom, To: someTo, Ended: true}
	soon := waiting
	soon.Ended = false
	issued := page.CertificateRow{ID: someID, Agreement: someID, Name: "Kallio Teemu", Number: "T-2026-0001", From: someFrom, To: someTo, IssuedOn: someTo}
	issued.Topic = "Työnhaku"
	delivered, revoked := issued, issued
	delivered.Topic = ""
	delivered.Delivered, revoked.Revoked = true, true
	all := []page.CertificateRow{issued, delivered, revoked}
	sample(
		func(b page.Base) page.Page {
			return &page.Certificates{Base: b, Waiting: []page.CertificateRow{waiting, soon}, Issued: all}
		},
		func(b page.Base) page.Page {
			return &page.Certificates{Base: b, Units: []domain.Unit{{ID: someID, Name: "Puupaja"}}}
		},
		func(b page.Base) page.Page {
			return &page.GroupCertificates{Base: b, Unit: domain.Unit{ID: someID, Name: "Puupaja"}, Form: sampleForm(), Weekdays: []page.Option{{Value: "1", Text: "maanantai"}},
				Members: []page.Option{{Value: "a", Text: "Kallio Teemu", Hint: "10 / 12 kertaa, 30 h"}}, Sessions: 12, MayIssue: true}
		},
		func(b page.Base) page.Page {
			return &page.GroupCertificates{Base: b, Unit: domain.Unit{ID: someID, Name: "Puupaja"}, Form: sampleForm()}
		},
		func(b page.Base) page.Page { return &page.Certificates{Base: b, Purchaser: true, Issued: all} },
		func(b page.Base) page.Page {
			return &page.CertificateForm{Base: b, Name: "Kallio Teemu", Agreement: someID, Period: waiting, UnitName: "Puupaja", Supervisor: "Antti", Form: sampleForm(), Days: 42, Minutes: 12000,
				Cards: []domain.Card{{Name: "Hygieniapassi", DoneOn: someFrom}}, Languages: []page.Option{{Value: "fi", Text: "suomi"}}, HasBirth: true, MayIssue: true, Issued: all}
		},
		func(b page.Base) page.Page {
			return &page.CertificateForm{Base: b, Name: "Kallio", Agreement: someID, Period: waiting}
		},
		func(b page.Base) page.Page {
			return &page.Certificate{Base: b, Row: issued, Days: 42, Minutes: 12000, Code: "AAAA-BBBB-CCCC", DocumentID: someID, IssuedBy: "Leena", Form: sampleForm(), May: true, MayRevoke: true}
		},
		func(b page.Base) page.Page {
			return &page.Certificate{Base: b, Row: revoked, GivenOn: someTo, SentOn: someTo, RevokedAt: 1, RevokedReason: "Väärä jakso", May: true}
		},
		func(b page.Base) page.Page {
			return &page.Certificate{Base: b, Row: delivered, GivenOn: someTo, SentOn: someTo}
		},
		func(b page.Base) page.Page {
			return &page.CertificateCheck{Base: b, Found: true, Number: "T-2026-0001", Provider: "Kipinä ry", IssuedOn: someTo, Code: "AAAA-BBBB-CCCC"}
		},
		func(b page.Base) page.Page {
			return &page.CertificateCheck{Base: b, Found: true, Number: "T-2026-0001", Provider: "Kipinä ry", IssuedOn: someTo, Revoked: someTo}
		},
		func(b page.Base) page.Page { return &page.CertificateCheck{Base: b} },
	)
}

func sampleLogs() {
	request := page.DiaryRequestRow{ID: someID, Name: "Kallio Teemu", Provider: "Kipinä ry", From: someFrom, To: someTo, Reason: "Pistokoe", By: "Raija", At: 1, ExpiresAt: 2, Open: true}
	ended := request
	ended.Open, ended.PapersURL = false, "/participants/0199a0b0-0000-7000-8000-000000000001/papers"
	log := []page.AccessRow{{At: 1, Person: "Raija Tarkka", Role: "Laskun tarkastaja", Organisation: "Aurajoki", Event: "Luki", Reason: "pistokoe", From: someFrom, To: someTo}, {At: 1, Person: "Järjestelmä", Event: "Tarkisti"}}
	sample(
		func(b page.Base) page.Page {
			return &page.DiaryRequests{Base: b, Rows: []page.DiaryRequestRow{request, ended}}
		},
		func(b page.Base) page.Page {
			return &page.DiaryRequests{Base: b, Rows: []page.DiaryRequestRow{request}, Provider: true}
		},
		func(b page.Base) page.Page { return &page.DiaryRequests{Base: b, Provider: true} },
		func(b page.Base) page.Page {
			form := sampleForm()
			form.Refuse("participants", "Valitse vähintään yksi.")
			people := []page.Choice{{Option: page.Option{Value: someID.String(), Text: "Kallio Teemu"}, ID: "f-participants-1", Checked: true}}
			return &page.DiaryRequestForm{Base: b, Form: form, Groups: []page.DiaryRequestGroup{{Provider: "Kipinä ry", People: people}}}
		},
		func(b page.Base) page.Page {
			texts := domain.DiaryTexts{Task: "Hionta", Observation: "Hyvin", Deviation: "Myöhässä", CoachingContent: "CV", ReasonText: "Lääkäri", Contact: "Soitettu"}
			return &page.RequestedDiary{Base: b, Request: request, Days: []page.RequestedDay{{Day: someFrom, Mark: "present", Word: "Läsnä", Time: "9.00–14.00", Reason: "Syy", Coaching: 60, Texts: texts}}}
		},
		func(b page.Base) page.Page { return &page.RequestedDiary{Base: b, Request: request} },
		func(b page.Base) page.Page {
			return &page.Papers{Base: b, Name: "Kallio Teemu", LogURL: "/", BackURL: "/", Items: []page.PaperItem{{Day: someFrom, Mark: "signed", Text: "Sopimus", Detail: "S-1"}, {Day: someTo, Mark: "sent", Text: "Ilmoitus", Document: someID}}}
		},
		func(b page.Base) page.Page { return &page.Papers{Base: b, Name: "Kallio Teemu"} },
		func(b page.Base) page.Page {
			return &page.AccessLog{Base: b, Participant: someID, Name: "Kallio Teemu", Controller: "Aurajoki", Rows: log, Form: sampleForm(), Disclosing: true, NewerURL: "/", OlderURL: "/"}
		},
		func(b page.Base) page.Page {
			return &page.AccessLog{Base: b, Participant: someID, Name: "Kallio Teemu", Controller: "Aurajoki"}
		},
		func(b page.Base) page.Page {
			return &page.AccessExtract{Base: b, Participant: someID, Name: "Kallio Teemu", Controller: "Aurajoki", Rows: log, First: true, Attended: 3, NewerURL: "/", OlderURL: "/",
				Weeks: []page.AttendedWeek{{Number: 45, From: someFrom, To: someFrom.AddDays(6), Days: 3}}}
		},
		func(b page.Base) page.Page {
			return &page.AccessExtract{Base: b, Participant: someID, Name: "Kallio Teemu", Controller: "Aurajoki"}
		},
	)
}
