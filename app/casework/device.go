package casework

import (
	"context"
	"time"

	"pajakirja/app/domain"
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
