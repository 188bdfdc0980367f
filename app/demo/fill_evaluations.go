package demo

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// saidInSections is what a supervisor writes in the sections that no diary fills.
var saidInSections = map[string]string{
	"results":   "Säännöllinen rytmi on löytynyt ja työpäivän pituus on kasvanut. Asiakas tekee sovitut työt alusta loppuun ja pyytää apua ajoissa.",
	"strengths": "Tarkkuus, sitkeys ja hyvä työjälki. Tulee toimeen kaikkien kanssa.",
	"develop":   "Vaihtuvien ohjeiden muistaminen ja kiireen sietäminen. Harjoitellaan muistilistan avulla.",
	"life":      "Arjen sujuminen on parantunut: aamut onnistuvat ja asiointi hoituu itse.",
	"ability":   "Melba-arvion mukaan vahvuuksina tarkkuus ja vastuullisuus, kehitettävää paineensiedossa.",
	"next":      "Seuraavalla jaksolla lisätään päiviä ja tutustutaan ammattiopistoon.",
}

// networks are what was done with others before a final evaluation: days before
// it was sent.
var networks = []struct {
	before int
	in     casework.NetworkIn
}{
	{26, casework.NetworkIn{Kind: "school", Way: "visit", Organisation: "Ammattiopisto Livia", Together: true, Outcome: "Tutustuttiin puualan linjaan, haku tammikuussa."}},
	{14, casework.NetworkIn{Kind: "meeting", People: "Asiakas, omavirkailija, opinto-ohjaaja ja ohjaaja", Outcome: "Sovittiin opintoihin hakeutumisesta ja tukihenkilöstä."}},
	{12, casework.NetworkIn{Kind: "workplace", Way: "contact", Organisation: "Puusepänliike Viilu Oy", Outcome: "Kysyttiin kesätyöpaikkaa, vastaus keväällä."}},
}

// fillPeriods writes a few final evaluations of services that end about now, the
// first one sent in time and acknowledged and the second one late, and mid ones
// that wait with a section missing.
func (f *filler) fillPeriods() error {
	finals, mids := 0, 0
	for i, l := range f.w.lives {
		n := len(l.agreements) - 1
		a := l.agreements[n]
		if a.signed.IsZero() || a.StartDay > f.w.today.AddDays(-60) || f.w.contracts[l.contract].purchaser != 0 {
			continue
		}
		id := f.lives[i].agreements[n]
		v := a.versions[len(a.versions)-1]
		switch {
		case finals < 2 && a.ended.on == 0 && a.EndDay.Within(f.w.today.AddDays(-10), f.w.today.AddDays(3)):
			if err := f.finalEvaluation(l, f.lives[i].participant, id, []int{10, 3}[finals]); err != nil {
				return err
			}
			finals++
		case mids < 3 && v.MidEvaluation.Within(f.w.today.AddDays(-2), f.w.today.AddDays(14)):
			if _, err := f.evaluation(f.w.today.AddDays(-1), f.scopes[v.supervisor], id, domain.EvaluatesMid, "develop"); err != nil {
				return err
			}
			mids++
		}
	}
	return nil
}

// evaluation saves a draft in which one section is left empty.
func (f *filler) evaluation(on domain.Day, by domain.Scope, agreement domain.ID, kind, empty string) (casework.SavePeriod, error) {
	work := f.at(on, 14*60)
	s, err := work.PeriodEvaluation(f.ctx, by, agreement, kind, false)
	if err != nil {
		return casework.SavePeriod{}, err
	}
	in := casework.SavePeriod{Agreement: agreement, Kind: kind}
	for _, x := range s.Sections {
		text := strings.TrimSpace(x.Text + "\n" + saidInSections[x.Key])
		if x.Key == empty {
			text = ""
		} else if text == "" && x.Required {
			text = "Käyty läpi asiakkaan kanssa."
		}
		in.Content.Sections = append(in.Content.Sections, domain.EvaluationText{Key: x.Key, Text: text})
	}
	id, err := work.SavePeriodEvaluation(f.ctx, by, in)
	if err != nil {
		return in, err
	}
	s, err = work.PeriodEvaluationByID(f.ctx, by, id)
	in.Seen = s.Evaluation.UpdatedAt
	return in, err
}

// finalEvaluation is sent so many days before the service ends.
func (f *filler) finalEvaluation(l life, participant, agreement domain.ID, before int) error {
	a := l.agreements[len(l.agreements)-1]
	by, on := f.scopes[a.versions[len(a.versions)-1].supervisor], min(a.EndDay.AddDays(-before), f.w.today)
	for _, x := range networks {
		in := x.in
		in.Day = on.AddDays(-x.before)
		if _, err := f.at(in.Day, 15*60).RecordNetwork(f.ctx, by, participant, in); err != nil {
			return err
		}
	}
	in, err := f.evaluation(on, by, agreement, domain.EvaluatesFinal, "")
	if err != nil {
		return err
	}
	inTime := before > 7
	in.SignedOn, in.Content.DiscussedOn, in.Content.TookPart = on, on.AddDays(-1), inTime
	in.Content.FollowOn = domain.FollowOn{Service: "studies", Steps: "Haku ammattiopistoon tammikuussa, sitä ennen tutustumispäivä. Ohjaaja auttaa hakemuksessa.",
		Body: "Ammattiopisto Livia", Person: "Opinto-ohjaaja Outi Lehto", Contact: "050 333 4444", Place: "Tuorlantie 1, Kaarina", On: on.AddDays(16), At: 9*60 + 30}
	in.Content.Measures = []domain.Measure{{Code: "melba", On: on.AddDays(-5), Result: "Vahvuuksina tarkkuus ja vastuullisuus, kehitettävää paineensiedossa."}}
	if !inTime {
		in.SignedOn, in.Unsigned = 0, "Asiakas ei ollut paikalla, kun arvio valmistui"
	}
	id, err := f.at(on, 14*60+10).SavePeriodEvaluation(f.ctx, by, in)
	if err != nil {
		return err
	}
	if inTime {
		form := casework.AttachIn{Title: "Melba-profiili", Content: linesFile([]string{"MELBA-PROFIILI", "", "Oppiminen  3", "Vastuullisuus  4", "Paineensieto  2", "", "Esittelyaineistoa: tiedot ovat keksittyj\u00e4."})}
		if _, err := f.at(on, 14*60+15).AttachToEvaluation(f.ctx, by, id, "melba", form); err != nil {
			return err
		}
	}
	s, err := f.at(on, 14*60+18).PeriodEvaluationByID(f.ctx, by, id)
	if err != nil {
		return err
	}
	in.Seen = s.Evaluation.UpdatedAt
	if _, err = f.at(on, 14*60+20).SendPeriodEvaluation(f.ctx, by, in); err != nil || !inTime {
		return err
	}
	if s, err = f.at(on, 15*60).PeriodEvaluationByID(f.ctx, by, id); err != nil {
		return err
	}
	return f.at(min(on.AddDays(1), f.w.today), 9*60+10).AcknowledgeMessage(f.ctx, f.caseworker(l), s.Evaluation.MessageID)
}
