-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_update BEFORE UPDATE ON coaching_reports BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_delete BEFORE DELETE ON coaching_reports BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_reports_no_replace BEFORE INSERT ON coaching_reports WHEN EXISTS (SELECT 1 FROM coaching_reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:coaching_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_keep BEFORE UPDATE ON coaching_hours WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.report_id <> OLD.report_id OR NEW.entry_id <> OLD.entry_id OR NEW.version_id <> OLD.version_id OR NEW.day <> OLD.day OR NEW.from_minute <> OLD.from_minute OR NEW.to_minute <> OLD.to_minute OR NEW.minutes <> OLD.minutes OR NEW.content <> OLD.content OR NEW.by_name <> OLD.by_name
BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_no_delete BEFORE DELETE ON coaching_hours BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER coaching_hours_no_replace BEFORE INSERT ON coaching_hours WHEN EXISTS (SELECT 1 FROM coaching_hours WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:coaching_hours'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_notes_no_update BEFORE UPDATE ON assessment_notes BEGIN SELECT RAISE(ABORT,'append_only:assessment_notes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_notes_no_delete BEFORE DELETE ON assessment_notes BEGIN SELECT RAISE(ABORT,'append_only:assessment_notes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_notes_no_replace BEFORE INSERT ON assessment_notes WHEN EXISTS (SELECT 1 FROM assessment_notes WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:assessment_notes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_reports_no_update BEFORE UPDATE ON assessment_reports BEGIN SELECT RAISE(ABORT,'append_only:assessment_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_reports_no_delete BEFORE DELETE ON assessment_reports BEGIN SELECT RAISE(ABORT,'append_only:assessment_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_reports_no_replace BEFORE INSERT ON assessment_reports WHEN EXISTS (SELECT 1 FROM assessment_reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:assessment_reports'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consents_keep BEFORE UPDATE ON consents WHEN OLD.withdrawn_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.participant_id <> OLD.participant_id OR NEW.scope <> OLD.scope OR NEW.recipients <> OLD.recipients OR NEW.purpose <> OLD.purpose OR NEW.given_on <> OLD.given_on OR NEW.signed_name <> OLD.signed_name OR NEW.by_id <> OLD.by_id OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT,'append_only:consents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT,'append_only:consents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consents_no_replace BEFORE INSERT ON consents WHEN EXISTS (SELECT 1 FROM consents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:consents'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_deliveries_no_update BEFORE UPDATE ON consent_deliveries BEGIN SELECT RAISE(ABORT,'append_only:consent_deliveries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_deliveries_no_delete BEFORE DELETE ON consent_deliveries BEGIN SELECT RAISE(ABORT,'append_only:consent_deliveries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_deliveries_no_replace BEFORE INSERT ON consent_deliveries WHEN EXISTS (SELECT 1 FROM consent_deliveries WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:consent_deliveries'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
