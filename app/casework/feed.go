package casework

import (
	"context"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// feedPeople have deadlines of their own, and may let a calendar read them.
var feedPeople = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RoleReviewer}

// OpenFeed gives the person a new secret address of their calendar, in the role
// they act in; the former one ends. The token is told once and kept nowhere.
func (w *Work) OpenFeed(ctx context.Context, scope domain.Scope) (string, error) {
	if err := may(scope, feedPeople...); err != nil {
		return "", err
	}
	token, hash := auth.NewToken()
	feed := domain.CalendarFeed{ID: domain.NewID(), UserID: scope.Person, OrganisationID: scope.Organisation, MembershipID: scope.Membership, TokenHash: hash, CreatedAt: w.stamp()}
	return token, w.change(ctx, scope, func(c *change) error {
		if err := c.InsertFeed(feed); err != nil {
			return domain.Doing("store the feed", err)
		}
		return c.audit(Event{Name: "feed.open", Object: feed.ID})
	})
}

// CloseFeed ends the person's calendar address in the role they act in.
func (w *Work) CloseFeed(ctx context.Context, scope domain.Scope) error {
	if err := may(scope, feedPeople...); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		if err := c.EndFeeds(scope.Person, scope.Membership, w.stamp()); err != nil {
			return domain.Doing("end the feed", err)
		}
		return c.audit(Event{Name: "feed.close", Object: scope.Membership})
	})
}

// HasFeed tells whether the person has a calendar address in this role.
func (w *Work) HasFeed(ctx context.Context, scope domain.Scope) (bool, error) {
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		_, err := tx.FeedOf(scope.Person, scope.Membership)
		return err
	})
	if domain.KindOf(err) == domain.NotFound {
		return false, nil
	}
	return err == nil, err
}

// FeedDay is how many deadlines of one kind are due on a day: a calendar is kept
// on machines the controller does not know, so it names nobody (docs/adr/0020).
type FeedDay struct {
	On   domain.Day
	Rule string
	Name string // catalogue key of what is due
	N    int
}

// Calendar is a person's calendar as its secret address gives it: the language, and
// what is due from a month ago to two months ahead, without anybody's data.
type Calendar struct {
	Language string
	Days     []FeedDay
}

// feedAhead is how far a calendar looks, in days.
const feedAhead = 60

// ReadFeed finds whose calendar a token opens and counts their deadlines. An
// unknown or ended token, a person who was disabled or whose role has ended are
// all NotFound.
func (w *Work) ReadFeed(ctx context.Context, token string) (Calendar, error) {
	scope, err := w.feedScope(ctx, auth.HashToken(token))
	if err != nil {
		return Calendar{}, err
	}
	out := Calendar{Language: scope.Language}
	err = w.read(ctx, scope, func(tx *store.Tx) error {
		out.Days = nil
		rows, err := w.dueRows(tx, lateReach, feedAhead)
		at := map[FeedDay]int{}
		for _, r := range rows {
			if r.Done {
				continue
			}
			day := FeedDay{On: r.On, Rule: r.Rule, Name: feedName(r.Rule)}
			i, known := at[day]
			if !known {
				i = len(out.Days)
				at[day] = i
				out.Days = append(out.Days, day)
			}
			out.Days[i].N++
		}
		return err
	})
	return out, err
}

func feedName(rule string) string {
	if spec, ok := rules.SpecOf(rule); ok {
		return spec.Key() + ".name"
	}
	return "deadline.other"
}

// feedScope makes the scope that log-in would make for the feed's membership.
func (w *Work) feedScope(ctx context.Context, hash []byte) (domain.Scope, error) {
	var scope domain.Scope
	err := w.read(ctx, gateScope, func(tx *store.Tx) error {
		feed, err := tx.FeedByToken(hash)
		if err != nil {
			return err
		}
		user, err := tx.User(feed.UserID)
		if err != nil {
			return err
		}
		choices, err := tx.ChoicesOf(feed.UserID)
		if err != nil {
			return err
		}
		for _, m := range choices {
			if m.ID != feed.MembershipID || !rules.Current(m.Membership, w.Today()) || !user.DisabledAt.IsZero() {
				continue
			}
			scope = domain.Scope{Kind: domain.ScopePerson, Person: user.ID, PersonName: user.Name, Organisation: m.OrganisationID, OrgName: m.Organisation, Side: m.Side,
				Role: m.Role, Membership: m.ID, Language: user.Language}
			if m.Role == domain.RoleSupervisor {
				scope.Units, err = tx.UnitsOf(m.ID)
			}
			return err
		}
		return domain.Missing()
	})
	return scope, err
}
