-- +goose Up
CREATE TABLE participants (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  given_names TEXT NOT NULL, family_name TEXT NOT NULL CHECK (family_name <> ''),
  identity_sealed BYTEA, identity_hmac BYTEA, birth_day TEXT,
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'fi', interpreter_need TEXT NOT NULL DEFAULT '', interpreter_with TEXT NOT NULL DEFAULT '', interpreter_on TEXT, allowance_kind TEXT NOT NULL DEFAULT '',
  caseworker_id TEXT REFERENCES users (id),
  caseworker_name TEXT NOT NULL DEFAULT '', caseworker_kind TEXT NOT NULL DEFAULT '', caseworker_office TEXT NOT NULL DEFAULT '',
  caseworker_phone TEXT NOT NULL DEFAULT '', caseworker_email TEXT NOT NULL DEFAULT '',
  emergency_contact TEXT NOT NULL DEFAULT '', considerations TEXT NOT NULL DEFAULT '',
  archived_on TEXT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX participants_identity ON participants (provider_id, purchaser_id, identity_hmac) WHERE identity_hmac IS NOT NULL;
CREATE INDEX participants_purchaser ON participants (purchaser_id);

CREATE TABLE payer_periods (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  payer TEXT NOT NULL CHECK (payer IN ('kela','fund','social_assistance')), fund_name TEXT NOT NULL DEFAULT '',
  from_day TEXT NOT NULL, created_at BIGINT NOT NULL,
  UNIQUE (participant_id, from_day)
);

CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  number TEXT NOT NULL, plan_kind TEXT NOT NULL DEFAULT '', plan_date TEXT, plan_by TEXT NOT NULL DEFAULT '', ground TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL, valid_to TEXT NOT NULL CHECK (valid_to >= valid_from), received_on TEXT,
  made_by TEXT NOT NULL DEFAULT '', office TEXT NOT NULL DEFAULT '', contact_on TEXT, contact_by TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL
);
CREATE INDEX decisions_participant ON decisions (participant_id);

CREATE TABLE vouchers (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  decision_id TEXT NOT NULL REFERENCES decisions (id),
  contract_id TEXT NOT NULL REFERENCES contracts (id),
  product_code TEXT NOT NULL,
  funding TEXT NOT NULL CHECK (funding IN ('voucher','bought','own','unpaid','cooperation')),
  number TEXT NOT NULL DEFAULT '', provider_identifier TEXT NOT NULL DEFAULT '',
  unit_cents BIGINT NOT NULL CHECK (unit_cents >= 0),
  valid_from TEXT NOT NULL, valid_to TEXT NOT NULL CHECK (valid_to >= valid_from), received_on TEXT,
  checked_on TEXT, checked_by TEXT NOT NULL DEFAULT '', check_result TEXT NOT NULL DEFAULT '', refused_on TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX vouchers_participant ON vouchers (participant_id, product_code, valid_from);

CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  decision_id TEXT NOT NULL REFERENCES decisions (id),
  voucher_id TEXT REFERENCES vouchers (id),
  contract_id TEXT NOT NULL REFERENCES contracts (id),
  product_code TEXT NOT NULL, former_id TEXT REFERENCES agreements (id),
  number TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft','signed','ended')),
  form TEXT NOT NULL CHECK (form IN ('individual','group')),
  start_day TEXT NOT NULL, end_day TEXT NOT NULL CHECK (end_day >= start_day),
  signed_on TEXT, signed_place TEXT NOT NULL DEFAULT '', signed_provider TEXT NOT NULL DEFAULT '', signed_participant TEXT NOT NULL DEFAULT '',
  assessment BOOLEAN NOT NULL DEFAULT FALSE, assessment_grounds TEXT NOT NULL DEFAULT '', assessment_content TEXT NOT NULL DEFAULT '',
  intensive BOOLEAN NOT NULL DEFAULT FALSE, intensive_with TEXT NOT NULL DEFAULT '', intensive_on TEXT, intensive_minutes INTEGER NOT NULL DEFAULT 0,
  long_grounds TEXT NOT NULL DEFAULT '', absence_contact TEXT NOT NULL DEFAULT '', clauses TEXT NOT NULL DEFAULT '[]',
  ended_on TEXT, ended_reason TEXT NOT NULL DEFAULT '', ended_note TEXT NOT NULL DEFAULT '', ended_by TEXT, purchaser_told_on TEXT,
  created_by TEXT, created_at BIGINT NOT NULL,
  CHECK (state = 'draft' OR signed_on IS NOT NULL)
);
CREATE INDEX agreements_participant ON agreements (participant_id, start_day);
CREATE INDEX agreements_provider ON agreements (provider_id, purchaser_id);

CREATE TABLE agreement_versions (
  id TEXT PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units (id),
  version INTEGER NOT NULL, from_day TEXT NOT NULL,
  plan TEXT NOT NULL DEFAULT '[]', tasks TEXT NOT NULL DEFAULT '[]', starting_point TEXT NOT NULL DEFAULT '', goals TEXT NOT NULL DEFAULT '[]', next_step TEXT NOT NULL DEFAULT '', cards TEXT NOT NULL DEFAULT '[]',
  other_services TEXT NOT NULL DEFAULT '', coaching_minutes INTEGER NOT NULL DEFAULT 0,
  supervisor_id TEXT, supervisor_name TEXT NOT NULL DEFAULT '', supervisor_phone TEXT NOT NULL DEFAULT '', workplace TEXT NOT NULL DEFAULT '',
  mid_evaluation TEXT, final_evaluation TEXT, renewal_day TEXT, change_reason TEXT NOT NULL DEFAULT '', told_on TEXT,
  signed_on TEXT, signed_place TEXT NOT NULL DEFAULT '', signed_provider TEXT NOT NULL DEFAULT '', signed_supervisor TEXT NOT NULL DEFAULT '',
  signed_participant TEXT NOT NULL DEFAULT '', document_id TEXT,
  created_by TEXT, created_at BIGINT NOT NULL,
  UNIQUE (agreement_id, version)
);
CREATE INDEX agreement_versions_unit ON agreement_versions (unit_id, from_day);
CREATE INDEX agreement_versions_participant ON agreement_versions (participant_id, unit_id);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, participant_id TEXT REFERENCES participants (id),
  kind TEXT NOT NULL, class TEXT NOT NULL CHECK (class IN ('issued','attachment','restricted')),
  name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BYTEA NOT NULL, sha256 BYTEA NOT NULL,
  created_by TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX documents_participant ON documents (participant_id);

CREATE TABLE absence_notices (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  payer TEXT NOT NULL, fund_name TEXT NOT NULL DEFAULT '',
  period_from TEXT NOT NULL, period_to TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drafted','sent')),
  days TEXT NOT NULL DEFAULT '[]',
  sent_on TEXT, sent_how TEXT NOT NULL DEFAULT '', sent_proof TEXT NOT NULL DEFAULT '', sent_by TEXT, sent_name TEXT NOT NULL DEFAULT '',
  document_id TEXT REFERENCES documents (id), rulebook_id TEXT, corrects_id TEXT REFERENCES absence_notices (id),
  created_by TEXT, created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX absence_notices_once ON absence_notices (participant_id, period_from, payer, fund_name) WHERE corrects_id IS NULL;
CREATE INDEX absence_notices_provider ON absence_notices (provider_id, period_from);

CREATE TABLE evaluations (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('monthly')), month TEXT NOT NULL, text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft','signed_off')),
  author_id TEXT, author_name TEXT NOT NULL DEFAULT '', signed_off_by TEXT, signed_off_name TEXT NOT NULL DEFAULT '', signed_off_at BIGINT NOT NULL DEFAULT 0,
  signed_on TEXT, unsigned TEXT NOT NULL DEFAULT '',
  document_id TEXT REFERENCES documents (id), follow_up_id TEXT REFERENCES documents (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
  UNIQUE (agreement_id, kind, month)
);
CREATE INDEX evaluations_month ON evaluations (provider_id, month);

CREATE TABLE certificates (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participants (id),
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  provider_id TEXT NOT NULL, purchaser_id TEXT NOT NULL, unit_id TEXT NOT NULL,
  number TEXT NOT NULL, check_hash BYTEA NOT NULL UNIQUE, check_code TEXT NOT NULL,
  period_from TEXT NOT NULL, period_to TEXT NOT NULL, days INTEGER NOT NULL, minutes INTEGER NOT NULL,
  skills TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT 'fi',
  document_id TEXT REFERENCES documents (id), issued_on TEXT NOT NULL, issued_by TEXT, issued_name TEXT NOT NULL DEFAULT '',
  revoked_at BIGINT NOT NULL DEFAULT 0, revoked_reason TEXT NOT NULL DEFAULT '', given_on TEXT, sent_on TEXT, created_at BIGINT NOT NULL,
  UNIQUE (provider_id, number)
);

-- +goose Down
SELECT 1;
