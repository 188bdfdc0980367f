package demo

import (
	"fmt"
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// fillMonths lives through a provider's months in order: the days as they were
// marked, and at the turn of each month what follows from them.
func (f *filler) fillMonths(s share) error {
	var marks []mark
	if !f.w.crowd {
		marks = f.w.diary(s.lives)
	}
	attended, billable := f.w.attendances(s.lives, marks), f.w.billableDays(marks)
	f.w.presentDays(marks, f.present)
	for month := f.w.first.Month(); month <= f.w.today.Month(); month++ {
		if err := f.ended(); err != nil {
			return err
		}
		closing := f.w.closingDay(month)
		n, _ := slices.BinarySearchFunc(marks, closing+1, func(m mark, d domain.Day) int { return int(m.on - d) })
		if month == f.w.today.Month() {
			n = len(marks)
		}
		if err := f.recordAll(marks[:n]); err != nil {
			return fmt.Errorf("diary of %s: %w", month, err)
		}
		marks = marks[n:]
		if month == f.w.today.Month() {
			break
		}
		if err := f.fillEvaluations(s.provider, month, attended[month]); err != nil {
			return fmt.Errorf("evaluations of %s: %w", month, err)
		}
		if err := f.fillCoaching(s, month); err != nil {
			return fmt.Errorf("hourly reports of %s: %w", month, err)
		}
		for _, contract := range s.contracts {
			if err := f.bill(contract, month, billable[billKey{contract, month}] > 0); err != nil {
				return fmt.Errorf("invoices of %s: %w", month, err)
			}
		}
	}
	return f.fillWaitingHours(s)
}

// closingDay is when a month is sent to the purchasers: the last working day up
// to the 3rd, unless that falls into the month itself.
func (w *world) closingDay(month domain.Month) domain.Day {
	first := month.Last() + 1
	day := w.holidays.last(first.AddDays(2))
	if day < first {
		day = first.AddDays(2)
	}
	return min(day, w.today)
}

// recordAll records marks in the order they were made, each supervisor's in one
// go; every mark carries its own time.
func (f *filler) recordAll(marks []mark) error {
	batches := map[batchKey][]mark{}
	var order []batchKey
	for _, m := range marks {
		key := batchKey{m.unit, f.supervisorOn(m.unit, m.day)}
		if batches[key] == nil {
			order = append(order, key)
		}
		batches[key] = append(batches[key], m)
	}
	for _, key := range order {
		for part := range slices.Chunk(batches[key], casework.MaxMutations) {
			if err := f.record(key, part); err != nil {
				return fmt.Errorf("unit %s: %w", f.w.units[key.unit].Name, err)
			}
		}
	}
	return nil
}

type batchKey struct{ unit, supervisor int }

// supervisorOn is who marks a unit's day: its own supervisor, and every fourth
// week the stand-in, where there is one.
func (f *filler) supervisorOn(unit int, day domain.Day) int {
	supervisors := f.w.supervisorsOf(unit)
	if _, week := day.ISOWeek(); week%4 == 3 && len(supervisors) > 1 {
		return supervisors[1]
	}
	return supervisors[0]
}

func (f *filler) record(key batchKey, marks []mark) error {
	batch := casework.Batch{Past: true, Mutations: make([]casework.Mutation, 0, len(marks))}
	now := domain.InstantOf(f.work.Now())
	for _, m := range marks {
		batch.Mutations = append(batch.Mutations, casework.Mutation{ID: domain.NewID(), AgreementID: f.lives[m.life].agreements[m.agreement], Day: m.day,
			Op: domain.OpPatch, Fields: m.fields, Base: m.base, OccurredAt: min(m.on.At(m.minute), now)})
	}
	last := marks[len(marks)-1]
	answer, err := f.at(last.on, last.minute).ApplyMutations(f.ctx, f.scopes[key.supervisor], batch)
	if err != nil {
		return err
	}
	for i, r := range answer.Results {
		if r.Status != domain.ResultApplied {
			return fmt.Errorf("the mark of %s was not stored: %s %s %s", marks[i].day, r.Status, r.Code, r.Field)
		}
	}
	return nil
}
