package casework

import (
	"cmp"
	"context"
	"slices"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DeviceReport is what a phone tells of itself with each contact.
type DeviceReport struct {
	Device        domain.ID
	Name          string
	AppVersion    string
	Waiting       int            // mutations in its queue
	OldestWaiting domain.Instant // the oldest of them
	ClientNow     domain.Instant // its clock; zero when it tells none
}

// contactEvery bounds how often the row of a phone is written when it tells
// nothing new.
const contactEvery = time.Minute

// DeviceRevoked is what a phone is answered that the admin has shut out: it
// wipes what it holds.
var DeviceRevoked = (&domain.Error{Kind: domain.Forbidden, Key: "sync.device_revoked"}).With(domain.Args{"wipe": true})

// Contact notes that a phone was there and what it told; an unknown one is
// registered, a revoked one turned away with DeviceRevoked. Invalid sync.device
// for an id that is none or of another phone than the session's; NotFound for
// a device of another organisation. Supervisors and provider admins.
func (w *Work) Contact(ctx context.Context, scope domain.Scope, report DeviceReport) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	due, known := true, true
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		d, err := tx.Device(report.Device)
		if domain.KindOf(err) == domain.NotFound {
			known = false
			return nil
		}
		if err == nil && !d.RevokedAt.IsZero() {
			return DeviceRevoked
		}
		_, due = report.on(d, w.stamp())
		return err
	})
	if err != nil || known && !due {
		return err
	}
	if known {
		return w.write(ctx, scope, func(tx *store.Tx) error {
			_, err := (&change{Tx: tx, work: w}).meet(report)
			return err
		})
	}
	return w.change(ctx, scope, func(c *change) error {
		d, err := c.meet(report)
		if err != nil {
			return err
		}
		return c.audit(Event{Name: "device.register", Object: d.ID})
	})
}

// on lays a report over what is known of a phone, and tells whether that is
// worth a write.
func (x DeviceReport) on(d domain.Device, now domain.Instant) (domain.Device, bool) {
	was := d
	if x.Name != "" {
		d.Name = x.Name
	}
	if x.AppVersion != "" {
		d.AppVersion = x.AppVersion
	}
	d.Waiting, d.OldestWaiting, d.LastSeenAt = max(0, x.Waiting), x.OldestWaiting, now
	if !x.ClientNow.IsZero() {
		d.ClockSkew = int64(x.ClientNow - now)
	}
	told := d.Name != was.Name || d.AppVersion != was.AppVersion || d.Waiting != was.Waiting || d.OldestWaiting != was.OldestWaiting
	return d, told || was.LastSeenAt.Add(contactEvery) < now
}

// meet registers or touches a phone within a transaction.
func (c *change) meet(report DeviceReport) (domain.Device, error) {
	now := c.work.stamp()
	id, err := domain.ParseID(string(report.Device))
	if err != nil || c.Scope.Device != "" && c.Scope.Device != id {
		return domain.Device{}, domain.Wrong("device_id", "sync.device")
	}
	d, err := c.Device(id)
	if domain.KindOf(err) == domain.NotFound {
		fresh, _ := report.on(domain.Device{ID: id, ProviderID: c.Scope.Organisation, UserID: c.Scope.Person, CreatedAt: now}, now)
		if err := c.RegisterDevice(fresh); err != nil {
			return d, err
		}
		d, err = c.Device(id) // another provider's stays hidden: NotFound
	}
	if err != nil {
		return d, err
	}
	if !d.RevokedAt.IsZero() {
		return d, DeviceRevoked
	}
	d, due := report.on(d, now)
	if !due {
		return d, nil
	}
	return d, c.TouchDevice(d)
}

// DeviceView is a phone as the admin sees it.
type DeviceView struct {
	domain.Device
	People  []DevicePerson
	Missing int // unmarked planned days of the last fortnight in its people's units; 0 once it is revoked
}

// DevicePerson is somebody who is paired with a phone, or who first used it.
type DevicePerson struct {
	Name   string
	Ends   domain.Instant // of the pairing; zero without one
	Locked bool           // five wrong PINs
}

// Devices lists the provider's phones, those in use first and the latest seen
// first: who is paired, when it was last there, how much waited in it, and how
// many planned days are unmarked in the units of those who use it, paired or
// not, whoever should have marked them. Provider admins.
func (w *Work) Devices(ctx context.Context, scope domain.Scope) ([]DeviceView, error) {
	missing, err := w.MissingByUnit(ctx, scope)
	if err != nil {
		return nil, err
	}
	var out []DeviceView
	err = w.read(ctx, scope, func(tx *store.Tx) error {
		devices, err := tx.Devices()
		if err != nil {
			return err
		}
		pairings, err := tx.Pairings()
		if err != nil {
			return err
		}
		users := map[domain.ID][]domain.ID{} // device → people
		of := map[domain.ID][]domain.Pairing{}
		var people []domain.ID
		for _, p := range pairings {
			of[p.DeviceID], users[p.DeviceID] = append(of[p.DeviceID], p), append(users[p.DeviceID], p.UserID)
		}
		for _, d := range devices {
			users[d.ID] = append(users[d.ID], d.UserID)
			people = append(people, users[d.ID]...)
		}
		names, err := tx.NamesOf(sortedIDs(people)...)
		if err != nil {
			return err
		}
		reach, err := reachOf(tx, scope.Organisation, w.Today())
		for _, d := range devices {
			v := deviceView(d, of[d.ID], names)
			if d.RevokedAt.IsZero() {
				v.Missing = missingIn(missing, reach, users[d.ID])
			}
			out = append(out, v)
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b DeviceView) int { return cmp.Compare(min(a.RevokedAt, 1), min(b.RevokedAt, 1)) })
	return out, err
}

func deviceView(d domain.Device, pairings []domain.Pairing, names map[domain.ID]string) DeviceView {
	v := DeviceView{Device: d}
	for _, p := range pairings {
		v.People = append(v.People, DevicePerson{Name: names[p.UserID], Ends: p.EndsAt, Locked: p.Tries >= rules.PINTries})
	}
	if len(pairings) == 0 {
		v.People = []DevicePerson{{Name: names[d.UserID]}}
	}
	return v
}

// RevokeDevice shuts a lost phone out for good: the keys to what it holds
// are gone, and it is told to wipe itself at its next contact,
// with whatever still waits in it. Provider admins; NotFound for a phone that
// is not the provider's or is shut out already.
func (w *Work) RevokeDevice(ctx context.Context, scope domain.Scope, id domain.ID) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		if err := c.Tx.RevokeDevice(id, scope.Person, w.stamp()); err != nil {
			return err
		}
		return c.audit(Event{Name: "device.revoke", Object: id})
	})
}
