package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
	"pajakirja/app/web/page"
)

var (
	sampleStops = []domain.IntakeStop{{ID: someID, FromDay: someFrom, Reason: "Muutto", ToldOn: someFrom}, {ID: sampleID(2), FromDay: someFrom, ToDay: someTo, Reason: "Remontti", ToldOn: someFrom}}
	sampleGroup = domain.UnitGroup{ID: someID, UnitID: someID, Name: "Puutyöryhmä", StartDay: someFrom, Places: 8, Taken: 8, Leaders: domain.List[string]{"Antti Salo", "Bertta Mäki"}}
	sampleRoom  = domain.UnitGroup{ID: sampleID(3), UnitID: someID, Name: "Keittiöryhmä", StartDay: someFrom, EndDay: someTo, Places: 10, Taken: 4}
)

var sampleGroups = []page.GroupPlaces{{UnitGroup: sampleGroup, State: "active"}, {UnitGroup: sampleRoom, State: "ended"}}

func init() {
	first := page.QueueRow{Number: 1, Name: "Kallio Teemu", Unit: "Puupaja", Joined: someFrom, Start: someTo, Days: 34, Told: someFrom, Long: "Odotus 34 pv, raja 31 pv", Section: "7.2 §",
		Offered: "Toinen yksikkömme · Jää odottamaan", URL: "/", Person: "/"}
	second := page.QueueRow{Number: 2, Name: "Berg Bo", Joined: someFrom, Start: someTo, Days: 1}
	gone := page.QueueRow{Name: "Aalto Anna", Joined: someFrom, End: "Palvelu järjestyi 18.11.2026", Why: "Kiireellinen"}
	queues := []page.ProductQueue{{Product: "Yksilömuotoinen päivä", Purchaser: "Aurajoki", Rows: []page.QueueRow{first, second}}}
	stops := []page.StopRow{{IntakeStop: sampleStops[0], Now: true, Ends: true, Last: someFrom}, {IntakeStop: sampleStops[1]}}
	unit := domain.Unit{ID: someID, Name: "Puupaja"}
	rows := []page.GroupRow{{GroupPlaces: sampleGroups[0], Leader: "Antti Salo", Others: "Bertta Mäki", Entered: []string{"Ryhmä on alkanut: 2.11.2026, Leena"},
		Items: []page.GroupItem{{Event: "full", Text: "Paikat ovat täynnä"}, {Event: "started", Text: "Ryhmä on alkanut", Since: someFrom}}}, {GroupPlaces: sampleGroups[1], Leader: "Bertta Mäki"}}
	sample(
		func(b page.Base) page.Page { return &page.QueueUnits{Base: b} },
		func(b page.Base) page.Page {
			return &page.QueueUnits{Base: b, Rows: []page.QueueUnit{{Unit: unit, Waiting: 2, Oldest: someFrom, Stops: sampleStops, Groups: sampleGroups, URL: "/", GroupURL: "/"}, {Unit: unit, URL: "/", GroupURL: "/"}}}
		},
		func(b page.Base) page.Page { return &page.UnitQueue{Base: b, Unit: unit} },
		func(b page.Base) page.Page {
			return &page.UnitQueue{Base: b, Unit: unit, Queues: queues, Left: []page.QueueRow{gone}, Stops: stops, Acts: true, People: sampleOptions, Products: sampleOptions,
				Alternatives: sampleOptions, Answers: sampleOptions, Form: sampleForm(), StopForm: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.UnitQueue{Base: b, Unit: unit, Queues: queues, Stops: stops[1:]}
		},
		func(b page.Base) page.Page {
			return &page.QueuePlace{Base: b, ID: someID, UnitID: someID, Unit: "Puupaja", Row: first, Waits: true, Alternatives: sampleOptions, Answers: sampleOptions, Groups: sampleOptions,
				Form: sampleForm(), TakeForm: page.NewForm(), RemoveForm: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.QueuePlace{Base: b, ID: someID, UnitID: someID, Unit: "Puupaja", Row: gone}
		},
		func(b page.Base) page.Page { return &page.Queues{Base: b} },
		func(b page.Base) page.Page {
			return &page.Queues{Base: b, N: 3, Rows: []page.QueuesRow{{Provider: "Kipinä ry", ProviderURL: "/", Unit: "Puupaja", Product: "Päivä", N: 2, Oldest: someFrom, Estimate: someTo, Stop: &sampleStops[0],
				People: []page.QueueRow{first, second}}, {Provider: "Kipinä ry", Unit: "Kahvila", Product: "Päivä", N: 1, Oldest: someFrom, Estimate: someTo}}}
		},
		func(b page.Base) page.Page { return &page.UnitGroups{Base: b, Unit: unit} },
		func(b page.Base) page.Page {
			return &page.UnitGroups{Base: b, Unit: unit, Rows: rows, Acts: true, Form: sampleForm(), Entry: page.NewForm()}
		},
		func(b page.Base) page.Page {
			return &page.GroupForm{Base: b, ID: someID, Unit: unit, Name: "Puutyöryhmä", Form: page.NewForm()}
		},
	)
}

func init() {
	target(TargetQueuePlace, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			q := domain.QueuePlace{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, UnitID: e.Version.UnitID,
				ProductCode: "KTT", JoinedOn: someFrom, EstimatedStart: today.AddDays(20), State: domain.QueueWaiting, JoinedName: "Vastaava Oma", CreatedAt: 1}
			return q.ID, tx.InsertQueuePlace(q)
		})
	})
	target(TargetIntakeStop, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			s := domain.IntakeStop{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, UnitID: e.Version.UnitID, FromDay: today, Reason: "Muutto", ToldOn: today, CreatedAt: 1}
			return s.ID, tx.InsertIntakeStop(s)
		})
	})
	target(TargetUnitGroup, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			g := domain.UnitGroup{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, UnitID: e.Version.UnitID, Name: "Ryhmä", StartDay: today, Places: 8, Taken: 4, Leaders: domain.List[string]{"Vetäjä"}, CreatedAt: 1}
			return g.ID, tx.InsertUnitGroup(g)
		})
	})
	bodies["queue_change"] = "estimated_start=2026-12-08"
	bodies["queue_take"] = "on=2026-11-18&reason=Kiireellinen"
	bodies["queue_remove"] = "remove_on=2026-11-18&remove_reason=Muutti"
	bodies["intake_stop"] = "from_day=2027-03-01&to_day=2027-03-05&reason=Remontti"
	bodies["intake_end"] = "last_day=2026-11-18"
	bodies["group_open"] = "name=Uusi&start_day=2026-11-18&places=8&taken=0&leaders=Vet%C3%A4j%C3%A4"
	bodies["group_change"] = "name=Uusi&start_day=2026-11-18&places=8&taken=2&leaders=Vet%C3%A4j%C3%A4"
	bodies["group_psop"] = "event=started&entered_on=2026-11-18"
}
