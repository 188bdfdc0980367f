package i18n

import (
	"regexp"
	"testing"
)

// effects are words by which a text would say what an absence does to a benefit,
// or how long or how much: the payer decides, and what is said of it on an
// agreement is the purchaser's own dated text (B-02, B-15).
var effects = map[Lang]*regexp.Regexp{
	FI: regexp.MustCompile(`(?i)karenssi|sanktio|seuraamu|työssäolovelvoi|(etuu|työmarkkinatu|päivärah|toimeentulotu)\S* .*(säily|katke|menet|lakka|alene|evätä|evätää|jää saamatta)|(säily|katke|menettä|lakka|alene|evätä)\S* .*(etuu|työmarkkinatu|päivärah|toimeentulotu)`),
	SV: regexp.MustCompile(`(?i)karens|sanktion|påföljd|(förmån|arbetsmarknadsstöd|dagpenning|utkomststöd)\S* .*(förlora|upphör|dras in|kvarstår|behåll|sänk)|(förlora|behåll|sänk)\S* .*(förmån|arbetsmarknadsstöd|dagpenning|utkomststöd)`),
	EN: regexp.MustCompile(`(?i)sanction|waiting period|(benefit|allowance|social assistance)\b.*\b(lost|lose|loses|kept|keep|cut|stopped|lowered|withdrawn)\b|\b(lose|keep|cut|lower)\S* .*\b(benefit|allowance|social assistance)`),
}

// B-02, B-15: no screen, paper or text states that a benefit is kept or lost.
func TestNoTextStatesAnEffectOnABenefit_B02_B15(t *testing.T) {
	for l, words := range effects {
		for _, k := range keys(l) {
			if found := words.FindString(catalogue[l][k]); found != "" {
				t.Errorf("%s: %s says %q", l, k, found)
			}
		}
	}
}

// The scan finds what it is to find, and lets a neutral text through.
func TestTheScanOfEffectsFinds_B02(t *testing.T) {
	for l, texts := range map[Lang][2]string{
		FI: {"Luvaton poissaolo: etuus katkeaa siltä päivältä.", "Poissaoloista ilmoitetaan etuuden maksajalle, joka ratkaisee niiden merkityksen."},
		SV: {"Klienten förlorar sin förmån för dagen.", "Frånvaron anmäls till den som betalar förmånen och som avgör vad den betyder."},
		EN: {"The benefit is lost for that day.", "Absences are reported to the benefit payer, who decides what they mean."},
	} {
		if !effects[l].MatchString(texts[0]) || effects[l].MatchString(texts[1]) {
			t.Errorf("%s: %v, %v", l, effects[l].MatchString(texts[0]), effects[l].MatchString(texts[1]))
		}
	}
}
