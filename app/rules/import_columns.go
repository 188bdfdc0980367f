package rules

// The columns of the three kinds of file. Heads: Finnish, Swedish, English, then
// what lists of municipalities and workshops have been seen to call the same.

var whoseColumns = []ImportColumn{
	{Name: "participant_id", Heads: []string{"Tunniste", "Identifierare", "Identifier"}, Takes: "id"},
	{Name: "family_name", Heads: []string{"Sukunimi", "Efternamn", "Family name", "Surname", "Last name"}, Takes: "text", Example: "Virtanen"},
	{Name: "given_names", Heads: []string{"Etunimet", "Förnamn", "Given names", "Etunimi", "First name", "First names", "Kutsumanimi"}, Takes: "text", Example: "Aino Maria"},
}

var (
	columnName         = ImportColumn{Name: "name", Heads: []string{"Nimi", "Namn", "Name", "Asiakas", "Asiakkaan nimi", "Klient", "Participant"}, Takes: "text"}
	columnIdentityCode = ImportColumn{Name: "identity_code", Heads: []string{"Henkilötunnus", "Personbeteckning", "Identity code", "Hetu", "Sotu", "Personnummer", "Personal identity code", "Henkilötunnus (hetu)"}, Takes: "identity_code", Example: "010190-999W"}
)

var participantColumns = append(whose(columnIdentityCode), []ImportColumn{
	{Name: "purchaser_id", Heads: []string{"Tilaaja", "Beställare", "Purchaser", "Kotikunta", "Kunta", "Hyvinvointialue", "Työllisyysalue", "Hemkommun", "Kommun", "Municipality", "Tilaajan Y-tunnus"}, Takes: "purchaser", Example: "Aurajoen kaupunki"},
	{Name: "phone", Heads: []string{"Puhelin", "Telefon", "Phone", "Puhelinnumero", "Puh", "Telefonnummer", "Phone number", "Matkapuhelin"}, Takes: "phone", Example: "040 123 4567"},
	{Name: "email", Heads: []string{"Sähköposti", "E-post", "E-mail", "Sähköpostiosoite", "E-postadress"}, Takes: "email", Example: "aino.virtanen@example.fi"},
	{Name: "street", Heads: []string{"Katuosoite", "Gatuadress", "Street", "Osoite", "Lähiosoite", "Adress", "Address"}, Takes: "text", Example: "Kauppakatu 1 A 2"},
	{Name: "postcode", Heads: []string{"Postinumero", "Postnummer", "Postcode", "Postinro", "Postal code"}, Takes: "postcode", Example: "20100"},
	{Name: "town", Heads: []string{"Postitoimipaikka", "Postort", "Town", "Paikkakunta", "Kaupunki", "Ort", "City"}, Takes: "text", Example: "Turku"},
	{Name: "language", Heads: []string{"Kieli", "Språk", "Language", "Asiointikieli", "Äidinkieli", "Modersmål", "Kontaktspråk"}, Takes: "words", Words: WordsLanguage, Example: "suomi"},
	{Name: "payer", Heads: []string{"Maksaja", "Utbetalare", "Payer", "Etuuden maksaja", "Förmånens utbetalare", "Benefit payer"}, Takes: "words", Words: WordsPayer, Example: "Kela"},
	{Name: "fund_name", Heads: []string{"Kassa", "A-kassa", "Unemployment fund", "Työttömyyskassa", "Arbetslöshetskassa", "Fund"}, Takes: "text"},
	{Name: "payer_from", Heads: []string{"Maksaja alkaen", "Utbetalare fr.o.m.", "Payer from", "Etuus alkaen", "Maksaja alkaa"}, Takes: "day", Example: "1.1.2026"},
	{Name: "allowance_kind", Heads: []string{"Korvaus", "Ersättning", "Allowance", "Kulukorvaus tai toimintaraha"}, Takes: "words", Words: WordsAllowance, Example: "kulukorvaus"},
	{Name: "caseworker_name", Heads: []string{"Omavirkailija", "Egen tjänsteman", "Caseworker", "Asiakasvastaava", "Omatyöntekijä", "Virkailija", "Egenkontakt"}, Takes: "text", Example: "Kirsi Lampinen"},
	{Name: "caseworker_kind", Heads: []string{"Omavirkailijan ala", "Tjänstemannens område", "Caseworker's field"}, Takes: "words", Words: WordsCaseworker, Example: "työllisyyspalvelut"},
	{Name: "caseworker_office", Heads: []string{"Omavirkailijan toimipaikka", "Tjänstemannens enhet", "Caseworker's office", "Toimisto", "Virkapaikka"}, Takes: "text"},
	{Name: "caseworker_phone", Heads: []string{"Omavirkailijan puhelin", "Tjänstemannens telefon", "Caseworker's phone"}, Takes: "phone"},
	{Name: "caseworker_email", Heads: []string{"Omavirkailijan sähköposti", "Tjänstemannens e-post", "Caseworker's e-mail"}, Takes: "email"},
	{Name: "emergency_contact", Heads: []string{"Lähiomainen", "Närmaste anhörig", "Emergency contact", "Yhteyshenkilö hätätilanteessa", "Läheinen"}, Takes: "text"},
	{Name: "interpreter_need", Heads: []string{"Tulkkaustarve", "Tolkbehov", "Interpreter", "Tulkin tarve"}, Takes: "text"},
	{Name: "considerations", Heads: []string{"Huomioitavaa", "Att beakta", "To consider", "Huomioon otettavaa"}, Takes: "text"},
}...)

var agreementColumns = append(whose(columnName, columnIdentityCode), []ImportColumn{
	{Name: "decision_number", Heads: []string{"Päätösnumero", "Beslutsnummer", "Decision number", "Päätöksen numero", "Päätösnro", "Päätös"}, Takes: "text", Required: true, Example: "P-2026-118"},
	{Name: "decision_from", Heads: []string{"Päätös alkaa", "Beslutet börjar", "Decision from", "Päätös alkaen", "Päätöksen alku", "Päätös voimassa alkaen"}, Takes: "day", Required: true, Example: "1.1.2026"},
	{Name: "decision_to", Heads: []string{"Päätös päättyy", "Beslutet upphör", "Decision to", "Päätös asti", "Päätöksen loppu", "Päätös voimassa asti"}, Takes: "day", Required: true, Example: "31.12.2026"},
	{Name: "decision_received", Heads: []string{"Päätös saatu", "Beslutet mottaget", "Decision received"}, Takes: "day", Example: "5.1.2026"},
	{Name: "made_by", Heads: []string{"Päätöksen tekijä", "Beslutsfattare", "Decision made by", "Päättäjä"}, Takes: "text"},
	{Name: "plan_kind", Heads: []string{"Suunnitelman laji", "Planens typ", "Kind of plan"}, Takes: "words", Words: WordsPlanKind},
	{Name: "product_code", Heads: []string{"Tuote", "Produkt", "Product", "Tuotekoodi", "Palvelu", "Setelin tuote", "Tjänst", "Service"}, Takes: "product", Example: "KTT"},
	{Name: "value", Heads: []string{"Arvo", "Värde", "Value", "Setelin arvo", "Päivän arvo", "Yksikköarvo", "Sedelns värde"}, Takes: "euros", Example: "45,50"},
	{Name: "voucher_number", Heads: []string{"Setelin numero", "Sedelns nummer", "Voucher number", "Palvelusetelin numero", "Setelinumero", "Seteli"}, Takes: "text", Example: "PS-26-0418"},
	{Name: "provider_identifier", Heads: []string{"Tuottajatunnus", "Producentkod", "Provider identifier", "Tuottajatunniste", "Tuottajan tunnus"}, Takes: "text", Example: "1234"},
	{Name: "voucher_from", Heads: []string{"Seteli alkaa", "Sedeln börjar", "Voucher from", "Seteli alkaen", "Setelin alku"}, Takes: "day"},
	{Name: "voucher_to", Heads: []string{"Seteli päättyy", "Sedeln upphör", "Voucher to", "Seteli asti", "Setelin loppu"}, Takes: "day"},
	{Name: "voucher_received", Heads: []string{"Seteli saatu", "Sedeln mottagen", "Voucher received"}, Takes: "day"},
	{Name: "number", Heads: []string{"Sopimusnumero", "Avtalsnummer", "Agreement number", "Sopimuksen numero", "Sopimusnro"}, Takes: "text", Example: "2026-7"},
	{Name: "start_day", Heads: []string{"Sopimus alkaa", "Avtalet börjar", "Agreement from", "Sopimus alkaen", "Alkaa", "Aloitus", "Alkupäivä", "Jakso alkaa"}, Takes: "day", Required: true, Example: "2.2.2026"},
	{Name: "end_day", Heads: []string{"Sopimus päättyy", "Avtalet upphör", "Agreement to", "Sopimus asti", "Päättyy", "Lopetus", "Loppupäivä", "Jakso päättyy"}, Takes: "day", Required: true, Example: "31.7.2026"},
	{Name: "form", Heads: []string{"Muoto", "Form", "Form of service", "Toteutusmuoto", "Yksilö tai ryhmä"}, Takes: "words", Words: WordsForm, Example: "yksilö"},
	{Name: "intensive", Heads: []string{"Intensiivivalmennus", "Intensiv handledning", "Intensive coaching", "Intensiivinen yksilövalmennus"}, Takes: "yes_no"},
	{Name: "unit_id", Heads: []string{"Yksikkö", "Enhet", "Unit", "Toimintayksikkö", "Paja", "Työpaja", "Verkstad"}, Takes: "unit", Required: true, Example: "Puupaja Kaarna"},
	{Name: "supervisor", Heads: []string{"Ohjaaja", "Handledare", "Supervisor", "Vastuuohjaaja", "Ansvarig handledare"}, Takes: "text", Example: "Antti Salo"},
	{Name: "plan", Heads: []string{"Viikkosuunnitelma", "Veckoplan", "Weekly plan", "Viikonpäivät", "Päivät ja kellonajat", "Työaika"}, Takes: "plan", Required: true, Example: "ma–ke 9–15, to 9–13"},
	{Name: "break", Heads: []string{"Tauko", "Paus", "Break", "Tauko (min)", "Tauko min", "Ruokatauko"}, Takes: "break", Example: "30"},
	{Name: "tasks", Heads: []string{"Tehtävät", "Uppgifter", "Tasks", "Työtehtävät"}, Takes: "list", Example: "Puutyöt; Pakkaus"},
	{Name: "goals", Heads: []string{"Tavoitteet", "Mål", "Goals"}, Takes: "list"},
	{Name: "workplace", Heads: []string{"Työpaikka", "Arbetsplats", "Workplace", "Toimipaikka"}, Takes: "text"},
	{Name: "mid_evaluation", Heads: []string{"Väliarviointi", "Mellanbedömning", "Mid evaluation"}, Takes: "day"},
	{Name: "final_evaluation", Heads: []string{"Loppuarviointi", "Slutbedömning", "Final evaluation"}, Takes: "day"},
	{Name: "signed_on", Heads: []string{"Allekirjoitettu", "Undertecknat", "Signed on", "Allekirjoituspäivä"}, Takes: "day", Example: "26.1.2026"},
	{Name: "signed_place", Heads: []string{"Allekirjoituspaikka", "Ort för undertecknande", "Signed at"}, Takes: "text", Example: "Turku"},
	{Name: "signed_provider", Heads: []string{"Tuottajan allekirjoittaja", "Undertecknat för producenten", "Signed for the provider"}, Takes: "text", Example: "Leena Korhonen"},
	{Name: "clauses", Heads: []string{"Ehdot käyty läpi", "Villkoren genomgångna", "Terms explained", "Sopimusehdot käyty läpi"}, Takes: "yes_no", Example: "kyllä"},
}...)

var attendanceColumns = append(whose(columnName, columnIdentityCode), []ImportColumn{
	{Name: "number", Heads: []string{"Sopimusnumero", "Avtalsnummer", "Agreement number", "Sopimuksen numero", "Sopimusnro"}, Takes: "text"},
	{Name: "month", Heads: []string{"Kuukausi", "Månad", "Month", "Kk"}, Takes: "month"},
	{Name: "day", Heads: []string{"Päivä", "Dag", "Day", "Päivämäärä", "Pvm", "Datum", "Date"}, Takes: "day", Required: true, Example: "2.10.2026"},
	{Name: "status", Heads: []string{"Läsnä/Poissa", "Närvaro", "Attendance", "Tila", "Läsnä", "Läsnäolo", "Merkintä", "Status"}, Takes: "words", Words: WordsStatus, Example: "läsnä"},
	{Name: "from", Heads: []string{"Alku", "Början", "From", "Alkoi", "Klo alkaen", "Aloitusaika", "Start"}, Takes: "clock", Example: "9.00"},
	{Name: "to", Heads: []string{"Loppu", "Slut", "To", "Päättyi", "Klo asti", "Lopetusaika", "End"}, Takes: "clock", Example: "15.00"},
	{Name: "minutes", Heads: []string{"Tunnit", "Timmar", "Hours", "Tuntimäärä", "Tunteja", "Työtunnit", "h"}, Takes: "minutes", Example: "5,5"},
	{Name: "reason", Heads: []string{"Syy", "Orsak", "Reason", "Poissaolon syy", "Frånvaroorsak"}, Takes: "words", Words: WordsReason},
	{Name: "reason_text", Heads: []string{"Syyn tarkennus", "Orsakens precisering", "Reason in words", "Lisätieto"}, Takes: "text"},
	{Name: "authorised", Heads: []string{"Luvallinen", "Tillåten", "Authorised", "Luvallinen poissaolo", "Lupa"}, Takes: "yes_no"},
	{Name: "certificate", Heads: []string{"Todistus", "Intyg", "Certificate", "Lääkärintodistus", "Läkarintyg"}, Takes: "words", Words: WordsCertificate},
	{Name: "certificate_on", Heads: []string{"Todistuksen päivä", "Intygets datum", "Certificate on", "Todistus pvm"}, Takes: "day"},
	{Name: "swapped_to", Heads: []string{"Vaihdettu päivään", "Bytt till", "Swapped to"}, Takes: "day"},
	{Name: "task", Heads: []string{"Tehtävä", "Uppgift", "Task", "Työtehtävä", "Tehtävät"}, Takes: "text", Example: "Puutyöt"},
	{Name: "observation", Heads: []string{"Havainto", "Iakttagelse", "Observation", "Havainnot"}, Takes: "text"},
	{Name: "deviation", Heads: []string{"Poikkeama", "Avvikelse", "Deviation"}, Takes: "text"},
	{Name: "coaching_minutes", Heads: []string{"Yksilövalmennus", "Individuell handledning", "Individual coaching", "Valmennus", "Valmennustunnit"}, Takes: "minutes"},
	{Name: "coaching_content", Heads: []string{"Valmennuksen sisältö", "Handledningens innehåll", "Coaching content"}, Takes: "text"},
}...)

// whose are the columns that tell whose row it is, with further ones after them.
func whose(more ...ImportColumn) []ImportColumn {
	return append(append([]ImportColumn{}, whoseColumns...), more...)
}
