package rules

import (
	"strings"

	"pajakirja/app/domain"
)

// ImportList names a list of words that a column takes.
type ImportList string

// The lists.
const (
	WordsLanguage    ImportList = "language"
	WordsPayer       ImportList = "payer"
	WordsAllowance   ImportList = "allowance"
	WordsCaseworker  ImportList = "caseworker"
	WordsPlanKind    ImportList = "plan_kind"
	WordsForm        ImportList = "form"
	WordsStatus      ImportList = "status"
	WordsReason      ImportList = "reason"
	WordsCertificate ImportList = "certificate"
)

// importWord is a code with the words files have for it: Finnish, Swedish and
// English as exports write them, then others.
type importWord struct {
	code  string
	words []string
}

var importWords = map[ImportList][]importWord{
	WordsLanguage: {
		{"fi", []string{"suomi", "finska", "Finnish", "fi", "suom"}},
		{"sv", []string{"ruotsi", "svenska", "Swedish", "sv", "se"}},
		{"en", []string{"englanti", "engelska", "English", "en"}},
	},
	WordsPayer: {
		{string(domain.PayerKela), []string{"Kela", "FPA", "Kela", "Kansaneläkelaitos"}},
		{string(domain.PayerFund), []string{"kassa", "kassan", "fund", "työttömyyskassa", "arbetslöshetskassa", "a-kassa", "unemployment fund"}},
		{string(domain.PayerSocialAssistance), []string{"toimeentulotuki", "utkomststöd", "social assistance", "toimeentulotuen maksaja", "tilaaja"}},
	},
	WordsAllowance: {
		{"expense", []string{"kulukorvaus", "kostnadsersättning", "expense allowance"}},
		{"activity", []string{"toimintaraha", "aktivitetspenning", "activity allowance"}},
	},
	WordsCaseworker: {
		{"employment", []string{"työllisyyspalvelut", "sysselsättningstjänster", "employment services", "työllisyys", "TE", "työvoimapalvelut"}},
		{"social", []string{"sosiaalipalvelut", "socialtjänster", "social services", "sosiaalityö", "aikuissosiaalityö"}},
	},
	WordsPlanKind: {
		{"activation", []string{"aktivointisuunnitelma", "aktiveringsplan", "activation plan"}},
		{"multi_sector", []string{"monialainen työllistymissuunnitelma", "sektorsövergripande sysselsättningsplan", "multi-sector employment plan", "monialainen"}},
		{"employment", []string{"työllistymissuunnitelma", "sysselsättningsplan", "employment plan"}},
	},
	WordsForm: {
		{string(domain.FormIndividual), []string{"yksilö", "individuell", "individual", "yksilöpalvelu", "yksilömuotoinen"}},
		{string(domain.FormGroup), []string{"ryhmä", "grupp", "group", "ryhmäpalvelu", "ryhmämuotoinen"}},
	},
	WordsStatus: {
		{string(domain.StatusPresent), []string{"läsnä", "närvarande", "present", "L", "X", "paikalla", "kyllä", "✓", "1"}},
		{string(domain.StatusAbsent), []string{"poissa", "frånvarande", "absent", "P", "poissaolo", "ei", "0"}},
		{string(domain.StatusNotArranged), []string{"ei järjestetty", "ordnades inte", "not arranged", "E", "ei palvelua", "kiinni", "ej ordnad"}},
		{string(domain.StatusSwapped), []string{"vaihdettu", "bytt dag", "swapped", "V", "vaihdettu päivä", "vaihto"}},
		{string(domain.StatusSentAway), []string{"ohjattu pois", "bortvisad", "sent away", "O", "poistettu"}},
		{string(domain.StatusNotDone), []string{"tehtävät tekemättä", "uppgifterna ogjorda", "tasks not done", "T"}},
		{string(domain.StatusLeave), []string{"sovittu vapaa", "överenskommen ledighet", "agreed leave", "SV", "vapaa"}},
	},
	WordsReason: {
		{string(domain.ReasonOwnIllness), []string{"oma sairaus", "egen sjukdom", "own illness", "S", "sairaus", "sairas", "sairausloma", "sjuk"}},
		{string(domain.ReasonChildIllness), []string{"lapsen sairaus", "barns sjukdom", "child's illness", "LS", "lapsi sairas"}},
		{string(domain.ReasonCareVisit), []string{"lääkäri tai muu hoitokäynti", "läkare eller annat vårdbesök", "doctor or other care", "H", "lääkäri", "hoitokäynti", "hammaslääkäri", "terveydenhuolto", "läkarbesök"}},
		{string(domain.ReasonJobSearch), []string{"työnhaku", "jobbsökning", "job search", "TH", "työhaastattelu", "työllistymiseen liittyvä syy"}},
		{string(domain.ReasonPublicTrust), []string{"luottamustehtävä", "förtroendeuppdrag", "public position of trust", "LT", "julkinen luottamustehtävä"}},
		{string(domain.ReasonOfficialErrand), []string{"viranomaisasiointi", "myndighetsärende", "official errand", "VA", "virallinen asiointi", "asiointi"}},
		{string(domain.ReasonOtherAgreed), []string{"muu sovittu", "annan överenskommen", "other agreed", "M", "muu sovittu syy", "muu", "muu syy"}},
		{string(domain.ReasonNoneGiven), []string{"ei ilmoitettu", "ingen orsak", "none given", "EI", "ei ilmoitettua syytä", "ei syytä", "ilman syytä", "ilmoittamatta"}},
	},
	WordsCertificate: {
		{string(domain.CertificateNotNeeded), []string{"ei tarvita", "behövs inte", "not needed", "ei tarvetta"}},
		{string(domain.CertificateAwaited), []string{"odotetaan", "inväntas", "awaited", "puuttuu", "odottaa"}},
		{string(domain.CertificateReceived), []string{"saatu", "mottaget", "received", "on", "kyllä", "toimitettu", "ja"}},
		{string(domain.CertificateNeverCame), []string{"ei toimitettu", "kom aldrig", "never came", "ei tullut"}},
	},
}

// ReadWord finds the code of a word in a file; false when the list has none like it.
func ReadWord(list ImportList, word string) (string, bool) {
	wanted := folded(word)
	if wanted == "" {
		wanted = strings.TrimSpace(word)
	}
	for _, w := range importWords[list] {
		for _, known := range append([]string{w.code}, w.words...) {
			if wanted != "" && (folded(known) == wanted || known == wanted) {
				return w.code, true
			}
		}
	}
	return "", false
}

// WriteWord is the word that exports have for a code, the code when there is none.
func WriteWord(list ImportList, code, language string) string {
	for _, w := range importWords[list] {
		if w.code == code {
			return w.words[languagePlace(language)]
		}
	}
	return code
}

// TakenWords lists the words of a list as exports write them, for a message.
func TakenWords(list ImportList, language string) string {
	var out []string
	for _, w := range importWords[list] {
		out = append(out, w.words[languagePlace(language)])
	}
	return strings.Join(out, ", ")
}

func languagePlace(language string) int {
	switch language {
	case "sv":
		return 1
	case "en":
		return 2
	}
	return 0
}
