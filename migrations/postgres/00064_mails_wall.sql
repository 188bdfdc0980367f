-- +goose Up
-- A mail is its receiver's organisation's; nobody logs in to see them.
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE mails FORCE ROW LEVEL SECURITY;
CREATE POLICY mails_owner ON mails TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY mails_scope ON mails USING (app_side() IN ('provider','purchaser') AND organisation_id = app_organisation());

-- +goose Down
SELECT 1;
