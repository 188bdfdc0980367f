-- +goose Up
-- The queue of a unit and a purchaser's product, by the day of joining (004 §7.2; S-07 to S-09, S-11). Somebody waits once in one queue.
CREATE TABLE queue_places (
  id TEXT PRIMARY KEY, participant_id TEXT NOT NULL REFERENCES participants (id), provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units (id), product_code TEXT NOT NULL CHECK (product_code <> ''),
  joined_on TEXT NOT NULL CHECK (length(joined_on) = 10), estimated_start TEXT NOT NULL CHECK (estimated_start >= joined_on),
  told_on TEXT CHECK (told_on IS NULL OR told_on >= joined_on),
  alternative TEXT NOT NULL DEFAULT '', alternative_text TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('waiting','taken','removed')), ended_on TEXT CHECK (ended_on IS NULL OR ended_on >= joined_on),
  passed BIGINT NOT NULL DEFAULT 0 CHECK (passed >= 0), reason TEXT NOT NULL DEFAULT '',
  ended_by TEXT, ended_name TEXT NOT NULL DEFAULT '', ended_at BIGINT NOT NULL DEFAULT 0,
  joined_by TEXT, joined_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  CHECK (state = 'waiting' OR ended_on IS NOT NULL), CHECK (state <> 'removed' OR reason <> ''), CHECK (passed = 0 OR reason <> '')
);
CREATE UNIQUE INDEX queue_places_once ON queue_places (participant_id, unit_id, product_code) WHERE state = 'waiting';
CREATE INDEX queue_places_unit ON queue_places (unit_id, state, joined_on);
CREATE INDEX queue_places_purchaser ON queue_places (purchaser_id, state);

-- When a unit takes nobody for another reason than its queue, and when the purchasers were told (004 §7.2; S-10).
CREATE TABLE intake_stops (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units (id),
  from_day TEXT NOT NULL CHECK (length(from_day) = 10), to_day TEXT CHECK (to_day IS NULL OR to_day >= from_day), reason TEXT NOT NULL CHECK (reason <> ''),
  told_on TEXT NOT NULL CHECK (length(told_on) = 10), told_by TEXT, told_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  ended_by TEXT, ended_name TEXT NOT NULL DEFAULT '', ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX intake_stops_unit ON intake_stops (unit_id, from_day);

-- Groups of a unit and what of them was keyed into the voucher system (004 §6.2; S-14).
CREATE TABLE unit_groups (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, unit_id TEXT NOT NULL REFERENCES units (id), name TEXT NOT NULL CHECK (name <> ''),
  start_day TEXT NOT NULL CHECK (length(start_day) = 10), end_day TEXT CHECK (end_day IS NULL OR end_day >= start_day),
  places BIGINT NOT NULL CHECK (places > 0), taken BIGINT NOT NULL DEFAULT 0 CHECK (taken >= 0 AND taken <= places),
  leaders TEXT NOT NULL DEFAULT '[]', created_by TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX unit_groups_unit ON unit_groups (unit_id, start_day);
CREATE TABLE group_entries (
  id TEXT PRIMARY KEY, group_id TEXT NOT NULL REFERENCES unit_groups (id), provider_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  event TEXT NOT NULL CHECK (event IN ('started','full','room','ended')), entered_on TEXT NOT NULL CHECK (length(entered_on) = 10),
  by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX group_entries_group ON group_entries (group_id, created_at);

-- +goose Down
DROP TABLE group_entries;
DROP TABLE unit_groups;
DROP TABLE intake_stops;
DROP TABLE queue_places;
