package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// TimelineItem is something that happened in a participant's case, with the
// paper it left (G-15).
type TimelineItem struct {
	Day      domain.Day
	Kind     string // agreement, agreement_end, notice, evaluation, certificate, certificate_given, certificate_sent, certificate_revoked, diary_request
	State    string // of marks: signed, ended, sent, done, cancelled, submitted
	Label    string // number, or nothing
	From, To domain.Day
	Document domain.ID // the paper, when the reader may open it
	Object   domain.ID
	Party    string // who received or asked; a payer by its code
}

// Timeline is a participant's case in order.
type Timeline struct {
	Participant domain.Participant
	Items       []TimelineItem // newest first
}

// Timeline lists what happened in a participant's case, newest first: every
// paper with its sender and receiver. For the case's readers; reviewers have none.
func (w *Work) Timeline(ctx context.Context, scope domain.Scope, participant domain.ID) (Timeline, error) {
	var line Timeline
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return line, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		p, err := tx.Participant(participant)
		if err != nil {
			return err
		}
		if err := w.inside(tx, participant); err != nil {
			return err
		}
		line = Timeline{Participant: p}
		for _, part := range []func(*store.Tx, domain.Participant) ([]TimelineItem, error){agreementItems, noticeItems, evaluationItems, coachingItems, certificateItems, requestItems, attachmentItems, documentRequestItems} {
			more, err := part(tx, p)
			if err != nil {
				return err
			}
			line.Items = append(line.Items, more...)
		}
		return nil
	})
	for i, it := range line.Items {
		if kind, issued := paperKinds[it.Kind]; issued && it.Document != "" && !rules.MayOpen(scope.Role, kind, domain.ClassIssued) {
			line.Items[i].Document = ""
		}
	}
	slices.SortStableFunc(line.Items, func(a, b TimelineItem) int { return int(b.Day - a.Day) })
	return line, err
}

// paperKinds are the kinds of issued documents behind the timeline's kinds.
var paperKinds = map[string]string{"notice": rules.DocumentNotice, "evaluation": rules.DocumentEvaluation, "evaluation_mid": rules.DocumentEvaluation, "evaluation_final": rules.DocumentEvaluation,
	"coaching_report": rules.DocumentCoaching, "certificate": rules.DocumentCertificate,
	"certificate_given": rules.DocumentCertificate, "certificate_sent": rules.DocumentCertificate, "certificate_revoked": rules.DocumentCertificate,
	"agreement": rules.DocumentAgreement}

func agreementItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.AgreementsOf(p.ID)
	var out []TimelineItem
	for _, a := range list {
		if a.State == domain.AgreementDraft {
			continue
		}
		out = append(out, TimelineItem{Day: a.SignedOn, Kind: "agreement", State: "signed", Label: a.Number, From: a.StartDay, To: a.EndDay, Object: a.ID})
		for _, x := range a.Pauses {
			if x.To.IsZero() || x.To >= x.From {
				out = append(out, TimelineItem{Day: x.From, Kind: "agreement_pause", State: "planned", Label: a.Number, From: x.From, To: x.To, Object: a.ID})
			}
		}
		if a.State == domain.AgreementEnded {
			out = append(out, TimelineItem{Day: a.LastDay(), Kind: "agreement_end", State: "ended", Label: a.Number, Object: a.ID})
		}
	}
	return out, domain.Doing("agreements", err)
}

func noticeItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.NoticesOf(p.ID)
	var out []TimelineItem
	for _, n := range list {
		if n.State == domain.NoticeSent {
			out = append(out, TimelineItem{Day: n.SentOn, Kind: "notice", State: "sent", From: n.PeriodFrom, To: n.PeriodTo, Document: n.DocumentID, Object: n.ID, Party: string(n.Payer)})
		}
	}
	return out, domain.Doing("notices", err)
}

func evaluationItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.EvaluationsOf(p.ID)
	var out []TimelineItem
	for _, e := range list {
		if !e.Delivered() {
			continue
		}
		it := TimelineItem{Day: e.SignedOffAt.Day(), Kind: "evaluation", State: "signed", From: e.Month.First(), To: e.Month.Last(), Document: e.DocumentID, Object: e.ID, Party: p.CaseworkerName}
		if e.OfPeriod() {
			it.Kind, it.Day, it.From, it.To = "evaluation_"+e.Kind, e.SentOn, 0, 0
		}
		out = append(out, it)
	}
	return out, domain.Doing("evaluations", err)
}

func certificateItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.CertificatesOf(p.ID)
	var out []TimelineItem
	for _, c := range list {
		base := TimelineItem{Label: c.Number, From: c.PeriodFrom, To: c.PeriodTo, Document: c.DocumentID, Object: c.ID}
		add := func(kind, state string, day domain.Day, to string) {
			if !day.IsZero() {
				it := base
				it.Kind, it.State, it.Day, it.Party = kind, state, day, to
				out = append(out, it)
			}
		}
		add("certificate", "signed", c.IssuedOn, "")
		add("certificate_given", "done", c.GivenOn, p.Name())
		add("certificate_sent", "sent", c.SentOn, p.CaseworkerName)
		add("certificate_revoked", "cancelled", c.RevokedAt.Day(), "")
	}
	return out, domain.Doing("certificates", err)
}

func requestItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.DiaryRequests(0)
	var out []TimelineItem
	for _, r := range list {
		if r.ParticipantID == p.ID {
			out = append(out, TimelineItem{Day: r.RequestedAt.Day(), Kind: "diary_request", State: "submitted", From: r.FromDay, To: r.ToDay, Object: r.ID, Party: r.RequestedName})
		}
	}
	return out, domain.Doing("diary requests", err)
}

// attachmentItems are the files that came from outside: added, and withdrawn.
func attachmentItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	files, err := attachmentsOf(tx, p.ID)
	var out []TimelineItem
	for _, list := range files {
		for _, a := range list {
			it := TimelineItem{Day: a.AddedAt.Day(), Kind: "attachment_" + string(a.ObjectKind), State: "done", Label: a.Title, Object: a.ID, Party: a.AddedName}
			if a.Opens {
				it.Document = a.DocumentID
			}
			out = append(out, it)
			if a.Withdrawn() {
				out = append(out, TimelineItem{Day: a.WithdrawnAt.Day(), Kind: "attachment_withdrawn", State: "cancelled", Label: a.WithdrawnReason, Object: a.ID, Party: a.WithdrawnName})
			}
		}
	}
	slices.SortFunc(out, func(a, b TimelineItem) int { return cmp.Or(int(a.Day-b.Day), cmp.Compare(a.Object, b.Object)) })
	return out, err
}

// documentRequestItems are the requests for papers and what came of them (P-15).
func documentRequestItems(tx *store.Tx, p domain.Participant) ([]TimelineItem, error) {
	list, err := tx.DocumentRequestsOf(p.ID)
	var out []TimelineItem
	for _, r := range list {
		out = append(out, TimelineItem{Day: r.AskedOn, Kind: "document_request", State: "submitted", Label: r.What, Object: r.ID, Party: r.AskedName})
		switch r.State {
		case domain.RequestAnswered:
			out = append(out, TimelineItem{Day: r.AnsweredOn, Kind: "document_request_answered", State: "done", Label: r.What, Object: r.ID, Party: r.AnsweredName})
		case domain.RequestRefused:
			out = append(out, TimelineItem{Day: r.AnsweredOn, Kind: "document_request_refused", State: "rejected", Label: r.What, Object: r.ID, Party: r.AnsweredName})
		}
		if !r.ConsentWithdrawnOn.IsZero() {
			out = append(out, TimelineItem{Day: r.ConsentWithdrawnOn, Kind: "consent_withdrawn", State: "cancelled", Label: r.What, Object: r.ID})
		}
	}
	return out, domain.Doing("document requests", err)
}
