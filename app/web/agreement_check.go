package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// checking tells whether a form was sent to be checked and not to be saved: by
// its button, or by the page's script while somebody types. What can't be read
// yet is left for the saving to refuse.
func checking(in *Input) bool { return in.Bool("check") }

// checkAgreement shows a draft's form again with what the rules say of it.
func (s *Server) checkAgreement(r *Request, p *page.AgreementForm, in casework.AgreementIn, purchaser domain.ID) error {
	found, err := r.Work.CheckAgreement(r.Context(), r.Scope, p.Participant, in)
	if err != nil {
		return err
	}
	p.Checked, p.Remarks = true, r.remarks(found)
	return s.planForm(r, p, purchaser)
}

// checkVersion is checkAgreement for a new version of a signed agreement.
func (s *Server) checkVersion(r *Request, p *page.AgreementForm, in casework.VersionIn, purchaser domain.ID) error {
	found, err := r.Work.CheckVersion(r.Context(), r.Scope, p.ID, in)
	if err != nil {
		return err
	}
	p.Checked, p.Remarks = true, r.remarks(found)
	return s.planForm(r, p, purchaser)
}
