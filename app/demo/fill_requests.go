package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// requestAsked is how many days ago each participant's papers were asked for: of every
// supervisor's two the second was answered, the first still waits.
var requestAsked = []domain.Day{3, 12}

// fillDocumentRequests asks for two running participants' papers for each supervisor (P-15).
func (f *filler) fillDocumentRequests() error {
	asked := map[int]int{}
	for i, l := range f.w.lives {
		a := l.agreements[len(l.agreements)-1]
		supervisor := a.versions[len(a.versions)-1].supervisor
		n := asked[supervisor]
		if a.signed.IsZero() || f.w.today > a.last() || a.StartDay > f.w.today.AddDays(-50) || n == len(requestAsked) {
			continue
		}
		asked[supervisor]++
		if err := f.askPapers(l, f.lives[i].participant, f.scopes[supervisor], n); err != nil {
			return err
		}
	}
	return nil
}

// askPapers stores the nth request of a supervisor and, for the second, its answer four days later.
func (f *filler) askPapers(l life, participant domain.ID, by domain.Scope, n int) error {
	on := f.w.today.AddDays(-int(requestAsked[n]))
	in := casework.DocumentRequestIn{What: "Aktivointisuunnitelma liitteineen", Purpose: "Toiminnan sisällön ja viikkotuntien suunnittelu", ConsentOn: on, ConsentHow: "written"}
	id, err := f.at(on, 10*60).RequestDocuments(f.ctx, by, participant, in)
	if err != nil || n == 0 {
		return err
	}
	answer := casework.RequestAnswer{Text: "Lähetetty turvapostilla yksikön vastuuohjaajalle.", On: on.AddDays(4)}
	return f.at(answer.On, 14*60).AnswerDocumentRequest(f.ctx, f.caseworker(l), id, answer)
}
