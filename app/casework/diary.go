package casework

import (
	"context"
	"errors"

	"pajakirja/app/domain"
)

// MaxMutations is how many mutations one call takes; the API allows fewer.
const MaxMutations = 1000

// Mutation is one change of one day: of an agreement's day, by a person, made
// on the field versions it names (sync.md, Identity).
type Mutation struct {
	ID          domain.ID // made by the client, never reused
	Seq         int64     // counts up on the device; 0 without one
	Actor       domain.ID // who tapped; empty is the session's person
	AgreementID domain.ID
	Day         domain.Day
	Op          domain.MutationOp
	Fields      domain.DayFields
	Base        domain.FieldVersions // missing is 0
	OccurredAt  domain.Instant       // the phone's clock; decides nothing
	Reason      string               // why a closed month's day is corrected (the provider's admin only), or asked to be opened
	Sign        *SignatureIn         // of OpSign
	Unit        domain.ID            // of OpNote: whose note it is
	Note        domain.ID            // of OpNote: one's own earlier note that this one replaces
	Refers      domain.ID            // of OpReopen: the mutation that was refused
}

// Batch is what one caller wants changed, in order.
type Batch struct {
	Device     domain.ID // empty for pages and imports
	DeviceName string
	Report     DeviceReport // what the device tells of itself; its id and name are those above
	Past       bool         // a demo's: each mark is stamped when it was made, not now
	Mutations  []Mutation
}

// Outcome of a mutation as the log keeps it.
type Original struct {
	Status domain.MutationResult `json:"status"`
	Code   string                `json:"code"`
}

// Result is what became of one mutation.
type Result struct {
	ID       domain.ID
	Status   domain.MutationResult
	Code     string     // why it was rejected or held
	Field    string     // the field at fault, when it is one
	Original *Original  // of a duplicate
	Entry    *EntryView // the day as it is now; nil when it was never marked or can't be seen
}

// Answer has one result for each mutation, in their order.
type Answer struct {
	Results []Result
}

// Codes of refusals, stable for the API. Those of values are the keys of
// rules.NormaliseFields and rules.Merge without their "day.".
const (
	CodeNotFound         = "not_found" // foreign and non-existent alike
	CodeOutsideAgreement = "outside_agreement"
	CodePeriodClosed     = "period_closed"
	CodeUnsupported      = "unsupported"
	CodeIDReused         = "id_reused"
	CodeBadID            = "bad_id"
	CodeBadDate          = "bad_date"
	CodeEmpty            = "empty"
	CodeOtherPerson      = "other_person" // held
	CodeEarlierHeld      = "earlier_held" // held
	CodeTryAgain         = "try_again"    // held
)

// ApplyMutations is the one way a day is written: page forms, imports and the
// sync API all end here. One transaction for the batch, mutations in order,
// each merged per field; a refusal is a result. Whatever was stored has its
// version, its log row, its place in the change feed and its audit row in the
// same commit. Should the transaction fail, each mutation is tried in its own,
// and what fails even then is held: nothing of it is stored. Supervisors in
// their units and provider admins; Forbidden for others and for a revoked
// device, Invalid sync.too_many above MaxMutations.
func (w *Work) ApplyMutations(ctx context.Context, scope domain.Scope, b Batch) (Answer, error) {
	if err := w.mayApply(scope, b); err != nil {
		return Answer{}, err
	}
	answer, err := w.applyTogether(ctx, scope, b, nil)
	if err == nil || !worthParting(ctx, b, err) {
		return answer, err
	}
	return w.applyOneByOne(ctx, scope, b, err)
}

// mayApply refuses who may not write days at all, and too many at once.
func (w *Work) mayApply(scope domain.Scope, b Batch) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	if scope.Person == "" || scope.Organisation == "" || b.Past && !w.demo {
		return domain.Denied()
	}
	if len(b.Mutations) > MaxMutations {
		return domain.Wrong("mutations", "sync.too_many").With(domain.Args{"max": MaxMutations})
	}
	return nil
}

// worthParting tells whether a batch whose transaction failed is tried one
// mutation at a time: not when the caller was refused.
func worthParting(ctx context.Context, b Batch, err error) bool {
	return !refusesBatch(err) && ctx.Err() == nil && len(b.Mutations) > 1
}

// refusesBatch tells a refusal of the caller from a failure of the transaction.
func refusesBatch(err error) bool {
	var known *domain.Error
	return errors.As(err, &known) && (known.Kind == domain.Forbidden || known.Kind == domain.NotFound)
}

// applyTogether stores a batch in one transaction, with what also does in it.
func (w *Work) applyTogether(ctx context.Context, scope domain.Scope, b Batch, also func(*change, []*EntryView) error) (Answer, error) {
	var run *diaryRun
	err := w.change(ctx, scope, func(c *change) error {
		run = newDiaryRun(c, b)
		if err := run.do(); err != nil {
			return err
		}
		switch {
		case also != nil:
			return also(c, run.views)
		case b.Device != "": // pages and imports look at nothing of it
			return decorateViews(c.Tx, run.views)
		}
		return nil
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Results: run.results}, nil
}

func (w *Work) applyOneByOne(ctx context.Context, scope domain.Scope, b Batch, first error) (Answer, error) {
	answer := Answer{Results: make([]Result, 0, len(b.Mutations))}
	held, failed := map[dayKey]bool{}, 0
	for _, m := range b.Mutations {
		key := dayKey{m.AgreementID, m.Day}
		if held[key] {
			answer.Results = append(answer.Results, Result{ID: m.ID, Status: domain.ResultHeld, Code: CodeEarlierHeld})
			continue
		}
		one, err := w.applyTogether(ctx, scope, Batch{Device: b.Device, DeviceName: b.DeviceName, Report: b.Report, Mutations: []Mutation{m}}, nil)
		if err != nil {
			failed++
			one.Results = []Result{{ID: m.ID, Status: domain.ResultHeld, Code: CodeTryAgain}}
		}
		held[key] = one.Results[0].Status == domain.ResultHeld
		answer.Results = append(answer.Results, one.Results...)
	}
	if failed == len(b.Mutations) {
		return Answer{}, first
	}
	return answer, nil
}
