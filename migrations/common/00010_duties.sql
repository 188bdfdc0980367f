-- +goose Up
-- Duties that a month of the service carries beside its money: files that came from outside, papers asked for with
-- the participant's consent, copies handed on, reviews, plans to update, rows keyed in elsewhere, and what was erased.
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  object_kind TEXT NOT NULL CHECK (object_kind IN ('decision','voucher','document_request')), object_id TEXT NOT NULL,
  document_id TEXT NOT NULL UNIQUE REFERENCES documents (id), title TEXT NOT NULL DEFAULT '',
  added_by TEXT, added_name TEXT NOT NULL DEFAULT '', added_at BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL DEFAULT 0, withdrawn_name TEXT NOT NULL DEFAULT '', withdrawn_reason TEXT NOT NULL DEFAULT '',
  CHECK (withdrawn_at = 0 OR withdrawn_reason <> '')
);
CREATE INDEX attachments_participant ON attachments (participant_id);

CREATE TABLE document_requests (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what <> ''), purpose TEXT NOT NULL CHECK (purpose <> ''),
  consent_on TEXT NOT NULL, consent_how TEXT NOT NULL CHECK (consent_how IN ('written','electronic','spoken')), consent_withdrawn_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open','answered','refused','withdrawn')),
  asked_by TEXT, asked_name TEXT NOT NULL DEFAULT '', asked_on TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '', answered_on TEXT, answered_by TEXT, answered_name TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  CHECK (state IN ('open','withdrawn') OR answered_on IS NOT NULL), CHECK (state <> 'refused' OR answer <> '')
);
CREATE INDEX document_requests_participant ON document_requests (participant_id);
CREATE INDEX document_requests_open ON document_requests (purchaser_id, state);

CREATE TABLE agreement_copies (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreements (id), version_id TEXT NOT NULL REFERENCES agreement_versions (id),
  recipient TEXT NOT NULL CHECK (recipient IN ('participant','purchaser','social')), recipient_name TEXT NOT NULL DEFAULT '',
  way TEXT NOT NULL CHECK (way IN ('handed_over','post','secure_mail','portal','other')), given_on TEXT NOT NULL, receipt TEXT NOT NULL DEFAULT '',
  by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL,
  UNIQUE (version_id, recipient)
);
CREATE INDEX agreement_copies_agreement ON agreement_copies (agreement_id);

CREATE TABLE agreement_reviews (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreements (id), reviewed_on TEXT NOT NULL,
  present TEXT NOT NULL DEFAULT '[]', goals TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL CHECK (outcome IN ('as_is','change','continue','end')),
  by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX agreement_reviews_agreement ON agreement_reviews (agreement_id);

CREATE TABLE plan_updates (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreements (id), version_id TEXT NOT NULL UNIQUE REFERENCES agreement_versions (id),
  updated_on TEXT NOT NULL, by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX plan_updates_participant ON plan_updates (participant_id);

CREATE TABLE psop_entries (
  line_id TEXT PRIMARY KEY REFERENCES invoice_lines (id) ON DELETE CASCADE,
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  entered_on TEXT NOT NULL, by_id TEXT, by_name TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX psop_entries_invoice ON psop_entries (invoice_id);

-- What was erased of the diary's words: the chain goes on over the version, and verify accepts the gap that has its
-- record here and its row in the access log.
CREATE TABLE erasures (
  version_id TEXT PRIMARY KEY REFERENCES diary_versions (id),
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  entry_id TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''), audit_id TEXT NOT NULL REFERENCES audit_rows (id), erased_at BIGINT NOT NULL
);

-- The notice of a unit in the register of private social care (T-14).
ALTER TABLE units ADD COLUMN registration_number TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN registered_on TEXT;

-- +goose Down
SELECT 1;
