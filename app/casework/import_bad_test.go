package casework_test

import (
	"errors"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

const code901 = "010190-901R"

// ready has the participants and agreements of the examples.
func (k *diaryKit) ready() {
	k.t.Helper()
	k.imports(importFile(k.t.(*testing.T), rules.ImportParticipants, "participants.csv"))
	k.imports(importFile(k.t.(*testing.T), rules.ImportAgreements, "agreements.csv"))
}

// badRows are files with what is told of them.
var badRows = map[string]struct {
	file casework.ImportFile
	want string
}{
	"participants": {csv(rules.ImportParticipants, "Sukunimi;Etunimi;Hetu;Kunta;Puhelin;Sähköposti;Postinumero;Kieli;Maksaja;Kassa;Maksaja alkaen;Korvaus",
		"Hyvä;Rivi;;Aurajoen kaupunki;040 1234567;a@b.fi;20100;suomi;Kela;;1.1.2026;kulukorvaus",
		";Sukunimetön;010190-901X;Jokula;soita;a@;201;saame;Velho;;31.2.2026;raha",
		"Kassa;Kai;010190-9011;;;;;;kassa;;1.1.2026;",
		"Tuleva;Tuula;010130A9018;;;;;;;;1.1.2026;",
		"Hyvä;Rivi;;;;;;;;;;",
		"Virtanen;Toinen;"+code901+";;;;;;;;;",
		"Virtanen;Kolmas;"+code901+";;;;;;;;;",
	), `3 A Sukunimi error.required ""
3 C Hetu identity_code.check "010190•••••"
3 D Kunta import.purchaser "Jokula"
3 E Puhelin participant.wrong_phone "soita"
3 F Sähköposti error.email "a@"
3 G Postinumero participant.wrong_postcode "201"
3 H Kieli import.word "saame"
3 I Maksaja import.word "Velho"
3 K Maksaja alkaen error.day "31.2.2026"
3 L Korvaus import.word "raha"
4 C Hetu identity_code.check "010190•••••"
4 J Kassa error.required ""
5 C Hetu identity_code.date "010130•••••"
5 K Maksaja alkaen import.payer_alone "1.1.2026"
6 A Sukunimi import.double_row "Hyvä"
8 A Sukunimi import.double_row "Virtanen"
`},
	"agreements": {csv(rules.ImportAgreements, "Nimi;Päätösnumero;Päätös alkaa;Päätös päättyy;Tuote;Arvo;Setelin numero;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Muoto;Allekirjoitettu;Ehdot käyty läpi",
		"Kuka Lie;P-9;1.1.2026;31.12.2026;KTT;45,50;S-9;1.1.2026;31.3.2026;Puupaja Kaarna;ma 9-15;;;",
		"Virtanen Aino;P-9;1.1.2026;30.6.2026;XYZ;50;S-9;1.7.2026;32.7.2026;Sukellus;joskus;kolmikko;1.1.2030;",
		"Virtanen Aino;P-9;30.6.2026;1.1.2026;KTT;50;;1.1.2026;31.3.2026;Puupaja Kaarna;ma 15-9;;;",
		"Li Mei;P-9;1.2.2027;30.6.2027;KTT;45,50;S-9;1.1.2027;31.3.2027;Puupaja Kaarna;ma 9-15, ma 9-12;;;",
	), `2 A Nimi import.no_person "Kuka Lie"
3  Allekirjoituspaikka error.required ""
3 E Tuote import.product "XYZ"
3 H Sopimus alkaa decision.outside "1.7.2026"
3 I Sopimus päättyy error.day "32.7.2026"
3 J Yksikkö import.unit "Sukellus"
3 K Viikkosuunnitelma import.plan "joskus"
3 L Muoto import.word "kolmikko"
3 M Allekirjoitettu decision.day_future "1.1.2030"
3 N Ehdot käyty läpi import.clauses ""
4 D Päätös päättyy decision.day_order "1.1.2026"
4 F Arvo import.value "50"
4 G Setelin numero error.required ""
4 H Sopimus alkaa decision.outside "1.1.2026"
4 I Sopimus päättyy decision.outside "31.3.2026"
4 K Viikkosuunnitelma import.plan "ma 15-9"
5 H Sopimus alkaa decision.outside "1.1.2027"
5 K Viikkosuunnitelma agreement.plan_weekday "ma 9-15, ma 9-12"
`},
	"attendance": {csv(rules.ImportAttendance, "Nimi;Päivä;Alku;Loppu;Tunnit;Tila;Syy;Luvallinen;Todistus;Tehtävä",
		"Virtanen Aino;5.10.2026;9.00;15.00;;läsnä;;;;",
		"Virtanen Aino;5.10.2026;;;;poissa;;;;",
		"Kuka Lie;6.10.2026;;;;läsnä;;;;",
		"Virtanen Aino;31.8.2026;;;;läsnä;;;;",
		"Virtanen Aino;6.10.2026;15.00;9.00;;läsnä;;;;",
		"Virtanen Aino;7.10.2026;25.00;;30;hukassa;huvi;ehkä;kai;",
		"Virtanen Aino;;;;;;;;;",
		"Li Mei;8.10.2026;;;;läsnä;;;;",
		"Virtanen Aino;8.10.2026;;;;läsnä;;;;"+strings.Repeat("x", 2001),
		";9.10.2026;;;;läsnä;;;;",
	), `3 B Päivä import.double_day "5.10.2026"
4 A Nimi import.no_person "Kuka Lie"
5 B Päivä import.no_agreement "31.8.2026"
6 D Loppu day.from_after_to "9.00"
7 C Alku error.clock "25.00"
7 E Tunnit error.minutes "30"
7 F Tila import.word "hukassa"
7 G Syy import.word "huvi"
7 H Luvallinen sheet.yes_or_no "ehkä"
7 I Todistus import.word "kai"
8 B Päivä error.required ""
8 F Tila error.required ""
9 B Päivä import.no_agreement "8.10.2026"
10 J Tehtävä day.text_too_long "xxx`},
	"what only the diary refuses": {csv(rules.ImportAttendance, "Nimi;Päivä;Tila;Syy;Tunnit",
		"Virtanen Aino;19.11.2026;läsnä;;5",
		"Virtanen Aino;20.11.2026;poissa;oma sairaus;",
		"Virtanen Aino;2.11.2026;läsnä;oma sairaus;5",
		"Virtanen Aino;3.11.2026;läsnä;;5",
	), `2 C Tila import.future "läsnä"
4 D Syy import.does_not_fit "oma sairaus"
`},
	"grid": {csv(rules.ImportAttendance, "Nimi;1.10.;5.10.;6;31.11.;1.10.2027",
		"Virtanen Aino;L;Q;L;L;L"),
		`2 B 1.10. import.month "L"
2 C 5.10. import.month "Q"
2 D 6 import.month "L"
2 E 31.11. import.month "L"
2 F 1.10.2027 import.no_agreement "L"
`},
	"grid of a month": {csv(rules.ImportAttendance, "Nimi;Kuukausi;5;6.10.;31;7.11.",
		"Virtanen Aino;10/2026;Q;99;L;L"),
		`2 C 5 import.grid_code "Q"
2 D 6.10. import.grid_code "99"
2 F 7.11. import.month_day "L"
`},
}

// Every problem of a file is told by row and column, all at once, and nothing of
// the file is stored (issue 1, item 9).
func TestEveryBadRowIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		for name, x := range badRows {
			before := k.world()
			p := k.preview(x.file)
			if got := told(p); !strings.HasPrefix(got, strings.TrimSuffix(x.want, "…")) {
				t.Errorf("%s: got\n%swant\n%s", name, got, x.want)
			}
			if _, err := k.work.ApplyImport(ctx, k.Admin, x.file); domain.KeyOf(err) != "import.problems" {
				t.Errorf("%s: %v", name, err)
			}
			if after := k.world(); after != before {
				t.Errorf("%s: something was stored: %v, then %v", name, before, after)
			}
			for _, problem := range p.Problems {
				for _, lang := range i18n.Langs {
					if problem.Text(lang) == "" || strings.Contains(problem.Text(lang), "⟦") || strings.Contains(problem.Text(lang), "{") || strings.Contains(problem.Allowed(lang), "⟦") {
						t.Errorf("%s: %q %q", name, problem.Text(lang), problem.Allowed(lang))
					}
				}
			}
		}
	})
}

// world counts what there is.
func (k *diaryKit) world() [5]int {
	k.t.Helper()
	var n [5]int
	err := k.s.Read(ctx, k.Admin, func(tx *store.Tx) error {
		people, err := tx.Participants(store.ParticipantFilter{})
		if err != nil {
			return err
		}
		var ids []domain.ID
		for _, p := range people {
			ids = append(ids, p.ID)
		}
		decisions, err1 := tx.DecisionsOf(ids...)
		vouchers, err2 := tx.VouchersOf(ids...)
		agreements, err3 := tx.AgreementsOf(ids...)
		entries, err4 := tx.EntriesOf(on("2026-01-01"), on("2027-12-31"), ids...)
		n = [5]int{len(people), len(decisions), len(vouchers), len(agreements), len(entries)}
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return n
}

// What the database alone refuses is told by row as well, also of several rows,
// and the rows between them are judged as if the bad ones were not there.
func TestRefusalsOfTheDatabaseAreTold(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		head := "Nimi;Päätösnumero;Päätös alkaa;Päätös päättyy;Tuote;Setelin numero;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Allekirjoitettu;Ehdot käyty läpi;Allekirjoituspaikka"
		p := k.preview(csv(rules.ImportAgreements, head,
			"Virtanen Aino;P-X;1.12.2026;31.12.2027;INT;I-1;1.12.2026;31.3.2027;Puupaja Kaarna;ma 9-15;1.11.2026;kyllä;Turku",
			"Mäkinen-Öström Åke;P-2026-2;1.6.2026;31.5.2027;KTT;PS-7;7.3.2027;6.5.2027;Kahvila Kulma;ma 9-15;;;",
			"Li Mei;P-2026-3;1.8.2026;1.11.2026;KTT;PS-3;1.10.2026;31.10.2026;Puupaja Kaarna;to ja pe klo 8.30-14;;;",
			"Li Mei;P-Y;1.2.2027;31.7.2027;KTT;PS-4;1.2.2027;31.7.2027;Puupaja Kaarna;ma 9-15;1.11.2026;kyllä;Turku",
		))
		want := `2 G Sopimus alkaa agreement.overlap "1.12.2026"
3  Seteli alkaa voucher.overlap ""
4  Seteli päättyy decision.outside ""
`
		if told(p) != want {
			t.Errorf("got\n%swant\n%s", told(p), want)
		}
		if len(p.Lines) != 1 || p.Lines[0].Row != 5 || p.Lines[0].Action != casework.ImportCreate {
			t.Errorf("the good row: %s", outcome(p))
		}
	})
}

// A signed agreement is not rewritten by a file; a draft is.
func TestWhatAFileMayChange(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		p := k.preview(csv(rules.ImportAgreements, "Nimi;Päätösnumero;Päätös alkaa;Päätös päättyy;Päätöksen tekijä;Tuote;Setelin numero;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Tauko",
			"Virtanen Aino;P-2026-1;1.1.2026;31.12.2026;Kirsi Lampinen;KTT;PS-1;1.9.2026;31.12.2026;Puupaja Kaarna;ma-ke 9-14;30"))
		if want := "2 K Viikkosuunnitelma import.signed \"ma-ke 9-14\"\n"; told(p) != want {
			t.Errorf("got %s", told(p))
		}
		draft := csv(rules.ImportAgreements, "Nimi;Päätösnumero;Päätös alkaa;Päätös päättyy;Päätöksen tekijä;Tuote;Setelin numero;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Allekirjoitettu;Allekirjoituspaikka;Ehdot käyty läpi",
			"Li Mei;P-2026-3;1.8.2026;31.1.2027;Kirsi Lampinen;KTT;PS-3;1.10.2026;31.1.2027;Kahvila Kulma;to-pe 9-15;20.9.2026;Turku;kyllä")
		k.counts("draft", k.imports(draft), 0, 1, 0)
		k.counts("draft again", k.imports(draft), 0, 0, 1)
		noRight := k.Admin
		noRight.SigningRight = false
		again := csv(rules.ImportAgreements, "Nimi;Päätösnumero;Päätös alkaa;Päätös päättyy;Tuote;Setelin numero;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Allekirjoitettu;Ehdot käyty läpi",
			"Li Mei;P-10;1.2.2027;31.7.2027;KTT;PS-10;1.2.2027;31.7.2027;Kahvila Kulma;to-pe 9-15;20.9.2026;kyllä")
		q, err := k.work.PreviewImport(ctx, noRight, again)
		if err != nil || !strings.Contains(told(q), "agreement.no_signing_right") {
			t.Errorf("%v %s", err, told(q))
		}
	})
}

// Participants are found again by code or name, changed where the file says
// something else, and never swapped between purchasers.
func TestParticipantsAreFoundAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		p := k.imports(csv(rules.ImportParticipants, "Sukunimi;Etunimet;Hetu;Puhelin;Maksaja;Kassa;Maksaja alkaen",
			"Virtanen-Uusi;Aino Maria;"+code901+";050 111 2222;;;",
			"Mäkinen-Öström;Åke;;;Kela;;1.11.2026",
			"Li;Mei Toinen;;;;;"))
		want := "2 Virtanen-Uusi Aino Maria   change Sukunimi, Puhelin\n3 Mäkinen-Öström Åke   change Maksaja\n4 Li Mei Toinen   create \n"
		if outcome(p) != want {
			t.Errorf("got\n%swant\n%s", outcome(p), want)
		}
		if _, err := k.work.ApplyImport(ctx, k.StrangeAdmin, csv(rules.ImportParticipants, "Tunniste;Sukunimi", string(p.Lines[0].Participant)+";Toinen")); domain.KeyOf(err) != "import.problems" {
			t.Errorf("a stranger's import reached the participant: %v", err)
		}
	})
}

// A month that has been invoiced takes no new values; rows that say what is
// stored already do no harm.
func TestClosedMonthsAreRefusedByRow(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.ready()
		k.imports(importFile(t, rules.ImportAttendance, "attendance.csv"))
		k.write(k.Admin, func(tx *store.Tx) error {
			return tx.CloseMonth(domain.MonthClosing{ID: domain.NewID(), ProviderID: k.Provider.ID, PurchaserID: k.Purchaser.ID, Month: domain.MustMonth("2026-10"), ClosedAt: 1})
		})
		k.counts("as it was", k.imports(importFile(t, rules.ImportAttendance, "attendance.csv")), 0, 0, 8)
		p := k.preview(csv(rules.ImportAttendance, "Nimi;Päivä;Tila",
			"Virtanen Aino;5.10.2026;poissa", "Virtanen Aino;7.10.2026;läsnä", "Virtanen Aino;14.10.2026;läsnä", "Virtanen Aino;2.11.2026;läsnä"))
		if want := "2 B Päivä import.closed \"5.10.2026\"\n4 B Päivä import.closed \"14.10.2026\"\n"; told(p) != want {
			t.Errorf("got\n%s", told(p))
		}
	})
}
