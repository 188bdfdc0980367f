package rules

import "pajakirja/app/domain"

// monthly are the day's rules that are told once a month and agreement, since a
// plan of long days would else fill the list with the same.
var monthly = map[string]string{
	"finding.day_short": "finding.days_short", "finding.day_long": "finding.days_long", "finding.day_over_usual": "finding.days_over_usual",
}

// dayRemarks gather what the days' own findings say into times: the same thing
// on marks that follow each other is one remark, and hours are told by month.
func (c *caseDays) dayRemarks() []Remark {
	g := gathered{open: map[string]int{}}
	counts := c.rolling()
	for i, e := range c.marks {
		if e.Day < c.From.AddDays(-illnessReach) {
			continue
		}
		for _, f := range DayFindings(c.dayCase(e, counts[i])) {
			g.add(c, i, e, f)
		}
	}
	return g.out
}

// illnessReach is how far before the asked time remarks are followed, so that
// one that began earlier keeps its first day.
const illnessReach = 62

func (c *caseDays) dayCase(e domain.DiaryEntry, n dayCounts) DayCase {
	a := c.agreements[e.AgreementID]
	plan, planned := Planned(a, c.versions[a.ID], nil, e.Day)
	return DayCase{Entry: &e, Texts: c.Texts[e.VersionID], NoWords: c.Texts == nil, Plan: plan, Planned: planned, Book: c.bookOf(e),
		Day: e.Day, Today: c.Today, Week: n.week, Year: n.year, Illness: n.illness}
}

type dayCounts struct{ week, year, illness int }

// rolling counts for every mark the realised days of its ISO week and of the
// twelve months that end with it, and its place in a row of own illness. A leap
// day is a day like others: the twelve months are calendar months.
func (c *caseDays) rolling() []dayCounts {
	out := make([]dayCounts, len(c.marks))
	weekFrom, yearFrom, week, year, row := 0, 0, 0, 0, 0
	for i, e := range c.marks {
		for ; c.marks[weekFrom].Day < e.Day.Monday(); weekFrom++ {
			week -= one(c.marks[weekFrom])
		}
		for start := e.Day.AddMonths(-12); c.marks[yearFrom].Day <= start; yearFrom++ {
			year -= one(c.marks[yearFrom])
		}
		week, year = week+one(e), year+one(e)
		switch {
		case e.Status == domain.StatusAbsent && e.Reason == domain.ReasonOwnIllness:
			row++
		case !neither(e.Status):
			row = 0
		}
		out[i] = dayCounts{week, year, row}
	}
	return out
}

func one(e domain.DiaryEntry) int {
	if Realised(e) {
		return 1
	}
	return 0
}

// gathered puts the days' findings into remarks.
type gathered struct {
	out  []Remark
	open map[string]int // by what it says: place in out
	last map[string]int // by what it says: the mark it was last said of
}

func (g *gathered) add(c *caseDays, i int, e domain.DiaryEntry, f Finding) {
	if g.last == nil {
		g.last = map[string]int{}
	}
	key, name := f.Key, f.Key+string(e.AgreementID)
	if own, ok := monthly[f.Key]; ok {
		key, name = own, own+string(e.AgreementID)+e.Day.Month().String()
	}
	at, known := g.open[name]
	joined := known && (key != f.Key || g.last[name] == i-1 || g.last[name] == i)
	g.last[name] = i
	if !joined {
		g.open[name] = len(g.out)
		made := c.remark(e, f.Rule, key, f.Args).over([]domain.Day{e.Day})
		if key != f.Key {
			made.part = "|" + e.Day.Month().String()
		}
		g.out = append(g.out, made.counted(f, key))
		return
	}
	r := g.out[at]
	r.Days = append(r.Days, e.Day)
	r.Last, r.Args = e.Day, f.Args
	g.out[at] = r.counted(f, key)
}

// counted gives a monthly remark its own figures: how many days, and the limit.
func (r Remark) counted(f Finding, key string) Remark {
	if key != f.Key {
		limit, _ := f.Args["limit"].(int)
		r.Args = domain.Args{"n": len(r.Days), "limit": lengthText(limit)}
	}
	return r
}

// unmarked tells of planned days without a mark, by month and agreement: the
// diary is kept daily (004 §14.2). Today is still being marked.
func (c *caseDays) unmarked() []Remark {
	marked := map[domain.Day]bool{}
	for _, e := range c.marks {
		marked[e.Day] = true
	}
	var out []Remark
	for _, a := range c.inOrder() {
		at := map[domain.Month]int{}
		for d := max(a.StartDay, c.From.Month().First()); d <= min(a.LastDay(), c.Today-1); d++ {
			if _, planned := Planned(a, c.versions[a.ID], nil, d); !planned || marked[d] {
				continue
			}
			i, known := at[d.Month()]
			if !known {
				i = len(out)
				at[d.Month()] = i
				v, _ := domain.VersionOn(c.versions[a.ID], d)
				r := c.remark(domain.DiaryEntry{AgreementID: a.ID, UnitID: v.UnitID, Day: d.Month().First()}, "daily-diary", "finding.unmarked", nil)
				out = append(out, r)
			}
			r := out[i]
			r.Days = append(r.Days, d)
			r.Last, r.DueOn, r.Args = d, d.Month().Last(), domain.Args{"n": len(r.Days), "days": dayList(r.Days)}
			out[i] = r
		}
	}
	return out
}

// unjudged tells of marks that no rule can be asked about, by agreement, month
// and why: no agreement covers the day, its product is unknown, or the purchaser
// has no rulebook for it. Never silence.
func (c *caseDays) unjudged() []Remark {
	at := map[string]int{}
	var out []Remark
	for _, e := range c.marks {
		key := c.why(e)
		if key == "" || e.Day < c.From {
			continue
		}
		name := key + string(e.AgreementID) + e.Day.Month().String()
		i, known := at[name]
		if !known {
			i = len(out)
			at[name] = i
			r := c.remark(e, "diary-judgeable", key, nil)
			r.Since, r.part = e.Day.Month().First(), "|"+e.Day.Month().String()
			out = append(out, r)
		}
		r := out[i]
		r.Days = append(r.Days, e.Day)
		r.Last, r.Args = e.Day, domain.Args{"n": len(r.Days), "days": dayList(r.Days), "product": c.agreements[e.AgreementID].ProductCode}
		out[i] = r
	}
	return out
}

func (c *caseDays) why(e domain.DiaryEntry) string {
	a, known := c.agreements[e.AgreementID]
	switch {
	case !known || !a.Covers(e.Day):
		return "finding.no_agreement"
	case c.Products != nil && !c.product(a, e.Day):
		return "finding.unknown_product"
	case c.bookOf(e).ID == "":
		return "finding.no_rulebook"
	}
	return ""
}

func (c *caseDays) product(a domain.Agreement, day domain.Day) bool {
	_, ok := ProductOn(c.Products, a.ContractID, a.ProductCode, day)
	return ok
}
