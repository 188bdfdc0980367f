package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

type (
	// QueueIn is a place in a queue as its form says it.
	QueueIn = rules.QueueIn
	// QueueOut is how somebody leaves a queue.
	QueueOut = rules.QueueOut
)

// queueReaders see queues: the provider's people their own, the purchaser's those
// of their participants. A reviewer has no part in who waits.
var queueReaders = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// queueShown is how long those who have left a queue are shown, in days.
const queueShown = 92

// QueueView is a place in a queue with whose it is, its number in the order and
// how its wait stands to the rulebook.
type QueueView struct {
	domain.QueuePlace
	Name   string
	Unit   string
	Number int // from 1; of those who wait
	Days   int // the estimated wait
	Long   *Finding
}

// ProductQueue is the queue of a unit for one product of a purchaser.
type ProductQueue struct {
	PurchaserID domain.ID
	Purchaser   string
	Code        string
	Product     string
	Rows        []QueueView
}

// UnitQueue is everything about who can begin in a unit: its queues, those who
// left them lately, stops, and groups.
type UnitQueue struct {
	Unit     domain.Unit
	Queues   []ProductQueue
	Left     []QueueView // newest first
	Stops    []domain.IntakeStop
	Groups   []domain.UnitGroup // that run or begin, with room
	Products []domain.Product   // for which somebody can queue today
	People   []MessageChoice    // who can join, by name; for the admin alone
}

// About lists whose data it is.
func (q UnitQueue) About() []domain.ID {
	var out []domain.ID
	for _, p := range q.Queues {
		for _, r := range p.Rows {
			out = append(out, r.ParticipantID)
		}
	}
	for _, r := range q.Left {
		out = append(out, r.ParticipantID)
	}
	for _, p := range q.People {
		out = append(out, p.ID)
	}
	return sortedIDs(out)
}

// UnitQueue shows the queues of a unit in their order (004 §7.2; S-07). The
// provider's admin and the unit's supervisors; NotFound for another unit. The
// caller logs the read.
func (w *Work) UnitQueue(ctx context.Context, scope domain.Scope, unit domain.ID) (UnitQueue, error) {
	var out UnitQueue
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		u, err := tx.Unit(unit)
		if err != nil {
			return err
		}
		out = UnitQueue{Unit: u}
		x, err := w.queueNames(tx)
		if err != nil {
			return err
		}
		if err := out.fill(tx, x); err != nil {
			return err
		}
		if scope.Is(domain.RoleProviderAdmin) {
			err = out.addPeople(tx, w.Today())
		}
		return err
	})
	return out, err
}

// fill loads the unit's places, stops and groups.
func (q *UnitQueue) fill(tx *store.Tx, x queueNames) error {
	waiting, err := tx.Queue(store.QueueFilter{Unit: q.Unit.ID, Waiting: true})
	if err != nil {
		return domain.Doing("queue", err)
	}
	for _, row := range waiting {
		if err := x.put(tx, &q.Queues, row); err != nil {
			return err
		}
	}
	left, err := tx.Queue(store.QueueFilter{Unit: q.Unit.ID, EndedSince: x.today.AddDays(-queueShown)})
	if err != nil {
		return domain.Doing("those who left", err)
	}
	for _, row := range left {
		v, err := x.view(tx, row)
		if err != nil {
			return err
		}
		q.Left = append(q.Left, v)
	}
	slices.SortStableFunc(q.Left, func(a, b QueueView) int { return int(b.EndedAt - a.EndedAt) })
	if q.Stops, err = tx.IntakeStops(x.today); err != nil {
		return domain.Doing("intake stops", err)
	}
	q.Stops = slices.DeleteFunc(q.Stops, func(s domain.IntakeStop) bool { return s.UnitID != q.Unit.ID })
	if q.Groups, err = tx.UnitGroups(x.today); err != nil {
		return domain.Doing("groups", err)
	}
	q.Groups = slices.DeleteFunc(q.Groups, func(g domain.UnitGroup) bool { return g.UnitID != q.Unit.ID || g.Full() })
	for _, p := range x.products {
		if p.ProviderID == q.Unit.ProviderID && x.today.Within(p.ValidFrom, p.ValidTo) {
			q.Products = append(q.Products, p)
		}
	}
	return nil
}

// addPeople lists who can join: those without a service today and without a place
// in one of the unit's queues.
func (q *UnitQueue) addPeople(tx *store.Tx, today domain.Day) error {
	people, err := tx.Participants(store.ParticipantFilter{})
	if err != nil {
		return domain.Doing("participants", err)
	}
	running, err := tx.AgreementsOverlapping(today, today)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	served := map[domain.ID]bool{}
	for _, a := range running {
		served[a.ParticipantID] = true
	}
	for _, p := range q.Queues {
		for _, r := range p.Rows {
			served[r.ParticipantID] = true
		}
	}
	for _, p := range people {
		if !served[p.ID] {
			q.People = append(q.People, MessageChoice{p.ID, p.Name()})
		}
	}
	i18n.SortBy(q.People, func(c MessageChoice) string { return c.Name })
	return nil
}

// QueuePlace shows one place in a queue with its number in the order. For the
// queue's readers; NotFound for another's. The caller logs the read.
func (w *Work) QueuePlace(ctx context.Context, scope domain.Scope, id domain.ID) (QueueView, error) {
	var out QueueView
	if err := may(scope, queueReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := tx.QueuePlace(id)
		if err != nil {
			return err
		}
		x, err := w.queueNames(tx)
		if err != nil {
			return err
		}
		if out, err = x.view(tx, row); err != nil || !row.Waits() {
			return err
		}
		others, err := waitingIn(tx, row.UnitID)
		out.Number = rules.Passed(others, row.QueuePlace) + 1
		return err
	})
	return out, err
}

// waitingIn are the places of those who wait for a unit.
func waitingIn(tx *store.Tx, unit domain.ID) ([]domain.QueuePlace, error) {
	rows, err := tx.Queue(store.QueueFilter{Unit: unit, Waiting: true})
	out := make([]domain.QueuePlace, len(rows))
	for i, r := range rows {
		out[i] = r.QueuePlace
	}
	return out, domain.Doing("queue", err)
}

// queueNames are what places in queues are shown with: units, products, parties
// and the rulebooks that judge a wait.
type queueNames struct {
	today    domain.Day
	units    map[domain.ID]string
	parties  map[domain.ID]domain.Organisation
	products []domain.Product
	books    *caseBooks
}

func (w *Work) queueNames(tx *store.Tx) (queueNames, error) {
	out := queueNames{today: w.Today()}
	var err error
	if out.books, err = loadBooks(tx); err != nil {
		return out, err
	}
	out.products = out.books.products
	if out.units, err = tx.UnitNames(); err != nil {
		return out, domain.Doing("units", err)
	}
	out.parties, err = partiesOf(tx)
	return out, err
}

// product names a product: the newest name it has had.
func (x queueNames) product(provider, purchaser domain.ID, code string) string {
	name, from := code, domain.Day(0)
	for _, p := range x.products {
		if p.ProviderID == provider && p.PurchaserID == purchaser && p.Code == code && p.ValidFrom > from {
			name, from = p.Name, p.ValidFrom
		}
	}
	return name
}

// view adds to a place whose it is and how its wait stands to the rulebook.
func (x queueNames) view(tx *store.Tx, row store.QueueRow) (QueueView, error) {
	v := QueueView{QueuePlace: row.QueuePlace, Name: row.Name(), Unit: x.units[row.UnitID], Days: row.Wait(x.today)}
	if !row.Waits() {
		return v, nil
	}
	books, err := x.books.of(tx, row.PurchaserID)
	if f, long := rules.QueueLimit(rules.BookOn(books, row.ProductCode, row.JoinedOn), v.Days); long {
		f.Args["unit"], f.Args["day"] = v.Unit, row.EstimatedStart
		v.Long = &f
	}
	return v, err
}

// put adds a place to the end of its queue; the rows come in their order.
func (x queueNames) put(tx *store.Tx, queues *[]ProductQueue, row store.QueueRow) error {
	v, err := x.view(tx, row)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(*queues, func(q ProductQueue) bool { return q.PurchaserID == row.PurchaserID && q.Code == row.ProductCode })
	if i < 0 {
		i = len(*queues)
		*queues = append(*queues, ProductQueue{PurchaserID: row.PurchaserID, Purchaser: x.parties[row.PurchaserID].Name, Code: row.ProductCode,
			Product: x.product(row.ProviderID, row.PurchaserID, row.ProductCode)})
	}
	q := &(*queues)[i]
	v.Number = len(q.Rows) + 1
	q.Rows = append(q.Rows, v)
	return nil
}
