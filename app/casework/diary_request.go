package casework

import (
	"context"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DiaryRequestView is a purchaser's request with what lists show of it.
type DiaryRequestView struct {
	domain.DiaryRequest
	Name     string // of the participant
	Provider string
	Open     bool
}

// RequestDiary opens the diary of participants to the purchaser for a time: a
// spot check (D-16). For reviewers and purchaser admins; each participant gets a
// request of their own, which the provider sees at once. Invalid at
// participants, from, to, reason, days; NotFound for a foreign participant.
func (w *Work) RequestDiary(ctx context.Context, scope domain.Scope, in rules.DiaryRequestIn) ([]domain.ID, error) {
	var ids []domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		if err := may(scope, domain.RoleReviewer, domain.RolePurchaserAdmin); err != nil {
			return err
		}
		in, err := rules.CheckDiaryRequest(in, w.Today())
		if err != nil {
			return err
		}
		ids = nil
		whose := sortedIDs(in.Participants)
		for _, id := range whose {
			p, err := c.Participant(id)
			if err != nil {
				return err
			}
			r := domain.DiaryRequest{ID: domain.NewID(), ParticipantID: id, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, FromDay: in.From, ToDay: in.To,
				Reason: in.Reason, RequestedBy: scope.Person, RequestedName: scope.PersonName, RequestedAt: domain.InstantOf(w.Now()),
				ExpiresAt: domain.InstantOf(w.Now().Add(time.Duration(in.Days) * 24 * time.Hour))}
			if err := c.InsertDiaryRequest(r); err != nil {
				return err
			}
			ids = append(ids, r.ID)
		}
		return c.audit(Event{Name: "diary_request.create", Participants: whose, Reason: in.Reason, From: in.From, To: in.To})
	})
	return ids, err
}

// DiaryRequests lists the requests the scope reaches, newest first, ended ones
// too: the purchaser's own, and those a provider's people were asked.
func (w *Work) DiaryRequests(ctx context.Context, scope domain.Scope) ([]DiaryRequestView, error) {
	if err := may(scope, domain.RoleReviewer, domain.RolePurchaserAdmin, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return nil, err
	}
	var out []DiaryRequestView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		list, err := tx.DiaryRequests(0)
		if err != nil {
			return domain.Doing("diary requests", err)
		}
		out, err = requestViews(tx, list, domain.InstantOf(w.Now()))
		return err
	})
	return out, err
}

func requestViews(tx *store.Tx, list []domain.DiaryRequest, now domain.Instant) ([]DiaryRequestView, error) {
	var people []domain.ID
	for _, r := range list {
		people = append(people, r.ParticipantID)
	}
	names, err := named(tx, people)
	if err != nil {
		return nil, err
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	out := make([]DiaryRequestView, 0, len(list))
	for _, r := range list {
		out = append(out, DiaryRequestView{r, names[r.ParticipantID].Name(), parties[r.ProviderID].Name, r.ExpiresAt > now})
	}
	return out, nil
}

// RequestableParticipant is somebody whose diary can be asked for.
type RequestableParticipant struct {
	ID       domain.ID
	Name     string
	Provider string
}

// DiaryRequestChoices lists the purchaser's participants to choose from, by
// provider and name.
func (w *Work) DiaryRequestChoices(ctx context.Context, scope domain.Scope) ([]RequestableParticipant, error) {
	if err := may(scope, domain.RoleReviewer, domain.RolePurchaserAdmin); err != nil {
		return nil, err
	}
	var out []RequestableParticipant
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		people, err := tx.Participants(store.ParticipantFilter{})
		if err != nil {
			return domain.Doing("participants", err)
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		out = make([]RequestableParticipant, 0, len(people))
		for _, p := range people {
			out = append(out, RequestableParticipant{p.ID, p.Name(), parties[p.ProviderID].Name})
		}
		return nil
	})
	i18n.SortBy(out, func(p RequestableParticipant) string { return p.Provider + "\t" + p.Name })
	return out, err
}

// RequestedDay is a day that an open request shows, with its words.
type RequestedDay struct {
	Entry domain.DiaryEntry
	Texts domain.DiaryTexts
}

// ReadDiaryByRequest shows the diary that an open request grants, for reviewers
// and purchaser admins. When its time is over it does not exist. The caller logs
// the read with the request's reason and days.
func (w *Work) ReadDiaryByRequest(ctx context.Context, scope domain.Scope, id domain.ID) (DiaryRequestView, []RequestedDay, error) {
	var view DiaryRequestView
	var days []RequestedDay
	if err := may(scope, domain.RoleReviewer, domain.RolePurchaserAdmin); err != nil {
		return view, nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		now := domain.InstantOf(w.Now())
		r, err := tx.DiaryRequest(id)
		if err != nil {
			return err
		}
		if r.ExpiresAt <= now {
			return domain.Missing()
		}
		views, err := requestViews(tx, []domain.DiaryRequest{r}, now)
		if err != nil {
			return err
		}
		view = views[0]
		entries, payloads, err := tx.DiaryByRequest(id, now)
		if err != nil {
			return domain.Doing("diary by request", err)
		}
		words := map[domain.ID]string{}
		for _, p := range payloads {
			words[p.VersionID] = p.Content
		}
		days = make([]RequestedDay, 0, len(entries))
		for _, e := range entries {
			days = append(days, RequestedDay{e, textsOf(words[e.VersionID])})
		}
		return nil
	})
	return view, days, err
}
