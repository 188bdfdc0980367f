package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// The report counts the findings as the list shows them, by what came of them,
// per unit, month and rule; the purchaser counts those it is told of.
func TestReportCountsFindings_Q01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e, other := k.join("Kallio", k.Unit), k.join("Aalto", k.OtherUnit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		k.apply(k.Admin, patch(other, "2026-11-09", nil, "status", "absent", "reason", "none_given", "authorised", "false"))
		told := k.findings(k.Admin, "no-show-days")
		if len(told) != 2 {
			t.Fatalf("%+v", told)
		}
		k.decide(k.Admin, told[0].ID, rules.FindingDecision{State: domain.FindingHandled, Reason: "Soitettu", ToldOn: k.today})
		in := casework.ReportIn{From: domain.MustMonth("2026-10"), To: domain.MustMonth("2026-11"), By: rules.ReportByUnit}
		listed := k.findings(k.Admin, "")
		r := k.report(k.Admin, in)
		byRule := map[string]casework.RuleTally{}
		all := 0
		for _, x := range r.Rules {
			byRule[x.Rule] = x
			all += x.All()
		}
		since := 0
		for _, f := range listed {
			if !f.Since.IsZero() && f.Since >= in.From.First() {
				since++
			}
		}
		if r.Sum.Findings.All() != since || all != since || since < 3 {
			t.Errorf("counted %d and by rule %d, the list has %d", r.Sum.Findings.All(), all, since)
		}
		if got := byRule["no-show-days"]; got.Handled != 1 || got.Open != 1 || got.NameKey == "" {
			t.Errorf("no-show-days: %+v", got)
		}
		if len(r.Lines) != 2 || r.Lines[0].Findings.All() == 0 || r.Lines[1].Findings.All() == 0 {
			t.Errorf("by unit: %+v", r.Lines)
		}
		k.present(other, "2026-11-09")
		k.findings(k.Admin, "")
		if got := k.report(k.Admin, in).Sum.Findings; got.Over == 0 {
			t.Errorf("put right by the facts: %+v", got)
		}
		purchaser := k.report(k.PurchaserAdmin, in)
		for _, x := range purchaser.Rules {
			if rules.AudienceOf(x.Rule) != rules.ForBoth {
				t.Errorf("the purchaser counts %s, which is the provider's own", x.Rule)
			}
		}
		if len(purchaser.Rules) == 0 {
			t.Error("the purchaser counts nothing")
		}
		if got := k.report(k.Reviewer, in); len(got.Rules) != 0 || got.Sum.Findings.All() != 0 {
			t.Errorf("a reviewer: %+v", got.Rules)
		}
		if got := k.report(k.OtherCaseworker, in); got.Sum.Findings.All() != 0 {
			t.Errorf("another caseworker: %+v", got.Sum.Findings)
		}
		d, err := k.work.ReportFile(k.ctx, k.Admin, in, casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		if !strings.Contains(string(d.Bytes), "Huomautuksia;Avoinna;Hoidettu") {
			t.Errorf("the file has no findings:\n%s", d.Bytes)
		}
	})
}

// The pack for a network meeting tells nothing of fewer than five people, on the
// page and in the file; another's people are in no figure.
func TestNetworkPackThroughTheCase_Q10_Q17(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		in := casework.ReportIn{From: domain.MustMonth("2026-10"), To: domain.MustMonth("2026-11"), By: rules.ReportByUnit}
		network := func(scope domain.Scope) casework.Network {
			n, err := k.work.Network(k.ctx, scope, in)
			k.ok(err)
			return n
		}
		names := []string{"Aalto", "Borg", "Caven", "Dahl"}
		var people []enrolled
		for _, name := range names {
			people = append(people, k.join(name, k.Unit))
		}
		if n := network(k.Admin); !n.TooFew || len(n.Rows) != 0 {
			t.Fatalf("four people: %+v", n.NetworkPack)
		}
		people = append(people, k.join("Erola", k.Unit), k.join("Forss", k.OtherUnit))
		for i, e := range people {
			k.apply(k.Admin, patch(e, "2026-11-09", nil, "status", "not_arranged"))
			if i < 4 {
				k.absent(e, "2026-11-10", "own_illness")
			}
		}
		n := network(k.Admin)
		if len(n.Rows) != 1 || !n.Rows[0].Rest || n.Sum.Cells[0].N != 6 {
			t.Fatalf("a unit of one is gathered with the other: %+v", n.Rows)
		}
		at := func(row rules.NetworkRow, column string) rules.NetworkCell {
			for i, c := range casework.NetworkColumns() {
				if c == column {
					return row.Cells[i]
				}
			}
			return rules.NetworkCell{}
		}
		if got := at(n.Sum, "not_arranged"); got.Hidden || got.N != 6 {
			t.Errorf("days that the provider cancelled: %+v", got)
		}
		if got := at(n.Sum, "authorised"); !got.Hidden {
			t.Errorf("four people's absences are told: %+v", got)
		}
		d, err := k.work.NetworkFile(k.ctx, k.PurchaserAdmin, casework.ReportIn{From: in.From, To: in.To, By: rules.ReportByProvider}, casework.SheetForm{Format: "csv", Language: "fi"})
		k.ok(err)
		text := string(d.Bytes)
		if !strings.Contains(text, k.Provider.Name+";6;") || strings.Contains(text, ";4;") {
			t.Errorf("the purchaser's file:\n%s", text)
		}
		for _, name := range append(names, "Erola", "Forss") {
			if strings.Contains(text, name) {
				t.Errorf("the file names %s", name)
			}
		}
		if n := network(k.StrangeAdmin); !n.TooFew {
			t.Errorf("another provider: %+v", n.NetworkPack)
		}
		if _, err := k.work.Network(k.ctx, k.Supervisor, in); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor: %v", err)
		}
		backwards := in
		backwards.From, backwards.To = in.To, in.From
		_, err = k.work.Network(k.ctx, k.Admin, backwards)
		k.refused("backwards", err, "report.period")
	})
}
