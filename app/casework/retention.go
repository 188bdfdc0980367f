package casework

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// eraseEvent is what the access log has of words that were erased; verify takes
// no other for an erasure.
const eraseEvent = "retention.erase"

// RetentionRow is a participant in the dry run: until when the words and
// signatures of the diary are kept.
type RetentionRow struct {
	domain.RetentionCase
	GoesOn domain.Day // first day on which they go; zero: not by themselves
	Due    bool
}

// RetentionPlan is the dry run: what would go and when (004 §4.3; G-04).
type RetentionPlan struct {
	Today  domain.Day
	Rows   []RetentionRow // who has words or signatures, the ones that go first before
	Digest string         // names exactly what is due; erasing asks for it
}

// Due lists what would go today.
func (p RetentionPlan) Due() []RetentionRow {
	var out []RetentionRow
	for _, r := range p.Rows {
		if r.Due {
			out = append(out, r)
		}
	}
	return out
}

// RetentionPlan shows what the rules of keeping would take and when. Admins of
// both sides see their own, the machine itself everybody's. It changes nothing.
func (w *Work) RetentionPlan(ctx context.Context, scope domain.Scope) (RetentionPlan, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RolePurchaserAdmin); err != nil {
		return RetentionPlan{}, err
	}
	var plan RetentionPlan
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		plan, err = w.retentionPlan(tx)
		return err
	})
	return plan, err
}

func (w *Work) retentionPlan(tx *store.Tx) (RetentionPlan, error) {
	plan := RetentionPlan{Today: w.Today()}
	cases, err := tx.RetentionCases()
	if err != nil {
		return plan, domain.Doing("retention", err)
	}
	books, sum := map[domain.ID]domain.Rulebook{}, sha256.New()
	for _, c := range cases {
		if c.Words+c.Signatures == 0 {
			continue
		}
		book, known := books[c.PurchaserID]
		if !known {
			all, err := tx.Rulebooks(c.PurchaserID)
			if err != nil {
				return plan, domain.Doing("rulebooks", err)
			}
			book = rules.RulebookOn(all, "", plan.Today)
			books[c.PurchaserID] = book
		}
		row := RetentionRow{RetentionCase: c, GoesOn: rules.WordsGoOn(c, book), Due: rules.WordsDue(c, book, plan.Today)}
		if row.Due {
			fmt.Fprintf(sum, "%s %s %d %d\n", c.ParticipantID, row.GoesOn, c.Words, c.Signatures)
		}
		plan.Rows = append(plan.Rows, row)
	}
	slices.SortStableFunc(plan.Rows, func(a, b RetentionRow) int { return cmp.Compare(never(a.GoesOn), never(b.GoesOn)) })
	plan.Digest = hex.EncodeToString(sum.Sum(nil))[:16]
	return plan, nil
}

// never puts what does not go by itself last.
func never(day domain.Day) domain.Day {
	if day.IsZero() {
		return math.MaxInt32
	}
	return day
}

// Erase takes the words and signatures that a dry run has shown as due, named by
// its digest, so that nothing goes that nobody has looked at: Conflict
// retention.changed when something else is due by now. Every version leaves its
// record, every participant a row in the access log, and verify goes on over the
// gap. For the machine itself alone, on PostgreSQL as the owner of the tables.
func (w *Work) Erase(ctx context.Context, digest, reason string) (erased int, err error) {
	reason = trimmed(reason)
	if reason == "" {
		return 0, domain.Wrong("reason", "error.required")
	}
	err = w.change(ctx, domain.Scope{Kind: domain.ScopeSystem}, func(c *change) error {
		plan, err := w.retentionPlan(c.Tx)
		if err != nil {
			return err
		}
		due := plan.Due()
		if len(due) == 0 {
			return domain.Clash("retention.nothing_due")
		}
		if plan.Digest != digest {
			return domain.Clash("retention.changed")
		}
		for _, row := range due {
			n, err := c.erase(row, reason)
			if err != nil {
				return domain.Doing("erase", err)
			}
			erased += n
		}
		return nil
	})
	return erased, err
}

// erase takes one participant's words.
func (c *change) erase(row RetentionRow, reason string) (int, error) {
	versions, err := c.KeptVersions(row.ParticipantID)
	if err != nil {
		return 0, err
	}
	log := Event{ID: domain.NewID(), Name: eraseEvent, Object: row.ParticipantID, Participants: []domain.ID{row.ParticipantID}, Reason: reason, From: row.FirstDay, To: row.LastDay}
	if err := c.work.insertAudit(c.Tx, domain.Scope{Kind: domain.ScopeSystem, Organisation: row.ProviderID, Side: domain.SideProvider}, log); err != nil {
		return 0, err
	}
	c.audited = true
	records := make([]domain.Erasure, 0, len(versions))
	for _, v := range versions {
		records = append(records, domain.Erasure{VersionID: v.ID, ParticipantID: v.ParticipantID, ProviderID: v.ProviderID, PurchaserID: v.PurchaserID,
			EntryID: v.EntryID, Reason: reason, AuditID: log.ID, ErasedAt: c.Now()})
	}
	return len(records), c.Tx.Erase(records)
}

// MachineScope is the machine itself: who runs the command line there.
func MachineScope() domain.Scope { return domain.Scope{Kind: domain.ScopeSystem} }
