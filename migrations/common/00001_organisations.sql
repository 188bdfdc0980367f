-- +goose Up
-- what belongs to the installation as a whole: the fingerprint of its keys
CREATE TABLE installation (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  side TEXT NOT NULL CHECK (side IN ('provider','purchaser','platform')),
  kind TEXT NOT NULL CHECK (kind IN ('municipality','wellbeing_county','employment_area','joint_authority','association','foundation','congregation','state_agency','platform')),
  name TEXT NOT NULL CHECK (name <> ''),
  business_id TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'fi',
  iban TEXT NOT NULL DEFAULT '', bic TEXT NOT NULL DEFAULT '',
  producer_number TEXT NOT NULL DEFAULT '', register_number TEXT NOT NULL DEFAULT '',
  insurer TEXT NOT NULL DEFAULT '', insurance_policy TEXT NOT NULL DEFAULT '', insurance_valid_to TEXT,
  e_invoice_address TEXT NOT NULL DEFAULT '', e_invoice_operator TEXT NOT NULL DEFAULT '',
  data_officer TEXT NOT NULL DEFAULT '', website TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX organisations_business_id ON organisations (side, business_id) WHERE business_id <> '';

CREATE TABLE contracts (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('voucher','bought','own','unpaid','cooperation')),
  number TEXT NOT NULL DEFAULT '', order_number TEXT NOT NULL DEFAULT '', buyer_reference TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL, valid_to TEXT CHECK (valid_to IS NULL OR valid_to >= valid_from),
  payment_days INTEGER NOT NULL DEFAULT 30 CHECK (payment_days BETWEEN 0 AND 180),
  created_at BIGINT NOT NULL
);
CREATE INDEX contracts_provider ON contracts (provider_id);
CREATE INDEX contracts_purchaser ON contracts (purchaser_id);

CREATE TABLE products (
  id TEXT PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contracts (id),
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  code TEXT NOT NULL CHECK (code <> ''), name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('day','hour','none')),
  form TEXT NOT NULL CHECK (form IN ('individual','group')),
  unit_cents BIGINT NOT NULL CHECK (unit_cents >= 0),
  valid_from TEXT NOT NULL, valid_to TEXT CHECK (valid_to IS NULL OR valid_to >= valid_from),
  grounds TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);
CREATE INDEX products_contract ON products (contract_id);

CREATE TABLE rulebooks (
  id TEXT PRIMARY KEY,
  purchaser_id TEXT NOT NULL REFERENCES organisations (id),
  product TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, version INTEGER NOT NULL,
  valid_from TEXT NOT NULL, valid_to TEXT CHECK (valid_to IS NULL OR valid_to >= valid_from),
  parameters TEXT NOT NULL DEFAULT '[]',
  published_at BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL,
  UNIQUE (purchaser_id, product, version)
);

CREATE TABLE units (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (name <> ''),
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', responsible_person TEXT NOT NULL DEFAULT '', responsible_phone TEXT NOT NULL DEFAULT '',
  places INTEGER NOT NULL DEFAULT 0 CHECK (places >= 0),
  opening_days TEXT NOT NULL DEFAULT '[1,2,3,4,5]',
  opens_at INTEGER NOT NULL DEFAULT 480, closes_at INTEGER NOT NULL DEFAULT 960,
  closed_on TEXT, created_at BIGINT NOT NULL,
  UNIQUE (provider_id, name)
);

CREATE TABLE closures (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  from_day TEXT NOT NULL, to_day TEXT NOT NULL CHECK (to_day >= from_day),
  reason TEXT NOT NULL DEFAULT '', batch_id TEXT, created_by TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX closures_unit ON closures (unit_id, from_day);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT 'fi',
  password_hash TEXT NOT NULL DEFAULT '',
  totp_secret BYTEA, totp_step BIGINT NOT NULL DEFAULT 0, totp_confirmed BIGINT NOT NULL DEFAULT 0,
  disabled_at BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL
);
CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL CHECK (role IN ('supervisor','provider_admin','reviewer','caseworker','purchaser_admin','operator')),
  valid_from TEXT NOT NULL, valid_to TEXT, signing_right BOOLEAN NOT NULL DEFAULT FALSE, created_at BIGINT NOT NULL,
  UNIQUE (user_id, organisation_id, role, valid_from)
);
CREATE INDEX memberships_organisation ON memberships (organisation_id);
CREATE TABLE membership_units (
  membership_id TEXT NOT NULL REFERENCES memberships (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  provider_id TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (membership_id, unit_id)
);
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  membership_id TEXT REFERENCES memberships (id),
  refresh_hash BYTEA NOT NULL, previous_hash BYTEA, rotated_at BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
  stepped_up_at BIGINT NOT NULL DEFAULT 0, revoked_at BIGINT NOT NULL DEFAULT 0,
  second_factor BOOLEAN NOT NULL DEFAULT FALSE, agent TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX sessions_refresh ON sessions (refresh_hash);
CREATE INDEX sessions_previous ON sessions (previous_hash);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE TABLE one_time_links (
  id TEXT PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation','password','second_factor','first_admin')),
  user_id TEXT REFERENCES users (id), organisation_id TEXT REFERENCES organisations (id),
  created_by TEXT, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT NOT NULL DEFAULT 0
);

-- +goose Down
SELECT 1;
