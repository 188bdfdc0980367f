package casework

import (
	"cmp"
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// noticeReaders may see notices; a reviewer sees none of them.
var noticeReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// NoticeFilter narrows the list of notices. Zero values do not narrow; without
// From it reaches half a year back.
type NoticeFilter struct {
	From, To    domain.Day // periods that touch these days
	Participant domain.ID
	Unit        domain.ID
}

// NoticeRow is one notice of the list: due from the diary, drafted or sent.
type NoticeRow struct {
	rules.NoticeNeed
	ParticipantID domain.ID
	Name          string
	Notice        domain.AbsenceNotice // its ID is empty while it is only due
	State         domain.NoticeState
	DaysLate      int
	Open          bool        // the period is not over yet
	Sender        domain.Side // who sends it by the purchaser's rulebook
	Mine          bool        // the scope's person may draft and send it
	CorrectionDue bool        // sent, and the diary says otherwise now (D-09)
	NoDays        bool        // drafted, and the diary has no reportable day any more
	NothingNew    bool        // a drafted correction, and the diary is again as the former notice tells

	Former    domain.AbsenceNotice // the notice this one corrects
	Corrected domain.AbsenceNotice // the notice that corrects this one
	Changes   []rules.NoticeChange // of a due or made correction, against what was sent before
	diary     []domain.NoticeDay   // what the diary calls for now
}

// Needless tells whether a draft has nothing to say any more.
func (r NoticeRow) Needless() bool { return r.NoDays || r.NothingNew }

// NoticesDue lists what is due, drafted and sent: the late first, then by due
// day and name (004 §9.7; N-01). Supervisors see their units', caseworkers their
// own participants'; the purchaser's people see what was sent, and what is due
// only where the purchaser sends.
func (w *Work) NoticesDue(ctx context.Context, scope domain.Scope, filter NoticeFilter) ([]NoticeRow, error) {
	if err := may(scope, noticeReaders...); err != nil {
		return nil, err
	}
	if filter.From.IsZero() {
		filter.From = w.Today().AddMonths(-6)
	}
	if filter.To.IsZero() {
		filter.To = w.Today()
	}
	var rows []NoticeRow
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		rows, err = noticeRows(tx, filter, w.Today())
		return err
	})
	return rows, err
}

// noticeReach is how far outside the asked days a period can lie.
const noticeReach = 31

func noticeRows(tx *store.Tx, filter NoticeFilter, today domain.Day) ([]NoticeRow, error) {
	from, to := filter.From.AddDays(-noticeReach), filter.To.AddDays(noticeReach)
	var only []domain.ID
	if filter.Participant != "" {
		only = []domain.ID{filter.Participant}
	}
	notices, err := tx.NoticesBetween(from, to, only...)
	if err != nil {
		return nil, domain.Doing("notices", err)
	}
	facts, err := noticeFacts(tx, from, to, only)
	if err != nil {
		return nil, err
	}
	for _, n := range notices {
		if err := facts.include(tx, n.ParticipantID); err != nil {
			return nil, err
		}
	}
	var rows []NoticeRow
	for id, f := range facts.people {
		for _, r := range noticeRowsOf(f, notices, today) {
			if r.From <= filter.To && r.To >= filter.From && (filter.Unit == "" || r.Unit == filter.Unit) && seesNotice(tx.Scope, &r) {
				r.ParticipantID, r.Name = id, f.participant.Name()
				rows = append(rows, r)
			}
		}
	}
	i18n.SortBy(rows, func(r NoticeRow) string { return r.Name })
	slices.SortStableFunc(rows, func(a, b NoticeRow) int {
		return cmp.Or(b.DaysLate-a.DaysLate, sentLast(a)-sentLast(b), byDue(a, b))
	})
	return rows, nil
}

func sentLast(r NoticeRow) int {
	if r.State == domain.NoticeSent && !r.CorrectionDue {
		return 1
	}
	return 0
}

// byDue puts open work in the order of due days and what was sent the newest first.
func byDue(a, b NoticeRow) int {
	if a.State == domain.NoticeSent {
		return int(b.DueOn - a.DueOn)
	}
	return int(a.DueOn - b.DueOn)
}

// seesNotice tells whether a row is the reader's, and whether they act on it.
func seesNotice(scope domain.Scope, r *NoticeRow) bool {
	r.Mine = sendsNotice(scope, r.Sender)
	return scope.Side != domain.SidePurchaser || r.State == domain.NoticeSent || r.Sender == domain.SidePurchaser
}

// sendsNotice tells whether the person may draft and send notices that this
// side sends.
func sendsNotice(scope domain.Scope, sender domain.Side) bool {
	if scope.Kind == domain.ScopeSystem {
		return true
	}
	return scope.Side == sender && scope.Is(domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin)
}
