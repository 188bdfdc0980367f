package rules

import (
	"testing"

	"pajakirja/app/domain"
)

func lasting(minutes ...int) domain.Plan {
	var p domain.Plan
	for i, m := range minutes {
		p = append(p, domain.PlanDay{Weekday: i + 1, From: 480, To: domain.Minute(480 + m)})
	}
	return p
}

// a fifth weekday is a finding; 3 h 59, 6 h 01 and 8 h 01 are three
// different ones; 4, 6 and 8 h are none where nothing is said of the usual.
func TestPlanFindings(t *testing.T) {
	turku := book("week-days", "min", 1, "week-days", "max", 4, "day-hours", "min", 240, "day-hours", "max", 480, "day-hours-usual", "max", 360)
	for name, c := range map[string]struct {
		book domain.Rulebook
		plan domain.Plan
		want []string
	}{
		"4 h and 6 h":                  {turku, lasting(240, 360), nil},
		"8 h where six is not written": {domain.Rulebook{}, lasting(480), nil},
		"8 h where it is":              {turku, lasting(480), []string{"agreement.finding.day_usual"}},
		"3 h 59 min":                   {turku, lasting(239), []string{"agreement.finding.day_short"}},
		"6 h 1 min":                    {turku, lasting(361), []string{"agreement.finding.day_usual"}},
		"8 h 1 min":                    {turku, lasting(481), []string{"agreement.finding.day_long"}},
		"all three":                    {turku, lasting(239, 361, 481), []string{"agreement.finding.day_short", "agreement.finding.day_usual", "agreement.finding.day_long"}},
		"break does not count":         {turku, domain.Plan{{Weekday: 1, From: 480, To: 480 + 390, Break: 30}}, nil},
		"five weekdays":                {turku, lasting(240, 240, 240, 240, 240), []string{"agreement.finding.week_days"}},
		"defaults of the product":      {domain.Rulebook{}, lasting(240, 240, 240, 240, 239), []string{"agreement.finding.week_days", "agreement.finding.day_short"}},
	} {
		got := keys(PlanFindings(c.book, c.plan))
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", name, got)
		}
		for _, k := range c.want {
			if _, ok := got[k]; !ok {
				t.Errorf("%s: no %s in %v", name, k, got)
			}
		}
	}
}

func TestAgreementFindings(t *testing.T) {
	b := book("period-months", "min", 3, "period-months", "max", 24, "period-grounds", "over-months", 12, "agreement-before-start", "days", 3,
		"start-after-decision", "days", 14, "voucher-valid", "required", 1, "final-evaluation", "days", 7, "continuation-before-end", "days", 7,
		"ending-told", "same-day", 1, "change-told", "required", 1)
	base := func() AgreementCase {
		d := decision
		d.ReceivedOn, d.ContactOn = day("2026-01-20"), day("2026-01-22")
		return AgreementCase{Agreement: signed, Versions: []domain.AgreementVersion{first}, Decision: d, Book: b, Today: day("2026-03-01"),
			Vouchers: []domain.Voucher{{ID: "v", DecisionID: "d", ProductCode: "KTT", Funding: domain.ContractBought, ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31")}}}
	}
	months := func(from, to string) func(*AgreementCase) {
		return func(c *AgreementCase) {
			c.Agreement.StartDay, c.Agreement.EndDay, c.Agreement.FormerID = day(from), day(to), "f"
			c.Vouchers[0].ValidTo = day("2030-01-01")
		}
	}
	for name, c := range map[string]struct {
		set  func(*AgreementCase)
		want string
	}{
		"nothing":                            {func(*AgreementCase) {}, ""},
		"three months to the day, A-16":      {months("2026-02-02", "2026-05-01"), ""},
		"a day under three months":           {months("2026-02-02", "2026-04-30"), "agreement.finding.period_short"},
		"twelve months, A-17":                {months("2026-02-02", "2027-02-01"), ""},
		"thirteenth month without grounds":   {months("2026-02-02", "2027-02-02"), "agreement.finding.period_grounds"},
		"grounds clear it":                   {func(c *AgreementCase) { months("2026-02-02", "2027-02-02")(c); c.Agreement.LongGrounds = "Näyttö" }, ""},
		"over two years":                     {func(c *AgreementCase) { months("2026-02-02", "2028-02-02")(c); c.Agreement.LongGrounds = "x" }, "agreement.finding.period_long"},
		"signed three days before, A-04":     {func(c *AgreementCase) { c.Agreement.SignedOn = day("2026-01-30") }, ""},
		"signed two days before":             {func(c *AgreementCase) { c.Agreement.SignedOn = day("2026-01-31") }, "agreement.finding.signed_late"},
		"start on day 14, S-02":              {func(c *AgreementCase) { c.Decision.ReceivedOn = day("2026-01-19") }, ""},
		"start on day 15":                    {func(c *AgreementCase) { c.Decision.ReceivedOn = day("2026-01-18") }, "agreement.finding.start_late"},
		"start on day 15 without contact":    {func(c *AgreementCase) { c.Decision.ReceivedOn, c.Decision.ContactOn = day("2026-01-18"), 0 }, "agreement.finding.start_late_contact"},
		"a continuation starts when it does": {func(c *AgreementCase) { c.Decision.ReceivedOn, c.Agreement.FormerID = day("2026-01-01"), "f" }, ""},
		"voucher ends early":                 {func(c *AgreementCase) { c.Vouchers[0].ValidTo = day("2026-07-30") }, "agreement.finding.voucher_gap"},
		"voucher of another product":         {func(c *AgreementCase) { c.Vouchers[0].ProductCode = "INT" }, "agreement.finding.voucher_gap"},
		"voucher refused":                    {func(c *AgreementCase) { c.Vouchers[0].RefusedOn = day("2026-01-10") }, "agreement.finding.voucher_gap"},
		"final evaluation seven days before": {func(c *AgreementCase) { c.Versions[0].FinalEvaluation = day("2026-07-24") }, ""},
		"final evaluation six days before":   {func(c *AgreementCase) { c.Versions[0].FinalEvaluation = day("2026-07-25") }, "agreement.finding.final_late"},
		"seven days before the end, A-32":    {func(c *AgreementCase) { c.Today = day("2026-07-24") }, ""},
		"the next morning":                   {func(c *AgreementCase) { c.Today = day("2026-07-25") }, "agreement.finding.continuation"},
		"the next morning, continued":        {func(c *AgreementCase) { c.Today, c.Continued = day("2026-07-25"), true }, ""},
		"ended, purchaser not told, A-36":    {func(c *AgreementCase) { end(c, "2026-02-20", "") }, "agreement.finding.ending_told"},
		"ended, told the same day":           {func(c *AgreementCase) { end(c, "2026-02-20", "2026-02-20") }, ""},
		"ended, told the day after":          {func(c *AgreementCase) { end(c, "2026-02-20", "2026-02-21") }, "agreement.finding.ending_told_late"},
		"changed, caseworker not told, A-34": {func(c *AgreementCase) { change(c, "") }, "agreement.finding.change_told"},
		"changed, told beforehand":           {func(c *AgreementCase) { change(c, "2026-02-15") }, ""},
		"a purchaser that says nothing (Pohde)": {func(c *AgreementCase) {
			months("2026-02-02", "2026-02-28")(c)
			c.Book = domain.Rulebook{}
			c.Agreement.SignedOn = day("2026-02-02")
		}, ""},
		"missing voucher counts with the default": {func(c *AgreementCase) { c.Book = domain.Rulebook{}; c.Vouchers = nil }, "agreement.finding.voucher_gap"},
	} {
		x := base()
		c.set(&x)
		got := AgreementFindings(x)
		if len(got) > 1 || len(got) == 1 && got[0].Key != c.want || len(got) == 0 && c.want != "" {
			t.Errorf("%s: want %q, got %+v", name, c.want, got)
		}
	}
}

func end(c *AgreementCase, on, told string) {
	c.Agreement.State, c.Agreement.EndedOn = domain.AgreementEnded, day(on)
	if told != "" {
		c.Agreement.PurchaserToldOn = day(told)
	}
}

func change(c *AgreementCase, told string) {
	v := first
	v.Version, v.FromDay = 2, day("2026-02-16")
	if told != "" {
		v.ToldOn = day(told)
	}
	c.Versions = append(c.Versions, v)
}

func TestVoucherGapNamesItsDays(t *testing.T) {
	vouchers := []domain.Voucher{
		{ProductCode: "KTT", ValidFrom: day("2026-01-01"), ValidTo: day("2026-03-31")},
		{ProductCode: "KTT", ValidFrom: day("2026-04-03"), ValidTo: day("2026-12-31")},
	}
	c := AgreementCase{Agreement: signed, Vouchers: vouchers}
	f := keys(coverFindings(c))["agreement.finding.voucher_gap"]
	if f.Args["from"] != day("2026-04-01") || f.Args["to"] != day("2026-04-02") || len(f.Days) != 2 {
		t.Errorf("got %+v", f)
	}
}

// 2 × 4 h, then 3 × 5 h with their dates; a change of tasks is no step.
func TestStepsOfTheWeek(t *testing.T) {
	versions := []domain.AgreementVersion{
		{Version: 3, FromDay: day("2026-05-01"), Plan: lasting(300, 300, 300)},
		{Version: 1, FromDay: day("2026-02-02"), Plan: lasting(240, 240)},
		{Version: 2, FromDay: day("2026-03-01"), Plan: lasting(240, 240), Tasks: domain.List[string]{"Keittiö"}},
	}
	got := Steps(versions)
	want := []Step{{day("2026-02-02"), 2, 480}, {day("2026-05-01"), 3, 900}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v", got)
	}
}
