-- +goose Up
ALTER TABLE evaluations DROP CONSTRAINT evaluations_kind_check;
ALTER TABLE evaluations ADD CONSTRAINT evaluations_kind_check CHECK (kind IN ('monthly','mid','final'));
ALTER TABLE evaluations ADD CONSTRAINT evaluations_sent CHECK (kind = 'monthly' OR state = 'draft' OR (sent_on IS NOT NULL AND message_id IS NOT NULL));
-- One monthly evaluation a month; of the others one draft at a time, and a later one may follow what was sent.
ALTER TABLE evaluations DROP CONSTRAINT evaluations_agreement_id_kind_month_key;
CREATE UNIQUE INDEX evaluations_once ON evaluations (agreement_id, month) WHERE kind = 'monthly';
CREATE UNIQUE INDEX evaluations_one_draft ON evaluations (agreement_id, kind) WHERE kind <> 'monthly' AND state = 'draft';
-- A reviewer follows months of payment; mid and final evaluations are not theirs to read.
DROP POLICY evaluations_scope ON evaluations;
CREATE POLICY evaluations_scope ON evaluations USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND state <> 'draft' AND (kind = 'monthly' OR COALESCE(app_role(), '') <> 'reviewer')));
ALTER TABLE attachments DROP CONSTRAINT attachments_object_kind_check;
ALTER TABLE attachments ADD CONSTRAINT attachments_object_kind_check CHECK (object_kind IN ('decision','voucher','document_request','evaluation'));
-- The form of a measure may hold health facts; the caseworker whom its evaluation is delivered to opens it.
DROP POLICY documents_see ON documents;
CREATE POLICY documents_see ON documents FOR SELECT USING ((app_side() = 'provider' AND provider_id = app_organisation())
  OR (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND (class <> 'restricted' OR (kind = 'measure' AND app_role() = 'caseworker'))
    AND (kind NOT IN ('invoice','credit_note') OR id IN (SELECT i.document_id FROM invoices i))));

ALTER TABLE network_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_events FORCE ROW LEVEL SECURITY;
CREATE POLICY network_events_owner ON network_events TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY network_events_scope ON network_events USING (app_side() = 'provider' AND provider_id = app_organisation());
CREATE TRIGGER network_events_no_change BEFORE UPDATE OR DELETE ON network_events FOR EACH ROW EXECUTE FUNCTION refuse('append_only:network_events');
CREATE TRIGGER network_events_no_truncate BEFORE TRUNCATE ON network_events FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:network_events');
CREATE TRIGGER rulebooks_sections BEFORE UPDATE ON rulebooks FOR EACH ROW WHEN (OLD.published_at > 0 AND NEW.sections IS DISTINCT FROM OLD.sections) EXECUTE FUNCTION refuse('append_only:rulebooks');

-- +goose Down
SELECT 1;
