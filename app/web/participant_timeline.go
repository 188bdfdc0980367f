package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// timeline lists what the agreements say has happened and what is coming, in
// the order of days.
func (r *Request) timeline(v casework.ParticipantView) []page.TimelineItem {
	var out []page.TimelineItem
	for _, a := range v.Agreements {
		if a.Phase == casework.PhaseDraft {
			out = append(out, page.TimelineItem{Day: a.StartDay, Mark: "draft", Title: r.T("participant.tl_draft", domain.Args{"number": a.Number}),
				Detail: r.T("participant.tl_draft_text"), URL: r.URL("agreement", a.ID)})
			continue
		}
		out = append(out, r.agreementEvents(a)...)
	}
	for _, d := range v.Decisions {
		out = append(out, r.voucherEvents(d)...)
	}
	slices.SortStableFunc(out, func(a, b page.TimelineItem) int { return int(a.Day - b.Day) })
	return out
}

func (r *Request) agreementEvents(a casework.AgreementView) []page.TimelineItem {
	signed := r.T("agreement.signed_before", domain.Args{"day": a.SignedOn, "n": max(0, int(a.StartDay-a.SignedOn))})
	title := "participant.tl.start"
	if a.FormerID != "" {
		title = "participant.tl.continue"
	}
	if a.StartDay <= r.Today {
		title += "_was"
	}
	out := []page.TimelineItem{r.dated(page.TimelineItem{Day: a.StartDay, Title: r.T(title), Detail: signed, URL: r.URL("agreement", a.ID)})}
	for _, x := range a.Versions {
		if x.Version > 1 {
			out = append(out, r.dated(page.TimelineItem{Day: x.FromDay, Title: r.T("participant.tl_version", domain.Args{"n": x.Version, "unit": x.Unit}), Detail: x.ChangeReason}))
		}
	}
	last := a.LastDay()
	for key, day := range map[string]domain.Day{"mid": a.Now.MidEvaluation, "final": a.Now.FinalEvaluation, "renewal": a.Now.RenewalDay} {
		if !day.IsZero() && last >= r.Today && (day <= last || key == "renewal") { // of what is over, the papers tell what was done
			out = append(out, r.agreed(page.TimelineItem{Day: day, Title: r.T("participant.tl." + key)}))
		}
	}
	if a.State == domain.AgreementEnded {
		return append(out, page.TimelineItem{Day: last, Mark: "ended", Title: r.T("participant.tl_ended"), Detail: r.T("agreement.reason." + a.EndedReason)})
	}
	if last < r.Today {
		return append(out, page.TimelineItem{Day: last, Mark: "ended", Title: r.T("participant.tl_end_was")})
	}
	end := r.agreed(page.TimelineItem{Day: last, Title: r.T("participant.tl_end")})
	if a.Next == nil {
		end.Detail = r.T("participant.tl_end_text")
	}
	return append(out, end)
}

func (r *Request) voucherEvents(d casework.DecisionView) []page.TimelineItem {
	var out []page.TimelineItem
	for _, v := range d.Vouchers {
		switch {
		case !v.RefusedOn.IsZero():
			out = append(out, page.TimelineItem{Day: v.RefusedOn, Mark: "ended", Title: r.T("participant.tl_refused", domain.Args{"number": v.Number})})
		case v.ValidTo >= r.Today:
			out = append(out, r.agreed(page.TimelineItem{Day: v.ValidTo, Title: r.T("participant.tl_voucher", domain.Args{"number": v.Number})}))
		}
	}
	return out
}

// dated marks what has happened and what will.
func (r *Request) dated(i page.TimelineItem) page.TimelineItem {
	i.Mark = "done"
	if i.Day > r.Today {
		return r.agreed(i)
	}
	return i
}

// agreed marks a day that was agreed on: whether it was kept is for the papers
// to say. What lies near carries the days left.
func (r *Request) agreed(i page.TimelineItem) page.TimelineItem {
	i.Mark = "planned"
	if left := int(i.Day - r.Today); left >= 0 && left <= 60 {
		i.Tag = r.T("participant.days_left", domain.Args{"n": left})
	}
	return i
}
