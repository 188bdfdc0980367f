package store

import "pajakirja/app/domain"

// Swept counts the rows that a sweep took.
type Swept struct{ Sessions, Links, Feeds int64 }

// Sweep deletes the sessions, one-time links and calendar addresses that ended
// before an instant: none of them opens anything any more, and what was done with
// them is in the access log. What ended at the instant itself stays. Gate only.
func (t *Tx) Sweep(before domain.Instant) (Swept, error) {
	var out Swept
	if err := t.gate(); err != nil {
		return out, err
	}
	if t.dialect == PostgreSQL { // no policy shows the rows of everybody
		return out, t.db.Raw("SELECT sessions, links, feeds FROM sweep_ended(?)", before).Scan(&out).Error
	}
	before = min(before, t.Now()) // as the function of PostgreSQL: what lives is out of reach
	for _, gone := range []struct {
		n   *int64
		sql string
	}{
		{&out.Sessions, "DELETE FROM sessions WHERE expires_at < @before OR (revoked_at > 0 AND revoked_at < @before)"},
		{&out.Links, "DELETE FROM one_time_links WHERE expires_at < @before OR (used_at > 0 AND used_at < @before)"},
		{&out.Feeds, "DELETE FROM calendar_feeds WHERE revoked_at > 0 AND revoked_at < @before"},
	} {
		q := t.db.Exec(gone.sql, map[string]any{"before": before})
		if q.Error != nil {
			return out, q.Error
		}
		*gone.n = q.RowsAffected
	}
	return out, nil
}
