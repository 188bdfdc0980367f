package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func init() {
	at := domain.Instant(1_794_985_200_000_000)
	sample(
		func(b page.Base) page.Page { return &page.Devices{Base: userBase(b)} },
		func(b page.Base) page.Page {
			return &page.Devices{Base: userBase(b), Units: []page.DeviceUnit{{ID: domain.NewID(), Name: "Puupaja Kaarna", Missing: 3, Oldest: domain.MustDay("2026-11-12")}}, Rows: []page.DeviceRow{
				{ID: domain.NewID(), Name: "Pajan puhelin", Version: "1.4", LastSeen: at, Waiting: 12, Oldest: at, Missing: 3, ClockOff: 61,
					People: []page.DevicePerson{{Name: "Antti Salo", Until: domain.MustDay("2027-02-16")}, {Name: "Bertta Mäki", Until: domain.MustDay("2027-02-16"), Locked: true}}},
				{ID: domain.NewID(), Name: "Nimetön puhelin", LastSeen: at, Waiting: 1, People: []page.DevicePerson{{Name: "Olli Oja"}}},
				{ID: domain.NewID(), Name: "Vanha puhelin", LastSeen: at, Revoked: domain.MustDay("2026-11-18"), People: []page.DevicePerson{{Name: "Antti Salo"}}},
			}}
		},
	)
}
