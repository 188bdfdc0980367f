package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ruleQueueLimit is the longest estimated wait; past it nobody new is taken into
// the queue and something quicker is offered (004 §7.2; S-09).
const ruleQueueLimit = "queue-limit"

// How far back somebody can have joined a queue, and how far ahead a start can be
// estimated, in months: what is further is a slip of typing.
const (
	queueBack  = 24
	queueAhead = 24
)

// QueueIn is a place in a queue as its form says it.
type QueueIn struct {
	Participant     domain.ID // of a new place
	Product         string    // of a new place: the code of the purchaser's product
	JoinedOn        domain.Day
	EstimatedStart  domain.Day
	ToldOn          domain.Day // zero: the participant has not been told yet
	Alternative     string
	AlternativeText string
	Answer          string
}

// QueueLimit is the finding on an estimated wait of so many days; ok is false when
// it is no longer than the rulebook allows, or the rulebook has no limit.
func QueueLimit(book domain.Rulebook, wait int) (Finding, bool) {
	most, ok := book.Figure(ruleQueueLimit, "days")
	if !ok || wait <= most {
		return Finding{}, false
	}
	return Found(book, ruleQueueLimit, "finding.queue_limit", domain.Args{"n": wait, "max": most}), true
}

// CheckQueue checks a place in a queue, new or changed. Errors at joined_on,
// estimated_start, told_on, alternative, alternative_text and answer: a day that
// is missing, out of order or absurd, and queue.alternative_asked where the
// estimated wait is longer than the rulebook allows and nothing was offered.
func CheckQueue(in QueueIn, book domain.Rulebook, today domain.Day) error {
	var f fields
	if f.given("joined_on", in.JoinedOn) {
		f.notAfter("joined_on", in.JoinedOn, today)
		if in.Participant != "" && in.JoinedOn < today.AddMonths(-queueBack) { // a place that is there may be older
			f.errs.Add("joined_on", "queue.joined_far")
		}
	}
	if f.given("estimated_start", in.EstimatedStart) {
		switch {
		case in.EstimatedStart < in.JoinedOn:
			f.errs.AddWith("estimated_start", "queue.start_before", domain.Args{"day": in.JoinedOn})
		case in.EstimatedStart < today:
			f.errs.Add("estimated_start", "queue.start_past")
		case in.EstimatedStart > today.AddMonths(queueAhead):
			f.errs.Add("estimated_start", "queue.start_far")
		}
	}
	if !in.ToldOn.IsZero() {
		f.notAfter("told_on", in.ToldOn, today)
		if in.ToldOn < in.JoinedOn {
			f.errs.AddWith("told_on", "queue.told_before", domain.Args{"day": in.JoinedOn})
		}
	}
	f.alternative(in, book)
	return f.errs.Err()
}

// alternative checks what was offered instead of a long wait, and the answer.
func (f *fields) alternative(in QueueIn, book domain.Rulebook) {
	f.choice("alternative", in.Alternative, domain.QueueAlternatives...)
	f.line("alternative_text", in.AlternativeText, MaxLine)
	f.choice("answer", in.Answer, domain.QueueAnswers...)
	over, long := QueueLimit(book, int(in.EstimatedStart-in.JoinedOn))
	switch {
	case long && in.Alternative == "" && !in.JoinedOn.IsZero() && !in.EstimatedStart.IsZero():
		over.Args["section"] = over.Citation.Section
		f.errs.AddWith("alternative", "queue.alternative_asked", over.Args)
	case in.Alternative != "" && in.Alternative != domain.QueueNoAlternative && in.Answer == "":
		f.errs.Add("answer", "error.required")
	}
}

// QueueOut is how somebody leaves a queue.
type QueueOut struct {
	On     domain.Day
	Reason string
	Group  domain.ID // of somebody who is taken: the group whose place they get; empty: none
}

// CheckQueueOut checks that somebody leaves a queue on a day that can be, and with
// a reason where others who joined before them still wait, or where they are
// removed without the service (004 §7.2; S-07). Errors at on and reason:
// queue.order_reason, error.required.
func CheckQueueOut(out QueueOut, q domain.QueuePlace, passed int, today domain.Day) error {
	var f fields
	if f.given("on", out.On) {
		f.notAfter("on", out.On, today)
		if out.On < q.JoinedOn {
			f.errs.AddWith("on", "queue.out_before", domain.Args{"day": q.JoinedOn})
		}
	}
	switch {
	case q.State == domain.QueueTaken && passed > 0 && out.Reason == "":
		f.errs.AddWith("reason", "queue.order_reason", domain.Args{"n": passed})
	case q.State == domain.QueueRemoved:
		f.required("reason", out.Reason, MaxLine)
	default:
		f.line("reason", out.Reason, MaxLine)
	}
	return f.errs.Err()
}

// Passed is how many of those who wait in the same queue come before a place.
func Passed(waiting []domain.QueuePlace, q domain.QueuePlace) int {
	n := 0
	for _, o := range waiting {
		if SameQueue(o, q) && o.ID != q.ID && o.Waits() && o.Before(q) {
			n++
		}
	}
	return n
}

// SameQueue tells whether two places are in one queue: of one unit, purchaser and
// product.
func SameQueue(a, b domain.QueuePlace) bool {
	return a.UnitID == b.UnitID && a.PurchaserID == b.PurchaserID && a.ProductCode == b.ProductCode
}

// QueueProduct finds a purchaser's product at a provider that is in force on a day.
func QueueProduct(products []domain.Product, provider, purchaser domain.ID, code string, day domain.Day) (domain.Product, bool) {
	i := slices.IndexFunc(products, func(p domain.Product) bool {
		return p.ProviderID == provider && p.PurchaserID == purchaser && p.Code == code && day.Within(p.ValidFrom, p.ValidTo)
	})
	if i < 0 {
		return domain.Product{}, false
	}
	return products[i], true
}

// queueRemarks tell of somebody whose wait is longer than the rulebook of the day
// they joined allows, as long as they wait (004 §7.2; S-09).
func (c *caseDays) queueRemarks() []Remark {
	var out []Remark
	for _, q := range c.Queue {
		book := c.book(q.ProductCode, q.JoinedOn)
		f, long := QueueLimit(book, q.Wait(c.Today))
		if !q.Waits() || !long {
			continue
		}
		f.Args["unit"], f.Args["day"] = q.Unit, q.EstimatedStart
		out = append(out, Remark{Finding: f, BookID: book.ID, BookVersion: book.Version, Since: q.JoinedOn, Last: c.Today, part: "|" + string(q.ID)})
	}
	return out
}
