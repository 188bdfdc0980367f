package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// talk is a thread between a supervisor and the caseworker: how many days ago it
// was opened, by which side, and what the other side answered a day later.
type talk struct {
	ago    domain.Day
	by     domain.Side
	in     casework.MessageIn
	answer string
}

// talks are opened for each supervisor: one was answered, one waits for the
// caseworker, one for the supervisor.
var talks = []talk{
	{8, domain.SideProvider, casework.MessageIn{Kind: "could_progress", Topic: "work_trial", Text: "Työt sujuvat itsenäisesti ja läsnäolo on ollut säännöllistä. Ehdotamme työkokeilua seuraavaksi askeleeksi."},
		"Kiitos. Käydään työkokeilu läpi seuraavassa arvioinnissa; pyydän yksikköä mukaan."},
	{1, domain.SideProvider, casework.MessageIn{Kind: "support_request", Text: "Pyydämme yhteistä tapaamista viikko-ohjelman keventämisestä ennen seuraavaa arviointia."}, ""},
	{2, domain.SidePurchaser, casework.MessageIn{Kind: "change_request", Topic: "weekdays", Text: "Voisiko torstain vaihtaa maanantaiksi kuun vaihteesta alkaen? Asiakas aloittaa torstaisin kurssin."}, ""},
}

// fillMessages lets each supervisor and the caseworkers write to each other about
// running participants (P-17, P-19).
func (f *filler) fillMessages() error {
	opened := map[int]int{}
	for i, l := range f.w.lives {
		a := l.agreements[len(l.agreements)-1]
		supervisor := a.versions[len(a.versions)-1].supervisor
		n := opened[supervisor]
		if a.signed.IsZero() || f.w.today > a.last() || a.StartDay > f.w.today.AddDays(-30) || n == len(talks) {
			continue
		}
		opened[supervisor]++
		if err := f.openTalk(talks[n], f.lives[i].participant, f.scopes[supervisor], f.caseworker(l)); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) openTalk(t talk, participant domain.ID, supervisor, caseworker domain.Scope) error {
	from, to := supervisor, caseworker
	if t.by == domain.SidePurchaser {
		from, to = caseworker, supervisor
	}
	on := f.w.today.AddDays(-int(t.ago))
	id, err := f.at(on, 13*60).SendMessage(f.ctx, from, casework.SendMessageIn{ID: domain.NewID(), Participant: participant, MessageIn: t.in})
	if err != nil || t.answer == "" {
		return err
	}
	return f.at(on.AddDays(1), 9*60+30).ReplyMessage(f.ctx, to, id, t.answer)
}
