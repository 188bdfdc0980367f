-- +goose Up
-- The second wall around what has no tenant's columns, and narrower policies where one fitted all (docs/adr/0014).
-- More settings, local to the transaction: app.person is whose account is open (the acting person's; at the gate and in
-- an admin's act the one it is about), app.key is what a row is found by before anybody is known (the key of an e-mail,
-- the id of a session, the hash of a link's token, the id of an organisation), app.role is the acting role.
-- +goose StatementBegin
CREATE FUNCTION app_person() RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.person', true), '') $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION app_key() RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.key', true), '') $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.role', true), '') $$;
-- +goose StatementEnd
-- Sessions: the one that a request names, or those of the person whose account is open.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_owner ON sessions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY sessions_scope ON sessions FOR ALL USING (id = app_key() OR user_id = app_person());
-- The person of the session that is named: it opens their memberships and organisations in the same query.
-- +goose StatementBegin
CREATE FUNCTION app_session_person() RETURNS text LANGUAGE sql STABLE AS $$ SELECT user_id FROM sessions WHERE id = app_key() $$;
-- +goose StatementEnd
-- Links: the one whose token is shown, those of the person whose account is open, and at the gate the first admin's.
ALTER TABLE one_time_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_links FORCE ROW LEVEL SECURITY;
CREATE POLICY one_time_links_owner ON one_time_links TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY one_time_links_scope ON one_time_links FOR ALL USING (encode(token_hash, 'hex') = app_key() OR user_id = app_person() OR (app_side() = 'gate' AND purpose = 'first_admin' AND user_id IS NULL));
-- Memberships: one's own organisation's; those of the person whose account is open; to a provider who the caseworkers of its purchasers are.
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY memberships_owner ON memberships TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY memberships_see ON memberships FOR SELECT USING (app_side() = 'platform' OR organisation_id = app_organisation() OR user_id = app_person() OR user_id = (SELECT app_session_person())
  OR (app_side() = 'provider' AND role = 'caseworker' AND organisation_id IN (SELECT purchaser_id FROM contracts)));
CREATE POLICY memberships_add ON memberships FOR INSERT WITH CHECK (app_side() = 'platform' OR organisation_id = app_organisation() OR (app_side() = 'gate' AND role = 'operator' AND user_id = app_person()));
CREATE POLICY memberships_change ON memberships FOR UPDATE USING (app_side() = 'platform' OR organisation_id = app_organisation());
ALTER TABLE membership_units ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_units FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_units_owner ON membership_units TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY membership_units_see ON membership_units FOR SELECT USING (membership_id IN (SELECT m.id FROM memberships m));
CREATE POLICY membership_units_write ON membership_units FOR ALL USING (app_side() = 'platform' OR (app_side() = 'provider' AND provider_id = app_organisation()));
-- People: whose membership one may see, the one whose account is open, and the one whose e-mail is named in full.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_owner ON users TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY users_see ON users FOR SELECT USING (app_side() = 'platform' OR id = app_person() OR email_key = app_key() OR EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id));
CREATE POLICY users_add ON users FOR INSERT WITH CHECK (id = app_person());
CREATE POLICY users_change ON users FOR UPDATE USING (app_side() = 'platform' OR id = app_person() OR EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id AND m.organisation_id = app_organisation()));
-- Organisations: one's own, the other party of a contract, those a person has a role in, one that is named; the platform's
-- operator opens tenants; a purchaser's admin picks a provider for a contract.
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
CREATE POLICY organisations_owner ON organisations TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY organisations_see ON organisations FOR SELECT USING (app_side() = 'platform' OR id = app_organisation() OR id = app_key() OR (side = 'provider' AND app_role() = 'purchaser_admin')
  OR (app_side() = 'provider' AND id IN (SELECT purchaser_id FROM contracts)) OR (app_side() = 'purchaser' AND id IN (SELECT provider_id FROM contracts))
  OR id IN (SELECT m.organisation_id FROM memberships m WHERE m.user_id = app_person() OR m.user_id = (SELECT app_session_person())));
CREATE POLICY organisations_add ON organisations FOR INSERT WITH CHECK (app_side() = 'platform' OR (app_side() = 'gate' AND side = 'platform'));
CREATE POLICY organisations_change ON organisations FOR UPDATE USING (app_side() = 'platform' OR id = app_organisation());
-- Rulebooks are the purchaser's; a provider reads the published ones of those it has a contract with.
ALTER TABLE rulebooks ENABLE ROW LEVEL SECURITY;
ALTER TABLE rulebooks FORCE ROW LEVEL SECURITY;
CREATE POLICY rulebooks_owner ON rulebooks TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY rulebooks_see ON rulebooks FOR SELECT USING (app_side() = 'provider' AND published_at > 0 AND purchaser_id IN (SELECT purchaser_id FROM contracts));
CREATE POLICY rulebooks_write ON rulebooks FOR ALL USING ((app_side() = 'purchaser' AND purchaser_id = app_organisation()));
-- What both may read is written by whose it is: contracts and values by the purchaser (M-12), units and closures by the provider.
DROP POLICY contracts_scope ON contracts;
CREATE POLICY contracts_see ON contracts FOR SELECT USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
CREATE POLICY contracts_write ON contracts FOR ALL USING ((app_side() = 'purchaser' AND purchaser_id = app_organisation()));
DROP POLICY products_scope ON products;
CREATE POLICY products_see ON products FOR SELECT USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
CREATE POLICY products_write ON products FOR ALL USING ((app_side() = 'purchaser' AND purchaser_id = app_organisation()));
DROP POLICY units_scope ON units;
CREATE POLICY units_see ON units FOR SELECT USING (app_side() = 'purchaser' AND provider_id IN (SELECT provider_id FROM contracts));
CREATE POLICY units_write ON units FOR ALL USING ((app_side() = 'provider' AND provider_id = app_organisation()));
DROP POLICY closures_scope ON closures;
CREATE POLICY closures_see ON closures FOR SELECT USING (app_side() = 'purchaser' AND provider_id IN (SELECT provider_id FROM contracts));
CREATE POLICY closures_write ON closures FOR ALL USING ((app_side() = 'provider' AND provider_id = app_organisation()));
-- A draft's parts and its paper are the provider's own work: the purchaser reaches those of an invoice that it reaches.
DROP POLICY invoice_lines_scope ON invoice_lines;
CREATE POLICY invoice_lines_scope ON invoice_lines FOR ALL USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND invoice_id IN (SELECT i.id FROM invoices i)));
DROP POLICY invoice_days_scope ON invoice_days;
CREATE POLICY invoice_days_scope ON invoice_days FOR ALL USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND invoice_id IN (SELECT i.id FROM invoices i)));
DROP POLICY line_messages_scope ON line_messages;
CREATE POLICY line_messages_scope ON line_messages FOR ALL USING ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND invoice_id IN (SELECT i.id FROM invoices i)));
DROP POLICY documents_scope ON documents;
CREATE POLICY documents_see ON documents FOR SELECT USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND class <> 'restricted'
    AND (kind NOT IN ('invoice','credit_note') OR id IN (SELECT i.document_id FROM invoices i))));
CREATE POLICY documents_add ON documents FOR INSERT WITH CHECK ((app_side() = 'provider' AND provider_id = app_organisation()) OR (app_side() = 'purchaser' AND purchaser_id = app_organisation()));
-- The access log: written for one's own organisation and at the gate, read by whom its participants belong to.
DROP POLICY audit_rows_scope ON audit_rows;
CREATE POLICY audit_rows_see ON audit_rows FOR SELECT USING (app_side() IN ('provider','purchaser','platform') AND (organisation_id = app_organisation() OR EXISTS (SELECT 1 FROM audit_subjects s WHERE s.audit_id = audit_rows.id)));
CREATE POLICY audit_rows_add ON audit_rows FOR INSERT WITH CHECK (app_side() = 'gate' OR organisation_id = app_organisation());
-- Two questions that are asked before there is any scope, each answered by one value.
-- +goose StatementBegin
CREATE FUNCTION database_used() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM organisations) $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION operators_on(today text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT COUNT(*) FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.role = 'operator' AND u.disabled_at = 0 AND (m.valid_to IS NULL OR m.valid_to >= today) $$;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
