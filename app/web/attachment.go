package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// fileLimit is for an attached file and what a form puts around it.
const fileLimit = casework.MostAttached + 64<<10

func (s *Server) attachmentRoutes() []Route {
	admins, add := providerAdmins, "attachment.add"
	return []Route{
		{Method: "POST", Path: "/participants/:id/vouchers/:voucher/files", Name: "voucher_attach", Roles: admins, Audit: add, Target: TargetVoucher, Limit: fileLimit, Handle: s.attachVoucher},
		{Method: "POST", Path: "/participants/:id/decisions/:decision/files", Name: "decision_attach", Roles: admins, Audit: add, Target: TargetDecision, Limit: fileLimit, Handle: s.attachDecision},
		{Method: "POST", Path: "/attachments/:id/withdraw", Name: "attachment_withdraw", Roles: admins, Audit: "attachment.withdraw", Target: TargetAttachment, Handle: s.withdrawAttachment},
	}
}

// fileOf reads a posted file with what it is; what is wrong lands in the input.
func (r *Request) fileOf(in *Input) casework.AttachIn {
	_, content, err := r.Upload("file")
	if err != nil {
		in.Errors.Add("file", domain.KeyOf(err))
	}
	return casework.AttachIn{Title: in.Text("title", 120), Content: content}
}

func (s *Server) attachVoucher(r *Request) error {
	v, x, err := r.voucherCase()
	if err != nil {
		return err
	}
	in := r.Input()
	file := r.fileOf(in)
	if err = in.Err(); err == nil {
		_, err = r.Work.AttachToVoucher(r.Context(), r.Scope, x.ID, file)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.voucherForm(r, v, x, voucherForms{main: voucherValues(x), file: f}) })
	}
	r.Flash("attachment.added")
	return r.See(r.URL("voucher", v.ID, x.ID))
}

func (s *Server) attachDecision(r *Request) error {
	v, err := r.caseOf()
	if err != nil {
		return err
	}
	id, err := r.ID("decision")
	if err != nil {
		return err
	}
	d, err := decisionIn(v, id)
	if err != nil {
		return err
	}
	in := r.Input()
	file := r.fileOf(in)
	if err = in.Err(); err == nil {
		_, err = r.Work.AttachToDecision(r.Context(), r.Scope, id, file)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.decisionForm(r, v, id, decisionValues(d.Decision), f) })
	}
	r.Flash("attachment.added")
	return r.See(r.URL("decision", v.ID, id))
}

func (s *Server) withdrawAttachment(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	whose, err := r.Work.WithdrawAttachment(r.Context(), r.Scope, id, r.Form("reason"))
	if e := readable(err); e != nil && whose != "" {
		r.FlashError(e)
		return r.See(r.URL("participant", whose))
	}
	if err != nil {
		return err
	}
	r.Flash("attachment.withdrawn")
	return r.See(r.URL("participant", whose))
}

// files are attachments as pages list them.
func (r *Request) files(list []casework.Attached) []page.File {
	var out []page.File
	for _, a := range list {
		kind := "attachment.kind.image"
		if a.MediaType == "application/pdf" {
			kind = "attachment.kind.pdf"
		}
		f := page.File{ID: a.ID, Title: a.Title, Withdrawn: a.Withdrawn(), Restricted: a.Class == domain.ClassRestricted,
			Withdraws: !a.Withdrawn() && r.server.may(r.Scope.Role, "attachment_withdraw"),
			Detail:    r.T("attachment.added_by", domain.Args{"kind": r.T(kind), "name": a.AddedName, "when": i18n.When(r.Lang, a.AddedAt)})}
		if f.Title == "" {
			f.Title = r.T("document.item.attachment_" + string(a.ObjectKind))
		}
		if f.Withdrawn {
			f.Detail = r.T("attachment.withdrawn_was", domain.Args{"reason": a.WithdrawnReason, "name": a.WithdrawnName})
		}
		if a.Opens {
			f.URL = r.URL("document", a.DocumentID)
		}
		out = append(out, f)
	}
	return out
}

// liveFiles are those that were not withdrawn.
func (r *Request) liveFiles(list []casework.Attached) []page.File {
	return r.files(slices.DeleteFunc(slices.Clone(list), casework.Attached.Withdrawn))
}
