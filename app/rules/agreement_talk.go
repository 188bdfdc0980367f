package rules

import "pajakirja/app/domain"

// TalkIn is a three-party talk as its form says it (O-11).
type TalkIn struct {
	On      domain.Day // talk_on
	Present []string   // present: of domain.ReviewPresent
	Duties  string     // duties: who does what
}

// ValidTalk checks a talk: held by today, with the participant and both parties'
// people, and what they settled. Errors at talk_on, present and duties.
func ValidTalk(in TalkIn, today domain.Day) error {
	var f fields
	if f.given("talk_on", in.On) {
		f.notAfter("talk_on", in.On, today)
	}
	for _, p := range in.Present {
		f.choice("present", p, domain.ReviewPresent...)
	}
	for _, party := range domain.TalkParties {
		if !contains(in.Present, party) {
			f.errs.Add("present", "agreement.talk_parties")
			break
		}
	}
	f.required("duties", in.Duties, MaxText)
	return f.errs.Err()
}

func contains(all []string, one string) bool {
	for _, x := range all {
		if x == one {
			return true
		}
	}
	return false
}

// AsksTalk tells whether a rulebook asks for the talk before the start.
func AsksTalk(book domain.Rulebook) bool { return on(book, "three-party-talk", "required") }

// talkRemarks tell of a first day before which no three-party talk was held,
// where the purchaser asks for one (003; O-11). A continuation has had its talk;
// a first day before the time that is looked at is not judged.
func (c *caseDays) talkRemarks() []Remark {
	const rule = "three-party-talk"
	first := map[domain.ID]domain.DiaryEntry{}
	for _, e := range c.marks {
		if _, seen := first[e.AgreementID]; !seen && (e.Status == domain.StatusPresent || e.Status == domain.StatusNotDone) {
			first[e.AgreementID] = e
		}
	}
	var out []Remark
	for _, a := range c.inOrder() {
		e, came := first[a.ID]
		if !came || a.FormerID != "" || e.Day < c.From || !AsksTalk(c.bookOf(e)) || !a.TalkOn.IsZero() && a.TalkOn <= e.Day {
			continue
		}
		key, args := "finding.three_party_talk", domain.Args{"day": e.Day}
		if !a.TalkOn.IsZero() {
			key, args = "finding.three_party_talk_late", domain.Args{"day": e.Day, "talk": a.TalkOn}
		}
		out = append(out, c.remark(e, rule, key, args).due(e.Day))
	}
	return out
}

// talkClocks: the talk is held by the first planned day (O-11).
func (c *caseDays) talkClocks() []Deadline {
	const rule = "three-party-talk"
	var out []Deadline
	for _, a := range c.inOrder() {
		book := c.book(a.ProductCode, a.StartDay)
		if a.FormerID != "" || a.LastDay() < c.From || !AsksTalk(book) {
			continue
		}
		d := c.at(deadline(book, rule, "deadline.talk", c.firstPlanned(a)), a)
		d.Done = !a.TalkOn.IsZero()
		out = append(out, d)
	}
	return out
}
