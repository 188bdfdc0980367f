package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) deviceRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/devices", Name: "devices", Roles: providerAdmins, Handle: s.devices},
		{Method: "POST", Path: "/devices/:id/revoke", Name: "device_revoke", Roles: providerAdmins, Target: TargetDevice, Handle: s.revokeDevice},
	}
}

// skewed is how many minutes a phone's clock may be off before anybody is told (sync.md).
const skewed = 5

func (s *Server) devices(r *Request) error {
	list, err := r.Work.Devices(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Devices{Base: r.Base("device.title")}
	for _, d := range list {
		p.Rows = append(p.Rows, deviceRow(r, d))
	}
	units, err := r.Work.MissingByUnit(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	for _, u := range units {
		if u.Days > 0 {
			p.Units = append(p.Units, page.DeviceUnit{ID: u.Unit.ID, Name: u.Unit.Name, Missing: u.Days, Oldest: u.Oldest})
		}
	}
	return r.Render(p)
}

func deviceRow(r *Request, d casework.DeviceView) page.DeviceRow {
	row := page.DeviceRow{ID: d.ID, Name: deviceName(r, d.Device), Version: d.AppVersion, LastSeen: d.LastSeenAt, Waiting: d.Waiting, Oldest: d.OldestWaiting,
		Missing: d.Missing, Revoked: d.RevokedAt.Day()}
	for _, p := range d.People {
		row.People = append(row.People, page.DevicePerson{Name: p.Name, Until: p.Ends.Day(), Locked: p.Locked})
	}
	if off := int(max(d.ClockSkew, -d.ClockSkew) / 60_000_000); off >= skewed {
		row.ClockOff = off
	}
	return row
}

func deviceName(r *Request, d domain.Device) string {
	if d.Name != "" {
		return d.Name
	}
	return r.T("device.unnamed")
}

func (s *Server) revokeDevice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if err := r.Work.RevokeDevice(r.Context(), r.Scope, id); err != nil {
		return err
	}
	name := r.T("device.unnamed")
	if list, err := r.Work.Devices(r.Context(), r.Scope); err == nil {
		for _, d := range list {
			if d.ID == id {
				name = deviceName(r, d.Device)
			}
		}
	}
	r.Flash("device.revoked", domain.Args{"name": name})
	return r.See(r.URL("devices"))
}
