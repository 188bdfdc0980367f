-- +goose Up
CREATE TABLE number_counters (owner_id TEXT NOT NULL, series TEXT NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (owner_id, series));
CREATE TABLE invoices (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id), purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  contract_id TEXT REFERENCES contracts (id), month TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invoice','credit_note')), series TEXT NOT NULL DEFAULT '', number TEXT NOT NULL DEFAULT '', serial_number BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('draft','submitted','accepted','settled','paid')),
  original_id TEXT REFERENCES invoices (id), reference TEXT NOT NULL DEFAULT '', issued_on TEXT, due_on TEXT,
  total_cents BIGINT NOT NULL DEFAULT 0, late_days INTEGER NOT NULL DEFAULT 0, content_hash BYTEA, rulebook_id TEXT,
  contract_number TEXT NOT NULL DEFAULT '', order_number TEXT NOT NULL DEFAULT '', buyer_reference TEXT NOT NULL DEFAULT '',
  document_id TEXT REFERENCES documents (id),
  created_by TEXT, created_at BIGINT NOT NULL, submitted_by TEXT, submitted_at BIGINT NOT NULL DEFAULT 0, review_started BIGINT NOT NULL DEFAULT 0,
  accepted_at BIGINT NOT NULL DEFAULT 0, settled_at BIGINT NOT NULL DEFAULT 0, paid_at BIGINT NOT NULL DEFAULT 0, paid_on TEXT,
  CHECK (state = 'draft' OR number <> '')
);
CREATE UNIQUE INDEX invoices_original ON invoices (provider_id, purchaser_id, month) WHERE kind = 'invoice';
CREATE UNIQUE INDEX invoices_credit_once ON invoices (original_id) WHERE kind = 'credit_note';
CREATE UNIQUE INDEX invoices_number ON invoices (provider_id, series, serial_number) WHERE serial_number > 0;
CREATE INDEX invoices_purchaser ON invoices (purchaser_id, month);

CREATE TABLE invoice_lines (
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, participant_id TEXT NOT NULL REFERENCES participants (id),
  agreement_id TEXT, voucher_id TEXT, voucher_number TEXT NOT NULL DEFAULT '', product_code TEXT NOT NULL, product_name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('day','hour')), days INTEGER NOT NULL, minutes INTEGER NOT NULL, unit_cents BIGINT NOT NULL, amount_cents BIGINT NOT NULL,
  position INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('open','accepted','queried','rejected')), reason TEXT NOT NULL DEFAULT '',
  original_line_id TEXT REFERENCES invoice_lines (id), planned_days INTEGER NOT NULL DEFAULT 0, absent_days INTEGER NOT NULL DEFAULT 0,
  findings TEXT NOT NULL DEFAULT '[]', decided_by TEXT, decided_at BIGINT NOT NULL DEFAULT 0,
  CHECK (state <> 'rejected' OR reason <> '')
);
CREATE INDEX invoice_lines_invoice ON invoice_lines (invoice_id, position);
CREATE UNIQUE INDEX invoice_lines_credited_once ON invoice_lines (original_line_id) WHERE original_line_id IS NOT NULL;
CREATE TABLE invoice_days (
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE, line_id TEXT NOT NULL REFERENCES invoice_lines (id) ON DELETE CASCADE,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, participant_id TEXT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES diary_entries (id), version_id TEXT NOT NULL, product_code TEXT NOT NULL,
  day TEXT NOT NULL, minutes INTEGER NOT NULL, live BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX invoice_days_once ON invoice_days (entry_id, product_code) WHERE live;
CREATE INDEX invoice_days_line ON invoice_days (line_id);
CREATE TABLE line_messages (
  id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoices (id), line_id TEXT NOT NULL REFERENCES invoice_lines (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  by_id TEXT, by_name TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL
);
CREATE INDEX line_messages_invoice ON line_messages (invoice_id);
CREATE TABLE month_closings (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, month TEXT NOT NULL, invoice_id TEXT REFERENCES invoices (id),
  closed_by TEXT, closed_at BIGINT NOT NULL, reopened_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX month_closings_open ON month_closings (provider_id, purchaser_id, month) WHERE reopened_at = 0;
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, participant_id TEXT NOT NULL REFERENCES participants (id),
  entry_id TEXT NOT NULL, version_id TEXT NOT NULL, original_line_id TEXT NOT NULL REFERENCES invoice_lines (id), billed_line_id TEXT,
  delta_cents BIGINT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('proposed','billed','dropped')),
  created_by TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX corrections_open ON corrections (provider_id, purchaser_id, state);
CREATE INDEX invoice_days_entry ON invoice_days (entry_id);

-- +goose Down
SELECT 1;
