package pdf

import (
	"fmt"
	"time"

	"pajakirja/app/domain"
)

// The people and numbers are made up; identity codes are artificial (900–999).

func day(s string) domain.Day { return domain.MustDay(s) }

func yes(b bool) *bool { return &b }

func paper(lang string) Paper {
	return Paper{
		Language: lang, Issued: domain.InstantOf(time.Date(2026, 12, 2, 8, 30, 0, 0, time.UTC)),
		Author: "Länsirannan Työpaja ry", Rulebook: "Turku, palveluseteli 2026/1",
		Hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}
}

func provider() Party {
	return Party{
		Name: "Länsirannan Työpaja ry", BusinessID: "0112038-9", Address: []string{"Satamakatu 7 B", "20100 Turku"},
		Contact: Contact{Name: "Kaarina Åkerlund", Title: "toiminnanjohtaja", Phone: "040 123 4567", Email: "toimisto@esimerkki.fi"},
	}
}

func purchaser() Party {
	return Party{Name: "Turun työllisyysalue, työllisyyspalvelut", BusinessID: "0737546-2", Address: []string{"Ostolaskut", "PL 355", "20101 Turku"}}
}

func unit() Unit {
	return Unit{Name: "Puutyöpaja Höylä", Address: []string{"Höyläämönkatu 12", "20200 Turku"}, Phone: "040 765 4321"}
}

func supervisor() Contact {
	return Contact{Name: "Pekka Sjöström", Title: "vastuuohjaaja", Phone: "040 765 4322", Email: "pekka@esimerkki.fi"}
}

func caseworker() Contact {
	return Contact{Name: "Sari Mäkelä", Title: "omavirkailija", Office: "Työllisyyspalvelut, Linnankatu 23", Phone: "02 262 0000"}
}

// billed makes n days of four and a half hours.
func billed(from string, n int) []LineDay {
	var out []LineDay
	for d := day(from); len(out) < n; d++ {
		if wd := d.Weekday(); wd >= time.Monday && wd <= time.Thursday {
			out = append(out, LineDay{d, 270})
		}
	}
	return out
}

func sampleInvoice(lang string, people int) Invoice {
	v := Invoice{
		Paper: paper(lang), Number: "2026-0117", Provider: provider(), Purchaser: purchaser(),
		Month: domain.MustMonth("2026-11"), Date: day("2026-12-02"), Due: day("2026-12-23"),
		Reference: "868516259619897", IBAN: "FI7944052020036082", BIC: "ITELFIHH",
		Barcode:     "479440520200360820048831500000000868516259619897100612",
		OrderNumber: "TILAUS-4471", ContractNumber: "D/1123/2026", BuyerReference: "KP 33120",
	}
	names := []string{"Virtanen, Aino", "Mäkinen, Veli-Matti", "Öhman, Åsa", "Nieminen-Korhonen, Marja-Liisa Annikki", "Jokela, Onni"}
	for i := range people {
		line := InvoiceLine{
			Participant: names[i%len(names)], Voucher: fmt.Sprintf("4500-%04d", 1180+i), Product: "Yksilömuotoinen päivä",
			Quantity: 13, Unit: 4550, Amount: 59150, Days: billed("2026-11-02", 13),
		}
		if i%5 == 3 {
			line = InvoiceLine{
				Participant: line.Participant, Voucher: line.Voucher, Product: "Intensiivinen yksilövalmennus", Hourly: true,
				Minutes: 450, Unit: 6200, Amount: 46500, Days: []LineDay{{day("2026-11-04"), 210}, {day("2026-11-11"), 240}},
			}
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

func sampleCredit(lang string) Invoice {
	v := sampleInvoice(lang, 0)
	v.Number, v.Credit, v.Original, v.Due, v.Barcode = "2026-H012", true, "2026-0117", 0, ""
	v.Lines = []InvoiceLine{{
		Participant: "Öhman, Åsa", Voucher: "4500-1182", Product: "Yksilömuotoinen päivä", Quantity: -3, Unit: 4550,
		Amount: -13650, Corrects: "2026-0117/3", Note: "Palveluseteli päättyi 24.11.", Days: billed("2026-11-25", 3),
	}}
	return v
}

func week() []WeekDay {
	return []WeekDay{
		{time.Monday, 540, 810, 30}, {time.Tuesday, 540, 810, 30}, {time.Wednesday, 540, 780, 0}, {time.Thursday, 540, 780, 0},
	}
}

func sampleNotice(lang string) AbsenceNotice {
	return AbsenceNotice{
		Paper: paper(lang), Number: "P-2026-088", From: day("2026-11-09"), To: day("2026-11-22"),
		Participant: Person{Name: "Mäkinen, Veli-Matti", IdentityCode: "010594Y9032", Address: []string{"Itäinen Rantakatu 64 A 12", "20810 Turku"}, Phone: "050 111 2222"},
		PayerKind:   "kela", Payer: Party{Name: "Kela", Address: []string{"PL 10", "00056 KELA"}},
		Sender: provider(), Provider: provider(), Unit: unit(), Contact: supervisor(),
		Controller: "Turun työllisyysalue", Decision: "KTT 2026/551", ServiceFrom: day("2026-08-17"), ServiceTo: day("2027-02-16"),
		Week: week(),
		Days: []NoticeDay{
			{Date: day("2026-11-09"), Reason: "own_illness", Authorised: yes(true), Certificate: "received", CertificateOn: day("2026-11-11")},
			{Date: day("2026-11-10"), Reason: "own_illness", Authorised: yes(true), Certificate: "received", CertificateOn: day("2026-11-11")},
			{Date: day("2026-11-12"), Reason: "none_given", Authorised: yes(false), Certificate: "not_needed", ReasonText: "Ei vastannut puheluun, tekstiviesti lähetetty."},
			{Date: day("2026-11-16"), NotArranged: true},
			{Date: day("2026-11-18"), Reason: "sent_away", Authorised: yes(false)},
			{Date: day("2026-11-19"), Reason: "", Certificate: "awaited", CertificateOn: day("2026-11-26")},
		},
		Signature: Signature{Role: "vastuuohjaaja, Länsirannan Työpaja ry", Name: "Pekka Sjöström"},
	}
}

// sampleCorrection corrects the sample: one day told otherwise, one taken back,
// one added.
func sampleCorrection(lang string) AbsenceNotice {
	v := sampleNotice(lang)
	before, gone, added := v.Days[2], v.Days[4], NoticeDay{Date: day("2026-11-17"), Reason: "care_visit", Authorised: yes(true), Certificate: "received", CertificateOn: day("2026-11-24")}
	now := before
	now.Reason, now.ReasonText, now.Authorised = "own_illness", "", yes(true)
	now.Certificate, now.CertificateOn = "received", day("2026-11-24")
	v.CorrectsOn = day("2026-11-24")
	v.Days = []NoticeDay{v.Days[0], v.Days[1], now, v.Days[3], added, v.Days[5]}
	v.Changes = []NoticeChange{{before.Date, &before, &now}, {added.Date, nil, &added}, {gone.Date, &gone, nil}}
	return v
}

// sampleBundle has a Swedish notice among the others, and a correction.
func sampleBundle(lang string) NoticeBundle {
	swedish := sampleNotice("sv")
	swedish.Participant = Person{Name: "Öhman, Åsa", IdentityCode: "010190A902N"}
	swedish.PayerKind, swedish.Payer = "fund", Party{Name: "Fackens arbetslöshetskassa"}
	return NoticeBundle{Paper: paper(lang), Sender: provider().Name, Notices: []AbsenceNotice{sampleNotice("fi"), swedish, sampleCorrection("fi")}}
}

func sampleLetter(lang string) StartLetter {
	return StartLetter{Paper: paper(lang), Name: "Veli-Matti", Provider: provider(), Unit: unit(), First: day("2026-11-23"), Hours: week()[0], Week: week(), Supervisor: supervisor(),
		ReportTo: Contact{Name: "Pekka Sjöström", Phone: "040 765 4322"}, ReportHow: "Soita tai lähetä tekstiviesti ennen kello 9.", Controller: "Turun työllisyysalue"}
}

func sampleAgreement(lang string) Agreement {
	v := Agreement{
		Paper: paper(lang), Number: "S-2026-204", Version: 2, VersionOn: day("2026-11-01"),
		Changes: "Toimintapäiviä neljä kolmen sijaan; ensimmäiset kaksi päivää 4 h pidemmät.", Former: "S-2026-031", Funding: "voucher",
		Participant:     Person{Name: "Mäkinen, Veli-Matti", IdentityCode: "010594Y9032", Address: []string{"Itäinen Rantakatu 64 A 12", "20810 Turku"}, Phone: "050 111 2222", Email: "veli-matti@esimerkki.fi"},
		ServiceLanguage: "suomi", Provider: provider(), Responsible: Contact{Name: "Kaarina Åkerlund", Title: "yksikön vastaava", Phone: "040 123 4567"},
		Supervisor: supervisor(), Unit: unit(), Purchaser: purchaser(), Caseworker: caseworker(),
		Decision: Decision{Number: "KTT 2026/551", Plan: "Aktivointisuunnitelma 3.8.2026", From: day("2026-08-10"), To: day("2027-08-09"), MadeBy: "Sari Mäkelä", Office: "Työllisyyspalvelut"},
		Voucher:  Voucher{Number: "4500-1181", ProviderID: "TT-20931", Product: "Yksilömuotoinen päivä", Value: 4550, From: day("2026-08-17"), To: day("2027-02-16")},
		From:     day("2026-08-17"), To: day("2027-02-16"), Week: week(), Coaching: "1 tunti viikossa yksilöohjauksena",
		Assessment: &Assessment{Grounds: "Työkyky selvitetään ennen jatkosuunnitelmaa.", Content: "Melba-arviointi, työtehtävien kokeilu kolmessa työpisteessä, keskustelu kahden viikon välein."},
		Intensive:  &Intensive{AgreedWith: "Sari Mäkelä", AgreedOn: day("2026-10-28"), Minutes: 600},
		Tasks:      []string{"puuosien työstö ja hionta", "kalusteiden kokoonpano", "työpisteen ylläpito"},
		Start:      "Kokemusta rakennusalalta. Kädentaidot vahvat, vuorokausirytmi hakee muotoaan.",
		Goals: []Goal{
			{Name: "Säännöllinen rytmi", Start: "Myöhästyy kahtena aamuna viikossa", Target: "Paikalla sovittuna aikana kaikkina päivinä"},
			{Name: "Tulityökortti", Start: "Kortti vanhentunut 2023", Target: "Kortti voimassa tammikuussa 2027"},
		},
		NextStep: "Päivät 6 tunnin mittaisiksi helmikuusta alkaen, jos rytmi pitää.", Mid: day("2027-02-09"), Final: day("2027-08-02"), Renewal: day("2027-08-09"),
		Services: []Service{{"Velkaneuvonta", "Oikeusapu- ja edunvalvontapiiri", day("2026-09-01")}},
		Cards:    []Card{{Name: "Tulityökortti"}, {Name: "Työturvallisuuskortti", Done: day("2026-10-02"), ValidTo: day("2031-10-02")}},
		ReportTo: supervisor(), ReportHow: "Puhelu tai tekstiviesti ennen päivän alkua", Travel: 50,
		Clauses: DefaultClauses(lang),
		Signatures: []Signature{
			{Role: "asiakas", Name: "Veli-Matti Mäkinen", Place: "Turku", On: day("2026-08-12"), Hash: "9f86d081884c7d659a2f"},
			{Role: "yksikön vastaava", Name: "Kaarina Åkerlund", Place: "Turku", On: day("2026-08-12"), Void: true},
			{Role: "vastuuohjaaja", Name: "Pekka Sjöström"},
		},
		Copies: []Copy{{To: "Asiakas", Way: "Annettu käteen", On: day("2026-08-12")}, {To: "Turun työllisyysalue", Way: "Portaalissa"}},
	}
	for i := range v.Clauses[:9] {
		v.Clauses[i].Explained = day("2026-08-12")
	}
	return v
}

func sampleAttendance() Attendance {
	return Attendance{Planned: 17, Present: 13, Minutes: 3390, Authorised: 2, Unauthorised: 1, NotArranged: 1, Swapped: 1, CoachingMinutes: 240, LastYear: 141}
}

func sampleEvaluation(lang string) Evaluation {
	return Evaluation{
		Paper: paper(lang), Kind: "monthly", Month: domain.MustMonth("2026-11"), Participant: "Mäkinen, Veli-Matti",
		Agreement: "S-2026-204", Provider: provider(), Purchaser: purchaser(), Unit: unit(), Supervisor: supervisor(), Caseworker: caseworker(),
		Attendance: &Attendance{Planned: 17, Present: 13, Minutes: 3390, Authorised: 2, Unauthorised: 1, NotArranged: 1},
		Goals:      []Goal{{Name: "Säännöllinen rytmi", Start: "Myöhästyy kahtena aamuna viikossa", Progress: "Paikalla ajoissa 11 päivänä 13:sta"}},
		Sections: []Section{
			{"Työssä suoriutuminen", "Veli-Matti on tehnyt itsenäisesti kolme hyllykköä alusta loppuun. Hän lukee työpiirustukset ja kysyy, kun mitta ei täsmää. Työjälki on siistiä ja tahti on tasaantunut kuukauden aikana."},
			{"Muu huomionarvoinen", ""},
		},
		Recipients: []string{"Sari Mäkelä, omavirkailija", "Työllisyyspalvelut, laskutus"},
		Signatures: []Signature{
			{Role: "vastuuohjaaja", Name: "Pekka Sjöström", Place: "Turku", On: day("2026-12-01"), Hash: "0a1b2c3d4e5f60718293"},
			{Role: "asiakas", Name: "Veli-Matti Mäkinen", Reason: "ei ollut paikalla arvion valmistuessa"},
		},
	}
}

func sampleFinal(lang string) Evaluation {
	v := sampleEvaluation(lang)
	v.Kind, v.Month, v.From, v.To = "final", 0, day("2026-08-17"), day("2027-02-16")
	v.Measures = []Measure{{"Melba", day("2027-01-20"), "Vahvuuksina tarkkuus ja sitkeys, kehitettävää paineensiedossa.", "melba-lomake.pdf"}}
	v.Hours = []CoachingHour{{day("2026-11-04"), 540, 750, 210, "CV ja työpaikkahakemukset", "Pekka Sjöström"}, {day("2026-11-11"), 540, 780, 240, "Käynti oppilaitoksessa", "Pekka Sjöström"}}
	v.FollowOn = &FollowOn{"Työkokeilu", "Aloitus maaliskuussa, tutustumiskäynti sovittu.", "Puusepänliike Viilu Oy", "Matti Viilu", "050 333 4444", "Verstaskatu 3, Turku", day("2027-02-18"), 570}
	v.Contacts = []string{"12.1.2027 Turun ammatti-instituutti, tutustumiskäynti", "20.1.2027 Puusepänliike Viilu Oy, puhelu"}
	v.DiscussedOn = day("2027-02-05")
	return v
}

func sampleDays() []Day {
	var out []Day
	for _, d := range domain.MustMonth("2026-11").Days() {
		if wd := d.Weekday(); wd < time.Monday || wd > time.Thursday {
			continue
		}
		x := Day{Date: d, Status: "present", PlannedFrom: 540, PlannedTo: 810, From: 540, To: 810, Minutes: 270, Task: "hylly 4, hionta ja kokoonpano", Basis: "Laskutetaan 45,50 €"}
		switch _, _, n := d.Date(); n {
		case 4:
			x.Coaching, x.Note = 60, "CV:n päivitys, sovittu seuraava tapaaminen"
		case 9, 10:
			x = Day{Date: d, Status: "absent", PlannedFrom: 540, PlannedTo: 810, Reason: "own_illness", Authorised: yes(true), Certificate: "received", CertificateOn: day("2026-11-11"), Basis: "Ei laskuteta: poissaolo"}
		case 12:
			x = Day{Date: d, Status: "absent", PlannedFrom: 540, PlannedTo: 810, Reason: "none_given", Authorised: yes(false), Basis: "Ei laskuteta: poissaolo"}
		case 16:
			x = Day{Date: d, Status: "not_arranged", PlannedFrom: 540, PlannedTo: 810, Off: "Pajan huoltopäivä"}
		case 18:
			x = Day{Date: d, Status: "sent_away", PlannedFrom: 540, PlannedTo: 810}
		case 19:
			x = Day{Date: d, Status: "absent", PlannedFrom: 540, PlannedTo: 810}
		case 24:
			x = Day{Date: d, Status: "swapped", PlannedFrom: 540, PlannedTo: 810, SwappedTo: day("2026-11-27")}
		case 25:
			x = Day{Date: d, Status: "missing", PlannedFrom: 540, PlannedTo: 810}
		case 26:
			x = Day{Date: d, Status: "leave", PlannedFrom: 540, PlannedTo: 810}
		case 30:
			x = Day{Date: d, Status: "planned", PlannedFrom: 540, PlannedTo: 810}
		}
		out = append(out, x)
	}
	return out
}

func samplePersonMonth(lang string) PersonMonth {
	return PersonMonth{
		Paper: paper(lang), Month: domain.MustMonth("2026-11"), Participant: "Mäkinen, Veli-Matti", Agreement: "S-2026-204",
		Provider: provider(), Unit: unit().Name, Supervisor: supervisor().Name, Attendance: sampleAttendance(), Days: sampleDays(),
	}
}

func sampleUnitMonth(lang string, people int) UnitMonth {
	v := UnitMonth{
		Paper: paper(lang), Month: domain.MustMonth("2026-11"), Provider: provider(), Unit: unit().Name,
		Off: map[domain.Day]string{day("2026-11-16"): "Pajan huoltopäivä"},
	}
	names := []string{"Virtanen, Aino", "Mäkinen, Veli-Matti", "Öhman, Åsa", "Nieminen-Korhonen, Marja-Liisa Annikki", "Jokela, Onni"}
	for i := range people {
		v.People = append(v.People, PersonRow{Name: names[i%len(names)], Days: sampleDays()[i%4:], Present: 13 - i%4, Minutes: 3390, Authorised: 2, Unauthorised: i % 2})
	}
	return v
}

func sampleFollowUp(lang string) FollowUp {
	return FollowUp{
		Paper: paper(lang), Month: domain.MustMonth("2026-11"), Participant: "Mäkinen, Veli-Matti", Agreement: "S-2026-204", Voucher: "4500-1181",
		Provider: provider(), Unit: unit(), Supervisor: supervisor(), Purchaser: purchaser(), Recipients: []string{"Sari Mäkelä, omavirkailija"},
		Attendance: sampleAttendance(), Days: sampleDays(),
	}
}

func sampleCertificate(lang string) Certificate {
	p := paper(lang)
	p.Rulebook = ""
	return Certificate{
		Paper: p, Number: "OT-2026-0042", CheckCode: "K7-42", CheckURL: "https://pajakirja.esimerkki.fi/todistus/7Q4K-2M9X-PR3T",
		Participant: "Veli-Matti Mäkinen", Born: day("1994-05-01"), Provider: provider(), Unit: unit(), Supervisor: supervisor(),
		From: day("2026-08-17"), To: day("2027-02-16"), Days: 87, Minutes: 23490,
		Tasks:     []string{"puuosien työstö ja hionta", "kalusteiden kokoonpano", "työpisteen ylläpito", "varaston kirjanpito"},
		Skills:    []string{"työpiirustusten lukeminen", "pöytäsirkkelin turvallinen käyttö", "mittaaminen ja laadun tarkistus"},
		Cards:     []Card{{Name: "Työturvallisuuskortti", Done: day("2026-10-02"), ValidTo: day("2031-10-02")}, {Name: "Tulityökortti"}},
		Signature: Signature{Name: "Pekka Sjöström", Role: "vastuuohjaaja, Länsirannan Työpaja ry", Place: "Turku", On: day("2027-02-16")},
	}
}

func sampleGroupCertificate(lang string) Certificate {
	v := sampleCertificate(lang)
	v.Group = &GroupPart{Name: "Kohti työtä", Topic: "Työnhaku, digitaidot ja oman arjen rytmi", Sessions: 12, Attended: 10}
	v.Tasks, v.Cards, v.Minutes = nil, nil, 1800
	v.Recognised = []string{"Digitaidot, 2 osaamispistettä"}
	return v
}

// allSamples writes every document in a language.
func allSamples(lang string) map[string]func() ([]byte, error) {
	return map[string]func() ([]byte, error){
		"invoice":     func() ([]byte, error) { v := sampleInvoice(lang, 5); v.DaysLate = 2; return WriteInvoice(v) },
		"credit":      func() ([]byte, error) { return WriteInvoice(sampleCredit(lang)) },
		"notice":      func() ([]byte, error) { return WriteAbsenceNotice(sampleNotice(lang)) },
		"correction":  func() ([]byte, error) { return WriteAbsenceNotice(sampleCorrection(lang)) },
		"bundle":      func() ([]byte, error) { return WriteNoticeBundle(sampleBundle(lang)) },
		"letter":      func() ([]byte, error) { return WriteStartLetter(sampleLetter(lang)) },
		"agreement":   func() ([]byte, error) { return WriteAgreement(sampleAgreement(lang)) },
		"evaluation":  func() ([]byte, error) { return WriteEvaluation(sampleEvaluation(lang)) },
		"final":       func() ([]byte, error) { return WriteEvaluation(sampleFinal(lang)) },
		"month":       func() ([]byte, error) { return WritePersonMonth(samplePersonMonth(lang)) },
		"unit":        func() ([]byte, error) { return WriteUnitMonth(sampleUnitMonth(lang, 22)) },
		"followup":    func() ([]byte, error) { return WriteFollowUp(sampleFollowUp(lang)) },
		"certificate": func() ([]byte, error) { return WriteCertificate(sampleCertificate(lang)) },
		"activity":    func() ([]byte, error) { return WriteActivityReport(sampleActivity(lang)) },
		"access":      func() ([]byte, error) { return WriteAccessExtract(sampleAccessExtract(lang)) },
		"group":       func() ([]byte, error) { return WriteCertificate(sampleGroupCertificate(lang)) },
	}
}

func sampleAccessExtract(lang string) AccessExtract {
	v := AccessExtract{Paper: paper(lang), Participant: "Veli-Matti Mäkinen", Provider: provider(), Attended: 20}
	v.Controller = "Turun työllisyysalue"
	for i := range 7 {
		v.Weeks = append(v.Weeks, WeekCount{day("2026-10-05").AddDays(7 * i), 2 + i%3})
	}
	for i := range 60 {
		v.Rows = append(v.Rows, AccessRow{At: day("2026-11-18").At(domain.Minute(540 + i)), Who: "Pekka Sjöström\nOhjaaja, Länsirannan Työpaja ry", What: "Katsoi päivän merkintöjä", Why: "Asiakkaan asian hoitaminen",
			From: day("2026-11-16"), To: day("2026-11-18")})
	}
	return v
}
